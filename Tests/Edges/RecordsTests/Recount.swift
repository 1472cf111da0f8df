import Answering
import GRDB

/// The other road to the figures: SQL on the lines of all logs together, which knows nothing of the desk's fold, of the
/// rows that it keeps of calls, nor of the figures' own.
struct Recount {
    let database: DatabaseQueue
    let span: Range<Moment>

    init(data: String, people: [String], span: Range<Moment>) throws {
        database = try DatabaseQueue()
        self.span = span
        try database.writeWithoutTransaction { db in
            for person in people {
                try db.execute(sql: "ATTACH ? AS \(person)", arguments: ["\(data)/\(person)/log.sqlite"])
            }
            let lines = people.map { person in
                "SELECT '\(person)' AS person, sequence, moment, source, call, kind, fact FROM \(person).entries"
            }
            try db.execute(sql: "CREATE TABLE line AS \(lines.joined(separator: " UNION ALL "))")
            try db.execute(sql: "CREATE INDEX lines ON line (person, call, source)")
            for table in [Self.told, Self.heard, Self.parts] { try db.execute(sql: table) }
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

    /// How often each value came.
    func times(_ sql: String, _ arguments: StatementArguments = []) throws -> [String: Int] {
        try database.read { db in
            try Row.fetchAll(db, sql: sql, arguments: arguments).reduce(into: [:]) { $0[$1[0], default: 0] += $1[1] }
        }
    }

    /// What the PBXes told of each call at each desk, with their clocks put right.
    private static let told = """
        CREATE TABLE told AS
        SELECT person, sequence, source, call, kind,
            coalesce((fact ->> '$.reported._0.time') + coalesce(fact ->> '$.reported._1.clockCorrection', 0), moment)
                AS at,
            fact ->> '$.reported._0.direction' AS direction,
            fact ->> '$.reported._0.agent.extension' AS agent,
            coalesce(fact ->> '$.reported._0.agent.extension' = fact ->> '$.reported._1.extension', 1) AS is_hers,
            kind = 'call.transferred'
                AND fact ->> '$.reported._0.transfer.to.canonical' IS NOT fact ->> '$.reported._1.extension' AS passes,
            kind IN ('call.ended', 'call.missed', 'call.abandoned', 'call.failed') AS ends,
            fact ->> '$.reported._1.client' AS client, fact ->> '$.reported._1.isMisrouted' AS misrouted,
            fact ->> '$.reported._0.durations.wait' AS wait, fact ->> '$.reported._0.durations.ring' AS ring,
            fact ->> '$.reported._0.durations.talk' AS talk, fact ->> '$.reported._0.durations.hold' AS hold
        FROM line WHERE kind LIKE 'call.%';
        CREATE INDEX told_of ON told (person, call, source);
        """

    /// When what happened to a call at a desk, by the times of what was told; and what the PBX counted of it last.
    private static let heard = """
        CREATE TABLE heard AS
        SELECT person, source, call, max(client) AS client, max(misrouted) AS misrouted,
            max(direction <> 'inbound') AS is_other,
            min(at) FILTER (WHERE kind NOT IN ('call.recording', 'call.rated')) AS rang,
            min(at) FILTER (WHERE kind = 'call.alerting' AND is_hers) AS alerted,
            min(at) FILTER (WHERE kind = 'call.answered' AND is_hers) AS answered,
            min(at) FILTER (WHERE kind = 'call.answered' AND NOT is_hers) AS taken,
            min(at) FILTER (WHERE passes OR ends AND is_hers) AS ended,
            max(at) FILTER (WHERE passes) AS passed,
            max(at) FILTER (WHERE ends AND agent IS NULL) AS "left",
            max(at) FILTER (WHERE kind = 'call.answered' AND agent IS NOT NULL) AS answered_last,
            \(["wait", "ring", "talk", "hold"].map(last).joined(separator: ", ")),
            coalesce(sum(
                (SELECT min(next.at) FROM told AS next
                WHERE next.person = told.person AND next.call = told.call AND next.source = told.source
                    AND next.at > told.at AND (next.kind = 'call.resumed' OR next.passes OR next.ends)) - at)
                FILTER (WHERE kind = 'call.held'), 0) / 1000 AS held
        FROM told GROUP BY person, source, call
        """

    private static func last(_ counted: String) -> String {
        """
        (SELECT later.\(counted) FROM told AS later
        WHERE later.person = told.person AND later.call = told.call AND later.source = told.source
            AND later.\(counted) IS NOT NULL
        ORDER BY later.at DESC LIMIT 1) AS counted_\(counted)
        """
    }

    /// What one desk knew of calls from outside, and of those by hand; taken over, a call goes by its first id.
    private static let parts = """
        CREATE TABLE part AS
        WITH keys AS (
            SELECT person, source, call,
                min(moment) FILTER (WHERE kind = 'filed') AS filed,
                min(fact ->> '$.shown.microseconds') FILTER (WHERE kind = 'shown') AS pop,
                max(kind = 'hold-begun') AS is_held_by_key,
                max(fact ->> '$.attempted._0' = 'answered') AS is_reached
            FROM line WHERE call IS NOT NULL GROUP BY person, source, call)
        SELECT heard.person, heard.call AS id, heard.source, heard.call, client, 0 AS outbound, misrouted, pop,
            rang, alerted, answered, ended, answered IS NULL AND taken IS NOT NULL AS elsewhere,
            coalesce(answered, taken, ended) IS NULL OR answered IS NOT NULL AND ended IS NULL AS open,
            counted_wait AS queued, counted_ring AS rung,
            CASE WHEN answered IS NOT NULL THEN coalesce(counted_talk, (ended - answered) / 1000 - held) END AS talk,
            CASE WHEN answered IS NOT NULL THEN
                coalesce(counted_hold, CASE WHEN NOT is_held_by_key OR held > 0 THEN held END) END AS hold,
            CASE WHEN answered IS NOT NULL THEN (filed - ended) / 1000 END AS wrap_up,
            CASE WHEN is_reached AND answered IS NOT NULL AND "left" >= passed AND coalesce(answered_last <= passed, 1)
                AND coalesce(counted_talk, 0) <= (passed - answered) / 1000 + 1
                THEN ("left" - passed) / 1000 END AS patched
        FROM heard JOIN keys USING (person, source, call)
        WHERE NOT is_other AND rang IS NOT NULL
        UNION ALL
        SELECT person, coalesce(first, call), source, call, client, outbound, 0, NULL,
            begun, CASE WHEN NOT outbound THEN begun END, answered, ended, 0,
            filed IS NULL AND answered IS NOT NULL, NULL, NULL,
            (ended - answered) / 1000, CASE WHEN answered IS NOT NULL THEN 0 END, (filed - ended) / 1000, NULL
        FROM (
            SELECT *, CASE WHEN outbound THEN reached ELSE begun END AS answered FROM (
                SELECT person, source, call, min(moment) AS begun,
                    max(kind = 'call-back-begun') AS outbound,
                    max(coalesce(
                        fact ->> '$.begunByHand.client', fact ->> '$.takenOver._0.client',
                        fact ->> '$.callBackBegun._0.client')) AS client,
                    max(fact ->> '$.takenOver._0.call.callID') AS first,
                    min(moment) FILTER (WHERE fact ->> '$.attempted._0' = 'answered') AS reached,
                    min(moment) FILTER (WHERE kind = 'hung-up') AS ended,
                    min(moment) FILTER (WHERE kind = 'filed') AS filed
                FROM line WHERE source = 'hand' GROUP BY person, source, call))
        """

    /// One row a call, at however many desks it rang.
    private static let calls = """
        CREATE TABLE one AS
        SELECT *, CASE WHEN outbound THEN 'outbound' WHEN answered IS NOT NULL THEN 'answered'
                WHEN elsewhere THEN 'elsewhere' WHEN open THEN 'waiting' ELSE 'lost' END AS fate,
            CASE WHEN by_hand THEN NULL WHEN alerted IS NULL
                THEN coalesce(queued, (coalesce(answered, ended) - rang) / 1000)
                ELSE coalesce(queued, (alerted - rang) / 1000)
                    + coalesce(rung, (coalesce(answered, ended) - alerted) / 1000) END AS wait,
            CASE WHEN by_hand THEN 0 ELSE coalesce(rung, (answered - alerted) / 1000) END AS ring
        FROM (
            SELECT id, max(client) AS client, max(outbound) AS outbound, min(rang) AS rang,
                min(source = 'hand') AS by_hand, min(CASE WHEN source <> 'hand' THEN alerted END) AS alerted,
                max(queued) AS queued, CASE WHEN count(*) = 1 THEN max(rung) END AS rung,
                min(answered) AS answered, max(ended) AS ended, max(elsewhere) AS elsewhere, max(open) AS open,
                max(misrouted) AS misrouted, max(pop) AS pop,
                sum(talk) AS talk, sum(hold) AS hold, sum(wrap_up) AS wrap_up, sum(patched) AS patched
            FROM part GROUP BY id)
        WHERE rang >= ? AND rang < ?
        """
}
