package import Answering
import FoundationEssentials

// Calls that are this desk's to drive: they came by its own `Stasis()`.

extension AsteriskARI {
    mutating func entersStasis(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard let told = frame.channel, (told.stasis ?? frame.application) == settings.app else { return }
        meet(told, frame.time, &turn)
        switch channel(told.id)?.part {
        case .caller:
            let argument = frame.arguments.first.flatMap(keys.number)
            // Found by a look already.
            guard call(told.id)?.isInStasis == false else { return }
            changeCall(told.id) { call in
                call.isInStasis = true
                if call.to == nil, let argument, argument.kind == .international { call.to = argument }
            }
            ring(told.id, &turn)
        case .leg(let call?, _) where isOwnStasis(told.id, call) || self.call(call) == nil:
            answers(told.id, frame.time, &turn)
            guard self.call(call)?.isInStasis == true else { return turn.ask(call, [settings.hangUp(told.id)]) }
            turn.ask(call, [settings.answer(call), settings.join([call, told.id], call)])
        case .attempt(let call, let number):
            answers(told.id, frame.time, &turn)
            guard self.call(call)?.isInStasis == true else { return turn.ask(call, [settings.hangUp(told.id)]) }
            let extra = frame.arguments.count > 3 ? frame.arguments[3].filter { "0123456789*#".contains($0) } : ""
            joinManager(told.id, number, call, dialling: extra, &turn)
        default: break
        }
    }

    /// Lets her telephone ring for a caller; paused, he goes on in the dialplan.
    mutating func ring(_ call: String, _ turn: inout ARITurn) {
        guard !isPaused else { return turn.ask(call, [settings.letGo(call)]) }
        changeCall(call) { $0.rings += 1 }
        let id = ARIChannelID.operator(call: call, ring: self.call(call)?.rings ?? 1)
        turn.ask(
            call,
            [
                settings.indicateRinging(call), settings.makeBridge(call),
                settings.originate(
                    settings.operatorEndpoint, as: id, arguments: ["operator", call], seconds: settings.ringSeconds,
                    from: self.call(call)?.from?.number, originator: call),
            ], otherwise: [settings.letGo(call)])
    }

    /// The operator speaks with him; where she has left, the caller does.
    private func joinManager(
        _ id: String, _ number: Int, _ call: String, dialling digits: String, _ turn: inout ARITurn
    ) {
        var requests: [PBXRequest] = []
        if number == ARIChannelID.transfer {
            requests = [settings.join([id], call), settings.endMusic(call), settings.join([call], call)]
        } else {
            requests = [settings.endTone(call, attempt: number), settings.join([id], call)]
        }
        if !digits.isEmpty { requests.append(settings.digits(id, digits)) }
        turn.ask(call, requests)
    }

    func isOwnStasis(_ id: String, _ call: String) -> Bool {
        guard case .operator(call, _) = ARIChannelID(id) else { return false }
        return channel(id)?.part == .leg(call: call, agent: settings.extension) && self.call(call)?.isInStasis == true
    }

    // MARK: Bridges

    mutating func moves(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard let told = frame.channel, let bridge = frame.bridge else { return }
        meet(told, frame.time, &turn)
        let isEntering = frame.type == "ChannelEnteredBridge"
        change(told.id) { $0.bridge = isEntering ? bridge : nil }
        if isEntering { belong(told, to: bridge) }
        guard bridge == settings.bridge(of: told.id), let call = call(told.id), call.isInStasis, call.isAnswered,
            let leg = operatorChannel(of: told.id)
        else { return }
        if isEntering, call.isHeld {
            changeCall(told.id) { $0.isHeld = false }
            tell(.resumed, of: told.id, leg: leg, agent: settings.extension, at: frame.time, &turn)
        } else if !isEntering, !call.isHeld, channel(told.id)?.isLeaving == false {
            changeCall(told.id) { $0.isHeld = true }
            tell(.held, of: told.id, leg: leg, agent: settings.extension, at: frame.time, &turn)
        }
    }

    /// Whoever was not rung for a call and comes to its caller belongs to it: a transfer brought him.
    private mutating func belong(_ told: ARIFrame.Channel, to bridge: String) {
        guard case .leg(nil, _) = channel(told.id)?.part,
            let call = channels.first(where: { $0.value.part == .caller && $0.value.bridge == bridge })?.key
        else { return }
        let agent = settings.extension(of: told.name)
        change(told.id) { $0.part = .leg(call: call, agent: agent) }
    }

    // MARK: Who leaves

    /// Her telephone is out of a call: she hung up, handed the caller on, was never reached, or the line broke.
    mutating func operatorLeaves(
        _ id: String, _ call: String, _ cause: CallEvent.Cause?, _ time: Moment?, _ turn: inout ARITurn
    ) {
        guard let leg = channel(id), let conversation = self.call(call) else { return }
        let others = attempts(of: call)
        if leg.isAnswered, let manager = others.first(where: { isInBridge($0.id, of: call) }),
            isInBridge(call, of: call)
        {
            tellAttempt("connected", manager.number, of: call, leg: manager.id, at: time, &turn)
            passOn(id, to: manager.channel.number, kind: "consultative", time, &turn)
            return
        }
        if leg.isAnswered, let target = others.first(where: { $0.number == ARIChannelID.transfer }) {
            passOn(id, to: target.channel.number, kind: "blind", time, &turn)
            return
        }
        tellEnd(of: id, leg, call, settings.extension, cause, time, &turn)
        guard conversation.hungUpBy != .caller, channel(call)?.isLeaving == false else { return }
        let leaving = others.filter { !$0.channel.isLeaving }.map { settings.hangUp($0.id) }
        if leg.isAnswered, isInBridge(call, of: call) {
            turn.ask(call, leaving + [settings.hangUp(call)])
        } else {
            // He waits still, and is not to be lost: the dialplan has him next.
            turn.ask(call, leaving + [settings.letGo(call)])
        }
    }

