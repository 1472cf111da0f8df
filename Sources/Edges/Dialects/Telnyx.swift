package import Answering
import Crypto
import FoundationEssentials

/// Telnyx: webhooks of its Voice API.
///
/// JSON, signed by Ed25519 over time and raw body. Events come in any order and more than once; `data.id` tells them
/// apart, `call_session_id` is the call, `call_leg_id` a leg. Source: Telnyx' documents and its own library.
package struct Telnyx: Dialect {
    private let keys: DialectKeys
    private let publicKey: Curve25519.Signing.PublicKey

    package init(_ keys: DialectKeys) throws(DialectFault) {
        guard let bytes = Data(base64Encoded: keys.publicKey),
            let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { throw DialectFault("The public key of Telnyx must be 32 bytes in base64, as its portal shows it.") }
        self.keys = keys
        self.publicKey = publicKey
    }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        guard let timestamp = request.header("telnyx-timestamp"), let seconds = Int(timestamp),
            let signature = request.header("telnyx-signature-ed25519").flatMap({ Data(base64Encoded: $0) }),
            publicKey.isValidSignature(signature, for: Data("\(timestamp)|".utf8) + request.body)
        else { return .refused }
        return Proof.isFresh(seconds: seconds, at: now) ? .admitted : .stale
    }

    package func read(_ request: WebRequest) -> Telling {
        guard let told = JSONValue(reading: request.body)?["data"], let payload = told["payload"] else {
            return .unread(.malformed)
        }
        guard let kind = told["event_type"]?.text else { return .unread(.missing("event_type")) }
        guard let call = (payload["call_session_id"] ?? payload["call_leg_id"])?.text else {
            return kind.hasPrefix("call.") ? .unread(.missing("call_session_id")) : .nothing()
        }
        let isOutgoing = payload["direction"]?.text == "outgoing"
        switch kind {
        case "call.initiated":
            // A leg is told of once before it is answered: of the caller's that it waits for a command, of another
            // that it is being rung.
            return leg(isOutgoing ? .ringing : .offered, told, payload, of: call)
        case "call.answered": return leg(.answered, told, payload, of: call)
        case "call.hangup": return leg(Self.end(payload["hangup_cause"]?.text), told, payload, of: call)
        case "call.hold": return event(.held, told, payload, of: call)
        case "call.unhold": return event(.resumed, told, payload, of: call)
        case "call.enqueued": return event(.queued, told, payload, of: call)
        case "call.recording.saved": return event(.recording, told, payload, of: call)
        // Two legs hear each other: who they are was told when each was answered.
        case "call.bridged": return .nothing()
        case let kind where kind.hasPrefix("call."): return .nothing()
        default: return .unread(.unknownKind(String(kind.prefix(64))))
        }
    }

    private func leg(
        _ state: CloudLeg.State, _ told: JSONValue, _ payload: JSONValue, of call: String
    ) -> Telling {
        let id = payload["call_leg_id"]?.text
        var leg = CloudLeg(callID: call, legID: id, id: told["id"]?.text, state: state, party: .caller)
        if payload["direction"]?.text == "outgoing" {
            // The first leg of a session gives it its id: nobody called before.
            leg.party = id == call ? .called : CloudLeg.Party(dialled: payload["to"]?.text, by: keys)
        }
        leg.time = told["occurred_at"]?.text.flatMap(RFC3339.moment)
        leg.from = keys.caller(payload["from"]?.text, name: payload["caller_id_name"]?.text)
        leg.to = keys.number(payload["to"]?.text)
        if let cause = payload["hangup_cause"]?.text {
            let code = payload["sip_hangup_cause"]?.whole ?? 0
            leg.cause = CallEvent.Cause(sip: (300...699).contains(code) ? code : nil, vendorCode: cause)
        }
        return Telling(leg.events(by: keys))
    }

    /// What is told of a leg without saying whose it is.
    private func event(
        _ kind: CallEvent.Kind, _ told: JSONValue, _ payload: JSONValue, of call: String
    ) -> Telling {
        Telling([
            .told(kind, callID: call, by: keys, id: told["id"]?.text) { event in
                event.legID = payload["call_leg_id"]?.text
                event.time = told["occurred_at"]?.text.flatMap(RFC3339.moment)
                if payload["direction"]?.text == "incoming" {
                    event.from = keys.caller(payload["from"]?.text, name: payload["caller_id_name"]?.text)
                    event.to = keys.number(payload["to"]?.text)
                }
                if kind == .queued { event.queue = payload["queue"]?.text.map { CallEvent.Queue(name: $0) } }
                guard kind == .recording else { return }
                let url = payload["recording_urls"]?["mp3"] ?? payload["recording_urls"]?["wav"]
                event.recording = CallEvent.Recording(
                    id: payload["recording_id"]?.text, url: url?.text, state: "saved")
            }
        ])
    }

    private static func end(_ cause: String?) -> CloudLeg.State {
        switch cause {
        case "originator_cancel": .cancelled
        case "timeout", "no_answer": .unanswered
        case "user_busy", "call_rejected": .busy
        case "not_found": .failed
        default: .ended
        }
    }
}
