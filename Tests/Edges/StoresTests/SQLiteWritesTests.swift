import Foundation
import GRDB
import Testing

@testable import Stores

@Suite("Writes that come at once")
struct SQLiteWritesTests {
    private struct Refused: Error {}

    private func withPool(_ work: (DatabasePool) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "pult-writes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let pool = try DatabasePool(path: directory.appending(path: "db").path)
        try await pool.write { try $0.execute(sql: "CREATE TABLE kept (number INTEGER PRIMARY KEY)") }
        try await work(pool)
    }

    private func kept(in pool: DatabasePool) async throws -> Set<Int> {
        try await pool.read { Set(try Int.fetchAll($0, sql: "SELECT number FROM kept")) }
    }

    @Test("are all done, and each that fails is undone by itself")
    func failing() async throws {
        try await withPool { pool in
            let writes = SQLiteWrites(pool)
            let done = await withTaskGroup { group in
                for number in 0..<100 {
                    group.addTask {
                        let written = try? await writes.write { db in
                            try db.execute(sql: "INSERT INTO kept VALUES (?)", arguments: [number])
                            if number % 3 == 0 { throw Refused() }
                            return number
                        }
                        return written
                    }
                }
                var done: Set<Int> = []
                for await number in group { number.map { _ = done.insert($0) } }
                return done
            }
            let wanted = Set((0..<100).filter { $0 % 3 != 0 })
            #expect(done == wanted)
            let kept = try await kept(in: pool)
            #expect(kept == wanted)
        }
    }

    @Test("that waited together are made durable together")
    func together() async throws {
        try await withPool { pool in
            let commits = Commits()
            pool.add(transactionObserver: commits)
            let writes = SQLiteWrites(pool)
            let (hold, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            pool.asyncWriteWithoutTransaction { _ in
                hold.signal()
                release.wait()
            }
            hold.wait()
            let all = (0..<50).map { (number: Int) in
                Task {
                    try await writes.write { db in
                        try db.execute(sql: "INSERT INTO kept VALUES (?)", arguments: [number])
                    }
                }
            }
            while writes.waitingCount < all.count { await Task.yield() }
            release.signal()
            for task in all { try await task.value }
            #expect(commits.count == 1)
        }
    }

    @Test("fail all together where the transaction is gone")
    func gone() async throws {
        try await withPool { pool in
            let writes = SQLiteWrites(pool)
            await #expect(throws: (any Error).self) {
                try await writes.write { db in
                    try db.execute(sql: "INSERT INTO kept VALUES (1)")
                    try db.execute(sql: "ROLLBACK")
                }
            }
            try await writes.write { try $0.execute(sql: "INSERT INTO kept VALUES (2)") }
            #expect(try await kept(in: pool) == [2])
        }
    }
}

private final class Commits: TransactionObserver {
    private(set) var count = 0

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { count += 1 }
    func databaseDidRollback(_ db: Database) {}
}
