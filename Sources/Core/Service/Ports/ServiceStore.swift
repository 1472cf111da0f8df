package import Answering
package import FoundationEssentials

/// What belongs to all desks, kept for good; several relays may share one.
///
/// Everything is one transaction: all of it is durable when a function returns, or nothing was done and it fails with
/// `StoreFault`.
package protocol ServiceStore: Sendable {
    // MARK: Calls on their way to the desks

    /// Keeps events with the routes of their calls, and gives each to the desks that are to hear of it.
    ///
    /// Many are kept in several transactions: where it fails, those that come first may be kept. An event kept before
    /// changes nothing. A call is locked while `routing` looks at it. A desk that is new to a call
    /// is given all that was told of it before, in order.
    func take(_ events: [CallEvent], at now: Moment, by routing: Routing) async throws(StoreFault)

    /// Keeps what nobody could read.
    func take(_ request: UnreadRequest, at now: Moment) async throws(StoreFault)

    /// Gives an operator what a colleague asks of her, as desks write it: at the desk she sits at, and where she leaves it
    /// before she has heard it, at the next.
    ///
    /// - Parameter end: it is told to nobody from then on; `nil`: it waits for her however long she stays away.
    /// - Returns: whether she sits anywhere; if not, nothing was given.
    func give(
        _ request: Data, to person: Operator.ID, until end: Moment?, at now: Moment
    ) async throws(StoreFault) -> Bool

    /// Begins to tell an operator what her desk is given.
    ///
    /// What came to the desk while nobody sat there is hers from now on, and what was asked of her elsewhere, and is not
    /// known to have been heard, comes here.
    ///
    /// - Parameters:
    ///   - heard: what she has heard before, here or at another desk.
    ///   - beginning: who has heard nothing here is told what came since then.
    /// - Returns: the number after which she is to be told.
    func begin(
        _ sitting: Sitting, after heard: HeardPlace?, since beginning: Moment, now: Moment
    ) async throws(StoreFault) -> Int64

    /// What a desk was given after `number` that is `person`'s, in order: what came while she sat there, or nobody; calls
    /// that began before her and still go on; what was asked of her. `nil`: all of it.
    func deliveries(
        to desk: String, of person: Operator.ID?, after number: Int64, atMost count: Int, now: Moment
    ) async throws(StoreFault) -> [Delivery]

    /// The number of the last delivery made before `moment`; 0 where there is none.
    func lastDelivery(to desk: String, before moment: Moment) async throws(StoreFault) -> Int64

    /// Ends the calls that their PBX has no more: each desk that heard of one is given `request` of it.
    func loseSight(
        after look: Look, at now: Moment, request: @escaping @Sendable (Call.ID) -> Data
    ) async throws(StoreFault)

    /// Forgets some of what was told and given before `moment`: calls that are over, what desks were given of them, what
    /// could not be read, and what was owed and is done; and what was asked for a while that is over `now`. What somebody
    /// waits for, what is owed and the copies of the logs stay.
    ///
    /// - Returns: whether there may be more.
    func forget(before moment: Moment, now: Moment) async throws(StoreFault) -> Bool

    /// Calls of which something was heard at that moment or later, what was heard last at the end.
    func calls(heardSince moment: Moment, atMost count: Int) async throws(StoreFault) -> [CallStanding]

    // MARK: What holds today

    /// Keeps what was said, of each subject what holds against all else that was said of it.
    func announce(_ announcements: [Announcement], at now: Moment) async throws(StoreFault)

    /// What was said of these clients and is not long over.
    func announcements(of clients: [Client.ID], at now: Moment) async throws(StoreFault) -> [Announcement]

    // MARK: The pool

    /// Owes what calls that are lost by now have cost, each once, and discharges what was made good since.
    func settleLosses(at now: Moment) async throws(StoreFault)

    /// What is free in the pool of these clients, the oldest first, and no more than can be looked through.
    func pool(of clients: [Client.ID]) async throws(StoreFault) -> [PooledDebt]

    /// How much is owed by the pool, claimed or not, and how much of it nobody has claimed.
    func countDebts() async throws(StoreFault) -> (open: Int, free: Int)

    /// Gives a debt to the one who claims it first, and with it what `handover` makes of it: to her, wherever she sits by
    /// now, and if nowhere, to `desk` until she does. What `handover` makes nothing of is not hers to claim.
    func claim(
        _ id: Obligation.ID, by person: Operator.ID, at desk: String, now: Moment,
        handover: @escaping @Sendable (Obligation) -> Data?
    ) async throws(StoreFault) -> ClaimReply

    /// What `person` claimed, or what lies free at one of these clients, was done.
    ///
    /// - Returns: whether it was hers to say so.
    func discharge(
        _ id: Obligation.ID, by name: String, saidBy person: Operator.ID, of clients: [Client.ID], at now: Moment
    ) async throws(StoreFault) -> Bool

    /// What `person` claimed and her desk cannot take lies free again.
    ///
    /// - Returns: whether it was hers, and still owed.
    func release(_ id: Obligation.ID, by person: Operator.ID) async throws(StoreFault) -> Bool

    // MARK: Who is there

    /// Notes that an operator sits at a desk; refused while she is at another, or another is at this one.
    func signOn(_ sitting: Sitting, now: Moment) async throws(StoreFault) -> SignOnReply

    /// Notes that she still sits there; refused where she does not any more.
    func stay(_ sitting: Sitting, now: Moment) async throws(StoreFault) -> SignOnReply

    /// Notes that her desk works, where she sits there by this machine; nothing where she does not.
    func hear(_ sitting: Sitting, now: Moment) async throws(StoreFault)

    /// Notes that she has left, unless she has come back by another line.
    func signOff(_ sitting: Sitting) async throws(StoreFault)

    /// Notes what the operator at that desk is at; whether anybody sits there.
    func note(_ state: OperatorState, at desk: String) async throws(StoreFault) -> Bool

    /// Who is at a desk that was heard of lately.
    func present(at now: Moment) async throws(StoreFault) -> [Presence]

    // MARK: The desks' logs

    /// Where the copy of an operator's log ends; `nil` where nothing of it was kept.
    func endOfLog(of person: Operator.ID) async throws(StoreFault) -> LogEnd?

    /// Keeps lines that follow on what is kept; fails with `.outOfStep` where they do not. The caller has verified
    /// their chain.
    func keep(_ lines: [LogLine], of person: Operator.ID, at now: Moment) async throws(StoreFault)

    /// The copy of an operator's log after `sequence`, in order.
    func log(of person: Operator.ID, after sequence: Int64, atMost count: Int) async throws(StoreFault) -> [LogLine]

    // MARK: What is taken out

    /// Up to which stamp it is known what was emptied of an operator's log; 0: nothing.
    func emptied(of person: Operator.ID) async throws(StoreFault) -> Int64

    /// Empties lines of the copy of an operator's log as her own log has; their digests and seals stay.
    ///
    /// - Returns: up to which stamp all is known now: a line that is not copied yet is to be told again.
    ///   Fails with `.outOfStep` where a line is another.
    func empty(_ lines: [EmptiedLine], of person: Operator.ID) async throws(StoreFault) -> Int64

    /// Takes out what is known of whoever has this number, of these clients and of none: of calls, their events, what is
    /// owed, what was asked, and what could not be read. What it was and when stays, and is known again when it is told again.
    ///
    /// - Parameter isHis: whether a request, as desks write it, is about him.
    /// - Returns: what went; `nil`: nothing, a call of his goes on.
    func erase(
        _ number: PhoneNumber, of clients: [Client.ID], at now: Moment, isHis: @escaping @Sendable (Data) -> Bool
    ) async throws(StoreFault) -> ServiceErasure?

    /// Takes the callers out of some of a client's calls that were over before `moment`, and of what was owed and is done.
    ///
    /// - Returns: whether there may be more.
    func eraseCallers(of client: Client.ID, before moment: Moment) async throws(StoreFault) -> Bool

    // MARK: News

    /// What changed for a desk, by whichever relay, from now on. Several may listen.
    ///
    /// Of two hundred desks one is woken for what was given to it; what lies in pools all of them hear.
    func news(of desk: String) -> AsyncStream<StoreNews>
}

