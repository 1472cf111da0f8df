import Answering
import FoundationEssentials
import GRDB

/// The parts of each client's card as the operator saw them last: one row a client, the newest entry wins.
struct CardsSeen {
    let db: Database

    func bringUpToDate(after entries: [Entry]) throws {
        for case .cardSeen(let client, let parts) in entries.map(\.fact) {
            try db.cachedStatement(
                sql: "INSERT INTO cards_seen VALUES (?, ?) ON CONFLICT DO UPDATE SET parts = excluded.parts"
            ).execute(arguments: [client.storable, try CompactJSON.text(parts)])
        }
    }

    func all() throws -> [Client.ID: [String: String]] {
        var seen: [Client.ID: [String: String]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT client, parts FROM cards_seen") {
            let parts = Data((row["parts"] as String).utf8)
            seen[row["client"]] = (try? JSONDecoder().decode([String: String].self, from: parts)) ?? [:]
        }
        return seen
    }
}
