package import Answering

// What queues tell: who waits, whom they ring, who answers, and which operators are there.

extension AsteriskAMI {
    mutating func callMember(_ message: AMIMessage) -> [CallEvent] {
        _ = see(message)
        let wasKnown = memory.channel(message["DestUniqueid"]) != nil
        guard let dest = see(message, prefix: "Dest"), let channel = memory.channel(dest),
            let call = memory.callID(of: dest), memory[call]?.legs[dest] == nil
        else { return [] }
        var leg = AMILeg(agent: agent(message, channel: channel), name: channel.name)
        leg.isMember = true
        memory.change(call) { known in
            known.queue = message["Queue"] ?? known.queue
            known.wasTried = true
            // Its telephone was dialled before the queue said whom it calls.
            if channel.localPair != nil,
                let early = known.legs.first(where: { !$0.value.isMember && $0.value.agent == leg.agent })
            {
                known.legs[early.key] = nil
                (leg.name, leg.state) = (early.value.name, early.value.state)
                leg.telephone = known.channels[early.key]
            }
            known.legs[dest] = leg
        }
        // A user who may not read of channels hears of no ringing.
        return channel.rings || leg.telephone?.rings == true || !wasKnown ? alert(dest, of: call) : []
    }

    mutating func connectMember(_ message: AMIMessage) -> [CallEvent] {
        guard let (id, call) = member(message) else { return [] }
        return answer(
            id, of: call,
            durations: CallEvent.Durations(wait: message.count("HoldTime"), ring: message.count("RingTime")))
    }

    /// Here, and nowhere else, Asterisk counts milliseconds.
    mutating func missMember(_ message: AMIMessage) -> [CallEvent] {
        guard let (id, call) = member(message) else { return [] }
        return miss(id, of: call, ringSeconds: message.count("RingTime").map { $0 / 1000 })
    }

    mutating func completeMember(_ message: AMIMessage) -> [CallEvent] {
        guard let (id, call) = member(message), let known = memory[call], let leg = known.legs[id],
            leg.state == .answered
        else { return [] }
        memory.change(call) { $0.legs[id]?.state = .over }
        guard !known.isOver else { return [] }
        return [
            told(.ended, call, leg: leg, state: message["Reason"]) { event in
                let isTransfer = message["Reason"] == "transfer"
                event.cause = isTransfer ? CallEvent.Cause(vendorCode: "transfer") : Self.cause(nil, of: known)
                event.durations = CallEvent.Durations(
                    wait: message.count("HoldTime"), talk: message.count("TalkTime"))
            }
        ]
    }

    /// The operator's connection a queue speaks of; one that was not known is remembered.
    private mutating func member(_ message: AMIMessage) -> (leg: String, call: String)? {
        _ = see(message)
        guard let dest = see(message, prefix: "Dest"), let call = memory.callID(of: dest) else { return nil }
        if memory[call]?.legs[dest] == nil, let channel = memory.channel(dest) {
            var leg = AMILeg(agent: agent(message, channel: channel), name: channel.name)
            leg.isMember = true
            memory.change(call) {
                $0.queue = message["Queue"] ?? $0.queue
                $0.wasTried = true
                $0.legs[dest] = leg
            }
        }
        return (dest, call)
    }

    private func agent(_ message: AMIMessage, channel: AMIChannel) -> CallEvent.Agent {
        Self.agent(
            message["Interface"].flatMap { settings.extension(ofMember: $0) } ?? channel.extension,
            name: message["MemberName"])
    }

