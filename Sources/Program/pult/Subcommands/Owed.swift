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
              pult owed list --all --client akvarel-tour
              pult owed done А-204-45 --by "Иванова"
              pult owed retry
            """,
        subcommands: [List.self, Done.self, Retry.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

        static let configuration = CommandConfiguration(
            abstract: "Print what is owed, the oldest first. Exit 0 also where nothing is.")

        @OptionGroup var common: CommonOptions
        @Option(help: "text or json") var format: Format = .text
        @Option(help: "What is owed for this client alone.") var client: String?
        @Flag(help: "Also what is done: by whom, when, and how it is known.") var all = false

        func run() throws {
            let readers = try common.readers(withReports: true)
            let found: [Debt] =
                try all
                ? readers.flatMap { person, log in try log.everOwed().map { ($0, person) } } : Owed.open(in: readers)
            var debts = found.filter { client == nil || $0.owed.client == client }
            debts.sort { $0.owed.since < $1.owed.since }
            let logs = Dictionary(readers.map { ($0.operator, $0.log) }) { first, _ in first }
            let owed = try debts.map { ($0.owed, $0.operator, try logs[$0.operator]?.parcels(for: $0.owed) ?? []) }
            let known = Set(debts.map(\.owed.id))
            // What settles nothing that is owed, or what is done already, is to go all the same.
            let others = try readers.flatMap { person, log in
                try log.openParcels().filter { posted in
                    let parcel = posted.parcel
                    return (client == nil || parcel.client == client) && parcel.obligation.map(known.contains) != true
                }.map { ($0, person) }
            }
            let selection = ["client": client, "all": all ? "yes" : nil, "format": format.rawValue]
            try common.note("owed list", selection, in: readers)
            let numbers = try readers.privateNumbers()
            switch format {
            case .json:
                let lines =
                    try owed.map { try CallPaper.json(of: $0, operator: $1, $2) }
                    + others.map { try CallPaper.json(of: $0, operator: $1) }
                Console.emit(Data(numbers.masked("[" + lines.joined(separator: ",\n ") + "]\n").utf8))
            case .text:
                let rows =
                    owed.map { CallPaper.cells(of: $0, operator: $1, $2, in: .current) }
                    + others.map { CallPaper.cells(of: $0, operator: $1, in: .current) }
                if !rows.isEmpty { say([CallPaper.owedTitles(in: .current)] + rows.map { $0.map(numbers.masked) }) }
            }
        }

        /// Each cell is neutralised by itself, so that what stands in it cannot pretend to be another row.
        private func say(_ rows: [[String]]) {
            let rows = rows.map { $0.map { SafeText($0) } }
            let widths = rows[0].indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
            for row in rows {
                let padded = row.enumerated().map { column, cell in
                    column == row.count - 1 ? cell : cell.padded(to: widths[column] + 2)
                }
                Console.say(padded.reduce(SafeText("")) { $0 + $1 })
            }
        }
    }

    /// Everything owed, each once: what a colleague's desk has taken, or has found for it, stands in her own log.
    typealias Debt = (owed: Obligation, operator: Operator.ID)

    static func open(in logs: [(operator: Operator.ID, log: CallLogReader)]) throws -> [Debt] {
        let received = Set(try logs.flatMap { try $0.log.received() }.map(\.id))
        return try logs.flatMap { person, log in
            try log.owed().filter { $0.isOwed(by: person, ifOthersTook: received) }.map { ($0, person) }
        }
    }
}
