// Reaching somebody through the PBX: it rings, tells what comes of it, and connects when it is asked to.

extension Desk {
    /// So long after the time the profile gives a number, the PBX has said nothing of the end of its ringing.
    private static var ringGraceSeconds: Int { 5 }
    /// So long the PBX may take to say that it has connected.
    private static var connectSeconds: Int { 5 }

    /// The PBX rings, or has rung, the number of the attempt at hand for her.
    private func isDriven(_ attempt: Attempt, in call: Call) -> Bool {
        attempt.order == .given && attempt == call.attempts.last
    }

    /// The PBX was asked to ring it, would tell of it, and has not: whether it rings nobody knows.
    package func isUnheard(_ attempt: Attempt, in call: Call) -> Bool {
        isDriven(attempt, in: call) && attempt.answeredAt == nil && abilities.confirmed.contains(.attempt)
            && !call.hasToldOfLastAttempt
    }

    /// What an attempt comes to of which no result was told: only what rang was not answered.
    func resultUntold(of attempt: Attempt, in call: Call) -> Attempt.Result {
        attempt.order == .failed || isUnheard(attempt, in: call) ? .cancelled : .noAnswer
    }

    /// As the profile has it for the number, in seconds.
    private func ringSeconds(of attempt: Attempt, in call: Call) -> Int {
        let line = plan(for: call)?.people.lazy.flatMap(\.lines).first { $0.target == attempt.target }
        return line?.ringSeconds ?? client(of: call)?.escalation.ringSeconds ?? Escalation().ringSeconds
    }

    mutating func ringThroughPBX(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let attempt = call.ringing else { return [] }
        let seconds = ringSeconds(of: attempt, in: call)
        let ordered = order(.attempt(number: call.attempts.count, attempt.target, ringSeconds: seconds), in: id)
        return ordered.isEmpty ? [] : [decide(.attemptOrdered, for: id)] + ordered
    }

    mutating func cancelThroughPBX(_ attempt: Attempt, in call: Call) -> [Effect] {
        isDriven(attempt, in: call) ? order(.cancel(attempt: call.attempts.count), in: call.id) : []
    }

    /// What came of an attempt, by her digit.
    mutating func tell(_ result: Attempt.Result, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let attempt = call.attemptAtHand, attempt.result == nil, isDriven(attempt, in: call)
        else { return attempted(result, id) }
        let cancelled = result == .answered ? [] : cancelThroughPBX(attempt, in: call)
        guard result == .answered else { return attempted(result, id) + cancelled }
        return connectThroughPBX(attempt, in: call)
    }

    /// Asked once. Where the PBX fails to, or says nothing for long, she connects by her telephone: the digit says so.
    private mutating func connectThroughPBX(_ attempt: Attempt, in call: Call) -> [Effect] {
        if attempt.answeredAt == nil, abilities.confirmed.contains(.attempt) {
            // She was quicker than the PBX: what it connects must be a talk.
            return [decide(.attemptAnswered, for: call.id)] + order(.consult(attempt: call.attempts.count), in: call.id)
        }
        guard let asked = attempt.connectAskedAt else {
            let ordered = order(.connect(attempt: call.attempts.count), in: call.id)
            return ordered.isEmpty
                ? attempted(.answered, call.id) : [decide(.connectAsked, for: call.id)] + ordered
        }
        let hasFailed = ordered(.connect, in: call.id)?.hasFailed ?? false
        guard hasFailed || now.isFar(from: asked, seconds: Self.connectSeconds) else { return [] }
        return attempted(.answered, call.id)
    }

    /// What the PBX tells of an attempt that still rings or speaks; told of another it changes nothing.
    mutating func follow(_ event: CallEvent) -> [Effect] {
        guard event.kind == .attempt, let progress = event.attempt, let call = calls[event.call], call.filed == nil,
            let attempt = call.attempts.last, attempt.result == nil,
            progress.isOf(attempt, number: call.attempts.count)
        else { return [] }
        switch progress.outcome {
        case .rings, nil: return []
        case .answers:
            guard attempt.answeredAt == nil else { return [] }
            return [decide(.attemptAnswered, for: call.id)] + order(.consult(attempt: call.attempts.count), in: call.id)
        case .isConnected: return attempted(.answered, call.id)
        case .fails(let result): return attempted(result, call.id) + ringNextByItself(call.id)
        }
    }

    /// Where the profile says so the next number rings without a key.
    private mutating func ringNextByItself(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], client(of: call)?.escalation.dialsByItself == true, call.messaging == nil,
            call.attempts.last?.result != .cancelled, plan(for: call)?.next != nil
        else { return [] }
        return dial(nil, id)
    }

    /// What the PBX has not told in its time is settled here.
    mutating func watchAttempt(in id: Call.ID) -> [Effect] {
        guard let call = calls[id], let attempt = call.ringing, isDriven(attempt, in: call) else { return [] }
        if let asked = attempt.connectAskedAt, !call.phase.isTalk {
            // The caller has gone, and nobody says that he was connected: he is owed a call.
            return now.isFar(from: asked, seconds: Self.connectSeconds) ? oweForBrokenOff(id) : []
        }
        let most = ringSeconds(of: attempt, in: call) + Self.ringGraceSeconds
        guard attempt.answeredAt == nil, now.isFar(from: attempt.startedAt, seconds: most) else { return [] }
        return tell(resultUntold(of: attempt, in: call), id) + ringNextByItself(id)
    }
}
