import Answering
import FoundationEssentials

// Callers, those who are rung for them, and what becomes of both.

extension AsteriskARI {
    /// Takes a channel in that was not known before; a caller is told of.
    mutating func meet(_ told: ARIFrame.Channel, _ time: Moment?, _ turn: inout ARITurn) {
        if channel(told.id) != nil {
            if let sip = told.protocolID { changeCall(told.id) { $0.sipCallID = $0.sipCallID ?? sip } }
            return
        }
        guard !told.isHelper else { return }
        switch ARIChannelID(told.id) {
        case .operator(let call, _):
            let agent = settings.extension(of: told.name)
            remember(told.id, Channel(part: .leg(call: call, agent: agent), name: told.name))
            return
        case .attempt(let call, let number):
            remember(told.id, Channel(part: .attempt(call: call, number: number), name: told.name))
            return
        case nil: break
        }
        if let end = told.localEnd {
            // What its second end dials is dialled for the call at its first.
            let first = end.isSecond ? callID(of: channelID(named: end.line + ";1") ?? "") : nil
            return remember(told.id, Channel(part: .passage(call: first), name: told.name))
        }
        if told.isOutgoing {
            return remember(told.id, Channel(part: .leg(call: nil, agent: nil), name: told.name))
        }
        var call = Conversation()
        call.from = keys.caller(told.callerNumber ?? "anonymous", name: told.callerName.map(DialplanText.name))
        call.to = told.dialled.flatMap(keys.number)
        call.sipCallID = told.protocolID
        call.queue = told.queue
        call.isInternal = isFromHouse(told, call.from)
        remember(told.id, Channel(part: .caller, name: told.name), call: call)
        guard !call.isInternal else { return }
        tell(.offered, of: told.id, at: time, &turn)
    }

    private func channelID(named name: String) -> String? {
        channels.first { $0.value.name == name }?.key
    }

    /// A telephone of the house calls under its own number; a line outside under the caller's.
    private func isFromHouse(_ told: ARIFrame.Channel, _ from: CallEvent.Party?) -> Bool {
        guard settings.extension(of: told.name) != nil else { return false }
        return from?.number.kind != .international
    }

    mutating func noteQueue(_ told: ARIFrame.Channel, _ time: Moment?, _ turn: inout ARITurn) {
        guard let queue = told.queue, queue.utf8.count <= FieldLimit.text, let call = call(told.id) else { return }
        let isNew = call.queue != queue
        changeCall(told.id) { $0.queue = queue }
        guard isNew, !call.isInternal else { return }
        tell(.queued, of: told.id, at: time, &turn)
    }

    // MARK: Ringing

    mutating func dials(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard let peer = frame.peer, !peer.isHelper else { return }
        if let caller = frame.caller {
            meet(caller, frame.time, &turn)
            noteQueue(caller, frame.time, &turn)
        }
        meet(peer, frame.time, &turn)
        if let call = frame.caller.flatMap({ callID(of: $0.id) }) { attach(peer, to: call) }
        let number = frame["dialstring"].flatMap { $0.split(separator: "@").first.map(String.init) }
            .flatMap(keys.number)
        change(peer.id) { if number?.isDialled == true { $0.number = number } }
        switch frame["dialstatus"] {
        case "RINGING", "PROGRESS": rings(peer.id, frame.time, &turn)
        case "ANSWER": answers(peer.id, frame.time, &turn)
        case "BUSY": change(peer.id) { $0.isBusy = true }
        default: break
        }
    }

    private mutating func attach(_ peer: ARIFrame.Channel, to call: String) {
        let agent = settings.extension(of: peer.name)
        change(peer.id) { channel in
            switch channel.part {
            case .leg(nil, _): channel.part = .leg(call: call, agent: agent)
            case .passage(nil): channel.part = .passage(call: call)
            default: break
            }
        }
        guard let end = peer.localEnd, !end.isSecond, let other = channelID(named: end.line + ";2") else { return }
        change(other) { if $0.part == .passage(call: nil) { $0.part = .passage(call: call) } }
    }

