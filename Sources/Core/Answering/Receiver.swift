/// To whom something owed is handed over.
package enum Receiver: Hashable, Codable, Sendable {
    case colleague(Operator.ID)
    /// Whoever is in no list: the next shift, by name.
    case named(Personal)

    /// Longer names than this are cut.
    package static let longestName = Desk.longestReason

    private enum Key: String, CodingKey { case name }

    package init(from decoder: any Decoder) throws {
        if let id = try? decoder.singleValueContainer().decode(Operator.ID.self) {
            self = .colleague(id)
        } else {
            self = .named(try decoder.container(keyedBy: Key.self).decode(Personal.self, forKey: .name))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .colleague(let id):
            var container = encoder.singleValueContainer()
            try container.encode(id)
        case .named(let name):
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(name, forKey: .name)
        }
    }
}
