import FoundationEssentials

/// A sender's extras, whatever they are, as compact JSON.
///
/// Too many or too deep they are left off: no call rings the less for them.
struct WireVendor: Decodable {
    /// Nil when there is nothing in it, or nothing that is kept.
    var compact: String?

    init(from decoder: any Decoder) throws {
        guard let value = try? JSONValue(from: decoder) else { return }
        if value == .object([:]) || value == .array([]) || value == .null { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let written = try? encoder.encode(value), written.count <= FieldLimit.vendor else { return }
        compact = String(decoding: written, as: UTF8.self)
    }
}