    mutating func rings(_ id: String, _ time: Moment?, _ turn: inout ARITurn) {
        guard let leg = channel(id), !leg.isRinging, !leg.isAnswered else { return }
        switch leg.part {
        case .leg(let call?, let agent?):
            change(id) { $0.isRinging = true }
            // Somebody of the house tries one of the service's numbers.
            changeCall(call) { if $0.to?.kind == .international { $0.isInternal = false } }
            tell(.alerting, of: call, leg: id, agent: agent, at: time, &turn)
        case .attempt(let call, let number):
            change(id) { $0.isRinging = true }
            tellAttempt("ringing", number, of: call, leg: id, at: time, &turn)
        default: break
        }
    }

    mutating func answers(_ id: String, _ time: Moment?, _ turn: inout ARITurn) {
        guard let leg = channel(id), !leg.isAnswered else { return }
        change(id) { $0.isAnswered = true }
        switch leg.part {
        case .leg(let call?, let agent):
            changeCall(call) { $0.isAnswered = true }
            guard let agent else { return }
            tell(.answered, of: call, leg: id, agent: agent, at: time, &turn)
        case .attempt(let call, let number):
            tellAttempt("answered", number, of: call, leg: id, at: time, &turn)
        default: break
        }
    }

    // MARK: Hold and transfer

    mutating func holds(_ frame: ARIFrame, _ turn: inout ARITurn) {
        let isHeld = frame.type == "ChannelHold"
        guard let id = frame.channel?.id, let leg = channel(id), leg.isHeld != isHeld else { return }
        change(id) { $0.isHeld = isHeld }
        // What a caller's telephone holds is the operator.
        guard case .leg(let call?, let agent?) = leg.part, leg.isAnswered else { return }
        tell(isHeld ? .held : .resumed, of: call, leg: id, agent: agent, at: frame.time, &turn)
    }

    mutating func transfersBlind(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard frame["result"] == "Success", let id = frame.channel?.id else { return }
        passOn(id, to: keys.number(frame["exten"]), kind: "blind", frame.time, &turn)
    }

    mutating func transfersAttended(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard frame["result"] == "Success",
            let first = ARIFrame.Channel(frame.told["transferer_first_leg"])
        else { return }
        let target = ARIFrame.Channel(frame.told["transfer_target"])
        let `extension` = target.flatMap { settings.extension(of: $0.name) }
        let number = `extension`.flatMap(keys.number) ?? target.flatMap { channel($0.id)?.number }
        guard let call = passOn(first.id, to: number, kind: "consultative", frame.time, &turn) else { return }
        // He talks with the caller now, and no longer with who asked him.
        if let target, target.localEnd == nil {
            change(target.id) { $0.part = .leg(call: call, agent: `extension`) }
        }
    }

    @discardableResult
    mutating func passOn(
        _ id: String, to number: PhoneNumber?, kind: String, _ time: Moment?, _ turn: inout ARITurn
    ) -> String? {
        guard case .leg(let call?, let agent?) = channel(id)?.part else { return nil }
        tell(.transferred, of: call, leg: id, agent: agent, at: time, &turn) {
            $0.transfer = CallEvent.Transfer(kind: kind, to: number, fromLeg: id)
        }
        change(id) { $0.isLeaving = true }
        return call
    }

    // MARK: The end

    mutating func noteHangUp(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard let told = frame.channel else { return }
        meet(told, frame.time, &turn)
        guard let leg = channel(told.id), !leg.isLeaving else { return }
        change(told.id) { $0.isLeaving = true }
        guard !frame.isSoft, let call = callID(of: told.id) else { return }
        let side: Conversation.Side
        switch leg.part {
        case .caller: side = .caller
        case .leg where leg.isAnswered: side = .agent
        default: return
        }
        changeCall(call) { $0.hungUpBy = $0.hungUpBy ?? side }
    }

    mutating func ends(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard let told = frame.channel else { return }
        ends(told.id, frame.cause, frame.time, &turn)
    }

