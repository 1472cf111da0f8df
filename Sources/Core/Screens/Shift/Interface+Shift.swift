import Answering
import Display

extension Interface {
    /// What her keys do about breaks, about what she has just done, and about whom debts go to; `nil` where the action
    /// is not about it.
    mutating func shift(_ action: Action, _ index: Int, _ situation: Situation, at moment: Moment) -> [Command]? {
        switch action {
        case .takeBreak: open(.breaks, situation.desk, at: moment)
        case .chooseBreak:
            guard breakReasons.indices.contains(index - 1) else { return [] }
            overlay = nil
            return [.takeBreak(reason: breakReasons[index - 1])]
        case .backToWork: return [.endBreak]
        case .undo: return situation.desk.undoable.map { [.undo($0.call)] } ?? []
        case .handOver:
            guard let debt = situation.markedDebt else { return [] }
            overlay?.kind = .handing(debt.id)
        case .chooseReceiver:
            guard let handing = situation.handing else { return [] }
            if handing.colleagues.indices.contains(index - 1) {
                return hand(handing, to: .colleague(handing.colleagues[index - 1].id), situation)
            }
            guard index - 1 == handing.colleagues.count else { return [] }
            if case .handing(let id) = situation.overlay {
                overlay?.kind = .naming(id)
            } else {
                overlay?.kind = .naming(nil)
            }
        case .acceptReceiver:
            guard let handing = situation.handing, !receiver.isBlank else { return [] }
            defer { receiver = "" }
            return hand(handing, to: .named(Personal(receiver)), situation)
        case .closeOverlay: return closeHanding(situation)
        default: return nil
        }
        return []
    }

    private mutating func hand(_ handing: Handing, to receiver: Receiver, _ situation: Situation) -> [Command] {
        leadBack(situation)
        return handing.debts.map { .handOver($0.id, to: receiver) }
    }

    /// A step back; `nil` where no debt is being handed over.
    private mutating func closeHanding(_ situation: Situation) -> [Command]? {
        switch situation.overlay {
        case .naming(let id?): overlay?.kind = .handing(id)
        case .naming, .handing: leadBack(situation)
        default: return nil
        }
        return []
    }

    /// To the list of what is owed, or to the end of the shift.
    private mutating func leadBack(_ situation: Situation) {
        switch situation.overlay {
        case .handing(let id), .naming(let id?):
            let board = situation.desk.board
            overlay?.kind = .owed(OwedMark(board.firstIndex { $0.id == id } ?? 0, in: board))
        default: overlay?.kind = .leaving
        }
    }

    /// The name of whoever comes next; kept until it is told.
    mutating func typeReceiver(_ key: Key) {
        var text = TextField(receiver)
        guard text.take(key), text.characters.count <= Receiver.longestName else { return }
        receiver = text.text
    }

    /// The breaks of this service, else the usual ones.
    var breakReasons: [String] { Array((breaks.isEmpty ? words.usualBreaks : breaks).prefix(9)) }
}

/// What is handed over with one key: what one firm is owed, or one thing alone.
struct Handing {
    var debts: [Obligation]
    /// Who serves the firm beside her: each by its digit, the next shift by the digit after.
    var colleagues: [Operator]

    static let mostColleagues = 8
}

extension Situation {
    /// Of what she is asked to whom it goes.
    var handing: Handing? {
        let debts: [Obligation]
        switch overlay {
        case .handing(let id), .naming(let id?): debts = desk.debts.filter { $0.id == id }
        case .leaving, .naming:
            let open = desk.mustBeHandedOver
            debts = open.filter { $0.client == open.first?.client }
        default: return nil
        }
        guard let client = debts.first?.client else { return nil }
        let colleagues = desk.catalogue.roster.servants(of: client).filter { $0.id != desk.person.id }
        return Handing(debts: debts, colleagues: Array(colleagues.prefix(Handing.mostColleagues)))
    }
}
