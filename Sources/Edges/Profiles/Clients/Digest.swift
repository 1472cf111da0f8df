import Answering
import Crypto

/// What tells a part of a card from what it was: comments, blanks and the way of writing do not matter.
enum Digest {
    static func of(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).prefix(byteCount).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined()
    }

    /// Enough to tell a change; nobody gains by making two parts look alike.
    private static let byteCount = 8
}

extension Fields {
    /// Of what stands under these keys; empty where nothing does.
    func digest(of keys: [String]) -> String {
        let written = keys.compactMap { key in value(of: key).map { key + "\u{0}" + $0.written } }
        return written.isEmpty ? "" : Digest.of(written.joined(separator: "\u{0}"))
    }
}

extension Item {
    /// The same text for the same content.
    fileprivate var written: String {
        switch content {
        case .text(let text, _): "t" + text + "\u{0}"
        case .list(let items): "[" + items.map(\.written).joined() + "]"
        case .map(let pairs): "{" + pairs.map { $0.key + "\u{0}" + $0.value.written }.joined() + "}"
        case .refused: ""
        }
    }
}

extension CardPart {
    /// The keys of a profile that make the part.
    var keys: [String] {
        switch self {
        case .greeting: ["greeting", "say", "name", "languages"]
        case .managers: ["managers", "escalation"]
        case .hours: ["timezone", "hours", "served"]
        case .script: ["script", "menu"]
        case .questions: ["faq"]
        case .business: ["business", "project"]
        case .vip: ["vip", "customers"]
        case .notices, .promotions, .offices, .forms, .services, .screening, .emergencies, .phrases, .sections,
            .documents, .faxes, .responsible, .outcomes:
            [rawValue]
        }
    }
}
