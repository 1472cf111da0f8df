/// The client's employee who takes calls.
package struct Manager: Hashable, Sendable {
    package typealias ID = String

    package var id: ID
    package var name: String
    package var role: String?
    package var email: String?
    package var notify: [String] = []
    /// Tried in this order.
    package var numbers: [Number] = []
    package var away: [Absence] = []
    /// What she is willing to be rung for; `nil` is everything.
    package var accepts: Acceptance?

    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }

    package struct Number: Hashable, Sendable {
        package var label: String?
        package var number: PhoneNumber
        package var `extension`: String?
        package var hours: Schedule?
        /// Seconds an attempt may ring; the escalation's where left out.
        package var ringSeconds: Int?
        /// Shown only while its attempt runs, to agents and seniors.
        package var isPrivate = false

        package init(label: String? = nil, number: PhoneNumber) {
            self.label = label
            self.number = number
        }
    }

    package struct Absence: Hashable, Sendable {
        package var valid: Validity
        package var reason: String?
        package var instead: ID?
        /// The operator who was told so in a call; `nil`: his firm planned it.
        package var toldBy: Operator.ID?

        package init(
            valid: Validity, reason: String? = nil, instead: ID? = nil, toldBy: Operator.ID? = nil
        ) {
            self.valid = valid
            self.reason = reason
            self.instead = instead
            self.toldBy = toldBy
        }
    }

    package struct Acceptance: Hashable, Sendable {
        package var topics: [Client.Topic]
        package var callers: [String]

        package init(topics: [Client.Topic] = [], callers: [String] = []) {
            self.topics = topics
            self.callers = callers
        }
    }

    package func absence(at moment: Moment) -> Absence? {
        away.first { $0.valid.contains(moment) }
    }
}

/// The ordered managers of each topic, and what is owed when nobody is reached.
package struct Escalation: Hashable, Sendable {
    package enum Otherwise: String, Sendable, CaseIterable {
        case email, both
        case callBack = "call-back"
    }

    package struct Order: Hashable, Sendable {
        package var topic: Client.Topic
        /// What it is called on the screen.
        package var title: String?
        /// Names of managers and rotas.
        package var order: [String]
        package var untilAcknowledged = false
        package var rounds = 1
        package var announce: String?
        /// `nil`: at any time, for any caller.
        package var when: Script.Condition?

        package init(topic: Client.Topic, order: [String]) {
            self.topic = topic
            self.order = order
        }
    }

    package struct Rota: Hashable, Sendable {
        package var name: String
        package var from: Moment
        /// `day`, `week`, or a span such as `12h`, as written.
        package var every: String
        package var order: [Manager.ID]

        package init(name: String, from: Moment, every: String, order: [Manager.ID]) {
            self.name = name
            self.from = from
            self.every = every
            self.order = order
        }
    }

    /// A dated override; the most specific valid one wins.
    package struct OnCall: Hashable, Sendable {
        package var valid: Validity
        package var topics: [Client.Topic: [String]]

        package init(valid: Validity, topics: [Client.Topic: [String]]) {
            self.valid = valid
            self.topics = topics
        }
    }

    package var ringSeconds = 20
    package var patienceSeconds = 60
    package var dialsByItself = false
    package var topics: [Order] = []
    package var rotas: [Rota] = []
    package var onCall: [OnCall] = []
    package var otherwise = Otherwise.email

    package init() {}
}
