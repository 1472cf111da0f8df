/// How far a request has come, and when it must have come further. A pure machine; `DeadlineGuard` is its shell.
struct RequestProgress {
    enum Stage: Hashable {
        /// Nothing of the next request has come.
        case between
        case header(deadlineMilliseconds: Int64)
        case body(deadlineMilliseconds: Int64)
    }

    private let headerMilliseconds: Int64
    private let bodyMilliseconds: Int64
    private(set) var stage = Stage.between

    init(limits: ListenerLimits) {
        headerMilliseconds = limits.headerMilliseconds
        bodyMilliseconds = limits.bodyMilliseconds
    }

    mutating func bytesCame(at nowMilliseconds: Int64) {
        if stage == .between { stage = .header(deadlineMilliseconds: nowMilliseconds + headerMilliseconds) }
    }

    mutating func headerEnded(at nowMilliseconds: Int64) {
        stage = .body(deadlineMilliseconds: nowMilliseconds + bodyMilliseconds)
    }

    mutating func requestEnded() {
        stage = .between
    }

    /// When the request under way is overdue; nil between two.
    var deadlineMilliseconds: Int64? {
        switch stage {
        case .between: nil
        case .header(let deadline), .body(let deadline): deadline
        }
    }
}
