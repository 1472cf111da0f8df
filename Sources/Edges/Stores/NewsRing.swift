import Service
import Synchronization

/// Tells everybody who listens what changed in a store.
final class NewsRing: Sendable {
    private struct State {
        var listeners: [String: [Int: AsyncStream<StoreNews>.Continuation]] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// News of a desk from now on, until the stream is let go.
    func listen(for desk: String) -> AsyncStream<StoreNews> {
        AsyncStream { continuation in
            let place = state.withLock { state in
                state.count += 1
                state.listeners[desk, default: [:]][state.count] = continuation
                return state.count
            }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { state in
                    _ = state.listeners[desk]?.removeValue(forKey: place)
                    if state.listeners[desk]?.isEmpty == true { state.listeners[desk] = nil }
                }
            }
        }
    }

    func tell(_ news: some Sequence<StoreNews>) {
        for news in news {
            let listeners = state.withLock { state in
                if case .delivered(let desk) = news { return Array((state.listeners[desk] ?? [:]).values) }
                return state.listeners.values.flatMap(\.values)
            }
            for listener in listeners { listener.yield(news) }
        }
    }
}
