import Answering
import Display

extension Painter {
    /// What to say while he is told to hold the line, and when she is back; `nil`: what is said otherwise.
    func holdPhrase(of call: Call, _ client: Client) -> String? {
        if call.isHoldUnconfirmed { return client.phrases.hold ?? client.spokenWords.phraseHold }
        let isBack =
            call.phase == .talking && call.holdEndedAt.map { now.seconds(since: $0) < Self.returnSeconds } == true
        guard call.phase == .held || isBack else { return nil }
        return client.phrases.return ?? client.spokenWords.phraseReturn
    }

    /// A hold that only she knows of is never told as one.
    func holdRemark(of call: Call) -> String {
        guard call.isHoldUnconfirmed, let since = call.holdBegunAt else { return "" }
        let key = key(for: .hold) + " " + words.holds(isHeld: true)
        let span = Times.span(seconds: now.seconds(since: since))
        let isAsked = desk.ordered(.hold, in: call.id).map { !$0.hasFailed } ?? false
        return (isAsked ? words.holdAsked(span) : words.holdUnconfirmed(span)) + " · " + key
    }

    /// How long the sentence for the return stands.
    private static var returnSeconds: Int { 10 }
}
