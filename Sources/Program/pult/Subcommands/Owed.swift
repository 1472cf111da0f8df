import Answering
import ArgumentParser
import Display
import Foundation
import Records
import Setup

/// What is promised and not done; needs neither profiles nor roster.
struct Owed: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What is promised to callers and not done.",
        discussion: """
            Examples:
              pult owed
              pult owed list --operator olga --format json
              pult owed done А-204-45 --by "Иванова"
            """,
        subcommands: [List.self, Done.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

        static let configuration = CommandConfiguration(
            abstract: "Print what is owed, the oldest first. Exit 0 also where nothing is.")

        @OptionGroup var common: CommonOptions
        @Option(help: "text or json") var format: Format = .text
        @Option(help: "What is owed for this client alone.") var client: String?

        func run() throws {
            var debts = try Owed.open(in: common.readers()).filter { client == nil || $0.owed.client == client }
            debts.sort { $0.owed.since < $1.owed.since }
            switch format {
            case .json:
                let lines = try debts.map { try CallPaper.json(of: $0.owed, operator: $0.operator) }
                Console.emit(Data(("[" + lines.joined(separator: ",\n ") + "]\n").utf8))
            case .text:
                for (owed, person) in debts {
                    let line = CallPaper.line(of: owed, operator: person, in: .current)
                    Console.say(SafeText(line.label) + "  " + SafeText(line.text))
                }
            }
        }
    }

    /// Everything owed, each once: what a colleague's desk has taken, or has found for it, stands in her own log.
    static func open(in logs: [(operator: Operator.ID, log: CallLogReader)]) throws -> [(
        owed: Obligation, operator: Operator.ID
    )] {
        let received = Set(try logs.flatMap { try $0.log.received() }.map(\.id))
        return try logs.flatMap { person, log in
            try log.owed().filter { owed in
                let isWithColleague = if case .colleague(let id) = owed.handedTo { id != person } else { false }
                return owed.arrivedAt == nil && !(isWithColleague && received.contains(owed.id))
            }.map { ($0, person) }
        }
    }
}
