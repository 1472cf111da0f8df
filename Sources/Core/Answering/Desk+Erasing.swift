// What is known of a person goes, and the figures stay.

extension Desk {
    /// Not while he is on the line: what is written down of that call would follow.
    mutating func erase(_ number: PhoneNumber, _ receipt: Receipt) -> [Effect] {
        guard !number.key.isEmpty, callers[number] == nil else { return [.reply(receipt, .refused(.stillOpen))] }
        let owed = everythingOwed.filter { $0.caller == number || PhoneNumber(reading: $0.contact.text) == number }
        let proof = Obligation.Proof(by: "erased", at: now)
        let done = owed.map { decide(.discharged($0.id, proof), for: $0.callInLog) }
        forget(number)
        return done + [.erase(number, receipt)]
    }

    private mutating func forget(_ number: PhoneNumber) {
        let gone = Set(
            calls.values.filter { call in
                call.phase == .closed
                    && (call.from == number || PhoneNumber(reading: call.text(of: .contact)) == number)
            }.map(\.id))
        for id in gone {
            standing[.closed]?.remove(id)
            (calls[id], history[id], customers[id], newParts[id]) = (nil, nil, nil, nil)
            unwritten.forget(id)
            writing.remove(id)
        }
        history = history.filter { $0.value.number != number }
        customers = customers.filter { !$0.value.tells(of: number) }
        parcels = parcels.filter { !gone.contains($0.key.call) && $0.value.parcel.caller != number }
        undoables.removeAll { gone.contains($0.call) }
        for id in gone { losses.remove(id) }
        done = done.filter { $0.value.caller != number }
        if farewell?.from == number { farewell = nil }
        today.forget(caller: number)
    }
}

extension CustomerAnswer {
    /// He called from it, or it stands among the numbers of somebody who was found.
    fileprivate func tells(of number: PhoneNumber) -> Bool {
        guard case .known(let people) = found else { return self.number == number }
        return self.number == number || people.contains { $0.numbers.contains(number.canonical) }
    }
}
