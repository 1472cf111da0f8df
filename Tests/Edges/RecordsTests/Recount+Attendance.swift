import Answering
import GRDB

/// Who was at her desk how long, out of the lines alone: stretches that are joined, and cut off where the span ends.
struct RecountedAttendance: Equatable {
    var signedOn = 0
    var breaks: [String: Int] = [:]
    var handling = 0
}

extension Recount {
    func attendance(of person: String) throws -> RecountedAttendance {
        let span: StatementArguments = [
            "person": person, "from": self.span.lowerBound.milliseconds, "until": self.span.upperBound.milliseconds,
        ]
        return try database.read { db in
            var attendance = RecountedAttendance()
            attendance.signedOn =
                try Int.fetchOne(
                    db,
                    sql: Self.stretches + """
                        SELECT sum(max(0, min(gone, :until) - max(come, :from))) / 1000 FROM there
                        """, arguments: span) ?? 0
            let breaks = try Row.fetchAll(
                db,
                sql: Self.stretches + """
                    SELECT reason, sum(max(0, min(gone, over, :until) - max(come, begun, :from))) / 1000 AS seconds
                    FROM there JOIN pause ON begun < gone AND over > come GROUP BY reason HAVING seconds > 0
                    """, arguments: span)
            for row in breaks { attendance.breaks[row["reason"]] = row["seconds"] }
            attendance.handling =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT sum(part.talk + coalesce(part.hold, 0) + coalesce(part.wrap_up, 0))
                        FROM part JOIN one USING (id) WHERE part.talk IS NOT NULL AND person = ?
                        """, arguments: [person]) ?? 0
            return attendance
        }
    }

    /// Signed on until signed off, or until the last that her desk wrote before it was signed on again, or at all.
    private static let stretches = """
        WITH mine AS (SELECT * FROM line WHERE person = :person),
        sign AS (
            SELECT kind, moment, lead(kind) OVER signs AS next, lead(moment) OVER signs AS following,
                coalesce(lead(sequence) OVER signs, 1e18) AS behind
            FROM mine WHERE kind IN ('signed-on', 'signed-off') WINDOW signs AS (ORDER BY sequence)),
        there AS (
            SELECT moment AS come, CASE WHEN next = 'signed-off' THEN following ELSE (
                SELECT moment FROM mine WHERE sequence < behind AND kind NOT IN (
                    'discharged', 'handed-over', 'handover-arrived', 'remarked', 'received', 'posted',
                    'parcel-accepted')
                ORDER BY sequence DESC LIMIT 1) END AS gone
            FROM sign WHERE kind = 'signed-on'),
        pause AS (
            SELECT * FROM (
                SELECT fact ->> '$.stateChanged._0.onBreak.reason' AS reason, moment AS begun,
                    coalesce(lead(moment) OVER (ORDER BY sequence), 1e18) AS over
                FROM mine WHERE kind IN ('state-changed', 'signed-off') AND call IS NULL)
            WHERE reason IS NOT NULL)

        """
}
