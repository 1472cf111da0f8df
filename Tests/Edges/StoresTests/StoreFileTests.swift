import Foundation
import GRDB
import Service
import Testing

@testable import Stores

@Suite("The file of a store")
struct StoreFileTests {
    @Test("and all beside it is the relay's alone, also where others could read it before")
    func modes() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-store-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let directory = folder.appending(path: "relay")
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let file = directory.appending(path: "relay.sqlite").path
        #expect(FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o644]))
        let store = try SQLiteStore(directory: directory.path)
        try await store.take(Exchange.lost("1"))
        #expect(try mode(of: directory.path) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(names.sorted() == ["relay.lock", "relay.sqlite", "relay.sqlite-shm", "relay.sqlite-wal"])
        for name in names { #expect(try mode(of: directory.appending(path: name).path) == 0o600, "\(name)") }
        withExtendedLifetime(store) {}
    }

    @Test("is one relay's at a time, and nothing is thanked for that would be written into one that was taken away")
    func held() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-store-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(directory: folder.path)
        #expect(throws: StoreFault.self) { try SQLiteStore(directory: folder.path) }
        try await store.take(Exchange.lost("1"))
        try FileManager.default.removeItem(at: folder.appending(path: "relay.sqlite"))
        do throws(StoreFault) {
            try await store.take(Exchange.lost("2"))
            Issue.record("it was taken")
        } catch {
            #expect(error.sentence.contains("taken away"))
        }
    }

    @Test("of another program is not taken for one's own, and named for what it is wherever it is given")
    func foreign() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-store-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "relay.sqlite").path
        let other = try DatabaseQueue(path: file)
        try await other.write { try $0.execute(sql: "CREATE TABLE calls (bread TEXT)") }
        try other.close()
        func refusal(_ open: () throws -> Void) -> String {
            do {
                try open()
                return "it was taken"
            } catch {
                return (error as? StoreFault)?.sentence ?? "\(error)"
            }
        }
        let found = refusal { _ = try SQLiteStore(directory: folder.path) }
        #expect(found.contains("SQLite file of another program") && found.contains("--data"), "\(found)")
        let named = refusal { _ = try PostgreSQLStore(url: file, password: nil) }
        #expect(named.contains("\(file) is a SQLite file") && named.contains("Leave both out"), "\(named)")
        let nothing = refusal { _ = try PostgreSQLStore(url: "/nowhere", password: nil) }
        #expect(nothing.hasPrefix("--store") && nothing.contains("postgresql://USER"), "\(nothing)")
        try Data("no database at all, but long enough".utf8).write(to: URL(filePath: file))
        let text = refusal { _ = try SQLiteStore(directory: folder.path) }
        #expect(text.contains("is no SQLite file"), "\(text)")
    }

    private func mode(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
    }
}
