import FoundationEssentials

/// A header's text so that it stays one header, whatever is in it.
///
/// Source: RFC 2047 (encoded words of at most 75 characters), RFC 5322 (folding).
enum MailHeader {
    /// As it is where it is plain ASCII that means nothing in a header; else as encoded words.
    static func encoded(_ text: String) -> String {
        let clean = String(
            text.map { $0.isNewline || $0.asciiValue.map { $0 < 0x20 || $0 == 0x7F } ?? false ? " " : $0 })
        let isPlain =
            clean.utf8.count <= longestPlain
            && clean.unicodeScalars.allSatisfy {
                $0.isASCII && !special.contains($0)
            }
        if isPlain { return clean }
        return chunks(of: clean).map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static let special = Set("\"\\<>()[]:;@,=?_".unicodeScalars)
    private static let longestPlain = 60
    /// So many bytes make an encoded word of 72 characters.
    private static let chunkByteCount = 45

    /// Cut between characters, never in one.
    private static func chunks(of text: String) -> [String] {
        var chunks = [""]
        for character in text {
            let scalars = String(String.UnicodeScalarView(character.unicodeScalars.prefix(8)))
            if chunks[chunks.count - 1].utf8.count + scalars.utf8.count > chunkByteCount { chunks.append("") }
            chunks[chunks.count - 1] += scalars
        }
        return chunks
    }
}