    /// A member without an extension is told by his name.
    private static func agent(_ extension: String?, name: String?, state: String? = nil) -> CallEvent.Agent {
        let isNumber = name.map { (1...6).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } } ?? false
        let number = `extension` ?? (isNumber ? name : nil)
        return CallEvent.Agent(extension: number, id: number == nil ? name : nil, state: state)
    }

    // MARK: - Who waits

    mutating func hearQueue(_ message: AMIMessage) -> [CallEvent] {
        switch message.event {
        case "QueueCallerJoin": return join(message)
        case "QueueCallerLeave": return leave(message)
        case "QueueCallerAbandon": return abandon(message)
        case "QueueParams":
            if let queue = queue(message) { queues.begin(queue, waiting: message.count("Calls")) }
            return []
        case "QueueEntry":
            guard let queue = queue(message), let id = message["Uniqueid"] else { return [] }
            queues.add(id, to: queue, since: now.adding(seconds: -(message.count("Wait") ?? 0)))
            return []
        case "QueueStatusComplete": return queues.takeBegun().map { status(of: $0) }
        case "QueueMember": return state(message, name: message["Name"], interface: message["Location"])
        case "QueueMemberStatus", "QueueMemberPause", "QueueMemberAdded":
            return state(message, name: message["MemberName"], interface: message["Interface"])
        case "QueueMemberRemoved":
            return state(message, name: message["MemberName"], interface: message["Interface"], isGone: true)
        default: return []
        }
    }

    private func queue(_ message: AMIMessage) -> String? {
        message["Queue"].flatMap { settings.isOfInterest(queue: $0) ? $0 : nil }
    }

    private mutating func join(_ message: AMIMessage) -> [CallEvent] {
        guard let id = see(message), let call = memory.callID(of: id) else { return [] }
        let name = message["Queue"]
        // An extension of the PBX's own is the queue's.
        let dialled = keys.number(message["Exten"]).flatMap { $0.kind == .international ? $0 : nil }
        let caller = keys.caller(message["CallerIDNum"], name: message.name("CallerIDName"))
        memory.change(call) {
            $0.queue = name
            $0.wasTried = true
            $0.isTimedOut = false
            $0.to = $0.to ?? dialled
            $0.from = $0.from ?? caller
        }
        if let queue = queue(message) {
            queues.add(id, to: queue, since: now, waiting: message.count("Count"))
            queues.note(queue, toldAt: now)
        }
        let figures = name.map { queues.figures(of: $0, position: message.count("Position"), at: now) }
        return [told(.queued, call) { $0.queue = figures }]
    }

    private mutating func leave(_ message: AMIMessage) -> [CallEvent] {
        guard let id = message["Uniqueid"], let queue = queue(message) else { return [] }
        queues.remove(id, from: queue, waiting: message.count("Count"))
        return [status(of: queue)]
    }

    /// The caller left, or he waited as long as the queue lets him: Asterisk has one word for both.
    private mutating func abandon(_ message: AMIMessage) -> [CallEvent] {
        guard let id = see(message), let call = memory.callID(of: id), let known = memory[call], !known.isOver,
            !known.wasAnswered
        else { return [] }
        guard known.channels[id]?.wantsToHangUp == true else {
            memory.change(call) { $0.isTimedOut = true }
            return []
        }
        memory.change(call) { $0.isOver = true }
        return [
            told(.abandoned, call) { event in
                event.cause = Self.cause(known.channels[id]?.cause, of: known)
                event.durations = CallEvent.Durations(wait: message.count("HoldTime"))
            }
        ]
    }

    /// While somebody waits in a queue, how often it is told how long.
    package static let figuresSeconds = 10

    /// How long the longest waits now, where somebody waits and it was not told of late.
    package mutating func figures(at now: Moment) -> [CallEvent] {
        (self.now, time) = (now, nil)
        return queues.due(at: now, seconds: Self.figuresSeconds).map { status(of: $0) }
    }

    /// Whether anybody waits in a queue.
    package var hasWaiting: Bool { queues.hasWaiting }

    private mutating func status(of queue: String) -> CallEvent {
        let figures = queues.figures(of: queue, at: now)
        queues.note(queue, toldAt: now)
        return told(.queueStatus, "queue:\(queue)") { $0.queue = figures }
    }

    // MARK: - Which operators are there

    private mutating func state(
        _ message: AMIMessage, name: String?, interface: String?, isGone: Bool = false
    ) -> [CallEvent] {
        guard let queue = queue(message), let interface else { return [] }
        let isPaused = message["Paused"] == "1"
        let settings = settings
        let state = isGone ? "logged-out" : isPaused ? "paused" : Self.state(of: message.count("Status"))
        let reason = isPaused ? message["PausedReason"] : nil
        guard queues.isNews(of: interface, in: queue, "\(state)\n\(reason ?? "")") else { return [] }
        return [
            told(.agentStatus, "queue:\(queue)", state: interface) { event in
                event.queue = CallEvent.Queue(name: queue)
                event.agent = Self.agent(settings.extension(ofMember: interface), name: name, state: state)
                event.cause = reason.map { CallEvent.Cause(text: $0) }
            }
        ]
    }

    /// Source: device states of Asterisk, main/devicestate.c.
    private static func state(of device: Int?) -> String {
        switch device {
        case 1: "free"
        case 2, 3, 7, 8: "talking"
        case 6: "ringing"
        case 4, 5: "unavailable"
        default: "unknown"
        }
    }
}

