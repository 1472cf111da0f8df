package import Answering
import FoundationEssentials

/// Twilio: voice webhooks, status and recording callbacks.
///
/// A form; legs that are rung on a caller's behalf name his leg in `ParentCallSid`. `SequenceNumber` counts within a
/// leg, so that times give the order of the call. `Duration` is billed minutes, `CallDuration` seconds.
package struct Twilio: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        let signature = TwilioSignature(key: keys.secret)
        return SenderVerdict(signature.isGenuine(request.header("x-twilio-signature"), of: request))
    }

    package func read(_ request: WebRequest) -> Telling {
        TwilioCallback(fields: request.method == "GET" ? request.queryFields : request.formFields, keys: keys).telling
    }
}

/// The fields that Twilio sends, and those who took its manner over.
struct TwilioCallback {
    var fields: FormFields
    var keys: DialectKeys

    var telling: Telling {
        guard let call = fields["CallSid"] else { return .unread(.missing("CallSid")) }
        if fields.has("RecordingStatus") { return recording(of: call) }
        guard let status = fields["CallStatus"] else { return .unread(.missing("CallStatus")) }
        let state: CloudLeg.State
        switch status {
        case "queued", "initiated": state = .offered
        case "ringing": state = .ringing
        case "in-progress": state = .answered
        case "completed": state = .ended
        case "busy": state = .busy
        case "no-answer": state = .unanswered
        case "canceled": state = .cancelled
        case "failed": state = .failed
        default: return .unread(.unknownKind(String(status.prefix(64))))
        }
        let parent = fields["ParentCallSid"]
        var leg = CloudLeg(callID: parent ?? call, legID: call, state: state, party: .caller)
        if parent != nil {
            leg.party = CloudLeg.Party(dialled: fields["To"] ?? fields["Called"], by: keys)
        } else if fields["Direction"]?.hasPrefix("outbound") == true {
            leg.party = .called
        }
        leg.id = fields["SequenceNumber"].map { "\(call)#\($0)" }
        leg.time = RFC2822.moment(fields["Timestamp"])
        leg.from = keys.caller(fields["From"] ?? fields["Caller"], name: fields["CallerName"])
        leg.to = keys.number(fields["To"] ?? fields["Called"])
        leg.cause = fields["SipResponseCode"].flatMap { Int($0) }.flatMap { code in
            (300...699).contains(code) ? CallEvent.Cause(sip: code) : nil
        }
        leg.seconds = fields["CallDuration"].flatMap { Int($0) }
        return Telling(leg.events(by: keys), answer: answer(to: leg))
    }

    /// Asked what to do with a call that comes in, the caller is laid into a queue of the PBX, from which it serves its
    /// operators: without a word it would hang up on him.
    private func answer(to leg: CloudLeg) -> WebAnswer {
        let isAsked = fields["CallbackSource"] == nil && fields["Timestamp"] == nil
        guard isAsked, leg.party == .caller, leg.state == .ringing else { return .ok }
        let queue = (keys.fields["queue"] ?? "operators").escapedForXML
        return .xml(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Enqueue>\(queue)</Enqueue></Response>")
    }

    private func recording(of call: String) -> Telling {
        let id = fields["RecordingSid"]
        let state = fields["RecordingStatus"]
        return Telling([
            .told(
                .recording, callID: call, by: keys, id: id.flatMap { id in state.map { "\(id)#\($0)" } }, state: state
            ) { event in
                event.legID = call
                event.time = RFC2822.moment(fields["Timestamp"])
                event.recording = CallEvent.Recording(id: id, url: fields["RecordingUrl"], state: state)
            }
        ])
    }
}

extension String {
    var escapedForXML: String {
        reduce(into: "") { text, character in
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            default: text.append(character)
            }
        }
    }
}
