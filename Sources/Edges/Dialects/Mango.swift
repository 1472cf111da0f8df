package import Answering
import Crypto
import FoundationEssentials

/// Mango Office: VPBX API 1.9, notifications.
///
/// A form with `vpbx_api_key`, `sign` and `json`; `sign` is the plain SHA-256 of key, JSON as sent, and salt. Several
/// notifications of a call may overtake each other; `seq` numbers them within a leg.
package struct Mango: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        let form = request.formFields
        guard let json = form["json"], keys.apiKey.isSame(form["vpbx_api_key"]) else { return .refused }
        let sign = SHA256.hash(data: Data((keys.apiKey.revealed + json + keys.salt.revealed).utf8)).hex
        return SenderVerdict(Proof.isSame(form["sign"]?.lowercased(), sign))
    }

    package func read(_ request: WebRequest) -> Telling {
        guard let json = request.formFields["json"], let told = JSONValue(reading: Data(json.utf8)) else {
            return .unread(.malformed)
        }
        switch request.rest {
        case "events/call": return call(told)
        case "events/summary": return summary(told)
        case "events/recording", "events/record/added": return recording(told)
        case "events/dtmf": return pressed(told)
        case "events/sms": return .nothing()
        // What became of a command is told by the events of its call.
        case let rest where rest.hasPrefix("result/"): return .nothing()
        case let rest: return .unread(.unknownKind(String(rest.prefix(64))))
        }
    }

    // MARK: A leg of a call

    private func call(_ told: JSONValue) -> Telling {
        guard let entry = told["entry_id"]?.text else { return .unread(.missing("entry_id")) }
        guard let state = told["call_state"]?.text else { return .unread(.missing("call_state")) }
        let sequence = told["seq"]?.whole
        // The document has the one spelling, an example in it the other.
        let location = (told["location"] ?? told["locaton"])?.text ?? "abonent"
        let reason = told["disconnect_reason"]?.text
        let kind: CallEvent.Kind?
        switch state {
        case "Appeared": kind = location == "ivr" ? .offered : location == "queue" ? .queued : .alerting
        // A leg appears, is connected, is held: whoever is connected after that has come back.
        case "Connected": kind = location != "abonent" ? nil : (sequence ?? 2) > 2 ? .resumed : .answered
        case "OnHold": kind = .held
        case "Disconnected": kind = Self.end(location: location, sequence: sequence, reason: reason)
        default: return .unread(.unknownKind(String(state.prefix(64))))
        }
        guard let kind else { return .nothing() }
        let leg = told["call_id"]?.text
        let id = leg.flatMap { leg in sequence.map { "\(leg)#\($0)" } }
        return Telling([
            .told(kind, callID: entry, by: keys, id: id, state: state) { event in
                event.legID = leg
                event.time = Moment(epochSeconds: told["timestamp"]?.text)
                event.from = keys.caller(told["from"]?["number"]?.text)
                event.to = keys.number(told["to"]?["line_number"]?.text)
                event.queue = told["to"]?["acd_group"]?.text.map { CallEvent.Queue(name: $0) }
                if location == "abonent" { event.agent = told["to"]?["extension"]?.text.map { .init(extension: $0) } }
                event.cause = reason.map { CallEvent.Cause(vendorCode: $0) }
                event.sipCallID = told["sip_call_id"]?.text
            }
        ])
    }

    /// A leg that ends in the menu or the queue goes on elsewhere, unless it was the caller who left.
    private static func end(location: String, sequence: Int?, reason: String?) -> CallEvent.Kind? {
        let callerLeft = reason == "1110"
        guard location == "abonent" else { return callerLeft ? .abandoned : nil }
        // Numbered 2 it comes right after the ringing: nobody talked.
        guard sequence == 2 else { return .ended }
        return callerLeft ? .abandoned : .missed
    }

    // MARK: What belongs to a call

    private func summary(_ told: JSONValue) -> Telling {
        guard let entry = told["entry_id"]?.text else { return .unread(.missing("entry_id")) }
        let (begun, talked) = (told["create_time"]?.whole, told["talk_time"]?.whole)
        let end = told["end_time"]?.whole
        let wasAnswered = told["entry_result"]?.whole == 1 || (talked ?? 0) > 0
        return Telling([
            .told(wasAnswered ? .ended : .missed, callID: entry, by: keys, id: "\(entry)#summary") { event in
                event.time = Moment(epochSeconds: told["end_time"]?.text)
                event.direction = told["call_direction"]?.whole == 2 ? .outbound : .inbound
                event.from = keys.caller(told["from"]?["number"]?.text)
                event.to = keys.number(told["line_number"]?.text)
                event.agent = told["to"]?["extension"]?.text.map { .init(extension: $0) }
                event.cause = told["disconnect_reason"]?.text.map { CallEvent.Cause(vendorCode: $0) }
                event.durations = CallEvent.Durations(
                    wait: Elapsed.seconds(from: begun, to: wasAnswered ? talked : end),
                    talk: wasAnswered ? Elapsed.seconds(from: talked, to: end) : nil)
            }
        ])
    }

    private func recording(_ told: JSONValue) -> Telling {
        guard let entry = told["entry_id"]?.text else { return .unread(.missing("entry_id")) }
        let id = told["recording_id"]?.text
        let state = told["recording_state"]?.text ?? "Added"
        return Telling([
            .told(.recording, callID: entry, by: keys, id: id.map { "\($0)#\(state)" }, state: state) { event in
                event.legID = told["call_id"]?.text
                event.time = Moment(epochSeconds: told["timestamp"]?.text)
                event.agent = told["extension"]?.text.map { .init(extension: $0) }
                event.recording = CallEvent.Recording(id: id, state: state)
            }
        ])
    }

    private func pressed(_ told: JSONValue) -> Telling {
        guard let entry = told["entry_id"]?.text else { return .unread(.missing("entry_id")) }
        let sequence = told["seq"]?.text ?? ""
        return Telling([
            .told(.other("call.pressed"), callID: entry, by: keys, id: "\(entry)#pressed\(sequence)") { event in
                event.legID = told["call_id"]?.text
                event.time = Moment(epochSeconds: told["timestamp"]?.text)
                event.from = keys.caller(told["from_number"]?.text)
                event.to = keys.number(told["line_number"]?.text)
                event.menu = told["dtmf"]?.text
            }
        ])
    }
}
