// What the desk hears of the world around the calls: profiles, the log, the past.

extension Desk {
    /// Her clients, in the roster's order; those whose profile cannot be read are left out.
    package var clients: [Client] { person.clients.compactMap { catalogue[$0] } }

    /// Where the desk is: the zone of its clock, and of its midnight.
    package var zone: Zone { catalogue.zone(of: person) }

    /// Whose call it is, as the card was when it rang, until she takes the newer one.
    package func client(of call: Call) -> Client? {
        keptCards[call.id]?.client ?? call.client.flatMap { catalogue[$0] }
    }

    /// Who serves the firm of a call that is not hers: to whom it can be handed over.
    package func servants(of call: Call) -> [Operator] {
        call.client.map { catalogue.roster.servants(of: $0).filter { $0.id != person.id } } ?? []
    }

    package func vip(of call: Call) -> Client.VIP? {
        guard let client = client(of: call) else { return nil }
        if let name = call.vip?.text, let vip = client.vip.first(where: { $0.name == name }) { return vip }
        return call.from.isWithheld ? nil : client.vip.first { $0.phones.contains(call.from) }
    }

    /// She has recognised the caller, from whatever number he calls.
    mutating func recogniseVIP(_ name: String, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, person.grade > .trainee, vip(of: call)?.name != name,
            client(of: call)?.vip.contains(where: { $0.name == name }) == true
        else { return [] }
        return [decide(.vipKnown(Personal(name)), for: id)]
    }

    /// Whom his number told, once for the log.
    mutating func noteVIP(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.vip == nil, let vip = vip(of: call) else { return [] }
        return [decide(.vipKnown(Personal(vip.name)), for: id)]
    }

    /// A trainee passes VIP callers and firms above her grade on to a senior.
    package func needsSenior(_ call: Call) -> Bool {
        guard let client = client(of: call) else { return false }
        return person.grade < client.servedBy || !mayKnowCaller(of: call)
    }

    /// A trainee learns no VIP caller's name.
    package func mayKnowCaller(of call: Call) -> Bool {
        person.grade > .trainee || vip(of: call) == nil
    }

    /// Calls that wait in all queues, and the longest wait in seconds; `nil` where no PBX tells.
    package var waiting: (calls: Int, longestSeconds: Int?)? {
        let queues = live.queues
        guard !queues.isEmpty else { return nil }
        return (queues.values.compactMap(\.waiting).reduce(0, +), queues.values.compactMap(\.longestWaitSeconds).max())
    }

    /// The cards as they stand and what was made of them, for whoever lets go of them when newer ones have come.
    package var cards: [any Sendable] { [profiles, catalogue, indexes] }

    mutating func take(_ catalogue: Catalogue) -> [Effect] {
        keepCards(before: catalogue)
        profiles = catalogue
        self.catalogue = catalogue.with(announcements)
        bringKeptCardsToday()
        certify()
        if let person = catalogue.roster.operator(person.id) {
            let `extension` = self.person.extension
            self.person = person
            self.person.extension = `extension`
        }
        forgetTroublesOfOthers()
        forgetStatesWritten()
        return askForIndexes()
    }

    mutating func take(_ past: CallerHistory) -> [Effect] {
        for id in callers[past.number] ?? CallOrder() {
            guard let call = calls[id], call.client == past.client else { continue }
            var earlier = past
            earlier.calls = Array(past.calls.filter { $0.at < call.begunAt }.prefix(CallerHistory.mostCalls))
            history[id] = earlier
        }
        return []
    }

    mutating func note(shown id: Call.ID, _ microseconds: Int) -> [Effect] {
        lastPopMicroseconds = microseconds
        guard let call = calls[id], call.popMicroseconds == nil else { return [] }
        return [decide(.shown(microseconds: microseconds), for: id)]
    }
}
