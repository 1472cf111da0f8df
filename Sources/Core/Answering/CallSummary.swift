/// A call as the log's readers see it: one row, what `pult log list` prints.
package struct CallSummary: Hashable, Sendable {
    /// Whole seconds; `nil` where nobody could tell.
    package struct Seconds: Hashable, Sendable {
        package var wait: Int?
        package var ring: Int?
        package var talk: Int?
        package var hold: Int?
        package var wrapUp: Int?
        /// The caller and the manager with whom he was connected, without the operator.
        package var patched: Int?

        package init(
            wait: Int? = nil, ring: Int? = nil, talk: Int? = nil, hold: Int? = nil, wrapUp: Int? = nil,
            patched: Int? = nil
        ) {
            self.wait = wait
            self.ring = ring
            self.talk = talk
            self.hold = hold
            self.wrapUp = wrapUp
            self.patched = patched
        }
    }

    package var id: Call.ID
    package var client: Client.ID?
    package var revision: String
    package var from: PhoneNumber
    package var to: PhoneNumber?
    package var direction: CallEvent.Direction
    package var channel: String
    package var begunAt: Moment
    package var queuedAt: Moment?
    package var alertedAt: Moment?
    package var answeredAt: Moment?
    package var endedAt: Moment?
    package var filedAt: Moment?
    package var seconds: Seconds
    package var popMicroseconds: Int?
    package var type: CallType?
    /// Of the client's VIP callers, by name.
    package var vip: Personal?
    package var name: Personal
    package var contact: Personal
    package var purpose: Personal
    package var note: Personal
    /// What was asked for and stands on no card.
    package var gaps: [Personal]
    package var answers: [String: Personal]
    /// The questions the caller would not answer, by their names.
    package var refusals: [String]
    package var excuse: Excuse?
    package var outcome: Outcome.ID?
    package var ticket: String?
    /// The greatest running number that was given for it.
    package var lastTicket: Int?
    package var attempts: [Attempt]
    package var connectedTo: Manager.ID?
    package var messages: [Message]
    package var obligations: [Obligation]
    package var senior: SeniorAsking?
    /// The colleague who handed it over with all that was learnt.
    package var takenOverFrom: Operator.ID?
    package var takenBy: String?
    package var satisfaction: Int?
    package var recordingURL: String?
    package var isMisrouted: Bool
    package var cause: CallEvent.Cause?
    /// Something is still to be done about it here: it rings, is talked or waits for its outcome.
    package var isOpen: Bool
    package var isHistory: Bool
    package var isDismissed: Bool

    package init(of call: Call) {
        let progress = call.progress
        id = call.id
        client = call.client
        revision = call.revision
        from = call.from
        to = call.to
        direction = call.callBack == nil ? progress.direction : .outbound
        channel = progress.channel
        begunAt = call.begunAt
        queuedAt = call.queuedAt
        alertedAt = call.alertedAt
        answeredAt = call.answeredAt
        endedAt = call.endedAt
        filedAt = call.filed?.at
        popMicroseconds = call.popMicroseconds
        type = call.type
        vip = call.vip
        name = call.fields[.name] ?? ""
        contact = call.fields[.contact] ?? ""
        purpose = call.fields[.purpose] ?? ""
        note = call.fields[.note] ?? ""
        gaps = call.gaps
        refusals = call.refusals.map(\.rawValue).sorted()
        excuse = call.excuse
        answers = [:]
        for (field, text) in call.fields where !field.isOfEveryCall && !field.isOfDesk {
            answers[field.rawValue] = text
        }
        outcome = call.outcome
        ticket = call.messages.first?.ticket ?? call.ticket?.text
        lastTicket = call.lastTicket
        attempts = call.attempts
        connectedTo = call.connectedTo
        messages = call.messages
        obligations = call.obligations
        senior = call.senior
        takenOverFrom = call.takenOver?.from
        takenBy = call.takenBy
        satisfaction = progress.satisfaction
        recordingURL = progress.recordingURL
        isMisrouted = call.isMisrouted
        cause = progress.cause
        isOpen = call.phase != .closed
        isHistory = call.isHistory
        isDismissed = call.isDismissed
        seconds = Seconds(
            wait: progress.counted.wait,
            ring: progress.counted.ring ?? call.ringSeconds,
            talk: progress.counted.talk ?? call.talkSeconds,
            hold: call.holdSeconds,
            wrapUp: call.wrapUpSeconds,
            patched: call.patchedSeconds
        )
    }

    /// When it came here: the time that lists show and are ordered by.
    package var cameAt: Moment { alertedAt ?? begunAt }

    /// Unanswered, and nobody has spoken with the caller since, or said that nothing more is to be done.
    package var isLost: Bool {
        !isHistory && !isDismissed && isUnanswered && !obligations.contains { $0.kind == .lostCall && !$0.isOpen }
    }

    /// Missed or abandoned here, whatever was done about it since.
    package var isUnanswered: Bool { outcome == Outcome.missed.id || outcome == Outcome.abandoned.id }

    /// Talk, hold and wrap-up together.
    package var handlingSeconds: Int? {
        seconds.talk.map { $0 + (seconds.hold ?? 0) + (seconds.wrapUp ?? 0) }
    }
}

extension Call {
    fileprivate var ringSeconds: Int? {
        guard let alertedAt, let end = answeredAt ?? endedAt else { return nil }
        return end.seconds(since: alertedAt)
    }

    /// `nil` where she held the line and the PBX told nothing of it: nobody can tell for how long.
    fileprivate var holdSeconds: Int? {
        guard answeredAt != nil else { return nil }
        if let counted = progress.counted.hold { return counted }
        return wasHeldByKey && progress.holdSeconds == 0 && progress.heldAt == nil ? nil : progress.holdSeconds
    }

    /// Talk excludes hold.
    fileprivate var talkSeconds: Int? {
        guard let answeredAt, let endedAt else { return nil }
        return max(0, endedAt.seconds(since: answeredAt) - progress.holdSeconds)
    }

    fileprivate var wrapUpSeconds: Int? {
        guard let endedAt, let filed, answeredAt != nil else { return nil }
        return filed.at.seconds(since: endedAt)
    }

    /// From when her part was over until the caller left, as the PBX told. `nil` where it told of one and not of the
    /// other, where an operator had him afterwards, or where it counted all of it as her talk.
    fileprivate var patchedSeconds: Int? {
        guard reached != nil, let answeredAt,
            let passedOn = reports.filter({ $0.isPassingOn }).map(\.moment).max(),
            let left = reports.filter({ $0.event.kind.isFinal && $0.event.agent == nil }).map(\.moment).max(),
            left >= passedOn,
            !reports.contains(where: { $0.moment > passedOn && $0.event.kind == .answered && $0.event.agent != nil }),
            progress.counted.talk ?? 0 <= passedOn.seconds(since: answeredAt) + 1
        else { return nil }
        return left.seconds(since: passedOn)
    }
}

extension Call.Report {
    /// To another, and not to whom it was told.
    fileprivate var isPassingOn: Bool {
        event.kind == .transferred && event.transfer?.to?.key != recognition.extension
    }
}
