import Answering
import Rehearsal

/// A scenario's solution worked at a pretend desk with the profile as it stands: what was recorded once is still right,
/// or the profile has left it behind.
struct ScenarioReview {
    private(set) var findings: [Finding] = []

    /// No more turns are taken to draw each value of `draw` once, nor so many that together they have more steps.
    private static let mostTurns = 32
    private static let mostSteps = 2000

    /// - Parameter now: when the world of a scenario stands that does not say.
    init(of document: ScenarioDocument, for client: Client, at now: Moment) {
        guard let scenario = document.scenario, !document.findings.hasErrors, !scenario.solution.isEmpty else { return }
        let most = min(Self.mostTurns, max(1, Self.mostSteps / scenario.solution.count))
        for turn in 0..<min(scenario.turns, most) where findings.isEmpty {
            let drawing = Drawing(of: scenario.draw, turn: turn)
            let run = ReferenceRun(of: scenario, for: client, drawing: drawing, at: now)
            if let failure = run.failure {
                let step = document.steps[failure.step]
                let text = drawing.filled(step.text)
                let doubt = ScenarioDoubt.fails(step: failure.step + 1, text, failure.obstacle)
                findings = [Finding(of: doubt, file: document.file, at: step.place)]
            } else if !run.verdict.reaches(percent: client.passPercent) {
                findings = [below(run.verdict, client.passPercent, document)]
            }
        }
    }

    /// Told of where the point stands that weighs most.
    private func below(_ verdict: Verdict, _ percent: Int, _ document: ScenarioDocument) -> Finding {
        let lost = verdict.points.indices.filter { verdict.points[$0].loss != nil }
        let gravest =
            lost.first { verdict.points[$0].point.isCritical }
            ?? lost.max { verdict.points[$0].point.points < verdict.points[$1].point.points }
        return Finding(
            of: ScenarioDoubt.belowPass(verdict, percent: percent), file: document.file,
            at: gravest.map { document.points[$0] } ?? .start)
    }
}

extension Client {
    fileprivate var passPercent: Int { (certification ?? Certification()).passPercent }
}
