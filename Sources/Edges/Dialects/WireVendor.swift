import FoundationEssentials

/// A sender's extras, whatever they are, as compact JSON.
struct WireVendor: Decodable {
    /// Nil when there is nothing in it.
    var compact: String?

    init(from decoder: any Decoder) throws {
        let path = decoder.codingPath.map(\.stringValue)
        let value: JSONValue
        do { value = try JSONValue(from: decoder) } catch let fault as EventFault { throw fault } catch {
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
}
