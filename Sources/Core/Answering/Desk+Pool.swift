// What the service owes and no desk does: whoever takes it has it, as if a colleague had handed it over.

extension Desk {
    mutating func take(pool debts: [Obligation]) -> [Effect] {
        let known = Set(pool.map(\.id))
        pool = debts.filter { catalogue[$0.client] != nil }.sorted {
            ($0.since, $0.id.call.callID) < ($1.since, $1.id.call.callID)
        }
        claiming.formIntersection(pool.map(\.id))
        return pool.contains { !known.contains($0.id) } ? [.beckon] : []
    }

    /// One key, and only once until it is answered.
    mutating func claim(_ id: Obligation.ID) -> [Effect] {
        guard pool.contains(where: { $0.id == id }), claiming.insert(id).inserted else { return [] }
        return [.claim(id)]
    }

    mutating func hear(_ reply: PoolReply, toClaim id: Obligation.ID) -> [Effect] {
        claiming.remove(id)
        // Hers or another's, nobody has to take it any more; where the relay does not answer it lies there still.
        if reply != .unreachable { pool.removeAll { $0.id == id } }
        return []
    }

    /// Whether she asked for it, and the relay has not said yet whose it is.
    package func isClaiming(_ id: Obligation.ID) -> Bool { claiming.contains(id) }
}
