package import Answering

/// All that is outside of a practising desk: the callers, the numbers that are rung for them, and what was seen there.
///
/// A value. It is told what the desk wrote down and what time it is, and says what the desk hears.
package struct PretendWorld: Sendable {
    /// What is heard in the telephone.
    package struct Heard: Hashable, Sendable {
        package enum Sound: Hashable, Sendable {
            case words(String)
            /// Of the number that is rung.
            case result(Scenario.Result)
        }
        package var sound: Sound
        package var call: Call.ID
        package var at: Moment
    }

    package private(set) var evidence: [Call.ID: Evidence] = [:]
    package private(set) var heard: [Heard] = []
    /// What she hears from the number that is rung for a call.
    package private(set) var results: [Call.ID: Scenario.Result] = [:]
    private var telephone: PretendTelephone

    package init(of scenario: Scenario, for client: Client, drawing: Drawing, extension: String, at now: Moment) {
        telephone = PretendTelephone(
            scenario, drawing: drawing, client: client, extension: `extension`, at: now)
    }

    /// The call that the scenario is about: its points are given for it.
    package var firstCall: Call.ID { telephone.firstCall }

    /// When something happens next though she does nothing; `nil`: nothing does.
    package var nextMoment: Moment? { telephone.nextMoment(seeing: evidence) }

    /// Whether the story says what comes of the attempt that runs.
    package func isResultTold(in call: Call.ID) -> Bool { telephone.knowsResult(in: call) }

    /// Every caller has gone, and what was spoken here is filed.
    package var isOver: Bool {
        telephone.begunCalls.allSatisfy { id in
            guard let seen = evidence[id] else { return false }
            return seen.pickedUpAt == nil ? seen.endedAt != nil : seen.moment(of: .filed) != nil
        }
    }

    package mutating func take(_ entry: Entry) {
        guard let call = entry.call else { return }
        evidence[call, default: Evidence()].note(entry)
        if case .dialled = entry.fact { results[call] = nil }
    }

    /// What the PBX tells next; `nil`: for now nothing more. What is heard on the way is kept.
    package mutating func news(at now: Moment) -> CallEvent? {
        while let news = telephone.news(at: now, seeing: evidence) {
            switch news {
            case .told(let event): return event
            case .says(let words, let call):
                heard.append(Heard(sound: .words(words), call: call, at: now))
                evidence[call, default: Evidence()].hearCaller(at: now)
            case .result(let result, let call):
                heard.append(Heard(sound: .result(result), call: call, at: now))
                results[call] = result
            }
        }
        return nil
    }
}
