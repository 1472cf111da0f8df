// Callers who wait for a call: one line for one of them, whatever is owed to him.

extension Obligation {
    /// A caller who waits to be called, at a client.
    struct Waiting: Hashable {
        var client: Client.ID
        var number: PhoneNumber

        init?(client: Client.ID?, number: PhoneNumber?) {
            guard let client, let number, number.kind == .international || number.kind == .internal else { return nil }
            self.client = client
            self.number = number
        }
    }

    /// `nil`: nobody waits for a call, or nobody knows who.
    var waiting: Waiting? {
        guard kind == .callBack || kind == .lostCall else { return nil }
        return Waiting(client: client, number: caller)
            ?? Waiting(client: client, number: PhoneNumber(reading: contact.text))
    }
}

extension Obligation {
    /// What was promised again: he keeps the number that he was told, and what was known stands before what is new.
    mutating func goOn(from older: Obligation) {
        (topic, owner) = (topic ?? older.topic, owner ?? older.owner)
        ticket = older.ticket ?? ticket
        let new = text
        text = older.text
        if !older.text.text.contains(new.text) { add(new) }
    }
}

extension CallSummary {
    var waiting: Obligation.Waiting? { Obligation.Waiting(client: client, number: from) }

    func isOfTheSameCaller(as other: CallSummary) -> Bool { waiting != nil && waiting == other.waiting }
}
