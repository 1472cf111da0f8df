import Answering

// What becomes of a talk: held, passed on, over.

extension AsteriskAMI {
    mutating func hold(_ channel: String?, _ isHeld: Bool) -> [CallEvent] {
        guard let channel, let call = memory.callID(of: channel), let known = memory[call],
            let id = known.leg(of: channel), let leg = known.legs[id], leg.state == .answered
        else { return [] }
        // He who presses it twice holds once.
        guard leg.isHeld != isHeld else { return [] }
        memory.change(call) { $0.legs[id]?.isHeld = isHeld }
        guard !isHeld else {
            ordered.noteHold(of: call)
            return [told(.held, call, leg: leg)]
        }
        let resumed = told(.resumed, call, leg: leg)
        guard let order = ordered.takeUnbegun(in: call) else { return [resumed] }
        let attempt = AMIAttempt(id: order.id, number: order.number)
        return [toldAttempt(attempt, of: call, result: Attempt.Result.unreachable.rawValue), resumed]
    }

    mutating func transfer(_ message: AMIMessage) -> [CallEvent] {
        guard message["Result"] == "Success" else { return [] }
        let isBlind = message.event == "BlindTransfer"
        guard let channel = message[isBlind ? "TransfererUniqueid" : "OrigTransfererUniqueid"],
            let call = memory.callID(of: channel), let known = memory[call],
            let id = known.leg(of: channel), let leg = known.legs[id], leg.state == .answered, !leg.isPassedOn
        else { return [] }
        let to = isBlind ? keys.number(message["Extension"]) : target(of: message, in: known)
        // The attempt first: with the transfer her part in the call is over.
        let reached = connect(message["TransferTargetUniqueid"], of: call)
        let event = told(.transferred, call, leg: leg) { event in
            event.transfer = CallEvent.Transfer(
                kind: isBlind ? "blind" : "attended", to: to, fromLeg: leg.telephone?.name ?? leg.name)
        }
        memory.change(call) { $0.legs[id]?.isPassedOn = true }
        return reached + [event]
    }

    /// To whom the caller goes: the manager who was rung by the PBX, or whom the operator's second line reached.
    private func target(of message: AMIMessage, in call: AMICall) -> PhoneNumber? {
        if let channel = message["TransferTargetUniqueid"] {
            if let key = attempt(of: channel, in: call) { return call.attempts[key]?.number }
            if let other = memory.channel(channel)?.extension { return keys.number(other) }
        }
        return memory.callID(of: message["SecondTransfererUniqueid"]).flatMap { memory[$0] }?.to
    }

    /// Somebody wants to leave: of the caller and the operator it is told who did.
    mutating func noteHangUp(_ message: AMIMessage) -> [CallEvent] {
        guard let channel = message["Uniqueid"], let call = memory.callID(of: channel) else { return [] }
        let cause = Self.cause(message)
        memory.change(call) { known in
            known.channels[channel]?.wantsToHangUp = true
            known.channels[channel]?.cause = cause
            guard known.hungUpBy == nil else { return }
            if channel == call {
                known.hungUpBy = known.direction == .outbound ? "agent" : "caller"
            } else if known.leg(of: channel).map({ known.talking.contains($0) }) == true {
                known.hungUpBy = "agent"
            }
        }
        return []
    }

    mutating func hangUp(_ message: AMIMessage) -> [CallEvent] {
        guard let channel = message["Uniqueid"], let call = memory.callID(of: channel) else { return [] }
        if let cause = Self.cause(message) {
            memory.change(call) { $0.channels[channel]?.cause = cause }
        }
        var events: [CallEvent] = []
        if channel == call {
            events = end(call)
        } else if let known = memory[call], let id = known.leg(of: channel) {
            events = endLeg(id, of: call, cause: known.channels[channel]?.cause)
        } else {
            events = endAttempt(channel, of: call)
        }
        memory.remove(channel: channel)
        return events
    }

    private mutating func endLeg(_ id: String, of call: String, cause: CallEvent.Cause?) -> [CallEvent] {
        guard let known = memory[call], let leg = known.legs[id] else { return [] }
        switch leg.state {
        case .over: return []
        case .answered:
            memory.change(call) { $0.legs[id]?.state = .over }
            guard !known.isOver else { return [] }
            return [told(.ended, call, leg: leg) { $0.cause = Self.cause(cause, of: known) }]
        case .called, .ringing:
            // Outrun by one whom the queue is about to join with the caller.
            if leg.isOutrun, known.legs.values.contains(where: { $0.isPickedUp && $0.state != .over }) {
                memory.change(call) { $0.legs[id]?.state = .over }
                return []
            }
            return miss(id, of: call)
        }
    }

    /// The caller's own channel is gone.
    private mutating func end(_ call: String) -> [CallEvent] {
        guard let known = memory[call], !known.isOver else { return [] }
        memory.change(call) { $0.isOver = true }
        let cause = known.root?.cause
        let hasFailed = ![nil, 16, 17, 18, 19, 21, 127].contains(cause?.q850)
        let kind: CallEvent.Kind
        if known.wasAnswered {
            kind = .ended
        } else if known.isTimedOut {
            kind = .missed
        } else if known.direction == .outbound || (hasFailed && !known.wasTried && known.hungUpBy == nil) {
            kind = .failed
        } else if known.hungUpBy == "caller" {
            kind = .abandoned
        } else {
            kind = .missed
        }
        return [
            told(kind, call) { event in
                event.cause = Self.cause(cause, of: known)
                if known.isTimedOut, !known.wasAnswered {
                    event.cause = CallEvent.Cause(q850: cause?.q850, vendorCode: "TIMEOUT", text: cause?.text)
                }
            }
        ]
    }

    /// With who hung up, where that was seen.
    static func cause(_ cause: CallEvent.Cause?, of call: AMICall) -> CallEvent.Cause? {
        guard call.hungUpBy != nil || cause != nil else { return nil }
        return CallEvent.Cause(q850: cause?.q850, sip: cause?.sip, vendorCode: call.hungUpBy, text: cause?.text)
    }

    /// 0 is no cause.
    static func cause(_ message: AMIMessage) -> CallEvent.Cause? {
        guard let code = message.count("Cause"), (1...127).contains(code) else { return nil }
        let status = message.count("TechCause").flatMap { (300...699).contains($0) ? $0 : nil }
        return CallEvent.Cause(q850: code, sip: status, text: message["Cause-txt"])
    }

    mutating func record(_ message: AMIMessage, _ state: String) -> [CallEvent] {
        guard let channel = message["Uniqueid"], let call = memory.callID(of: channel) else { return [] }
        let leg = memory[call].flatMap { known in known.leg(of: channel).flatMap { known.legs[$0] } }
        return [told(.recording, call, leg: leg) { $0.recording = CallEvent.Recording(state: state) }]
    }
}
