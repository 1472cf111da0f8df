package import FoundationEssentials

/// Any JSON, for senders whose types cannot be relied upon: a number may come as text, an id as a number.
package enum JSONValue: Codable, Hashable, Sendable {
    case null
    case bool(Bool)
    case whole(Int64)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else {
            self = try OtherThanText(from: decoder).value
        }
    }

    /// `nil` where it is no object.
    fileprivate static func members(_ decoder: any Decoder) throws -> [String: JSONValue]? {
        guard let object = try? decoder.container(keyedBy: MemberName.self) else { return nil }
        try checkDepth(decoder)
        return try object.allKeys.reduce(into: [:]) { members, name in
            members[name.stringValue] =
                if try object.decodeNil(forKey: name) {
                    .null
                } else if let text = try? object.decode(String.self, forKey: name) {
                    .text(text)
                } else {
                    try object.decode(OtherThanText.self, forKey: name).value
                }
        }
    }

    /// Each type that is tried in vain costs more than the value: the rarer it is, the later.
    fileprivate struct OtherThanText: Decodable {
        let value: JSONValue

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if let members = try JSONValue.members(decoder) {
                value = .object(members)
            } else if let whole = try? single.decode(Int64.self) {
                value = .whole(whole)
            } else if let number = try? single.decode(Double.self) {
                value = .number(number)
            } else if let bool = try? single.decode(Bool.self) {
                value = .bool(bool)
            } else {
                try JSONValue.checkDepth(decoder)
                value = .array(try single.decode([JSONValue].self))
            }
        }
    }

    private static func checkDepth(_ decoder: any Decoder) throws {
        let path = decoder.codingPath
        guard path.count < FieldLimit.vendorDepth else {
            throw EventFault(.tooDeep(limit: FieldLimit.vendorDepth), path: path.map(\.stringValue))
        }
    }

    private struct MemberName: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var into = encoder.singleValueContainer()
        switch self {
        case .null: try into.encodeNil()
        case .bool(let bool): try into.encode(bool)
        case .whole(let whole): try into.encode(whole)
        case .number(let number): try into.encode(number)
        case .text(let text): try into.encode(text)
        case .array(let values): try into.encode(values)
        case .object(let values): try into.encode(values)
        }
    }
}

/// An object, nearly always.
private struct WholeText: Decodable {
    let value: JSONValue

    init(from decoder: any Decoder) throws {
        value = try JSONValue.members(decoder).map { .object($0) } ?? JSONValue(from: decoder)
    }
}

extension JSONValue {
    /// Reads a whole text; `nil` where it is no JSON, or nested deeper than anything a PBX writes.
    package init?(reading data: Data) {
        guard let whole = try? JSONDecoder().decode(WholeText.self, from: data) else { return nil }
        self = whole.value
    }

    /// The member of an object; `nil` where there is none, or nothing in it.
    package subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self, let member = members[name], member != .null else { return nil }
        return member
    }

    /// Text that says something, or a number as it is written.
    package var text: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .whole(let whole): String(whole)
        case .number(let number): String(number)
        default: nil
        }
    }

    /// A whole number, written as one or as text.
    package var whole: Int? {
        switch self {
        case .whole(let whole): Int(exactly: whole)
        case .text(let text): Int(text)
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }

    package var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}
