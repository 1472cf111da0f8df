/// A request that is a PBX's own, and in which no call could be read: kept for whoever mends it.
package struct UnreadRequest: Hashable, Codable, Sendable {
    /// Of what is kept.
    package static let longestText = 8 * 1024

    /// Which PBX sent it, as the settings name it.
    package var dialect: String
    package var unread: Unread
    /// What came, cut: callers are in it.
    package var text: Personal

    package init(dialect: String, unread: Unread, text: String) {
        self.dialect = dialect
        self.unread = unread
        self.text = Personal(String(text.prefix(Self.longestText)))
    }
}

/// What is wrong with a request that is the PBX's own; nothing in it is a caller's.
package enum Unread: Hashable, Codable, Sendable {
    /// Not in the form that this PBX writes.
    case malformed
    /// A kind of event that is not known; its name as sent, cut.
    case unknownKind(String)
    /// A field without which there is no call.
    case missing(String)
}
