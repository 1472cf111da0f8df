package import FoundationEssentials

/// One message of the Asterisk Manager Interface: what an action came to, or an event.
///
/// Lines `Name: value` with CR LF behind each. Source: `rawman` answers of Asterisk 22.10.1.
package struct AMIMessage: Hashable, Sendable {
    /// More lines than this no message of Asterisk has; what follows is left.
    private static let mostFields = 256

    /// `Hangup`, `AgentCalled`; `nil`: it answers an action.
    package let event: String?
    private let fields: [String: String]

    /// `nil` where it begins as no message does.
    init?(_ lines: Substring.UTF8View) {
        var fields: [String: String] = [:]
        for line in lines.split(separator: AMIBody.newline).prefix(Self.mostFields) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            var value = line[line.index(after: colon)...]
            if value.first == UInt8(ascii: " ") { value.removeFirst() }
            if value.last == AMIBody.carriage { value.removeLast() }
            let name = String(Substring(line[..<colon]))
            if fields[name] == nil { fields[name] = String(Substring(value)) }
        }
        event = fields["Event"]
        guard event != nil || fields["Response"] != nil else { return nil }
        self.fields = fields
    }

    /// `nil` for what is not said: missing, empty, or one of Asterisk's words for unknown.
    package subscript(_ name: String) -> String? {
        guard let value = fields[name], !value.isEmpty, value != "<unknown>", value != "unknown" else { return nil }
        return String(value.prefix(FieldLimit.text))
    }

    func count(_ name: String) -> Int? {
        self[name].flatMap(Int.init).flatMap { (0...FieldLimit.count).contains($0) ? $0 : nil }
    }

    /// A name as the caller's telephone wrote it: Asterisk writes it down as C would, and keeps the escapes of SIP below.
    func name(_ field: String) -> String? {
        self[field].map { DialplanText.name(Self.withoutEscapes($0)) }
    }

    package var isSuccess: Bool { fields["Response"] == "Success" }

    /// Whether it ends a list, and of how many messages.
    var listEnd: Int? { fields["EventList"] == "Complete" ? count("ListItems") ?? 0 : nil }

    private static func withoutEscapes(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        let controls: [Character: Character] = [
            "n": "\n", "r": "\r", "t": "\t", "a": "\u{7}", "b": "\u{8}", "f": "\u{c}", "v": "\u{b}",
        ]
        var plain = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                plain.append(character)
                continue
            }
            plain.append(controls[next] ?? next)
        }
        return plain
    }
}

/// What one HTTP answer of `rawman` held.
package struct AMIBody: Hashable, Sendable {
    static let newline = UInt8(ascii: "\n")
    static let carriage = UInt8(ascii: "\r")

    /// In their order; nothing of one that broke off, whose last line may be half a number.
    package private(set) var messages: [AMIMessage] = []
    /// It ends as it should: nothing is missing behind the last message.
    package private(set) var isWhole: Bool

    /// Reads an answer, without the events that say nothing of calls.
    package init(_ data: Data) {
        var rest = Substring(decoding: data, as: UTF8.self).utf8
        isWhole = rest.isEmpty
        while !rest.isEmpty {
            guard let (lines, behind) = Self.first(of: rest) else { return }
            rest = behind
            isWhole = rest.isEmpty
            if Self.isOfUse(lines), let message = AMIMessage(lines) { messages.append(message) }
        }
    }

    /// Whether the action was accepted; `nil` where there is no word of it.
    package var answer: AMIMessage? { messages.first { $0.event == nil } }

    /// The lines up to an empty one, and what follows that.
    private static func first(
        of text: Substring.UTF8View
    ) -> (lines: Substring.UTF8View, behind: Substring.UTF8View)? {
        var start = text.startIndex
        while let end = text[start...].firstIndex(of: newline) {
            let line = text[start..<end]
            let next = text.index(after: end)
            if line.isEmpty || line.elementsEqual([carriage]) { return (text[..<start], text[next...]) }
            start = next
        }
        return nil
    }

    /// Three events in four are of channels' variables and of their way through the dialplan.
    private static func isOfUse(_ lines: Substring.UTF8View) -> Bool {
        let first = lines.prefix { $0 != newline && $0 != carriage }
        if first.elementsEqual("Event: VarSet".utf8) {
            return lines.split(separator: newline).contains { line in
                line.starts(with: "Variable: FROM_DID".utf8) || line.starts(with: "Variable: __FROM_DID".utf8)
            }
        }
        return !useless.contains { first.elementsEqual($0.utf8) }
    }

    private static let useless = [
        "Event: Newexten", "Event: DeviceStateChange", "Event: RTCPSent", "Event: RTCPReceived",
        "Event: NewConnectedLine", "Event: NewCallerid", "Event: Cdr", "Event: MusicOnHoldStart",
        "Event: MusicOnHoldStop", "Event: BridgeEnter", "Event: BridgeLeave", "Event: BridgeCreate",
        "Event: BridgeDestroy",
    ]
}

extension Substring {
    /// Bytes that are no UTF-8 are replaced.
    fileprivate init(decoding data: Data, as _: UTF8.Type) { self = String(decoding: data, as: UTF8.self)[...] }
}
