package import Answering

/// A scenario made of a call that was worked, for a trainer to edit: the caller says what was written down, the numbers
/// give what they gave, and the points ask for what was done.
package struct ScenarioDraft: Sendable {
    package let scenario: Scenario

    /// - Parameter entries: of one call, without persons.
    package init(of entries: [Entry], for client: Client, grade: Operator.Grade) {
        var scenario = Scenario(
            name: client.speaksEnglish ? "From the log" : "Из журнала", grade: grade,
            call: .init(
                from: Self.caller(entries),
                to: Self.dialled(entries) ?? client.numbers.first?.number.canonical.text ?? ""))
        scenario.at = entries.first?.moment
        let steps = Self.greeted(
            RecordedSolution(of: entries, for: client, drawing: Drawing(of: [:], seed: 0)).steps)
        scenario.solution = steps
        scenario.story =
            [.init(.after(seconds: 0, since: nil), .event(.alerting))]
            + steps.compactMap { step in
                if case .answer(let field, let value) = step {
                    .init(.when(.asked(field: field)), .says(value))
                } else {
                    nil
                }
            } + Self.results(entries) + [.init(.when(.said(.farewell)), .event(.ended))]
        scenario.judge = Self.points(steps, entries, client)
        self.scenario = scenario
    }

    /// Of real calls nobody noted what was said.
    private static func greeted(_ steps: [SolutionStep]) -> [SolutionStep] {
        guard !steps.contains(.said(.greeting)), let picked = steps.firstIndex(of: .pickUp) else { return steps }
        var steps = steps
        steps.insert(.said(.greeting), at: picked + 1)
        return steps
    }

    private static func results(_ entries: [Entry]) -> [Scenario.Line] {
        var target: Attempt.Target?
        var lines: [Scenario.Line] = []
        for entry in entries {
            switch entry.fact {
            case .dialled(let rung, _): target = rung
            case .attempted(let result):
                guard let rung = target, let result = Scenario.Result(rawValue: result.rawValue), result != .cancelled
                else { continue }
                lines.append(.init(.when(.attempt(manager: rung.manager, label: rung.label)), .result(result)))
                target = nil
            default: continue
            }
        }
        return lines
    }

    private static func points(_ steps: [SolutionStep], _ entries: [Entry], _ client: Client) -> [Point] {
        var greeting = Point(.did(.said(.greeting)), points: 1)
        greeting.withinSeconds = 5
        let fields = steps.compactMap { step -> Point? in
            guard case .answer(let field, _) = step else { return nil }
            return Point(.did(.answered(field: field, value: nil, is: true)), points: 1)
        }
        let rung = entries.compactMap { entry -> Fact? in
            if case .dialled(let target, _) = entry.fact {
                .attempt(manager: target.manager, label: target.label)
            } else {
                nil
            }
        }
        var attempts = Point(.did(.attempts), points: 3)
        attempts.inOrder = rung
        let outcomes = steps.compactMap { step -> Point? in
            if case .outcome(let outcome) = step { Point(.did(.outcome(outcome)), points: 2) } else { nil }
        }
        return [greeting] + fields + (rung.isEmpty ? [] : [attempts]) + outcomes.suffix(1)
    }

    private static func caller(_ entries: [Entry]) -> String {
        let numbers = entries.lazy.compactMap { entry -> PhoneNumber? in
            if case .reported(let event, _) = entry.fact { event.from?.number } else { nil }
        }
        return numbers.first { !$0.isWithheld }?.canonical.text ?? ""
    }

    private static func dialled(_ entries: [Entry]) -> String? {
        entries.lazy.compactMap { entry -> String? in
            if case .reported(let event, _) = entry.fact { event.to?.canonical.text } else { nil }
        }.first
    }
}
