import Answering
import ArgumentParser
import Display
import Foundation
import Profiles
import Screens

/// A client's card of any moment, as text.
struct Card: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a client's card of any moment as text.",
        discussion: """
            Examples:
              pult card akvarel-tour
              pult card akvarel-tour --section 3 --size 120x40
              pult card nord-it --at 2026-12-25T10:00 --caller +442000000071 --language en
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The client's id.") var client: String
    @Option(help: "The moment, in the client's time zone: YYYY-MM-DDTHH:MM; now if left out.") var at: String?
    @Option(help: "The section's digit, 1 to 8.") var section: Int = 1
    @Option(help: "The caller's number.") var caller: String?
    @Option(help: "Columns and rows, as 80x24.") var size: String = "80x24"
    @Flag(help: "With colours, for a terminal.") var colour = false

    func run() throws {
        let settings = try common.resolve()
        let person = try settings.chosenOperator()
        let clock = Moment.wallClock
        let found = settings.folder.read(only: [client], at: clock)
        guard let shown = found.shown[client] else {
            let findings = found.findings.map(String.init(describing:)).joined(separator: "\n")
            throw Refusal(
                findings.isEmpty
                    ? "no client '\(client)' in \(settings.profiles). Known: \(settings.folder.clients.joined(separator: ", "))."
                    : findings, code: Refusal.notSo)
        }
        guard (1...8).contains(section) else { throw Refusal("--section is a digit from 1 to 8.") }
        let moment = at.map { Moment(written: $0, in: shown.hours.zone, at: clock) } ?? clock
        guard let moment else { throw Refusal("--at '\(at ?? "")' is no time: write 2026-12-25T10:00 or 10:00.") }
        let desk = Desk(
            of: person, catalogue: Catalogue(clients: [shown], roster: found.catalogue.roster), at: moment)
        let interface = Interface(size: try Size(columnsByRows: size), language: settings.language)
        let grid = interface.card(
            of: shown, section: section, caller: caller.map { PhoneNumber(reading: $0, country: settings.country) },
            on: desk)
        let isColoured = colour && Environment["NO_COLOR"] == nil
        let lines = isColoured ? grid.colouredLines : grid.lines
        Console.emit(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}

extension Size {
    fileprivate init(columnsByRows text: String) throws {
        let parts = text.split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, (Size.smallest.columns...500).contains(parts[0]),
            (Size.smallest.rows...200).contains(parts[1])
        else { throw Refusal("--size is COLUMNSxROWS from 80x24 to 500x200, as 120x40.") }
        self.init(rows: parts[1], columns: parts[0])
    }
}
