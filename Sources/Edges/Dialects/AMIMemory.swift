import Answering

/// What is remembered of the calls that Asterisk has now. Bounded: the oldest call is forgotten for a newer one.
struct AMIMemory: Sendable {
    static let mostCalls = 1024
    static let mostChannels = 64

    private(set) var calls: [String: AMICall] = [:]
    private var order: [String] = []
    /// Unique id → the call it came with; a channel may be linked otherwise later.
    private var callOf: [String: String] = [:]

    func callID(of channel: String?) -> String? { channel.flatMap { callOf[$0] } }

    subscript(_ call: String) -> AMICall? { calls[call] }

    func channel(_ id: String?) -> AMIChannel? {
        guard let id, let call = callOf[id] else { return nil }
        return calls[call]?.channels[id]
    }

    /// Changes a call; one of which no channel is left is forgotten with it.
    @discardableResult
    mutating func change<Result>(_ id: String, _ body: (inout AMICall) -> Result) -> Result? {
        guard var call = calls.removeValue(forKey: id) else { return nil }
        let result = body(&call)
        if call.channels.isEmpty { order.removeAll { $0 == id } } else { calls[id] = call }
        return result
    }

    /// A channel that was not known; with it, if need be, its call.
    mutating func add(_ channel: AMIChannel, to id: String) {
        guard callOf[channel.id] == nil, calls[id].map({ $0.channels.count < Self.mostChannels }) ?? true else {
            return
        }
        if calls[id] == nil {
            order.append(id)
            calls[id] = AMICall(id: id)
            if order.count > Self.mostCalls { forget(order[0]) }
        }
        callOf[channel.id] = id
        calls[id]?.channels[channel.id] = channel
    }

    mutating func remove(channel id: String) {
        guard let call = callOf.removeValue(forKey: id) else { return }
        _ = change(call) { $0.channels[id] = nil }
    }

    mutating func forget(_ id: String) {
        order.removeAll { $0 == id }
        for channel in calls.removeValue(forKey: id)?.channels.keys ?? [:].keys { callOf[channel] = nil }
    }
}

/// A connection as Asterisk knows it.
struct AMIChannel: Sendable {
    var id: String
    var name: String
    /// Of the operator whose telephone it is; `nil` for a trunk.
    var `extension`: String?
    var rings = false
    var wantsToHangUp = false
    var cause: CallEvent.Cause?

    /// `Local/301@internal-00000000` of either half; the second dials.
    var localPair: String? {
        guard name.hasPrefix("Local/"), let end = name.lastIndex(of: ";") else { return nil }
        return String(name[..<end])
    }
    var isDiallingHalf: Bool { localPair != nil && name.hasSuffix(";2") }
}

/// A call, from the channel with which it began.
struct AMICall: Sendable {
    var id: String
    var direction = CallEvent.Direction.inbound
    var from: CallEvent.Party?
    var to: PhoneNumber?
    var queue: String?
    var channels: [String: AMIChannel] = [:]
    /// By the channel that rings at an operator's.
    var legs: [String: AMILeg] = [:]
    /// By the two halves of a local channel, or by the channel that was rung.
    var attempts: [String: AMIAttempt] = [:]
    /// Whom a call from inside reached that is no operator.
    var partner: String?
    var isOffered = false
    /// Somebody's telephone was to ring, or the caller stood in a queue.
    var wasTried = false
    var wasAnswered = false
    /// He waited as long as the queue lets him.
    var isTimedOut = false
    var hungUpBy: String?
    /// That it is over has been told.
    var isOver = false

    var root: AMIChannel? { channels[id] }

    /// The operators who speak with the caller.
    var talking: [String] { legs.filter { $0.value.state == .answered && !$0.value.isPassedOn }.map(\.key) }

    /// The operator's connection that this channel belongs to: itself, or the member that rings it.
    func leg(of channel: String) -> String? {
        if legs[channel] != nil { return channel }
        return legs.first { $0.value.telephone?.id == channel }?.key
    }
}

/// An operator's connection in a call.
struct AMILeg: Sendable {
    enum State: Sendable { case called, ringing, answered, over }

    var agent: CallEvent.Agent
    var name: String
    var state = State.called
    /// A queue rings it, and tells more of it than the dialling does.
    var isMember = false
    /// It was picked up; the queue has not joined the caller yet.
    var isPickedUp = false
    /// Another was faster, and has not got the caller yet.
    var isOutrun = false
    var isHeld = false
    /// The caller is somebody else's now.
    var isPassedOn = false
    /// The telephone itself, where a local channel stands between it and the queue.
    var telephone: AMIChannel?

    /// While it rings it is the member: the telephone behind a local channel may be known only later.
    var asItRings: AMILeg {
        var leg = self
        leg.telephone = nil
        return leg
    }
}

/// A manager who is rung for a caller.
struct AMIAttempt: Sendable {
    var id: String
    var number: PhoneNumber?
    var rings = false
    /// The word with which the last dialling ended.
    var status: String?
    var cause: CallEvent.Cause?
    /// What it came to has been told.
    var isOver = false
    /// The channels that are rung.
    var rung: Set<String> = []
}
