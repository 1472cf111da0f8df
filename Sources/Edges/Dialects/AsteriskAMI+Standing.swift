package import Answering

// What stands when Asterisk is asked: after a start, a session that was lost, a restart.

extension AsteriskAMI {
    /// Takes a list of all channels, message by message; once it is whole, it tells what was not known.
    mutating func stand(_ message: AMIMessage) -> [CallEvent] {
        guard let count = message.listEnd else {
            if standing.count < AMIMemory.mostCalls * 4 { standing.append(message) }
            return []
        }
        defer { standing = [] }
        // One that broke off says nothing of who is gone.
        guard standing.count == count else { return [] }
        let events = gone() + standing.flatMap { meet($0) } + standing.flatMap { catchUp($0) }
        // A call may have been linked otherwise since it was told.
        there = Set(
            standing.flatMap { [$0["Uniqueid"], $0["Linkedid"], memory.callID(of: $0["Uniqueid"])] }.compactMap { $0 })
        return events
    }

    /// The calls that Asterisk had when it was asked; `nil` where it has not told all of them since.
    package mutating func takeLook(begunAt moment: Moment) -> Look? {
        defer { there = nil }
        return there.map { Look(source: keys.source, calls: $0, begunAt: moment) }
    }

    /// Calls and connections that are there no more ended unheard.
    private mutating func gone() -> [CallEvent] {
        let here = Set(standing.compactMap { $0["Uniqueid"] })
        var events: [CallEvent] = []
        for (id, call) in memory.calls.sorted(by: { $0.key < $1.key }) {
            for channel in call.channels.keys.sorted() where !here.contains(channel) {
                if channel == id, !call.isOver {
                    // Why, and whether by then anybody had answered, nobody knows.
                    memory.change(id) { $0.isOver = true }
                    events.append(told(.ended, id, state: "gone"))
                } else if let leg = memory[id]?.leg(of: channel), here.contains(id) {
                    events += leave(leg, of: id)
                }
            }
            for channel in call.channels.keys where !here.contains(channel) { memory.remove(channel: channel) }
        }
        return events
    }

    private mutating func leave(_ id: String, of call: String) -> [CallEvent] {
        guard let leg = memory[call]?.legs[id] else { return [] }
        if leg.state == .called || leg.state == .ringing { return miss(id, of: call) }
        guard leg.state == .answered else { return [] }
        memory.change(call) { $0.legs[id]?.state = .over }
        return [told(.ended, call, leg: leg, state: "gone")]
    }

    private mutating func meet(_ message: AMIMessage) -> [CallEvent] {
        guard let id = message["Uniqueid"], memory.channel(id) == nil, see(message) != nil,
            let channel = memory.channel(id), let call = memory.callID(of: id), id == call
        else { return [] }
        // Once the dialplan has led him on, his extension is no number that he dialled.
        let isQueue = message["Application"] == "Queue"
        let exten = isQueue || channel.extension != nil ? message["Exten"] : nil
        let dialled =
            message["DNID"]
            ?? exten.flatMap { exten in
                keys.number(exten)?.kind == .international || channel.extension != nil ? exten : nil
            }
        if isQueue {
            let queue = (message["ApplicationData"] ?? message["Data"])?.prefix { $0 != "," }
            memory.change(call) { $0.queue = queue.map(String.init) }
        }
        return offer(call, channel, message, dialled: dialled)
    }

    /// An operator's telephone rings, or is joined with the caller.
    private mutating func catchUp(_ message: AMIMessage) -> [CallEvent] {
        guard let id = message["Uniqueid"], let channel = memory.channel(id), let agent = channel.extension,
            let call = memory.callID(of: id), id != call, let known = memory[call], known.root != nil
        else { return [] }
        let rings = message["ChannelState"] == "5"
        let talks = message["ChannelState"] == "6" && (message["BridgeId"] ?? message["BridgeID"]) != nil
        guard rings || talks else { return [] }
        if known.leg(of: id) == nil {
            // One rung for a caller who speaks with another is no operator, as far as anybody can tell.
            guard known.talking.isEmpty, attempt(of: id, in: known) == nil else { return [] }
            var leg = AMILeg(agent: CallEvent.Agent(extension: agent), name: channel.name)
            leg.isMember = message["Application"] == "AppQueue"
            memory.change(call) {
                $0.wasTried = true
                $0.legs[id] = leg
            }
        }
        guard let leg = memory[call]?.leg(of: id) else { return [] }
        return rings ? alert(leg, of: call) : answer(leg, of: call)
    }
}
