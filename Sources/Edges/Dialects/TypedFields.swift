import Answering

/// A call told in fields whose names the customer typed into his PBX himself.
///
/// The settings say how he called them (`fields: {callId: call, agent: ext}`); what they leave out has the names of
/// the documents' examples. So may the word for what happened be his own: ours are understood everywhere.
struct TypedFields {
    var keys: DialectKeys
    /// Field of ours → its name in the examples.
    var names: [String: String]
    /// What the examples call an event.
    var words: [String: CallEvent.Kind]
    /// What came under a name of his.
    var value: (String) -> String?

    subscript(_ field: String) -> String? { name(of: field).flatMap(value) }

    private func name(of field: String) -> String? { keys.fields[field] ?? names[field] }

    func telling(_ fill: (inout CallEvent) -> Void = { _ in }) -> Telling {
        guard let callID = self["callId"] else { return .unread(.missing(name(of: "callId") ?? "callId")) }
        guard let word = self["event"] else { return .unread(.missing(name(of: "event") ?? "event")) }
        guard let kind = kind(word) else { return .unread(.unknownKind(String(word.prefix(64)))) }
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

    private func kind(_ word: String) -> CallEvent.Kind? {
        if let kind = words[word.lowercased()] { return kind }
        for known in [CallEvent.Kind(rawValue: word), CallEvent.Kind(rawValue: "call." + word)] {
            if case .other = known { continue }
            return known
        }
        return nil
    }

    private func seconds(_ field: String) -> Int? {
        guard let seconds = self[field].flatMap(Int.init), (0...FieldLimit.count).contains(seconds) else { return nil }
        return seconds
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
