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
}
