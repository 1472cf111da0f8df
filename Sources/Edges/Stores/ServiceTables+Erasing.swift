import Answering
import FoundationEssentials
import Service

// What is known of a person goes, and what happened stays: a row that went would be told anew.

extension ServiceTables {
    // MARK: The copies of the logs

    func emptied(of person: Operator.ID) throws -> Int64 {
        try run("SELECT emptied FROM logs WHERE person = $1", [.text(person)]).first?.optionalInteger(0) ?? 0
    }

    func empty(_ lines: [EmptiedLine], of person: Operator.ID) throws -> Int64 {
        guard let end = try endOfLog(of: person, toChange: true) else { return 0 }
        let before = try emptied(of: person)
        var (place, isComplete) = (before, true)
        for line in lines.sorted(by: { $0.stamp < $1.stamp }) {
            // What is copied later may have been read before it was emptied: it is told again then.
            guard line.sequence <= end.sequence else {
                isComplete = false
                continue
            }
            try empty(line, of: person, end)
            if isComplete { place = max(place, line.stamp) }
        }
        if place > before {
            try run("UPDATE logs SET emptied = $1 WHERE person = $2", [.integer(place), .text(person)])
        }
        return place
    }

    private func empty(_ emptied: EmptiedLine, of person: Operator.ID, _ end: LogEnd) throws {
        let key: [StoreValue] = [.text(person), .integer(emptied.sequence)]
        let row = try run("SELECT line FROM log_lines WHERE person = $1 AND sequence = $2", key).first
        guard var line = try row?.value(0, as: LogLine.self), line.digest == emptied.digest else {
            throw StoreFault.outOfStep(end)
        }
        guard line.personal != nil || line.salt != nil else { return }
        (line.personal, line.salt) = (nil, nil)
        try run(
            "UPDATE log_lines SET line = $1 WHERE person = $2 AND sequence = $3", [StoreValue(line)] + key)
    }

    // MARK: A caller

    /// A call of his is not over, as far as anybody told lately.
    func isOn(_ number: PhoneNumber, of clients: [Client.ID], at now: Moment) throws -> Bool {
        let since = now.adding(seconds: -Self.longestSilenceSeconds)
        return try !run(
            """
            SELECT call FROM calls WHERE (caller = $1 OR called = $2) AND goes_on = 1 AND last_news_at > $3
                AND \(Self.isOfThese(clients, after: 3)) LIMIT 1
            """, [.key(number.key), .key(number.key), .integer(since.milliseconds)] + clients.map { .key($0) }
        ).isEmpty
    }

    /// - Returns: how many calls it were, no more than are changed at once.
    func eraseCalls(of number: PhoneNumber, of clients: [Client.ID]) throws -> Int {
        try erase(
            try run(
                """
                SELECT source, call FROM calls WHERE (caller = $1 OR called = $2)
                    AND \(Self.isOfThese(clients, after: 2)) ORDER BY source, call LIMIT \(StorePace.calls)
                """, [.key(number.key), .key(number.key)] + clients.map { .key($0) }))
    }

    func eraseCallers(of client: Client.ID, before moment: Moment) throws -> Int {
        let values: [StoreValue] = [.key(client), .integer(moment.milliseconds)]
        let calls = try run(
            """
            SELECT source, call FROM calls
            WHERE client = $1 AND last_news_at < $2 AND settles_at IS NULL AND (caller IS NOT NULL OR called IS NOT NULL)
            ORDER BY source, call LIMIT \(StorePace.calls)
            """, values)
        let count = try erase(calls)
        let debts = try run(
            """
            SELECT source, call, number, owed FROM debts
            WHERE client = $1 AND since < $2 AND done_at IS NOT NULL AND caller IS NOT NULL
            LIMIT \(StorePace.calls)\(transaction.forUpdate)
            """, values)
        for debt in debts { try empty(debt, at: moment) }
        return max(count, debts.count)
    }

    private func erase(_ rows: [StoreRow]) throws -> Int {
        for row in rows {
            let key: [StoreValue] = [.text(try row.text(0)), .text(try row.text(1))]
            guard var call = try locked(Call.ID(source: try row.text(0), callID: try row.text(1))) else { continue }
            let events = try run("SELECT number, document FROM events WHERE source = $1 AND call = $2", key)
            for event in events {
                try run(
                    "UPDATE events SET document = $1 WHERE source = $2 AND call = $3 AND number = $4",
                    [StoreValue(try event.value(1, as: CallEvent.self).withoutCaller)] + key
                        + [.integer(try event.integer(0))])
            }
            call.route.forgetCaller()
            // Under the ids of its row, which for a PBX's odd ones are not those of the route.
            try write(call, Call.ID(source: try row.text(0), callID: try row.text(1)))
        }
        return rows.count
    }

    /// All that is not a call.
    func eraseRest(
        of number: PhoneNumber, of clients: [Client.ID], at now: Moment, isHis: (Data) -> Bool
    ) throws -> ServiceErasure {
        var erasure = ServiceErasure()
        let debts = try run(
            """
            SELECT source, call, number, owed FROM debts WHERE caller = $1 AND \(Self.isOfThese(clients, after: 1))
            ORDER BY source, call, number\(transaction.forUpdate)
            """, [.key(number.key)] + clients.map { .key($0) })
        for debt in debts { try empty(debt, at: now) }
        erasure.debts = debts.count
        let requests = try run(
            "SELECT desk, number, request FROM deliveries WHERE request IS NOT NULL ORDER BY desk, number")
        for request in requests where isHis(try request.bytes(2)) {
            try run(
                "DELETE FROM deliveries WHERE desk = $1 AND number = $2",
                [.text(try request.text(0)), .integer(try request.integer(1))])
            erasure.requests += 1
        }
        // Whose it is nobody could read: it is looked for as it may be written.
        let digits = String(number.key.filter(\.isNumber).suffix(10))
        if digits.count >= 6 {
            erasure.unread = try run(
                "DELETE FROM unread WHERE document LIKE $1 RETURNING at", [.text("%" + digits + "%")]
            ).count
        }
        return erasure
    }

    /// That it was owed is known still, and to whom not: nobody can be rung any more.
    private func empty(_ row: StoreRow, at now: Moment) throws {
        var owed: Obligation = try row.value(3)
        let wasOpen = owed.isOpen
        (owed.caller, owed.name, owed.contact, owed.text) = (nil, "", "", "")
        owed.proof = Obligation.Proof(by: wasOpen ? "erased" : "", at: owed.proof?.at ?? now)
        try run(
            """
            UPDATE debts SET owed = $1, caller = NULL, done_at = coalesce(done_at, $2)
            WHERE source = $3 AND call = $4 AND number = $5
            """,
            [
                StoreValue(owed), .integer(now.milliseconds), .text(try row.text(0)), .text(try row.text(1)),
                .integer(try row.integer(2)),
            ])
        if wasOpen { transaction.tell(.pool(owed.client)) }
    }

    /// What is of no client is nobody's to keep.
    private static func isOfThese(_ clients: [Client.ID], after count: Int) -> String {
        let places = clients.indices.map { "$\(count + 1 + $0)" }.joined(separator: ", ")
        return clients.isEmpty ? "client IS NULL" : "(client IS NULL OR client IN (\(places)))"
    }
}
