/// One try of one number of a manager, for a caller who waits.
package struct Attempt: Hashable, Codable, Sendable {
    /// What came of it; the order is that of the digits.
    package enum Result: String, Codable, Sendable, CaseIterable {
        case answered
        case noAnswer = "no-answer"
        case busy
        case cannotTalk = "cannot-talk"
        case voicemail, unreachable
        case wrongNumber = "wrong-number"
        /// Broken off: by the operator, or by a caller who hung up.
        case cancelled

        /// Those the operator hears and tells by a digit.
        package static let byDigit: [Result] = [
            .answered, .noAnswer, .busy, .cannotTalk, .voicemail, .unreachable, .wrongNumber,
        ]
    }

    /// Whom, and where.
    package struct Target: Hashable, Codable, Sendable {
        package var manager: Manager.ID
        package var label: String?
        package var number: PhoneNumber
        package var `extension`: String?
        /// Shown while its attempt runs, to agents and seniors; nowhere else.
        package var isPrivate: Bool

        package init(manager: Manager.ID, number: Manager.Number) {
            self.manager = manager
            label = number.label
            self.number = number.number
            `extension` = number.extension
            isPrivate = number.isPrivate
        }

        /// It rings the same telephone, whosever it is said to be.
        func isSameLine(as other: Target) -> Bool {
            number == other.number && `extension` == other.extension
        }
    }

    package enum Order: String, Hashable, Codable, Sendable {
        case given
        /// Refused, or without an answer: she rings it herself.
        case failed
    }

    package var topic: Client.Topic
    /// From 1 on; in each round every number is tried once.
    package var round: Int
    package var target: Target
    package var startedAt: Moment
    package var seconds: Int?
    /// Whether the PBX rings the number; `nil`: she rings it by her telephone.
    package var order: Order?
    /// When the manager answered, as the PBX told.
    package var answeredAt: Moment?
    /// When the PBX was asked to connect the caller with him.
    package var connectAskedAt: Moment?
    /// `nil` while it rings, and while she speaks with him.
    package var result: Result?

    package init(topic: Client.Topic, round: Int, target: Target, startedAt: Moment) {
        self.topic = topic
        self.round = round
        self.target = target
        self.startedAt = startedAt
    }
}

/// That somebody is to be reached for the caller.
package struct Connecting: Hashable, Sendable {
    package var topic: Client.Topic
    package var since: Moment
    /// How many attempts there had been before.
    package var attemptsBefore = 0
    /// When she went back to the caller without anybody.
    package var returnedAt: Moment?

    package var isUnderWay: Bool { returnedAt == nil }
}
