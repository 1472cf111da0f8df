import Answering
import Support
import Testing

@testable import Rehearsal

@Suite("A reference run")
struct ReferenceRunTests {
    private let answered = Scenario.of(
        .init(.when(.attempt(manager: "ivanova", label: "рабочий")), .result(.noAnswer)),
        .init(.when(.attempt(manager: "ivanova", label: "мобильный")), .result(.answered)))

    @Test("works every step at a desk as keys would")
    func whole() throws {
        let run = answered.solved(
            by: .pickUp, .said(.greeting), .answer(field: "name", value: "Ольга"),
            .answer(field: "purpose", value: "подобрать тур"), .answer(field: "country", value: "Греция"),
            .refused(field: "dates"), .section("offices"), .connect("tours"), .hold, .dial, .result(.noAnswer), .dial,
            .result(.answered), .classify(.order), .outcome("connected"), .file)
        #expect(run.failure == nil)
        let call = try #require(run.run.desk.calls[run.run.firstCall])
        #expect(call.filed?.outcome == "connected" && call.connectedTo == "ivanova" && call.type == .order)
        #expect(call.text(of: .purpose) == "Подобрать тур" && call.refusals == [.answer("dates")])
        #expect(call.attempts.map(\.result) == [.noAnswer, .answered] && call.attempts[0].seconds == 21)
    }

