import FoundationEssentials

/// Text as it stands in JSON.
enum JSONText {
    static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    /// Without the quotation marks around it.
    static func inside(_ text: String) -> String { String(quoted(text).dropFirst().dropLast()) }
}
