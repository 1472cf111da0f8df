import Answering

extension Point {
    package var written: String {
        switch proof {
        case .did(let fact): "did " + fact.written
        case .never(let fact): "never " + fact.written
        case .mark(let text): "mark " + text
        }
    }
}

extension Fact {
    /// As it stands in a scenario.
    package var written: String {
        switch self {
        case .pickedUp: "picked-up"
        case .said(let saying): "said \(saying.rawValue)"
        case .asked(let field): "asked \(field)"
        case .answered(let field, let value, let isSame):
            (["answered", field] + (isSame ? [] : ["not"]) + [value].compactMap { $0 }).joined(separator: " ")
        case .refused(let field): "refused \(field)"
        case .opened(let section): "opened \(section)"
        case .attempt(let manager, let label):
            (["attempt", manager, label] as [String?]).compactMap { $0 }.joined(separator: " ")
        case .attempts: "attempts"
        case .held(let seconds): "held \(seconds)s"
        case .hold: "hold"
        case .silent(let seconds): "silent \(seconds)s"
        case .connected: "connected"
        case .reached: "reached"
        case .message(let topic): (["message", topic] as [String?]).compactMap { $0 }.joined(separator: " ")
        case .outcome(let outcome): "outcome \(outcome)"
        case .filed: "filed"
        }
    }
}

extension SolutionStep {
    /// As it stands in a scenario.
    package var written: String {
        switch self {
        case .pickUp: "pick-up"
        case .said(let saying): "said \(saying.rawValue)"
        case .answer(let field, let value): "\(field) \"\(value)\""
        case .refused(let field): "refused \(field)"
        case .section(let section): "section \(section)"
        case .form(let form): "form \(form)"
        case .connect(let topic): "connect \(topic)"
        case .message(let topic): "message \(topic)"
        case .dial: "dial"
        case .result(let result): result.rawValue
        case .hold: "hold"
        case .resume: "resume"
        case .hangUp: "hang-up"
        case .classify(let type): "type \(type.rawValue)"
        case .outcome(let outcome): "outcome \(outcome)"
        case .file: "file"
        case .wait(let seconds): "wait \(seconds)s"
        }
    }
}
