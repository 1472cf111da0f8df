import Answering
import FoundationEssentials
import Service

extension ServiceTables {
    /// More of what is free is told to nobody: when something of it is done, the next comes.
    static let debtsToldAtOnce = 200

    /// Settles so many calls whose time has come, the oldest first.
    ///
    /// What is claimed already is its operator's: only she says that it was done.
    ///
    /// - Returns: whether there may be more.
    func settleLosses(at now: Moment, atMost count: Int) throws -> Bool {
        // One at a time: of a lost call and of another in which the caller was spoken with, the second is to see what
        // became of the first.
        try transaction.wait(for: .losses)
        let due = try run(
            "SELECT route FROM calls WHERE settles_at <= $1 ORDER BY settles_at LIMIT $2",
            [.integer(now.milliseconds), .integer(Int64(count))]
        ).map { try $0.value(0, as: CallRoute.self).call }
        for id in due.sorted(by: Self.isBefore) {
            guard var call = try locked(id), let time = call.route.settlesAt, time <= now else { continue }
            if call.route.isLost(at: now), let owed = call.route.loss() {
                try put(owed)
                if let other = try spoken(with: owed) { try dischargeFree(owed.id, by: other.by, at: other.at) }
            } else if let at = call.spokenAt, let by = call.route.answeredBy {
                for id in try freeDebts(madeGoodBy: call) { try dischargeFree(id, by: by, at: at) }
            }
            call.route.isSettled = true
            try write(call, id)
        }
        return due.count == count
    }

    func pool(of clients: [Client.ID]) throws -> [PooledDebt] {
        guard !clients.isEmpty else { return [] }
        let places = clients.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return try run(
            """
            SELECT owed FROM debts WHERE client IN (\(places)) AND claimed_by IS NULL AND done_at IS NULL
            ORDER BY since, source, call, number LIMIT \(Self.debtsToldAtOnce)
            """, clients.map { StoreValue.key($0) }
        ).map { PooledDebt(owed: try $0.value(0)) }
    }

    func countDebts() throws -> (open: Int, free: Int) {
        let row = try run("SELECT count(*), count(claimed_by) FROM debts WHERE done_at IS NULL").first
        let (open, claimed) = (try row?.integer(0) ?? 0, try row?.integer(1) ?? 0)
        return (Int(open), Int(open - claimed))
    }

    func claim(
        _ id: Obligation.ID, by person: Operator.ID, at desk: String, now: Moment,
        handover: (Obligation) -> Data?
    ) throws -> ClaimReply {
        // She is not to be between two desks.
        try transaction.wait(for: .presence)
        guard let debt = try locked(id), debt.owed.isOpen, let request = handover(debt.owed) else { return .notOwed }
        if let claimer = debt.claimedBy { return claimer == person ? .yours : .takenBy(claimer) }
        try run(
            "UPDATE debts SET claimed_by = $1, claimed_at = $2 WHERE source = $3 AND call = $4 AND number = $5",
            [.text(person), .integer(now.milliseconds)] + Self.key(id))
        let there = try self.desk(of: person, at: now) ?? desk
        try give([.request(request, of: person)], to: there, at: now)
        transaction.tell(.pool(debt.owed.client))
        return .yours
    }

    func discharge(
        _ id: Obligation.ID, by name: String, saidBy person: Operator.ID, of clients: [Client.ID], at now: Moment
    ) throws -> Bool {
        guard let debt = try locked(id),
            debt.claimedBy.map({ $0 == person }) ?? clients.contains(debt.owed.client)
        else { return false }
        try discharge(id, by: name, at: now)
        return true
    }

    func release(_ id: Obligation.ID, by person: Operator.ID) throws -> Bool {
        guard let debt = try locked(id), debt.owed.isOpen, debt.claimedBy == person else { return false }
        try run(
            "UPDATE debts SET claimed_by = NULL, claimed_at = NULL WHERE source = $1 AND call = $2 AND number = $3",
            Self.key(id))
        // While it was hers nobody else's word made it good.
        if let other = try spoken(with: debt.owed) { try dischargeFree(id, by: other.by, at: other.at) }
        transaction.tell(.pool(debt.owed.client))
        return true
    }

