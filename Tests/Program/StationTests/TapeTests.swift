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
    /// Worked once for all of them.
    private static let worked = Task { try await Run.worked() }

    @Test("is played again picture by picture, cell by cell, with all that came back from outside")
    func pictures() async throws {
        let run = try await Self.worked.value
        #expect(run.pictures.count > 10)
        for _ in 1...3 {
            var rerun = run.rerun()
            #expect(run.pictures.map(\.asText) == rerun.pictures.map(\.asText))
        }
        let kinds = Set(run.tape.lines.map(\.what.kind))
        #expect(kinds.isSuperset(of: ["inquired", "delivered", "recognised", "recalled", "indexed", "interrupted"]))
    }

    @Test("has the same entries, to the message that went out, and the same was heard")
    func entries() async throws {
        let run = try await Self.worked.value
        var rerun = run.rerun()
        _ = rerun.pictures
        #expect(rerun.entries == run.entries && rerun.isOver)
        #expect(rerun.world.heard.map(\.sound) == [.words("Хочу в Грецию."), .result(.noAnswer)])
        let kinds = run.entries.map { "\($0.fact)".prefix { $0 != "(" } }
        #expect(
            Set(kinds).isSuperset(of: ["inquired", "dialled", "attempted", "messageTaken", "parcelNews"]),
            "\(kinds)")
    }

    @Test("shows that a picture is another than was shown")
    func digest() async throws {
        var run = try await Self.worked.value
        let same = PictureDigest(of: run.rerun())
        #expect(same.others == 0 && same.pictures == run.pictures.count)
        let place = try #require(run.tape.lines.lastIndex { if case .drawn = $0.what { true } else { false } })
        run.tape.lines[place].what = .drawn("another")
        let other = PictureDigest(of: run.rerun())
        #expect(other.others == 1 && other.line == same.line)
    }

    @Test("is the same when its lines are played as they come, and has what a trainer did")
    func followed() async throws {
        var run = try await Self.worked.value
        let pictures = run.pictures.map(\.asText)
        let call = Call.ID(source: PretendTelephone.source, callID: "1 \(run.scenario.name)").callID
        let place = try #require(run.tape.lines.firstIndex { $0.what == .key("=3") })
        let at = run.tape.lines[place].at
        run.tape.lines.insert(Tape.Line(at: at, .acted(.says(words: "На двоих.", call: call))), at: place)
        var rerun = run.rerun(of: Tape(title: run.tape.title))
        var followed: [Grid] = []
        for line in run.tape.lines {
            rerun.extend(by: [line])
            followed += rerun.pictures
        }
        #expect(followed.map(\.asText) == pictures && rerun.entries == run.entries)
        #expect(rerun.world.heard.map(\.sound).contains(.words("На двоих.")))
    }

    @Test("knows where each step began, so that it can be taken back, and gone on by")
    func steps() async throws {
        let run = try await Self.worked.value
        var rerun = run.rerun()
        _ = rerun.pictures
        let steps = rerun.steps
        var back = run.rerun()
        back.play(to: try #require(steps.first))
        #expect(back.desk.calls.values.first?.phase == .ringing)
        back.playStep()
        #expect(back.desk.calls.values.first?.phase == .talking && back.steps == [steps[0]])
        back.playStep()
        #expect(back.steps == Array(steps.prefix(2)))
        back.takeStepBack()
        #expect(back.steps == [steps[0]] && back.position == steps[1])
        back.playToLandmark()
        #expect(back.entries.last.map { if case .dialled = $0.fact { true } else { false } } == true)
    }

    @Test("is taken over before the desk had heard of the call: it rings, and all of it is one tape")
    func takenOver() async throws {
        let run = try await Self.worked.value
        var rerun = run.rerun()
        while rerun.untold.isEmpty, !rerun.isOver { rerun.playNext() }
        #expect(rerun.untold.map(\.kind) == [.alerting] && rerun.desk.calls.isEmpty)
        let seat = Seat(rerun, for: run.scenario)
        try await seat.presses([(.enter, "приняли"), (.character(" "), "приветствие сказано")])
        try await seat.terminal.wait(for: "Хочу в Грецию.")
        let whole = await seat.leave()
        var again = run.rerun(of: whole.tape)
        #expect(again.pictures.suffix(whole.pictures.count).map(\.asText) == whole.pictures.map(\.asText))
        #expect(again.entries.suffix(whole.entries.count) == whole.entries[...])
        var later = run.rerun()
        while !later.isOver { later.playNext() }
        #expect(later.untold.isEmpty && later.unanswered.isEmpty)
    }

    @Test("is taken over while the firm's server is asked: it is answered, and asked no more for ever")
    func askedMeanwhile() async throws {
        let run = try await Self.worked.value
        var rerun = run.rerun()
        while rerun.unanswered.isEmpty, !rerun.isOver { rerun.playNext() }
        let asked = try #require(rerun.unanswered.first)
        func ending(_ rerun: Rerun) -> Inquiry.Ending?? {
            rerun.desk.inquiry(Run.client.lookups[0], of: asked.call).map(\.ending)
        }
        #expect(ending(rerun) == .some(nil))
        let seat = Seat(rerun, for: run.scenario)
        try await seat.presses([(.enter, "приняли")])
        try await seat.terminal.wait(for: "приветствие сказано")
        let whole = await seat.leave()
        #expect(whole.entries.contains { if case .inquired(_, .nothing, _) = $0.fact { true } else { false } })
        var again = run.rerun(of: whole.tape)
        while !again.isOver { again.playNext() }
        #expect(!again.unanswered.contains(asked))
    }
}

extension Tape.What {
    fileprivate var kind: String { String("\(self)".prefix { $0 != "(" }) }
}

