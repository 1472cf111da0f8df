// What the service owes and no desk does: whoever takes it has it, as if a colleague had handed it over.

extension Desk {
    package func isFree(_ owed: Obligation) -> Bool {
        debtBook[owed.id] == nil && pool.contains { $0.id == owed.id }
    }

    /// What the service owes this number at this client.
    package func free(to caller: PhoneNumber, at client: Client.ID?) -> [Obligation] {
        caller.isWithheld ? [] : free.filter { $0.client == client && $0.caller == caller }
    }

    mutating func take(pool debts: [Obligation]) -> [Effect] {
        if claimNews?.reply == .unreachable { claimNews = nil }
        let known = Set(pool.map(\.id))
        let told = Set(debts.map(\.id))
        // What she asked for stays until it is said whose it is.
        let asked = pool.filter { claiming.contains($0.id) && !told.contains($0.id) }
        pool = (debts.filter { catalogue[$0.client] != nil } + asked)
            .sorted { ($0.since, $0.id.call.callID) < ($1.since, $1.id.call.callID) }
        for place in pool.indices where pool[place].due == nil {
            pool[place].due = due(for: pool[place].client, at: pool[place].since)
        }
        let free = Set(free.map(\.id))
        // Whom she is to call already, nobody else is to call beside her.
        let hers = pool.filter { debtBook[$0.id] == nil && !free.contains($0.id) && claiming.insert($0.id).inserted }
        return hers.map { .claim($0.id) } + (free.contains { !known.contains($0) } ? [.beckon] : [])
    }

    /// One key, and only once until it is answered.
    mutating func claim(_ id: Obligation.ID) -> [Effect] {
        guard free.contains(where: { $0.id == id }), claiming.insert(id).inserted else { return [] }
        claimNews = nil
        return [.claim(id)]
    }

    mutating func hear(_ reply: PoolReply, toClaim id: Obligation.ID) -> [Effect] {
        // Hers already, or on its way: it stands there until it comes.
        guard reply != .yours, claiming.remove(id) != nil, let owed = pool.first(where: { $0.id == id })
        else { return [] }
        claimNews = ClaimNews(owed: owed, reply: reply, at: now)
        // Where the relay does not answer it lies there still.
        if reply != .unreachable { pool.removeAll { $0.id == id } }
        return []
    }

    /// It has come, by whatever way: it is free no more.
    mutating func leavePool(_ id: Obligation.ID) {
        pool.removeAll { $0.id == id }
        claiming.remove(id)
    }

    /// Whether she asked for it, and it has not come yet.
    package func isClaiming(_ id: Obligation.ID) -> Bool { claiming.contains(id) }
}

/// What came of claiming something that is not hers now; told for a while.
package struct ClaimNews: Hashable, Sendable {
    package var owed: Obligation
    package var reply: PoolReply
    package var at: Moment
}
