// What could be typed for her: abbreviations, names, streets, what callers of the firm answered before.

extension Desk {
    /// What could stand in place of the end of `text`, which is typed in a field of a call with the cursor behind it.
    ///
    /// - Parameter own: her own abbreviations; they come before the firm's.
    package func proposal(
        for text: String, in field: Field, of call: Call.ID, own: [Abbreviation] = []
    ) -> Proposal? {
        guard let call = calls[call], !text.isEmpty else { return nil }
        let client = client(of: call)
        if let found = Proposal(expanding: text, by: own + (client?.autotext ?? [])) { return found }
        switch field {
        case .name: return Proposal(completingName: text)
        case .contact: return nil
        default:
            return Proposal(completing: text, from: earlierAnswers(in: field, than: call), whole: true)
                ?? Proposal(completing: text, from: client?.streets ?? [])
        }
    }

    /// What several callers of the same firm answered today, the commonest first.
    ///
    /// What one of them alone said is his, and is shown to nobody; nor is what looks like a number or an address of
    /// mail.
    private func earlierAnswers(in field: Field, than call: Call) -> [String] {
        guard field == .purpose || !field.isOfEveryCall, !field.isOfMessage else { return [] }
        let day = zone.local(now).day
        var times: [String: Int] = [:]
        for other in calls.values
        where other.id != call.id && other.client == call.client && zone.local(other.begunAt).day == day {
            let text = other.text(of: field)
            if !text.isEmpty, text.count(where: \.isNumber) < Self.digitsOfNumber, !text.contains("@") {
                times[text, default: 0] += 1
            }
        }
        return times.filter { $0.value >= Self.callersBeforeShown }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private static var callersBeforeShown: Int { 2 }
    private static var digitsOfNumber: Int { 5 }
}

extension Proposal {
    /// Only where the whole text begins it.
    fileprivate init?(completing text: String, from phrases: [String], whole: Bool) {
        guard let found = Proposal(completing: text, from: phrases), found.replaced == text.count else { return nil }
        self = found
    }
}

extension Field {
    fileprivate var isOfMessage: Bool {
        [.messageAbout, .messageWhen, .messageUrgent, .messageText, .callsBack, .busyUntil].contains(self)
    }
}

extension Client {
    /// The streets and stations of its offices: `Невский пр., 88` lies on `Невский пр.`
    var streets: [String] {
        var found: [String] = []
        for office in offices {
            let street = office.address?.split(separator: ",").first.map(String.init)
            let stations = office.metro.map { $0 }
            for name in [street].compactMap({ $0 }) + stations where !found.contains(name) { found.append(name) }
        }
        return found
    }
}
