package import Answering
package import FoundationEssentials

// After a connection was made nothing of before is told again: what is there is asked for.

extension AsteriskARI {
    /// Compares what is remembered with what Asterisk has: what is gone has ended, what is new is told, and who waits
    /// is served.
    ///
    /// - Parameters:
    ///   - channels: the answer to `allChannels`.
    ///   - bridges: the answer to `allBridges`.
    ///   - told: channels that frames told of since the connection stood: they may be younger than the answers.
    ///   - isWhole: what the answers lack is over.
    package mutating func look(
        channels: Data, bridges: Data, sparing told: Set<String> = [], isWhole: Bool = true, at now: Moment
    ) -> ARITurn {
        var turn = ARITurn()
        guard case .array(let list)? = JSONValue(reading: channels) else { return ARITurn(unread: .malformed) }
        let there = list.compactMap { ARIFrame.Channel($0) }
        if isWhole { dropGone(Set(there.map(\.id)).union(told), now, &turn) }
        // A call is told before those who are rung for it.
        for channel in there.filter({ !$0.isOutgoing }) + there.filter(\.isOutgoing) {
            meet(channel, channel.begunAt ?? now, &turn)
            noteQueue(channel, now, &turn)
        }
        place(JSONValue(reading: bridges)?.elements ?? [])
        for channel in there { belong(channel, among: there) }
        for channel in there { catchUp(channel, now, &turn) }
        for channel in there { serve(channel, now, &turn) }
        return turn
    }

    /// Of what happened before the connection stood, what may still be told: a call that is over rings no more.
    package func afterwards(_ events: [CallEvent]) -> [CallEvent] {
        events.filter { event in
            let isOfRinging = event.kind == .alerting || event.attempt?.result == "ringing"
            return !isOfRinging || calls[event.callID] != nil
        }
    }

    /// All channels, from the answer to `allChannels`; `nil`: it is none.
    package static func channels(listedIn answer: Data) -> Set<String>? {
        guard case .array(let list)? = JSONValue(reading: answer) else { return nil }
        return Set(list.compactMap { $0["id"]?.text })
    }

    /// Channels of which a frame speaks.
    package static func channels(in frame: Data) -> [String] {
        guard let frame = ARIFrame(reading: frame) else { return [] }
        return [frame.channel, frame.peer, frame.caller].compactMap { $0?.id }
    }

    /// Whether a frame is the mark of this name that was asked for.
    package static func isMark(_ name: String, _ frame: Data) -> Bool {
        guard let frame = ARIFrame(reading: frame) else { return false }
        return frame.type == "ChannelUserevent" && frame["eventname"] == name
    }

    /// Those who were rung first, so that a call's own end is told last. What nobody saw end has no cause.
    private mutating func dropGone(_ there: Set<String>, _ now: Moment, _ turn: inout ARITurn) {
        func place(_ channel: Channel) -> (Int, UInt64) { (channel.part == .caller ? 1 : 0, channel.arrival) }
        let gone = self.channels.filter { !there.contains($0.key) }.sorted { place($0.value) < place($1.value) }
        for (id, channel) in gone {
            if channel.part == .caller, let call = call(id), !call.isInternal, !call.isAnswered, call.hungUpBy == nil {
                // Whether he gave up or was answered elsewhere nobody saw.
                tell(.failed, of: id, at: now, &turn)
                clearUp(id, &turn)
                forget(id)
            } else if channel.part != .caller, let call = callID(of: id), !there.contains(call) {
                // The call's own end tells it.
                forget(id)
            } else {
                ends(id, nil, now, &turn)
            }
        }
    }

    private mutating func place(_ bridges: [JSONValue]) {
        for id in self.channels.keys { change(id) { $0.bridge = nil } }
        for bridge in bridges {
            guard let name = bridge["id"]?.text else { continue }
            for channel in bridge["channels"]?.elements ?? [] {
                if let id = channel.text { change(id) { $0.bridge = name } }
            }
        }
    }

    /// Finds the call for which a channel was rung: they are in one bridge, or it shows the caller's number and stands
    /// where he dialled.
    private mutating func belong(_ told: ARIFrame.Channel, among there: [ARIFrame.Channel]) {
        guard let leg = channel(told.id), case .leg(nil, _) = leg.part else { return }
        let callers = there.filter { channel($0.id)?.part == .caller }
        let partners = callers.filter { caller in
            if let bridge = leg.bridge { return channel(caller.id)?.bridge == bridge }
            return told.connectedNumber != nil && told.connectedNumber == caller.callerNumber
                && told.exten == caller.exten
        }
        guard partners.count == 1 else { return }
        let agent = settings.extension(of: told.name)
        change(told.id) { $0.part = .leg(call: partners[0].id, agent: agent) }
    }

    private mutating func catchUp(_ told: ARIFrame.Channel, _ now: Moment, _ turn: inout ARITurn) {
        guard let leg = channel(told.id), leg.part != .caller else {
            if told.stasis == settings.app { changeCall(told.id) { $0.isInStasis = true } }
            return
        }
        if told.state == "Ringing" { rings(told.id, told.begunAt ?? now, &turn) }
        guard told.state == "Up", !leg.isAnswered else { return }
        rings(told.id, told.begunAt ?? now, &turn)
        answers(told.id, now, &turn)
    }

    /// A caller in this desk's application whom nobody serves: he came while nobody listened.
    private mutating func serve(_ told: ARIFrame.Channel, _ now: Moment, _ turn: inout ARITurn) {
        hangUpOrphan(told, &turn)
        guard let call = call(told.id), call.isInStasis, channel(told.id)?.isLeaving == false,
            !turn.chains.contains(where: { $0.call == told.id })
        else { return }
        let managers = attempts(of: told.id)
        guard let leg = operatorChannel(of: told.id) else {
            if managers.isEmpty { ring(told.id, &turn) }
            return
        }
        let isJoined = isInBridge(told.id, of: told.id)
        if channel(leg)?.isAnswered == true, !isJoined, !isInBridge(leg, of: told.id), managers.isEmpty {
            turn.ask(told.id, [settings.answer(told.id), settings.join([told.id, leg], told.id)])
        } else if channel(leg)?.isAnswered == true, !isJoined {
            changeCall(told.id) { $0.isHeld = true }
        }
    }

    /// Whom this desk rang for a caller who left while nobody listened.
    private func hangUpOrphan(_ told: ARIFrame.Channel, _ turn: inout ARITurn) {
        let call: String
        switch ARIChannelID(told.id) {
        case .operator(let id, _) where settings.extension(of: told.name) == settings.extension: call = id
        case .attempt(let id, _) where told.stasis == settings.app: call = id
        default: return
        }
        if channel(call) == nil { turn.ask(call, [settings.hangUp(told.id)]) }
    }
}
