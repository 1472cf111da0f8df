import Answering
import ArgumentParser
import Display
import Foundation
import Records
import Setup

extension Owed {
    /// Says that something owed was done: at the running desk, or in the log where none runs.
    struct Done: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that something was done, and by whom.",
            discussion: """
                ID is the first word behind the time that `pult owed` prints, the number of the ticket, or the id of the
                call where nothing else is owed for it. Exit 1 where nothing is owed under it, or it is done already.

                Examples:
                  pult owed done 1763740000.17/1 --by "Иванова"
                  pult owed done А-204-45 --by "Иванова" --operator olga
                """)

        @OptionGroup var common: CommonOptions
        @Argument(help: "What was done, as `pult owed` names it.") var id: String
        @Option(help: "Who did it, or says that it was done.") var by: String
        @Option(help: "text or json") var format: List.Format = .text

        func validate() throws {
            guard !by.isBlank else {
                throw ValidationError("--by is empty: name the person who says that it was done.")
            }
            guard by.utf8.count <= 512 else { throw ValidationError("--by is a name, of no more than 512 bytes.") }
        }

        func run() async throws {
            let settings = try common.resolve()
            let (found, person) = try debt()
            try settings.note("owed done", ["obligation": found.id.written], inLogOf: person)
            let numbers = try common.readers().privateNumbers()
            var done = found
            let door = DeskDoor(
                person: person, settings: settings, byHand: "say it there (О, then Enter), or when it has ended")
            switch try await door.say(
                .discharge(found.id, by: by), orElse: { try await write(person, found.id, settings) })
            {
            case .written: done.proof = Obligation.Proof(by: Personal(by), at: .wallClock)
            case .given: Console.complain("pult: given to \(person)'s desk, which writes it down.")
            }
            switch format {
            case .json: Console.emit(Data((numbers.masked(try CallPaper.json(of: done, operator: person)) + "\n").utf8))
            case .text:
                let line = CallPaper.line(of: done, operator: person, in: .current)
                Console.say(SafeText(line.label) + "  " + SafeText(numbers.masked(line.text)))
            }
        }

        // MARK: What is meant

        private func debt() throws -> (Obligation, Operator.ID) {
            let readers = try common.readers()
            let open = try Owed.open(in: readers).filter { $0.owed.isCalled(id) }
            if let only = open.first, open.count == 1 { return only }
            guard open.isEmpty else {
                let known = open.map { "\($0.owed.id.written) (\($0.operator), \($0.owed.kind.rawValue))" }
                throw Refusal(
                    "'\(id)' is said of several: \(known.joined(separator: ", ")). Name one of them, and with --operator "
                        + "whose it is.", code: Refusal.notSo)
            }
            let call = id.lastIndex(of: "/").map { String(id[..<$0]) } ?? id
            let past = try readers.flatMap { try $0.log.show(call) }.flatMap(\.summary.obligations)
            if let proof = past.first(where: { $0.isCalled(id) })?.proof {
                let when = proof.at.formatted(in: .current)
                throw Refusal("'\(id)' is done already, by \(proof.by.text), \(when).", code: Refusal.notSo)
            }
            throw Refusal("nothing is owed under '\(id)': `pult owed` prints what is.", code: Refusal.notSo)
        }

        // MARK: Saying it

        private func write(_ person: Operator.ID, _ debt: Obligation.ID, _ settings: Settings) async throws {
            let lock = DeskLock(directory: settings.directory(of: person), command: "pult owed done")
            defer { withExtendedLifetime(lock) {} }
            let log = SQLiteCallLog(directory: settings.directory(of: person)) { try lock.take() }
            let now = Moment.wallClock
            guard let owed = try await log.opening(since: now).obligations.first(where: { $0.id == debt }) else {
                throw Refusal("'\(id)' was done meanwhile.", code: Refusal.notSo)
            }
            let proof = Obligation.Proof(by: Personal(by), at: now)
            let entry = Entry(moment: now, call: owed.callInLog, fact: .discharged(debt, proof))
            try await log.record([entry], calls: [], interface: nil)
            await log.close()
        }
    }
}

extension Obligation {
    /// By its id, by its ticket, or by its call.
    fileprivate func isCalled(_ text: String) -> Bool {
        id.written == text || ticket?.lookingAlike == text.lookingAlike || id.call.callID == text
    }
}

extension String {
    /// Capital letters that the eye cannot tell apart are one.
    fileprivate var lookingAlike: String {
        let alike = Dictionary(zip("АВЕКМНОРСТХ", "ABEKMHOPCTX"), uniquingKeysWith: { first, _ in first })
        return String(uppercased().map { alike[$0] ?? $0 })
    }
}

extension Moment {
    fileprivate func formatted(in zone: TimeZone) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(
            Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone).year().month().day()
                .time(includingFractionalSeconds: false))
    }
}
