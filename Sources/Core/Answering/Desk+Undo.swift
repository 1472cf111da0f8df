// The second look: what she has just done can be taken back for a while, before anything outside comes of it.

/// What was done with one key and can be taken back with another.
package struct Undoable: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        case filing(Call.ID)
        /// A missed call as it stood in the list.
        case dismissal(CallSummary)
        /// Something that is to go out.
        case sending(Parcel.ID)
    }

    package var deed: Deed
    package var at: Moment

    package var call: Call.ID {
        switch deed {
        case .filing(let call): call
        case .dismissal(let call): call.id
        case .sending(let parcel): parcel.call
        }
    }
}

extension Desk {
    /// So long what she did can be taken back; whatever it causes outside begins when this is over.
    package static let undoSeconds = 20

    /// The last thing she did that can still be taken back.
    package var undoable: Undoable? {
        undoables.last { !now.isFar(from: $0.at, seconds: Self.undoSeconds) }
    }

    mutating func undo(_ id: Call.ID) -> [Effect] {
        guard let undoable, undoable.call == id else { return [] }
        switch undoable.deed {
        case .dismissal: return takeBackDismissal(of: id)
        case .sending(let parcel): return takeBack(sent: parcel)
        case .filing:
            guard let call = calls[id], call.filed != nil else { return [] }
            let handed = call.owedByFiling.flatMap { takeBack($0) }
            // What was written because of it, also for what was owed before.
            let withdrawn = withdraw(parcels(of: id).filter { $0.parcel.since >= call.filed?.at ?? now })
            let undone = decide(.filingUndone, for: id)
            forgetOutcome(of: call)
            // What she takes back she wants to see: but no call that rings or is talked is left for it, and no text.
            if let current = handled, current.phase == .wrapUp, !writing.contains(current.id) { hands = id }
            return withdrawn + [undone] + handed + reopen(doneBy: id) + recallCustomers(of: id)
        }
    }

    /// Where it was told as an earlier call of the same number.
    private mutating func forgetOutcome(of call: Call) {
        for id in callers[call.from] ?? CallOrder() where calls[id]?.client == call.client {
            guard let place = history[id]?.calls.firstIndex(where: { $0.at == call.begunAt }) else { continue }
            history[id]?.calls[place].outcome = nil
        }
    }

    /// Takes note of what can be taken back, and takes back what it caused.
    mutating func keepUndoables(_ entry: Entry) {
        guard let id = entry.call else { return }
        switch entry.fact {
        case .filed: remember(.filing(id), at: entry.moment)
        case .posted(let parcel):
            // What goes out because of something else is taken back with that.
            if parcel.obligation.flatMap({ debtBook[$0] })?.kind == .sending {
                remember(.sending(parcel.id), at: entry.moment)
            }
        case .discharged(let owed, _):
            undoables.removeAll { undoable in
                guard case .sending(let parcel) = undoable.deed else { return false }
                return parcels[parcel]?.parcel.obligation == owed
            }
        case .dismissed:
            let lost = today.lost.first { $0.id == id } ?? calls[id].map { CallSummary(of: $0) }
            if let lost { remember(.dismissal(lost), at: entry.moment) }
        case .filingUndone:
            for owed in calls[id]?.owedByFiling ?? [] {
                debtBook[owed.id] = nil
                errands.removeAll { $0.request.isHandover(of: owed.id) }
            }
            undoables.removeAll { $0.deed == .filing(id) }
        case .dismissalUndone:
            for undoable in undoables {
                if case .dismissal(let call) = undoable.deed, call.id == id { today.takeBack(call) }
            }
            undoables.removeAll { if case .dismissal(let call) = $0.deed { call.id == id } else { false } }
        default: break
        }
    }

    private mutating func remember(_ deed: Undoable.Deed, at moment: Moment) {
        undoables.removeAll { moment.isFar(from: $0.at, seconds: Self.undoSeconds) }
        undoables.append(Undoable(deed: deed, at: moment))
    }
}

extension Call {
    /// What came to be owed because the call was filed as it was.
    var owedByFiling: ArraySlice<Obligation> {
        obligations.dropFirst(filed?.owedBefore ?? obligations.count)
    }
}
