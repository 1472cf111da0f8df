import Answering

/// A call told in fields whose names the customer typed into his PBX himself.
///
/// Ours: callId, legId, event, from, name, to, agent, queue, time, cause, wait, talk, recording, menu. The settings say
/// how he called them (`fields: {callId: call, agent: ext}`); what they leave out has the names that are usual with
/// that PBX, or ours. So may the word for what happened be his own: ours are understood everywhere.
struct TypedFields {
    private let keys: DialectKeys
    private let usual: [String: [String]]
    private let value: (String) -> String?

    /// - Parameters:
    ///   - usual: field of ours → what most type, best first.
    ///   - value: what came under a name of theirs.
    init(_ keys: DialectKeys, usual: [String: [String]], value: @escaping (String) -> String?) {
        self.keys = keys
        self.usual = usual
        self.value = value
    }

    subscript(_ field: String) -> String? {
        for name in names(of: field) {
            if let value = raw(name) { return value }
        }
        return nil
    }

    /// A field under the name it came by.
    func raw(_ name: String) -> String? { value(name).flatMap { $0.isEmpty ? nil : $0 } }

    /// The call in them.
    ///
    /// - Parameter words: what most write for an event, in small letters.
    func telling(_ words: [String: CallEvent.Kind], _ fill: (inout CallEvent) -> Void = { _ in }) -> Telling {
        // Without it two calls of one caller could not be told apart: the second would be taken for the first.
        guard let callID = self["callId"] else { return .unread(.missing(name(of: "callId"))) }
        guard let word = self["event"] else { return .unread(.missing(name(of: "event"))) }
        guard let kind = words[word.lowercased()] ?? Self.kind(word.lowercased()) else {
            return .unread(.unknownKind(String(word.prefix(64))))
        }
        return Telling([
            .told(kind, callID: callID, by: keys, state: word) { event in
                event.legID = self["legId"]
                event.time = Moment(written: self["time"], in: keys.zone)
                event.from = keys.caller(self["from"], name: self["name"])
                event.to = keys.number(self["to"])
                event.queue = self["queue"].map { CallEvent.Queue(name: $0) }
                event.agent = self["agent"].map { CallEvent.Agent(extension: $0) }
                event.cause = self["cause"].map { CallEvent.Cause($0) }
                event.recording = self["recording"].map { CallEvent.Recording($0) }
                event.menu = self["menu"]
                let (wait, talk) = (seconds("wait"), seconds("talk"))
                if wait != nil || talk != nil { event.durations = CallEvent.Durations(wait: wait, talk: talk) }
                fill(&event)
            }
        ])
    }

    func seconds(_ field: String) -> Int? {
        guard let seconds = self[field].flatMap({ Int($0) }), (0...FieldLimit.count).contains(seconds) else {
            return nil
        }
        return seconds
    }

    private func names(of field: String) -> [String] {
        if let name = keys.fields[field] { return [name] }
        return usual[field] ?? [field]
    }

    private func name(of field: String) -> String { names(of: field).first ?? field }

    private static func kind(_ word: String) -> CallEvent.Kind? {
        for known in [CallEvent.Kind(rawValue: word), CallEvent.Kind(rawValue: "call." + word)] {
            if case .other = known { continue }
            return known
        }
        return nil
    }
}

extension CallEvent.Cause {
    /// A number up to 127 is Q.850's, one from 300 to 699 SIP's; all else is the PBX's own word.
    init(_ text: String) {
        let code = Int(text)
        if let code, (1...127).contains(code) {
            self.init(q850: code)
        } else if let code, (300...699).contains(code) {
            self.init(sip: code)
        } else {
            self.init(vendorCode: text)
        }
    }
}

extension CallEvent.Recording {
    /// A link where it is one, else only the name that the recording has at the PBX.
    init(_ text: String) {
        let isLink = text.hasPrefix("https://") || text.hasPrefix("http://")
        self.init(id: isLink ? nil : text, url: isLink ? text : nil)
    }
}
