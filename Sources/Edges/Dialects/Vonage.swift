package import Answering
import Crypto
import FoundationEssentials

/// Vonage (Nexmo) Voice: event, recording and answer webhooks.
///
/// JSON under a token (JWT, HS256) that brings the digest of the body and the time; the answer webhook asks by GET, and
/// what stands in its query no token covers. `uuid` is a leg, `conversation_uuid` the call; numbers come without a
/// plus. Source: Vonage's documents and the tests of its own library.
package struct Vonage: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        guard let claims = claims(of: request), let issued = claims["iat"]?.whole else { return .refused }
        if !request.body.isEmpty {
            let digest = SHA256.hash(data: request.body).hex
            guard Proof.isSame(claims["payload_hash"]?.text?.lowercased(), digest) else { return .refused }
        }
        return Proof.isFresh(seconds: issued, at: now) ? .admitted : .stale
    }

    /// What the token says, if it is signed by our secret and in no other way than was agreed.
    private func claims(of request: WebRequest) -> JSONValue? {
        guard let header = request.header("authorization"), header.utf8.count <= 8192 else { return nil }
        let words = header.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        let parts = words[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let head = Data(base64URL: parts[0]).flatMap({ JSONValue(reading: $0) }),
            head["alg"]?.text == "HS256",
            keys.secret.isHMAC(
                SHA256.self, of: Data("\(parts[0]).\(parts[1])".utf8), Data(base64URL: parts[2]))
        else { return nil }
        return Data(base64URL: parts[1]).flatMap { JSONValue(reading: $0) }
    }

    package func read(_ request: WebRequest) -> Telling {
        if request.method == "GET" { return asked(request.queryFields) }
        guard let told = JSONValue(reading: request.body) else { return .unread(.malformed) }
        guard let call = (told["conversation_uuid"] ?? told["uuid"])?.text else {
            return .unread(.missing("conversation_uuid"))
        }
        if told["recording_url"] != nil { return recording(told, of: call) }
        guard let status = told["status"]?.text else {
            // The answer webhook may be told to come by POST as well.
            return told["to"] == nil ? .unread(.missing("status")) : asked(told)
        }
        let state: CloudLeg.State
        switch status {
        case "started": state = .offered
        case "ringing": state = .ringing
        case "answered": state = .answered
        case "completed", "disconnected": state = .ended
        case "busy", "rejected": state = .busy
        case "unanswered", "timeout": state = .unanswered
        case "cancelled": state = .cancelled
        case "failed": state = .failed
        case "human", "machine", "transfer", "input", "record": return .nothing()
        default: return .unread(.unknownKind(String(status.prefix(64))))
        }
        var leg = CloudLeg(callID: call, legID: told["uuid"]?.text, state: state, party: .caller)
        if told["direction"]?.text == "outbound" {
            leg.party = CloudLeg.Party(dialled: told["to"]?.text, by: keys)
        }
        leg.time = told["timestamp"]?.text.flatMap(RFC3339.moment)
        leg.from = keys.caller(told["from"]?.text)
        leg.to = keys.number(told["to"]?.text)
        leg.cause = (told["reason"] ?? told["detail"])?.text.map { CallEvent.Cause(text: $0) }
        leg.seconds = told["duration"]?.whole
        return Telling(leg.events(by: keys))
    }

    private func recording(_ told: JSONValue, of call: String) -> Telling {
        let id = told["recording_uuid"]?.text
        return Telling([
            .told(.recording, callID: call, by: keys, id: id) { event in
                event.time = told["timestamp"]?.text.flatMap(RFC3339.moment)
                event.recording = CallEvent.Recording(id: id, url: told["recording_url"]?.text)
            }
        ])
    }

    // MARK: The answer webhook

    private func asked(_ fields: FormFields) -> Telling {
        asked(call: fields["conversation_uuid"], leg: fields["uuid"], from: fields["from"], to: fields["to"])
    }

    private func asked(_ told: JSONValue) -> Telling {
        asked(
            call: told["conversation_uuid"]?.text, leg: told["uuid"]?.text, from: told["from"]?.text,
            to: told["to"]?.text)
    }

    /// The caller is laid into a conversation named for the number he dialled, where Vonage's application meets him:
    /// without an action the call would end.
    private func asked(call: String?, leg: String?, from: String?, to: String?) -> Telling {
        guard let call = call ?? leg else { return .unread(.missing("conversation_uuid")) }
        var caller = CloudLeg(callID: call, legID: leg, state: .offered, party: .caller)
        caller.from = keys.caller(from)
        caller.to = keys.number(to)
        let room = JSONValue.text(keys.fields["queue"] ?? "queue-\((to ?? "").filter(\.isNumber))")
        let name = (try? JSONEncoder().encode(room)).map { String(decoding: $0, as: UTF8.self) } ?? "\"queue\""
        return Telling(caller.events(by: keys), answer: .json("[{\"action\":\"conversation\",\"name\":\(name)}]"))
    }
}

extension Data {
    /// Base64 in the alphabet of addresses, without padding. Source: RFC 4648, section 5.
    init?(base64URL text: String) {
        guard !text.contains(where: { "+/=".contains($0) }) else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
