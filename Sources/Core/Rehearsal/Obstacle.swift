package import Answering

/// Why a step of a solution cannot be done as the desk stands.
package enum Obstacle: Error, Hashable {
    case nothingRings
    /// The number that was called is none of the client's.
    case strangeNumber
    /// Not yet, or not any more.
    case nobodyOnLine
    /// He has hung up, as his story has it.
    case callerGone
    case notAsked(field: String)
    case notOffered([String])
    case unfit(Script.Question.Fault)
    case notOpen(field: String)
    case noSection
    case emptySection
    case noForm
    case noTopic
    /// The answers lead to this topic.
    case otherTopic(Client.Topic)
    case nobodyWanted
    case nobodyLeft(Client.Topic)
    case stillRings(Attempt.Target)
    case someoneReached
    /// The story does not say what comes of that number.
    case unexpected(Attempt.Target)
    case nothingRung
    /// That number gave something else.
    case otherResult(Attempt.Target, Attempt.Result?)
    case isHeld, isNotHeld
    case emptyMessage
    case outcomesOffered([Outcome.ID])
    case noOutcome
    case openQuestions([String])
    case nothingChanged
    /// Of the pretend time there is so much, in seconds.
    case tooLong(seconds: Int)
    case tooManySteps(most: Int)
    case tooManyLines(most: Int)
}
