package import Answering
import GRDB

/// Calls of which nothing of a person need be kept any longer.
struct ExpiredCalls {
    let db: Database

    /// Those that are over, owe nothing, and hold a text of a person still: each client's oldest first.
    ///
    /// All that were ever erased are looked at as well.
    func begun(before moments: [Client.ID: Moment], atMost most: Int = -1) throws -> [Call.ID] {
        try moments.sorted { $0.key < $1.key }.flatMap { client, moment in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT call, source FROM calls
                    WHERE client = ? AND begun_at < ? AND NOT is_open AND owes IS NULL AND EXISTS (
                        SELECT 1 FROM entries WHERE entries.call = calls.call AND entries.source = calls.source
                            AND personal IS NOT NULL)
                    ORDER BY begun_at LIMIT ?
                    """, arguments: [client.storable, moment.milliseconds, most]
            ).map { Call.ID(source: $0["source"], callID: $0["call"]) }
        }
    }

    /// What became of a call since it was found may want it kept.
    func over(_ ids: [Call.ID]) throws -> [Call.ID] {
        try ids.filter { id in
            try Bool.fetchOne(
                db, sql: "SELECT NOT is_open AND owes IS NULL FROM calls WHERE call = ? AND source = ?",
                arguments: [id.callID.storable, id.source.storable]) ?? false
        }
    }
}

extension CallLogReader {
    /// Calls whose time is over by their client's retention, so many of each client. It looks beside a desk that writes:
    /// what was erased in years is looked through without keeping an event from its place in the log.
    package func expired(_ moments: [Client.ID: Moment], atMost most: Int) throws -> [Call.ID] {
        try read { try ExpiredCalls(db: $0).begun(before: moments, atMost: most) }
    }
}
