import NIOCore

/// What the two guards of one connection know in common. Lives on the connection's event loop.
final class ConnectionProgress {
    var request: RequestProgress
    /// Requests handed on whose answers are not written yet.
    var unanswered = 0
    /// Whether an answer is being written.
    var isAnswering = false
    /// The last answer is out or on its way; what still comes is read and thrown away.
    var isOver = false

    init(limits: ListenerLimits) {
        request = RequestProgress(limits: limits)
    }

    /// Whether a refusal may be written here and now, and will not land in the middle of an answer or before one.
    var mayRefuse: Bool {
        switch request.stage {
        case .body: unanswered == 1 && !isAnswering
        case .header, .between: unanswered == 0 && !isAnswering
        }
    }
}
