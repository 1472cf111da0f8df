// Whom the caller was to reach, what was tried, and what is owed for it.

extension Call {
    /// The attempt that rings.
    package var ringing: Attempt? { attempts.last.flatMap { $0.result == nil ? $0 : nil } }

    /// The attempt by which somebody was reached last.
    package var reached: Attempt? { attempts.last { $0.result == .answered && $0.topic != Escalation.callBackTopic } }
    package var connectedTo: Manager.ID? { reached?.target.manager }

    /// The attempt of which a result is told: the last one since somebody is to be reached for this topic.
    package var attemptAtHand: Attempt? {
        guard let connecting, let last = attempts.last, last.topic == connecting.topic,
            attempts.count > connecting.attemptsBefore
        else { return nil }
        return last
    }

    /// The PBX has told of the attempt at hand, if only that it rings.
    package var hasToldOfLastAttempt: Bool {
        guard let attempt = attempts.last else { return false }
        return reports.contains { report in
            report.receivedAt >= attempt.startedAt && report.event.kind == .attempt
                && report.event.attempt?.isOf(attempt, number: attempts.count) ?? false
        }
    }

    /// Whom the caller was to reach, as it is told to whoever takes the call over.
    var pursuit: SeniorRequest.Pursuit? {
        (connecting?.topic ?? attempts.last?.topic).map { .init(topic: $0, attempts: attempts) }
    }

    /// A manager is on the line for this topic: a digit says what comes of it before another number rings.
    package var isReached: Bool { attemptAtHand?.result == .answered || ringing?.answeredAt != nil }

    package func attempts(for topic: Client.Topic) -> [Attempt] { attempts.filter { $0.topic == topic } }

    package var openObligations: [Obligation] { obligations.filter(\.isOpen) }

    /// Since when the caller waits to be connected; `nil` once he was.
    package var waitsToBeConnectedSince: Moment? {
        guard let connecting, connecting.isUnderWay, attemptAtHand?.result != .answered, !isCallingBack
        else { return nil }
        return phase == .held ? progress.heldAt ?? connecting.since : connecting.since
    }

    /// What it will have ended as, going by what was done.
    package var proposed: Outcome.ID? {
        if senior?.taken != nil, takenOver == nil { return Outcome.handedOver.id }
        if connectedTo != nil { return Outcome.connected.id }
        if !messages.isEmpty { return Outcome.messageTaken.id }
        if callBack != nil, obligations.isEmpty { return Outcome.answeredByOperator.id }
        if attempts.last?.result == .cancelled, phase == .wrapUp { return Outcome.callerHungUp.id }
        return obligations.contains { $0.kind == .callBack } ? Outcome.callBack.id : nil
    }

    mutating func pursue(_ entry: Entry) {
        switch entry.fact {
        case .connecting(let topic):
            connecting = Connecting(topic: topic, since: entry.moment, attemptsBefore: attempts.count)
        case .dialledWithout(let fields):
            openWhenDialled = fields
        case .dialled(let target, let round):
            let topic = connecting?.topic ?? Escalation.defaultTopic
            attempts.append(Attempt(topic: topic, round: round, target: target, startedAt: entry.moment))
        case .attempted(let result):
            guard var attempt = attempts.popLast() else { return }
            attempt.seconds = attempt.seconds ?? entry.moment.seconds(since: attempt.startedAt)
            attempt.result = result
            attempts.append(attempt)
            if result == .answered { messaging = nil }
        case .attemptOrdered:
            if let last = attempts.indices.last { attempts[last].order = .given }
        case .attemptOrderFailed:
            if let last = attempts.indices.last { attempts[last].order = .failed }
        case .attemptAnswered:
            if let last = attempts.indices.last { attempts[last].answeredAt = entry.moment }
        case .connectAsked:
            if let last = attempts.indices.last { attempts[last].connectAskedAt = entry.moment }
        case .returnedToCaller:
            connecting?.returnedAt = entry.moment
        case .messageBegun(let topic, let manager, let ticket):
            give(ticket)
            messaging = Messaging(topic: topic, to: manager, ticket: ticket, since: entry.moment)
        case .ticketGiven(let ticket): give(ticket)
        case .messageTaken(let message):
            messages.append(message)
            messaging = nil
        case .owed(let obligation):
            lastObligationNumber = max(lastObligationNumber, obligation.id.number)
            if let place = obligations.firstIndex(where: { $0.id == obligation.id }) {
                obligations[place] = obligation
            } else {
                obligations.append(obligation)
            }
        case .posted(let parcel):
            lastParcelNumber = max(lastParcelNumber, parcel.id.number)
        case .discharged(let id, let proof):
            change(id) { $0.proof = proof }
        case .handedOver(let id, let receiver):
            change(id) { $0.hand(to: receiver) }
        case .handoverArrived(let id):
            change(id) { $0.arrivedAt = entry.moment }
        case .remarked(let id, let text):
            change(id) { $0.add(text) }
        case .calledInVain(let id, let tries):
            change(id) { $0.tries = tries }
        case .reopened(let id):
            change(id) { $0.proof = nil }
        default:
            break
        }
    }

    private mutating func give(_ ticket: Ticket) {
        lastTicket = max(lastTicket ?? 0, ticket.number)
        self.ticket = self.ticket ?? ticket
    }

    /// The ticket that was given to him, and that no message has taken yet.
    var freeTicket: Ticket? {
        ticket.flatMap { ticket in messages.contains { $0.ticket == ticket.text } ? nil : ticket }
    }

    /// A message that was written down whole, and not only owed because nobody was reached.
    func isTaken(_ owed: Obligation) -> Bool {
        owed.kind == .message && messages.contains { $0.ticket == owed.ticket }
    }

    private mutating func change(_ id: Obligation.ID, _ change: (inout Obligation) -> Void) {
        for place in obligations.indices where obligations[place].id == id { change(&obligations[place]) }
    }
}

/// How long a caller may be left waiting still.
package enum Patience: Hashable, Sendable {
    case calm
    /// More than half of it is gone.
    case thin
    /// Time to go back to him.
    case over

    package init(waitedSeconds: Int, patienceSeconds: Int) {
        self = waitedSeconds >= patienceSeconds ? .over : 2 * waitedSeconds >= patienceSeconds ? .thin : .calm
    }
}
