// A call that was missed or given up is owed at every desk of the firm that heard of it, until the caller is spoken with
// there or somebody says that nothing is left to be done.

extension Desk {
    /// So long after the last news of a call it may still turn out that another took it, or that she did.
    private static var lossSettledSeconds: Int { 5 }

    /// Not at the event: what is told in another order would be owed in between, and stand in the log.
    mutating func settleLosses() -> [Effect] {
        var effects: [Effect] = []
        for id in Array(losses) {
            guard let call = calls[id], let client = call.client, isLossToOwe(call) else {
                losses.remove(id)
                continue
            }
            guard isSettled(call) else { continue }
            losses.remove(id)
            effects += noteVIP(id)
            // Behind a relay all desks together owe it once.
            if hasService { continue }
            effects.append(decide(.owed(obligation(.lostCall, of: call, client, topic: nil)), for: id))
        }
        return effects
            + lossesMadeGood().flatMap { good in
                // What was promised him besides is done when that talk is filed: until then she reads it.
                debtBook[good.id].map { dischargeAlone($0, by: good.by, good.how) } ?? []
            }
    }

    private func isLossToOwe(_ call: Call) -> Bool {
        call.outcomeByItself != nil && !call.isHistory && !call.isDismissed && !call.from.isWithheld
            && !call.isMisrouted
            && !call.obligations.contains { $0.kind == .lostCall }
    }

    private func isSettled(_ call: Call) -> Bool {
        let lastNews = call.lostSightAt ?? call.heardAt ?? call.begunAt
        return now.isFar(from: lastNews, seconds: Self.lossSettledSeconds)
    }

    /// Callers who were spoken with after all: in that call, as late news told, or in another.
    private func lossesMadeGood() -> [(id: Obligation.ID, by: String, how: Obligation.Proof.How)] {
        let lost = everythingOwed.filter { $0.kind == .lostCall }.sorted { $0.since < $1.since }
        let talks = talks(with: Set(lost.compactMap(\.caller)))
        return lost.compactMap { owed in
            if let call = calls[owed.id.call], call.wasAnsweredHere || call.takenBy != nil {
                return (owed.id, call.takenBy ?? person.name, .call(call.id))
            }
            let lostSince = calls[owed.id.call]?.begunAt ?? owed.since
            let later = owed.caller.flatMap { talks[$0] }?.first { talk in
                talk.client == owed.client && talk.answeredAt.map { $0 > lostSince } ?? false
            }
            return later.map { (owed.id, person.name, .call($0.id)) }
        }
    }

    /// Looked up once for each: a machine that rings a thousand times in vain is owed as many calls.
    private func talks(with people: Set<PhoneNumber>) -> [PhoneNumber: [Call]] {
        var talks: [PhoneNumber: [Call]] = [:]
        for number in people {
            talks[number] = callers[number]?.compactMap { calls[$0] }.filter { $0.answeredAt != nil }
        }
        return talks
    }

    /// Nothing more is to be done about a call that was missed.
    mutating func dismiss(_ id: Call.ID) -> [Effect] {
        guard let lost = today.lost.first(where: { $0.id == id }) else { return [] }
        // Of one caller there is one line; what it stands for last can be taken back.
        let others = today.lost.filter { $0.id != id && $0.isOfTheSameCaller(as: lost) }
        return others.flatMap { dismissAlone($0.id) } + dismissAlone(id)
    }

    private mutating func dismissAlone(_ id: Call.ID) -> [Effect] {
        let owed = calls[id]?.openObligations.filter { $0.kind == .lostCall } ?? []
        let dismissed = decide(.dismissed, for: id)
        today.dismiss(id)
        return [dismissed] + owed.flatMap { discharge($0.id, by: person.name) }
    }

    /// Something is to be done about it after all.
    mutating func takeBackDismissal(of id: Call.ID) -> [Effect] {
        var effects: [Effect] = []
        for var owed in calls[id]?.obligations ?? [] where owed.kind == .lostCall && !owed.isOpen {
            owed.proof = nil
            effects.append(decide(.owed(owed), for: id))
        }
        return effects + [decide(.dismissalUndone, for: id)]
    }
}
