package import Answering
import FoundationEssentials

/// FreeSWITCH: call records of mod_json_cdr and mod_xml_cdr at `cdr`, mod_httapi at `httapi`, and what the dialplan
/// itself posts by mod_curl at `live`.
///
/// HTTP Basic on all of them. Records come after a leg is over, one a leg; only the other two ring a desk.
package struct FreeSwitch: Dialect {
    private static let usual = [
        "callId": ["uuid"], "from": ["cid_num"], "name": ["cid_name"], "to": ["did"], "legId": ["leg"],
    ]
    private static let words: [String: CallEvent.Kind] = [
        "ring": .alerting, "answer": .answered, "hangup": .ended, "hold": .held, "unhold": .resumed,
    ]
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        guard !keys.secret.isEmpty else { return .refused }
        let expected = "Basic " + Data("\(keys.user):\(keys.secret.revealed)".utf8).base64EncodedString()
        return SenderVerdict(Proof.isSame(request.header("authorization"), expected))
    }

    package func read(_ request: WebRequest) -> Telling {
        switch request.rest {
        case "cdr": return record(request)
        case "httapi": return asked(request)
        case "live": return live(request)
        default: return .unread(.unknownKind(String(request.rest.prefix(64))))
        }
    }

    // MARK: While the call lasts

    /// The call waits for the answer; `break` ends the application, and the dialplan goes on behind it.
    private func asked(_ request: WebRequest) -> Telling {
        let answer = WebAnswer(
            200, headers: [WebHeader("content-type", "text/xml")],
            body: Data(#"<document type="xml/freeswitch-httapi"><work><break/></work></document>"#.utf8))
        let fields = request.method == "GET" ? request.queryFields : request.formFields
        // Asked once more as the application ends.
        if fields["exiting"] == "true" { return .nothing(answer: answer) }
        guard let callID = fields["Caller-Unique-ID"] ?? fields["session_id"] else {
            return .unread(.missing("session_id"), answer: answer)
        }
        return Telling(
            [
                .told(.offered, callID: callID, by: keys) { event in
                    if fields["Caller-Direction"] == "outbound" { event.direction = .outbound }
                    event.from = keys.caller(fields["Caller-Caller-ID-Number"], name: fields["Caller-Caller-ID-Name"])
                    event.to = keys.number(fields["Caller-Destination-Number"])
                }
            ], answer: answer)
    }

    private func live(_ request: WebRequest) -> Telling {
        let told = JSONValue(reading: Data(request.text.utf8))
        let (form, query) = (request.formFields, request.queryFields)
        let fields = TypedFields(keys, usual: Self.usual) { name in
            told?[name]?.text ?? form[name] ?? query[name]
        }
        return fields.telling(Self.words)
    }

    // MARK: Afterwards

    private func record(_ request: WebRequest) -> Telling {
        guard let leg = FreeSwitchLeg(request.text) else { return .unread(.malformed) }
        guard let callID = leg.callID ?? request.queryFields["uuid"] else { return .unread(.missing("uuid")) }
        let kind: CallEvent.Kind = !leg.isOperators ? .cdr : leg.wasAnswered ? .ended : .missed
        return Telling([
            .told(kind, callID: callID, by: keys, id: leg.uuid.map { "\($0)#cdr" }) { event in
                event.legID = leg.uuid
                if !leg.isOperators, leg["direction"] == "outbound" { event.direction = .outbound }
                event.time = leg.end
                event.from = keys.caller(leg.callerNumber, name: leg.callerName)
                // Where an operator is rung his own number was dialled.
                if !leg.isOperators { event.to = keys.number(leg.dialled) }
                event.agent = leg.agent.map { CallEvent.Agent(extension: $0) }
                event.cause = leg.cause
                event.durations = leg.durations
                event.recording = leg[keys.fields["recording"] ?? "record_file"].map { CallEvent.Recording($0) }
                event.sipCallID = leg["sip_call_id"]
            }
        ])
    }
}
