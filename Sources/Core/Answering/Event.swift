/// What happens to the desk, from outside or by the operator's hand.
package enum Event: Hashable, Sendable {
    /// The PBX told of a call; the receipt names the connection that waits for an answer.
    indirect case reported(CallEvent, Receipt?)
    /// The PBX sent what cannot be read.
    indirect case unread(UnreadRequest, Receipt)
    case operatorAsked(Command)
    /// Somebody else asks something of the desk, and waits for the answer.
    case requested(DeskRequest, Receipt)
    /// What came of something that this desk asked of a colleague.
    case answered(Operator.ID, DeskRequest, ColleagueReply)
    /// What the logs of the others held when the desk began: what lies there for her, and what they did of hers.
    case debtsFound(handed: [HandedDebt], done: [Obligation])
    /// What the PBX answered to an order.
    case ordered(TelephoneOrder, OrderReply)
    /// What became of a parcel that was carried.
    case carried(Parcel.ID, CourierReply)
    /// What a client's server answered.
    case inquired(Inquiry.ID, InquiryReply)
    /// All that lies free in the pool of her clients: nobody's yet, and owed by the service.
    case pooled([Obligation])
    /// What came of claiming something out of the pool.
    case claimed(Obligation.ID, PoolReply)
    /// All that was said for today at any desk of the service, of her clients.
    case announced([Announcement])
    /// Where those colleagues are whom she may need; whoever is not among them is not there.
    case located([Colleague])
    /// The revisions of her clients' profiles that the service works with.
    case published([Client.ID: String])
    /// What she has practised for her clients.
    case practised([Client.ID: Training])
    /// The terminal is gone or the machine goes down: what was typed is written down, nobody signs off.
    case interrupted
    /// Time passed; once a second while the clock is shown.
    case ticked
    /// Profiles and roster as they now stand, with what was written for the day.
    case profilesRead(Catalogue)
    /// What the log knows of earlier calls of this number to this client.
    case recalled(CallerHistory)
    /// Whom the client's own base knows under this number.
    indirect case recognised(CustomerAnswer)
    /// What can be found on cards as they stood when the indexes were asked for.
    case indexed([SearchIndex])
    /// The card of a call stood on the glass this long after its event had come.
    case shown(Call.ID, microseconds: Int)
    /// What was told of persons in these calls is gone out of the log: their time is over.
    case expired(Set<Call.ID>)
    case logFailed(LogTrouble)
    case logRecovered
    /// A PBX was asked which calls it has, and answered in full.
    case looked(Look)
    /// The telephone listens, at first or again.
    case listening
    /// Something outside does not work; told in words until it is mended.
    case troubled(Trouble.Kind)
    case mended(Trouble.Kind)
}

/// The handle of a request that waits to be told that its event is kept.
package struct Receipt: Hashable, Sendable {
    package var number: UInt64

    package init(number: UInt64) {
        self.number = number
    }
}