/// Where a run goes on from a tape, at a desk with pretend edges.
private struct Seat {
    let terminal = Typist(size: Size(rows: 29, columns: 80))
    private let log = PretendCallLog()
    private let inbox: Inbox
    private let recorder: Witness
    private let working: Task<Void, Never>

    init(_ rerun: Rerun, for scenario: Scenario) {
        let timekeeper = BriskTimekeeper(at: rerun.now, pace: 20)
        let scene = PracticeScene(
            rerun.world, of: scenario, for: Run.client, by: timekeeper, telling: rerun.untold)
        let frame = PracticeFrame(on: terminal, in: .ru, clock: Run.client.hours.zone)
        inbox = Inbox(timekeeper: timekeeper, version: "test")
        recorder = Witness(rerun.played)
        var edges = Edges(
            telephones: [ScriptedTelephone(scene)], terminal: frame.begin(scene, by: timekeeper),
            log: PracticeLog(log, of: scene, begun: rerun.tape.title.begunAt), timekeeper: timekeeper,
            profiles: StandingProfiles(), words: SnowballWordForms(), colleagues: NoColleagues(),
            dayBook: NoDayBook(), controls: ManualControls(), courier: OutboxCourier(isMailUp: true))
        edges.recorder = recorder
        for inquiry in rerun.unanswered { inbox.post(.inquired(inquiry, .failed(.nothing))) }
        let station = Workstation(desk: rerun.desk, interface: rerun.interface, edges: edges, inbox: inbox)
        working = Task { await station.run() }
    }

    /// Each key once its label stands on the glass, and has stood there for a moment.
    func presses(_ keys: [(Key, label: String)]) async throws {
        for (key, label) in keys {
            try await terminal.wait(for: label)
            try await Task.sleep(for: .milliseconds(100))
            terminal.press(key)
        }
    }

    func waits(for isWritten: (Entry.Fact) -> Bool) async throws {
        for _ in 0..<3000 where !log.batches.joined().contains(where: { isWritten($0.fact) }) {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    func leave() async -> (tape: Tape, pictures: [Grid], entries: [Entry]) {
        inbox.post(.end)
        await working.value
        let (tape, pictures) = recorder.state.withLock { $0 }
        return (tape, pictures, log.batches.flatMap { $0 })
    }
}

/// A trainee who picks up, greets, writes a name, looks at the card, makes her window larger, rings somebody in vain,
/// takes a message and files the call; the firm's server is asked meanwhile, and the message goes out.
private struct Run: Sendable {
    var tape: Tape
    var pictures: [Grid]
    var entries: [Entry]
    var scenario: Scenario

    static var client: Client {
        var client = Fixtures.akvarel
        var lookup = Lookup(title: "Турист", url: "https://crm.example/caller?phone={caller}")
        lookup.at = .alerting
        client.lookups = [lookup]
        return client
    }

    func rerun(of other: Tape? = nil) -> Rerun {
        Rerun(of: other ?? tape, scenario: scenario, for: Self.client, forms: SnowballWordForms())
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
        let person = Operator(id: "lena", name: "Лена", extension: "207", clients: [client.id])
        let title = Tape.Title(
            scenario: "akvarel-tour/test", seed: 1, begunAt: begun, person: person, language: .ru,
            size: Size(rows: 24, columns: 80))
        let seat = Seat(
            Rerun(of: Tape(title: title), scenario: scenario, for: client, forms: SnowballWordForms()), for: scenario)
        try await seat.presses(
            [(.enter, "приняли"), (.character(" "), "приветствие сказано"), (.enter, "вопрос задан")]
                + "Ольга".map { (.character($0), "") } + [(.enter, "Ольга"), (.character("3"), "вопрос задан")])
        try await seat.terminal.wait(for: "Хочу в Грецию.")
        seat.terminal.resize(to: Size(rows: 45, columns: 120))
        try await seat.presses([
            (.function(6), "соединить"), (.character("1"), "1 "), (.function(6), "F6 дальше"),
            (.character("2"), "никто не берёт"), (.function(7), ""), (.function(10), "отдать"),
            (.enter, "записать"), (.enter, "записать"), (.character("1"), "Почему не записано"), (.enter, "записать"),
        ])
        try await seat.waits { if case .filed = $0 { true } else { false } }
        try await seat.waits { if case .parcelNews = $0 { true } else { false } }
        try await Task.sleep(for: .milliseconds(100))
        let (tape, pictures, entries) = await seat.leave()
        return Run(tape: tape, pictures: pictures, entries: entries, scenario: scenario)
    }
}

extension Rerun {
    /// Each that was drawn, to the end of the tape.
    fileprivate var pictures: [Grid] {
        mutating get {
            var pictures: [Grid] = []
            while !isOver { if playNext() { pictures.append(picture) } }
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
        keep(.drawn(PictureDigest.digest(of: picture)), moment)
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
    var size: Size { window.withLock { $0 } }
    private let window: Mutex<Size>
    private let typed: AsyncStream<Key>.Continuation
    private let shown = Mutex("")

    init(size: Size) {
        window = Mutex(size)
        (keys, typed) = AsyncStream.makeStream(of: Key.self)
    }

    func press(_ key: Key) { typed.yield(key) }

    func resize(to size: Size) {
        window.withLock { $0 = size }
        press(.resized(size))
    }

    func wait(for words: String) async throws {
        for _ in 0..<2000 {
            if words.isEmpty || shown.withLock({ $0.contains(words) }) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotSeen(description: "\(words) is not there:\n\(shown.withLock { $0 })")
    }

    struct NotSeen: Error, CustomStringConvertible { let description: String }

    func show(_ grid: Grid, drawn: (@Sendable () -> Void)?) {
        shown.withLock { $0 = grid.asText }
        drawn?()
    }
    func ring() {}
    func restore() {}
}
