import Answering
import ArgumentParser
import Foundation
import Records

/// Reads the call log; needs neither profiles nor roster.
struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the call log.",
        discussion: """
            Examples:
              pult log list --client medlinia --from 2026-11-01
              pult log list --format json --limit 10
              pult log show 7f3c0a1e
              pult log verify
            """,
        subcommands: [List.self, Show.self, Export.self, Verify.self])
}

extension CommonOptions {
    /// Whose logs are read: the operator's that is named, or every one's under the data directory.
    fileprivate func readers() throws -> [(operator: Operator.ID, log: CallLogReader)] {
        let directory = try resolve().data
        let names = `operator`.map { [$0] } ?? CallLogReader.operators(in: directory)
        guard !names.isEmpty else {
            throw Refusal(
                "there is no log in \(directory) yet. Name another directory with --data.", code: Refusal.notSo)
        }
        return try names.map { name in
            do {
                return (name, try CallLogReader(data: directory, operator: name))
            } catch let fault as LogFault {
                throw Refusal(fault.sentence, code: Refusal.notSo)
            }
        }
    }
}

extension CallPaper.Format: ExpressibleByArgument {}

extension Log {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print calls, newest first.")

        @OptionGroup var common: CommonOptions
        @Option(help: "text, json or csv") var format: CallPaper.Format = .text
        @Option(help: "Calls of this client alone.") var client: String?
        @Option(help: "From this day or time on.") var from: String?
        @Option(help: "Up to this time; a day alone is included.") var to: String?
        @Option(help: "Calls with this outcome alone.") var outcome: String?
        @Option(help: "Calls of this caller's number alone.") var caller: String?
        @Flag(help: "Calls that still wait for something.") var open = false
        @Option(help: "No more calls than this.") var limit: Int?

        func run() throws {
            let settings = try common.resolve()
            var filter = CallFilter()
            (filter.client, filter.outcome, filter.isOpen, filter.limit) = (client, outcome, self.open, limit)
            filter.from = try moment(from)
            filter.until = try moment(to, endingDay: true)
            filter.caller = caller.map { PhoneNumber(reading: $0, country: settings.country) }
            try say(try calls(by: filter))
        }

        /// Of several logs one list, newest first; each log brings its own in that order.
        private func calls(by filter: CallFilter) throws -> [(call: CallSummary, operator: Operator.ID)] {
            var found: [(call: CallSummary, operator: Operator.ID)] = []
            for (person, log) in try common.readers() {
                try log.list(filter) { found.append(($0, person)) }
            }
            found.sort { $0.call.begunAt > $1.call.begunAt }
            return limit.map { Array(found.prefix(max(0, $0))) } ?? found
        }

        private func say(_ calls: [(call: CallSummary, operator: Operator.ID)]) throws {
            switch format {
            case .json:
                let lines = try calls.map { try CallPaper.json(of: $0.call, operator: $0.operator) }
                Console.emit(Data(("[" + lines.joined(separator: ",\n ") + "]\n").utf8))
            case .csv:
                let lines = try calls.map { try CallPaper.csv(of: $0.call, operator: $0.operator) }
                Console.emit(Data((CallPaper.csvHeader + lines.joined()).utf8))
            case .text:
                for call in calls { Console.say(line(of: call.call)) }
            }
        }

        private func line(of call: CallSummary) -> String {
            CallPaper.Column.allCases.map { column in
                let text = column.text(of: call, in: .current)
                return text + String(repeating: " ", count: max(0, column.width - text.count))
            }.joined(separator: "  ")
        }

        private func moment(_ text: String?, endingDay: Bool = false) throws -> Moment? {
            guard let text else { return nil }
            guard let moment = Moment.here(text, endingDay: endingDay) else {
                throw Refusal("'\(text)' is no time: write 2026-11-22, \"2026-11-22 18:00\" or 18:00.")
            }
            return moment
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a call and every entry of it.")

        @OptionGroup var common: CommonOptions
        @Argument(help: "The call's id.") var call: String

        func run() throws {
            var isFound = false
            for (person, log) in try common.readers() {
                for kept in try log.show(call) {
                    isFound = true
                    Console.emit(Data((try CallPaper.json(of: kept, operator: person) + "\n").utf8))
                }
            }
            guard isFound else { throw Refusal("no call '\(call)' is in the log.", code: Refusal.notSo) }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print every entry, one JSON value a line.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            for (_, log) in try common.readers() {
                try log.export { Console.emit(Data((try CallPaper.json(of: $0) + "\n").utf8)) }
            }
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the chain of digests; exit 1 where an entry was changed, added, taken away or moved.")

        @OptionGroup var common: CommonOptions
        @Flag(help: "Also compare each call's row with its entries.") var rows = false

        func run() throws {
            var isWhole = true
            for (person, log) in try common.readers() {
                let result = try log.verify(comparingRows: rows) { _ in }
                if let flaw = result.flaw {
                    isWhole = false
                    Console.complain("\(person): \(flaw.sentence)")
                } else {
                    Console.say("\(person): \(result.entries) entries, chain whole, head \(result.head)")
                }
            }
            if !isWhole { throw ExitCode(Refusal.notSo) }
        }
    }
}
