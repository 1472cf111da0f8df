/// A person of the client's own customer base.
package struct Customer: Hashable, Sendable {
    /// As the client wrote it; empty where he wrote none.
    package var name: Personal
    /// Field of ours → what the client wrote of him.
    package var fields: [String: Personal]
    /// All his numbers, in the form in which numbers are compared.
    package var numbers: [Personal]

    package init(name: Personal, fields: [String: Personal] = [:], numbers: [Personal] = []) {
        self.name = name
        self.fields = fields
        self.numbers = numbers
    }

    /// A number with more people behind it than this is a switchboard: it tells nobody apart.
    package static let mostOfANumber = 20
}

/// Whom a client's base knows under a number.
package struct CustomerAnswer: Hashable, Sendable {
    package var number: PhoneNumber
    package var client: Client.ID
    package var found: Found

    package enum Found: Hashable, Sendable {
        case nobody
        case known([Customer])
        case trouble(CustomerTrouble)
    }

    package init(number: PhoneNumber, client: Client.ID, found: Found) {
        self.number = number
        self.client = client
        self.found = found
    }
}

/// Why nobody of a client's base can be recognised.
package enum CustomerTrouble: String, Hashable, Sendable, CaseIterable {
    /// Nothing was imported into this data directory.
    case notImported
    /// The key is not there, or is another one than it was imported with.
    case noKey
    /// The file cannot be read, or not now.
    case unreadable
}
