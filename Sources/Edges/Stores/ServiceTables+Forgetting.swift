import Answering
import Service

extension ServiceTables {
    func forget(before moment: Moment, now: Moment) throws -> Bool {
        try run("DELETE FROM deliveries WHERE until <= $1", [.integer(now.milliseconds)])
        let before = StoreValue.integer(moment.milliseconds)
        let given = try run(
            """
            DELETE FROM deliveries WHERE (desk, number) IN (
                SELECT desk, number FROM deliveries WHERE at < $1 AND (waits_for IS NULL OR until IS NOT NULL)
                ORDER BY at LIMIT $2)
            RETURNING number
            """, [before, .integer(Int64(StorePace.forgottenDeliveries))])
        // A call is there as long as a desk may be given something of it.
        guard given.count < StorePace.forgottenDeliveries else { return true }
        let over = try run(
            """
            SELECT source, call FROM calls WHERE last_news_at < $1 AND settles_at IS NULL
            ORDER BY source, call LIMIT $2\(transaction.forUpdate)
            """, [before, .integer(Int64(StorePace.forgottenCalls))])
        for call in over {
            let key: [StoreValue] = [.text(try call.text(0)), .text(try call.text(1))]
            for table in ["events", "calls"] { try run("DELETE FROM \(table) WHERE source = $1 AND call = $2", key) }
        }
        try run("DELETE FROM unread WHERE at < $1", [before])
        try run("DELETE FROM debts WHERE done_at < $1", [before])
        return over.count == StorePace.forgottenCalls
    }
}
