import Answering
import Display

extension Painter {
    /// How it stands with a number that the PBX was asked to ring; `nil`: she rings it by her telephone, or it rings.
    func toldByPBX(_ attempt: Attempt, of call: Call) -> (String, Style)? {
        guard desk.can(.attempt), let ordered = desk.orderedAttempt(in: call) else { return nil }
        if let connect = desk.ordered(.connect, in: call.id), attempt.connectAskedAt != nil {
            return connect.hasFailed ? (words.connectByHand, .alarm) : (words.connectAsked, .waiting)
        }
        if let answered = attempt.answeredAt {
            return (words.speaksWith(Times.span(seconds: now.seconds(since: answered))), .good)
        }
        return ordered.hasFailed ? (words.ringByHand, .alarm) : nil
    }
}
