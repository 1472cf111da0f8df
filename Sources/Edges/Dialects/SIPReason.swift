import Answering

/// The `Reason` header of SIP: `Q.850;cause=16;text="Normal call clearing"`. Source: RFC 3326.
enum SIPReason {
    struct Value: Hashable {
        var protocolName: String
        var cause: Int?
        var text: String?
    }

    /// The values of the header; parts that cannot be understood are left out.
    static func values(in header: String) -> [Value] {
        split(header, at: ",").compactMap { part in
            let fields = split(part, at: ";").map { String($0.trimmingBlanks) }
            guard let name = fields.first, !name.isEmpty else { return nil }
            var value = Value(protocolName: name.lowercased())
            for field in fields.dropFirst() {
                let pair = field.split(separator: "=", maxSplits: 1).map { String($0.trimmingBlanks) }
                guard pair.count == 2 else { continue }
                switch pair[0].lowercased() {
                case "cause": value.cause = Int(pair[1]).flatMap { (0...999).contains($0) ? $0 : nil }
                case "text": value.text = pair[1].filter { $0 != "\"" && $0 != "\\" }
                default: continue
                }
            }
            return value
        }
    }

    /// Splits at a separator that stands outside of quotes.
    private static func split(_ text: String, at separator: Character) -> [String] {
        var isQuoted = false
        return text.split(omittingEmptySubsequences: true) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == separator && !isQuoted
        }.map(String.init)
    }
}
