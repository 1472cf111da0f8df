// What is owed goes to a colleague: her desk takes it, and says so. Where it does not run it is kept here, and asked
// again; at its next start it finds what lies for it in the others' logs.

/// Something to be told to a colleague until she has heard it.
struct Errand: Hashable, Sendable {
    var request: DeskRequest
    var colleague: Operator.ID
    var saidAt: Moment
}

extension Desk {
    private static var sayAgainSeconds: Int { 15 }

    // MARK: At the desk that hands over

    mutating func handOver(_ id: Obligation.ID, to receiver: Receiver) -> [Effect] {
        guard let owed = debtBook[id], let receiver = checked(receiver, for: owed), owed.handedTo != receiver,
            // What a colleague has taken is hers to hand on.
            isHers(owed) || owed.arrivedAt == nil
        else { return [] }
        return ([owed] + twins(of: owed)).flatMap { handOverAlone($0, to: receiver) }
    }

    private mutating func handOverAlone(_ owed: Obligation, to receiver: Receiver) -> [Effect] {
        errands.removeAll { $0.request.isHandover(of: owed.id) }
        let handed = decide(.handedOver(owed.id, to: receiver), for: owed.callInLog)
        return [handed] + (debtBook[owed.id].map { sendToColleague($0) } ?? [])
    }

    /// A colleague of the roster, or a name that says something: that of a colleague who serves the firm is hers.
    private func checked(_ receiver: Receiver, for owed: Obligation) -> Receiver? {
        switch receiver {
        case .colleague(let id): return id != person.id && catalogue.roster.operator(id) != nil ? receiver : nil
        case .named(let name):
            let name = String(name.text.trimmingBlanks.prefix(Receiver.longestName))
            guard !name.isEmpty else { return nil }
            let called = catalogue.roster.servants(of: owed.client).filter { $0.id != person.id && $0.isCalled(name) }
            return called.count == 1 ? .colleague(called[0].id) : .named(Personal(name))
        }
    }

    /// The colleague to whom it was handed over.
    private func colleague(with owed: Obligation) -> Operator.ID? {
        if case .colleague(let id) = owed.handedTo, id != person.id { id } else { nil }
    }

    private mutating func sendToColleague(_ owed: Obligation) -> [Effect] {
        guard let colleague = colleague(with: owed), owed.arrivedAt == nil else { return [] }
        return say(.takeDebt(owed, from: person.id), to: colleague)
    }

    /// When the desk begins: what lies here for colleagues who were not at theirs.
    mutating func sendToColleagues() -> [Effect] {
        debts.flatMap { sendToColleague($0) }
    }

    /// What was added to it goes where it went.
    mutating func sendRemark(of id: Obligation.ID) -> [Effect] {
        guard let owed = debtBook[id], let colleague = colleague(with: owed) else { return [] }
        return say(.takeDebt(owed, from: person.id), to: colleague)
    }

    private mutating func say(_ request: DeskRequest, to colleague: Operator.ID) -> [Effect] {
        if case .takeDebt(let owed, _) = request { errands.removeAll { $0.request.isHandover(of: owed.id) } }
        errands.append(Errand(request: request, colleague: colleague, saidAt: now))
        return [.askColleague(request, of: colleague)]
    }

    /// As things stand by now.
    mutating func sayAgain() -> [Effect] {
        errands.indices.compactMap { place in
            guard now.isFar(from: errands[place].saidAt, seconds: Self.sayAgainSeconds) else { return nil }
            if case .takeDebt(let owed, let person) = errands[place].request, let newer = debtBook[owed.id],
                newer.isSameDebt(as: owed)
            {
                errands[place].request = .takeDebt(newer, from: person)
            }
            errands[place].saidAt = now
            return .askColleague(errands[place].request, of: errands[place].colleague)
        }
    }

    mutating func hear(_ reply: ColleagueReply, of colleague: Operator.ID, toErrand request: DeskRequest) -> [Effect] {
        guard case .takeDebt(let owed, _) = request else {
            if reply != .unreachable { errands.removeAll { $0.request == request && $0.colleague == colleague } }
            return []
        }
        // Where she could not take it, it is said again: she may have the firm's card by then. What is no more hers to
        // give back to the pool is said once.
        guard reply == .taken || colleague == Operator.pool && reply != .unreachable else { return [] }
        errands.removeAll { $0.request.isHandover(of: owed.id) && $0.colleague == colleague }
        guard let known = debtBook[owed.id], known.handedTo == .colleague(colleague), known.arrivedAt == nil
        else { return [] }
        return [decide(.handoverArrived(owed.id), for: known.callInLog)]
    }

    // MARK: At the desk that receives

