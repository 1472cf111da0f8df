import Answering
import Foundation
import GRDB
import Records
import Testing

@Suite("A log of an earlier version")
struct MigrationTests {
    let place = Place()

    init() throws {
        let sql = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Fixtures/log-v1.sql"), encoding: .utf8)
        try FileManager.default.createDirectory(atPath: place.directory, withIntermediateDirectories: true)
        let database = try DatabaseQueue(path: place.file)
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }

    @Test("1 opens with all it holds, its chain whole, and goes on")
    func version1() async throws {
        let log = place.log()
        let opening = try await log.opening(since: Moment(milliseconds: 0))
        #expect(opening.entries == Example.wholeCall("1"))
        #expect(opening.calls == Example.summaries(Example.wholeCall("1")))
        #expect(opening.keptAside == nil)
        #expect(try await log.interface() == "{}")

        try await log.record(Example.wholeCall("2", after: 200), calls: [])
        let verification = try CallLogReader(data: place.data, operator: "olga").verify(comparingRows: true)
        #expect(verification.flaw == nil)
        #expect(verification.entries == 18)
    }

    @Test("whose bringing up to date fails is left as it was")
    func failing() async throws {
        let database = try DatabaseQueue(path: place.file)
        // A log that says it has no version yet, with tables already in the way of the first one.
        try await database.write { try $0.execute(sql: "DELETE FROM grdb_migrations; DROP INDEX calls_open") }
        let before = try await database.read {
            try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_master")
        }
        await #expect(throws: LogFault.self) { try await place.log().opening(since: Example.morning) }
        let after = try await database.read {
            try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_master")
        }
        #expect(after == before)
        #expect(try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entries") } == 9)
        #expect(try place.keptAside().isEmpty)
    }
}
