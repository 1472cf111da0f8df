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
        let isUnanswered = desk.ordered(.attempt, in: call.id)?.reply == .unanswered
        return isUnanswered && !call.hasToldOfLastAttempt ? (words.ringUnknown, .alarm) : nil
    }
}
