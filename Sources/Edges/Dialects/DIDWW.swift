package import Answering
import Crypto
import FoundationEssentials

/// DIDWW phone.systems: call webhooks.
///
/// JSON, signed by HMAC-SHA256 over time and raw body. `call.started` is sent when it starts ringing, `call.connected`
/// when it is answered; `global_tag` is the call. What `duration` counts is not documented, so that it is left. Source:
/// DIDWW's documents.
package struct DIDWW: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        guard let header = request.header("x-ps-signature"), header.utf8.count <= 4096 else { return .refused }
        let parts = header.split(separator: ",").prefix(16).map { part in
            part.split(separator: "=", maxSplits: 1).map { String($0.filter { $0 != " " }) }
        }.filter { $0.count == 2 }
        guard let time = parts.first(where: { $0[0] == "t" })?[1], let seconds = Int(time) else { return .refused }
        let signed = Data("\(time).".utf8) + request.body
        let isGenuine = parts.filter { $0[0] == "v1" }.reduce(false) { isGenuine, part in
            keys.secret.isHMAC(SHA256.self, of: signed, Data(hex: part[1])) || isGenuine
        }
        guard isGenuine else { return .refused }
        return Proof.isFresh(seconds: seconds, at: now) ? .admitted : .stale
    }

    package func read(_ request: WebRequest) -> Telling {
        // The only one of the PBXes that may pack what it sends; it has to be told not to.
        if let coding = request.header("content-encoding"), coding.lowercased() != "identity" {
            return .unread(.malformed, answer: WebAnswer(415))
        }
        guard let told = JSONValue(reading: request.body) else { return .unread(.malformed) }
        guard let type = told["type"]?.text else { return .unread(.missing("type")) }
        let data = told["data"]
        let isOutbound = data?["direction"]?.text == "outbound"
        let kind: CallEvent.Kind
        switch type {
        case "call.started": kind = isOutbound ? .offered : .alerting
        case "call.connected": kind = .answered
        case "call.ended": kind = .ended
        // What is told after the call, in a form of which no example is known.
        case let type where type.hasPrefix("call.cdr."): return .nothing()
        default: return .unread(.unknownKind(String(type.prefix(64))))
        }
        guard let call = told["global_tag"]?.text else { return .unread(.missing("global_tag")) }
        return Telling([
            .told(kind, callID: call, by: keys, id: told["id"]?.text) { event in
                event.time = told["ts"]?.text.flatMap(RFC3339.moment)
                event.direction = data?["direction"]?.text.flatMap(CallEvent.Direction.init) ?? .inbound
                event.from = keys.caller(data?["from"]?.text)
                event.to = keys.number(data?["to"]?.text)
            }
        ])
    }
}
