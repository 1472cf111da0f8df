package import Answering
package import Figures

/// What a relay does for the desks behind it. Who asks has been let in already, as the desk that is named.
///
/// Everything fails with `StoreFault` where it cannot be done now: the desk asks again.
package protocol DeskService: Sendable {
    /// Notes that an operator begins at a desk.
    func signOn(_ sitting: Sitting) async throws(StoreFault) -> SignOnReply

    /// What `signOn` would answer just now; nothing is noted.
    func wouldSignOn(_ sitting: Sitting) async throws(StoreFault) -> SignOnReply

    /// Tells a desk what its operator is to hear, after what she has heard, until the task is cancelled or `tell` fails, or
    /// the seat is another's; `nil`: from where a desk begins that has heard nothing yet.
    ///
    /// While `tell` waits nothing more is made: what a desk does not read lies in the store alone. When this ends, nobody
    /// is at the desk any longer, unless she has come back by another line.
    func tellNews(
        to sitting: Sitting, after heard: HeardPlace?, _ tell: (DeskNews) async throws -> Void
    ) async throws

    /// Notes that a desk said something: it works. Its line is not taken for that where it says that it works.
    func heard(from sitting: Sitting)

    /// Claims what lies free in the pool, for the operator at that desk.
    func claim(_ id: Obligation.ID, at desk: String) async throws(StoreFault) -> ClaimReply

    /// Keeps what somebody at that desk lets all desks know.
    func announce(_ announcements: [Announcement], at desk: String) async throws(StoreFault)

    /// Notes what the operator at that desk is at; whether anybody sits there.
    func tell(_ state: OperatorState, at desk: String) async throws(StoreFault) -> Bool

    /// Puts before a colleague what she is asked.
    func ask(_ request: DeskRequest, of person: Operator.ID, from desk: String) async throws(StoreFault)
        -> ColleagueReply

    /// Where the copy of an operator's log ends.
    func endOfLog(of person: Operator.ID, at desk: String) async throws(StoreFault) -> LogEnd?

    /// Copies the next lines of an operator's log, whose chain is verified first.
    ///
    /// - Returns: where the copy ends now. Fails with `.outOfStep` where the lines do not follow on it.
    func keep(_ lines: [LogLine], of person: Operator.ID, at desk: String) async throws(StoreFault) -> LogEnd?

    /// Up to which stamp it is known what was emptied of an operator's log, to whoever could sit there as she.
    func emptied(of sitting: Sitting) async throws(StoreFault) -> Int64

    /// Empties lines of the copy of her log, as `ServiceStore.empty`.
    func empty(_ lines: [EmptiedLine], of sitting: Sitting) async throws(StoreFault) -> Int64

    /// Takes out what the service itself knows of whoever has this number, of her clients; to whoever could sit there as she.
    func erase(_ number: PhoneNumber, for sitting: Sitting) async throws(StoreFault) -> ServiceErasureReply

    /// The copy of an operator's log, for whoever takes over.
    func log(of person: Operator.ID, after sequence: Int64, atMost count: Int) async throws(StoreFault) -> [LogLine]

    /// The desk that an operator sits at just now; `nil`: none.
    func desk(of person: Operator.ID) async throws(StoreFault) -> String?

    /// What an operator's desk was given after that, in order, for whoever takes over.
    func deliveries(
        to desk: String, of person: Operator.ID, after place: DeliveriesAfter, atMost count: Int
    ) async throws(StoreFault) -> [Delivery]

    /// How the service stands just now.
    func board() async throws(StoreFault) -> BoardFigures

    /// Which desks a PBX should ring.
    func route(to dialled: PhoneNumber, from caller: PhoneNumber?) async throws(StoreFault) -> RouteAnswer
}

/// From where on deliveries are told.
package enum DeliveriesAfter: Hashable, Sendable {
    case number(Int64)
    case moment(Moment)
}

/// What a desk hears from its relay.
package enum DeskNews: Hashable, Sendable {
    case delivery(Delivery)
    /// How a queue or an operator stands just now; it is told again when it changes, and need not be kept.
    case status(CallEvent)
    /// All that lies free in the pool of the operator's clients.
    case pool([Obligation])
    /// All that was said for today, at any desk, of the operator's clients.
    case today([Announcement])
    /// Where those of her colleagues are whom she may need.
    case colleagues([Colleague])
    /// The revisions of her clients' profiles that the relay works with.
    case profiles([Client.ID: String])
    /// What keeps a PBX, by the name of its dialect, from telling the relay; `nil`: nothing.
    case exchange(String, ExchangeTrouble?)
    /// Nothing of the operator's log was copied yet, of whatever desk: the one that she has is her only one.
    case noLog
    /// Nothing happened for a while.
    case alive
}
