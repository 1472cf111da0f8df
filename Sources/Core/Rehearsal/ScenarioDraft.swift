package import Answering

/// A scenario made of a call that was worked, for a trainer to edit: the caller says what was written down, the numbers
/// give what they gave, and the points ask for what was done. What cannot be done any more with the card as it stands, or
/// proves nothing, is left out.
package struct ScenarioDraft: Sendable {
    package let scenario: Scenario

    /// - Parameter entries: of one call, without persons.
    package init(of entries: [Entry], for client: Client, grade: Operator.Grade) {
        let recorded = RecordedSolution(of: entries, for: client, drawing: Self.drawing).steps
        let isConnected = recorded.last { if case .result = $0 { true } else { false } } == .result(.answered)
        var steps = Self.spoken(recorded.map { Self.fitting($0, client) }, isConnected: isConnected)
        var scenario = Self.scenario(of: entries, for: client, grade, solvedBy: steps, isConnected: isConnected)
        var run = Self.run(of: scenario, client)
        while let failure = run.failure {
            steps.remove(at: failure.step)
            scenario = Self.scenario(of: entries, for: client, grade, solvedBy: steps, isConnected: isConnected)
            run = Self.run(of: scenario, client)
        }
        scenario.judge = run.verdict.points.filter { $0.ruling.kind == .kept }.map(\.point)
        self.scenario = scenario
    }

    private static func scenario(
        of entries: [Entry], for client: Client, _ grade: Operator.Grade, solvedBy steps: [SolutionStep],
        isConnected: Bool
    ) -> Scenario {
        var scenario = Scenario(
            name: client.speaksEnglish ? "From the log" : "Из журнала", grade: grade,
            call: .init(from: caller(entries), to: dialled(entries, client)))
        scenario.at = entries.first?.moment
        scenario.solution = steps
        scenario.story =
            [.init(.after(seconds: 0, since: nil), .event(.alerting))] + answers(steps) + results(entries, client)
            + [.init(.after(seconds: 3, since: isConnected ? .said(.announce) : .said(.farewell)), .event(.ended))]
        scenario.judge = points(steps, entries, client)
        return scenario
    }

    private static let drawing = Drawing(of: [:], seed: 0)

    private static func run(of scenario: Scenario, _ client: Client) -> ReferenceRun {
        ReferenceRun(of: scenario, for: client, drawing: drawing, at: scenario.at ?? Moment(milliseconds: 0))
    }

    /// What he says when he is asked.
    private static func answers(_ steps: [SolutionStep]) -> [Scenario.Line] {
        steps.compactMap { step in
            guard case .answer(let field, let value) = step else { return nil }
            return .init(.when(.asked(field: field)), .says(value))
        }
    }

    /// Of real calls nobody noted what was said: the greeting, and what ends the talk.
    private static func spoken(_ steps: [SolutionStep], isConnected: Bool) -> [SolutionStep] {
        var steps = steps
        // Of a call that was taken by hand no PBX told.
        if !steps.contains(.pickUp) { steps.insert(.pickUp, at: 0) }
        if !steps.contains(.said(.greeting)), let picked = steps.firstIndex(of: .pickUp) {
            steps.insert(.said(.greeting), at: picked + 1)
        }
        let last: Saying = isConnected ? .announce : .farewell
        guard !steps.contains(.said(last)) else { return steps }
        let end = steps.lastIndex { !$0.isWrapUp } ?? steps.endIndex - 1
        if steps.indices.contains(end) { steps.insert(.said(last), at: end + 1) }
        return steps
    }

    /// Without persons an answer may be none that its question takes, and a caller needs a name that can be said.
    private static func fitting(_ step: SolutionStep, _ client: Client) -> SolutionStep {
        guard case .answer(let field, let value) = step else { return step }
        if field == Field.name.rawValue {
            return .answer(field: field, value: client.speaksEnglish ? "Jane Smith" : "Анна Сергеевна")
        }
        guard let question = client.script.question(of: field), question.fault(in: value) != nil else { return step }
        return .answer(field: field, value: question.example)
    }

    private static func results(_ entries: [Entry], _ client: Client) -> [Scenario.Line] {
        var target: Attempt.Target?
        var lines: [Scenario.Line] = []
        for entry in entries {
            switch entry.fact {
            case .dialled(let rung, _): target = rung
            case .attempted(let result):
                guard let rung = target, result != .cancelled, client.has(rung) else { continue }
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
            if case .dialled(let target, _) = entry.fact, client.has(target) {
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
        return numbers.first { !$0.isWithheld }?.canonical.text ?? "anonymous"
    }

    /// As long as it is still the client's.
    private static func dialled(_ entries: [Entry], _ client: Client) -> String {
        let own = client.numbers.map(\.number.canonical.text)
        let dialled = entries.lazy.compactMap { entry -> String? in
            if case .reported(let event, _) = entry.fact { event.to?.canonical.text } else { nil }
        }.first
        return dialled.flatMap { own.contains($0) ? $0 : nil } ?? own.first ?? ""
    }
}

extension Client {
    /// The card still has whoever was rung.
    fileprivate func has(_ rung: Attempt.Target) -> Bool { managers.contains { $0.id == rung.manager } }
}

extension SolutionStep {
    /// Done of a call that may be over.
    fileprivate var isWrapUp: Bool {
        switch self {
        case .hangUp, .classify, .outcome, .file: true
        default: false
        }
    }
}

extension Script.Question {
    /// An invented answer that it takes.
    fileprivate var example: String {
        if let digits { return String("1234567890".prefix(digits)).padded(to: digits) }
        if let mask { return String(mask.map { $0 == "#" ? "1" : $0 == "A" || $0 == "*" ? "A" : $0 }) }
        return switch kind {
        case .text: "…"
        case .number: "2"
        case .date: "10.12.2026"
        case .choice: answers.first ?? ""
        case .phone: "+7 900 000-00-00"
        case .email: "name@example.com"
        }
    }
}

extension String {
    /// With zeros.
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: "0", count: max(0, count - self.count))
    }
}
