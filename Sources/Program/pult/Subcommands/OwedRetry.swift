import Answering
import ArgumentParser
import Couriers
import Display
import Foundation
import Records
import Setup
import Station

extension Owed {
    /// Tries what waits to go out: at the running desk, or from here where none runs.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try at once what waits to go out, or was refused: mails, faxes, texts.",
            discussion: """
                A desk that runs is asked to; where none runs they are carried from here. Exit 1 where something could
                not go. With --due, for a timer: running desks are left alone, they try by themselves, and of the others
                what is due goes out.

                Examples:
                  pult owed retry --operator olga
                  pult owed retry --due
                """)

        @OptionGroup var common: CommonOptions
        @Flag(help: "Only what is due, and only where no desk runs: for a timer.") var due = false
        @Option(help: "text or json") var format: List.Format = .text

        func run() async throws {
            let settings = try common.resolve()
            let office = try settings.postOffice()
            var (gone, isDone) = ([(PostedParcel, Operator.ID)](), true)
            for (person, log) in try common.readers(withReports: true) {
                let waiting = try log.openParcels()
                let now = Moment.wallClock
                guard due ? waiting.contains(where: { $0.isDue(at: now) }) : !waiting.isEmpty else { continue }
                if due, DeskLock.isHeld(in: settings.directory(of: person)).0 { continue }
                guard !office.ways.isEmpty else {
                    throw Refusal("the settings name no way for \(person)'s post to go out: set up mail.")
                }
                let door = DeskDoor(
                    person: person, settings: settings, byHand: "wait: it tries by itself, or say it when it has ended")
                var carried: [PostedParcel]?
                let said = try await door.say(.retryParcels) {
                    carried = try await carry(for: person, by: office, settings)
                }
                if let carried {
                    gone += carried.map { ($0, person) }
                    isDone = isDone && !carried.contains { $0.isOpen || $0.isRefused }
                } else {
                    let what = said == .given ? "given to \(person)'s desk, which tries" : "\(person)'s desk tries"
                    Console.complain("pult: \(what) \(waiting.count) now; `pult owed` prints what comes of it.")
                }
            }
            try tell(gone)
            if !isDone { throw ExitCode(Refusal.notSo) }
        }

        private func tell(_ gone: [(PostedParcel, Operator.ID)]) throws {
            switch format {
            case .json:
                let lines = try gone.map { try CallPaper.json(of: $0, operator: $1) }
                Console.emit(Data(("[" + lines.joined(separator: ",\n ") + "]\n").utf8))
            case .text:
                for (posted, person) in gone {
                    let line = CallPaper.line(of: posted, operator: person, in: .current)
                    Console.say(SafeText(line.label) + "  " + SafeText(line.text))
                }
            }
        }

        private func carry(
            for person: Operator.ID, by office: some Courier, _ settings: Settings
        ) async throws -> [PostedParcel] {
            let directory = settings.directory(of: person)
            let lock = DeskLock(directory: directory, command: "pult owed retry")
            defer { withExtendedLifetime(lock) {} }
            try lock.take()
            let log = Edges.liveLog(in: directory) { try lock.take() }
            let postman = Postman(log: log, courier: office, timekeeper: Edges.liveTimekeeper())
            let carried = try await postman.carry(for: person, urged: !due)
            await log.close()
            return carried
        }
    }
}

extension PostedParcel {
    fileprivate func isDue(at now: Moment) -> Bool { dueAt.map { $0 <= now } ?? false }
}
