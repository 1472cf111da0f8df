package import Answering

/// Asterisk's own events, brought to the canonical ones: a value that remembers the calls of now.
///
/// A call is what Asterisk links from its first channel on; the number dialled is that with which it came in, whatever
/// becomes of it in the dialplan. A queue's member is told by its interface, a telephone that is dialled by its channel.
/// A telephone rings when Asterisk says that it rings: one that is busy is dialled, too. Every event has a sequence,
/// which orders all of them. Source: recordings of Asterisk 22.10.1, and what was measured with them.
package struct AsteriskAMI: Sendable {
    let keys: DialectKeys
    let settings: AMISettings
    var memory = AMIMemory()
    var queues = AMIQueues()
    var ordered = AMIOrdered()
    /// The channels of a list that is being told.
    var standing: [AMIMessage] = []
    /// The calls of the last whole list, until they are taken.
    var there: Set<String>?
    private var sequence: UInt64
    var time: Moment?
    var now = Moment(milliseconds: 0)

    /// - Parameter sequence: events are counted from here; greater than any told before.
    package init(_ keys: DialectKeys, _ settings: AMISettings, after sequence: UInt64 = 0) {
        self.keys = keys
        self.settings = settings
        self.sequence = sequence
    }

    /// What a message tells, in its order.
    package mutating func hear(_ message: AMIMessage, at now: Moment) -> [CallEvent] {
        self.now = now
        time = Moment(epochSeconds: message["Timestamp"])
        switch message.event {
        case "Newchannel": return begin(message)
        case "VarSet": return name(message)
        case "Newstate" where message["ChannelStateDesc"] == "Ringing": return ring(message["Uniqueid"])
        case "DialBegin": return dial(message)
        case "DialState" where ["RINGING", "PROGRESS"].contains(message["DialStatus"]):
            return ring(message["DestUniqueid"])
        case "DialEnd": return endDialling(message)
        case "Hold": return hold(message["Uniqueid"], true)
        case "Unhold": return hold(message["Uniqueid"], false)
        case "BlindTransfer", "AttendedTransfer": return transfer(message)
        case "HangupRequest": return noteHangUp(message)
        case "Hangup": return hangUp(message)
        case "MixMonitorStart": return record(message, "started")
        case "MixMonitorStop": return record(message, "stopped")
        case "AgentCalled": return callMember(message)
        case "AgentConnect": return connectMember(message)
        case "AgentRingNoAnswer": return missMember(message)
        case "AgentComplete": return completeMember(message)
        case "CoreShowChannel", "Status", "CoreShowChannelsComplete", "StatusComplete": return stand(message)
        case nil:
            standing = []
            return []
        default: return hearQueue(message)
        }
    }

    mutating func told(
        _ kind: CallEvent.Kind, _ call: String, leg: AMILeg? = nil, state: String? = nil,
        _ fill: (inout CallEvent) -> Void = { _ in }
    ) -> CallEvent {
        sequence += 1
        let (known, count, time) = (memory[call], sequence, time)
        return .told(kind, callID: call, by: keys, state: state) { event in
            event.sequence = String(count)
            event.time = time
            event.direction = known?.direction ?? .inbound
            event.from = known?.from
            event.to = known?.to
            event.legID = leg?.telephone?.name ?? leg?.name
            event.agent = leg?.agent
            event.queue = known?.queue.map { CallEvent.Queue(name: $0) }
            fill(&event)
        }
    }
}

// MARK: - A call begins

extension AsteriskAMI {
    private mutating func begin(_ message: AMIMessage) -> [CallEvent] {
        guard let id = see(message), let channel = memory.channel(id), let call = memory.callID(of: id) else {
            return []
        }
        if id == call { return offer(call, channel, message, dialled: message["Exten"]) }
        return beginAttempt(by: channel, of: call, dialling: message["Exten"])
    }

    /// The channel a message is of; a new one is remembered.
    mutating func see(_ message: AMIMessage, prefix: String = "") -> String? {
        guard let id = message[prefix + "Uniqueid"], let name = message[prefix + "Channel"] else { return nil }
        guard memory.channel(id) == nil else { return id }
        let link = message[prefix + "Linkedid"] ?? id
        var channel = AMIChannel(id: id, name: name)
        if channel.localPair == nil { channel.extension = settings.extension(ofChannel: name) }
        memory.add(channel, to: memory.callID(of: link) ?? link)
        return id
    }

    /// Who calls, and whom: told once of the channel with which a call begins.
    mutating func offer(
        _ call: String, _ channel: AMIChannel, _ message: AMIMessage, dialled: String?
    ) -> [CallEvent] {
        guard channel.localPair == nil, memory[call]?.isOffered == false else { return [] }
        let number = message["CallerIDNum"]
        let party = keys.caller(
            number ?? "anonymous",
            name: message.name("CallerIDName").flatMap { name in
                name == number || number == nil || name.lowercased() == "anonymous" ? nil : name
            })
        let to = dialled.flatMap { $0 == "s" ? nil : keys.number($0) }.flatMap { $0.kind == .unreadable ? nil : $0 }
        memory.change(call) {
            $0.isOffered = true
            $0.from = party
            $0.to = to
            if channel.extension != nil { $0.direction = to?.kind == .internal ? .internal : .outbound }
        }
        return [
            told(.offered, call) { event in
                event.agent = channel.extension.map { CallEvent.Agent(extension: $0) }
                event.legID = channel.extension == nil ? nil : channel.name
            }
        ]
    }

