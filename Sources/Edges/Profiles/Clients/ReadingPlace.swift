import Synchronization

/// Where profiles are read: on the spot, or on a thread that gives way to whatever is more urgent.
package struct ReadingPlace: Sendable {
    private let run: @Sendable (@escaping @Sendable () -> Void) async -> Void

    /// - Parameter run: does the work there and comes back when it is done.
    package init(_ run: @escaping @Sendable (@escaping @Sendable () -> Void) async -> Void) {
        self.run = run
    }

    package static let onTheSpot = ReadingPlace { $0() }

    /// - Parameter work: told whether nobody waits for it any more.
    func give<Value: Sendable>(
        _ work: @escaping @Sendable (_ isOver: () -> Bool) -> Value
    ) async -> Value {
        let result = Result<Value>()
        return await withTaskCancellationHandler {
            await run { result.take(work { result.isOver.load(ordering: .relaxed) }) }
            return result.value
        } onCancel: {
            // Over there the task is not known.
            result.isOver.store(true, ordering: .relaxed)
        }
    }

    private final class Result<Value: Sendable>: Sendable {
        let isOver = Atomic(false)
        private let kept = Mutex<Value?>(nil)

        func take(_ value: Value) { kept.withLock { $0 = value } }
        var value: Value {
            guard let value = kept.withLock({ $0 }) else { preconditionFailure("came back before it was done") }
            return value
        }
    }
}
