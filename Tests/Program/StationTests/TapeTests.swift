import Answering
import Display
import Practice
import Rehearsal
import Screens
import Station
import Support
import Synchronization
import Testing
import Words

@Suite("A run on tape") struct TapeTests {
    @Test("is played again picture by picture, cell by cell")
    func pictures() async throws {
        let run = try await Run.worked()
        #expect(run.pictures.count > 10)
        for _ in 1...20 {
            var rerun = run.rerun()
            #expect(run.pictures.map(\.asText) == rerun.pictures.map(\.asText))
        }
    }

    @Test("has the same entries, and the same was heard")
    func entries() async throws {
        let run = try await Run.worked()
        var rerun = run.rerun()
        _ = rerun.pictures
        #expect(rerun.entries == run.entries && rerun.isOver)
        #expect(rerun.world.heard.map(\.sound) == [.words("Хочу в Грецию.")])
    }

    @Test("is the same when its lines are played as they come, and has what a trainer did")
    func followed() async throws {
        var run = try await Run.worked()
        let pictures = run.pictures.map(\.asText)
        let call = Call.ID(source: PretendTelephone.source, callID: "1 \(run.scenario.name)").callID
        let place = try #require(run.tape.lines.indices.last)
        let at = run.tape.lines[place].at
        run.tape.lines.insert(Tape.Line(at: at, .acted(.says(words: "На двоих.", call: call))), at: place)
        var rerun = run.rerun(of: Tape(title: run.tape.title))
        var followed: [Grid] = []
        for line in run.tape.lines {
            rerun.extend(by: [line])
            followed += rerun.pictures
        }
        #expect(followed.map(\.asText) == pictures && rerun.entries == run.entries)
        #expect(rerun.world.heard.map(\.sound) == [.words("Хочу в Грецию."), .words("На двоих.")])
    }

    @Test("knows where each step began, so that it can be taken back")
    func steps() async throws {
        let run = try await Run.worked()
        var rerun = run.rerun()
        _ = rerun.pictures
        let steps = rerun.steps
        var back = run.rerun()
        back.play(to: try #require(steps.first))
        #expect(back.desk.calls.values.first?.phase == .ringing)
        back.step()
        #expect(back.desk.calls.values.first?.phase == .talking)
    }
}

/// A trainee who picks up, greets, asks and writes a name.
private struct Run: Sendable {
    var tape: Tape
    var pictures: [Grid]
    var entries: [Entry]
    var scenario: Scenario

    func rerun(of other: Tape? = nil) -> Rerun {
        Rerun(of: other ?? tape, scenario: scenario, for: Fixtures.akvarel, forms: SnowballWordForms())
    }

    static func worked() async throws -> Run {
        var scenario = Scenario(
            name: "Отпуск", grade: .agent, call: .init(from: "+7 921 000-00-77", to: "+7 812 000-00-17"))
        let begun = Fixtures.moment(day: 24, hour: 11, minute: 5)
        scenario.at = begun
        scenario.story = [
            .init(.after(seconds: 0, since: nil), .event(.alerting)),
            .init(.when(.said(.greeting)), .says("Хочу в Грецию.")),
        ]
        let person = Operator(id: "lena", name: "Лена", extension: "207", clients: [Fixtures.akvarel.id])
        let timekeeper = BriskTimekeeper(at: begun, pace: 20)
        let scene = PracticeScene(
            PretendWorld(
                of: scenario, for: Fixtures.akvarel, drawing: Drawing(of: [:], seed: 1), extension: "207", at: begun),
            of: scenario, for: Fixtures.akvarel, by: timekeeper)
        let terminal = Typist(size: Size(rows: 29, columns: 80))
        let frame = PracticeFrame(on: terminal, in: .ru, clock: Fixtures.akvarel.hours.zone)
        let log = PretendCallLog()
        let inbox = Inbox(timekeeper: timekeeper, version: "test")
        let recorder = Witness(
            Tape(
                title: Tape.Title(
                    scenario: "akvarel-tour/test", seed: 1, begunAt: begun, person: person, language: .ru,
                    size: Size(rows: 24, columns: 80))))
        var edges = Edges(
            telephones: [ScriptedTelephone(scene)], terminal: frame.begin(scene, by: timekeeper),
            log: PracticeLog(log, of: scene, begun: begun), timekeeper: timekeeper, profiles: StandingProfiles(),
            words: SnowballWordForms(), colleagues: NoColleagues(), dayBook: NoDayBook(), controls: NoControls(),
            courier: OutboxCourier(isMailUp: true))
        edges.recorder = recorder
        let station = Workstation(
            desk: .practising(scenario, for: Fixtures.akvarel, by: person, at: begun),
            interface: Interface(size: edges.terminal.size, language: .ru), edges: edges, inbox: inbox)
        let working = Task { await station.run() }
        // A key is pressed once its label stands on the glass, and has stood there for a moment.
        let keys: [(Key, label: String)] =
            [(.enter, "приняли"), (.character(" "), "приветствие сказано"), (.enter, "вопрос задан")]
            + "Ольга".map { (.character($0), "") } + [(.enter, "Ольга"), (.character("3"), "вопрос задан")]
        for (key, label) in keys {
            try await terminal.wait(for: label)
            try await Task.sleep(for: .milliseconds(60))
            terminal.press(key)
        }
        try await terminal.wait(for: "Хочу в Грецию.")
        try await Task.sleep(for: .milliseconds(100))
        inbox.post(.end)
        await working.value
        return recorder.state.withLock {
            Run(tape: $0.tape, pictures: $0.pictures, entries: log.batches.flatMap { $0 }, scenario: scenario)
        }
    }
}

extension Rerun {
    /// Each that was drawn, to the end of the tape.
    fileprivate var pictures: [Grid] {
        mutating get {
            var pictures: [Grid] = []
            while !isOver { if step() { pictures.append(picture) } }
            return pictures
        }
    }
}

private final class Witness: Recorder {
    let state: Mutex<(tape: Tape, pictures: [Grid])>

    init(_ tape: Tape) { state = Mutex((tape, [])) }

    func took(_ event: Event, at moment: Moment) { if let what = Tape.What(event) { keep(what, moment) } }
    func took(_ key: Key, at moment: Moment) { keep(.key(KeyName(key).rawValue), moment) }
    func drew(_ picture: Grid, at moment: Moment) {
        keep(.drawn, moment)
        state.withLock { $0.pictures.append(picture) }
    }

    private func keep(_ what: Tape.What, _ moment: Moment) {
        state.withLock { state in
            let begun = state.tape.title.begunAt.milliseconds
            state.tape.lines.append(Tape.Line(at: moment.milliseconds - begun, what))
        }
    }
}

private final class Typist: Terminal {
    let keys: AsyncStream<Key>
    let size: Size
    private let typed: AsyncStream<Key>.Continuation
    private let shown = Mutex("")

    init(size: Size) {
        self.size = size
        (keys, typed) = AsyncStream.makeStream(of: Key.self)
    }

    func press(_ key: Key) { typed.yield(key) }

    func wait(for words: String) async throws {
        for _ in 0..<3000 where !words.isEmpty && !shown.withLock({ $0.contains(words) }) {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) {
        shown.withLock { $0 = grid.asText }
        drawn?()
    }
    func ring() {}
    func restore() {}
}

private struct NoControls: Controls {
    var abilities: Abilities { .byHand }
    func carryOut(_ order: TelephoneOrder) async -> OrderReply { .refused(nil) }
}
