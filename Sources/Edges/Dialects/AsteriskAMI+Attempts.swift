package import Answering

// Managers who are rung for a caller, while an operator has him.

extension AsteriskAMI {
    /// An attempt was ordered from this desk: what Asterisk tells of it bears the desk's own number.
    package mutating func expect(attempt id: String, of call: String, number: PhoneNumber) {
        ordered.add(AMIOrdered.Attempt(id: id, number: number, call: call))
    }

    /// The operator had it broken off: Asterisk calls that "no answer", too.
    package mutating func expectCancelling(of call: String) {
        ordered.cancel(in: call)
    }

    /// Its order was not accepted: nothing will be told of it.
    package mutating func forget(attempt id: String, of call: String) {
        ordered.remove(id, of: call)
    }

    /// A local channel that is made while an operator talks is Asterisk's way to ring somebody for her.
    mutating func beginAttempt(by channel: AMIChannel, of call: String, dialling exten: String?) -> [CallEvent] {
        guard let pair = channel.localPair, let known = memory[call], !known.talking.isEmpty,
            known.attempts[pair] == nil
        else { return [] }
        return beginAttempt(key: pair, of: call, dialling: exten, by: channel.id)
    }

    mutating func beginAttempt(
        key: String, of call: String, dialling exten: String?, by channel: String
    ) -> [CallEvent] {
        guard let known = memory[call], known.attempts.count < AMIMemory.mostChannels else { return [] }
        let settings = settings
        let dialled = keys.number(exten.map { settings.number(dialledAs: $0) })
        let order = ordered.begin(in: call) { settings.exten($0) == exten || dialled == $0 }
        let attempt = AMIAttempt(id: order?.id ?? channel, number: order?.number ?? dialled)
        let told = toldAttempt(attempt, of: call, result: nil)
        memory.change(call) { $0.attempts[key] = attempt }
        return [told]
    }

    mutating func ringAttempt(_ channel: String, of call: String) -> [CallEvent] {
        guard let known = memory[call], let key = attempt(of: channel, in: known), let attempt = known.attempts[key],
            !attempt.rings, !attempt.isOver
        else { return [] }
        memory.change(call) { $0.attempts[key]?.rings = true }
        return [toldAttempt(attempt, of: call, result: "ringing")]
    }

    /// Dialling for a manager ended; `nil`: it was not for one.
    ///
    /// A local channel may dial on, another trunk or another telephone of his: what it comes to shows when it is gone.
    mutating func endAttempt(_ channel: String, of call: String, _ status: String) -> [CallEvent]? {
        guard let known = memory[call], let key = attempt(of: channel, in: known), let attempt = known.attempts[key]
        else { return nil }
        guard !attempt.isOver else { return [] }
        let cause = known.channels[channel]?.cause
        memory.change(call) {
            $0.attempts[key]?.status = status
            $0.attempts[key]?.cause = cause
            if status == "ANSWER" { $0.attempts[key]?.isOver = true }
        }
        if status == "ANSWER" { return [toldAttempt(attempt, of: call, result: Attempt.Result.answered.rawValue)] }
        return key == channel ? finishAttempt(key, of: call) : []
    }

    /// A channel of an attempt is gone; with the half that dialled, the attempt.
    mutating func endAttempt(_ channel: String, of call: String) -> [CallEvent] {
        guard let known = memory[call], let gone = known.channels[channel], let key = attempt(of: channel, in: known),
            gone.isDiallingHalf || key == channel
        else { return [] }
        // Of one that was never dialled it is all that is known.
        if known.attempts[key]?.status == nil {
            memory.change(call) { $0.attempts[key]?.cause = gone.cause }
        }
        return finishAttempt(key, of: call)
    }

