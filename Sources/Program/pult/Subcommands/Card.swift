import Answering
import ArgumentParser
import Display
import Foundation
import Papers
import Profiles
import Records
import Screens
import Setup

/// A client's card of any moment, as text.
struct Card: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a client's card of any moment as text.",
        discussion: """
            With --caller it is the card of a call from that number, just answered: VIP, earlier calls in the
            operator's log, and what else she would be told. Without, it is the card as it is read at rest.
            With --html it is the whole card as one page for the client to approve: on paper, too.

            Examples:
              pult card akvarel-tour
              pult card akvarel-tour --section 3 --size 120x40
              pult card akvarel-tour --caller "+7 921 000-00-41" --operator marina
              pult card akvarel-tour --html > akvarel-tour.html
              pult card nord-it --at 2026-12-25T10:00 --caller +442000000071 --language en
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The client's id.") var client: String
    @Option(help: "The moment, in the client's time zone: YYYY-MM-DDTHH:MM; now if left out.") var at: String?
    @Option(parsing: .unconditional, help: "The section's digit, 1 to 8; what matters first if left out.")
    var section: Int?
    @Option(help: "The caller's number.") var caller: String?
    @Option(help: "Columns and rows, as 80x24.") var size: String = "80x24"
    @Flag(help: "With colours, for a terminal.") var colour = false
    @Flag(help: "The whole card as a page of HTML for the client to approve.") var html = false

    func validate() throws {
        if let section, !(1...8).contains(section) { throw ValidationError("--section is a digit from 1 to 8.") }
        guard html else { return }
        if caller != nil {
            throw ValidationError("--html is for the client to read, and knows no --caller: leave one of them out.")
        }
        if section != nil {
            throw ValidationError("--html is the whole card: leave out --section, or --html.")
        }
    }

    func run() throws {
        let settings = try common.resolve()
        let person = try settings.chosenOperator()
        let clock = Moment.wallClock
        let found = settings.folder.read(only: [client], at: clock)
        guard let shown = found.shown[client] else {
            let known = settings.folder.clients.joined(separator: ", ")
            throw Refusal(
                found.findings.isEmpty
                    ? "no client '\(client)' in \(settings.folder.path). Known: \(known)." : found.findings.safeLines,
                code: Refusal.notSo)
        }
        let moment = at.map { Moment(written: $0, in: shown.hours.zone, at: clock) } ?? clock
        guard let moment else {
            throw Refusal("--at '\(at ?? "")' is no time: write 2026-12-25T10:00, \"2026-12-25 10:00\" or 10:00.")
        }
        if html {
            let page = try CardPage(of: shown, at: moment, in: settings.language).html()
            return Console.emit(Data(page.utf8))
        }
        // The clock at the top goes as the client's does, whoever reads.
        var reader = person
        if caller == nil { reader.clients = [client] }
        var desk = Desk(
            of: reader, catalogue: Catalogue(clients: [shown], roster: found.catalogue.roster), at: moment)
        var interface = Interface(size: try Size(columnsByRows: size), language: settings.language)
        let grid: Grid
        if let caller, let dialled = shown.numbers.first?.number {
            let number = PhoneNumber(reading: caller, country: settings.country)
            desk.answers(number, dialled: dialled, at: moment)
            desk.recalls(Self.past(of: number, to: client, before: moment, in: settings, of: person.id), at: moment)
            if let section { _ = interface.press(.character(Character(String(section))), at: desk.now, on: desk) }
            grid = interface.picture(of: desk)
        } else {
            grid = interface.card(of: shown, section: section, caller: nil, on: desk)
        }
        let isColoured = colour && Environment["NO_COLOR"] == nil
        let lines = isColoured ? grid.colouredLines : grid.lines
        Console.emit(Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// Earlier calls, newest first, as the operator's log had them at the moment; none where there is no log.
    private static func past(
        of caller: PhoneNumber, to client: Client.ID, before moment: Moment, in settings: Settings,
        of person: Operator.ID
    ) -> CallerHistory {
        var history = CallerHistory(number: caller, client: client, calls: [])
        guard !caller.isWithheld, CallLogReader.isBegun(data: settings.data, operator: person) else { return history }
        var filter = CallFilter()
        (filter.client, filter.caller, filter.until) = (client, caller, moment)
        do {
            try settings.note("card", ["client": client, "caller": "given"], inLogOf: person)
            try CallLogReader(data: settings.data, operator: person).list(filter) { call in
                guard !call.isOpen, history.calls.count < CallerHistory.mostCalls else { return }
                history.calls.append(
                    .init(at: call.begunAt, name: call.name, outcome: call.outcome, seconds: call.seconds.talk))
            }
        } catch {
            let why = (error as? LogFault)?.sentence ?? (error as? Refusal)?.sentence ?? "The log cannot be read."
            Console.complain("pult: the card is without earlier calls. \(why)")
        }
        return history
    }
}

extension Desk {
    fileprivate mutating func answers(_ caller: PhoneNumber, dialled: PhoneNumber, at moment: Moment) {
        for kind in [CallEvent.Kind.alerting, .answered] {
            var event = CallEvent(id: kind.rawValue, source: "//pult/card", kind: kind, callID: "card")
            event.from = CallEvent.Party(number: caller, name: nil)
            event.to = dialled
            event.agent = CallEvent.Agent(extension: person.extension)
            _ = receive(.reported(event, nil), at: moment)
        }
    }

    fileprivate mutating func recalls(_ past: CallerHistory, at moment: Moment) {
        _ = receive(.recalled(past), at: moment)
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
