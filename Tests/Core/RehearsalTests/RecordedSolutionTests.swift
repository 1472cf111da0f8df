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
}
