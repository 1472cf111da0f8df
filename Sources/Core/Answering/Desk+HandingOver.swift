// What is owed goes to a colleague: her desk takes it, and says so. Where it does not run it is kept here, and asked
// again; at its next start it finds what lies for it in the others' logs.

/// Something to be told to a colleague until she has heard it.
struct Errand: Hashable, Sendable {
    var request: DeskRequest
    var colleague: Operator.ID
    var saidAt: Moment
}

extension Desk {
    private static var sayAgainSeconds: Int { 60 }

    // MARK: At the desk that hands over

    mutating func handOver(_ id: Obligation.ID, to receiver: Receiver) -> [Effect] {
        guard let owed = owedByID[id], let receiver = checked(receiver), owed.handedTo != receiver else { return [] }
        errands.removeAll { $0.request.isHandover(of: id) }
        let handed = decide(.handedOver(id, to: receiver), for: owed.callInLog)
        return [handed] + (owedByID[id].map { sendToColleague($0) } ?? [])
    }

    /// A colleague of the roster, or a name that says something.
    private func checked(_ receiver: Receiver) -> Receiver? {
        switch receiver {
        case .colleague(let id): return id != person.id && catalogue.roster.operator(id) != nil ? receiver : nil
        case .named(let name):
            let name = String(name.text.trimmingBlanks.prefix(Receiver.longestName))
            return name.isEmpty ? nil : .named(Personal(name))
        }
    }

    private mutating func sendToColleague(_ owed: Obligation) -> [Effect] {
        guard case .colleague(let colleague) = owed.handedTo, colleague != person.id, owed.arrivedAt == nil
        else { return [] }
        return say(.takeDebt(owed, from: person.id), to: colleague)
    }

    /// When the desk begins: what lies here for colleagues who were not at theirs.
    mutating func sendToColleagues() -> [Effect] {
        debts.flatMap { sendToColleague($0) }
    }

    private mutating func say(_ request: DeskRequest, to colleague: Operator.ID) -> [Effect] {
        errands.append(Errand(request: request, colleague: colleague, saidAt: now))
        return [.askColleague(request, of: colleague)]
    }

    mutating func sayAgain() -> [Effect] {
        errands.indices.compactMap { place in
            guard now.isFar(from: errands[place].saidAt, seconds: Self.sayAgainSeconds) else { return nil }
            errands[place].saidAt = now
            return .askColleague(errands[place].request, of: errands[place].colleague)
        }
    }

    mutating func hear(_ reply: ColleagueReply, of colleague: Operator.ID, toErrand request: DeskRequest) -> [Effect] {
        guard reply != .unreachable else { return [] }
        errands.removeAll { $0.request == request && $0.colleague == colleague }
        guard case .takeDebt(let owed, _) = request, reply == .taken, let known = owedByID[owed.id],
            known.handedTo == .colleague(colleague), known.arrivedAt == nil
        else { return [] }
        return [decide(.handoverArrived(owed.id), for: known.callInLog)]
    }

    // MARK: At the desk that receives

    /// Kept once, however often it is said.
    mutating func take(_ owed: Obligation, from colleague: Operator.ID, _ receipt: Receipt) -> [Effect] {
        guard catalogue[owed.client] != nil else { return [.reply(receipt, .refused(.noSuchClient))] }
        let effects = receive(owed, from: colleague)
        return effects.isEmpty ? [.reply(receipt, .shown)] : effects + [.acknowledge(receipt), .beckon]
    }

    private mutating func receive(_ owed: Obligation, from colleague: Operator.ID) -> [Effect] {
        if let known = owedByID[owed.id] {
            // It comes back from the colleague to whom it had gone.
            guard known.handedTo == .colleague(colleague) else { return [] }
            return [decide(.handedOver(owed.id, to: .colleague(person.id)), for: known.callInLog)]
        }
        guard !received.contains(owed.id) else { return [] }
        var mine = owed
        mine.receivedFrom = colleague
        mine.handedTo = nil
        mine.arrivedAt = nil
        mine.proof = nil
        return [decide(.received(mine), for: nil)]
    }

    /// What the logs of the others say: what lies there for her, and what they did of hers.
    mutating func learn(handed: [HandedDebt], done: [Obligation]) -> [Effect] {
        handed.flatMap { catalogue[$0.owed.client] == nil ? [] : receive($0.owed, from: $0.from) }
            + done.flatMap { owed in owed.proof.map { discharge(owed.id, by: $0.by.text) } ?? [] }
    }

    // MARK: Done

    mutating func discharge(_ id: Obligation.ID, by name: String) -> [Effect] {
        let name = String(name.trimmingBlanks.prefix(Self.longestText))
        guard let owed = owedByID[id], !name.isEmpty else { return [] }
        errands.removeAll { $0.request.isHandover(of: id) }
        let done = decide(.discharged(id, Obligation.Proof(by: Personal(name), at: now)), for: owed.callInLog)
        return [done] + (owed.receivedFrom.map { say(.discharge(id, by: name), to: $0) } ?? [])
    }
}

/// What lies in a colleague's log for this operator.
package struct HandedDebt: Hashable, Sendable {
    package var owed: Obligation
    package var from: Operator.ID

    package init(owed: Obligation, from: Operator.ID) {
        self.owed = owed
        self.from = from
    }
}

extension DeskRequest {
    fileprivate func isHandover(of id: Obligation.ID) -> Bool {
        if case .takeDebt(let owed, _) = self { owed.id == id } else { false }
    }
}