    private func discharge(_ id: Obligation.ID, by name: String, at now: Moment) throws {
        guard var debt = try locked(id), debt.owed.isOpen else { return }
        let wasFree = debt.isFree
        debt.owed.proof = Obligation.Proof(by: Personal(name), at: now)
        try run(
            "UPDATE debts SET owed = $1, done_at = $2 WHERE source = $3 AND call = $4 AND number = $5",
            [StoreValue(debt.owed), .integer(now.milliseconds)] + Self.key(id))
        if wasFree { transaction.tell(.pool(debt.owed.client)) }
    }

    private func locked(_ id: Obligation.ID) throws -> PooledDebt? {
        try run(
            """
            SELECT owed, claimed_by, claimed_at FROM debts
            WHERE source = $1 AND call = $2 AND number = $3\(transaction.forUpdate)
            """, Self.key(id)
        ).first.map { row in
            PooledDebt(
                owed: try row.value(0), claimedBy: try row.optionalText(1),
                claimedAt: try row.optionalInteger(2).map { Moment(milliseconds: $0) })
        }
    }

    private static func key(_ id: Obligation.ID) -> [StoreValue] {
        [.key(id.call.source), .key(id.call.callID), .integer(Int64(id.number))]
    }
}

// MARK: - What calls cost, and what makes it good

extension ServiceTables {
    /// Owes it, unless it is or was owed already.
    private func put(_ owed: Obligation) throws {
        let isNew = try !run(
            """
            INSERT INTO debts (source, call, number, client, caller, since, owed) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (source, call, number) DO NOTHING RETURNING number
            """,
            Self.key(owed.id) + [
                .key(owed.client), .key(orNull: owed.caller?.key), .integer(owed.since.milliseconds),
                StoreValue(owed),
            ]
        ).isEmpty
        if isNew { transaction.tell(.pool(owed.client)) }
    }

    /// Who spoke with the caller at the same client after he was lost, and when.
    private func spoken(with owed: Obligation) throws -> (by: String, at: Moment)? {
        guard let caller = owed.caller?.key else { return nil }
        return try run(
            """
            SELECT route, spoken_at FROM calls WHERE client = $1 AND caller = $2 AND spoken_at >= $3
            ORDER BY spoken_at LIMIT 1
            """, [.key(owed.client), .key(caller), .integer(owed.since.milliseconds)]
        ).first.map { row in
            (try row.value(0, as: CallRoute.self).answeredBy ?? "", Moment(milliseconds: try row.integer(1)))
        }
    }

    /// Of this call, and of its caller's calls to the same client before he was spoken with.
    private func freeDebts(madeGoodBy call: KeptCall) throws -> [Obligation.ID] {
        let route = call.route
        var ids = [Obligation.ID(call: route.call, number: Obligation.firstOfPool)]
        if let client = route.client, let caller = route.caller, !caller.isWithheld, let at = call.spokenAt {
            ids += try run(
                """
                SELECT owed FROM debts
                WHERE client = $1 AND caller = $2 AND since <= $3 AND claimed_by IS NULL AND done_at IS NULL
                ORDER BY since
                """, [.key(client), .key(caller.key), .integer(at.milliseconds)]
            ).map { try $0.value(0, as: Obligation.self).id }
        }
        return Set(ids).sorted { ($0.call.source, $0.call.callID) < ($1.call.source, $1.call.callID) }
    }

    private func dischargeFree(_ id: Obligation.ID, by name: String, at moment: Moment) throws {
        guard try locked(id)?.isFree == true else { return }
        try discharge(id, by: name.isEmpty ? "answered" : name, at: moment)
    }
}
