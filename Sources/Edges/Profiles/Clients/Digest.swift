import Answering
import Crypto

/// What tells a part of a card from what it was: comments, blanks and the way of writing do not matter.
enum Digest {
    static func of(_ text: String) -> String { of(Array(text.utf8)) }

    static func of(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).prefix(byteCount).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined()
    }

    /// Enough to tell a change; nobody gains by making two parts look alike.
    private static let byteCount = 8
}

extension Fields {
    /// Of what stands under these keys; empty where nothing does.
    func digest(of keys: [String]) -> String {
        var written: [UInt8] = []
        for key in keys {
            guard let value = value(of: key) else { continue }
            if !written.isEmpty { written.append(0) }
            written += key.utf8
            written.append(0)
            value.write(to: &written)
        }
        return written.isEmpty ? "" : Digest.of(written)
    }
}

extension Item {
    /// The same bytes for the same content.
    fileprivate func write(to bytes: inout [UInt8]) {
        switch content {
        case .text(let text, _):
            bytes.append(UInt8(ascii: "t"))
            bytes += text.utf8
            bytes.append(0)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for item in items { item.write(to: &bytes) }
            bytes.append(UInt8(ascii: "]"))
        case .map(let pairs):
            bytes.append(UInt8(ascii: "{"))
            for pair in pairs {
                bytes += pair.key.utf8
                bytes.append(0)
                pair.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .refused: break
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
