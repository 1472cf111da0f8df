import Answering
import ArgumentParser
import Display
import Foundation
import Practice
import Profiles
import Rehearsal
import Setup
import Terminals

/// Working pretend calls.
struct PracticePlay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play",
        abstract: "List the scenarios, or play one (the default).",
        discussion: """
            Without a scenario it lists them, with your own best result. The desk is the real one, in a red frame; what
            is heard stands under it, and the frame names its keys. Nothing leaves it: no PBX, no mail, no real log.

            Examples:
              pult practice
              pult practice akvarel-tour/greece
              pult practice greece --trainee lena --name Лена --pace 2
              pult practice greece --voice
              pult practice greece --solution
              pult practice greece --watch
              pult practice --caller --trainee lena
              pult practice greece --report result.html
              pult practice greece --trainee lena --mark "Доброжелательность=2"
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "CLIENT/FILE, the file's name, or the title; without one they are listed.") var scenario: String?
    @Option(help: ArgumentHelp("Who practises; --operator or the first of the roster if left out.", valueName: "id"))
    var trainee: String?
    @Option(help: ArgumentHelp("How she is called, who is not in the roster yet.", valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp("How many seconds of the scenario go into one.", valueName: "x")) var pace = 1.0
    @Option(help: ArgumentHelp("Draws the same names and numbers again.", valueName: "n")) var seed: UInt64?
    @Flag(help: "What the caller says is spoken, too; needs espeak-ng.") var voice = false
    @Flag(help: "Play the caller of a run that goes on in another terminal, and whisper to who practises.")
    var caller = false
    @Flag(help: "Play the scenario's own solution without a terminal; exit 0 if it passes.") var solution = false
    @Flag(help: "Watch the scenario's own solution being worked.") var watch = false
    @Flag(help: "Make what you play the scenario's solution, if it passes.") var record = false
    @Option(help: ArgumentHelp("Write the result there, too: .html, .json or .txt.", valueName: "file"))
    var report: String?
    @Option(
        name: .customLong("mark"),
        help: ArgumentHelp(
            "Give the trainer's mark to the trainee's last result of the scenario; may be given several times.",
            valueName: "mark=points"))
    var marks: [TrainersMark] = []

    func validate() throws {
        if let report, ResultReport.Form(of: report) == nil {
            throw ValidationError("--report '\(report)': let the file end in .html, .json or .txt.")
        }
        if !marks.isEmpty, solution { throw ValidationError("--mark and --solution do not go together.") }
        guard pace > 0, pace <= 100 else { throw ValidationError("--pace: write a number above 0, up to 100.") }
        if scenario == nil, solution || watch || voice || report != nil || !marks.isEmpty {
            throw ValidationError("name the scenario: `pult practice` lists them.")
        }
        if solution, trainee != nil {
            throw ValidationError("--solution is nobody's run: leave --trainee out.")
        }
        if solution, voice { throw ValidationError("--solution plays without a sound: leave --voice out.") }
        if let trainee, !Onboarding.isName(trainee) {
            throw ValidationError("'\(trainee)' is no id: use letters, digits, - and _, as in --trainee lena.")
        }
        if caller, scenario != nil { throw ValidationError("--caller joins a run that goes on: name no scenario.") }
    }

    func run() async throws {
        // What somebody practises is nobody else's to read.
        umask(0o077)
        let settings = try common.resolve()
        if caller { return try await playCaller(settings) }
        let shelf = PracticeShelf(settings, at: .wallClock)
        let person = try trainee(settings)
        guard let scenario else { return try list(shelf, person, settings) }
        let item = try shelf.item(named: scenario)
        let worked = Solution(item: item, person: person, settings: settings)
        if solution { return try playSolution(worked) }
        if watch { return try await show(worked) }
        if !marks.isEmpty { return try tell(try marks.give(to: person.id, on: item, settings), of: item, settings) }
        var room = PracticeRoom(
            item: item, person: person.practising(for: item.client), pace: pace, seed: seed, settings: settings,
            synthesiser: voice ? try await synthesiser() : nil)
        room.tell = { try write($0, of: item, settings) }
        try room.prove()
        if let report { try ResultReport.prove(report) }
        if record { try worked.agreeToRecord() }
        let ended = try await room.practise(on: terminal())
        room.tellEnd(of: ended)
        guard let ended else { return }
        if record {
            let (steps, path, before) = try worked.record(ended)
            Console.say(SafeText(PracticeWords(settings.language).recorded(steps, path, before)))
        }
        try ended.expectKept()
    }

    /// In the roster or not: whoever begins may not stand in it yet.
    private func trainee(_ settings: Settings) throws -> Operator {
        guard let trainee else { return try settings.chosenOperator() }
        let known = settings.folder.readRoster().roster.operator(trainee)
        return known ?? Operator(id: trainee, name: name ?? trainee, extension: "100", grade: .trainee, clients: [])
    }

    private func playCaller(_ settings: Settings) async throws {
        let run = try CallerSeat(trainee: trainee, settings: settings).run(common)
        let seat = CallerSeat(trainee: run.trainee, settings: settings)
        let terminal = try terminal()
        await CallerScreen(run, on: terminal, in: settings.language) { [common] in try? seat.run(common) }.show()
        terminal.restore()
    }

    private func terminal() throws -> any Display.Terminal {
        do throws(TerminalFault) { return try CursesTerminal() } catch { throw Refusal(error.description) }
    }

    private func synthesiser() async throws -> Synthesiser {
        guard let found = await Synthesiser() else {
            throw Refusal(
                "--voice speaks by espeak-ng, which is not installed: apt-get install espeak-ng, or leave --voice out.")
        }
        return found
    }

    private func list(_ shelf: PracticeShelf, _ person: Operator, _ settings: Settings) throws {
        let lines = shelf.lines(with: PracticeBooks(in: settings.data).book(of: person.id).results)
        guard !lines.isEmpty else {
            throw Refusal("there are no scenarios under \(settings.folder.path): they lie in CLIENT/practice/*.yaml.")
        }
        for line in lines { Console.say(line) }
    }

    private func playSolution(_ solution: Solution) throws {
        let result = solution.result(of: try solution.worked(seed: seed), seed: seed)
        try tell(result, of: solution.item, solution.settings)
        if !result.isPassed { throw ExitCode(Refusal.notSo) }
    }

    private func show(_ solution: Solution) async throws {
        let run = try solution.worked(seed: seed)
        let terminal = try terminal()
        let result = solution.result(of: run, seed: seed)
        let ending = ResultPaper(
            of: result, for: solution.item.client, in: solution.settings.language, columns: terminal.size.columns - 4)
        let film = solution.film(of: run, on: terminal.size)
        let screen = ReplayScreen(
            film, on: terminal, in: solution.settings.language, clock: solution.item.client.hours.zone, pace: pace,
            canTakeOver: false, ending: ending.lines)
        _ = await screen.show()
        terminal.restore()
    }

    private func tell(_ result: PracticeResult, of item: PracticeShelf.Item, _ settings: Settings) throws {
        ResultReport(result: result, client: item.client, settings: settings).print()
        try write(result, of: item, settings)
    }

    private func write(_ result: PracticeResult, of item: PracticeShelf.Item, _ settings: Settings) throws {
        if let report { try ResultReport(result: result, client: item.client, settings: settings).write(to: report) }
    }
}

extension Operator {
    /// The same person, with that client alone.
    fileprivate func practising(for client: Client) -> Operator {
        var person = self
        person.clients = [client.id]
        return person
    }
}