    mutating func ends(_ id: String, _ cause: CallEvent.Cause?, _ time: Moment?, _ turn: inout ARITurn) {
        guard let ended = channel(id) else { return }
        switch ended.part {
        case .caller:
            if let call = call(id), !call.isInternal {
                tell(kind(ofEndOf: call, cause), of: id, at: time, &turn) { $0.cause = cause.by(call.hungUpBy) }
            }
            clearUp(id, &turn)
            forget(id)
        case .leg(let call?, let agent):
            if isOwnStasis(id, call) {
                operatorLeaves(id, call, cause, time, &turn)
            } else if let agent {
                tellEnd(of: id, ended, call, agent, cause, time, &turn)
            }
            forget(id)
        case .attempt(let call, let number):
            attemptEnds(id, ended, call, number, cause, time, &turn)
            forget(id)
        case .leg, .passage:
            forget(id)
        }
    }

    /// Of a caller who has hung up nothing is said at those who were rung for him: his own end tells it.
    func tellEnd(
        of id: String, _ leg: Channel, _ call: String, _ agent: String, _ cause: CallEvent.Cause?, _ time: Moment?,
        _ turn: inout ARITurn
    ) {
        guard let conversation = self.call(call) else { return }
        if leg.isAnswered {
            tell(.ended, of: call, leg: id, agent: agent, at: time, &turn) {
                $0.cause = cause.by(conversation.hungUpBy)
            }
        } else if leg.isRinging, conversation.hungUpBy == nil {
            tell(.missed, of: call, leg: id, agent: agent, at: time, &turn) { $0.cause = cause }
        }
    }

    private func kind(ofEndOf call: Conversation, _ cause: CallEvent.Cause?) -> CallEvent.Kind {
        if call.isAnswered { return .ended }
        if call.hungUpBy == .caller { return .abandoned }
        // No line, no such number, out of order: the call came to nobody.
        return [1, 3, 20, 27, 34, 38, 41, 42, 58].contains(cause?.q850) ? .failed : .missed
    }

    // MARK: Telling

    func tell(
        _ kind: CallEvent.Kind, of id: String, leg: String? = nil, agent: String? = nil, at time: Moment?,
        _ turn: inout ARITurn, _ fill: (inout CallEvent) -> Void = { _ in }
    ) {
        guard let call = call(id), !call.isInternal else { return }
        let isFromHouse = call.from?.number.kind == .internal
        turn.events.append(
            .told(kind, callID: id, by: keys, state: nil) { event in
                event.legID = leg
                event.time = time
                if isFromHouse { event.direction = .internal }
                event.from = call.from
                event.to = call.to
                event.queue = call.queue.map { CallEvent.Queue(name: $0) }
                event.agent = agent.map { CallEvent.Agent(extension: $0) }
                event.sipCallID = call.sipCallID
                fill(&event)
            })
    }

    /// Without the caller's and the dialled number: it is no other desk's business.
    func tellAttempt(
        _ result: String, _ number: Int, of call: String, leg: String, cause: CallEvent.Cause? = nil,
        at time: Moment?, _ turn: inout ARITurn
    ) {
        guard number != ARIChannelID.transfer else { return }
        turn.events.append(
            .told(.attempt, callID: call, by: keys) { event in
                event.legID = leg
                event.time = time
                event.cause = cause
                event.attempt = CallEvent.AttemptProgress(
                    id: String(number), number: channel(leg)?.number, result: result)
            })
    }
}

extension ARIFrame.Channel {
    /// The number that was dialled; names of places in the dialplan (`s`, `agentring`) are none.
    var dialled: String? {
        guard let exten, exten.contains(where: { $0.isASCII && $0.isNumber }) else { return nil }
        return exten
    }
}

extension PhoneNumber {
    fileprivate var isDialled: Bool { kind == .international || kind == .internal }
}

extension CallEvent.Cause? {
    /// Who hung up stands where other PBXes have words of their own.
    func by(_ side: AsteriskARI.Conversation.Side?) -> CallEvent.Cause? {
        guard let side else { return self }
        var cause = self ?? CallEvent.Cause()
        cause.vendorCode = side.rawValue
        return cause
    }
}
