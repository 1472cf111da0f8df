import Answering
import Service
import Synchronization

/// One desk's line: what was delivered to it, in order, and beside it how things stand and what lies in the pool.
struct DeskLine {
    let sitting: Sitting
    let store: any ServiceStore
    let timekeeper: any Timekeeper
    /// The operator's, as the roster now names them.
    let clients: @Sendable () -> [Client.ID]

    /// Ends the line, whatever it is about.
    struct End: Sendable {
        fileprivate let bell: DeskBell
        func call() { bell.end() }
    }

    var end: End { End(bell: bell) }
    private let bell = DeskBell()

    init(
        sitting: Sitting, store: any ServiceStore, timekeeper: any Timekeeper,
        clients: @escaping @Sendable () -> [Client.ID]
    ) {
        self.sitting = sitting
        self.store = store
        self.timekeeper = timekeeper
        self.clients = clients
    }

    /// Until the task is cancelled, `tell` fails, or it is ended.
    func run(
        after number: Int64, standing: [CallEvent], _ standings: StandingRing,
        _ tell: (DeskNews) async throws -> Void
    ) async throws {
        // Listening begins before the first look, so that nothing falls in between.
        let (news, changes) = (store.news(of: sitting.desk), standings.listen())
        bell.ring(.everything)
        try await withThrowingTaskGroup { group in
            group.addTask { for await item in news { wakes(item).map { bell.ring($0) } } }
            group.addTask { for await event in changes { bell.ring(.standing(event)) } }
            group.addTask {
                // Desks that all came at once, after the relay was away, do not all look at once ever after.
                var pause = Int64.random(in: 0..<Self.aliveMilliseconds)
                while (try? await timekeeper.wait(
                    until: Moment(milliseconds: timekeeper.now().milliseconds + pause))) != nil
                {
                    bell.ring(.everything)
                    pause = Self.aliveMilliseconds
                }
            }
            for event in standing { try await tell(.status(event)) }
            var last = number
            var pool: [PooledDebt]?
            for await _ in bell.rings {
                let waiting = bell.takeOff()
                // Before the store is asked, which may not answer: the line is there all the same.
                if waiting.alive { try await tell(.alive) }
                for event in waiting.standings.values { try await tell(.status(event)) }
                // Of a store that does not answer nothing more is asked in this round: it is asked in the next.
                if waiting.deliveries, try await !deliver(after: &last, tell) { continue }
                if waiting.pool { try await tellPool(&pool, tell) }
            }
            group.cancelAll()
        }
    }

    private static let aliveMilliseconds: Int64 = 5_000
    private static let atOnce = 100

    private func wakes(_ news: StoreNews) -> DeskBell.Ring? {
        switch news {
        case .delivered: .deliveries
        case .pool(let client): clients().contains(client) ? .pool : nil
        case .anything: .everything
        }
    }

    /// - Returns: whether the store answered.
    private func deliver(after last: inout Int64, _ tell: (DeskNews) async throws -> Void) async throws -> Bool {
        while true {
            let next = try? await store.deliveries(
                to: sitting.desk, of: sitting.person, after: last, atMost: Self.atOnce, now: timekeeper.now())
            guard let next, !next.isEmpty else { return next != nil }
            for delivery in next {
                try await tell(.delivery(delivery))
                last = delivery.number
            }
        }
    }

    private func tellPool(_ known: inout [PooledDebt]?, _ tell: (DeskNews) async throws -> Void) async throws {
        guard let pool = try? await store.pool(of: clients()), pool != known else { return }
        known = pool
        try await tell(.pool(pool.map(\.owed)))
    }
}

/// What waits to be told at a desk: however often it rings while the desk does not read, each thing is told once.
private final class DeskBell: Sendable {
    enum Ring: Sendable {
        case deliveries, pool
        /// What a store that was away could not tell is found by looking; and the desk hears that somebody is there.
        case everything
        case standing(CallEvent)
    }

    struct Waiting {
        var deliveries = false
        var pool = false
        var alive = false
        /// The newest of each queue and operator.
        var standings: [String: CallEvent] = [:]
    }

    let rings: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation
    private let waiting = Mutex(Waiting())

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func ring(_ ring: Ring) {
        waiting.withLock { waiting in
            switch ring {
            case .deliveries: waiting.deliveries = true
            case .pool: waiting.pool = true
            case .everything: (waiting.deliveries, waiting.pool, waiting.alive) = (true, true, true)
            case .standing(let event): event.standingKey.map { waiting.standings[$0] = event }
            }
        }
        bell.yield()
    }

    func end() { bell.finish() }

    func takeOff() -> Waiting {
        waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return waiting
        }
    }
}
