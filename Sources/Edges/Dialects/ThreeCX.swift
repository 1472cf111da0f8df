package import Answering
import FoundationEssentials

/// 3CX by the webhook add-on of a third party (komplit.eu, creomate.com, and those who build the same).
///
/// JSON, or the same fields in a query or a form. Nothing is signed: the key in the path and the address must tell.
/// The names mislead: `hangupincoming` is the moment at which the operator answers, `incoming` the end of the call.
/// No times; a telephone that stops ringing while the call rings on elsewhere is not told of. Source: the add-on's
/// documents.
package struct ThreeCX: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        var fields: [String: JSONValue] = [:]
        if let told = JSONValue(reading: request.body), case .object(let members) = told {
            // Its releases differ in the case of names.
            for (name, value) in members { fields[name.lowercased()] = value }
        } else {
            let form = request.method == "GET" ? request.queryFields : request.formFields
            for field in form.all { fields[field.name.lowercased()] = .text(field.value) }
        }
        guard !fields.isEmpty else { return .unread(.malformed) }
        guard let id = fields["id"]?.text else { return .unread(.missing("id")) }
        guard let name = fields["event"]?.text else { return .unread(.missing("event")) }
        // What follows the dash counts the parts of one call.
        let call = id.lastIndex(of: "-").map { String(id[..<$0]) } ?? id
        guard !call.isEmpty else { return .unread(.missing("id")) }
        if let files = fields["files"] ?? fields["fileurls"] { return recording(files, fields, of: call, part: id) }
        let isInQueue = fields["usertype"]?.text == "queue"
        let isMissed = Self.isMissed(fields)
        let kind: CallEvent.Kind
        var isOutbound = false
        switch name.lowercased() {
        case "ringing": kind = isInQueue ? .queued : .alerting
        case "hangupincoming", "pickupincoming", "incomingcall_started": kind = .answered
        case "incoming": kind = isMissed ? .missed : .ended
        case "dialing": (kind, isOutbound) = (.offered, true)
        case "hangupoutgoing", "pickupoutgoing", "outgoingcall_started": (kind, isOutbound) = (.answered, true)
        case "outgoing": (kind, isOutbound) = (isMissed ? .failed : .ended, true)
        default: return .unread(.unknownKind(String(name.prefix(64))))
        }
        return Telling([
            .told(kind, callID: call, by: keys, state: isInQueue ? fields["user"]?.text : nil) { event in
                event.direction = isOutbound ? .outbound : .inbound
                let other = keys.caller(fields["callerid"]?.text, name: fields["phonebook"]?.text)
                if isOutbound { event.to = other?.number } else { event.from = other }
                if !isOutbound { event.to = number(fields["inbound_did"]) ?? number(fields["did"]) }
                if isInQueue { event.queue = fields["user"]?.text.map { CallEvent.Queue(name: $0) } }
                // Missed is the whole call: whoever it was told of, it rings nowhere any more.
                if !isInQueue, kind != .missed { event.agent = fields["user"]?.text.map { .init(extension: $0) } }
                if kind == .ended { event.durations = Self.talkSeconds(fields).map { .init(talk: $0) } }
            }
        ])
    }

    private func recording(
        _ files: JSONValue, _ fields: [String: JSONValue], of call: String, part: String
    ) -> Telling {
        Telling([
            .told(.recording, callID: call, by: keys, id: "\(part)#recording") { event in
                event.agent = fields["user"]?.text.map { .init(extension: $0) }
                event.recording = CallEvent.Recording(url: files.elements.first?.text ?? files.text)
            }
        ])
    }

    /// The name of a rule of 3CX may stand where a number should.
    private func number(_ value: JSONValue?) -> PhoneNumber? {
        keys.number(value?.text).flatMap { $0.kind == .unreadable ? nil : $0 }
    }

    private static func isMissed(_ fields: [String: JSONValue]) -> Bool {
        if let type = fields["finishtype"]?.text { return type == "Missed" }
        let title = fields["title"]?.text ?? ""
        return title.contains("Missed call") || title.contains("Unanswered call")
    }

    /// Minutes and seconds, at the end of the title, or in a field of its own: `(3:24)`, `00:06`.
    private static func talkSeconds(_ fields: [String: JSONValue]) -> Int? {
        var text = Substring(fields["duration"]?.text ?? fields["title"]?.text ?? "")
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            text = text[text.index(after: open)...].dropLast()
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count) else { return nil }
        var seconds = 0
        for part in parts {
            guard let part, (0...FieldLimit.count / 60).contains(part), seconds < FieldLimit.count / 60 else {
                return nil
            }
            seconds = seconds * 60 + part
        }
        return seconds
    }
}
