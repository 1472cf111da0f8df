import Answering
import ArgumentParser
import Display
import Foundation
import Papers
import Practice
import Profiles
import Rehearsal
import Setup
import Terminals

/// Practice.
struct PracticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice",
        abstract: "Practice: pretend calls at a desk that reaches nobody.",
        subcommands: [PracticePlay.self, PracticeNew.self],
        defaultSubcommand: PracticePlay.self)
}

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
              pult practice greece --trainee lena --pace 2
              pult practice greece --voice
              pult practice greece --solution
              pult practice --caller --trainee lena
              pult practice greece --report result.html
              pult practice greece --trainee lena --mark "Доброжелательность=2"
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "CLIENT/FILE, the file's name, or the title; without one they are listed.") var scenario: String?
    @Option(help: ArgumentHelp("Who practises; --operator or the first of the roster if left out.", valueName: "id"))
    var trainee: String?
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
        if let report, ReportForm(of: report) == nil {
            throw ValidationError("--report '\(report)': let the file end in .html, .json or .txt.")
        }
        if !marks.isEmpty, solution { throw ValidationError("--mark and --solution do not go together.") }
        guard pace > 0, pace <= 100 else { throw ValidationError("--pace: write a number above 0, up to 100.") }
        if scenario == nil, solution || watch || voice || report != nil || !marks.isEmpty {
            throw ValidationError("name the scenario: `pult practice` lists them.")
        }
        if solution, voice { throw ValidationError("--solution plays without a sound: leave --voice out.") }
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
        if solution { return try playSolution(of: item, settings) }
        if watch { return try await showSolution(of: item, settings) }
        if !marks.isEmpty { return try giveMarks(to: person, on: item, settings) }
        let room = PracticeRoom(
            item: item, person: person.practising(for: item.client), pace: pace, seed: seed, settings: settings,
            synthesiser: voice ? try await synthesiser() : nil)
        guard let ended = try await room.practise(on: terminal()) else { return }
        try tell(ended.result, of: item, settings)
        if record { try write(ended, of: item, settings) }
    }

    /// In the roster or not: whoever begins may not stand in it yet.
    private func trainee(_ settings: Settings) throws -> Operator {
        guard let trainee else { return try settings.chosenOperator() }
        guard Onboarding.isName(trainee) else {
            throw Refusal("'\(trainee)' is no id: use letters, digits, - and _, as in --trainee lena.")
        }
        let known = settings.folder.readRoster().roster.operator(trainee)
        return known ?? Operator(id: trainee, name: trainee, extension: "100", grade: .trainee, clients: [])
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
        let results = ResultBook(in: PracticeRoom.directory(of: person.id, settings)).results
        let items = shelf.items()
        guard !items.isEmpty else {
            throw Refusal("there are no scenarios under \(settings.folder.path): they lie in CLIENT/practice/*.yaml.")
        }
        let width = items.map(\.name.count).max() ?? 0
        for item in items {
            let best = results.filter { $0.scenario == item.name }.max { $0.rank < $1.rank }
            let told = best.map { "\($0.percent) %" + ($0.isPassed ? "" : " −") } ?? ""
            let name = item.name.padding(toLength: width, withPad: " ", startingAt: 0)
            let grade = item.scenario.grade.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
            let score = told.padding(toLength: 6, withPad: " ", startingAt: 0)
            Console.say(SafeText("\(name)  \(grade)  \(score)  \(item.scenario.name)"))
        }
    }

    /// - Throws: `Refusal` where it cannot be worked to its end.
    private func workedSolution(of item: PracticeShelf.Item) throws -> ReferenceRun {
        let drawing = seed.map { Drawing(of: item.scenario.draw, seed: $0) } ?? Drawing(of: item.scenario.draw, turn: 0)
        let run = ReferenceRun(of: item.scenario, for: item.client, drawing: drawing, at: .wallClock)
        if let failure = run.failure {
            let step = item.scenario.solution[failure.step]
            throw Refusal(
                "the solution of \(item.name) cannot be played: step \(failure.step + 1), '\(step.written)'. "
                    + "`pult check --scenarios` says why.", code: Refusal.notSo)
        }
        return run
    }

    /// As it stands on the desk, entry by entry, with what is heard.
    private func showSolution(of item: PracticeShelf.Item, _ settings: Settings) async throws {
        let run = try workedSolution(of: item).run
        let film = CallFilm(
            of: run.entries, by: run.desk.person, catalogue: run.desk.catalogue, language: settings.language,
            size: .smallest, hearing: run.world.heard)
        let terminal = try terminal()
        let screen = ReplayScreen(
            film, on: terminal, in: settings.language, clock: item.client.hours.zone, pace: pace, canTakeOver: false)
        _ = await screen.show()
        terminal.restore()
    }

    private func playSolution(of item: PracticeShelf.Item, _ settings: Settings) throws {
        let run = try workedSolution(of: item)
        let result = PracticeResult(
            of: run.verdict, scenario: item.name, title: item.scenario.name, for: item.client, by: "solution",
            endedAt: .wallClock, begunAt: run.begunAt, seconds: run.seconds, keys: 0, seed: seed ?? 0, isWhole: true,
            in: settings.language)
        try tell(result, of: item, settings)
        if !result.isPassed { throw ExitCode(Refusal.notSo) }
    }

    /// Into the scenario's file, where it passes as any other solution must.
    private func write(_ ended: PracticeRoom.Ended, of item: PracticeShelf.Item, _ settings: Settings) throws {
        let drawing = Drawing(of: item.scenario.draw, seed: ended.result.seed)
        var recorded = item.scenario
        recorded.solution = RecordedSolution(of: ended.entries, for: item.client, drawing: drawing).steps
        let run = ReferenceRun(of: recorded, for: item.client, drawing: drawing, at: .wallClock)
        if let failure = run.failure {
            throw Refusal(
                "what was played cannot be worked again: step \(failure.step + 1), "
                    + "'\(recorded.solution[failure.step].written)'. Nothing was written.", code: Refusal.notSo)
        }
        let needed = (item.client.certification ?? Certification()).passPercent
        guard run.verdict.reaches(percent: needed) else {
            throw Refusal("what was played does not reach \(needed) %. Nothing was written.", code: Refusal.notSo)
        }
        let path = "\(settings.sources.path)/\(item.client.id)/practice/\(item.file).yaml"
        do {
            var text = ScenarioText(try String(contentsOfFile: path, encoding: .utf8))
            try text.write(recorded.solution)
            try Data(text.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch { throw Refusal("\(path) cannot be written: \(error.localizedDescription).") }
        Console.say(SafeText("\(recorded.solution.count) steps are the solution in \(path) now."))
    }

    private func giveMarks(to person: Operator, on item: PracticeShelf.Item, _ settings: Settings) throws {
        let marked = try PracticeBooks(in: settings.data).book(of: person.id).changeLast(of: item.name) { result in
            for mark in marks {
                do throws(PracticeResult.MarkFault) {
                    try result.give(mark.points, for: mark.name, in: settings.language)
                } catch {
                    throw Refusal(sentence(on: error, mark, item), code: Refusal.notSo)
                }
            }
        }
        guard let marked else {
            throw Refusal("\(person.id) has no result of \(item.name) yet.", code: Refusal.notSo)
        }
        try tell(marked, of: item, settings)
    }

    private func sentence(
        on fault: PracticeResult.MarkFault, _ mark: TrainersMark, _ item: PracticeShelf.Item
    ) -> String {
        switch fault {
        case .unknown(among: []): "\(item.name) leaves the trainer no marks."
        case .unknown(let names): "\(item.name) has no mark '\(mark.name)': it has \(names.joined(separator: ", "))."
        case .outOfRange(let most): "'\(mark.name)' is worth 0 to \(most) points, not \(mark.points)."
        }
    }

    private func tell(_ result: PracticeResult, of item: PracticeShelf.Item, _ settings: Settings) throws {
        let peers = PracticeBooks(in: settings.data).peers(besides: result)
        let lines = ResultPaper(of: result, besides: peers, in: settings.language).lines
        for line in lines { Console.say(line) }
        guard let report, let form = ReportForm(of: report) else { return }
        let data: Data
        switch form {
        case .html:
            let page = ResultPage(of: result, besides: peers, in: item.client.hours.zone, settings.language)
            data = Data(try page.html().utf8)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            data = try encoder.encode(ResultDocument(result))
        case .txt: data = Data((lines.map(\.text).joined(separator: "\n") + "\n").utf8)
        }
        do { try data.write(to: URL(fileURLWithPath: report), options: .atomic) } catch {
            throw Refusal("\(report) cannot be written: \(error.localizedDescription).")
        }
    }
}

/// A trainer's mark as it is typed: `Доброжелательность=2`.
struct TrainersMark: ExpressibleByArgument {
    var name: String
    var points: Int

    init?(argument: String) {
        guard let sign = argument.lastIndex(of: "="), let points = Int(argument[argument.index(after: sign)...]),
            sign > argument.startIndex
        else { return nil }
        (name, self.points) = (String(argument[..<sign]), points)
    }
}

/// How a result is written, by the ending of its file.
private enum ReportForm: String {
    case html, json, txt

    init?(of file: String) { self.init(rawValue: URL(fileURLWithPath: file).pathExtension.lowercased()) }
}

extension Operator {
    /// The same person, with that client alone.
    fileprivate func practising(for client: Client) -> Operator {
        var person = self
        person.clients = [client.id]
        return person
    }
}

extension PracticeResult {
    fileprivate var rank: Int { (isPassed ? 1000 : 0) + percent }
}
