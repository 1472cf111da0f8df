package import Answering

/// What is counted of one call, as one desk knew it.
package struct CountedCall: Hashable, Sendable {
    /// Tells the same call of another desk, or what was begun by hand to go on with it; `nil` where it is known to be
    /// the only one.
    package var id: Call.ID?
    package var client: Client.ID?
    package var operatorID: Operator.ID
    /// When it rang, as the sender told, or came to the queue: a desk may have heard of it long after.
    package var begunAt: Moment
    package var alertedAt: Moment?
    package var answeredAt: Moment?
    package var endedAt: Moment?
    /// Whole seconds; `wait` is what the PBX counted in the queue before the telephone rang.
    package var seconds: CallSummary.Seconds
    package var popMicroseconds: Int?
    /// The canonical number that was dialled.
    package var dialled: String?
    package var type: CallType?
    package var outcome: Outcome.ID?
    /// The mark that the caller gave.
    package var satisfaction: Int?
    /// She rang somebody.
    package var isOutbound = false
    /// No PBX told of it: nobody knows how long he waited.
    package var isByHand = false
    package var isMisrouted = false
    /// Another desk, or another telephone, answered it.
    package var isTakenElsewhere = false
    /// Something is still to be done about it.
    package var isOpen = false
    /// What only the figures of one client or one operator are made of.
    package var detail: CallDetail? {
        get { details.first }
        set { details = newValue.map { [$0] } ?? [] }
    }
    /// None or one: apart from the call, because of the many that are counted for the whole service none has any.
    private var details: [CallDetail] = []

    package init(client: Client.ID?, operator operatorID: Operator.ID, begunAt: Moment) {
        self.client = client
        self.operatorID = operatorID
        self.begunAt = begunAt
        seconds = .init()
    }

    /// How a call stands to the client: of each it is one.
    package enum Fate: Hashable, Sendable {
        case answered
        /// Where no log here tells.
        case answeredElsewhere
        /// He left, or was let go, without having been spoken with.
        case lost
        /// Still on its way.
        case waiting
    }

    package var fate: Fate {
        if answeredAt != nil { return .answered }
        if isTakenElsewhere { return .answeredElsewhere }
        return isOpen ? .waiting : .lost
    }

    /// From the entry to the queue, earlier queues included, until he was answered or left; `nil` where nobody knows.
    ///
    /// Source: Cisco, "average speed of answer".
    package var waitSeconds: Int? {
        guard !isByHand, let end = answeredAt ?? endedAt else { return nil }
        guard let alertedAt else { return seconds.wait ?? end.seconds(since: begunAt) }
        return (seconds.wait ?? alertedAt.seconds(since: begunAt)) + (seconds.ring ?? end.seconds(since: alertedAt))
    }

    /// Talk, hold and wrap-up together; talk excludes hold. `nil` where nobody can tell how long was talked.
    package var handlingSeconds: Int? {
        seconds.talk.map { $0 + (seconds.hold ?? 0) + (seconds.wrapUp ?? 0) }
    }
}

/// What is counted of a call beyond its times.
package struct CallDetail: Hashable, Sendable {
    package var attempts: [Attempt] = []
    package var connectedTo: Manager.ID?
    package var messages: [Message] = []
    package var obligations: [Obligation] = []
    package var parcels: [PostedParcel] = []
    package var gaps: [Personal] = []
    package var answers: [String: Personal] = [:]
    package var purpose: Personal = ""
    package var refusals: [String] = []
    package var excuse: Excuse?

    package init() {}
}
