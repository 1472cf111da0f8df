/// Text that belongs to a person: a name, a number, an answer, a note.
///
/// It is a type of its own so that the log can keep it apart and erase it without breaking its chain of digests, and
/// so that it cannot slip into a description: printing it says nothing.
package struct Personal: Hashable, Codable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible,
    CustomDebugStringConvertible
{
    package var text: String

    package init(_ text: String) {
        self.text = text
    }

    package init(stringLiteral text: String) {
        self.text = text
    }

    package var description: String { "‹personal›" }
    package var debugDescription: String { description }

    package init(from decoder: any Decoder) throws {
        let kept = try decoder.singleValueContainer().decode(String.self)
        text = (decoder.userInfo[.personalSafe] as? any PersonalSafe)?.take(kept) ?? kept
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode((encoder.userInfo[.personalSafe] as? any PersonalSafe)?.keep(text) ?? text)
    }
}

/// Where personal text is kept while a value that contains it is written elsewhere.
package protocol PersonalSafe: AnyObject {
    /// Keeps `text` and returns what is written in its place.
    func keep(_ text: String) -> String
    /// The text kept under `reference`; empty once it has been erased.
    func take(_ reference: String) -> String
}

extension CodingUserInfoKey {
    package static let personalSafe = CodingUserInfoKey(rawValue: "personalSafe")!
}
