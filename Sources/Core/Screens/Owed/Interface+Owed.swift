import Answering
import Display

extension Interface {
    /// What her keys do about what is owed; `nil` where the action is not about it.
    mutating func owed(_ action: Action, _ situation: Situation, at moment: Moment) -> [Command]? {
        let board = situation.desk.board
        switch action {
        case .owed:
            let unseen = unseenHandovers(on: situation.desk)
            seenHandovers.formUnion(unseen.map(\.id))
            let first = unseen.first.flatMap { new in board.firstIndex { $0.id == new.id } } ?? 0
            open(.owed(OwedMark(first, in: board)), situation.desk, at: moment)
        case .nextOwed, .previousOwed:
            guard let place = situation.markedPlace else { return [] }
            overlay?.kind = .owed(OwedMark(place + (action == .nextOwed ? 1 : -1), in: board))
        case .claim: return situation.markedDebt.map { [.claim($0.id)] } ?? []
        case .callBack:
            guard let debt = situation.callBackDebt else { return [] }
            overlay = nil
            return [.callBack(debt.id)]
        case .prove:
            guard let debt = situation.markedDebt else { return [] }
            overlay?.kind = .proving(debt.id)
        case .acceptProof:
            guard case .proving(let id) = situation.overlay, let by = proofs[id], !by.isEmpty else { return [] }
            proofs[id] = nil
            if board.count == 1 { overlay = nil }
            let place = board.firstIndex { $0.id == id } ?? 0
            overlay?.kind = .owed(OwedMark(place, in: board.filter { $0.id != id }))
            return [.discharge(id, by: by)]
        default: return nil
        }
        return []
    }

    /// What colleagues handed over to her, and she has not had before her.
    func unseenHandovers(on desk: Desk) -> [Obligation] {
        desk.debts.filter { owed in
            guard let giver = owed.receivedFrom, giver != Operator.pool else { return false }
            return !seenHandovers.contains(owed.id)
        }
    }

    /// The name of whoever says that it was done; kept until it is told.
    mutating func typeProof(_ key: Key, _ id: Obligation.ID) {
        var text = TextField(proofs[id] ?? "")
        guard text.take(key), text.characters.count <= Desk.longestText else { return }
        proofs[id] = text.text
    }
}

/// Which of what is owed the keys are at: the same one wherever it moves, and where it is gone what stands in its place.
struct OwedMark: Hashable, Sendable {
    var place: Int
    var id: Obligation.ID?

    init(_ place: Int, in board: [Obligation]) {
        self.place = min(max(0, place), max(0, board.count - 1))
        id = board.indices.contains(self.place) ? board[self.place].id : nil
    }
}

extension Situation {
    var markedPlace: Int? {
        guard case .owed(let mark) = overlay else { return nil }
        let board = desk.board
        if let place = board.firstIndex(where: { $0.id == mark.id }) { return place }
        return board.isEmpty ? nil : min(mark.place, board.count - 1)
    }

    var markedDebt: Obligation? { markedPlace.map { desk.board[$0] } }

    /// Whom the key rings: the caller who waits for what is marked, where she is in no talk.
    var callBackDebt: Obligation? {
        let debt: Obligation?
        switch overlay {
        case .missed(let marked):
            debt = desk.lost.indices.contains(marked) ? desk.owed(forLost: desk.lost[marked].id) : nil
        default: debt = markedDebt
        }
        return debt.flatMap { desk.state == .onCall || desk.numberToCall(for: $0) == nil ? nil : $0 }
    }

    func isMarkedByHer(_ debt: Obligation) -> Bool {
        if case .owed(let mark) = overlay { mark.id == debt.id } else { false }
    }
}
