// What she types belongs to its call, and is an entry at most once a second a field.

extension Desk {
    /// Longer text than this is not taken into a field.
    package static let longestText = 2000

    /// The text of a field as it stands, written down or not yet.
    package func text(of field: Field, in id: Call.ID) -> String {
        unwritten.text(of: field, in: id) ?? calls[id]?.text(of: field) ?? ""
    }

    mutating func write(_ text: String, _ field: Field, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil else { return [] }
        unwritten.write(String(text.prefix(Self.longestText)), field, id)
        return unwritten.isDue(field, id, at: now) ? flush(field, id) : []
    }

    mutating func flushAllDrafts() -> [Effect] {
        unwritten.keys.flatMap { flush($0.field, $0.call) }
    }

    mutating func flushDrafts(of id: Call.ID) -> [Effect] {
        unwritten.keys.filter { $0.call == id }.flatMap { flush($0.field, $0.call) }
    }

    mutating func flush(_ field: Field, _ id: Call.ID) -> [Effect] {
        guard let text = unwritten.take(field, id, at: now), text != calls[id]?.text(of: field) else { return [] }
        return [decide(.drafted(field, Personal(text)), for: id)] + classify(by: field, id)
    }
}

/// Text typed and not yet written down, and when each field last was.
struct Drafts: Sendable {
    struct Key: Hashable, Sendable {
        var call: Call.ID
        var field: Field
    }

    private static let entrySeconds = 1
    private var texts: [Key: String] = [:]
    private var writtenAt: [Key: Moment] = [:]

    /// In a fixed order, so that the same typing makes the same entries.
    var keys: [Key] {
        texts.keys.sorted {
            ($0.call.source, $0.call.callID, $0.field.rawValue) < ($1.call.source, $1.call.callID, $1.field.rawValue)
        }
    }

    func text(of field: Field, in call: Call.ID) -> String? {
        texts[Key(call: call, field: field)]
    }

    /// What is typed in a call and not written down yet.
    func texts(of call: Call.ID) -> [Field: String] {
        var found: [Field: String] = [:]
        for (key, text) in texts where key.call == call { found[key.field] = text }
        return found
    }

    mutating func write(_ text: String, _ field: Field, _ call: Call.ID) {
        texts[Key(call: call, field: field)] = text
    }

    func isDue(_ field: Field, _ call: Call.ID, at now: Moment) -> Bool {
        writtenAt[Key(call: call, field: field)].map { now.seconds(since: $0) >= Self.entrySeconds } ?? true
    }

    mutating func take(_ field: Field, _ call: Call.ID, at now: Moment) -> String? {
        let key = Key(call: call, field: field)
        writtenAt[key] = now
        return texts.removeValue(forKey: key)
    }

    mutating func forget(_ call: Call.ID) {
        writtenAt = writtenAt.filter { $0.key.call != call }
        texts = texts.filter { $0.key.call != call }
    }
}
