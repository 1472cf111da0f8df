import Answering
import Service
import Synchronization

/// One desk's line: what was delivered to it, in order, and beside it how things stand and what lies in the pool.
struct DeskLine {
    let sitting: Sitting
    let store: any ServiceStore
    let timekeeper: any Timekeeper
    /// What the operator is to know of the service, as it now stands.
    let outlook: @Sendable () -> DeskOutlook

    /// Ends the line, whatever it is about.
    struct End: Sendable {
        fileprivate let bell: DeskBell
        func call() { bell.end() }
    }

    var end: End { End(bell: bell) }
    private let bell = DeskBell()

    init(
        sitting: Sitting, store: any ServiceStore, timekeeper: any Timekeeper,
        outlook: @escaping @Sendable () -> DeskOutlook
    ) {
        self.sitting = sitting
        self.store = store
        self.timekeeper = timekeeper
        self.outlook = outlook
    }

    /// Until the task is cancelled, `tell` fails, or it is ended.
    ///
    /// - Parameters:
    ///   - standing: how things stand by then; what changes later is heard.
    ///   - changes: tells whenever the outlook may be another.
    func run(
        after number: Int64, standing: () -> [CallEvent], _ standings: StandingRing<CallEvent>,
        _ changes: StandingRing<Void>,
        _ tell: (DeskNews) async throws -> Void
    ) async throws {
        // Listening begins before the first look, so that nothing falls in between.
        let (news, stands, outlooks) = (store.news(of: sitting.desk), standings.listen(), changes.listen())
        bell.ring(.everything)
        try await withThrowingTaskGroup { group in
            group.addTask { for await item in news { wakes(item).map { bell.ring($0) } } }
            group.addTask { for await event in stands { bell.ring(.standing(event)) } }
            group.addTask { for await _ in outlooks { bell.ring(.outlook) } }
            group.addTask {
                // Desks that all came at once, after the relay was away, do not all look at once ever after.
                var pause = Int64.random(in: 0..<Self.aliveMilliseconds)
                while (try? await timekeeper.wait(
                    until: Moment(milliseconds: timekeeper.now().milliseconds + pause))) != nil
                {
                    bell.ring(.round)
                    pause = Self.aliveMilliseconds
                }
            }
            for event in standing() { try await tell(.status(event)) }
            var last = number
            var pool: [PooledDebt]?
            var told: DeskOutlook?
            var today: [Announcement]?
            for await _ in bell.rings {
                let waiting = bell.takeOff()
                // Before the store is asked, which may not answer: the line is there all the same.
                if waiting.alive { try await tell(.alive) }
                for event in waiting.standings.values { try await tell(.status(event)) }
                // Of a store that does not answer nothing more is asked in this round: it is asked in the next.
                if waiting.outlook { try await tellOutlook(&told, tell) }
                if waiting.deliveries, try await !deliver(after: &last, tell) { continue }
                if waiting.pool { try await tellPool(&pool, tell) }
                // What could not be read is looked for again.
                if waiting.today || today == nil { try await tellToday(&today, tell) }
            }
            group.cancelAll()
        }
    }

    private static let aliveMilliseconds: Int64 = 5_000
    private static let atOnce = 100

    private func wakes(_ news: StoreNews) -> DeskBell.Ring? {
        switch news {
        case .delivered: .deliveries
        case .pool(let client): outlook().clients.contains(client) ? .pool : nil
        case .today(let client): outlook().clients.contains(client) ? .today : nil
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
        guard let pool = try? await store.pool(of: outlook().clients), pool != known else { return }
        known = pool
        try await tell(.pool(pool.map(\.owed)))
    }

    private func tellToday(_ known: inout [Announcement]?, _ tell: (DeskNews) async throws -> Void) async throws {
        let now = timekeeper.now()
        guard let today = try? await store.announcements(of: outlook().clients, at: now) else {
            known = nil
            return
        }
        guard today != known else { return }
        known = today
        try await tell(.today(today))
    }

    private func tellOutlook(_ known: inout DeskOutlook?, _ tell: (DeskNews) async throws -> Void) async throws {
        let outlook = outlook()
        if let colleagues = outlook.colleagues, colleagues != known?.colleagues {
            try await tell(.colleagues(colleagues))
        }
        for (name, trouble) in outlook.exchanges.sorted(by: { $0.key < $1.key })
        where known?.exchanges[name] != .some(trouble) {
            try await tell(.exchange(name, trouble))
        }
        if outlook.profiles != known?.profiles { try await tell(.profiles(outlook.profiles)) }
        known = outlook
    }
}

/// What an operator is to know of the service beside her calls.
struct DeskOutlook: Equatable {
    /// Hers, as the roster now names them.
    var clients: [Client.ID] = []
    /// Those of her colleagues whom she may need, where they are; `nil`: not known yet.
    var colleagues: [Colleague]?
    /// The PBXes that the relay asks, and what keeps each from telling.
    var exchanges: [String: ExchangeTrouble?] = [:]
    /// The revisions of her clients' profiles that the relay works with.
    var profiles: [Client.ID: String] = [:]
}

/// What waits to be told at a desk: however often it rings while the desk does not read, each thing is told once.
private final class DeskBell: Sendable {
    enum Ring: Sendable {
        case deliveries, pool, today, outlook
        /// What a store that was away could not tell is found by looking; and the desk hears that somebody is there.
        case round
        case everything
        case standing(CallEvent)
    }

    struct Waiting {
        var deliveries = false
        var pool = false
        var today = false
        var outlook = false
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
            case .today: waiting.today = true
            case .outlook: waiting.outlook = true
            case .round: (waiting.deliveries, waiting.pool, waiting.alive) = (true, true, true)
            case .everything:
                (waiting.deliveries, waiting.pool, waiting.alive) = (true, true, true)
                (waiting.today, waiting.outlook) = (true, true)
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
