package import Answering
package import FoundationEssentials

/// What a desk is given, in its order and at least once.
package struct Delivery: Hashable, Codable, Sendable {
    package enum Content: Hashable, Codable, Sendable {
        case call(CallEvent)
        /// What a colleague asks, as desks write it.
        case request(Data)
    }

    /// From 1 on, at each desk by itself; what is not for whoever sits there is passed over.
    package var number: Int64
    /// What tells the store that counts from one that was begun anew, or was put back from a backup.
    package var epoch: String?
    package var content: Content
    /// When it was given; `nil` where that was not asked.
    package var at: Moment?

    package init(number: Int64, epoch: String? = nil, content: Content, at: Moment? = nil) {
        self.number = number
        self.epoch = epoch
        self.content = content
        self.at = at
    }
}

/// What an operator has heard, as her desk keeps it: up to which delivery, and at which desk.
package struct HeardPlace: Hashable, Sendable {
    package var desk: String
    package var number: Int64
    /// Of the store that counted; `nil`: it is not known.
    package var epoch: String?

    package init(desk: String, number: Int64, epoch: String? = nil) {
        self.desk = desk
        self.number = number
        self.epoch = epoch
    }
}

/// A line of an operator's log as it was sealed there.
///
/// The relay keeps it as it is: the chain can be verified wherever it lies.
package struct LogLine: Hashable, Codable, Sendable {
    package var sequence: Int64
    /// Milliseconds since 1970.
    package var moment: Int64
    package var source: String?
    package var call: String?
    package var kind: String
    package var event: String?
    package var fact: String
    package var personal: String?
    package var salt: Data?
    package var seal: Data?
    package var digest: Data

    package init(
        sequence: Int64, moment: Int64, source: String?, call: String?, kind: String, event: String?, fact: String,
        personal: String?, salt: Data?, seal: Data?, digest: Data
    ) {
        self.sequence = sequence
        self.moment = moment
        self.source = source
        self.call = call
        self.kind = kind
        self.event = event
        self.fact = fact
        self.personal = personal
        self.salt = salt
        self.seal = seal
        self.digest = digest
    }
}

/// Where a log ends: the last line that is kept, and what the next one is chained to.
package struct LogEnd: Hashable, Codable, Sendable {
    package var sequence: Int64
    package var digest: Data

    package init(sequence: Int64, digest: Data) {
        self.sequence = sequence
        self.digest = digest
    }
}
