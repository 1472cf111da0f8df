/// What the operator asks for. Every command names the call it was meant for, so that none can reach another.
package enum Command: Hashable, Sendable {
    /// She answers by the telephone; noted where the PBX does not tell of it.
    case pickUp(Call.ID)
    /// The text of a field as it now stands.
    case write(Field, String, Call.ID)
    /// A field of the call is open for typing, until it is said that none is: the call does not file itself under it.
    case beginWriting(Call.ID)
    case endWriting(Call.ID)
    case choose(outcome: Outcome.ID, Call.ID)
    case classify(CallType, Call.ID)
    /// One of the answers that a question of the script offers.
    case answer(Field, choice: String, Call.ID)
    /// The caller will not say.
    case refuse(Field, Call.ID)
    /// Why mandatory questions stay open.
    case excuse(Excuse, Call.ID)
    /// The call is over for her: what was chosen is the outcome.
    case file(Call.ID)
    /// A call without any event begins: for this client.
    case beginByHand(Client.ID)
    /// The talk of a call is over; noted where the PBX does not tell of it.
    case hangUp(Call.ID)
    /// The keys go to this call from now on.
    case attend(Call.ID)
    /// The call is put aside, not filed.
    case putAside(Call.ID)
    /// Nothing more is to be done about a missed call.
    case dismiss(Call.ID)
    /// She looked for this and left it without a hit; at rest for no call.
    case searchInVain(String, Call.ID?)
    /// Somebody is to be reached for the caller; without a topic the one that his answers lead to.
    case connect(topic: Client.Topic?, Call.ID)
    /// She rings this number by her telephone; without one the next.
    case dial(Attempt.Target?, Call.ID)
    /// What came of the attempt.
    case attempted(Attempt.Result, Call.ID)
    /// The manager who cannot talk calls back, as written in `callsBack`.
    case promise(Call.ID)
    /// He is not to be rung for until the time written in `busyUntil`, whoever calls.
    case managerIsBusy(Manager.ID, Call.ID)
    case managerIsPresent(Manager.ID, Call.ID)
    case returnToCaller(Call.ID)
    case openMessage(topic: Client.Topic?, Call.ID)
    /// The message goes to another manager; `nil`: to nobody in particular.
    case address(Manager.ID?, Call.ID)
    case takeMessage(Call.ID)
    /// The client's server is asked by this lookup, for what she typed.
    case inquire(title: String, String, Call.ID)
    /// The numbers in its answer are to be rung.
    case ringAnswer(title: String, Call.ID)
    /// A named person says that it was done.
    case discharge(Obligation.ID, by: String)
    case handOver(Obligation.ID, to: Receiver)
    /// Take what lies free in the service's pool.
    case claim(Obligation.ID)
    /// She rings the caller who waits for it.
    case callBack(Obligation.ID)
    /// A senior is needed in the call.
    case askSenior(Call.ID)
    /// She takes the call in which a colleague asks for a senior: the colleague's call.
    case takeOver(Call.ID)
    /// What was just done with this call is taken back: that it was filed, or dismissed.
    case undo(Call.ID)
    case takeBreak(reason: String)
    case endBreak
    /// A number of the call is wanted in another program of her desktop.
    case copy(PhoneNumber, Call.ID)
    /// What stands in `remark` is added to what is owed.
    case remark(Obligation.ID, Call.ID)
    /// The caller is this one of the client's VIP callers.
    case recogniseVIP(name: String, Call.ID)
    /// What stands in `gap` is not on the card; without words that something is not.
    case noteGap(Call.ID)
    case record(isOn: Bool, Call.ID)
    case markRecording(Call.ID)
    /// To the caller, or by fax: to where its field says, else where he can read it.
    case send(Sending, Call.ID)
    /// Without asking the colleague first.
    case transfer(to: Operator.ID, Call.ID)
    /// She tells the caller to hold the line; she is back.
    case hold(Call.ID)
    case endHold(Call.ID)
    /// She has looked at these parts of a client's card.
    case sawCard(Client.ID, [CardPart])
    case did(Deed, Call.ID)
    /// The call goes on with the newest card of its client.
    case renewCard(Call.ID)
    case signOn
    case signOff
}

/// What the operator writes down about a call: a field that every call has, or the answer to a question of the script.
///
/// A question is known by its name alone. One called `name` asks for the caller's name, and there is no other field of
/// that name that it could be mixed up with.
package struct Field: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let name = Field(rawValue: "name")
    package static let purpose = Field(rawValue: "purpose")
    package static let contact = Field(rawValue: "contact")
    /// The operator's own; no question may be called so.
    package static let note = Field(rawValue: "note")

    /// The field that a question of the script fills.
    package static func answer(_ question: String) -> Field { Field(rawValue: question) }

    /// Every call has it, whatever its client's script asks.
    package var isOfEveryCall: Bool { Self.ofEveryCall.contains(self) }

    private static let ofEveryCall: Set<Field> = [.name, .purpose, .contact, .note]
}