    mutating func attemptEnds(
        _ id: String, _ leg: Channel, _ call: String, _ number: Int, _ cause: CallEvent.Cause?, _ time: Moment?,
        _ turn: inout ARITurn
    ) {
        if !leg.isAnswered {
            tellAttempt(result(of: leg, cause), number, of: call, leg: id, cause: cause, at: time, &turn)
        }
        guard self.call(call)?.isInStasis == true else { return }
        var requests: [PBXRequest] = []
        if !leg.isAnswered, number != ARIChannelID.transfer {
            requests.append(settings.endTone(call, attempt: number))
        }
        if operatorChannel(of: call) == nil, channel(call)?.isLeaving == false {
            // Handed on already, he is alone: after a talk that is its end, after none the dialplan goes on.
            requests.append(leg.isAnswered ? settings.hangUp(call) : settings.letGo(call))
        }
        turn.ask(call, requests)
    }

    /// As it was measured: 19 nobody answers, 17 busy, 21 declined; a cancelled one ends as any other.
    private func result(of leg: Channel, _ cause: CallEvent.Cause?) -> String {
        if leg.isBusy { return "busy" }
        switch cause?.q850 {
        case 17: return "busy"
        case 18, 19: return "no-answer"
        case 21: return "cannot-talk"
        case 16, 26, 31, 127: return "cancelled"
        default: return leg.isRinging ? "no-answer" : "unreachable"
        }
    }

    mutating func leavesStasis(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard let told = frame.channel, (told.stasis ?? frame.application) == settings.app else { return }
        clearUp(told.id, &turn)
    }

    /// Whoever was rung for a caller who is gone, or in the dialplan again, is let go.
    mutating func clearUp(_ call: String, _ turn: inout ARITurn) {
        guard self.call(call)?.isInStasis == true else { return }
        changeCall(call) { call in
            call.isInStasis = false
            call.isHeld = false
        }
        var others = attempts(of: call).map(\.id)
        if let leg = operatorChannel(of: call) { others.insert(leg, at: 0) }
        var requests: [PBXRequest] = []
        for id in others where channel(id)?.isLeaving == false {
            change(id) { $0.isLeaving = true }
            requests.append(settings.hangUp(id))
        }
        turn.ask(call, requests + [settings.endBridge(call)])
    }

    // MARK: Recordings

    mutating func records(_ frame: ARIFrame, _ turn: inout ARITurn) {
        guard let told = frame.told["recording"], let name = told["name"]?.text,
            name.utf8.count <= FieldLimit.identifier, let target = told["target_uri"]?.text
        else { return }
        let mark = "bridge:" + settings.bridge(of: "")
        let call: String
        if target.hasPrefix(mark) {
            call = String(target.dropFirst(mark.count))
        } else if target.hasPrefix("channel:"), let owner = callID(of: String(target.dropFirst(8))) {
            call = owner
        } else {
            return
        }
        let isBegun = frame.type == "RecordingStarted"
        changeCall(call) { call in
            if isBegun { call.recordings += 1 }
            call.recording = isBegun ? name : call.recording == name ? nil : call.recording
        }
        tell(.recording, of: call, agent: settings.extension, at: frame.time, &turn) { event in
            event.recording = CallEvent.Recording(
                id: name, url: frame.type == "RecordingFinished" ? settings.recordingURL(name) : nil,
                state: isBegun ? "started" : frame.type == "RecordingFinished" ? "finished" : "failed")
        }
    }

    // MARK: Answers

    /// What an answer tells that no event will: whom Asterisk could not ring at all.
    package mutating func take(_ answer: PBXAnswer, to request: PBXRequest, at now: Moment) -> ARITurn {
        var turn = ARITurn()
        guard answer.status >= 400, let id = request.originated else { return turn }
        let text = JSONValue(reading: answer.body)?["error"]?.text
        switch id {
        case .operator(let call, _):
            guard self.call(call)?.isInStasis == true else { return turn }
            tell(.failed, of: call, leg: id.text, agent: settings.extension, at: now, &turn) {
                $0.cause = CallEvent.Cause(vendorCode: String(answer.status), text: text)
            }
        case .attempt(let call, let number):
            guard number != ARIChannelID.transfer else { return turn }
            if answer.status == 500 {
                tellAttempt(
                    "unreachable", number, of: call, leg: id.text,
                    cause: CallEvent.Cause(vendorCode: "500", text: text), at: now, &turn)
            }
            turn.ask(call, [settings.endTone(call, attempt: number)])
        }
        return turn
    }
}
