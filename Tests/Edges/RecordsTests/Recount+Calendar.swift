import Answering
import GRDB
import Testing

/// Days and hours of the client, reckoned by SQLite from offsets that are written down here: no zone of this machine is
/// asked.
extension Recount {
    /// From when on a clock is how many seconds before Greenwich, in milliseconds; the first holds for all time before.
    private static let clocks: [String: [(from: Int64, seconds: Int)]] = [
        "Europe/Berlin": [
            (0, 3600), (1_743_296_400_000, 7200), (1_761_440_400_000, 3600), (1_774_746_000_000, 7200),
        ],
        "Asia/Kolkata": [(0, 19_800)],
        "Europe/Moscow": [(0, 10_800)],
    ]

    /// What a clock on the wall shows at a moment in milliseconds.
    static func clock(of zone: String, at moment: String) throws -> String {
        let offset = try #require(clocks[zone]).reduce("0") {
            "CASE WHEN \(moment) >= \($1.from) THEN \($1.seconds) ELSE \($0) END"
        }
        return "datetime(\(moment) / 1000 + \(offset), 'unixepoch')"
    }

    /// A table `local`: every call with its day, hour, weekday, Monday and first of the month.
    func addCalendar(of zone: String) throws {
        try database.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE local AS
                    SELECT *, date(clock) AS day, CAST(strftime('%H', clock) AS INTEGER) AS hour,
                        (CAST(strftime('%w', clock) AS INTEGER) + 6) % 7 AS weekday,
                        date(clock, 'weekday 0', '-6 days') AS monday, date(clock, 'start of month') AS first
                    FROM (SELECT *, \(try Self.clock(of: zone, at: "rang")) AS clock FROM one)
                    """)
        }
    }

    /// Arrived, answered, lost, in time, measured and their handling, by what `part` of the clock says.
    func cells(by part: String, of client: String?, within seconds: Int) throws -> [String: [Int]] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(part), count(*), sum(fate = 'answered'), sum(fate = 'lost'),
                        sum(fate = 'answered' AND wait IS NOT NULL AND wait <= :seconds),
                        sum(fate = 'answered' AND talk IS NOT NULL),
                        sum(CASE WHEN fate = 'answered' AND talk IS NOT NULL
                            THEN talk + coalesce(hold, 0) + coalesce(wrap_up, 0) ELSE 0 END)
                    FROM local WHERE NOT outbound AND (:client IS NULL OR client = :client) GROUP BY 1
                    """, arguments: ["client": client, "seconds": seconds]
            ).reduce(into: [:]) { cells, row in cells[row[0]] = (1...6).map { row[$0] } }
        }
    }
}

extension Recount {
    /// Of every day on which somebody called how many did, and the first hour with the most of them.
    func arrivedByDay(of client: String) throws -> [(day: String, arrived: Int, hour: Int, peak: Int)] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    WITH hourly AS (
                        SELECT day, hour, count(*) AS calls FROM local
                        WHERE NOT outbound AND client = ? GROUP BY day, hour)
                    SELECT day, sum(calls) AS arrived,
                        (SELECT hour FROM hourly AS busy WHERE busy.day = hourly.day ORDER BY calls DESC, hour LIMIT 1),
                        max(calls)
                    FROM hourly GROUP BY day ORDER BY day
                    """, arguments: [client]
            ).map { ($0[0], $0[1], $0[2], $0[3]) }
        }
    }
}