    private mutating func finishAttempt(_ key: String, of call: String) -> [CallEvent] {
        guard let attempt = memory[call]?.attempts[key], !attempt.isOver else { return [] }
        memory.change(call) { $0.attempts[key]?.isOver = true }
        let isCancelled = ordered.takeCancelled(attempt.id, of: call)
        let result = isCancelled ? .cancelled : Self.result(attempt.status, attempt.cause?.q850)
        return [toldAttempt(attempt, of: call, result: result.rawValue, cause: attempt.cause)]
    }

    /// The caller is given to the manager who answered.
    mutating func connect(_ channel: String?, of call: String) -> [CallEvent] {
        guard let channel, let known = memory[call], let key = attempt(of: channel, in: known),
            let attempt = known.attempts[key]
        else { return [] }
        memory.change(call) { $0.attempts[key]?.isOver = true }
        return [toldAttempt(attempt, of: call, result: "connected")]
    }

    func attempt(of channel: String, in call: AMICall) -> String? {
        if call.attempts[channel] != nil { return channel }
        if let pair = call.channels[channel]?.localPair, call.attempts[pair] != nil { return pair }
        return call.attempts.first { $0.value.rung.contains(channel) }?.key
    }

    mutating func toldAttempt(
        _ attempt: AMIAttempt, of call: String, result: String?, cause: CallEvent.Cause? = nil
    ) -> CallEvent {
        let leg = memory[call].flatMap { known in known.talking.min().flatMap { known.legs[$0] } }
        return told(.attempt, call, leg: leg) { event in
            event.attempt = CallEvent.AttemptProgress(id: attempt.id, number: attempt.number, result: result)
            event.cause = cause
        }
    }

    /// Asterisk's word, and what the line said: in a queue and with some telephones a refusal is "no answer".
    private static func result(_ status: String?, _ cause: Int?) -> Attempt.Result {
        switch cause {
        case 17: return .busy
        case 21: return .cannotTalk
        default: break
        }
        switch status {
        case "BUSY": return .busy
        case "NOANSWER": return .noAnswer
        case "CANCEL": return .cancelled
        default: return .unreachable
        }
    }
}

/// Attempts that were ordered from this desk, until Asterisk tells of them. Bounded.
struct AMIOrdered: Sendable {
    struct Attempt: Sendable {
        var id: String
        var number: PhoneNumber
        var call: String
        var isHeld = false
        var isBegun = false
        var isCancelled = false
    }

    private static let most = 64
    private var attempts: [Attempt] = []

    mutating func add(_ attempt: Attempt) {
        attempts.append(attempt)
        if attempts.count > Self.most { attempts.removeFirst() }
    }

    mutating func remove(_ id: String, of call: String) { attempts.removeAll { $0.id == id && $0.call == call } }

    mutating func cancel(in call: String) {
        for index in attempts.indices where attempts[index].call == call && attempts[index].isBegun {
            attempts[index].isCancelled = true
        }
    }

    /// The first of a call that is of the number dialled.
    mutating func begin(in call: String, _ isIt: (PhoneNumber) -> Bool) -> Attempt? {
        guard let place = attempts.firstIndex(where: { $0.call == call && !$0.isBegun && isIt($0.number) }) else {
            return nil
        }
        attempts[place].isBegun = true
        return attempts[place]
    }

    mutating func takeCancelled(_ id: String, of call: String) -> Bool {
        guard let place = attempts.firstIndex(where: { $0.id == id && $0.call == call }) else { return false }
        return attempts.remove(at: place).isCancelled
    }

    /// The caller is put on hold for it.
    mutating func noteHold(of call: String) {
        for index in attempts.indices where attempts[index].call == call && !attempts[index].isBegun {
            attempts[index].isHeld = true
        }
    }

    /// The caller is back, and nobody was rung: Asterisk knows no such number.
    mutating func takeUnbegun(in call: String) -> Attempt? {
        guard let place = attempts.firstIndex(where: { $0.call == call && $0.isHeld && !$0.isBegun }) else {
            return nil
        }
        return attempts.remove(at: place)
    }
}
