import Answering
import Foundation
import GRDB
import Service
import Support
import Testing

@testable import Stores

/// What a relay kept in the tables of an earlier version, as SQL beside the tests: `Fixtures/relay-vN.sql`. Its rows are
/// never changed.
///
/// Of a version that is new, `PULT_RECORD_GOLDENS=1` writes the file: the tables as they then are, with a lost call, who
/// is there, and the copy of a log in them. Those up to the fifth were made when there were six.
struct OldStore: CustomTestStringConvertible, Sendable {
    let version: Int

    static let all = (1...Schema.versions("BLOB").count).map(OldStore.init)
    static let earlier = all.dropLast()

    var testDescription: String { "\(version)" }
    var file: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/relay-v\(version).sql")
    }

    /// What makes the tables of this version in an engine.
    func statements(_ bytesType: String) -> [String] {
        ["CREATE TABLE versions (version BIGINT PRIMARY KEY)"]
            + Schema.versions(bytesType).prefix(version).flatMap(\.self)
    }

    /// Puts it where a store finds it.
    func lay(at place: StorePlace) async throws {
        let sql = try String(contentsOf: file, encoding: .utf8)
        switch place {
        case .directory(let directory):
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let database = try DatabaseQueue(path: directory + "/relay.sqlite")
            try await database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            try await database.write { try $0.execute(sql: sql) }
            try database.close()
        case .database(let url):
            // The rows are the same; bytes are written otherwise.
            let rows = sql.split(separator: "\n").filter { $0.hasPrefix("INSERT") }.map {
                $0.replacing(/X'([0-9A-F]*)'/) { "'\\x\($0.output.1)'" }
            }
            let all = ["CREATE SCHEMA pult", "SET search_path TO pult"] + statements("BYTEA")
            _ = try await SharedPostgreSQL.server().reads(
                all.map { $0 + ";" }.joined(separator: "\n") + rows.joined(separator: "\n"), in: url)
        }
    }

    static func tables(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["sql"]) })
    }

    /// Writes the file of a version that has none.
    func record() async throws {
        guard !FileManager.default.fileExists(atPath: file.path) else { return }
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-store-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(directory: folder.path)
        try await Self.fill(store)
        let old = try DatabaseQueue()
        try await old.writeWithoutTransaction { [self] db in
            for statement in statements("BLOB") { try db.execute(sql: statement) }
            for number in 1...version { try db.execute(sql: "INSERT INTO versions VALUES (?)", arguments: [number]) }
            try db.execute(sql: "ATTACH ? AS today", arguments: [folder.path + "/relay.sqlite"])
            for table in try Self.tables(db).keys where try db.tableExists(table) && table != "versions" {
                let columns = try db.columns(in: table).map { "\"\($0.name)\"" }.joined(separator: ", ")
                try db.execute(sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM today.\(table)")
            }
            try db.execute(sql: "DETACH today")
        }
        withExtendedLifetime(store) {}
        let title =
            "-- What a relay keeps in the tables of version \(version), as version \(Self.all.count) wrote it. "
            + "Never changed: every later version must read it.\n"
        try await old.read { try title + Self.dump($0) }.write(to: file, atomically: true, encoding: .utf8)
    }

    /// All of it, as statements.
    static func dump(_ db: Database) throws -> String {
        var text = ""
        let made = try Row.fetchAll(
            db, sql: "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid")
        for row in made {
            text += "\(row["sql"] as String);\n"
            guard row["type"] == "table" else { continue }
            let name: String = row["name"]
            let columns = try db.columns(in: name).map(\.name)
            let values = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
            for row in try String.fetchAll(db, sql: "SELECT \(values) FROM \"\(name)\" ORDER BY rowid") {
                text += "INSERT INTO \"\(name)\" (\(columns.joined(separator: ", "))) VALUES(\(row));\n"
            }
        }
        return text
    }

    static let lines = (1...2).map { sequence in
        LogLine(
            sequence: Int64(sequence), moment: Exchange.now.milliseconds, source: "//pbx", call: "1", kind: "rang",
            event: "e\(sequence)", fact: "{}", personal: "[]", salt: Data([0, 1]), seal: nil,
            digest: Data("digest \(sequence)".utf8))
    }

    private static func fill(_ store: some ServiceStore) async throws {
        try await store.take(Exchange.lost("1"))
        try await store.settleLosses(at: Exchange.now.adding(seconds: 5))
        _ = try await store.signOn("olga", at: "204", now: Exchange.now)
        try await store.keep(lines, of: "olga", at: Exchange.now)
    }
}
