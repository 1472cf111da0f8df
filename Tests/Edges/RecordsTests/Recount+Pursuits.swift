import Answering
import GRDB

/// Whom callers were to reach, what was sent, and what was promised them, out of the lines alone.
extension Recount {
    func addPursuits(of zone: String) throws {
        try database.write { db in
            try db.execute(sql: Self.attempts(in: zone))
            try db.execute(sql: Self.debts)
        }
    }

    /// How many attempts had that, and how many of these were answered.
    func tries(by column: String, of client: String) throws -> [String: [Int]] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT CAST(\(column) AS TEXT), count(*), sum(result = 'answered') FROM attempt
                    WHERE client = ? GROUP BY 1
                    """, arguments: [client]
            ).reduce(into: [:]) { $0[$1[0]] = [$1[1], $1[2]] }
        }
    }

    /// Of each call in which a manager was tried, which attempt was answered.
    func reached(of client: String) throws -> [Int?] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT min(CASE WHEN result = 'answered' THEN number END) FROM attempt WHERE client = ? GROUP BY id",
                arguments: [client]
            ).map { $0[0] }
        }
    }

    /// Seconds from each message to the server that took it.
    func deliveries(of client: String) throws -> [Int] {
        try database.read { db in
            try Int.fetchAll(
                db,
                sql: """
                    SELECT (taken.moment - posted.moment) / 1000
                    FROM line AS posted JOIN line AS taken USING (person, source, call)
                        JOIN part USING (person, source, call) JOIN one USING (id)
                    WHERE posted.kind = 'posted' AND taken.kind = 'parcel-accepted' AND one.client = ?
                    """, arguments: [client])
        }
    }

    /// Promised calls and lost ones by what became of them: `kept`, `late`, `open`.
    func callBacks(of client: String) throws -> [String: Int] {
        try times(
            """
            SELECT CASE WHEN done IS NULL THEN 'open' WHEN done > due THEN 'late' ELSE 'kept' END, count(*)
            FROM (
                SELECT due, min(done) AS done, max(is_taken_back) AS is_taken_back FROM debt JOIN one ON one.id = debt.of
                WHERE one.client = ? AND (debt.kind = 'call-back' OR one.fate = 'lost') GROUP BY one.id, debt.kind)
            WHERE NOT coalesce(is_taken_back, 0) GROUP BY 1
            """, [client])
    }

    /// How often the lines of a kind say what, in the calls of the client.
    func said(_ expression: String, in kind: String, of client: String) throws -> [String: Int] {
        try times(
            """
            SELECT \(expression), count(*) FROM line JOIN part USING (person, source, call) JOIN one USING (id)
            WHERE line.kind = '\(kind)' AND one.client = ? GROUP BY 1
            """, [client])
    }

    /// Those broken off are left out, and whoever is called back is no manager.
    private static func attempts(in zone: String) throws -> String {
        """
        CREATE TABLE attempt AS
        SELECT *, row_number() OVER (PARTITION BY id ORDER BY moment, sequence) AS number FROM (
            SELECT one.id, one.client, line.moment, line.sequence,
                CAST(strftime('%H', \(try clock(of: zone, at: "line.moment"))) AS INTEGER) AS hour,
                fact ->> '$.dialled._0.manager' AS manager, fact ->> '$.dialled._0.label' AS label,
                (SELECT next.fact ->> '$.attempted._0' FROM line AS next
                WHERE next.person = line.person AND next.call = line.call AND next.source = line.source
                    AND next.kind = 'attempted' AND next.sequence > line.sequence
                ORDER BY next.sequence LIMIT 1) AS result
            FROM line JOIN part USING (person, source, call) JOIN one USING (id)
            WHERE line.kind = 'dialled' AND NOT one.outbound)
        WHERE result <> 'cancelled'
        """
    }

    /// What each log has as owed or received, and its own word that it was done; of the same call an operator may owe one
    /// thing herself and have received another.
    private static let debts = """
        CREATE TABLE debt AS
        SELECT owed.of, owed.kind, owed.due, done.at AS done, done.is_taken_back FROM (
            SELECT person, call IS NULL AS is_received,
                coalesce(fact ->> '$.owed._0.id.call.callID', fact ->> '$.received._0.id.call.callID') AS of,
                coalesce(fact ->> '$.owed._0.kind', fact ->> '$.received._0.kind') AS kind,
                coalesce(fact ->> '$.owed._0.due', fact ->> '$.received._0.due') AS due
            FROM line WHERE line.kind IN ('owed', 'received')) AS owed
        LEFT JOIN (
            SELECT person, call IS NULL AS is_received, fact ->> '$.discharged._0.call.callID' AS of, min(fact ->> '$.discharged._1.at') AS at,
                max(fact -> '$.discharged._1.how.takenBack' IS NOT NULL) AS is_taken_back
            FROM line WHERE line.kind = 'discharged' GROUP BY 1, 2, 3) AS done USING (person, is_received, of)
        WHERE owed.kind IN ('call-back', 'lost-call')
        """
}
