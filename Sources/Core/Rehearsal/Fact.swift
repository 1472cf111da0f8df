package import Answering

/// Something that is seen to have happened: the one short list shared by triggers, judging and solutions.
package enum Fact: Hashable, Codable, Sendable {
    case pickedUp
    case said(Saying)
    /// The step of the field was shown and spoken.
    case asked(field: String)
    /// `is` false: any other answer than this one. `nil`: any answer.
    case answered(field: String, value: String?, is: Bool)
    case refused(field: String)
    case opened(section: String)
    /// Any attempt; of a manager; of one of his numbers, by its label.
    case attempt(manager: Manager.ID?, label: String?)
    case attempts
    case held(seconds: Int)
    case hold
    case silent(seconds: Int)
    case connected
    case reached
    case message(topic: Client.Topic?)
    case outcome(Outcome.ID)
    case filed
}

extension Fact {
    /// Whether what was seen is an instance of this.
    package func covers(_ seen: Fact) -> Bool {
        switch (self, seen) {
        case (.attempts, .attempt), (.attempt(nil, _), .attempt): true
        case (.attempt(let manager, let label), .attempt(let rung, let line)):
            manager == rung && (label == nil || label == line)
        case (.answered(let field, let value, let isSame), .answered(let asked, let given, _)):
            field == asked && (value.map { $0.isSameAnswer(as: given ?? "") == isSame } ?? true)
        case (.message(nil), .message): true
        default: self == seen
        }
    }
}
