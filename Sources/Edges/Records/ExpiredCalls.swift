package import Answering
import GRDB

/// Calls of which nothing of a person need be kept any longer: those that are over and owe nothing.
struct ExpiredCalls {
    let db: Database

    private static let isOver = "NOT is_open AND owes IS NULL"

    /// Those that hold a text of a person still, client by client, each one's oldest first.
    ///
    /// All that were ever erased are looked at as well.
    func begun(before moments: [Client.ID: Moment], atMost most: Int? = nil) throws -> [Call.ID] {
        var ids: [Call.ID] = []
        for (client, moment) in moments.sorted(by: { $0.key < $1.key }) {
            ids += try Row.fetchAll(
                db,
                sql: """
                    SELECT call, source FROM calls
                    WHERE client = ? AND begun_at < ? AND \(Self.isOver) AND EXISTS (
                        SELECT 1 FROM entries WHERE entries.call = calls.call AND entries.source = calls.source
                            AND personal IS NOT NULL)
                    ORDER BY begun_at LIMIT ?
                    """, arguments: [client.storable, moment.milliseconds, most.map { $0 - ids.count } ?? -1]
            ).map { Call.ID(source: $0["source"], callID: $0["call"]) }
        }
        return ids
    }

    /// Those that are it still: what became of a call since it was found may want it kept.
    func still(_ ids: [Call.ID]) throws -> [Call.ID] {
        try ids.filter { id in
            try Bool.fetchOne(
                db, sql: "SELECT \(Self.isOver) FROM calls WHERE call = ? AND source = ?",
                arguments: [id.callID.storable, id.source.storable]) ?? false
        }
    }

    /// Those whose texts were taken out: what comes late of them is kept without texts. One that she has opened again
    /// holds what is written in it.
    func erased(among entries: [Entry]) throws -> Set<Call.ID> {
        let select = try db.cachedStatement(
            sql: """
                SELECT 1 FROM calls WHERE call = ? AND source = ? AND \(Self.isOver) AND EXISTS (
                    SELECT 1 FROM entries WHERE entries.call = calls.call AND entries.source = calls.source
                        AND seal IS NOT NULL AND personal IS NULL)
                """)
        return try Set(entries.compactMap(\.call)).filter {
            try Bool.fetchOne(select, arguments: [$0.callID.storable, $0.source.storable]) ?? false
        }
    }
}

extension CallLogReader {
    /// Calls whose time is over by their client's retention.
    package func expired(_ moments: [Client.ID: Moment], atMost most: Int) async throws -> [Call.ID] {
        try await database.read { try ExpiredCalls(db: $0).begun(before: moments, atMost: most) }
    }
}
