/// Something still owed after a call, until a named person says that it was done.
package struct Obligation: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// What was learnt is to go to a manager.
        case message
        /// Somebody must take it, and say so.
        case reachManager = "reach-manager"
        case callBack = "call-back"
        case lostCall = "lost-call"
        /// A manager promised to call back.
        case answerPromised = "answer-promised"
        /// What the caller was told that he would be sent, or a fax for him.
        case sending
    }

    package struct ID: Hashable, Codable, Sendable {
        package var call: Call.ID
        /// From 1 on within its call.
        package var number: Int

        package init(call: Call.ID, number: Int) {
            self.call = call
            self.number = number
        }

        /// As people write it: the call's id and the number.
        package var written: String { "\(call.callID)/\(number)" }
    }

    /// Who said that it was done, and when; or what shows it.
    package struct Proof: Hashable, Codable, Sendable {
        package enum How: Hashable, Codable, Sendable {
            /// Whoever is named took what was sent, and said so.
            case accepted(words: Personal)
            /// The caller was spoken with in that call.
            case call(Call.ID)
            /// Whoever is named took it back before it went.
            case takenBack
            /// Nobody did it: whom it was owed was erased, and can be told nothing any more.
            case erased
        }

        package var by: Personal
        package var at: Moment
        /// `nil`: whoever is named says so.
        package var how: How?

        package init(by: Personal, at: Moment, how: How? = nil) {
            self.by = by
            self.at = at
            self.how = how
        }
    }

    package var id: ID
    package var kind: Kind
    package var client: Client.ID
    package var topic: Client.Topic?
    /// The manager to whom it is owed, or who promised; the address that a form goes to.
    package var owner: Manager.ID?
    package var since: Moment
    package var due: Moment?
    /// From where he called to whom it is owed, whatever number he left; `nil` where withheld.
    package var caller: PhoneNumber?
    package var name: Personal = ""
    package var contact: Personal = ""
    package var text: Personal = ""
    /// The number that the caller can be told.
    package var ticket: String?
    /// How often he was rung and not reached; `nil`: never.
    package var tries: Int?
    /// Who is to see to it instead.
    package var handedTo: Receiver?
    /// When the desk of the colleague to whom it was handed over had taken it.
    package var arrivedAt: Moment?
    /// The colleague who handed it over to this desk.
    package var receivedFrom: Operator.ID?
    package var proof: Proof?

    package init(id: ID, kind: Kind, client: Client.ID, topic: Client.Topic? = nil, since: Moment) {
        self.id = id
        self.kind = kind
        self.client = client
        self.topic = topic
        self.since = since
    }

    /// What was learnt later stands behind what was known.
    package mutating func add(_ remark: Personal) {
        text = Personal([text.text, remark.text].filter { !$0.isEmpty }.joined(separator: "; "))
    }

    /// The call whose entries tell of it; what a colleague handed over belongs to no call of this log.
    package var callInLog: Call.ID? { receivedFrom == nil ? id.call : nil }

    package mutating func hand(to receiver: Receiver) {
        (handedTo, arrivedAt) = (receiver, nil)
    }

    package var isOpen: Bool { proof == nil }
    /// A lost call is everybody's who serves the firm, until one takes it.
    var isEverybodys: Bool { kind == .lostCall && receivedFrom == nil }
    package func isOverdue(at now: Moment) -> Bool { isOpen && (due.map { $0 <= now } ?? false) }
}
