// The states of the operator: what follows from her calls, and what she says of herself.

extension Desk {
    /// A longer reason than this is no reason.
    package static let longestReason = 60

    package var state: OperatorState {
        if hasLeft { return .away }
        if isTalked { return .onCall }
        if let onBreak { return .onBreak(reason: onBreak.reason) }
        return wrappedUp == nil ? .ready : .wrapUp
    }

    /// The call whose wrap-up runs: the one in her hands before others.
    package var wrappedUp: Call? {
        if let call = handled, wrapUpEnd(of: call) != nil { return call }
        return standing[.wrapUp]?.lazy.compactMap { calls[$0] }.first { wrapUpEnd(of: $0) != nil }
    }

    /// Until when the wrap-up of a call keeps other calls away; `nil`: it does not, or no longer.
    package func wrapUpEnd(of call: Call) -> Moment? {
        guard wrapUp.seconds > 0, call.isWrappedUp, let since = call.wrapUpSince else { return nil }
        return since.adding(seconds: wrapUp.seconds)
    }

    /// At rest alone: a call in her hands comes first.
    mutating func takeBreak(_ reason: String) -> [Effect] {
        let reason = String(reason.prefix(Self.longestReason))
        guard !reason.isBlank, hands == nil, !isTalked, !hasLeft, onBreak?.reason != reason else { return [] }
        return [decide(.stateChanged(.onBreak(reason: reason)), for: nil)]
    }

    mutating func endBreak() -> [Effect] {
        onBreak == nil ? [] : [decide(.stateChanged(.ready), for: nil)]
    }

    /// Whoever talks is on no break, however the talk began.
    mutating func endBreakIfTalked() -> [Effect] {
        onBreak != nil && isTalked ? endBreak() : []
    }

    /// What the PBX is told as the reason of a pause for the wrap-up.
    package static let wrapUpReason = "wrap-up"

    /// Why the PBX is to give her no calls; `nil`: it may.
    private var pauseWanted: String? {
        switch state {
        case .onBreak(let reason): reason
        case .wrapUp: wrapUp.pbx == .pause ? Self.wrapUpReason : nil
        case .ready, .onCall, .away: nil
        }
    }

    /// Asks for a pause, or for its end, once where her state asks for another than was asked for last; who starts
    /// again where she was left asks again.
    mutating func settlePause() -> [Effect] {
        pauseWanted == pauseAsked ? [] : askForPause()
    }

    private mutating func askForPause() -> [Effect] {
        guard can(.pause) else { return [] }
        (pauseAsked, isPauseLost) = (pauseWanted, false)
        return order(pauseAsked.map { .pause(reason: $0) } ?? .unpause)
    }

    /// The PBX tells again, or takes orders again: a pause that it did not take, or its end, is asked for once more.
    mutating func askAgainForPause() -> [Effect] { isPauseLost ? askForPause() : [] }

    /// What she was told of is over, and the PBX gives her no calls: it lost the end of a pause, or others paused her.
    package var isHeldBack: Bool {
        guard state == .ready, isPausedInPBX else { return false }
        guard let asked = ordered(.pause, in: nil), !asked.hasFailed else { return true }
        return now.isFar(from: asked.at, seconds: Self.pauseSeconds)
    }

    /// So long the PBX may take to say that a pause is over.
    private static var pauseSeconds: Int { 5 }

    mutating func tellWhetherHeldBack() -> [Effect] {
        isHeldBack ? report(.heldBack) : forget { $0 == .heldBack }
    }

    /// The end of the time ends the pause alone: the call stays as it is, not filed, in her hands or out of them.
    mutating func endWrapUps() -> [Effect] {
        let over = (standing[.wrapUp] ?? CallOrder()).filter { id in
            calls[id].flatMap(wrapUpEnd(of:)).map { $0 <= now } ?? false
        }
        return over.map { decide(.wrapUpTimeOver, for: $0) }
    }

    /// Who starts again where her sign-on still stands is in the queues already; one that stands at another telephone is
    /// taken out of them there.
    mutating func signOn() -> [Effect] {
        let before = signedOnAt
        let signedOn = decide(.signedOn(extension: person.extension), for: nil)
        if before == person.extension { return [signedOn] }
        return [signedOn] + (before.map { order(.logOut, at: $0) } ?? []) + order(.logIn)
    }

    mutating func signOff() -> [Effect] {
        guard mustBeHandedOver.isEmpty else { return [] }
        hasLeft = true
        return leaveAllAnswers() + flushAllDrafts() + [decide(.signedOff, for: nil)] + order(.logOut) + [.leave]
    }

    /// Takes note of what an entry says of herself.
    mutating func keepState(_ entry: Entry) {
        switch entry.fact {
        case .stateChanged(.onBreak(let reason)) where entry.call == nil:
            onBreak = Break(reason: reason, since: entry.moment)
        case .stateChanged where entry.call == nil: onBreak = nil
        case .signedOn(let `extension`): signedOnAt = `extension`
        case .signedOff: (onBreak, signedOnAt) = (nil, nil)
        default: break
        }
    }

    private var isTalked: Bool {
        [Call.Phase.talking, .held].contains { standing[$0]?.isEmpty == false }
    }
}

extension Call {
    /// Its wrap-up keeps other calls away.
    package var isWrappedUp: Bool { phase == .wrapUp && !isPutAside && wrapUpOverAt == nil }

    /// Anew where a filing was taken back.
    package var wrapUpSince: Moment? { unfiledAt ?? endedAt ?? lostSightAt }
}
