import Answering
import ArgumentParser
import Display
import Foundation
import Records
import Setup

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
              pult log erase --caller +79210000077
              pult log accesses
              pult log backup --operator olga /backup/olga-2026-11-22.sqlite
            """,
        subcommands: [
            List.self, Show.self, Export.self, Verify.self, Backup.self, Restore.self, Upgrade.self, Erase.self,
            Accesses.self,
        ])
}

extension CommonOptions {
    /// Whose logs are read: the operator's that is named, or every one's under the data directory.
    ///
    /// - Parameter withReports: also the outbox of reports, which is no operator's.
    func readers(withReports: Bool = false) throws -> [(operator: Operator.ID, log: CallLogReader)] {
        let directory = try resolve().data
        let outbox = withReports && CallLogReader.isBegun(data: directory, operator: ReportPost.sender)
        let names =
            `operator`.map { [$0] } ?? CallLogReader.operators(in: directory) + (outbox ? [ReportPost.sender] : [])
        if `operator` == nil {
            for person in CallLogReader.shutOperators(in: directory) {
                Console.complain("pult: the log of \(person) may not be read by this user: it is left out.")
            }
        }
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
        @Option(parsing: .unconditional, help: "No more calls than this.") var limit: Int?

        func validate() throws {
            if let limit, limit < 1 { throw ValidationError("--limit is a number of calls from 1 on.") }
        }

        func run() throws {
            let settings = try common.resolve()
            var filter = CallFilter()
            (filter.client, filter.outcome, filter.isOpen, filter.limit) = (client, outcome, self.open, limit)
            filter.from = try moment(from)
            filter.until = try moment(to, endingDay: true)
            filter.caller = caller.map { PhoneNumber(reading: $0, country: settings.country) }
            let readers = try common.readers()
            let found = try calls(by: filter, in: readers)
            let selection = [
                "client": client, "from": from, "to": to, "outcome": outcome, "caller": caller.map { _ in "given" },
                "open": self.open ? "yes" : nil, "limit": limit?.description, "format": format.rawValue,
            ]
            try common.note("log list", selection, in: readers)
            try say(found, hiding: try readers.privateNumbers())
            if found.isEmpty, let client { try sayWhoIsKnown(insteadOf: client) }
        }

        private func sayWhoIsKnown(insteadOf client: Client.ID) throws {
            let known = Set(try common.readers().flatMap { try $0.log.clients() })
            guard !known.contains(client), !known.isEmpty else { return }
            Console.complain(
                "No call of a client '\(client)' is there. Known: \(known.sorted().joined(separator: ", ")).")
        }

        /// Of several logs one list, newest first; each log brings its own in that order.
        private func calls(
            by filter: CallFilter, in readers: [(operator: Operator.ID, log: CallLogReader)]
        ) throws -> [(call: CallSummary, operator: Operator.ID)] {
            var found: [(call: CallSummary, operator: Operator.ID)] = []
            for (person, log) in readers {
                try log.list(filter) { found.append(($0, person)) }
            }
            found.sort { $0.call.begunAt > $1.call.begunAt }
            return limit.map { Array(found.prefix($0)) } ?? found
        }

        private func say(
            _ calls: [(call: CallSummary, operator: Operator.ID)], hiding numbers: PrivateNumbers
        ) throws {
            switch format {
            case .json:
                let lines = try calls.map {
                    numbers.masked(try CallPaper.json(of: $0.call, operator: $0.operator))
                }
                Console.emit(Data(("[" + lines.joined(separator: ",\n ") + "]\n").utf8))
            case .csv:
                try Console.emit(csv: calls, hiding: numbers)
            case .text:
                guard !calls.isEmpty else { return Console.complain("There is no such call in the log.") }
                Console.say(line { $0.title(in: .current) })
                for call in calls { Console.say(line { numbers.masked($0.text(of: call.call, in: .current)) }) }
            }
        }

        /// Each cell is neutralised by itself, so that what stands in it cannot pretend to be another row.
        private func line(_ text: (CallPaper.Column) -> String) -> SafeText {
            CallPaper.Column.allCases.map { column in
                let title = SafeText(column.title(in: .current))
                return SafeText(text(column)).padded(to: column == .call ? 0 : max(column.width, title.columns))
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
        @Option(help: "text, json or csv") var format: CallPaper.Format = .text
        @Argument(help: "The call's id, as the last column of `log list` has it, or how it begins.") var call: String

        func run() throws {
            let readers = try common.readers()
            var found = try Self.calls(call, in: readers)
            if found.isEmpty {
                let alike = Set(try readers.flatMap { try $0.log.calls(beginningWith: call) })
                guard alike.count < 2 else {
                    throw Refusal(
                        "several calls begin with '\(call)': \(alike.sorted().joined(separator: ", ")).",
                        code: Refusal.notSo)
                }
                if let only = alike.first { found = try Self.calls(only, in: readers) }
            }
            guard !found.isEmpty else { throw Refusal("no call '\(call)' is in the log.", code: Refusal.notSo) }
            let hers = Set(found.map(\.operator))
            let selection = ["call": found[0].call.summary.id.callID, "format": format.rawValue]
            try common.note("log show", selection, in: readers.filter { hers.contains($0.operator) })
            let numbers = try readers.privateNumbers()
            switch format {
            case .json:
                for (call, person) in found {
                    Console.emit(Data((numbers.masked(try CallPaper.json(of: call, operator: person)) + "\n").utf8))
                }
            case .csv: try Console.emit(csv: found.map { ($0.call.summary, $0.operator) }, hiding: numbers)
            case .text:
                for (place, (call, person)) in found.enumerated() {
                    if place > 0 { Console.say("") }
                    say(call, of: person, hiding: numbers)
                }
            }
        }

        private static func calls(
            _ id: String, in readers: [(operator: Operator.ID, log: CallLogReader)]
        ) throws -> [(call: KeptCall, operator: Operator.ID)] {
            try readers.flatMap { person, log in try log.show(id).map { ($0, person) } }
        }

        private func say(_ call: KeptCall, of person: Operator.ID, hiding numbers: PrivateNumbers) {
            for line in CallPaper.lines(of: call.summary, operator: person, call.parcels, in: .current) {
                Console.say(SafeText(line.label).padded(to: 10) + "  " + SafeText(numbers.masked(line.text)))
            }
            Console.say("")
            for entry in call.entries {
                let line = CallPaper.line(of: entry, in: .current)
                Console.say(SafeText(line.label) + "  " + SafeText(numbers.masked(line.text)))
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print every entry, one JSON value a line.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let readers = try common.readers()
            try common.note("log export", in: readers)
            let numbers = try readers.privateNumbers()
            for (_, log) in readers {
                try log.export { Console.emit(Data((numbers.masked(try CallPaper.json(of: $0)) + "\n").utf8)) }
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
                    let entries = Check.counted(result.entries, "entry", "entries")
                    Console.say("\(person): \(entries), chain whole, head \(result.head)")
                }
            }
            if !isWhole { throw ExitCode(Refusal.notSo) }
        }
    }
}

extension Console {
    fileprivate static func emit(
        csv calls: [(call: CallSummary, operator: Operator.ID)], hiding numbers: PrivateNumbers
    ) throws {
        let lines = try calls.map {
            numbers.masked(try CallPaper.csv(of: $0.call, operator: $0.operator) { SafeText($0).text })
        }
        emit(Data((CallPaper.csvHeader + lines.joined()).utf8))
    }
}

extension SafeText {
    func padded(to columns: Int) -> SafeText {
        self + SafeText(String(repeating: " ", count: max(0, columns - self.columns)))
    }
}
