package import Answering

/// What was done in a call, as the steps of a solution: the run that others are to be like.
package struct RecordedSolution: Sendable {
    package var steps: [SolutionStep] { done.map(\.step) }
    /// Each with the call it was done in.
    private var done: [(step: SolutionStep, call: Call.ID?)] = []
    /// What is being typed: a field is one step, however often it was written to.
    private var written: (field: String, value: String, call: Call.ID?)?
    private var messageBegunAt: Moment?
    private let client: Client

    /// - Parameters:
    ///   - entries: of a run at a desk that notes what is said and opened.
    ///   - drawing: what was drawn is written as its name in braces, so that it may be drawn otherwise.
    package init(of entries: [Entry], for client: Client, drawing: Drawing) {
        self.client = client
        for (before, entry) in zip([nil] + entries.map { $0 as Entry? }, entries) {
            // What the script makes of an answer is no step of hers.
            if case .classified = entry.fact, case .drafted? = before?.fact, before?.moment == entry.moment { continue }
            if case .messageBegun = entry.fact { messageBegunAt = entry.moment }
            // Nor is what the desk itself puts into a message that is opened.
            if case .drafted = entry.fact, messageBegunAt == entry.moment { continue }
            take(entry, drawing)
        }
        settle(drawing)
        leaveWhatCounts()
    }

    /// What the scenario's own solution has drawn for a field stays drawn, however she wrote it.
    package func steps(drawnLike solution: [SolutionStep]) -> [SolutionStep] {
        var drawn: [String: String] = [:]
        for case .answer(let field, let value) in solution where !Speech(value).placeholders.isEmpty {
            drawn[field] = value
        }
        return steps.map { step in
            if case .answer(let field, _) = step, let value = drawn[field] {
                .answer(field: field, value: value)
            } else {
                step
            }
        }
    }

    private mutating func take(_ entry: Entry, _ drawing: Drawing) {
        if case .drafted(let field, let text) = entry.fact {
            if written?.field != field.rawValue || written?.call != entry.call { settle(drawing) }
            written = (field.rawValue, text.text, entry.call)
            return
        }
        guard let step = step(of: entry.fact) else { return }
        settle(drawing)
        done.append((step, entry.call))
    }

    /// Of what was done again in a call: the first greeting, the last outcome, each answer as it was left.
    private mutating func leaveWhatCounts() {
        let all = done
        done = all.indices.compactMap { place in
            var (step, call) = all[place]
            let before = all[..<place].filter { $0.call == call }.map(\.step)
            let after = all[(place + 1)...].filter { $0.call == call }.map(\.step)
            switch step {
            case .said(.greeting): if before.contains(step) { return nil }
            case .outcome: if after.contains(where: \.isOutcome) { return nil }
            case .refused(let field):
                if before.contains(where: { $0.answers(field) }), after.contains(where: { $0.answers(field) }) {
                    return nil
                }
            case .answer(let field, let value):
                let later = after.filter { $0.answers(field) || $0 == .refused(field: field) }
                guard let last = later.last else {
                    return isChosen(field) || !before.contains { $0.answers(field) } ? (step, call) : nil
                }
                // What was refused in the end was never said.
                if !last.answers(field) { return nil }
                if isChosen(field) {
                    // What is asked next goes by it: each choice counts, and what was typed on the way to one does not.
                    if !offers(value, of: field) || later.first == step { return nil }
                } else if before.contains(where: { $0.answers(field) }) {
                    return nil
                } else {
                    step = last
                }
            default: break
            }
            return (step, call)
        }
    }

    private func isChosen(_ field: String) -> Bool { client.script.question(of: field)?.answers.isEmpty == false }
    private func offers(_ value: String, of field: String) -> Bool {
        client.script.question(of: field)?.answers.contains { $0.isSameAnswer(as: value) } == true
    }

    private func step(of fact: Entry.Fact) -> SolutionStep? {
        switch fact {
        case .pickedUp: .pickUp
        // The telephone itself was picked up, and the PBX told it.
        case .reported(let event, _) where event.kind == .answered: steps.contains(.pickUp) ? nil : .pickUp
        case .hungUp: nil
        case .did(.said(let saying)): .said(saying)
        case .did(.opened(let section)): opens(section) ? .section(section) : nil
        case .refused(let field): .refused(field: field.rawValue)
        case .connecting(let topic): .connect(topic)
        case .dialled: .dial
        case .attempted(let result): .result(result)
        case .holdBegun: .hold
        case .holdEnded: .resume
        // He waited because somebody was rung for him; an attempt that is broken off brings her back by itself.
        case .returnedToCaller: isWaiting ? .resume : nil
        case .messageTaken(let message): .message(message.topic)
        case .classified(let type): .classify(type)
        case .chosen(let outcome): .outcome(outcome)
        case .filed: .file
        default: nil
        }
    }

    /// A page that several keys of a profile stand on was opened for one of them, and nobody knows which: the first.
    private func opens(_ section: String) -> Bool {
        if case .section(let last)? = steps.last, client.sharesPage(last, section) { return false }
        return true
    }

    /// Fields of the desk's own have a dot; his number it knows itself, where the script does not ask for it.
    private func isAnswer(_ field: String) -> Bool {
        guard !field.contains("."), field != Field.note.rawValue else { return false }
        return field != Field.contact.rawValue
            || client.script.lists.flatMap(\.steps).contains { step in
                if case .ask(let question) = step.action { question.field == field } else { false }
            }
    }

    /// The last attempt came to nothing, and she has not gone back to him since.
    private var isWaiting: Bool {
        for step in steps.reversed() {
            switch step {
            case .result(let result): return result != .answered && result != .cancelled
            case .resume, .pickUp: return false
            default: continue
            }
        }
        return false
    }

    private mutating func settle(_ drawing: Drawing) {
        defer { written = nil }
        guard let written, !written.value.isBlank, isAnswer(written.field) else { return }
        let drawn = drawing.values.first { $0.value == written.value }
        let value = drawn.map { "{\($0.key)}" } ?? written.value
        done.append((.answer(field: written.field, value: value), written.call))
    }
}

extension SolutionStep {
    fileprivate var isOutcome: Bool { if case .outcome = self { true } else { false } }
    fileprivate func answers(_ field: String) -> Bool {
        if case .answer(field, _) = self { true } else { false }
    }
}

extension Client {
    fileprivate func sharesPage(_ one: String, _ other: String) -> Bool {
        let together: [Set<String>] = [
            ["business", "hours", "notices"], ["vip", "customers"], ["managers", "escalation"],
        ]
        return together.contains { $0.contains(one) && $0.contains(other) }
    }
}
