package import Answering

/// What came of reaching managers for callers, of messages and of what was promised.
package struct Pursuits: Hashable, Sendable {
    /// Attempts that were tried, and those in which somebody answered.
    package struct Tries: Hashable, Sendable {
        package var tried = 0
        package var answered = 0

        package mutating func add(_ result: Attempt.Result) {
            tried += 1
            if result == .answered { answered += 1 }
        }

        package var share: Double? { Tally.share(answered, of: tried) }
    }

    /// Calls in which a manager was to be reached, and was.
    package var sought = 0
    package var reached = 0
    package var results: [Attempt.Result: Int] = [:]
    package var byManager: [Manager.ID: Tries] = [:]
    package var byLabel: [String: Tries] = [:]
    /// 24, as the client's clock shows.
    package var byHour = [Tries](repeating: Tries(), count: 24)
    /// How many attempts it took, where somebody was reached.
    package var attemptsUntilReached = Spread()
    package var messages = 0
    /// Seconds from the message to the server that took it.
    package var untilDelivered = Spread()
    /// Seconds until somebody said that he had read it, or took it on.
    package var untilRead = Spread()
    /// Call-backs that were promised, and lost calls to be made good.
    package var callBacks = 0
    package var callBacksKept = 0
    package var callBacksLate = 0
    package var callBacksOpen = 0
    package var gaps: [String: Int] = [:]
    /// What was answered to each question, by the question's name: of what the client offers; the empty one stands for
    /// all that was said in words of the callers' own.
    package var answers: [String: [String: Int]] = [:]
    package var purposes: [String: Int] = [:]
    /// Mandatory questions that the caller would not answer.
    package var refusals: [String: Int] = [:]

    package init() {}

    mutating func add(_ call: CountedCall, in zone: Zone, offered: OfferedAnswers?) {
        guard let detail = call.detail else { return }
        addAttempts(detail, in: zone)
        addPost(detail)
        // Whom somebody answered after all was not lost, though one desk thought so.
        for owed in detail.obligations where owed.kind != .lostCall || call.fate == .lost { add(owed) }
        for gap in detail.gaps { gaps[gap.text.hidingNumbers, default: 0] += 1 }
        for (question, answer) in detail.answers where !answer.text.isBlank {
            answers[question, default: [:]][offered?.known(answer.text, to: question) ?? "", default: 0] += 1
        }
        for question in detail.refusals { refusals[question, default: 0] += 1 }
        if !detail.purpose.text.isBlank {
            purposes[offered?.known(detail.purpose.text, to: Field.purpose.rawValue) ?? "", default: 0] += 1
        }
    }

    private mutating func addAttempts(_ detail: CallDetail, in zone: Zone) {
        // Where she rings a caller back, he himself is tried.
        let tried = detail.attempts.filter {
            $0.result != nil && $0.result != .cancelled && $0.topic != Escalation.callBackTopic
        }
        for attempt in tried {
            guard let result = attempt.result else { continue }
            results[result, default: 0] += 1
            byManager[attempt.target.manager, default: Tries()].add(result)
            byLabel[attempt.target.label ?? "", default: Tries()].add(result)
            byHour[zone.local(attempt.startedAt).hour].add(result)
        }
        guard !tried.isEmpty || detail.connectedTo != nil else { return }
        sought += 1
        if let answered = tried.firstIndex(where: { $0.result == .answered }) {
            reached += 1
            attemptsUntilReached.add(answered + 1)
        }
    }

    private mutating func addPost(_ detail: CallDetail) {
        messages += detail.messages.count
        for posted in detail.parcels {
            guard case .message = posted.parcel.content, case .accepted(_, _, _, let at) = posted.standing else {
                continue
            }
            untilDelivered.add(at.seconds(since: posted.parcel.since))
        }
    }

    mutating func add(_ owed: Obligation) {
        switch owed.kind {
        case .callBack, .lostCall: addCallBack(owed)
        case .message, .reachManager:
            if let proof = owed.proof, proof.how == nil { untilRead.add(proof.at.seconds(since: owed.since)) }
        case .answerPromised, .sending: break
        }
    }

    private mutating func addCallBack(_ owed: Obligation) {
        // What was taken back was never promised.
        if owed.proof?.how == .takenBack { return }
        callBacks += 1
        guard let proof = owed.proof, proof.how != .erased else {
            callBacksOpen += 1
            return
        }
        if let due = owed.due, proof.at > due { callBacksLate += 1 } else { callBacksKept += 1 }
    }
}
