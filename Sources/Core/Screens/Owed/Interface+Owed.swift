import Answering
import Display

extension Interface {
    /// What her keys do about what is owed; `nil` where the action is not about it.
    mutating func owed(_ action: Action, _ situation: Situation, at moment: Moment) -> [Command]? {
        let debts = situation.desk.debts
        switch action {
        case .owed: open(.owed(0), situation.desk, at: moment)
        case .nextOwed, .previousOwed:
            guard case .owed(let marked) = situation.overlay else { return [] }
            overlay?.kind = .owed(min(max(0, marked + (action == .nextOwed ? 1 : -1)), max(0, debts.count - 1)))
        case .prove:
            guard case .owed(let marked) = situation.overlay, debts.indices.contains(marked) else { return [] }
            overlay?.kind = .proving(debts[marked].id)
        case .acceptProof:
            guard case .proving(let id) = situation.overlay, let by = proofs[id], !by.isEmpty else { return [] }
            proofs[id] = nil
            if debts.count == 1 { overlay = nil }
            let place = debts.firstIndex { $0.id == id } ?? 0
            overlay?.kind = .owed(min(place, max(0, debts.count - 2)))
            return [.discharge(id, by: by)]
        default: return nil
        }
        return []
    }

    /// The name of whoever says that it was done; kept until it is told.
    mutating func typeProof(_ key: Key, _ id: Obligation.ID) {
        var text = TextField(proofs[id] ?? "")
        guard text.take(key), text.characters.count <= Desk.longestText else { return }
        proofs[id] = text.text
    }
}
