import Answering
import Foundation
import GRDB
import Service
import Support
import Testing

@testable import Stores

extension StoreTests {
    @Suite("A relay's store of an earlier version", .serialized)
    struct OldStoreTests {}
}

extension StoreTests.OldStoreTests {
    @Test("lies among the fixtures, with the tables that its version makes", arguments: OldStore.all)
    func kept(old: OldStore) async throws {
        if GoldenFile.isRecording { try await old.record() }
        let (fixture, made) = (try DatabaseQueue(), try DatabaseQueue())
        try await fixture.write { try $0.execute(sql: String(contentsOf: old.file, encoding: .utf8)) }
        try await made.write { db in for statement in old.statements("BLOB") { try db.execute(sql: statement) } }
        #expect(try await fixture.read { try OldStore.tables($0) } == made.read { try OldStore.tables($0) })
    }

    @Test(
        "opens in either engine with calls, debts, desks and copies of logs, and goes on",
        arguments: OldStore.earlier, Engine.installed)
    func opens(old: OldStore, engine: Engine) async throws {
        try await engine.withPlace { place in
            try await old.lay(at: place)
            let store = try place.store()
            #expect(try await store.given("204") == Exchange.lost("1").map(\.id))
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [Exchange.owed("1")])
            #expect(try await store.log(of: "olga", after: 0, atMost: 9) == OldStore.lines)
            try await store.take(Exchange.lost("2"))
            #expect(try await store.given("204") == (Exchange.lost("1") + Exchange.lost("2")).map(\.id))
        }
    }

    @Test(
        "whose bringing up to date fails at its end has what it had, table by table, and opens after that",
        arguments: OldStore.earlier, Engine.installed)
    func fails(old: OldStore, engine: Engine) async throws {
        let broken: Schema.Versions = { Schema.versions($0) + [["CREATE TABLE remarks (text TEXT)", "nonsense"]] }
        try await engine.withPlace { place in
            try await old.lay(at: place)
            let before = try await all(in: place)
            #expect(before.contains("olga"), "what stands in the tables is not compared")
            await #expect(throws: StoreFault.self) { try await place.store(versions: broken).given("204") }
            #expect(try await all(in: place) == before)
            #expect(try await place.store().given("204") == Exchange.lost("1").map(\.id))
        }
    }

    /// Every table with its columns and all that stands in it.
    private func all(in place: StorePlace) async throws -> String {
        switch place {
        case .directory(let directory):
            return try await DatabaseQueue(path: directory + "/relay.sqlite").read { try OldStore.dump($0) }
        case .database(let url):
            let sql = """
                SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position),
                    query_to_xml(
                        'SELECT * FROM pult.' || quote_ident(table_name) || ' AS one ORDER BY one::text', true, true, '')
                FROM information_schema.columns WHERE table_schema = 'pult' GROUP BY table_name ORDER BY 1
                """
            return try await SharedPostgreSQL.server().reads(sql, in: url).joined(separator: "\n")
        }
    }
}
