// What others ask of this desk. Whoever asks is told what became of it, once that is durable.

extension Desk {
    mutating func answer(_ request: DeskRequest, _ receipt: Receipt) -> [Effect] {
        switch request {
        case .discharge(let id, let name):
            let done = discharge(id, by: name)
            guard done.isEmpty else { return done + [.acknowledge(receipt)] }
            return [.reply(receipt, .refused(settled[id].map { .alreadyDone(by: $0.by) } ?? .notOwed))]
        case .senior(let request): return take(request, receipt)
        case .takeDebt(let owed, let colleague): return take(owed, from: colleague, receipt)
        case .erase(let number): return erase(number, receipt)
        case .seniorTaken(let call, let colleague): return take(seniorTaken: call, by: colleague, receipt)
        case .lostSight(let call):
            let lost = loseSight(ifOn: call)
            return lost.isEmpty ? [.reply(receipt, .shown)] : lost + [.acknowledge(receipt)]
        case .retryParcels: return urgeParcels() + [.acknowledge(receipt)]
        }
    }

    /// Remembers who said that something was done, for whoever says it once more.
    mutating func note(settled id: Obligation.ID, _ proof: Obligation.Proof) {
        if settled.count == Self.mostSettled { settled = [:] }
        settled[id] = proof
    }

    /// What may turn out to be not done.
    mutating func note(done owed: Obligation) {
        if done.count == Self.mostSettled { done = [:] }
        done[owed.id] = owed
    }

    /// More is not remembered at once; who asks then is told that nothing is owed.
    private static var mostSettled: Int { 500 }
}
