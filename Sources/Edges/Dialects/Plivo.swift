package import Answering
import Crypto
import FoundationEssentials

/// Plivo: answer, ringing and hang-up requests of its Voice XML.
///
/// A form, or the same in the query, signed by V3: HMAC-SHA256 over address, sorted fields and a nonce; the header may
/// bring several signatures. V2 covers the address alone, so that a body under it could be anybody's, and is refused.
/// Source: Plivo's own library and its tests. Times are UTC without saying so.
package struct Plivo: Dialect {
    private let keys: DialectKeys

    package init(_ keys: DialectKeys) { self.keys = keys }

    package func judge(_ request: WebRequest, at now: Moment) -> SenderVerdict {
        guard let nonce = request.header("x-plivo-signature-v3-nonce"), nonce.utf8.count <= 128 else { return .refused }
        let signed = Data((signedText(of: request) + "." + nonce).utf8)
        let signatures = ["x-plivo-signature-v3", "x-plivo-signature-ma-v3"].compactMap(request.header)
            .flatMap { $0.split(separator: ",") }.prefix(16)
        return SenderVerdict(
            signatures.reduce(false) { isGenuine, signature in
                let bytes = Data(base64Encoded: String(signature.filter { $0 != " " }))
                return keys.secret.isHMAC(SHA256.self, of: signed, bytes) || isGenuine
            })
    }

    private func signedText(of request: WebRequest) -> String {
        let query = Self.sorted(request.queryFields).map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        guard request.method != "GET" else { return request.address + "?" + query }
        let posted = Self.sorted(request.formFields).map { $0.name + $0.value }.joined()
        return request.address + "?" + query + (query.isEmpty || posted.isEmpty ? "" : ".") + posted
    }

    private static func sorted(_ fields: FormFields) -> [FormFields.Field] {
        fields.all.sorted { $0.name == $1.name ? $0.value.precedes($1.value) : $0.name.precedes($1.name) }
    }

    package func read(_ request: WebRequest) -> Telling {
        let fields = request.method == "GET" ? request.queryFields : request.formFields
        guard let call = fields["CallUUID"] else { return .unread(.missing("CallUUID")) }
        guard let status = fields["CallStatus"] else { return .unread(.missing("CallStatus")) }
        let state: CloudLeg.State
        switch status {
        case "ringing": state = .ringing
        case "in-progress", "answered": state = .answered
        case "completed": state = .ended
        case "busy": state = .busy
        case "no-answer", "timeout": state = .unanswered
        case "cancel", "canceled": state = .cancelled
        case "failed": state = .failed
        default: return .unread(.unknownKind(String(status.prefix(64))))
        }
        let first = fields["ALegUUID"] ?? call
        var leg = CloudLeg(callID: first, legID: call, state: state, party: .caller)
        if fields["Direction"] == "outbound" {
            leg.party = first == call ? .called : CloudLeg.Party(dialled: fields["To"], by: keys)
        }
        leg.time = Self.moment(state == .ringing ? fields["SessionStart"] : fields["EndTime"])
        leg.from = keys.caller(fields["From"], name: Self.name(in: fields))
        leg.to = keys.number(fields["To"])
        if let code = fields["HangupCauseCode"] ?? fields["HangupCause"] {
            leg.cause = CallEvent.Cause(vendorCode: code, text: fields["HangupCauseName"])
        }
        leg.seconds = fields["Duration"].flatMap { Int($0) }
        return Telling(leg.events(by: keys), answer: answer(to: leg, fields))
    }

    /// Where no name is known the number comes in its place.
    private static func name(in fields: FormFields) -> String? {
        guard let name = fields["CallerName"], name.contains(where: \.isLetter) else { return nil }
        return name
    }

    /// Asked what to do with a call that comes in, the caller is laid into a room of the PBX that is named for the
    /// number he dialled, where its application meets him: without a word it would hang up on him.
    private func answer(to leg: CloudLeg, _ fields: FormFields) -> WebAnswer {
        guard leg.party == .caller, leg.state == .ringing, fields["Event"] == "StartApp" else { return .ok }
        let room = (keys.fields["queue"] ?? "queue-\((fields["To"] ?? "").filter(\.isNumber))").escapedForXML
        return .xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Conference>\(room)</Conference></Response>")
    }

    /// `2026-02-16 07:00:00.123456`.
    private static func moment(_ text: String?) -> Moment? {
        guard let text, text.utf8.count >= 19 else { return nil }
        return RFC3339.moment(text.replacing(" ", with: "T") + "Z")
    }
}
