import Answering
import Rehearsal

/// What comes of playing a solution that no longer fits the profile.
enum ScenarioDoubt: Objection {
    case fails(step: Int, String, Obstacle)
    case belowPass(Verdict, percent: Int)

    var rule: Rule {
        switch self {
        case .fails: .solutionFails
        case .belowPass: .solutionBelowPass
        }
    }

    var wording: String {
        switch self {
        case .fails(let step, let text, let obstacle): "step \(step) \(quoted(text)): \(wording(of: obstacle))"
        case .belowPass(let verdict, _) where verdict.hasFailedAtOnce:
            "the solution fails at once: \(lost(verdict) { $0.isCritical })"
        case .belowPass(let verdict, let percent):
            "the solution earns \(verdict.earned) of \(verdict.possible) points, and \(percent) % are needed: "
                + lost(verdict) { $0.points > 0 }
        }
    }

    private func wording(of obstacle: Obstacle) -> String {
        switch obstacle {
        case .nothingRings: "no call rings"
        case .strangeNumber: "the number that is called is none of the firm's"
        case .nobodyOnLine: "nobody is on the line here"
        case .callerGone: "the caller has hung up by then"
        case .notAsked(let field): "the script asks nothing called \(quoted(field)) here"
        case .notOffered(let answers): "that is none of the answers: there are \(list(answers))"
        case .unfit(let fault): wording(of: fault)
        case .notOpen(let field): "\(quoted(field)) is answered already"
        case .noSection: "the card has no such section"
        case .emptySection: "nothing stands in that section of the card"
        case .noForm: "the script leads to no such form here"
        case .noTopic: "the escalation has no such topic"
        case .otherTopic(let topic): "the answers lead to \(quoted(topic)) here"
        case .nobodyWanted: "it is not said yet who is to be reached: connect comes first"
        case .nobodyLeft(let topic): "nobody is left to ring for \(quoted(topic)) at that hour"
        case .stillRings(let target): "\(name(of: target)) still rings: what comes of it is to be told first"
        case .someoneReached: "somebody is reached already"
        case .unexpected(let target): "it rings \(name(of: target)), of whom the story says nothing"
        case .nothingRung: "nobody is being rung"
        case .otherResult(let target, let result?):
            "ringing \(name(of: target)) comes to \(quoted(result.rawValue)) in the story"
        case .otherResult(let target, nil): "nothing comes of ringing \(name(of: target)) in the story"
        case .isHeld: "the caller is asked to hold already"
        case .isNotHeld: "the caller is not asked to hold"
        case .emptyMessage: "nothing has been learnt for the message"
        case .outcomesOffered(let outcomes): "that outcome is not offered: there are \(list(outcomes))"
        case .noOutcome: "no outcome is chosen"
        case .openQuestions(let fields): "mandatory questions stand open: \(list(fields))"
        case .nothingChanged: "the key does nothing here"
        case .tooManySteps(let most): "a solution has \(most) steps at most"
        case .tooManyLines(let most): "the story has more than \(most) lines"
        case .tooLong(let seconds): "the run takes longer than \(seconds / 3600) hours"
        }
    }

    private func wording(of fault: Script.Question.Fault) -> String {
        switch fault {
        case .number: "the question wants a number"
        case .date: "the question wants a date"
        case .phone: "the question wants a telephone number"
        case .email: "the question wants a mail address"
        case .choice: "that is none of the answers"
        case .digits(let count): "the question wants \(count) digits"
        case .mask(let mask): "the question wants the form \(quoted(mask))"
        }
    }

    private func lost(_ verdict: Verdict, where isMeant: (Point) -> Bool) -> String {
        let lost = verdict.points.filter { $0.loss != nil && isMeant($0.point) }
        let told = lost.prefix(3).map { judged in
            "\(quoted(judged.point.written)) \(judged.loss.map { escaped(VerdictWords.checked($0)) } ?? "")"
        }
        return told.joined(separator: "; ") + (lost.count > 3 ? "; and \(lost.count - 3) more" : "")
    }

    private func name(of target: Attempt.Target) -> String {
        quoted([target.manager, target.label].compactMap { $0 }.joined(separator: " "))
    }

    private func list(_ names: [String]) -> String { names.map { escaped($0) }.joined(separator: ", ") }
}
