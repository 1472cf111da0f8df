package import Answering
import FoundationEssentials

/// MCN Telecom and Kompaas: JSON with a secret in it that covers nothing, and without any time.
///
/// Its `did` is the other party; the number that was dialled is `did_mcn`. In the newer scheme, whose events begin
/// with `Vpbx`, `did` is the number that was dialled.
package struct MCNKompaas: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        SenderVerdict(keys.secret.isSame(JSONValue(reading: Data(request.text.utf8))?["secret"]?.text))
    }

    package func read(_ request: WebRequest) -> Telling {
        guard let told = JSONValue(reading: Data(request.text.utf8)) else { return .unread(.malformed) }
        guard let name = told["event_type"]?.text else { return .unread(.missing("event_type")) }
        let isNew = name.hasPrefix("Vpbx")
        let isOut = name.contains("OutCalling") || name.contains("Outbound")
        let kind: CallEvent.Kind
        switch name {
        case "InboundCallStart", "VpbxInboundCallStart", "onOutCallingStart": kind = .offered
        case "onInCallingStart": kind = .alerting
        case "onInCallingAnswered", "onOutCallingAnswered": kind = .answered
        case "onInCallingEnd", "onOutCallingEnd", "InboundCallEnd": kind = .ended
        // It stops ringing here: missed, or taken by a colleague.
        case "onInCallingMissed", "onOutCallingMissed", "onCloseIncomingNotice": kind = .missed
        default: return .unread(.unknownKind(String(name.prefix(64))))
        }
        let callKey = isNew ? "linkedId" : "call_id"
        guard let callID = told[callKey]?.text else { return .unread(.missing(callKey)) }
        return Telling([
            .told(kind, callID: callID, by: keys, state: name) { event in
                event.direction = isOut ? .outbound : .inbound
                let other = told[isNew ? "callerNumber" : "did"]?.text
                let own = told[isNew ? "did" : "did_mcn"]?.text
                event.from = keys.caller(isOut ? own : other)
                event.to = keys.number(isOut ? other : own)
                event.agent = told["abon"]?.text.map { CallEvent.Agent(extension: $0) }
            }
        ])
    }
}
