import Answering
import Foundation
import Records

/// Logs with a year of calls in them, of three hundred clients, told to SQLite directly: only the rows that reports are
/// made of, since nothing measured here reads the entries.
struct ReportedLogs {
    let directory: String
    let calls: Int
    let clients: Int

    /// As many as the `sqlite3` program reads at once.
    static let desks = 10
    static let year = Moment(milliseconds: 1_763_596_800_000)..<Moment(milliseconds: 1_795_132_800_000)

    static func client(_ number: Int) -> String { "client-" + String(1000 + number).dropFirst() }

    init(_ place: Place, calls: Int, clients: Int = ProfileMaker.clientCount) async throws {
        directory = "\(place.data)/reports-\(calls)" + (clients == ProfileMaker.clientCount ? "" : "-\(clients)")
        (self.calls, self.clients) = (calls, clients)
        if FileManager.default.fileExists(atPath: directory + "/complete") { return }
        try? FileManager.default.removeItem(atPath: directory)
        for desk in 0..<Self.desks {
            Report.progress("S15: making \(calls) calls, log \(desk + 1) of \(Self.desks)")
            try await make(desk)
        }
        _ = FileManager.default.createFile(atPath: directory + "/complete", contents: nil)
        try Shell.settleDisk()
    }

    func file(_ desk: Int) -> String { "\(directory)/desk-\(desk)/log.sqlite" }

    private func make(_ desk: Int) async throws {
        let log = SQLiteCallLog(directory: "\(directory)/desk-\(desk)")
        try await log.record(
            [Entry(moment: Self.year.lowerBound, call: nil, fact: .signedOn(extension: "\(desk)"))], calls: [],
            interface: nil)
        await log.close()
        let own = "FROM sqlite_master WHERE type = 'index' AND tbl_name = 'calls' AND sql NOT NULL;"
        let indexes = try sql(desk, "SELECT replace(sql, char(10), ' ') || ';' \(own)")
        let drops = try sql(desk, "SELECT 'DROP INDEX ' || name || ';' \(own)")
        try sql(
            desk,
            """
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -200000;
            \(drops)
            BEGIN;
            \(rows(of: desk))
            COMMIT;
            \(indexes)
            PRAGMA wal_checkpoint(TRUNCATE);
            """)
    }

    /// Four of five calls are answered; of those one in three is tried to be connected.
    private func rows(of desk: Int) -> String {
        let count = calls / Self.desks
        let length = Self.year.upperBound.milliseconds - Self.year.lowerBound.milliseconds
        return """
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < \(count)),
            chance AS (SELECT i, abs((i * 7919 + \(desk) * 104729 + 17) * 2654435761 % 1000003) AS a,
                abs((i * 104729 + \(desk) * 7919 + 5) * 40503 % 999983) AS b,
                \(Self.year.lowerBound.milliseconds) + i * (\(length) / \(count)) + \(desk) * 7 AS begun FROM n),
            told AS (SELECT *, b % 100 < 80 AS answered, (a + b * 7) % \(clients) AS firm,
                CASE WHEN a % 37 = 0 THEN 60 + b % 200 ELSE b % 45 END AS wait, 20 + (a + 3 * b) % 400 AS talk
                FROM chance)
            INSERT INTO calls (call, source, client, revision, from_number, from_raw, from_kind, to_number, to_raw,
                to_kind, direction, channel, begun_at, alerted_at, answered_at, ended_at, filed_at, wait_seconds,
                ring_seconds, talk_seconds, hold_seconds, wrap_up_seconds, pop_microseconds, type, name, contact,
                purpose, note, answers, outcome, satisfaction, recording_url, is_misrouted, is_open, is_history,
                is_dismissed, attempts, connected_to)
            SELECT printf('%08x-%04x-4000-8000-%012x', i * 2654435761 & 4294967295, \(desk), i),
                '//pbx.example/trunk-1', printf('client-%03d', firm),
                'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
                printf('+7921%07d', a * 7 % 9999991), printf('8921%07d', a * 7 % 9999991), 'international',
                printf('+7812%07d', firm), printf('7812%07d', firm), 'international',
                CASE WHEN a % 50 = 0 THEN 'outbound' ELSE 'inbound' END, 'voice', begun, begun + wait / 2 * 1000,
                CASE WHEN answered THEN begun + wait * 1000 END, begun + wait * 1000 + answered * talk * 1000,
                CASE WHEN answered THEN begun + (wait + talk + b % 60) * 1000 END, wait / 2, wait - wait / 2,
                CASE WHEN answered THEN talk END, CASE WHEN answered THEN b % 7 * 5 END,
                CASE WHEN answered THEN b % 60 END, 700 + a % 3000,
                CASE WHEN answered THEN CASE a % 5 WHEN 0 THEN 'order' WHEN 1 THEN 'complaint' ELSE 'enquiry' END END,
                'Ольга Сергеевна', '', 'Подобрать тур', '', '{"country":"Греция"}',
                CASE WHEN answered THEN CASE b % 6 WHEN 0 THEN 'message-taken' WHEN 1 THEN 'answered-by-operator'
                    WHEN 2 THEN 'call-back' ELSE 'connected' END
                    WHEN a % 2 = 0 THEN 'abandoned' ELSE 'missed' END,
                CASE WHEN b % 11 = 0 THEN 1 + a % 5 END, 'https://pbx.example/recordings/' || i || '.mp3',
                b % 97 = 0, 0, 0, 0,
                CASE WHEN answered AND b % 3 = 0 THEN '[{"topic":"tours","round":1,"target":{"manager":"ivanova",'
                    || '"label":"рабочий","number":{"canonical":"+78120000021","raw":"+7 812 000-00-21",'
                    || '"kind":"international"},"isPrivate":false},"startedAt":' || (begun + wait * 1000)
                    || ',"seconds":20,"result":"no-answer"}]' END,
                CASE WHEN answered AND b % 3 = 0 THEN 'ivanova' END
            FROM told;
            """
    }

    @discardableResult
    private func sql(_ desk: Int, _ text: String) throws -> String {
        try Shell.run(["sqlite3", "-batch", "-bail", file(desk)], input: text)
    }
}
