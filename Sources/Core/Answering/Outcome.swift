/// How a call ended, chosen by the operator or, for calls nobody took, by the facts.
package struct Outcome: Hashable, Sendable {
    package typealias ID = String

    package var id: ID
    /// The client's word for it; `nil` for the common ones, whose words are the screen's.
    package var name: String?

    package init(id: ID, name: String? = nil) {
        self.id = id
        self.name = name
    }

    package static let connected = Outcome(id: "connected")
    package static let messageTaken = Outcome(id: "message-taken")
    package static let answeredByOperator = Outcome(id: "answered-by-operator")
    package static let callBack = Outcome(id: "call-back")
    package static let declined = Outcome(id: "declined")
    package static let callerHungUp = Outcome(id: "caller-hung-up")

    /// Those the operator may choose for every client, in the order of their digits.
    package static let common = [connected, messageTaken, answeredByOperator, callBack, declined, callerHungUp]

    package static let abandoned = Outcome(id: "abandoned")
    package static let missed = Outcome(id: "missed")
    package static let handedOver = Outcome(id: "handed-over")
    /// She rang a caller, and did not reach him.
    package static let notReached = Outcome(id: "not-reached")

    /// Those that come by themselves.
    package static let byThemselves = [abandoned, missed, handedOver, notReached]

    /// No more than this many are offered at once by digit.
    package static let mostByDigit = 9
}

/// What a call was about, apart from how it ended.
package enum CallType: String, Codable, Sendable, CaseIterable {
    case enquiry, order, complaint, thanks, technical
    case forAPerson = "for-a-person"
    case survey
    case wrongNumber = "wrong-number"
    case spam
}
