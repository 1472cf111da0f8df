import Foundation

/// A log with many calls behind it: one call that the workstation itself recorded, told over and over by SQL.
///
/// The digests of the copies are not those of a chain, which nothing measured here reads.
struct LogMaker {
    let directory: String
    let calls: Int

    private var file: String { "\(directory)/\(ProfileMaker.operatorID)/log.sqlite" }

    init(_ place: Place, _ profiles: ProfileMaker, calls: Int) throws {
        directory = "\(place.data)/log-\(calls)"
        self.calls = calls
        if FileManager.default.fileExists(atPath: directory + "/complete") {
            try takeBack()
            return
        }
        Report.progress("making a log of \(calls) calls")
        try? FileManager.default.removeItem(atPath: directory)
        try record(place, profiles)
        try multiply()
        _ = FileManager.default.createFile(atPath: directory + "/complete", contents: nil)
        try Shell.settleDisk()
    }

    /// Takes what a run recorded out again, so that every run begins with the same log.
    func takeBack() throws {
        try sql(
            """
            DELETE FROM entries WHERE sequence > (SELECT sequence FROM bench_end);
            DELETE FROM calls WHERE begun_at > (SELECT moment FROM bench_end);
            DELETE FROM interface;
            UPDATE head SET sequence = (SELECT sequence FROM bench_end);
            PRAGMA wal_checkpoint(TRUNCATE);
            """)
    }

    /// Entries behind the log as it was made.
    func count(ofEventsLike pattern: String) throws -> Int {
        let text = try sql(
            """
            SELECT count(DISTINCT event) FROM entries
            WHERE sequence > (SELECT sequence FROM bench_end) AND event GLOB '\(pattern)';
            """)
        return Int(text.filter(\.isNumber)) ?? 0
    }

    // MARK: The one call

    private static let template = "template-call"
    private static let caller = "+79990000000"

    private func record(_ place: Place, _ profiles: ProfileMaker) throws {
        let desk = try WorkingDesk(place, profiles, data: directory)
        defer { desk.terminal.end(SIGTERM) }
        let call = CallTeller(id: Self.template, from: Self.caller, to: profiles.numbers[0])
        try desk.tell(call.alerting)
        try desk.tell(call.answered)
        desk.terminal.type("\u{1B}[21~")  // F10, and the first outcome
        desk.terminal.watch(silence: 0.3, limit: 2)
        desk.terminal.type("1")
        desk.terminal.watch(silence: 0.3, limit: 2)
        try desk.tell(call.ended)
        desk.terminal.watch(silence: 0.5, limit: 2)
        desk.terminal.type("\r")
        desk.terminal.watch(silence: 0.5, limit: 2)
        desk.terminal.type("1")  // why mandatory questions stay open
        desk.terminal.watch(silence: 0.5, limit: 2)
    }

    private func multiply() throws {
        let columns = try sql("SELECT name FROM pragma_table_info('calls');").split(separator: "\n").map(String.init)
        let indexes = try sql(
            "SELECT replace(sql, char(10), ' ') || ';' FROM sqlite_master WHERE type = 'index' AND sql NOT NULL;")
        let drops = try sql(
            "SELECT 'DROP INDEX ' || name || ';' FROM sqlite_master WHERE type = 'index' AND sql NOT NULL;")
        let id = "printf('old-%07d', i)"
        // A hundred thousand callers, so that the caller of a pop has called before.
        let number = "printf('+7%03d00000%02d', 900 + i / 100 % 100, i % 100)"
        let shift = "((SELECT first FROM span) + i * (SELECT step FROM span))"
        let values = columns.map { name in
            switch name {
            case "call": id
            case "from_number", "from_raw": number
            case _ where name.hasSuffix("_at"): "\(name) - (SELECT begun FROM span) + \(shift)"
            case "is_open": "0"
            default: name
            }
        }
        try sql(
            """
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -200000;
            \(drops)
            BEGIN;
            CREATE TEMP TABLE told AS SELECT row_number() OVER (ORDER BY sequence) - 1 AS rank, * FROM entries
                WHERE call = '\(Self.template)' AND kind IN ('call.alerting', 'call.answered', 'call.ended', 'filed');
            CREATE TEMP TABLE row AS SELECT * FROM calls WHERE call = '\(Self.template)';
            CREATE TEMP TABLE span AS SELECT begun_at AS begun,
                begun_at - 366 * 86400000 AS first, 364 * 86400000 / \(calls) AS step FROM row;
            DELETE FROM entries;
            DELETE FROM calls;
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < \(calls))
            INSERT INTO entries SELECT i * (SELECT count(*) FROM told) + rank + 1,
                moment - (SELECT begun FROM span) + \(shift), source, \(id), kind, event || '-' || i,
                replace(fact, '\(Self.template)', \(id)), replace(personal, '\(Self.caller)', \(number)),
                salt, seal, digest FROM n CROSS JOIN told;
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < \(calls))
            INSERT INTO calls (\(columns.joined(separator: ", "))) SELECT \(values.joined(separator: ", ")) FROM n CROSS JOIN row;
            UPDATE head SET sequence = (SELECT max(sequence) FROM entries);
            CREATE TABLE bench_end AS
                SELECT (SELECT max(sequence) FROM entries) AS sequence, (SELECT max(begun_at) FROM calls) AS moment;
            COMMIT;
            \(indexes)
            PRAGMA wal_checkpoint(TRUNCATE);
            """)
        let made = try sql("SELECT count(*) FROM calls; SELECT count(*) FROM entries;").split(separator: "\n")
        guard made.first.flatMap({ Int($0) }) == calls, made.last.flatMap({ Int($0) }) ?? 0 >= calls * 4 else {
            throw Failure("the log of \(calls) calls could not be made: it holds \(made)")
        }
    }

    @discardableResult
    private func sql(_ text: String) throws -> String {
        try Shell.run(["sqlite3", "-batch", "-bail", file], input: text)
    }
}

/// The events of one call, as a PBX tells them.
struct CallTeller {
    var id: String
    var from: String
    var to: String
    /// Where it rings.
    var `extension` = ProfileMaker.extension

    var alerting: String { event("call.alerting", 1) }
    var answered: String { event("call.answered", 2) }
    var missed: String { event("call.missed", 2) }
    var abandoned: String { event("call.abandoned", 3) }
    var ended: String { event("call.ended", 3) }

    private func event(_ type: String, _ sequence: Int) -> String {
        """
        {"type":"\(type)","id":"\(id)-\(sequence)","callId":"\(id)","sequence":"\(sequence)",\
        "from":{"number":"\(from)"},"to":{"number":"\(to)"},"agent":{"extension":"\(self.extension)"}}
        """
    }
}
