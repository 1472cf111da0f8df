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
        guard decoder.codingPath.count <= FieldLimit.vendorDepth else {
            let path = decoder.codingPath.prefix(FieldLimit.vendorDepth).map(\.stringValue)
            throw EventFault(.tooDeep(limit: FieldLimit.vendorDepth), path: path)
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if (try? decoder.container(keyedBy: MemberName.self)) != nil {
            // Before the numbers: each type that is tried in vain costs more than the value.
            self = .object(try value.decode([String: JSONValue].self))
        } else if let whole = try? value.decode(Int64.self) {
            self = .whole(whole)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else {
            self = .array(try value.decode([JSONValue].self))
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

extension JSONValue {
    /// Reads a whole text; `nil` where it is no JSON, or nested deeper than anything a PBX writes.
    package init?(reading data: Data) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: data) else { return nil }
        self = value
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
