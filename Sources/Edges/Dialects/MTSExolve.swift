package import Answering
import FoundationEssentials

/// MTS Exolve: events of a call as JSON, and the question where a call is to go.
///
/// It proves nothing: a key in the path and the list of its addresses must tell. No event names who was rung.
package struct MTSExolve: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict { .admitted }

    package func read(_ request: WebRequest) -> Telling {
        guard let told = JSONValue(reading: Data(request.text.utf8)) else { return .unread(.malformed) }
        if told["method"]?.text == "getControlCallFollowMe" { return route(told) }
        guard let name = told["type"]?.text else { return .unread(.missing("type")) }
        guard let callID = told["call_sid"]?.text else { return .unread(.missing("call_sid")) }
        let kind: CallEvent.Kind
        switch name {
        case "b": kind = .offered
        case "s": kind = .answered
        case "e": kind = .ended
        case "d": kind = .cdr
        case "crr": kind = .recording
        // They exist, and say nothing that is known.
        case "o", "h": return .nothing()
        default: return .unread(.unknownKind(String(name.prefix(64))))
        }
        return Telling([
            .told(kind, callID: callID, by: keys) { event in
                event.time = told["date_time"]?.text.flatMap(RFC3339.moment)
                event.from = keys.caller(told["from"]?.text)
                event.to = keys.number(told["to"]?.text)
                event.cause = told["cause_code"]?.text.map { CallEvent.Cause($0) }
                event.recording = told["path"]?.text.map { CallEvent.Recording($0) }
                let (wait, talk) = (Self.seconds(told["wait_time"]), Self.seconds(told["talk_time"]))
                if wait != nil || talk != nil { event.durations = CallEvent.Durations(wait: wait, talk: talk) }
            }
        ])
    }

    /// Pult sends no call anywhere; the question is answered as one that is not ours, and tells of a call all the same.
    private func route(_ told: JSONValue) -> Telling {
        let id = told["id"]?.text.flatMap { try? String(decoding: JSONEncoder().encode($0), as: UTF8.self) } ?? "null"
        let answer = WebAnswer.json(
            #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":-32601,"message":"calls are not routed here"}}"#)
        let asked = told["params"]
        guard let callID = asked?["call_sid"]?.text else { return .unread(.missing("call_sid"), answer: answer) }
        return Telling(
            [
                .told(.offered, callID: callID, by: keys) { event in
                    event.from = keys.caller(asked?["numberA"]?.text)
                    event.to = keys.number(asked?["sip_id"]?.text)
                }
            ], answer: answer)
    }

    /// It counts in milliseconds.
    private static func seconds(_ value: JSONValue?) -> Int? {
        guard let milliseconds = value?.whole, milliseconds >= 0 else { return nil }
        return (milliseconds / 1000) + (milliseconds % 1000 >= 500 ? 1 : 0)
    }
}
