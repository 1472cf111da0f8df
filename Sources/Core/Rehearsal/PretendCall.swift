import Answering

/// One caller and his story: each line once, in whatever order its trigger comes.
struct PretendCall: Sendable {
    let id: Call.ID
    private let ring: Scenario.Ring
    private let story: [Scenario.Line]
    /// The numbers of its lines that have not happened yet.
    private var left: [Int]
    /// When its last line happened; before, when it began.
    private var lastAt: Moment
    private var events = 0
    private var isAnswerTold = false
    private var isEndTold = false
    private var hasHungUp = false

    /// Of so many attempts it has been settled what comes of them.
    private var settledAttempts = 0
    /// What comes of the attempt that runs, and when.
    private var coming: (result: Attempt.Result, at: Moment)?
    private(set) var knowsResult = false

    /// Until somebody or something answers.
    private static var answerSeconds: Int { 4 }

    init(id: Call.ID, ring: Scenario.Ring, story: [Scenario.Line], begunAt: Moment) {
        (self.id, self.ring, self.story, lastAt) = (id, ring, story, begunAt)
        left = Array(story.indices)
    }

    /// What he may say.
    var lines: [(number: Int, words: String, isSaid: Bool)] {
        story.indices.compactMap { number in
            guard case .says(let words) = story[number].act else { return nil }
            return (number, words, !left.contains(number))
        }
    }

    /// Somebody else has him say something.
    mutating func speak(at now: Moment) { lastAt = now }

    /// Somebody else has him say this line, again if it has been said.
    mutating func say(_ number: Int, at now: Moment) {
        left.removeAll { $0 == number }
        speak(at: now)
    }

    /// Whatever the PBX would have told of him later does not come any more.
    mutating func hangUp() {
        hasHungUp = true
        left.removeAll { if case .event = story[$0].act { true } else { false } }
    }

    /// What happens next, if it is time for it.
    ///
    /// - Parameter isByHand: his lines are somebody else's to say.
    mutating func next(
        at now: Moment, seeing seen: Evidence, _ rings: RingTimes, isByHand: Bool
    ) -> Scenario.Act? {
        if seen.pickedUpAt != nil, !isAnswerTold { return .event(.answered) }
        if seen.hungUpAt != nil || hasHungUp, !isEndTold { return .event(.ended) }
        settleAttempts(seeing: seen, rings)
        if let coming, seen.isAttemptOpen, coming.at <= now {
            self.coming = nil
            return .result(coming.result)
        }
        let due = waiting(isByHand).compactMap { number in moment(of: story[number], seeing: seen).map { (number, $0) }
        }
        guard let (number, moment) = due.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }), moment <= now else { return nil }
        lastAt = now
        left.removeAll { $0 == number }
        let act = story[number].act
        if case .result = act { coming = nil }
        return act
    }

    func nextMoment(seeing seen: Evidence, isByHand: Bool) -> Moment? {
        let result = seen.isAttemptOpen ? coming?.at : nil
        return (waiting(isByHand).map { moment(of: story[$0], seeing: seen) } + [result]).compactMap { $0 }.min()
    }

    /// Whether, as things stand, his story will bring another call.
    func bringsCall(seeing seen: Evidence) -> Bool {
        left.contains { number in
            if case .calls = story[number].act { moment(of: story[number], seeing: seen) != nil } else { false }
        }
    }

    /// The lines that come by themselves.
    private func waiting(_ isByHand: Bool) -> [Int] {
        left.filter { if isByHand, case .says = story[$0].act { false } else { true } }
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
    private mutating func settleAttempts(seeing seen: Evidence, _ rings: RingTimes) {
        let attempts = seen.attempts
        while settledAttempts < attempts.count {
            let attempt = attempts[settledAttempts]
            settledAttempts += 1
            let number = left.first { story[$0].isOfAttempt && story[$0].awaits(attempt.fact) }
            let rest = left.contains { if case .result = story[$0].act { !story[$0].isOfAttempt } else { false } }
            knowsResult = number != nil || rest
            coming = nil
            guard number != nil || !rest else { continue }
            left.removeAll { $0 == number }
            guard case .result(let result) = number.map({ story[$0].act }) ?? .result(.noAnswer),
                case .attempt(let manager, let label) = attempt.fact
            else { continue }
            let seconds = result == .noAnswer ? rings.seconds(manager: manager, label: label) : Self.answerSeconds
            coming = (result, attempt.at.adding(seconds: seconds))
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
