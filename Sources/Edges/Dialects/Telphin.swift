package import Answering
import FoundationEssentials

/// Telphin: Ringme's events, each subscribed to for one extension; a form, or a GET with the same fields.
///
/// It proves nothing: a key in the path and the list of its addresses must tell. A call that rings at five extensions
/// is told five times under one `CallID`; that one of them was cancelled does not say that the caller has gone.
package struct Telphin: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        let fields = request.method == "GET" ? request.queryFields : request.formFields
        guard let name = fields["EventType"] else { return .unread(.missing("EventType")) }
        guard let callID = fields["CallID"] else { return .unread(.missing("CallID")) }
        let status = fields["CallStatus"]
        let kind: CallEvent.Kind
        switch name {
        case "dial-in": kind = .alerting
        case "dial-out": kind = .offered
        case "answer": kind = .answered
        case "hangup": kind = Self.end(status)
        default: return .unread(.unknownKind(String(name.prefix(64))))
        }
        return Telling([
            .told(kind, callID: callID, by: keys, state: status) { event in
                let isOut = fields["CallFlow"] == "out" || name == "dial-out"
                event.legID = fields["SubCallID"] ?? fields["CallAPIID"]
                event.direction = isOut ? .outbound : .inbound
                event.time = Moment(epochMilliseconds: fields["EventTime"].flatMap(Double.init).map { $0 / 1000 })
                event.from = keys.caller(fields["CallerIDNum"], name: fields["CallerIDName"])
                event.to = keys.number(isOut ? fields["CalledNumber"] : fields["CalledDID"])
                event.agent = Self.agent(fields[isOut ? "CallerExtension" : "CalledExtension"])
                event.recording = fields["RecID"].map { CallEvent.Recording(id: $0) }
                guard name == "hangup" else { return }
                event.cause = status.map { CallEvent.Cause(vendorCode: $0) }
                if status == "ANSWER", let talk = fields["Duration"].flatMap(Int.init), talk >= 0 {
                    event.durations = CallEvent.Durations(talk: talk)
                }
            }
        ])
    }

    private static func end(_ status: String?) -> CallEvent.Kind {
        switch status {
        case "ANSWER", nil: .ended
        case "CONGESTION", "CHANUNAVAIL": .failed
        default: .missed
        }
    }

    /// `101` of `00000*101@sip.example.test`.
    private static func agent(_ text: String?) -> CallEvent.Agent? {
        guard let user = text?.split(separator: "@").first, let name = user.split(separator: "*").last else {
            return nil
        }
        return CallEvent.Agent(extension: String(name))
    }
}