/// Who stands in which queue, and what was told of members last. Bounded.
struct AMIQueues: Sendable {
    private static let mostQueues = 64
    private static let mostWaiting = 1000
    private static let mostMembers = 2048

    private struct Line: Sendable {
        var since: [String: Moment] = [:]
        /// As Asterisk counted.
        var waiting: Int?
        var toldAt: Moment?
    }
    private var lines: [String: Line] = [:]
    private var begun: [String] = []
    private var members: [String: String] = [:]

    /// A queue is told of anew, and its members after it: who heard of them may have forgotten.
    mutating func begin(_ queue: String, waiting: Int?) {
        guard lines[queue] != nil || lines.count < Self.mostQueues else { return }
        lines[queue] = Line(waiting: waiting)
        members = members.filter { !$0.key.hasPrefix(queue + "\n") }
        if !begun.contains(queue) { begun.append(queue) }
    }

    mutating func takeBegun() -> [String] {
        defer { begun = [] }
        return begun
    }

    mutating func add(_ caller: String, to queue: String, since: Moment, waiting: Int? = nil) {
        guard lines[queue] != nil || lines.count < Self.mostQueues else { return }
        var line = lines[queue] ?? Line()
        if line.since.count < Self.mostWaiting { line.since[caller] = since }
        line.waiting = waiting ?? line.waiting
        lines[queue] = line
    }

    mutating func remove(_ caller: String, from queue: String, waiting: Int?) {
        lines[queue, default: Line()].since[caller] = nil
        lines[queue]?.waiting = waiting
        // Whoever is counted no more has left unheard.
        if waiting == 0 { lines[queue]?.since = [:] }
    }

    func figures(of queue: String, position: Int? = nil, at now: Moment) -> CallEvent.Queue {
        guard let line = lines[queue] else { return CallEvent.Queue(name: queue, position: position) }
        let longest = line.since.values.min().map { max(0, now.seconds(since: $0)) }
        return CallEvent.Queue(
            name: queue, position: position, waiting: line.waiting ?? line.since.count, longestWaitSeconds: longest)
    }

    var hasWaiting: Bool { lines.contains { !$0.value.since.isEmpty } }

    func due(at now: Moment, seconds: Int) -> [String] {
        lines.filter { line in
            !line.value.since.isEmpty && line.value.toldAt.map { now.seconds(since: $0) >= seconds } ?? true
        }.keys.sorted()
    }

    mutating func note(_ queue: String, toldAt moment: Moment) { lines[queue]?.toldAt = moment }

    /// Whether this was not the last that was told of a member.
    mutating func isNews(of member: String, in queue: String, _ state: String) -> Bool {
        let key = queue + "\n" + member
        guard members[key] != state, members[key] != nil || members.count < Self.mostMembers else { return false }
        members[key] = state
        return true
    }
}
