package import Answering
import FoundationEssentials

/// RingCentral: notifications of telephony sessions by webhook.
///
/// JSON; what proves the sender is a token that we chose when we subscribed, and nothing signs the body. A session is
/// the call, a party a leg of it, an extension the operator; `sequence` orders the session. One notification may tell of
/// several parties.
package struct RingCentral: Dialect {
    private static let validation = "validation-token"

    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        // At the first contact there is nothing in it but the word to be given back.
        if request.body.isEmpty, request.header(Self.validation) != nil { return .admitted }
        let token = request.header("verification-token") ?? request.header(Self.validation)
        return SenderVerdict(keys.secret.isSame(token))
    }

    package func read(_ request: WebRequest) -> Telling {
        if let token = request.header(Self.validation), request.body.isEmpty {
            return .nothing(answer: WebAnswer(200, headers: [WebHeader(Self.validation, String(token.prefix(512)))]))
        }
        guard let told = JSONValue(reading: request.body) else { return .unread(.malformed) }
        guard let session = told["body"], let parties = session["parties"]?.elements else {
            // Other subscriptions come to the same address: presence, messages, the end of the subscription itself.
            return told["event"] == nil ? .unread(.missing("event")) : .nothing()
        }
        guard let call = session["telephonySessionId"]?.text ?? session["sessionId"]?.text else {
            return .unread(.missing("telephonySessionId"))
        }
        var telling = Telling()
        for party in parties.prefix(64) {
            let (events, unread) = read(party, of: session, call: call, notification: told)
            telling.events += events
            telling.unread = telling.unread ?? unread
        }
        // One party that is not understood does not make the others unheard.
        if !telling.events.isEmpty { telling.unread = nil }
        return telling
    }

    private func read(
        _ party: JSONValue, of session: JSONValue, call: String, notification: JSONValue
    ) -> ([CallEvent], Unread?) {
        guard let code = party["status"]?["code"]?.text else { return ([], .missing("status")) }
        let isInbound = party["direction"]?.text != "Outbound"
        let reason = party["status"]?["reason"]?.text
        let sequence = session["sequence"]?.whole
        var kinds: [CallEvent.Kind]
        switch code {
        case "Setup": kinds = [.offered]
        case "Proceeding": kinds = [isInbound ? .alerting : .offered]
        case "Answered":
            kinds = [.answered]
            // Who comes back from hold is told of in the same word; before the fourth nobody can have been held.
            if sequence ?? 0 > 3 { kinds.append(.resumed) }
        case "Hold", "Parked": kinds = [.held]
        case "Disconnected", "Gone":
            let isMissed = party["missedCall"] == .bool(true)
            kinds = [Self.end(reason, isMissed: isMissed)]
        // Nobody of ours took it.
        case "VoiceMail", "VoiceMailScreening": kinds = [.missed]
        case "FaxReceive", "Tds": return ([], nil)
        default: return ([], .unknownKind(String(code.prefix(64))))
        }
        let leg = party["id"]?.text
        let id = notification["uuid"]?.text.flatMap { id in leg.map { "\(id)#\($0)" } }
        let time = (session["eventTime"] ?? notification["timestamp"])?.text.flatMap(RFC3339.moment)
        let events = kinds.map { kind in
            CallEvent.told(
                kind, callID: call, by: keys, id: id.map { kinds.count > 1 ? "\($0)#\(kind.rawValue)" : $0 },
                state: code
            ) { event in
                event.legID = leg
                event.time = time
                event.sequence = sequence.map(String.init)
                event.direction = isInbound ? .inbound : .outbound
                event.from = keys.caller(party["from"]?["phoneNumber"]?.text, name: party["from"]?["name"]?.text)
                event.to = keys.number(party["to"]?["phoneNumber"]?.text)
                event.agent = agent(of: party, at: isInbound ? "to" : "from")
                if kind == .transferred {
                    event.transfer = CallEvent.Transfer(
                        kind: reason == "AttendedTransfer" ? "consultative" : "blind", fromLeg: leg)
                }
                if let reason { event.cause = CallEvent.Cause(vendorCode: reason) }
                event.recording = party["recordings"]?.elements.first?["id"]?.text.map { .init(id: $0) }
            }
        }
        return (events, nil)
    }

    /// By the number that people dial where it is told, else by RingCentral's own.
    private func agent(of party: JSONValue, at side: String) -> CallEvent.Agent? {
        guard let id = (party["extensionId"] ?? party[side]?["extensionId"])?.text else { return nil }
        return CallEvent.Agent(extension: party[side]?["extensionNumber"]?.text ?? id, id: id)
    }

    private static func end(_ reason: String?, isMissed: Bool) -> CallEvent.Kind {
        switch reason {
        case "BlindTransfer", "RccTransfer", "DtmfTransfer", "AttendedTransfer": .transferred
        case "Cancelled": .abandoned
        case "NoAnswer", "Timeout", "TargetBusy", "Rejected", "AgentAnswered", "Pickup": .missed
        default: isMissed ? .missed : .ended
        }
    }
}
