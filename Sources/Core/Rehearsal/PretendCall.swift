import Answering

/// One caller and his story: each line once, in whatever order its trigger comes.
struct PretendCall: Sendable {
    let id: Call.ID
    private let ring: Scenario.Ring
    /// What has not happened yet.
    private var story: [Scenario.Line]
    /// When its last line happened; before, when it began.
    private var lastAt: Moment
    private var events = 0
    private var isAnswerTold = false
    private var isEndTold = false

    /// Of so many attempts it has been settled what comes of them.
    private var settledAttempts = 0
    /// What comes of the attempt that runs, and when.
    private var coming: (result: Scenario.Result, at: Moment)?
    private(set) var knowsResult = false

    /// Until somebody or something answers.
    private static var answerSeconds: Int { 4 }

    init(id: Call.ID, ring: Scenario.Ring, story: [Scenario.Line], begunAt: Moment) {
        (self.id, self.ring, self.story, lastAt) = (id, ring, story, begunAt)
    }

    /// What happens next, if it is time for it.
    mutating func next(at now: Moment, seeing seen: Evidence, _ lines: RingTimes) -> Scenario.Act? {
        if seen.pickedUpAt != nil, !isAnswerTold { return .event(.answered) }
        if seen.hungUpAt != nil, !isEndTold { return .event(.ended) }
        settleAttempts(seeing: seen, lines)
        if let coming, seen.isAttemptOpen, coming.at <= now {
            self.coming = nil
            return .result(coming.result)
        }
        let due = story.indices.compactMap { index in moment(of: story[index], seeing: seen).map { (index, $0) } }
        guard let (index, moment) = due.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }), moment <= now else { return nil }
        lastAt = now
        let act = story.remove(at: index).act
        if case .result = act { coming = nil }
        return act
    }

    func nextMoment(seeing seen: Evidence) -> Moment? {
        (story.compactMap { moment(of: $0, seeing: seen) } + (seen.isAttemptOpen ? [coming?.at].compactMap { $0 } : []))
            .min()
    }

    mutating func event(_ kind: CallEvent.Kind, at now: Moment, extension: String) -> CallEvent {
        events += 1
        isAnswerTold = isAnswerTold || kind == .answered
        isEndTold = isEndTold || kind.isFinal
        var event = CallEvent(id: "\(id.callID)/\(events)", source: id.source, kind: kind, callID: id.callID)
        event.time = now
        event.sequence = String(events)
        event.from = CallEvent.Party(number: PhoneNumber(reading: ring.from))
        event.to = PhoneNumber(reading: ring.to)
        event.agent = CallEvent.Agent(extension: `extension`)
        return event
    }

    /// When a line is due; `nil`: as things stand, never.
    private func moment(of line: Scenario.Line, seeing seen: Evidence) -> Moment? {
        switch line.act {
        case .says where !seen.isTalk: return nil
        case .result where !seen.isAttemptOpen || line.isOfAttempt: return nil
        default: break
        }
        switch line.trigger {
        case .after(let seconds, let since?): return seen.moment(of: since)?.adding(seconds: seconds)
        case .after(let seconds, nil): return lastAt.adding(seconds: seconds)
        case .when(let fact): return seen.moment(of: fact)
        }
    }

    /// Each attempt takes the first result that the story has for it. A number of which it says nothing is not
    /// answered.
    private mutating func settleAttempts(seeing seen: Evidence, _ lines: RingTimes) {
        let attempts = seen.attempts
        while settledAttempts < attempts.count {
            let attempt = attempts[settledAttempts]
            settledAttempts += 1
            let index = story.firstIndex { $0.isOfAttempt && $0.awaits(attempt.fact) }
            let rest = story.contains { if case .result = $0.act { !$0.isOfAttempt } else { false } }
            knowsResult = index != nil || rest
            coming = nil
            guard index != nil || !rest else { continue }
            guard case .result(let result) = index.map({ story.remove(at: $0).act }) ?? .result(.noAnswer),
                case .attempt(let manager, let label) = attempt.fact
            else { continue }
            let rings = result == .noAnswer ? lines.seconds(manager: manager, label: label) : Self.answerSeconds
            coming = (result, attempt.at.adding(seconds: rings))
        }
    }
}

extension Scenario.Line {
    /// What comes of an attempt, by whom it rings.
    fileprivate var isOfAttempt: Bool {
        guard case .result = act, case .when(let fact) = trigger else { return false }
        switch fact {
        case .attempt, .attempts: return true
        default: return false
        }
    }

    fileprivate func awaits(_ seen: Fact) -> Bool {
        if case .when(let fact) = trigger { fact.covers(seen) } else { false }
    }
}
