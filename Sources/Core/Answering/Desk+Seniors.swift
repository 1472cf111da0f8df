// A senior is needed: the call and what was learnt go to her desk, and what came of it comes back. Nobody waits for it.

extension Desk {
    /// While it stands it is said again this often; what was not for longer than the second is settled.
    private static var askAgainSeconds: Int { 10 }
    private static var forgetAskedSeconds: Int { 30 }
    /// More requests than this are not shown at once; the others are told to come again.
    private static var mostStanding: Int { 8 }

    /// Who is asked: the seniors who serve the firm; where it has none whoever serves it and may do more than she; else
    /// every senior.
    package func seniors(for call: Call) -> [Operator] {
        guard let client = call.client else { return [] }
        let others = catalogue.roster.operators.filter { $0.id != person.id }
        let servants = others.filter { $0.clients.contains(client) }
        let circles = [
            servants.filter { $0.grade == .senior }, servants.filter { $0.grade > person.grade },
            others.filter { $0.grade == .senior },
        ]
        return circles.first { !$0.isEmpty } ?? []
    }

    /// Also where the roster has no senior: then she is told so.
    package func mayAskSenior(in call: Call) -> Bool {
        call.mayBePassedOn && call.senior?.taken == nil && call.takenOver == nil && call.client != nil
    }

    // MARK: At the desk that asks

