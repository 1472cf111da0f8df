/// What goes out because a caller asked for it: something of a card, his ticket's number, or a fax.
package struct Sending: Hashable, Codable, Sendable {
    package enum What: Hashable, Codable, Sendable {
        /// A place of a card, to the caller.
        case card(CardPlace)
        /// The number of what he is promised.
        case ticket(String)
        /// A fax, to an organisation of the card or to any number.
        case fax(organisation: Int?)
    }

    package var what: What
    /// Whose card it stands on.
    package var client: Client.ID
    /// Documents that go with a fax, by their places on the card.
    package var papers: [Int] = []

    package init(_ what: What, of client: Client.ID) {
        (self.what, self.client) = (what, client)
    }

    package var isFax: Bool {
        if case .fax = what { true } else { false }
    }
}

/// Where something can go, by which way.
package struct Addressee: Hashable, Sendable {
    package var way: Parcel.Way
    package var address: String
    /// Who reads it there, where he is known by name.
    package var name: String?
    /// `nil`: by mail.
    package var number: PhoneNumber?
}

/// Why what she wants sent cannot go as it stands.
package enum SendingFault: Error, Hashable, Sendable {
    /// The service is not set up for it.
    case noWay(Set<Parcel.Way>)
    /// Nobody has said yet where to.
    case nobody
    /// What is written is neither a number nor an address that could take it.
    case notAnAddress
    /// There is nothing in it.
    case empty
}

extension Field {
    /// Where something goes, and what a fax says, until it has gone.
    package static let sendTo = Field(rawValue: "card.send-to")
    package static let sendText = Field(rawValue: "card.send-text")
}
