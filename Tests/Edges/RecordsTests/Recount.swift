import Answering
import GRDB

/// The other road to the figures: SQL on the logs of all desks together, which knows nothing of the fold.
struct Recount {
    private let database: DatabaseQueue

    init(data: String, people: [String], span: Range<Moment>) throws {
        database = try DatabaseQueue()
        try database.writeWithoutTransaction { db in
            for person in people {
                try db.execute(sql: "ATTACH ? AS \(person)", arguments: ["\(data)/\(person)/log.sqlite"])
            }
            try db.execute(sql: "CREATE TABLE part AS \(people.map(Self.parts).joined(separator: " UNION ALL "))")
            try db.execute(
                sql: Self.calls, arguments: [span.lowerBound.milliseconds, span.upperBound.milliseconds])
        }
    }

    func count(_ condition: String, of client: String?) throws -> Int {
        try database.read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM one WHERE (\(condition)) AND (:client IS NULL OR client = :client)",
                arguments: ["client": client]) ?? 0
        }
    }

    func numbers(_ expression: String, of client: String?) throws -> [Int] {
        try database.read { db in
            try Int?.fetchAll(
                db, sql: "SELECT \(expression) FROM one WHERE :client IS NULL OR client = :client",
                arguments: ["client": client]
            ).compactMap(\.self)
        }
    }

    /// What one desk knew of calls from outside, and of those by hand; taken over, a call goes by its first id.
    private static func parts(of person: String) -> String {
        """
        SELECT coalesce(
            (SELECT json_extract(fact, '$.takenOver._0.call.callID') FROM \(person).entries
            WHERE entries.call = calls.call AND kind = 'taken-over'), call) AS id, *
        FROM \(person).calls WHERE source = 'hand' OR direction = 'inbound' AND (alerted_at IS NOT NULL OR is_open)
        """
    }

    private static let calls = """
        CREATE TABLE one AS
        SELECT *, CASE WHEN outbound THEN 'outbound' WHEN answered IS NOT NULL THEN 'answered'
                WHEN elsewhere THEN 'elsewhere' WHEN open THEN 'waiting' ELSE 'lost' END AS fate,
            coalesce(queued, (alerted - rang) / 1000) + (coalesce(answered, ended) - alerted) / 1000 AS wait
        FROM (
            SELECT id, max(client) AS client, max(direction = 'outbound') AS outbound,
                min(min(begun_at, coalesce(alerted_at, answered_at, ended_at, begun_at))) AS rang,
                min(CASE WHEN source <> 'hand' THEN alerted_at END) AS alerted, max(wait_seconds) AS queued,
                min(answered_at) AS answered, max(ended_at) AS ended, max(taken_by IS NOT NULL) AS elsewhere,
                max(is_open) AS open, max(is_misrouted) AS misrouted, max(pop_microseconds) AS pop,
                sum(talk_seconds) AS talk, sum(hold_seconds) AS hold, sum(wrap_up_seconds) AS wrap_up
            FROM part GROUP BY id)
        WHERE rang >= ? AND rang < ?
        """
}
