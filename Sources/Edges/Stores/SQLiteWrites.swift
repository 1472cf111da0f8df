import GRDB
import Synchronization

/// Writes in the order in which they are asked for; what comes while the disk is waited for is made durable in one go.
///
/// After a relay was away all its desks come at once: each would wait for the disk by itself, and a call behind them.
final class SQLiteWrites: Sendable {
    private let pool: DatabasePool
    private let waiting = Mutex<[any SQLiteWrite]>([])

    init(_ pool: DatabasePool) {
        self.pool = pool
    }

    /// How many wait just now.
    var waitingCount: Int { waiting.withLock { $0.count } }

    /// All of `work` is durable when this returns, or nothing of it was done.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            waiting.withLock { $0.append(Write(work, continuation)) }
            pool.asyncWriteWithoutTransaction { [self] db in
                // Whoever came first has done what waited with it.
                let together = waiting.withLock { waiting in
                    defer { waiting = [] }
                    return waiting
                }
                guard !together.isEmpty else { return }
                do {
                    try db.inTransaction(.immediate) {
                        for write in together { try write.run(db) }
                        return .commit
                    }
                    for write in together { write.end(nil) }
                } catch {
                    for write in together { write.end(error) }
                }
            }
        }
    }
}

private protocol SQLiteWrite: Sendable {
    /// Its own failure undoes it alone; fails where there is no transaction left.
    func run(_ db: Database) throws
    func end(_ fault: (any Error)?)
}

private final class Write<Value: Sendable>: SQLiteWrite {
    private let work: @Sendable (Database) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let result = Mutex<Result<Value, any Error>?>(nil)

    init(_ work: @escaping @Sendable (Database) throws -> Value, _ continuation: CheckedContinuation<Value, any Error>)
    {
        self.work = work
        self.continuation = continuation
    }

    func run(_ db: Database) throws {
        do {
            try db.inSavepoint {
                let value = try work(db)
                result.withLock { $0 = .success(value) }
                return .commit
            }
        } catch {
            // A full disk makes SQLite undo all of it.
            guard db.isInsideTransaction else { throw error }
            result.withLock { $0 = .failure(error) }
        }
    }

    func end(_ fault: (any Error)?) {
        if let fault { return continuation.resume(throwing: fault) }
        if let result = result.withLock({ $0 }) { continuation.resume(with: result) }
    }
}
