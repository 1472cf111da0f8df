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
        /// The PBX told of the call. `client` is whose number was dialled, on which revision of the profile.
        case reported(CallEvent, client: Client.ID?, revision: String, misrouted: Bool)
        /// The operator began a call that no event told of.
        case begunByHand(client: Client.ID, revision: String)
        case pickedUp
        case hungUp
        /// The text of a field as it stood at the moment.
        case drafted(Field, Personal)
        case chosen(outcome: Outcome.ID)
        case classified(CallType)
        case filed(outcome: Outcome.ID?)
        case putAside
        /// Nothing more is to be done about a call that was missed.
        case dismissed
        case signedOn(extension: String)
        case signedOff
    }
}
