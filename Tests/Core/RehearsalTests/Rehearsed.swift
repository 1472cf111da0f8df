import Answering
import Rehearsal
import Support

extension Scenario {
    /// A call to the travel agency on a Tuesday morning, with this story.
    static func of(_ story: Line...) -> Scenario {
        var scenario = Scenario(
            name: "Отпуск", grade: .trainee, call: Ring(from: "+7 921 000-00-77", to: "+7 812 000-00-17"))
        scenario.at = Fixtures.moment(day: 24, hour: 11, minute: 5)
        scenario.story = [Line(.after(seconds: 0, since: nil), .event(.alerting))] + story
        return scenario
    }

    func solved(by steps: SolutionStep...) -> ReferenceRun {
        var scenario = self
        scenario.solution = steps
        return ReferenceRun(of: scenario, for: Fixtures.akvarel, drawing: Drawing(of: draw, turn: 0), at: .noon)
    }

    var begun: PracticeRun {
        PracticeRun(of: self, for: Fixtures.akvarel, drawing: Drawing(of: draw, turn: 0), at: .noon)
    }
}

extension PracticeRun {
    mutating func pickUp() { press(.pickUp(firstCall)) }

    /// What the callers said, each with the second of the run.
    func words(since begun: Moment) -> [String] {
        world.heard.compactMap { heard in
            if case .words(let words) = heard.sound { "\(heard.at.seconds(since: begun)) \(words)" } else { nil }
        }
    }

    var phase: Call.Phase? { desk.calls[firstCall]?.phase }
}

extension Moment {
    static let noon = Fixtures.moment(day: 24, hour: 12)
}
