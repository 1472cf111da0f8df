package import Answering
import FoundationEssentials

/// The CRM protocol of ITooLabs: MegaFon's Virtual PBX, Gravitel and relatives.
///
/// A form with a token in it that covers nothing. Events have neither a time nor a number, and legs share the call's
/// id: that one employee's ringing was cancelled often only says that a colleague took the call.
package struct ITooLabs: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        SenderVerdict(keys.secret.isSame(request.formFields["crm_token"]))
    }

    package func read(_ request: WebRequest) -> Telling {
        let form = request.formFields
        guard let command = form["cmd"] else { return .unread(.missing("cmd")) }
        // An answer without a name leaves the telephone's display as it is.
        let answer = command == "contact" ? WebAnswer.json("{}") : .ok
        guard let callID = form["callid"] else { return .unread(.missing("callid"), answer: answer) }
        switch command {
        case "event": return event(callID, form)
        case "contact": return Telling([told(.offered, callID, form) { $0.agent = nil }], answer: answer)
        case "history": return Telling([history(callID, form)])
        case "rating":
            return Telling([told(.rated, callID, form) { $0.rating = form["rating"].flatMap(Int.init) }])
        default: return .unread(.unknownKind(String(command.prefix(64))))
        }
    }

    private func event(_ callID: String, _ form: FormFields) -> Telling {
        guard let type = form["type"] else { return .unread(.missing("type")) }
        let kind: CallEvent.Kind
        switch type.uppercased() {
        case "INCOMING": kind = .alerting
        case "ACCEPTED": kind = .answered
        case "COMPLETED": kind = .ended
        case "CANCELLED": kind = .missed
        case "OUTGOING": kind = .offered
        case "TRANSFERRED": kind = .transferred
        default: return .unread(.unknownKind(String(type.prefix(64))))
        }
        return Telling([told(kind, callID, form) { _ in }])
    }

    /// What it keeps of a call, sent when it is over. `start` is when it began, and not the time of this event.
    private func history(_ callID: String, _ form: FormFields) -> CallEvent {
        let status = form["status"]
        return told(.cdr, callID, form, state: status) { event in
            event.cause = status.map { CallEvent.Cause(vendorCode: $0) }
            event.recording = form["link"].map { CallEvent.Recording($0) }
            if status == "Success", let talk = form["duration"].flatMap(Int.init), talk >= 0 {
                event.durations = CallEvent.Durations(talk: talk)
            }
        }
    }

    private func told(
        _ kind: CallEvent.Kind, _ callID: String, _ form: FormFields, state: String? = nil,
        _ fill: (inout CallEvent) -> Void
    ) -> CallEvent {
        .told(kind, callID: callID, by: keys, state: state) { event in
            let isOut = form["direction"] == "out" || form["type"] == "OUTGOING" || form["type"] == "out"
            event.direction = isOut ? .outbound : .inbound
            // `phone` is always the other party.
            let (other, own) = (form["phone"], form["diversion"] ?? form["telnum"])
            event.from = keys.caller(isOut ? own : other)
            event.to = keys.number(isOut ? other : own)
            event.queue = form["groupRealName"].map { CallEvent.Queue(name: $0) }
            let (number, login) = (form["ext"], form["user"])
            if number != nil || login != nil { event.agent = CallEvent.Agent(extension: number, id: login) }
            fill(&event)
        }
    }
}
