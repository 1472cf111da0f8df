/// One line of the log: the only thing that changes calls.
///
/// A desk is the fold of its entries; live work, starting again after a crash, practice and replay are that one
/// function.
package struct Entry: Hashable, Codable, Sendable {
    package var moment: Moment
    package var call: Call.ID?
    package var fact: Fact

    package init(moment: Moment, call: Call.ID?, fact: Fact) {
        self.moment = moment
        self.call = call
        self.fact = fact
    }

    package enum Fact: Hashable, Codable, Sendable {
        /// Indirect: an event is large, and an entry is handed on many times.
        indirect case reported(CallEvent, Recognition)
        /// The operator began a call that no event told of.
        case begunByHand(client: Client.ID, revision: String)
        case pickedUp
        case hungUp
        /// The text of a field as it stood at the moment.
        case drafted(Field, Personal)
        case chosen(outcome: Outcome.ID)
        case classified(CallType)
        /// The caller would not answer the question.
        case refused(Field)
        /// Why mandatory questions were left open.
        case excused(Excuse)
        case filed(outcome: Outcome.ID)
        /// The filing was taken back: the call is in wrap-up again, with all that was written.
        case filingUndone
        case putAside
        /// Nothing more is to be done about a call that was missed.
        case dismissed
        case dismissalUndone
        /// Who the caller is, of the client's VIP callers: by his number, or as she recognised him.
        case vipKnown(Personal)
        /// What the client's base knows of the caller was shown: of whom, his number masked, and never what.
        case customerShown(Personal)
        /// What the operator looked for on the cards, and left without a hit.
        case searchedInVain(Personal)
        /// Nothing was heard of the call for so long that it cannot be as it was last told.
        case lostSightOf
        /// The card stood on the glass this long after the event had come.
        case shown(microseconds: Int)
        /// Somebody is to be reached for the caller.
        case connecting(topic: Client.Topic)
        /// A number is rung though these mandatory questions stand open.
        case dialledWithout([Field])
        case dialled(Attempt.Target, round: Int)
        /// The PBX was asked to ring the number of the last attempt; and it did not, or nobody knows.
        case attemptOrdered
        case attemptOrderFailed
        /// The manager has answered, as the PBX tells: she speaks with him.
        case attemptAnswered
        /// The PBX was asked to connect caller and manager.
        case connectAsked
        /// What came of the last attempt; told again, it is put right.
        case attempted(Attempt.Result)
        /// She went back to the caller without anybody.
        case returnedToCaller
        case managerStateSet(client: Client.ID, manager: Manager.ID, ManagerState)
        case messageBegun(topic: Client.Topic, to: Manager.ID?, Ticket)
        case messageTaken(Message)
        /// The number of what the caller is promised, before it is told him.
        case ticketGiven(Ticket)
        /// She rings a caller who waits for that.
        indirect case callBackBegun(CallBack, revision: String)
        /// He was not reached, so often by now.
        case calledInVain(Obligation.ID, tries: Int)
        /// What was said to be done is to be done after all.
        case reopened(Obligation.ID)
        /// Something goes out; and what came of it.
        indirect case posted(Parcel)
        case parcelNews(Parcel.ID, ParcelNews)
        case owed(Obligation)
        case discharged(Obligation.ID, Obligation.Proof)
        case handedOver(Obligation.ID, to: Receiver)
        /// The colleague's desk has taken what was handed over.
        case handoverArrived(Obligation.ID)
        /// A colleague handed over what she owed.
        case received(Obligation)
        /// A senior was asked for, or something came of it.
        case seniorAsked(SeniorAsking.News)
        /// The operator took a colleague's call, as it stood there.
        indirect case takenOver(SeniorRequest, revision: String)
        /// What the operator says of herself.
        case stateChanged(OperatorState)
        /// The time for the call's wrap-up is over.
        case wrapUpTimeOver
        /// The caller asked about what is owed, and this was added to it.
        case remarked(Obligation.ID, Personal)
        /// He asked for what no card tells, in her words, if she had time for any.
        case gapNoted(Personal)
        /// A client's own server was asked by this lookup; neither what was asked nor what it answered.
        case inquired(lookup: String, Inquiry.Ending, milliseconds: Int)
        /// She told the caller to hold the line, and came back to him; whether he was held only the PBX can tell.
        case holdBegun
        case holdEnded
        /// She has seen a client's card as it was then: the digest of each of its parts.
        case cardSeen(client: Client.ID, parts: [String: String])
        case did(Deed)
        /// The call went on with a newer revision of its client's card.
        case cardRenewed(revision: String)
        /// A PBX sent what could not be read; of a sort, one an hour.
        indirect case unread(UnreadRequest)
        case signedOn(extension: String)
        case signedOff
    }

    /// What the desk made of an event when it came.
    package struct Recognition: Hashable, Codable, Sendable {
        /// The desk's own extension.
        package var `extension`: String
        /// Whose number was dialled; `nil` where that is nobody's.
        package var client: Client.ID?
        package var revision: String
        /// The client is not this operator's.
        package var isMisrouted: Bool
        /// The event was too old when it came to be acted on.
        package var isHistory: Bool
        /// What is to be added to the time that the sender gave, in milliseconds: its clock is wrong by that much.
        package var clockCorrection: Int64?

        package init(
            extension: String, client: Client.ID?, revision: String, isMisrouted: Bool = false, isHistory: Bool = false
        ) {
            self.extension = `extension`
            self.client = client
            self.revision = revision
            self.isMisrouted = isMisrouted
            self.isHistory = isHistory
        }
    }
}
