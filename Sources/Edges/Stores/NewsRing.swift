import Service
import Synchronization

/// Tells everybody who listens what changed in a store.
final class NewsRing: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<StoreNews>.Continuation] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// News from now on, until the stream is let go.
    func listen() -> AsyncStream<StoreNews> {
        AsyncStream { continuation in
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

    func tell(_ news: some Sequence<StoreNews>) {
        let listeners = state.withLock { Array($0.listeners.values) }
        for news in news { for listener in listeners { listener.yield(news) } }
    }
}
