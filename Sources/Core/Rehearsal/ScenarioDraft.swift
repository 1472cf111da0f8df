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
        let recorded = RecordedSolution(of: entries, for: client, drawing: Drawing(of: [:], seed: 0)).steps
        let isConnected = recorded.last { if case .result = $0 { true } else { false } } == .result(.answered)
        let steps = Self.spoken(recorded.map { Self.fitting($0, client) }, isConnected: isConnected)
        scenario.solution = steps
        scenario.story =
            [.init(.after(seconds: 0, since: nil), .event(.alerting))]
            + steps.compactMap { step in
                if case .answer(let field, let value) = step {
                    .init(.when(.asked(field: field)), .says(value))
                } else {
                    nil
                }
            } + Self.results(entries)
            + [.init(.after(seconds: 3, since: isConnected ? .said(.announce) : .said(.farewell)), .event(.ended))]
        scenario.judge = Self.points(steps, entries, client)
        self.scenario = scenario
    }

    /// Of real calls nobody noted what was said: the greeting, and what ends the talk.
    private static func spoken(_ steps: [SolutionStep], isConnected: Bool) -> [SolutionStep] {
        var steps = steps
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

    private static func results(_ entries: [Entry]) -> [Scenario.Line] {
        var target: Attempt.Target?
        var lines: [Scenario.Line] = []
        for entry in entries {
            switch entry.fact {
            case .dialled(let rung, _): target = rung
            case .attempted(let result):
                guard let rung = target, result != .cancelled else { continue }
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
