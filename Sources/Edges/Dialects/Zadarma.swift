package import Answering
import Crypto
import FoundationEssentials

/// Zadarma and Novofon: notifications of one code base under two names.
///
/// A form with the header `Signature`: base64 of the hexadecimal text of an HMAC-SHA1 over three fields. It covers
/// neither the call's id nor the event's name nor its outcome, and no time but that at which the call began: by that
/// alone is an old one told from a new one, and TLS must keep others from reading a signature. Each event can be
/// switched off in the account: none is presumed.
package struct Zadarma: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        // The question whose address this is comes unsigned, and tells nothing.
        if Self.echo(of: request) != nil { return .admitted }
        let form = request.formFields
        guard let signed = Self.signed(form), let signature = request.header("signature"),
            let text = Data(base64Encoded: signature), let bytes = Data(hex: String(decoding: text, as: UTF8.self))
        else { return .refused }
        let fields = signed.map { form[$0] ?? "" }.joined()
        guard keys.secret.isHMAC(Insecure.SHA1.self, of: Data(fields.utf8), bytes) else { return .refused }
        // Where nobody knows the zone, none is further behind.
        let oldestSeconds = keys.zone == nil ? Self.oldestSeconds + 12 * 3600 : Self.oldestSeconds
        let begun = Moment(wallClock: form["call_start"], in: keys.zone ?? .utc)
        return begun.map { now.seconds(since: $0) > oldestSeconds } == true ? .stale : .admitted
    }

    /// No call is that old, and no zone so mistaken.
    private static let oldestSeconds = 24 * 3600

    /// Which fields are signed, by the event.
    private static func signed(_ form: FormFields) -> [String]? {
        switch form["event"] {
        case "NOTIFY_ANSWER": ["caller_id", "destination", "call_start"]
        case "NOTIFY_OUT_START", "NOTIFY_OUT_END": ["internal", "destination", "call_start"]
        case "NOTIFY_RECORD": ["pbx_call_id", "call_id_with_rec"]
        case .some: ["caller_id", "called_did", "call_start"]
        case nil: nil
        }
    }

    private static func echo(of request: WebRequest) -> String? {
        guard request.method == "GET", request.body.isEmpty, let echo = request.queryFields["zd_echo"],
            echo.utf8.count <= FieldLimit.text
        else { return nil }
        return echo
    }

    package func read(_ request: WebRequest) -> Telling {
        if let echo = Self.echo(of: request) { return .nothing(answer: .text(echo)) }
        let form = request.formFields
        guard let name = form["event"] else { return .unread(.missing("event")) }
        guard let callID = form["pbx_call_id"] else { return .unread(.missing("pbx_call_id")) }
        switch name {
        case "NOTIFY_START": return Telling([told(.offered, callID, form) { $0.time = begun(form) }])
        case "NOTIFY_INTERNAL": return Telling([told(.alerting, callID, form) { $0.agent = Self.agent(form) }])
        case "NOTIFY_ANSWER", "NOTIFY_OUT_START":
            let isOut = name == "NOTIFY_OUT_START"
            return Telling([
                told(isOut ? .offered : .answered, callID, form) { event in
                    event.agent = Self.agent(form)
                    if isOut { event.time = begun(form) }
                }
            ])
        case "NOTIFY_END", "NOTIFY_OUT_END": return Telling(end(callID, form))
        case "NOTIFY_RECORD":
            return Telling([
                told(.recording, callID, form) { $0.recording = .init(id: form["call_id_with_rec"]) }
            ])
        case "NOTIFY_IVR":
            return Telling([told(.other("call.pressed"), callID, form) { $0.menu = form["wait_dtmf[digits]"] }])
        default: return .unread(.unknownKind(String(name.prefix(64))))
        }
    }

    private func told(
        _ kind: CallEvent.Kind, _ callID: String, _ form: FormFields, state: String? = nil,
        _ fill: (inout CallEvent) -> Void
    ) -> CallEvent {
        .told(kind, callID: callID, by: keys, state: state) { event in
            event.callBegunAt = begun(form)
            event.from = keys.caller(form["caller_id"])
            // An answer tells the dialled number under another name; an extension there is none.
            event.to =
                keys.number(form["called_did"])
                ?? keys.number(form["destination"]).flatMap { $0.kind == .international ? $0 : nil }
            if form["event"]?.hasPrefix("NOTIFY_OUT_") == true {
                event.direction = .outbound
                event.to = keys.number(form["destination"])
            }
            fill(&event)
        }
    }

    /// The call as a whole is over, whoever took it: the end names no agent. Who took it is told beside it, because
    /// this may be the only word of it.
    private func end(_ callID: String, _ form: FormFields) -> [CallEvent] {
        let disposition = form["disposition"]
        let kind: CallEvent.Kind =
            switch disposition {
            case "answered", nil: .ended
            case "cancel": .abandoned
            case "busy", "no answer": .missed
            default: .failed
            }
        let end = told(kind, callID, form, state: disposition) { event in
            event.cause = CallEvent.Cause(q850: form["status_code"].flatMap(Int.init), vendorCode: disposition)
            if disposition == "answered", let talk = form["duration"].flatMap(Int.init), talk >= 0 {
                event.durations = CallEvent.Durations(talk: talk)
            }
            event.recording = form["call_id_with_rec"].map { CallEvent.Recording(id: $0) }
        }
        guard disposition == "answered", let agent = Self.agent(form) else { return [end] }
        return [told(.answered, callID, form) { $0.agent = agent }, end]
    }

    private static func agent(_ form: FormFields) -> CallEvent.Agent? {
        form["internal"].map { CallEvent.Agent(extension: $0) }
    }

    /// All events of a call bring the time at which it began; only the first one happened then.
    private func begun(_ form: FormFields) -> Moment? {
        Moment(wallClock: form["call_start"], in: keys.zone)
    }
}
