import Answering
import Display

extension Painter {
    /// How it stands with a number that the PBX was asked to ring; `nil`: she rings it by her telephone, or it rings.
    func toldByPBX(_ attempt: Attempt, of call: Call) -> (String, Style)? {
        guard let order = attempt.order else { return nil }
        if attempt.connectAskedAt != nil {
            let hasFailed = desk.ordered(.connect, in: call.id)?.hasFailed ?? false
            return hasFailed ? (words.connectByHand, .alarm) : (words.connectAsked, .waiting)
        }
        if let answered = attempt.answeredAt {
            return (words.speaksWith(Times.span(seconds: now.seconds(since: answered))), .good)
        }
        if order == .failed { return (words.ringByHand, .alarm) }
        if desk.ordered(.attempt, in: call.id)?.reply == .unanswered, !call.hasToldOfLastAttempt {
            return (words.ringUnknown, .alarm)
        }
        guard desk.isUnheard(attempt, in: call) else { return nil }
        return (words.ringAsked(Times.span(seconds: now.seconds(since: attempt.startedAt))), .waiting)
    }

    /// What the PBX was asked about the recording of the talk and has not confirmed; for a moment, that a place in it
    /// is marked.
    func recordingRemark(of call: Call) -> String {
        guard call.phase.isTalk else { return "" }
        if let isTaken = desk.isMarkTaken(in: call) { return words.marked(isTaken: isTaken) }
        switch desk.recording(of: call) {
        case .off, .on: return ""
        case .asked(let isOn): return words.recordingAsked(isOn: isOn, isAwaited: true)
        case .unconfirmed(let isOn): return words.recordingAsked(isOn: isOn, isAwaited: false)
        }
    }

    /// What Enter does about a call that rings: the PBX answers where it can, else she says that she did.
    func answering(_ call: Call) -> String {
        guard situation.picksUp(call) else {
            let asked = desk.ordered(.answer, in: call.id)
            return asked.map { !$0.hasFailed } ?? false ? words.pickUpAsked : words.answersByTelephone
        }
        return words.picksUp
    }
}

extension Situation {
    /// Enter asks the PBX to answer; the second says that she did by her telephone.
    func picksUp(_ call: Call) -> Bool {
        desk.can(.answer) && !call.isByHand && desk.ordered(.answer, in: call.id) == nil
    }
}
