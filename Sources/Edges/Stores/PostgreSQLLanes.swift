import Dispatch
import Glibc
import Service
import Synchronization

/// A few connections, each on a thread of its own: libpq waits, and a thread of the pool must not.
final class PostgreSQLLanes: Sendable {
    /// More do not wait for one.
    private static let mostWaiting = 1_024

    private struct State {
        var free: [PostgreSQLLane]
        /// In the order in which they came, by which they are told apart.
        var waiting: [(number: UInt64, caller: CheckedContinuation<PostgreSQLLane?, Never>)] = []
        var count: UInt64 = 0
    }

    private let state: Mutex<State>

    init(
        to address: PostgreSQLAddress, count: Int, _ versions: @escaping Schema.Versions, _ clock: PostgreSQLClock
    ) {
        let lanes = (0..<max(1, count)).map { _ in PostgreSQLLane(to: address, versions, clock) }
        state = Mutex(State(free: lanes))
    }

    /// One that is free, in the order in which it was asked; `nil` where too many wait, or none is free in time.
    func take(until deadline: ContinuousClock.Instant) async -> PostgreSQLLane? {
        await withCheckedContinuation { continuation in
            let (number, lane) = state.withLock { state -> (UInt64?, PostgreSQLLane?) in
                if let lane = state.free.popLast() { return (nil, lane) }
                guard state.waiting.count < Self.mostWaiting else { return (nil, nil) }
                state.count += 1
                state.waiting.append((state.count, continuation))
                return (state.count, nil)
            }
            guard let number else { return continuation.resume(returning: lane) }
            Task {
                try? await Task.sleep(until: deadline)
                giveUp(number)
            }
        }
    }

    private func giveUp(_ number: UInt64) {
        let caller = state.withLock { state in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0).caller }
        }
        caller?.resume(returning: nil)
    }

    func giveBack(_ lane: PostgreSQLLane) {
        let next = state.withLock { state -> CheckedContinuation<PostgreSQLLane?, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst().caller }
            state.free.append(lane)
            return nil
        }
        next?.resume(returning: lane)
    }
}

/// A connection that is opened when it is needed, and again when it was lost.
final class PostgreSQLLane: Sendable {
    /// So often a transaction is begun that others are in the way of.
    private static let attempts = 8

    private let address: PostgreSQLAddress
    private let versions: Schema.Versions
    private let clock: PostgreSQLClock
    private let queue = DispatchQueue(label: "postgresql")
    // Touched on the queue alone.
    nonisolated(unsafe) private var connection: PostgreSQLConnection?

    init(to address: PostgreSQLAddress, _ versions: @escaping Schema.Versions, _ clock: PostgreSQLClock) {
        self.address = address
        self.versions = versions
        self.clock = clock
    }

    func perform<Value: Sendable>(
        _ access: StoreAccess, until deadline: ContinuousClock.Instant,
        _ work: @escaping @Sendable (ServiceTables) throws -> Value
    ) async -> Result<Value, StoreFault> {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.performNow(access, until: deadline, work)) }
        }
    }

    private func performNow<Value>(
        _ access: StoreAccess, until deadline: ContinuousClock.Instant, _ work: (ServiceTables) throws -> Value
    ) -> Result<Value, StoreFault> {
        var fault = StoreFault.away("Other relays were in the way too often: the relay goes on by itself.")
        for attempt in 1...Self.attempts where attempt == 1 || .now < deadline {
            let wasOpen = connection != nil
            var isCommitting = false
            do {
                let connection = try opened(until: deadline)
                return .success(try transact(on: connection, access, work, &isCommitting))
            } catch PostgreSQLFault.lost(let words) {
                connection = nil
                // It may have been lost long ago, while nobody looked; but what may be done is not done again.
                fault = .away(
                    "The database does not answer, or not as it should (\(words.singleLine)): it is tried again.")
                guard wasOpen, !isCommitting else { return .failure(fault) }
            } catch PostgreSQLFault.inTheWay {
                // Those that met would meet again.
                usleep(UInt32.random(in: 0...4_000) * UInt32(attempt))
            } catch PostgreSQLFault.refused(let fault) {
                return .failure(fault)
            } catch {
                return .failure(error as? StoreFault ?? .altered)
            }
        }
        return .failure(fault)
    }

    private func transact<Value>(
        on connection: PostgreSQLConnection, _ access: StoreAccess, _ work: (ServiceTables) throws -> Value,
        _ isCommitting: inout Bool
    ) throws -> Value {
        let transaction = PostgreSQLTransaction(connection, clock)
        // One statement is a transaction of its own.
        if access == .reading { return try work(ServiceTables(transaction: transaction)) }
        try connection.run("BEGIN")
        do {
            let value = try work(ServiceTables(transaction: transaction))
            try transaction.notify()
            isCommitting = true
            try connection.run("COMMIT")
            return value
        } catch PostgreSQLFault.lost(let words) {
            throw PostgreSQLFault.lost(words)
        } catch {
            try connection.run("ROLLBACK")
            throw error
        }
    }

    private func opened(until deadline: ContinuousClock.Instant) throws -> PostgreSQLConnection {
        if let connection {
            connection.deadline = deadline
            return connection
        }
        let opened = try PostgreSQLConnection(to: address)
        var isCommitting = false
        try transact(
            on: opened, .writing,
            { tables in
                // Before the first relay made it there is no schema, and nobody is to make it twice.
                try tables.transaction.wait(for: .migration)
                try tables.run("SELECT set_config('statement_timeout', '0', true)")
                let schema = try tables.run("SELECT nspname FROM pg_namespace WHERE nspname = 'pult'")
                if schema.isEmpty { try tables.run("CREATE SCHEMA pult") }
                try Schema.bringUpToDate(tables.transaction, to: versions) {
                    opened.patience = PostgreSQLPatience.mostMigrating
                }
            }, &isCommitting)
        opened.deadline = deadline
        connection = opened
        return opened
    }
}

extension String {
    fileprivate var singleLine: String {
        split(whereSeparator: \.isNewline).map { $0.drop { $0.isWhitespace } }.joined(separator: "; ")
    }
}
