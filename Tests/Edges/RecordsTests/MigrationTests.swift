import Answering
import Foundation
import GRDB
import Support
import Testing

@testable import Records

@Suite("A log of an earlier version")
struct MigrationTests {
    let place = Place()

    @Test("lies among the fixtures, with the tables that its version makes", arguments: OldLog.all)
    func kept(old: OldLog) async throws {
        if GoldenFile.isRecording { try await old.record() }
        let (fixture, made) = (try DatabaseQueue(), try DatabaseQueue())
        try await fixture.write { try $0.execute(sql: String(contentsOf: old.file, encoding: .utf8)) }
        try Schema.migrator.migrate(made, upTo: old.name)
        #expect(try await fixture.read { try OldLog.tables($0) } == made.read { try OldLog.tables($0) })
        #expect(try await fixture.read { try Schema.migrator.appliedMigrations($0) }.count == old.version)
    }

    @Test("opens with all it holds, its chain whole and its rows right, and goes on", arguments: OldLog.earlier)
    func opens(old: OldLog) async throws {
        try old.lay(at: place)
        let before = try content()
        let log = place.log()
        let opening = try await log.opening(since: Moment(milliseconds: 0))
        #expect(opening.keptAside == nil && !opening.calls.isEmpty)
        if old.version == 1 {
            #expect(opening.entries == Example.wholeCall("1"))
            #expect(opening.calls == Example.summaries(Example.wholeCall("1")))
        }
        #expect(try await log.interface() == "{}")
        let after = try content(of: before)
        #expect(after == before)
        let fresh = Place()
        _ = try await fresh.log().opening(since: Example.morning)
        #expect(try tables(of: place) == tables(of: fresh))

        let count = try reader().verify(comparingRows: true).entries
        try await log.record(Example.wholeCall("new", after: 2000), calls: [])
        let verification = try reader().verify(comparingRows: true)
        #expect(verification.flaw == nil)
        #expect(verification.entries == count + 9)
        // Of the twelfth on one call was emptied: what copies follow by knows of it.
        let emptied = try await database().read {
            try (
                Int.fetchOne($0, sql: "SELECT count(*) FROM erasures"),
                Int.fetchOne($0, sql: "SELECT count(*) FROM entries WHERE seal IS NOT NULL AND personal IS NULL")
            )
        }
        #expect(emptied.0 == emptied.1 && (emptied.0 ?? 0 > 0) == (old.version >= 12))
    }

    @Test(
        "whose bringing up to date fails at its end is byte for byte as it was, and opens once nothing is in the way",
        arguments: OldLog.earlier)
    func fails(old: OldLog) async throws {
        try old.lay(at: place)
        try await database().write { db in
            let last = try #require(Schema.migrator.migrations.last)
            try db.execute(
                sql: """
                    CREATE TRIGGER in_the_way BEFORE INSERT ON grdb_migrations WHEN NEW.identifier = '\(last)'
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """)
        }
        let before = try Data(contentsOf: URL(filePath: place.file))
        let log = place.log()
        await #expect(throws: LogFault.self) { try await log.opening(since: Example.morning) }
        #expect(try Data(contentsOf: URL(filePath: place.file)) == before)
        #expect(try place.keptAside().isEmpty)
        #expect(try place.names().filter { $0 != "lock" } == ["log.sqlite"])

        try await database().write { try $0.execute(sql: "DROP TRIGGER in_the_way") }
        #expect(try await log.opening(since: Moment(milliseconds: 0)).keptAside == nil)
        #expect(try reader().verify(comparingRows: true).flaw == nil)
    }

    // MARK: - What is in it

    private func database() throws -> DatabaseQueue { try DatabaseQueue(path: place.file) }
    private func reader() throws -> CallLogReader { try CallLogReader(data: place.data, operator: "olga") }

    private func tables(of place: Place) throws -> [String: String] {
        try DatabaseQueue(path: place.file).read { try OldLog.tables($0) }
    }

    private struct Table: Equatable {
        var columns: [String]
        var rows: [String]
    }

    /// Of each table what stands in its columns; of those alone that it had before.
    private func content(of before: [String: Table]? = nil) throws -> [String: Table] {
        try database().read { db in
            let names = try OldLog.tables(db).keys.filter { try db.tableExists($0) && !$0.hasPrefix("grdb") }
            return try Dictionary(
                uniqueKeysWithValues: names.filter { before?[$0] != nil || before == nil }.map { name in
                    let columns = try before?[name]?.columns ?? db.columns(in: name).map(\.name)
                    return (name, Table(columns: columns, rows: try OldLog.content(db, name, columns: columns)))
                })
        }
    }
}