    /// FreePBX keeps the number dialled in a variable, where the trunk did not bring it.
    private mutating func name(_ message: AMIMessage) -> [CallEvent] {
        guard let id = message["Uniqueid"], let call = memory.callID(of: id), id == call, memory[call]?.to == nil,
            let number = keys.number(message["Value"]), number.kind == .international
        else { return [] }
        memory.change(call) { $0.to = number }
        return [told(.offered, call, state: "FROM_DID")]
    }
}

// MARK: - Telephones ring

extension AsteriskAMI {
    private mutating func dial(_ message: AMIMessage) -> [CallEvent] {
        guard let dest = see(message, prefix: "Dest"), let rung = memory.channel(dest),
            let call = memory.callID(of: dest), let known = memory[call], known.legs[dest] == nil
        else { return [] }
        let dialler = message["Uniqueid"].flatMap { memory.channel($0) }
        if let pair = dialler?.localPair, known.attempts[pair] != nil {
            memory.change(call) { $0.attempts[pair]?.rung.insert(dest) }
            return []
        }
        // A local channel stands between the queue and the telephone.
        if let pair = dialler?.localPair,
            let member = known.legs.first(where: { known.channels[$0.key]?.localPair == pair })?.key
        {
            memory.change(call) { $0.legs[member]?.telephone = rung }
            return []
        }
        if let dialler, let operatorLeg = known.leg(of: dialler.id), known.legs[operatorLeg]?.state == .answered {
            return beginAttempt(key: dest, of: call, dialling: message["Exten"] ?? message["DialString"], by: dest)
        }
        guard let agent = rung.extension else {
            memory.change(call) { if $0.partner == nil { $0.partner = dest } }
            return []
        }
        memory.change(call) {
            $0.wasTried = true
            $0.legs[dest] = AMILeg(agent: CallEvent.Agent(extension: agent), name: rung.name)
        }
        return rung.rings ? alert(dest, of: call) : []
    }

    mutating func ring(_ channel: String?) -> [CallEvent] {
        guard let channel, let call = memory.callID(of: channel) else { return [] }
        memory.change(call) { $0.channels[channel]?.rings = true }
        if let leg = memory[call]?.leg(of: channel) { return alert(leg, of: call) }
        return ringAttempt(channel, of: call)
    }

    mutating func alert(_ leg: String, of call: String) -> [CallEvent] {
        guard memory[call]?.legs[leg]?.state == .called else { return [] }
        memory.change(call) { $0.legs[leg]?.state = .ringing }
        return [told(.alerting, call, leg: memory[call]?.legs[leg]?.asItRings)]
    }

    private mutating func endDialling(_ message: AMIMessage) -> [CallEvent] {
        guard let dest = message["DestUniqueid"], let status = message["DialStatus"],
            let call = memory.callID(of: dest), let known = memory[call]
        else { return [] }
        if let attempt = endAttempt(dest, of: call, status) { return attempt }
        guard let id = known.leg(of: dest), let leg = known.legs[id] else {
            guard status == "ANSWER", known.partner == dest else { return [] }
            memory.change(call) { $0.wasAnswered = true }
            return known.direction == .outbound ? [toldByRoot(.answered, call)] : []
        }
        guard leg.state == .called || leg.state == .ringing else { return [] }
        if status == "ANSWER" {
            guard !leg.isMember else {
                memory.change(call) { if id == dest { $0.legs[id]?.isPickedUp = true } }
                return []
            }
            return answer(id, of: call)
        }
        // The queue itself tells who did not answer it, and how long it rang.
        guard !leg.isMember else {
            let isTaken = known.legs.values.contains { $0.isPickedUp || $0.state == .answered }
            memory.change(call) { if isTaken { $0.legs[id]?.isOutrun = true } }
            return []
        }
        return miss(id, of: call, isCancelled: status == "CANCEL")
    }

    mutating func answer(
        _ id: String, of call: String, durations: CallEvent.Durations? = nil
    ) -> [CallEvent] {
        guard let leg = memory[call]?.legs[id], leg.state == .called || leg.state == .ringing else { return [] }
        memory.change(call) {
            $0.wasAnswered = true
            $0.legs[id]?.state = .answered
        }
        return [told(.answered, call, leg: leg) { $0.durations = durations }]
    }

    /// A telephone does not ring any more, and nobody answered it there.
    ///
    /// Where the caller left, or another took the call, that is what is told.
    mutating func miss(
        _ id: String, of call: String, isCancelled: Bool = false, ringSeconds: Int? = nil
    ) -> [CallEvent] {
        guard let known = memory[call], let leg = known.legs[id], leg.state == .called || leg.state == .ringing else {
            return []
        }
        memory.change(call) { $0.legs[id]?.state = .over }
        let isTaken = known.legs.values.contains { $0.state == .answered }
        guard !known.isOver, known.root?.wantsToHangUp != true, !(isCancelled && isTaken) else { return [] }
        return [
            told(.missed, call, leg: leg.asItRings) { event in
                event.cause = known.channels[id]?.cause
                event.durations = ringSeconds.map { CallEvent.Durations(ring: $0) }
            }
        ]
    }

    /// Of a call that an operator began.
    private mutating func toldByRoot(_ kind: CallEvent.Kind, _ call: String) -> CallEvent {
        let root = memory[call]?.root
        return told(kind, call) { event in
            event.legID = root?.name
            event.agent = root?.extension.map { CallEvent.Agent(extension: $0) }
        }
    }
}
