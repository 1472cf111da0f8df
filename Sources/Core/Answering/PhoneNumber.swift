/// A telephone number in the one form in which numbers are compared, and as it came.
///
/// `canonical` is E.164 (`+79210000077`) where a country can be told, plain digits for an internal extension, empty
/// when withheld. Two numbers are the same number when their canonical forms are; the last digits never decide.
package struct PhoneNumber: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable { case international, `internal`, withheld, unreadable }

    package var canonical: Personal
    package var raw: Personal
    package var kind: Kind

    package init(canonical: String, raw: String, kind: Kind) {
        self.canonical = Personal(canonical)
        self.raw = Personal(raw)
        self.kind = kind
    }

    package static let withheld = PhoneNumber(canonical: "", raw: "", kind: .withheld)

    package var isWithheld: Bool { kind == .withheld }
    /// What to compare, and to look clients, callers and VIPs up by.
    package var key: String { canonical.text }

    package static func == (left: PhoneNumber, right: PhoneNumber) -> Bool {
        left.kind == right.kind && left.canonical == right.canonical
            && (left.kind != .unreadable || left.raw == right.raw)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(canonical)
    }
}

/// How bare national numbers are read.
package enum Country: String, Codable, Sendable, CaseIterable {
    case russia = "RU"
    case other = ""
}