    mutating func askSenior(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], mayAskSenior(in: call) else { return [] }
        let colleagues = seniors(for: call).map(\.id)
        let drafts = flushDrafts(of: id)
        let isNew = call.senior?.asked != colleagues
        return drafts + (isNew ? [decide(.seniorAsked(.asked(colleagues)), for: id)] : []) + putToSeniors(id)
    }

    /// Says it once more in every call in which it stands, with what has been learnt since.
    mutating func askSeniorsAgain() -> [Effect] {
        standingRequests.removeAll { now.isFar(from: $0.heardAt, seconds: Self.forgetAskedSeconds) }
        return seniorRounds.keys.sorted { ($0.source, $0.callID) < ($1.source, $1.callID) }.flatMap { id in
            guard let call = calls[id], call.mayBePassedOn, call.senior?.taken == nil else {
                seniorRounds[id] = nil
                return [Effect]()
            }
            guard let round = seniorRounds[id] else { return [] }
            let isDue = now.isFar(from: round.at, seconds: Self.askAgainSeconds)
            // Whom to reach and which ticket he was told must not be behind when she takes the call.
            guard isDue || round.pursuit != call.pursuit || round.messaging != call.messaging else { return [] }
            return putToSeniors(id)
        }
    }

    private mutating func putToSeniors(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let client = call.client, let colleagues = call.senior?.asked else { return [] }
        seniorRounds[id] = SeniorRound(
            at: now, waiting: Set(colleagues), pursuit: call.pursuit, messaging: call.messaging)
        let texts = call.fields.mapValues(\.text).merging(unwritten.texts(of: id)) { _, newer in newer }
        let request = SeniorRequest(
            call: id, from: person.id, client: client, caller: call.from, type: call.type,
            answers: texts.filter { !$0.value.isEmpty }.map { .init(field: $0.key, text: Personal($0.value)) },
            refusals: Array(call.refusals), pursuit: call.pursuit, messaging: call.messaging)
        return colleagues.map { .askColleague(.senior(request), of: $0) }
    }

    mutating func hear(_ reply: ColleagueReply, of colleague: Operator.ID, to request: DeskRequest) -> [Effect] {
        switch request {
        case .senior(let request): return hear(reply, of: colleague, in: request.call)
        case .seniorTaken(let asked, _):
            guard case .refused(.alreadyTaken(let other)) = reply else { return [] }
            return giveUp(asked, to: other)
        case .erase: return []
        case .discharge, .takeDebt: return hear(reply, of: colleague, toErrand: request)
        case .lostSight: return []
        // No desk asks this of another.
        case .retryParcels: return []
        }
    }

    private mutating func hear(_ reply: ColleagueReply, of colleague: Operator.ID, in id: Call.ID) -> [Effect] {
        guard let senior = calls[id]?.senior, senior.taken == nil, calls[id]?.phase != .closed else { return [] }
        seniorRounds[id]?.waiting.remove(colleague)
        switch reply {
        case .taken:
            seniorRounds[id]?.isShown = true
            guard !senior.shown.contains(colleague) else { return [] }
            return [decide(.seniorAsked(.shown(at: colleague)), for: id)]
        case .refused(.alreadyTaken(let other)):
            return leave(id, to: other)
        case .refused, .unreachable:
            guard let round = seniorRounds[id], round.waiting.isEmpty, !round.isShown, !senior.isUnreachable
            else { return [] }
            return [decide(.seniorAsked(.unreachable), for: id)]
        }
    }

    mutating func take(seniorTaken id: Call.ID, by colleague: Operator.ID, _ receipt: Receipt) -> [Effect] {
        guard let senior = calls[id]?.senior else { return giveUp(id, to: colleague, receipt) }
        switch senior.taken {
        case nil: return leave(id, to: colleague) + [.acknowledge(receipt)]
        case colleague: return [.reply(receipt, .shown)]
        case let other?:
            // Behind a relay the answer does not come to her.
            let told: [Effect] = hasService ? [.askColleague(.seniorTaken(id, by: other), of: colleague)] : []
            return [.reply(receipt, .refused(.alreadyTaken(by: other)))] + told
        }
    }

    /// The senior has the call, and what came to be owed in it.
    private mutating func leave(_ id: Call.ID, to senior: Operator.ID) -> [Effect] {
        let brokenOff = breakOff(id)
        let taken = decide(.seniorAsked(.taken(by: senior)), for: id)
        let owed = calls[id]?.openObligations.filter { isHers($0) } ?? []
        return brokenOff + [taken] + owed.flatMap { handOver($0.id, to: .colleague(senior)) }
    }

    // MARK: At the senior's desk

    mutating func take(_ request: SeniorRequest, _ receipt: Receipt) -> [Effect] {
        if let mine = taken(over: request.call) {
            // Behind a relay the answer does not come to him, and he would ask on; unless another was quicker.
            let told: [Effect] =
                hasService && mine.senior?.taken == nil
                ? [.askColleague(.seniorTaken(request.call, by: person.id), of: request.from)] : []
            return [.reply(receipt, .refused(.alreadyTaken(by: person.id)))] + told
        }
        guard catalogue[request.client] != nil else { return [.reply(receipt, .refused(.noSuchClient))] }
        if let place = standingRequests.firstIndex(where: { $0.request.call == request.call }) {
            standingRequests[place].request = request
            standingRequests[place].heardAt = now
            return [.reply(receipt, .shown)]
        }
        guard standingRequests.count < Self.mostStanding else { return [.reply(receipt, .full)] }
        standingRequests.append(StandingRequest(request: request, since: now, heardAt: now))
        return [.reply(receipt, .shown), .beckon]
    }

    private func taken(over asked: Call.ID) -> Call? { calls.values.first { $0.takenOver?.call == asked } }

    /// Another senior was quicker.
    private mutating func giveUp(_ asked: Call.ID, to other: Operator.ID) -> [Effect] {
        guard other != person.id, let call = taken(over: asked), call.senior?.taken == nil else { return [] }
        return [decide(.seniorAsked(.taken(by: other)), for: call.id)]
    }

    /// As a desk behind a relay tells her of it.
    private mutating func giveUp(_ asked: Call.ID, to other: Operator.ID, _ receipt: Receipt) -> [Effect] {
        guard taken(over: asked) != nil else { return [.reply(receipt, .refused(.notAsked))] }
        let given = giveUp(asked, to: other)
        return given.isEmpty ? [.reply(receipt, .shown)] : given + [.acknowledge(receipt)]
    }

    /// Takes the call that a colleague asks a senior for, as it stands.
    mutating func takeOver(_ asked: Call.ID) -> [Effect] {
        let id = nextCallByHand
        guard calls[id] == nil, let place = standingRequests.firstIndex(where: { $0.request.call == asked }),
            let client = catalogue[standingRequests[place].request.client]
        else { return [] }
        let request = standingRequests.remove(at: place).request
        var effects = [decide(.takenOver(request, revision: client.revision), for: id)]
        effects.append(.askColleague(.seniorTaken(asked, by: person.id), of: request.from))
        if !request.caller.isWithheld { effects.append(.recall(request.caller, client.id)) }
        return effects + askForIndex(of: client)
    }
}

extension Call {
    /// Its caller has not hung up: he is there, rings still, or is with whoever took the call.
    fileprivate var mayBePassedOn: Bool { phase != .closed && (phase != .wrapUp || progress.takenBy != nil) }
}

/// Who was asked last in a call, and has not answered.
struct SeniorRound: Sendable {
    var at: Moment
    var waiting: Set<Operator.ID> = []
    var isShown = false
    /// As it was said.
    var pursuit: SeniorRequest.Pursuit?
    var messaging: Messaging?

    init(
        at moment: Moment, waiting: Set<Operator.ID> = [], pursuit: SeniorRequest.Pursuit? = nil,
        messaging: Messaging? = nil
    ) {
        (at, self.waiting, self.pursuit, self.messaging) = (moment, waiting, pursuit, messaging)
    }
}
