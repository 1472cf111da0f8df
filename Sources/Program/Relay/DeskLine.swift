import Answering
import Service
import Synchronization

/// One desk's line: what was delivered to it, in order, and beside it how things stand and what lies in the pool.
struct DeskLine {
    let desk: String
    let clients: [Client.ID]
    let store: any ServiceStore
    let timekeeper: any Timekeeper

    /// Until the task is cancelled.
    func run(
        after number: Int64, standing: [CallEvent], _ standings: StandingRing,
        _ tell: @escaping @Sendable (DeskNews) -> Void
    ) async {
        // Listening begins before the first look, so that nothing falls in between.
        let (wake, bell) = AsyncStream.makeStream(of: Wake.self)
        bell.yield(.everything)
        await withTaskGroup { group in
            group.addTask { [news = store.news()] in
                for await item in news { wakes(item).map { _ = bell.yield($0) } }
            }
            group.addTask { [standings = standings.listen()] in
                for await event in standings { bell.yield(.standing(event)) }
            }
            group.addTask {
                while (try? await timekeeper.wait(until: timekeeper.now().adding(seconds: Self.aliveSeconds))) != nil {
                    bell.yield(.alive)
                }
            }
            for event in standing { tell(.status(event)) }
            var last = number
            var pool: [PooledDebt]?
            for await bell in wake {
                if Task.isCancelled { break }
                switch bell {
                case .standing(let event): tell(.status(event))
                case .deliveries: await deliver(after: &last, tell)
                case .pool: await tellPool(&pool, tell)
                case .alive, .everything:
                    // What a store that was away could not tell is found by looking.
                    await deliver(after: &last, tell)
                    await tellPool(&pool, tell)
                    tell(.alive)
                }
            }
            group.cancelAll()
        }
    }

    private enum Wake: Sendable {
        case deliveries, pool, everything, alive
        case standing(CallEvent)
    }

    private static let aliveSeconds = 5
    private static let atOnce = 100

    private func wakes(_ news: StoreNews) -> Wake? {
        switch news {
        case .delivered(let desk): desk == self.desk ? .deliveries : nil
        case .pool(let client): clients.contains(client) ? .pool : nil
        case .presence: nil
        case .anything: .everything
        }
    }

    private func deliver(after last: inout Int64, _ tell: @Sendable (DeskNews) -> Void) async {
        while let next = try? await store.deliveries(to: desk, after: last, atMost: Self.atOnce), !next.isEmpty {
            for delivery in next {
                tell(.delivery(delivery))
                last = delivery.number
            }
        }
    }

    private func tellPool(_ known: inout [PooledDebt]?, _ tell: @Sendable (DeskNews) -> Void) async {
        guard let pool = try? await store.pool(of: clients), pool != known else { return }
        known = pool
        tell(.pool(pool.map(\.owed)))
    }
}

/// Tells every line how things stand, as they change.
final class StandingRing: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<CallEvent>.Continuation] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    func listen() -> AsyncStream<CallEvent> {
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

    func tell(_ event: CallEvent) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(event) }
    }
}
