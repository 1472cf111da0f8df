import Answering

/// Source: `senior` of a call of `pult log … --format json`.
struct SeniorDocument: Encodable {
    let asking: SeniorAsking

    init(_ asking: SeniorAsking) {
        self.asking = asking
    }

    private enum Key: String, CodingKey { case since, asked, shown, taken, unreachable }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(asking.since.rfc3339, forKey: .since)
        try container.encode(asking.asked, forKey: .asked)
        try container.encode(asking.shown, forKey: .shown)
        try container.encode(asking.taken, forKey: .taken)
        try container.encode(asking.isUnreachable, forKey: .unreachable)
    }
}

extension SeniorAsking {
    var told: String {
        if let taken { return "taken by \(taken)" }
        if isUnreachable { return "unreachable: \(asked.joined(separator: ", "))" }
        return shown.isEmpty ? "asked: \(asked.joined(separator: ", "))" : "shown to \(shown.joined(separator: ", "))"
    }
}

extension SeniorAsking.News {
    var name: String {
        switch self {
        case .asked: "asked"
        case .shown: "shown"
        case .taken: "taken"
        case .unreachable: "unreachable"
        }
    }

    var colleagues: [Operator.ID] {
        switch self {
        case .asked(let colleagues): colleagues
        case .shown(let person), .taken(let person): [person]
        case .unreachable: []
        }
    }
}
