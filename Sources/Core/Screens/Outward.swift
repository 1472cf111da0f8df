package import Answering

/// What a key would do outside, or for good, and to what.
///
/// It acts only when its label has stood for that very thing long enough to be read: what is still typed for what has
/// just gone must reach nothing that has come in its place. All other keys act at once.
enum Outward: Hashable, Sendable {
    case answer(Call.ID)
    case connect(Call.ID, Client.Topic?)
    case chooseTopic(Call.ID)
    case emergency(Call.ID, place: Int)
    /// `ringing`: since when the number rings that is given up for it.
    case dial(Call.ID, Attempt.Target?, ringing: Moment?)
    /// Told to all desks.
    case tellBusy(Call.ID, Manager.ID)
    case tellPresent(Call.ID, [Extra])
    case orderExtra(Call.ID, [Extra])
    /// What came of an attempt whose manager has answered the PBX: a digit connects, or hangs up on him.
    case result(Call.ID, attempt: Int)
    case prove(Obligation.ID)
    case claim(Obligation.ID)
    case callBack(Obligation.ID)
    /// What has come in the place of what was marked, in a list that changes by itself.
    case settle(Obligation.ID)
    case returnToCaller(Call.ID, ringing: Moment?)
    case send(Call.ID, message: Moment)
    /// To the caller, or by fax.
    case dispatch(Call.ID, Sending)
    /// The talk ends with it.
    case file(Call.ID, Outcome.ID, isAskedAgain: Bool)
    case fileUnasked(Call.ID)
    /// The talk is over already.
    case fileOver(Call.ID)
    case askSenior(Call.ID)
    /// The call of a colleague who asks for a senior.
    case takeOver(Call.ID)
    case dismiss(Call.ID)
    case handOver([Obligation.ID])
    case takeBack(Undoable)
    case takeBreak
    case askToLeave, leave
}

extension Action {
    /// Those that may do something outside.
    fileprivate static let outward: [Action] = [
        .answer, .connect, .ringAnswer, .edit, .chooseTopic, .chooseFurtherTopic, .takeCase, .dial, .result,
        .acceptTime,
        .returnToCaller,
        .takeMessage, .send, .dispatch, .file, .chooseExcuse, .chooseExtra, .claim, .prove, .callBack, .handOver,
        .acceptProof,
        .askSenior,
        .otherCall, .dismissMissed, .chooseReceiver, .acceptReceiver, .undo, .chooseBreak, .askToLeave, .leave,
    ]
}

extension Interface {
    /// Takes note of what stands on the glass from this moment on.
    package mutating func watch(_ desk: Desk, at moment: Moment) {
        forgetOverlay(of: desk)
        hands = desk.hands
        guard isLargeEnough else {
            standing = [:]
            return
        }
        let situation = Situation(self, desk)
        var seen: [Outward: Moment] = [:]
        for action in Action.outward {
            if let outward = situation.outward(action) { seen[outward] = standing[outward] ?? moment }
        }
        standing = seen
    }

    /// Whether the label of a key has stood long enough for what it would do now.
    func hasStood(_ action: Action, at moment: Moment, _ situation: Situation) -> Bool {
        guard let outward = situation.outward(action) else { return true }
        guard let since = standing[outward] else { return false }
        let milliseconds = moment.milliseconds - since.milliseconds
        // A clock that was put back must not keep her here.
        return milliseconds >= Self.standingMilliseconds || milliseconds < 0
    }

    private static var standingMilliseconds: Int64 { 300 }
}

extension Situation {
    /// What the key for `action` would do outside as things stand; `nil`: nothing.
    fileprivate func outward(_ action: Action) -> Outward? {
        switch action {
        case .askToLeave: return call == nil ? .askToLeave : nil
        case .leave: return context == .leaving ? .leave : nil
        case .chooseBreak: return overlay == .breaks ? .takeBreak : nil
        case .claim: return markedDebt.flatMap { desk.isFree($0) ? .claim($0.id) : nil }
        // What she put the mark on is gone, and another stands there.
        case .prove, .handOver: return markedDebt.flatMap { isMarkedByHer($0) ? nil : .settle($0.id) }
        case .callBack: return callBackDebt.map { .callBack($0.id) }
        case .acceptProof:
            guard case .proving(let id) = overlay else { return nil }
            return .prove(id)
        case .undo: return desk.undoable.map { .takeBack($0) }
        case .otherCall: return standingRequest.map { .takeOver($0.request.call) }
        case .chooseReceiver, .acceptReceiver: return handing.map { .handOver($0.debts.map(\.id)) }
        case .dismissMissed:
            guard case .missed(let marked) = overlay, desk.lost.indices.contains(marked) else { return nil }
            return .dismiss(desk.lost[marked].id)
        default: return call.flatMap { outward(action, on: $0) }
        }
    }

    private func outward(_ action: Action, on call: Call) -> Outward? {
        let isTalk = call.phase.isTalk
        switch action {
        case .answer where call.phase == .ringing: return .answer(call.id)
        case .askSenior: return desk.mayAskSenior(in: call) ? .askSenior(call.id) : nil
        case .connect where isTalk: return .connect(call.id, nil)
        case .ringAnswer where isTalk && place == .inquiries:
            return .connect(call.id, answerNumbers.isEmpty ? nil : Escalation.answerTopic)
        case .edit:
            guard isTalk, case .connect(let topic)? = markedStep?.action else { return nil }
            return .connect(call.id, topic)
        case .chooseTopic where place == .topics, .chooseFurtherTopic where place == .topics,
            .dial where place == .topics:
            return .chooseTopic(call.id)
        case .takeCase:
            guard case .cases(.emergencies, let marked) = overlay else { return nil }
            return .emergency(call.id, place: marked)
        case .dial where place == .connecting:
            let plan = desk.plan(for: call)
            let target = markedBusy(in: plan) ?? plan?.next?.target
            return .dial(call.id, target, ringing: call.ringing?.startedAt)
        case .result where place == .connecting:
            return call.ringing?.answeredAt == nil ? nil : .result(call.id, attempt: call.attempts.count)
        case .acceptTime where typing == .busyUntil: return managerAtHand.map { .tellBusy(call.id, $0) }
        case .chooseExtra:
            guard case .extras(let extras) = overlay else { return nil }
            let isTold = extras.contains { if case .managerIsBack = $0 { true } else { false } }
            if isTold { return .tellPresent(call.id, extras) }
            let isOrdered = extras.contains { $0.isOrder }
            return isOrdered ? .orderExtra(call.id, extras) : nil
        case .returnToCaller where place == .connecting:
            return .returnToCaller(call.id, ringing: call.ringing?.startedAt)
        case .takeMessage where place == .message: return call.messaging.map { .send(call.id, message: $0.since) }
        case .send: return framed.flatMap { goesAtOnce($0) ? .dispatch(call.id, $0) : nil }
        case .dispatch where place == .sending: return view.sending.map { .dispatch(call.id, $0) }
        case .file where isTalk && view.outcomes != nil:
            return call.chosen.map { .file(call.id, $0, isAskedAgain: view.wasAskedToEnd) }
        case .file where call.phase == .wrapUp: return .fileOver(call.id)
        case .chooseExcuse where isTalk && view.outcomes == .excuse: return .fileUnasked(call.id)
        default: return nil
        }
    }
}
