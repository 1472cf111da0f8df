// Who calls, as the client's own base knows him.

extension Desk {
    /// Whom the base knows under the caller's number; nobody where it is not known, or not for her to know.
    package func customers(of call: Call) -> [Customer] {
        guard case .known(let people)? = customers[call.id]?.found, mayKnowCaller(of: call) else { return [] }
        return people
    }

    /// Why the base of the call's client could not be asked.
    package func customerTrouble(of call: Call) -> CustomerTrouble? {
        guard case .trouble(let trouble)? = customers[call.id]?.found else { return nil }
        return trouble
    }

    /// What is known of whoever is on the line is not in her log: once she begins again, it is asked for again.
    func recallCallers() -> [Effect] {
        openCalls.compactMap { id in
            guard let call = calls[id], let client = call.client, !call.from.isWithheld else { return nil }
            return .recall(call.from, client)
        }
    }

    /// What was forgotten as the call was filed.
    func recallCustomers(of id: Call.ID) -> [Effect] {
        guard let call = calls[id], let client = call.client, catalogue[client]?.customers != nil,
            !call.from.isWithheld
        else { return [] }
        return [.recall(call.from, client)]
    }

    /// That somebody's row was shown to her is written down, and not what stood in it.
    mutating func take(_ answer: CustomerAnswer) -> [Effect] {
        guard catalogue[answer.client]?.customers != nil else { return [] }
        var effects: [Effect] = []
        for id in callers[answer.number] ?? CallOrder() {
            guard let call = calls[id], call.client == answer.client, customers[id] != answer else { continue }
            customers[id] = answer
            if !customers(of: call).isEmpty {
                effects.append(decide(.customerShown(Personal(answer.number.masked)), for: id))
            }
        }
        return effects
    }
}

extension PhoneNumber {
    /// Enough to tell whose it may have been, and too little to ring it: `+7 921 •••-••-77`.
    package var masked: String {
        let all = grouped.filter(\.isNumber).count
        var seen = 0
        return String(
            grouped.map { character in
                guard character.isNumber else { return character }
                seen += 1
                return seen <= Self.digitsBefore || seen > all - Self.digitsBehind ? character : "•"
            })
    }

    private static let digitsBefore = 4
    private static let digitsBehind = 2
}
