import Answering
import FoundationEssentials

// What the wire's fields mean.

extension WireEvent {
    /// The door by which an event came that names no source.
    static let unnamedSource = "/v1/events"

    func event(country: Country, deliveryID: String?) throws(EventFault) -> CallEvent {
        guard let type else { throw EventFault(.missing, path: ["type"]) }
        guard !type.isEmpty else { throw EventFault(.empty, path: ["type"]) }
        let kind = Self.kind(of: type)
        guard let callID = call.callID ?? call.subject(of: kind) else {
            throw EventFault(.missing, path: callPath + ["callId"])
        }
        guard !callID.isBlank else { throw EventFault(.empty, path: callPath + ["callId"]) }
        guard !callID.unicodeScalars.contains(where: \.isUnseen) else {
            throw EventFault(.unseen, path: callPath + ["callId"])
        }
        guard source != Call.ID.byHand else { throw EventFault(.reserved, path: ["source"]) }
        let givenID = id.nonempty ?? deliveryID.nonempty
        var event = CallEvent(
            id: givenID ?? "", source: source.nonempty ?? Self.unnamedSource, kind: kind, callID: callID)
        if let time = time.nonempty {
            guard let moment = RFC3339.moment(time) else { throw EventFault(.notATime, path: ["time"]) }
            event.time = moment
        }
        event.sequence = sequence.nonempty
        call.fill(&event, country: country)
        if givenID == nil {
            event.id = EventIdentity.digest(of: event, state: event.kind.isFinal ? call.state : nil)
        }
        return event
    }

    /// Of a CloudEvents type the last two words count; one that nobody knows is kept whole.
    private static func kind(of type: String) -> CallEvent.Kind {
        let known = CallEvent.Kind(rawValue: type)
        guard case .other = known else { return known }
        let words = type.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count > 2 else { return known }
        let short = CallEvent.Kind(rawValue: words.suffix(2).joined(separator: "."))
        if case .other = short { return known }
        return short
    }
}

extension WireCall {
    /// What tells of a queue or an agent is of no call; `nil`: it is of one.
    fileprivate func subject(of kind: CallEvent.Kind) -> String? {
        switch kind {
        case .queueStatus: "queue:" + (queue?.name ?? "")
        case .agentStatus: "agent:" + (agent?.extension ?? "")
        default: nil
        }
    }

    fileprivate func fill(_ event: inout CallEvent, country: Country) {
        event.legID = legID.nonempty
        if let direction { event.direction = direction }
        if let channel = channel.nonempty { event.channel = channel }
        event.from = from.map { CallEvent.Party(number: $0.phoneNumber(country) ?? .withheld, name: $0.name.nonempty) }
        event.to = to?.phoneNumber(country)
        event.redirecting = redirecting?.phoneNumber(country)
        event.queue = queue
        event.agent = agent
        event.transfer = transfer.map {
            CallEvent.Transfer(kind: $0.kind, to: $0.to?.phoneNumber(country), fromLeg: $0.fromLeg)
        }
        event.cause = cause
        sip?.explain(&event)
        event.durations = durations
        event.recording = recording
        event.attempt = attempt.map { attempt in
            let number = attempt.number.nonempty.map { PhoneNumber(reading: $0, country: country) }
            return CallEvent.AttemptProgress(id: attempt.id, number: number, result: attempt.result)
        }
        event.rating = rating
        event.menu = menu.nonempty
        event.sipCallID = sipCallID.nonempty
        event.vendor = vendor.map { Personal($0) }
    }
}

extension WireParty {
    /// The number, withheld if its owner asked for that; nil when none was sent.
    fileprivate func phoneNumber(_ country: Country) -> PhoneNumber? {
        guard let text = e164.nonempty ?? number else { return nil }
        if isHidden { return PhoneNumber(canonical: "", raw: number ?? text, kind: .withheld) }
        var read = PhoneNumber(reading: text, country: country)
        if let number { read.raw = Personal(number) }
        return read
    }
}

extension WireSIP {
    /// Why a call ended, in SIP's words. A status on the way (180 Ringing) is no cause.
    fileprivate func explain(_ event: inout CallEvent) {
        guard event.kind.isFinal || event.kind == .cdr else { return }
        var found = event.cause ?? CallEvent.Cause()
        if let reasonHeader {
            for value in SIPReason.values(in: reasonHeader) {
                switch value.protocolName {
                case "q.850": found.q850 = found.q850 ?? value.cause
                case "sip": found.sip = found.sip ?? value.cause
                default: continue
                }
                found.text = found.text ?? value.text
            }
        }
        found.sip = found.sip ?? status
        found.text = found.text ?? reason.nonempty
        if found != CallEvent.Cause() { event.cause = found }
    }
}

extension String? {
    fileprivate var nonempty: String? { self?.isEmpty == false ? self : nil }
}

extension Unicode.Scalar {
    /// Controls, marks of direction, characters without width: two ids that look the same would be two calls.
    fileprivate var isUnseen: Bool {
        if properties.isDefaultIgnorableCodePoint { return true }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
