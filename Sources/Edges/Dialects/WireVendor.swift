import FoundationEssentials

/// A sender's extras, whatever they are, as compact JSON.
struct WireVendor: Decodable {
    /// Nil when there is nothing in it.
    var compact: String?

    init(from decoder: any Decoder) throws {
        let path = decoder.codingPath.map(\.stringValue)
        let value: Value
        do { value = try Value(from: decoder) } catch let fault as EventFault { throw fault } catch {
            throw EventFault(.notJSON, path: path)
        }
        if value == .object([:]) || value == .array([]) || value == .null { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let text = try? String(decoding: encoder.encode(value), as: UTF8.self) else {
            throw EventFault(.notJSON, path: path)
        }
        guard text.utf8.count <= FieldLimit.vendor else {
            throw EventFault(.tooLong(limitBytes: FieldLimit.vendor), path: path)
        }
        compact = text
    }

    enum Value: Codable, Equatable {
        case null
        case bool(Bool)
        case whole(Int64)
        case number(Double)
        case text(String)
        case array([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            guard decoder.codingPath.count <= FieldLimit.vendorDepth else {
                let path = decoder.codingPath.prefix(FieldLimit.vendorDepth).map(\.stringValue)
                throw EventFault(.tooDeep(limit: FieldLimit.vendorDepth), path: path)
            }
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .null
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else if let whole = try? value.decode(Int64.self) {
                self = .whole(whole)
            } else if let number = try? value.decode(Double.self) {
                self = .number(number)
            } else if let bool = try? value.decode(Bool.self) {
                self = .bool(bool)
            } else if (try? decoder.unkeyedContainer()) != nil {
                self = .array(try value.decode([Value].self))
            } else {
                self = .object(try value.decode([String: Value].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
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
}
