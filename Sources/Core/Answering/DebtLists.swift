/// What the screens list of what is owed. A picture asks for it a dozen times: it is made up once after each event.
struct DebtLists: Sendable {
    let debts: [Obligation]
    let free: [Obligation]
    let lost: [CallSummary]
    /// The day's lost calls that they were made up of.
    let madeOf: [CallSummary]

    init(of desk: Desk) {
        madeOf = desk.today.lost
        let lostIDs = Set(desk.today.lost.map(\.id))
        debts = desk.everythingOwed.filter { owed in
            // What she had from a colleague and another has taken since is theirs.
            let hasGone = owed.receivedFrom != nil && owed.arrivedAt != nil
            return !hasGone && !(owed.isEverybodys && lostIDs.contains(owed.id.call))
        }.withoutTwins { desk.isHers($0) }

        let hers = desk.everythingOwed.filter { desk.isHers($0) }
        let toBeCalled = Set(hers.compactMap(\.waiting))
        free = desk.pool.filter { owed in
            desk.debtBook[owed.id] == nil && !(owed.waiting.map(toBeCalled.contains) ?? false)
        }

        let promised = Set(hers.filter { $0.kind == .callBack }.compactMap(\.waiting))
        var seen: Set<Obligation.Waiting> = []
        self.lost = desk.today.lost.filter { call in
            guard let waiting = call.waiting else { return true }
            return !desk.hasService && !promised.contains(waiting) && seen.insert(waiting).inserted
        }
    }
}

extension Desk {
    /// As it was made up after the last event, where nothing of it has changed since.
    var listed: DebtLists {
        if let lists, lists.madeOf == today.lost { lists } else { DebtLists(of: self) }
    }

    /// What is still owed, that which is due first before the rest, the oldest first; without the lost calls that stand
    /// in their own list.
    package var debts: [Obligation] { listed.debts }

    /// What lies free of it for her clients' callers, the oldest first.
    package var free: [Obligation] { listed.free }

    /// Calls missed here and not made good, the newest of each caller; whom she is to call anyway stands among what is
    /// owed, and behind a relay whoever can be called stands in the pool, once for all desks.
    package var lost: [CallSummary] { listed.lost }

    /// All that she can see to: what is nobody's yet, and behind it what is owed here.
    package var board: [Obligation] { free + debts }

    /// In the order in which it is to be seen to.
    var everythingOwed: [Obligation] { debtBook.inOrder }
}

extension [Obligation] {
    /// Of calls that one caller waits for, the first alone.
    fileprivate func withoutTwins(_ isHers: (Obligation) -> Bool) -> [Obligation] {
        let promised = Set(filter { $0.kind == .callBack && isHers($0) }.compactMap(\.waiting))
        var seen: Set<Obligation.Waiting> = []
        return filter { owed in
            guard let waiting = owed.waiting, isHers(owed) else { return true }
            // A promise stands for the calls that were lost beside it.
            if owed.kind == .lostCall, promised.contains(waiting) { return false }
            return seen.insert(waiting).inserted
        }
    }
}
