import Answering

extension Interface {
    /// What is still owed to the caller, when he asks about it; `nil` where the action is not about it.
    mutating func promised(_ action: Action, on call: Call, _ situation: Situation) -> [Command]? {
        let debts = situation.promised
        switch action {
        case .promised:
            change(call.id) {
                $0.outcomes = nil
                $0.typing = nil
                $0.choosing = .promised
                $0.markedPromise = nil
            }
        case .nextPromise, .previousPromise:
            let place = situation.markedPromise + (action == .nextPromise ? 1 : -1)
            change(call.id) { $0.markedPromise = min(max(0, place), max(0, debts.count - 1)) }
        case .remark: change(call.id) { $0.typing = .remark }
        case .acceptRemark:
            change(call.id) { $0.typing = nil }
            guard debts.indices.contains(situation.markedPromise) else { return [] }
            return [.remark(debts[situation.markedPromise].id, call.id)]
        default: return nil
        }
        return []
    }
}

extension Situation {
    /// What is still owed to this caller from calls before this one.
    var promised: [Obligation] {
        guard let call, call.wasAnsweredHere else { return [] }
        let his = desk.debts(to: call.from, at: call.client).filter { $0.id.call != call.id }
        guard let found = view.foundPromise, !his.contains(where: { $0.id == found }) else { return his }
        return his + desk.debts.filter { $0.id == found }
    }

    /// What went out in this shift about the call, and about this caller's earlier ones, and stands at no promise to him.
    var parcels: [PostedParcel] {
        guard let call, call.wasAnsweredHere else { return [] }
        let promised = Set(promised.map(\.id))
        return desk.parcels.values.filter { posted in
            let parcel = posted.parcel
            let isHis = parcel.id.call == call.id || parcel.caller == call.from && parcel.client == call.client
            return isHis && posted.standing != .withdrawn && !(parcel.obligation.map(promised.contains) ?? false)
        }.sorted(by: PostedParcel.isOlder)
    }

    /// Which of them the keys are at.
    var markedPromise: Int { min(view.markedPromise ?? 0, max(0, promised.count - 1)) }
}
