import Synchronization

/// Tells every line how things stand, as they change.
final class StandingRing<Item: Sendable>: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Item>.Continuation] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    func listen() -> AsyncStream<Item> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1000)) { continuation in
            let place = state.withLock { state in
                state.count += 1
                state.listeners[state.count] = continuation
                return state.count
            }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.listeners.removeValue(forKey: place) }
            }
        }
    }

    func tell(_ item: Item) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(item) }
    }
}
