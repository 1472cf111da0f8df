package import Answering
package import FoundationEssentials

/// What a client's server answered: any JSON, of which a few places are wanted.
package struct AnswerDocument {
    private let root: Node

    /// `nil` where it is no JSON, or nested deeper than anything that is shown.
    package init?(_ body: Data) {
        guard let root = try? JSONDecoder().decode(Node.self, from: body) else { return nil }
        self.root = root
    }

    /// In the order of `lines`; `nil` where nothing stands there.
    package func values(at lines: [Lookup.Line]) -> [Inquiry.Value?] {
        lines.map { line in
            let steps = line.path.split(separator: ".").map(String.init)
            return steps.reduce(Optional(root)) { node, step in node?[step] }?.value
        }
    }
}

private indirect enum Node: Decodable {
    case nothing
    case flag(Bool)
    case text(String)
    case list([Node])
    case map([String: Node])

    private static let mostLevels = 16
    /// Of a list no more are told.
    private static let mostListed = 20

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        guard decoder.codingPath.count <= Self.mostLevels else {
            throw DecodingError.dataCorruptedError(in: value, debugDescription: "nested too deep")
        }
        if value.decodeNil() {
            self = .nothing
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let whole = try? value.decode(Int64.self) {
            self = .text(String(whole))
        } else if let number = try? value.decode(Decimal.self) {
            self = .text(number.description)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if (try? decoder.container(keyedBy: Name.self)) != nil {
            self = .map(try value.decode([String: Node].self))
        } else {
            self = .list(try value.decode([Node].self))
        }
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    subscript(step: String) -> Node? {
        switch self {
        case .map(let members): return members[step]
        case .list(let nodes):
            guard let place = Int(step), nodes.indices.contains(place) else { return nil }
            return nodes[place]
        case .nothing, .flag, .text: return nil
        }
    }

    var value: Inquiry.Value? {
        switch self {
        case .flag(let flag): return .flag(flag)
        case .text(let text): return text.allSatisfy(\.isWhitespace) ? nil : .text(Personal(text))
        case .list(let nodes):
            let texts = nodes.prefix(Self.mostListed).compactMap { node in
                if case .text(let text)? = node.value, case .text = node { text.text } else { nil as String? }
            }
            return texts.isEmpty ? nil : .text(Personal(texts.joined(separator: ", ")))
        case .nothing, .map: return nil
        }
    }
}
