package import Answering

/// One step of a reference run.
package enum SolutionStep: Hashable, Sendable {
    case pickUp
    case said(Saying)
    /// A field and what is entered; `{placeholders}` are drawn.
    case answer(field: String, value: String)
    case refused(field: String)
    case section(String)
    case form(String)
    case connect(Client.Topic)
    case message(Client.Topic)
    case dial
    case result(Attempt.Result)
    case hold, resume, hangUp
    case classify(CallType)
    case outcome(Outcome.ID)
    case file
    case wait(seconds: Int)
}