    @Test("is the same each time it is worked, and another where another is drawn")
    func determinism() {
        var scenario = answered
        scenario.draw = ["caller": ["Ольга", "Марина", "Антон"], "country": ["Греция", "Кипр"]]
        scenario.solution = [
            .pickUp, .answer(field: "name", value: "{caller}"), .answer(field: "purpose", value: "Подобрать тур"),
            .answer(field: "country", value: "{country}"), .connect("tours"), .dial, .result(.noAnswer),
        ]
        func worked(_ seed: UInt64) -> [Entry] {
            let drawing = Drawing(of: scenario.draw, seed: seed)
            return ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: drawing, at: .noon).run.entries
        }
        #expect(worked(1) == worked(1) && !worked(1).isEmpty)
        #expect(Set((0..<20).map { worked($0) }).count > 3)
        #expect(Drawing(of: scenario.draw, seed: 7).values == Drawing(of: scenario.draw, seed: 7).values)
        let turns = (0..<scenario.turns).map { Drawing(of: scenario.draw, turn: $0).values }
        #expect(Set(turns.compactMap { $0["caller"] }).count == 3 && Set(turns.compactMap { $0["country"] }).count == 2)
    }

    static let obstacles: [([SolutionStep], Obstacle)] = [
        ([.pickUp, .pickUp], .nothingRings),
        ([.said(.greeting)], .nobodyOnLine),
        ([.pickUp, .hangUp, .dial], .nobodyOnLine),
        ([.pickUp, .answer(field: "country", value: "Греция")], .notAsked(field: "country")),
        (
            [.pickUp, .answer(field: "purpose", value: "Билет")],
            .notOffered(["Подобрать тур", "Мой заказ", "Жалоба", "Другое"])
        ),
        ([.pickUp, .refused(field: "name"), .refused(field: "name")], .notOpen(field: "name")),
        ([.pickUp, .section("Рыбалка")], .noSection),
        ([.pickUp, .form("request")], .noForm),
        ([.pickUp, .connect("рыбалка")], .noTopic),
        ([.pickUp, .answer(field: "purpose", value: "Жалоба"), .connect("tours")], .otherTopic("complaints")),
        (
            [.pickUp, .answer(field: "purpose", value: "Жалоба"), .section("emergencies"), .connect("tours")],
            .otherTopic("complaints")
        ),
        ([.pickUp, .dial], .nobodyWanted),
        ([.pickUp, .result(.answered)], .nothingRung),
        ([.pickUp, .connect("tours"), .dial, .result(.noAnswer), .dial, .result(.answered), .dial], .someoneReached),
        ([.pickUp, .hold, .hold], .isHeld),
        ([.pickUp, .resume], .isNotHeld),
        ([.pickUp, .message("default")], .emptyMessage),
        ([.pickUp, .file], .noOutcome),
        ([.pickUp, .outcome("booked"), .file], .openQuestions(["name", "purpose"])),
        ([.pickUp, .wait(seconds: 100_000)], .tooLong(seconds: 14_400)),
    ]

    @Test("ends at the step that cannot be done, with what stands in its way", arguments: obstacles)
    func obstructed(steps: [SolutionStep], obstacle: Obstacle) {
        var scenario = answered
        scenario.solution = steps + [.hangUp]
        let run = ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: Drawing(of: [:], turn: 0), at: .noon)
        #expect(run.failure == .init(step: steps.count - 1, obstacle: obstacle))
    }

    @Test("may go by what is to be done in an emergency, once that has been looked at")
    func emergency() {
        let run = answered.solved(
            by: .pickUp, .answer(field: "purpose", value: "Жалоба"), .section("emergencies"), .connect("director"))
        #expect(run.failure == nil)
    }

    @Test("opens the notices that the scenario gives")
    func notices() {
        var bare = Fixtures.akvarel
        bare.notices = []
        var scenario = answered
        scenario.solution = [.pickUp, .section("notices")]
        func failure() -> Obstacle? {
            ReferenceRun(of: scenario, for: bare, drawing: Drawing(of: [:], turn: 0), at: .noon).failure?.obstacle
        }
        #expect(failure() == .emptySection)
        scenario.given.notices = [Notice(text: "офис закрыт")]
        #expect(failure() == nil)
    }

    @Test("comes back to who was rung for without being told to hold")
    func back() throws {
        let run = answered.solved(
            by: .pickUp, .connect("tours"), .dial, .result(.noAnswer), .resume, .wait(seconds: 30))
        #expect(run.failure == nil)
        #expect(run.run.world.evidence[run.run.firstCall]?.waits.map { $0.seconds(at: run.run.now) } == [23])
    }

    @Test("has filed the call that filed itself, though another is in her hands by then")
    func filedByItself() {
        var scenario = Scenario.of(.init(.when(.outcome("declined")), .event(.ended)))
        scenario.calls["сосед"] = .init(
            call: .init(from: "+7 921 000-00-78", to: "+7 812 000-00-17"),
            story: [.init(.after(seconds: 0, since: nil), .event(.alerting))])
        scenario.story =
            [.init(.after(seconds: 0, since: nil), .calls("сосед"))] + scenario.story.dropFirst() + [
                .init(.after(seconds: 5, since: nil), .event(.alerting))
            ]
        let run = scenario.solved(
            by: .pickUp, .hold, .pickUp, .answer(field: "name", value: "Ольга"),
            .answer(field: "purpose", value: "Другое"), .outcome("declined"), .file, .resume)
        #expect(run.failure == nil)
        #expect(run.run.desk.calls[run.run.firstCall]?.filed?.outcome == "declined")
        #expect(run.run.desk.openCalls.count == 1 && run.run.call?.id != run.run.firstCall)
    }

    @Test("waits until it rings, and no longer than a caller would")
    func waits() {
        var late = answered
        late.story[0].trigger = .after(seconds: 120, since: nil)
        #expect(late.solved(by: .pickUp, .said(.greeting)).failure == nil)
        late.story[0].trigger = .after(seconds: 3600, since: nil)
        #expect(late.solved(by: .pickUp).failure?.obstacle == .nothingRings)
        late.story = []
        #expect(late.solved(by: .pickUp).failure?.obstacle == .nothingRings)
    }

    @Test("ends when the caller does not wait, and when the run never would")
    func patience() {
        var scenario = answered
        scenario.story.append(.init(.when(.held(seconds: 15)), .event(.ended)))
        let run = scenario.solved(by: .pickUp, .connect("tours"), .dial, .result(.noAnswer))
        #expect(run.failure == .init(step: 3, obstacle: .callerGone))
        #expect(solved([.pickUp] + Array(repeating: .wait(seconds: 14_400), count: 100)) == .tooLong(seconds: 14_400))
        #expect(solved([.pickUp] + Array(repeating: .said(.hold), count: 1000)) == .tooManySteps(most: 300))
        let rings = Scenario.Line(.after(seconds: 0, since: nil), .event(.alerting))
        #expect(solved([.pickUp], story: Array(repeating: rings, count: 301)) == .tooManyLines(most: 300))
    }

    private func solved(_ solution: [SolutionStep], story: [Scenario.Line]? = nil) -> Obstacle? {
        var scenario = answered
        scenario.solution = solution
        scenario.story = story ?? scenario.story
        let drawing = Drawing(of: [:], turn: 0)
        return ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: drawing, at: .noon).failure?.obstacle
    }
}
