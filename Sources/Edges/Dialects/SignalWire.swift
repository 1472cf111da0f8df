package import Answering
import Crypto
import FoundationEssentials

/// SignalWire: status callbacks in Twilio's manner (LaML), and states of calls as JSON (SWML, RELAY).
///
/// JSON is signed in hexadecimal over the address and the raw body; a form as Twilio signs it, with repeated fields as
/// they came. Source: the validator of SignalWire's own library and its tests.
package struct SignalWire: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        guard let signature = request.header("x-signalwire-signature") ?? request.header("x-twilio-signature") else {
            return .refused
        }
        if signature.utf8.count == 40, let bytes = Data(hex: signature) {
            let isGenuine = TwilioSignature.spellings(of: request.target).reduce(false) { isGenuine, address in
                keys.secret.isHMAC(Insecure.SHA1.self, of: Data(address.utf8) + request.body, bytes) || isGenuine
            }
            return SenderVerdict(isGenuine)
        }
        return SenderVerdict(TwilioSignature(key: keys.secret, sortsValues: false).isGenuine(signature, of: request))
    }

    package func read(_ request: WebRequest) -> Telling {
        guard request.contentType == "application/json" else {
            let fields = request.method == "GET" ? request.queryFields : request.formFields
            return TwilioCallback(fields: fields, keys: keys).telling
        }
        guard let told = JSONValue(reading: request.body) else { return .unread(.malformed) }
        guard let kind = (told["event_type"] ?? told["event"])?.text else { return .unread(.missing("event_type")) }
        guard kind == "calling.call.state" || kind == "call.state" else {
            return .unread(.unknownKind(String(kind.prefix(64))))
        }
        return state(told, of: told["params"])
    }

    private func state(_ told: JSONValue, of call: JSONValue?) -> Telling {
        guard let id = call?["call_id"]?.text else { return .unread(.missing("call_id")) }
        guard let word = (call?["call_state"] ?? call?["state"])?.text else { return .unread(.missing("call_state")) }
        let state: CloudLeg.State
        switch word {
        case "created": state = .offered
        case "ringing": state = .ringing
        case "answered": state = .answered
        // What follows tells how it ended.
        case "ending": return .nothing()
        case "ended": state = Self.end(call?["end_reason"]?.text)
        default: return .unread(.unknownKind(String(word.prefix(64))))
        }
        let device = call?["device"]?["params"]
        var leg = CloudLeg(callID: id, state: state, party: .caller)
        if call?["direction"]?.text == "outbound" { leg.party = .called }
        leg.time = Moment(epochSeconds: told["timestamp"]?.text)
        leg.from = keys.caller(device?["from_number"]?.text)
        leg.to = keys.number(device?["to_number"]?.text)
        leg.cause = call?["end_reason"]?.text.map { CallEvent.Cause(vendorCode: $0) }
        return Telling(leg.events(by: keys))
    }

    private static func end(_ reason: String?) -> CloudLeg.State {
        switch reason {
        case "busy": .busy
        case "noAnswer": .unanswered
        case "cancel": .cancelled
        case "error": .failed
        default: .ended
        }
    }
}
