/// The side from which calls come: a PBX that tells of them, or a test that plays one.
package protocol Telephone: Sendable {
    /// Tells `reception` of every call until the task is cancelled; first that it listens, where it is the PBX that comes.
    func tell(_ reception: any Reception) async throws
}

/// Why a telephone tells nothing, as far as the operator can be told.
package protocol TelephoneFault: Error {
    var trouble: ListenerTrouble { get }
}

/// Where a telephone hands over what it heard.
package protocol Reception: Sendable {
    /// Calls can be told of from now on.
    func listening()

    /// Tells what a PBX had when it was asked, after what was told of before.
    func looked(_ look: Look)

    /// Hands over events in their order, and waits until every one that the desk keeps is durable.
    func take(_ events: [CallEvent]) async -> ReceptionReply

    /// Hands over events of a PBX that tells nothing twice, and goes on: the card of the next call waits for no disk.
    ///
    /// - Returns: whether there was room; what was heard need not be told again, though it be written down later.
    func hear(_ events: [CallEvent]) async -> Bool

    /// Hands over what a PBX sent and nobody could read, and waits until what the desk keeps of it is durable.
    func take(_ request: UnreadRequest) async -> ReceptionReply

    /// Hands over what somebody asks of the desk, and waits until what the desk makes of it is durable.
    func take(_ request: DeskRequest) async -> ReceptionReply

    /// How the desk does, for whoever watches over it; nothing in it belongs to a caller.
    func health() -> Health
}

/// The calls that a PBX has, all of them: one that it told of before and that is not among them is over.
package struct Look: Hashable, Sendable {
    package var source: String
    /// By their ids; of this desk or not.
    package var calls: Set<String>
    /// When it was asked: what is heard later may be younger than the answer.
    package var begunAt: Moment

    package init(source: String, calls: Set<String>, begunAt: Moment) {
        self.source = source
        self.calls = calls
        self.begunAt = begunAt
    }
}

extension Reception {
    /// Where others are told of what was kept alone, it is kept first.
    package func hear(_ events: [CallEvent]) async -> Bool { await take(events) == .kept }
}

package enum ReceptionReply: Hashable, Sendable {
    /// Durable, a repetition, or none of this desk's business: thank the PBX.
    case kept
    /// The log does not take entries: the PBX should tell it again.
    case notKept
    /// More waits than the desk is willing to hold: the PBX should tell it later.
    case full
    /// It is before the operator, and nothing of it was to be kept.
    case shown
    /// What was asked is not done.
    case refused(DeskRequest.Refusal)
}

package struct Health: Hashable, Sendable {
    package var version: String
    package var uptimeSeconds: Int
    /// Entries decided but not yet durable.
    package var unrecorded: Int
    package var logTrouble: LogTrouble?
    /// Why the store of a relay takes nothing; `nil` where it does, and at a desk.
    package var storeTrouble: String?
    /// Cards popped since start, and how long the last ones took from event to picture, in milliseconds.
    package var pops: Int
    package var popMilliseconds: [Double]
    /// Events that were answered and are none of this desk's business.
    package var passedOver = 0
    /// Calls that rang and popped nothing, because their events were too old when they came.
    package var lateAlerts = 0
    /// What goes out and what is owed at a desk; `nil` at a relay.
    package var outbox: Outbox?
    /// How large the log is, with what is not carried over into it yet; `nil` where nobody can tell.
    package var logBytes: Int?
    /// When entries were made durable last.
    package var lastSyncAt: Moment?
    /// Which profiles it stands on; `nil` where they are not published ones.
    package var edition: Edition?

    package init(
        version: String, uptimeSeconds: Int, unrecorded: Int, logTrouble: LogTrouble? = nil, pops: Int = 0,
        popMilliseconds: [Double] = []
    ) {
        self.version = version
        self.uptimeSeconds = uptimeSeconds
        self.unrecorded = unrecorded
        self.logTrouble = logTrouble
        self.pops = pops
        self.popMilliseconds = popMilliseconds
    }
}

/// What waits to go out in the clients' names, and what is owed.
package struct Outbox: Hashable, Sendable {
    /// Parcels that are to go.
    package var open = 0
    /// Of these, what settles something whose time is over.
    package var overdue = 0
    /// Parcels that nobody takes: somebody must see to them.
    package var refused = 0
    package var owed = 0
    package var owedOverdue = 0

    package init(open: Int = 0, overdue: Int = 0, refused: Int = 0, owed: Int = 0, owedOverdue: Int = 0) {
        self.open = open
        self.overdue = overdue
        self.refused = refused
        self.owed = owed
        self.owedOverdue = owedOverdue
    }
}
