package import Answering
import FoundationEssentials

/// UIS, CoMagic, CallGear: notifications whose address, method and JSON the customer types himself.
///
/// It proves nothing: a key in the path and the list of its addresses must tell. Its own names for what happened are
/// not all documented, so that the customer had better type ours into each template: `"event": "call.alerting"`.
package struct UISComagic: Dialect {
    private static let usual = [
        "callId": ["call_session_id"], "legId": ["leg_id"], "event": ["notification_mnemonic"],
        "from": ["contact_phone_number"], "name": ["contact_full_name"], "to": ["virtual_phone_number"],
        "time": ["notification_time"], "wait": ["wait_time_duration"], "talk": ["talk_time_duration"],
        "recording": ["file_link"],
    ]
    private static let words: [String: CallEvent.Kind] = [
        "in_call_session": .offered, "call_waiting_answer": .alerting, "call_connected": .answered,
        "talk_finished": .ended, "call_session_finished": .ended, "record_call": .recording,
    ]
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        if request.rest == "interactive" { return interactive(request) }
        guard let told = JSONValue(reading: Data(request.text.utf8)) else { return .unread(.malformed) }
        let fields = TypedFields(keys, usual: Self.usual) { told[$0]?.text }
        return fields.telling(Self.words) { event in
            event.direction = told["direction"]?.text == "out" ? .outbound : .inbound
            if let id = told["employee_id"]?.text {
                event.agent = CallEvent.Agent(extension: event.agent?.extension, id: id)
            }
        }
    }

    /// "Interactive processing" asks where the call is to go. It goes on by the scenario's first branch.
    private func interactive(_ request: WebRequest) -> Telling {
        let answer = WebAnswer.json(#"{"returned_code":1}"#)
        let fields = request.method == "GET" ? request.queryFields : request.formFields
        guard let callID = fields["cdr_id"] else { return .unread(.missing("cdr_id"), answer: answer) }
        return Telling(
            [
                .told(.offered, callID: callID, by: keys, state: "in_call_session") { event in
                    event.time = Moment(written: fields["start_time"], in: keys.zone)
                    event.from = keys.caller(fields["numa"])
                    event.to = keys.number(fields["numb"])
                    // The word None is how it writes nothing.
                    event.menu = fields["input_result"].flatMap { $0 == "None" ? nil : $0 }
                }
            ], answer: answer)
    }
}
