/// What a colleague puts before a senior: who calls whom, and what was learnt so far.
package struct SeniorRequest: Hashable, Codable, Sendable {
    /// The call at the desk that asks.
    package var call: Call.ID
    package var from: Operator.ID
    package var client: Client.ID
    package var caller: PhoneNumber
    package var type: CallType?
    /// In the order of the fields' names.
    package var answers: [Answer]
    /// What the caller would not say.
    package var refusals: [Field]
    /// Whom he was to reach, and what was tried; `nil` where nobody was.
    package var pursuit: Pursuit?
    /// The message that was begun for him, under the number he was told.
    package var messaging: Messaging?

    package struct Pursuit: Hashable, Codable, Sendable {
        package var topic: Client.Topic
        package var attempts: [Attempt]

        package init(topic: Client.Topic, attempts: [Attempt]) {
            self.topic = topic
            self.attempts = attempts
        }
    }

    package struct Answer: Hashable, Codable, Sendable {
        package var field: Field
        package var text: Personal

        package init(field: Field, text: Personal) {
            self.field = field
            self.text = text
        }
    }

    package init(
        call: Call.ID, from: Operator.ID, client: Client.ID, caller: PhoneNumber, type: CallType? = nil,
        answers: [Answer] = [], refusals: [Field] = [], pursuit: Pursuit? = nil, messaging: Messaging? = nil
    ) {
        self.pursuit = pursuit
        self.messaging = messaging
        self.call = call
        self.from = from
        self.client = client
        self.caller = caller
        self.type = type
        self.answers = answers.sorted { $0.field.rawValue < $1.field.rawValue }
        self.refusals = refusals.sorted { $0.rawValue < $1.rawValue }
    }

    package func text(of field: Field) -> String { answers.first { $0.field == field }?.text.text ?? "" }
}

/// A colleague's request that stands at this desk.
package struct StandingRequest: Hashable, Sendable {
    package var request: SeniorRequest
    package var since: Moment
    /// When the other desk last said that it stands.
    var heardAt: Moment
}

/// How it stands with a senior whom an operator asked for in a call.
package struct SeniorAsking: Hashable, Codable, Sendable {
    package var since: Moment
    package private(set) var asked: [Operator.ID] = []
    /// At whose desks it stands on the screen.
    package private(set) var shown: [Operator.ID] = []
    package private(set) var taken: Operator.ID?
    package private(set) var isUnreachable = false

    /// What became of it, each an entry.
    package enum News: Hashable, Codable, Sendable {
        case asked([Operator.ID])
        case shown(at: Operator.ID)
        case taken(by: Operator.ID)
        /// None of them has a desk that answers.
        case unreachable
    }

    init(since: Moment) { self.since = since }

    mutating func note(_ news: News) {
        switch news {
        case .asked(let colleagues): asked = colleagues
        case .shown(let person):
            isUnreachable = false
            if !shown.contains(person) { shown.append(person) }
        case .taken(let person): taken = taken ?? person
        case .unreachable:
            isUnreachable = true
            shown = []
        }
    }
}