extension ServiceStore {
    /// Gives her what waits for her.
    package func give(_ request: Data, to person: Operator.ID, at now: Moment) async throws(StoreFault) -> Bool {
        try await give(request, to: person, until: nil, at: now)
    }

    /// Forgets what was before a moment that is long ago.
    package func forget(before moment: Moment) async throws(StoreFault) -> Bool {
        try await forget(before: moment, now: moment)
    }
}

package enum StoreNews: Hashable, Sendable {
    /// Something was given to this desk.
    case delivered(String)
    /// What lies free in the pool of this client has changed.
    case pool(Client.ID)
    /// Something was said for today of this client.
    case today(Client.ID)
    /// News may have been missed: whoever listens looks at everything anew.
    case anything
}

package enum ClaimReply: Hashable, Sendable {
    case yours
    case takenBy(Operator.ID)
    /// It is done, or never was.
    case notOwed
}

package enum SignOnReply: Hashable, Sendable {
    case welcome
    /// She sits at another desk.
    case sitsAt(desk: String)
    /// Another operator sits here.
    case occupied(by: Operator.ID)
    /// The roster knows nobody of that name.
    case unknown
}

/// Why a store did not do what it was asked; nothing was done.
package enum StoreFault: Error, Hashable, Sendable {
    /// It cannot be reached, or does not answer; to be tried again.
    case away(String)
    /// No room, no right, a damaged file: somebody must mend it.
    case broken(String)
    /// Lines that do not follow on what is kept: the copy ends elsewhere.
    case outOfStep(LogEnd?)

    /// What is wrong, for whoever mends it.
    package var sentence: String {
        switch self {
        case .away(let why), .broken(let why): why
        case .outOfStep: "what was copied does not follow on what is kept."
        }
    }
}
