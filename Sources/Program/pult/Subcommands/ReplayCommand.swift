import Answering
import ArgumentParser
import Display
import Foundation
import Practice
import Profiles
import Records
import Rehearsal
import Screens
import Setup
import Terminals
import Words

/// Plays a call again.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play a practice run or a logged call again, step by step.",
        discussion: """
            A run of practice plays with every key, and Enter goes on from there at a practising desk. Of a logged call
            the entries play: its keys are not kept. A run is named by its folder or its tape.jsonl, a call by its id
            (`pult log list`).

            Examples:
              pult replay ~/.local/share/pult/practice/olga/1795412661636
              pult replay 1795411832305.1
              pult replay 1795411832305.1 --export call.tape --anonymous
              pult replay run.tape --digest
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A recording, or the id of a call in the log.", valueName: "call|file"))
    var what: String
    @Option(help: ArgumentHelp("How many seconds of it go into one.", valueName: "x")) var pace = 1.0
    @Flag(help: "Without persons: numbers, names and what was written are replaced.") var anonymous = false
    @Option(help: ArgumentHelp("Write the recording there instead of showing it.", valueName: "file"))
    var export: String?
    @Flag(help: "Print how many pictures were drawn, and a digest of all; exit 1 where others were shown then.")
    var digest = false

    func validate() throws {
        guard pace > 0, pace <= 100 else { throw ValidationError("--pace: write a number above 0, up to 100.") }
    }

    func run() async throws {
        umask(0o077)
        let settings = try common.resolve()
        var recording = try Recording(named: what, settings, common)
        if anonymous { recording = try recording.withoutPersons() }
        if let export { return try recording.write(to: export) }
        switch recording.film {
        case .run(let rerun): try await play(rerun, recording, settings)
        case .call(let film): try await play(film, recording, settings)
        }
    }

    private func play(_ film: some Film, _ recording: Recording, _ settings: Settings) async throws {
        if digest { return try tell(PictureDigest(of: film)) }
        let terminal = try terminal()
        let screen = ReplayScreen(
            film, on: terminal, in: settings.language, clock: recording.client.hours.zone, pace: pace,
            canTakeOver: film is Rerun)
        let taken = await screen.show()
        guard let rerun = taken as? Rerun, let scenario = recording.scenario else { return terminal.restore() }
        let file = String(rerun.tape.title.scenario.split(separator: "/").last ?? "")
        let item = PracticeShelf.Item(
            name: rerun.tape.title.scenario, file: file, client: recording.client, scenario: scenario)
        let room = PracticeRoom(
            item: item, person: rerun.tape.title.person.practising(for: recording.client.id), pace: 1, seed: nil,
            settings: settings)
        terminal.restore()
        try room.prove()
        let ended = try await room.practise(on: try self.terminal(), from: rerun)
        room.tellEnd(of: ended)
        try ended?.expectKept()
    }

    private func tell(_ digest: PictureDigest) throws {
        Console.say(SafeText(digest.line))
        guard digest.others > 0 else { return }
        throw Refusal(
            "\(digest.others) of them are not what was shown then: screens of this release differ from it.",
            code: Refusal.notSo)
    }

    private func terminal() throws -> any Display.Terminal {
        do throws(TerminalFault) { return try CursesTerminal() } catch { throw Refusal(error.description) }
    }
}