    /// Kept once, however often it is said.
    mutating func take(_ owed: Obligation, from colleague: Operator.ID, _ receipt: Receipt) -> [Effect] {
        guard catalogue[owed.client] != nil else { return giveBack(owed, to: colleague, receipt, .noSuchClient) }
        // Two desks count alike what one call came to owe: what is another debt takes the place of none.
        if let known = debtBook[owed.id], !known.isSameDebt(as: owed) {
            return giveBack(owed, to: colleague, receipt, .otherDebt)
        }
        if let proof = settled[owed.id] { return [.reply(receipt, .refused(.alreadyDone(by: proof.by)))] }
        guard colleague == Operator.pool || catalogue.roster.operator(colleague) != nil, colleague != person.id else {
            return [.reply(receipt, .refused(.noSuchColleague))]
        }
        let effects = take(owed, from: colleague)
        return effects.isEmpty ? [.reply(receipt, .shown)] : effects + [.acknowledge(receipt), .beckon]
    }

    /// What cannot be taken is refused. Behind a relay no answer goes back, and the giver was told that it has arrived:
    /// it goes back to her, or to the pool, the way it came.
    private mutating func giveBack(
        _ owed: Obligation, to colleague: Operator.ID, _ receipt: Receipt, _ why: DeskRequest.Refusal
    ) -> [Effect] {
        let refused = Effect.reply(receipt, .refused(why))
        guard hasService, colleague != person.id,
            colleague == Operator.pool || catalogue.roster.operator(colleague) != nil
        else { return [refused] }
        leavePool(owed.id)
        return [refused] + say(.takeDebt(owed, from: person.id), to: colleague)
    }

    private mutating func take(_ owed: Obligation, from colleague: Operator.ID) -> [Effect] {
        if let known = debtBook[owed.id] {
            if !isHers(known) {
                return [decide(.handedOver(owed.id, to: .colleague(person.id)), for: known.callInLog)]
            }
            guard known.receivedFrom == colleague, known.text != owed.text else { return [] }
        } else if received.contains(owed.id) {
            return []
        }
        var mine = owed
        mine.receivedFrom = colleague
        mine.handedTo = nil
        mine.arrivedAt = nil
        mine.proof = nil
        mine.due = mine.due ?? due(for: mine.client, at: mine.since)
        return [decide(.received(mine), for: nil)]
    }

    /// What the logs of the others say: what lies there for her, and what they did of hers.
    mutating func learn(handed: [HandedDebt], done: [Obligation]) -> [Effect] {
        handed.flatMap { catalogue[$0.owed.client] == nil ? [] : take($0.owed, from: $0.from) }
            + done.flatMap { owed in owed.proof.map { discharge(owed.id, by: $0.by.text) } ?? [] }
    }

    // MARK: Done

    /// What came of a filing that is taken back is owed by nobody: the colleague who has it is told.
    mutating func takeBack(_ owed: Obligation) -> [Effect] {
        guard let colleague = colleague(with: owed) else { return [] }
        errands.removeAll { $0.request.isHandover(of: owed.id) }
        return say(.discharge(owed.id, by: person.name), to: colleague)
    }

    /// Whoever gave it, and whoever has it, is told.
    mutating func discharge(_ id: Obligation.ID, by name: String, how: Obligation.Proof.How? = nil) -> [Effect] {
        let name = String(name.trimmingBlanks.prefix(Self.longestText))
        guard let owed = debtBook[id], !name.isEmpty else { return [] }
        return ([owed] + twins(of: owed)).flatMap { dischargeAlone($0, by: name, how) }
    }

    mutating func dischargeAlone(
        _ owed: Obligation, by name: String, _ how: Obligation.Proof.How?
    ) -> [Effect] {
        let id = owed.id
        let proof = Obligation.Proof(by: Personal(name), at: now, how: how)
        let done = decide(.discharged(id, proof), for: owed.callInLog)
        let others = [owed.receivedFrom, owed.arrivedAt.flatMap { _ in colleague(with: owed) }].compactMap { $0 }
        return [done] + withdrawParcels(for: id) + others.flatMap { say(.discharge(id, by: name), to: $0) }
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

extension Obligation {
    fileprivate func isSameDebt(as other: Obligation) -> Bool { kind == other.kind && since == other.since }
}

extension DeskRequest {
    func isHandover(of id: Obligation.ID) -> Bool {
        if case .takeDebt(let owed, _) = self { owed.id == id } else { false }
    }
}

extension Operator {
    /// As somebody would type it at the end of a shift.
    fileprivate func isCalled(_ name: String) -> Bool {
        [id, self.name, goesBy].contains { $0.lowercased() == name.lowercased() }
    }
}
