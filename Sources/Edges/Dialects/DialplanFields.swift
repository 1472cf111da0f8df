/// The fields of a request whose names an administrator typed into his dialplan: ours, found under the names of the
/// settings, or under those that are usual.
///
/// Ours: callId, legId, event, from, name, to, agent, queue, time, cause, wait, talk, recording, menu.
struct DialplanFields {
    private var values: [String: String]
    private let names: [String: String]
    private let usual: [String: [String]]

    /// - Parameters:
    ///   - fields: as they came; of a name that comes twice the first that says something.
    ///   - names: ours → what the customer typed.
    ///   - usual: ours → what most type, best first.
    init(_ fields: [(name: String, value: String)], names: [String: String], usual: [String: [String]]) {
        values = [:]
        for field in fields where !field.value.isEmpty && values[field.name] == nil { values[field.name] = field.value }
        self.names = names
        self.usual = usual
    }

    var isEmpty: Bool { values.isEmpty }

    subscript(_ ours: String) -> String? {
        if let name = names[ours] { return values[name] }
        for name in usual[ours] ?? [ours] {
            if let value = values[name] { return value }
        }
        return nil
    }

    /// A field under the name it came by.
    func raw(_ name: String) -> String? { values[name] }
}
