import Answering
import ArgumentParser
import Dialects
import Display
import Figures
import Foundation
import Profiles
import Screens
import Setup
import Terminals
import Timekeeping

/// Live figures for leads; changes nothing.
struct BoardCommand: AsyncParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "Live figures for leads: who waits, what today came to, who is at what, what is owed.",
        discussion: """
            Of all desks, where the settings name a relay; else of the desks whose logs lie on this machine. Q or Escape
            leaves. Nothing can be changed by it.

            Examples:
              pult board
              pult board --data /var/lib/pult
              pult board --once
              pult board --format json
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "Print it once, as text, and end.") var once = false
    @Option(help: "text or json; json is printed once.") var format: Format = .text
    @Flag(help: "The logs of this machine, also where the settings name a relay.") var thisMachine = false
    @Option(help: "The file with a token that the relay takes; this desk's if left out.") var tokenFile: String?

    func run() async throws {
        umask(0o077)
        let settings = try common.resolve()
        let timekeeper = SystemTimekeeper()
        let zone = Zone(named: TimeZone.current.identifier) ?? .utc
        if !thisMachine, let relay = settings.file.relay {
            return try await run(try RelayBoard(relay, settings, tokenFile: tokenFile), settings, timekeeper, zone)
        }
        let profiles = BoardProfiles(settings, by: timekeeper)
        let watching = Task { await profiles.watch() }
        defer { watching.cancel() }
        try await run(MachineBoard(settings, profiles, zone: zone), settings, timekeeper, zone)
    }

    private func run(
        _ source: some BoardSource, _ settings: Settings, _ timekeeper: SystemTimekeeper, _ zone: Zone
    ) async throws {
        let screen = BoardScreen(in: settings.language, zone: zone)
        if once || format == .json { return try await print(source, screen, timekeeper) }
        let terminal: CursesTerminal
        do throws(TerminalFault) {
            terminal = try CursesTerminal(contrast: settings.file.contrast == .high ? .high : .usual)
        } catch {
            throw Refusal(error.description + " For a script there is --once.")
        }
        await BoardWall(screen, on: terminal, by: timekeeper).show(source)
        terminal.restore()
    }

    private func print(_ source: some BoardSource, _ screen: BoardScreen, _ timekeeper: SystemTimekeeper) async throws {
        var source = source
        let look = await source.look(at: timekeeper.now())
        guard let figures = look.figures else {
            throw Refusal(
                look.trouble == .relayRefuses
                    ? "the relay does not take this token: name the file of one that it takes by --token-file."
                    : "the relay does not tell how it stands: see that it runs, and is of this version.",
                code: Refusal.notSo)
        }
        switch format {
        case .json: Console.emit(json: ServiceLanguage.write(figures))
        case .text:
            let columns = max(Size.smallest.columns, Environment["COLUMNS"].flatMap { Int($0) } ?? 0)
            let lines = screen.lines(of: figures, look.trouble, columns: min(columns, Self.mostColumns))
            Console.emit(Data((lines.joined(separator: "\n") + "\n").utf8))
        }
        if case .unread(let people) = look.trouble {
            Console.complain("pult: not readable: the log of \(people.joined(separator: ", ")). See `pult doctor`.")
        }
    }

    private static let mostColumns = 500
}
