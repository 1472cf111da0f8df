import Answering
import Foundation
import GRDB
import Testing

@testable import Records

/// A log in the tables of an earlier version, kept as SQL beside the tests: `Fixtures/log-vN.sql`. Its rows are never
/// changed.
///
/// Of a version that is new, `PULT_RECORD_GOLDENS=1` writes the file: the tables as they then are, with what that version
/// could know in them. The first was written by version 1 itself; those up to the fifteenth were made when there were
/// sixteen, and so their entries are written down as the sixteenth did.
struct OldLog: CustomTestStringConvertible, Sendable {
    let version: Int

    static let all = (1...Schema.migrator.migrations.count).map(OldLog.init)
    /// Those that are brought up to date.
    static let earlier = all.dropLast()

    var testDescription: String { "\(version), “\(name)”" }
    var name: String { Schema.migrator.migrations[version - 1] }
    var file: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/log-v\(version).sql")
    }

    /// Puts it where a desk finds it, with the files as that desk left them.
    func lay(at place: Place) throws {
        try FileManager.default.createDirectory(atPath: place.directory, withIntermediateDirectories: true)
        let database = try DatabaseQueue(path: place.file)
        let sql = try String(contentsOf: file, encoding: .utf8)
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }

    /// Tables and indices by name, as SQLite has them.
    static func tables(_ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["sql"]) })
    }

    /// What stands in a table, in the columns that another had, too.
    static func content(_ db: Database, _ table: String, columns: [String]) throws -> [String] {
        let list = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
        return try String.fetchAll(db, sql: "SELECT \(list) FROM \"\(table)\" ORDER BY 1")
    }
}

// MARK: - What each version could know

extension OldLog {
    /// What a desk of this version had in its log.
    private var story: [Entry] {
        let chapters: [[Entry]] = [
            Example.wholeCall("1"),
            // Under the ids of the first call.
            [Example.report(Example.event("1-1", .alerting, call: "2", after: 200))],
            [
                Example.entry(.refused(.name), call: "2", after: 210),
                Example.entry(.excused(.noTime), call: "2", after: 211),
            ],
            connecting,
            [
                Example.entry(.seniorAsked(.asked(["olga"])), call: "2", after: 220),
                Example.entry(.seniorAsked(.taken(by: "olga")), call: "2", after: 221),
            ],
            [Entry(moment: Example.morning, call: nil, fact: .stateChanged(.onBreak(reason: "обед")))],
            [
                Example.entry(.gapNoted("рассрочка"), call: "2", after: 230),
                Example.entry(.cardSeen(client: "akvarel-tour", parts: ["managers": "3f9a"]), call: "2", after: 231),
            ],
            [Entry(moment: Example.morning, call: nil, fact: .received(EveryFact.received))],
            [Example.entry(.vipKnown("Орлова"), call: "2", after: 240)],
            [Entry(moment: Example.morning, call: nil, fact: .signedOn(extension: "204"))],
            [],
            [Example.entry(.posted(parcel), call: "2", after: 250)]
                + Example.wholeCall("4", after: 600, from: Example.other),
            [], [], [], [], [], late,
        ]
        return chapters.prefix(version).flatMap(\.self)
    }

    /// A manager's own number is tried in vain, another takes the call, and something is owed.
    private var connecting: [Entry] {
        var left = Example.event("3-9", .ended, call: "3", after: 511)
        left.agent = nil
        let office = Attempt.Target(manager: "ivanova", number: Manager.Number(number: Example.other))
        let facts: [Entry.Fact] = [
            .connecting(topic: "tours"), .dialled(EveryFact.target, round: 1), .attempted(.busy),
            .dialled(office, round: 1), .attempted(.answered), .messageTaken(EveryFact.message),
            .owed(EveryFact.obligation),
        ]
        return Example.wholeCall("3", after: 400).prefix(3)
            + facts.enumerated().map { Example.entry($1, call: "3", after: 420 + $0) } + [
                Example.report(Example.event("3-8", .transferred, call: "3", after: 450)), Example.report(left),
            ]
    }

    /// An hour after he came to the queue, and was answered, the desk hears of it.
    private var late: [Entry] {
        let told: [(CallEvent.Kind, Int)] = [(.queued, 700), (.alerting, 730), (.answered, 735), (.ended, 790)]
        return told.map { kind, second in
            var entry = Example.report(Example.event("5-\(second)", kind, call: "5", after: second))
            entry.moment = Example.morning.adding(seconds: 4300)
            return entry
        }
    }

    private var parcel: Parcel {
        Parcel(
            id: Parcel.ID(call: Example.id("2"), sender: "olga", number: 1), way: .mail, to: "i@akvarel.example",
            client: "akvarel-tour", content: .message(EveryFact.message),
            head: .init(firm: "Акварель", signedBy: "Ольга", zone: "UTC", language: "ru"), since: Example.morning)
    }

    /// Writes the file of a version that has none.
    func record() async throws {
        guard !FileManager.default.fileExists(atPath: file.path) else { return }
        let place = Place()
        let log = place.log()
        try await log.record(story, calls: Example.summaries(story), interface: "{}")
        // From the twelfth on somebody was taken out.
        if version >= 12 { try await log.erase(Example.other, at: Example.morning) }
        await log.close()
        let old = try DatabaseQueue()
        try Schema.migrator.migrate(old, upTo: name)
        try await old.writeWithoutTransaction { [path = place.file] db in
            try db.execute(sql: "ATTACH ? AS today", arguments: [path])
            for table in try Self.tables(db).keys where try db.tableExists(table) && !table.hasPrefix("grdb") {
                let columns = try Self.columns(of: table, db).map { "\"\($0)\"" }.joined(separator: ", ")
                try db.execute(sql: "DELETE FROM main.\(table)")
                try db.execute(
                    sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM today.\(table) ORDER BY rowid")
            }
            try db.execute(sql: "DETACH today")
        }
        try await old.read { [title] in try Self.dump($0, titled: title) }
            .write(to: file, atomically: true, encoding: .utf8)
    }

    /// Whoever writes the file of an earlier version can write the tables of that version, and today's entries.
    private var title: String {
        let today = Self.all.count
        return version == today
            ? "A log as version \(version), “\(name)”, has it."
            : "A log in the tables of version \(version), “\(name)”, with entries as version \(today) wrote them."
    }

    /// Without those that SQLite reckons of others.
    private static func columns(of table: String, _ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
    }

    private static func dump(_ db: Database, titled title: String) throws -> String {
        var text = "-- \(title) Never changed: every later version must read it.\n"
        let made = try Row.fetchAll(
            db, sql: "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid")
        for row in made {
            text += "\(row["sql"] as String);\n"
            guard row["type"] == "table" else { continue }
            let name: String = row["name"]
            let columns = try columns(of: name, db).map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
            for values in try String.fetchAll(db, sql: "SELECT \(columns) FROM \"\(name)\" ORDER BY rowid") {
                text += "INSERT INTO \"\(name)\" VALUES(\(values));\n"
            }
        }
        return text
    }
}
