package import Answering
package import FoundationEssentials

extension CanonicalDialect {
    /// Writes an event in the bare form, as `read(_:as:)` reads it back: the same event, but for numbers, which are
    /// written in their canonical form so that the reader's country does not matter.
    package static func encode(_ event: CallEvent) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // The values are text, whole numbers and objects of both: there is nothing an encoder could refuse.
        return (try? encoder.encode(BareEvent(event))) ?? Data()
    }
}

private struct BareEvent: Encodable {
    var event: CallEvent

    init(_ event: CallEvent) { self.event = event }

    enum EnvelopeKey: String, CodingKey { case type, id, source, time, sequence }

    func encode(to encoder: any Encoder) throws {
        var envelope = encoder.container(keyedBy: EnvelopeKey.self)
        try envelope.encode(event.kind.rawValue, forKey: .type)
        try envelope.encode(event.id, forKey: .id)
        try envelope.encode(event.source, forKey: .source)
        try envelope.encodeIfPresent(event.time.map(RFC3339.text), forKey: .time)
        try envelope.encodeIfPresent(event.sequence, forKey: .sequence)
        var call = encoder.container(keyedBy: WireCall.Key.self)
        try call.encode(event.callID, forKey: .callID)
        try call.encodeIfPresent(event.legID, forKey: .legID)
        try call.encode(event.direction, forKey: .direction)
        try call.encode(event.channel, forKey: .channel)
        try call.encodeIfPresent(event.from.map { Party($0.number, name: $0.name?.text) }, forKey: .from)
        try call.encodeIfPresent(event.to.map { Party($0) }, forKey: .to)
        try call.encodeIfPresent(event.redirecting.map { Party($0) }, forKey: .redirecting)
        try call.encodeIfPresent(event.queue, forKey: .queue)
        try call.encodeIfPresent(event.agent, forKey: .agent)
        try call.encodeIfPresent(event.transfer.map(Transfer.init), forKey: .transfer)
        try call.encodeIfPresent(event.cause, forKey: .cause)
        try call.encodeIfPresent(event.durations, forKey: .durations)
        try call.encodeIfPresent(event.recording, forKey: .recording)
        try call.encodeIfPresent(event.attempt.map(Attempt.init), forKey: .attempt)
        try call.encodeIfPresent(event.rating, forKey: .rating)
        try call.encodeIfPresent(event.menu, forKey: .menu)
        try call.encodeIfPresent(event.sipCallID, forKey: .sipCallID)
        let vendor = event.vendor.flatMap { try? JSONDecoder().decode(JSONValue.self, from: Data($0.text.utf8)) }
        try call.encodeIfPresent(vendor, forKey: .vendor)
    }

    private struct Party: Encodable {
        var number: String
        var name: String?
        var presentation: String?

        init(_ number: PhoneNumber, name: String? = nil) {
            self.number = number.kind == .international ? number.key : number.raw.text
            self.name = name
            presentation = number.isWithheld ? "restricted" : nil
        }
    }

    private struct Transfer: Encodable {
        var kind: String?
        var to: Party?
        var fromLeg: String?

        init(_ transfer: CallEvent.Transfer) {
            kind = transfer.kind
            to = transfer.to.map { Party($0) }
            fromLeg = transfer.fromLeg
        }
    }

    private struct Attempt: Encodable {
        var id: String?
        var number: String?
        var result: String?

        init(_ attempt: CallEvent.AttemptProgress) {
            id = attempt.id
            number = attempt.number.map { Party($0).number }
            result = attempt.result
        }
    }
}
