import Answering
import ArgumentParser
import Display
import Foundation
import Records

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
            var debts: [(owed: Obligation, operator: Operator.ID)] = []
            for (person, log) in try common.readers() {
                // What a colleague's desk has taken stands in her own log.
                debts += try log.owed().filter { $0.arrivedAt == nil && (client == nil || $0.client == client) }
                    .map { ($0, person) }
            }
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
}
