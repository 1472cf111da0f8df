package import Answering
import FoundationEssentials

/// TeleStore: webhooks of its virtual PBX, as JSON.
///
/// It proves nothing: a key in the path and the list of its addresses must tell. Only the invitation is published with
/// an example; the other changes of a call are kept for diagnosis until one was seen.
package struct TeleStore: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        guard let told = JSONValue(reading: Data(request.text.utf8)) else { return .unread(.malformed) }
        guard let name = told["event"]?.text else { return .unread(.missing("event")) }
        if name == "sms" { return .nothing() }
        guard name == "invite" else { return .unread(.unknownKind(String(name.prefix(64)))) }
        guard let call = told["call"] else { return .unread(.missing("call")) }
        guard let callID = call["id"]?.text else { return .unread(.missing("call.id")) }
        let isOut = call["type"]?.text == "outgoing"
        // The account that is invited is the telephone that rings.
        let invited = isOut ? nil : call["b_account"]?.text
        return Telling([
            .told(invited == nil ? .offered : .alerting, callID: callID, by: keys) { event in
                event.direction = isOut ? .outbound : .inbound
                event.time = call["start_timestamp"]?.text.flatMap(RFC3339.moment)
                event.from = keys.caller(call["a_number"]?.text, name: call["a_name"]?.text)
                event.to = keys.number(call["b_number"]?.text)
                event.redirecting = keys.number(call["r_number"]?.text)
                event.agent = (isOut ? call["a_account"]?.text : invited).map { CallEvent.Agent(extension: $0) }
            }
        ])
    }
}
