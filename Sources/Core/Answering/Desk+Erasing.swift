// What is known of a person goes, and the figures stay.

extension Desk {
    /// Not while he is on the line, or another leaves his number: what is written down of that call would follow.
    mutating func erase(_ number: PhoneNumber, _ receipt: Receipt) -> [Effect] {
        guard !number.key.isEmpty, !openCalls.contains(where: { isHis(number, $0) }) else {
            return [.reply(receipt, .refused(.stillOpen))]
        }
        let gone = Set(calls.keys.filter { isHis(number, $0) })
        let proof = Obligation.Proof(by: "erased", at: now)
        let done = everythingOwed.filter { $0.isOf(number) || gone.contains($0.id.call) }
            .map { decide(.discharged($0.id, proof), for: $0.callInLog) }
        forget(number, gone)
        return done + [.erase(number, receipt)]
    }

    /// Also by what is typed and not written down yet, or was sent.
    private func isHis(_ number: PhoneNumber, _ id: Call.ID) -> Bool {
        calls[id]?.isOf(number) == true || PhoneNumber(reading: text(of: .contact, in: id)) == number
            || parcels.values.contains { $0.parcel.id.call == id && $0.parcel.isOf(number) }
    }

    private mutating func forget(_ number: PhoneNumber, _ gone: Set<Call.ID>) {
        forget(gone)
        history = history.filter { $0.value.number != number }
        customers = customers.filter { !$0.value.tells(of: number) }
        parcels = parcels.filter { !gone.contains($0.key.call) && !$0.value.parcel.isOf(number) }
        done = done.filter { !$0.value.isOf(number) }
        if farewell?.from == number { farewell = nil }
        today.forget { $0.isOf(number) }
    }

    private mutating func forget(_ gone: Set<Call.ID>) {
        for id in gone {
            standing[.closed]?.remove(id)
            (calls[id], history[id], newParts[id]) = (nil, nil, nil)
            unwritten.forget(id)
            writing.remove(id)
            losses.remove(id)
        }
        done = done.filter { !gone.contains($0.key.call) }
        undoables.removeAll { gone.contains($0.call) }
        if let call = farewell?.call, gone.contains(call) { farewell = nil }
        today.forget { gone.contains($0.id) }
    }
}

// MARK: - Whose time is over

extension Desk {
    /// Looked for when she begins and at the turn of each day.
    func eraseExpired() -> [Effect] {
        let moments = catalogue.retention(at: now)
        return moments.isEmpty ? [] : [.eraseExpired(moments)]
    }

    /// What the log tells no longer the desk tells no longer either; but for a call that was opened again meanwhile.
    mutating func forget(expired: Set<Call.ID>) -> [Effect] {
        let gone = expired.filter { calls[$0].map { $0.phase == .closed } ?? true }
        // What comes late of a call that the desk has forgotten anyway begins no other.
        erased.formUnion(gone.filter { calls[$0] != nil || today.hasCounted($0) })
        forget(gone)
        // What is still to be sent is sent.
        parcels = parcels.filter { $0.value.isOpen || !expired.contains($0.key.call) }
        return []
    }
}

extension CustomerAnswer {
    /// He called from it, or it stands among the numbers of somebody who was found.
    fileprivate func tells(of number: PhoneNumber) -> Bool {
        guard case .known(let people) = found else { return self.number == number }
        return self.number == number || people.contains { $0.numbers.contains(number.canonical) }
    }
}

extension Catalogue {
    /// From when on each client keeps personal data; without those that have said nothing of it.
    package func retention(at now: Moment) -> [Client.ID: Moment] {
        clients.values.reduce(into: [:]) { $0[$1.id] = $1.keepsPersonsSince(at: now) }
    }
}
