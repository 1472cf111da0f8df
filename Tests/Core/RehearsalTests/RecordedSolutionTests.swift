import Answering
import Support
import Testing

@testable import Rehearsal

@Suite("A solution that is recorded") struct RecordedSolutionTests {
    @Test("is the solution that was worked, and earns the same")
    func roundTrip() {
        var scenario = Scenario.of(
            .init(.when(.attempt(manager: "ivanova", label: "рабочий")), .result(.noAnswer)),
            .init(.when(.attempt(manager: "ivanova", label: "мобильный")), .result(.answered)))
        scenario.draw = ["caller": ["Ольга", "Марина"]]
        scenario.judge = [Point(.did(.said(.greeting)), points: 1), Point(.did(.outcome("connected")), points: 2)]
        let steps: [SolutionStep] = [
            .pickUp, .said(.greeting), .answer(field: "name", value: "{caller}"),
            .answer(field: "purpose", value: "Подобрать тур"), .answer(field: "country", value: "Греция"),
            .refused(field: "dates"), .section("offices"), .connect("tours"), .hold, .dial, .result(.noAnswer), .dial,
            .result(.answered), .classify(.order), .outcome("connected"), .file,
        ]
        scenario.solution = steps
        let drawing = Drawing(of: scenario.draw, turn: 1)
        let run = ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: drawing, at: .noon)
        #expect(run.failure == nil)
        let recorded = RecordedSolution(of: run.run.entries, for: Fixtures.akvarel, drawing: drawing).steps
        #expect(recorded.map(\.written) == steps.map(\.written))
        let other = Drawing(of: scenario.draw, turn: 0)
        let typed = RecordedSolution(of: run.run.entries, for: Fixtures.akvarel, drawing: other)
        #expect(typed.steps.contains(.answer(field: "name", value: "Марина")))
        #expect(typed.steps(drawnLike: steps).map(\.written) == steps.map(\.written), "what is drawn stays drawn")
        scenario.solution = recorded
        let again = ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: drawing, at: .noon)
        #expect(again.failure == nil && again.verdict.earned == run.verdict.earned)
    }

    @Test("has nothing in it that the desk filled in itself, and is worked again: a message, an attempt in vain")
    func message() {
        var scenario = Scenario.of(
            .init(.when(.attempt(manager: "ivanova", label: "рабочий")), .result(.noAnswer)))
        scenario.judge = [Point(.did(.message(topic: nil)), points: 1), Point(.never(.held(seconds: 40)), points: 1)]
        scenario.solution = [
            .pickUp, .said(.greeting), .answer(field: "name", value: "Ольга"),
            .answer(field: "purpose", value: "Подобрать тур"), .connect("tours"), .dial, .result(.noAnswer), .resume,
            .wait(seconds: 60), .message("tours"), .outcome("message-taken"), .file,
        ]
        let drawing = Drawing(of: [:], seed: 0)
        let run = ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: drawing, at: .noon)
        #expect(run.failure == nil && run.verdict.earned == 2)
        let recorded = RecordedSolution(of: run.run.entries, for: Fixtures.akvarel, drawing: drawing).steps
        #expect(recorded == scenario.solution.filter { $0 != .wait(seconds: 60) })
        scenario.solution = recorded
        let again = ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: drawing, at: .noon)
        #expect(again.failure == nil && again.verdict.earned == 2)
        let draft = ScenarioDraft(of: run.run.entries, for: Fixtures.akvarel, grade: .trainee).scenario
        #expect(!draft.judge.map(\.written).contains { $0.contains("message.about") || $0.contains("contact") })
    }

    @Test("has what was done again as it was left: the first greeting, the last outcome, no answer half typed, no gap")
    func again() {
        let facts: [Entry.Fact] = [
            .pickedUp, .did(.said(.greeting)), .did(.said(.greeting)), .drafted(.name, "Ол"),
            .did(.opened(section: "offices")), .drafted(.name, "Ольга"), .drafted(.purpose, "Под"),
            .did(.opened(section: "prices")), .drafted(.purpose, "Подобрать тур"), .did(.asked(.gap)),
            .drafted(.gap, "бассейн"), .gapNoted("бассейн"), .drafted(.answer("country"), "Греция"),
            .refused(.answer("country")), .chosen(outcome: "connected"), .chosen(outcome: "declined"),
            .filed(outcome: "declined"),
        ]
        let call = Call.ID(source: "//pbx", callID: "1")
        let entries = facts.enumerated().map { Entry(moment: Moment.noon.adding(seconds: $0), call: call, fact: $1) }
        let recorded = RecordedSolution(of: entries, for: Fixtures.akvarel, drawing: Drawing(of: [:], seed: 0)).steps
        #expect(
            recorded == [
                .pickUp, .said(.greeting), .answer(field: "name", value: "Ольга"), .section("offices"),
                .section("prices"), .answer(field: "purpose", value: "Подобрать тур"), .refused(field: "country"),
                .outcome("declined"), .file,
            ])
    }

    @Test("has no step for an attempt that was broken off but that it was")
    func brokenOff() {
        var scenario = Scenario.of(
            .init(.when(.attempt(manager: "ivanova", label: "рабочий")), .result(.cancelled)))
        scenario.solution = [
            .pickUp, .answer(field: "name", value: "Ольга"), .answer(field: "purpose", value: "Подобрать тур"),
            .connect("tours"), .dial, .result(.cancelled), .outcome("declined"), .file,
        ]
        let drawing = Drawing(of: [:], seed: 0)
        let run = ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: drawing, at: .noon)
        #expect(run.failure == nil)
        #expect(
            RecordedSolution(of: run.run.entries, for: Fixtures.akvarel, drawing: drawing).steps == scenario.solution)
    }
}
