// Reaching somebody for a caller: she rings by her telephone, the desk leads.

extension Desk {
    /// Who is to be rung for a call, and what came of it so far; `nil`: nobody is wanted.
    package func plan(for call: Call) -> EscalationPlan? {
        guard let client = client(of: call), let topic = call.connecting?.topic else { return nil }
        if topic == Escalation.callBackTopic {
            return call.callBack.map {
                EscalationPlan(
                    callingBack: $0, attempts: call.attempts(for: topic), ringSeconds: client.escalation.ringSeconds)
            }
        }
        let circumstances = escalationCircumstances(of: call)
        if topic == Escalation.answerTopic { return planOfAnswer(for: call, client, under: circumstances) }
        return EscalationPlan(
            of: topic, client: client, attempts: call.attempts(for: topic), under: circumstances)
    }

    /// By which order somebody is reached for the caller now.
    func order(of topic: Client.Topic, for call: Call) -> Escalation.Order? {
        client(of: call)?.escalation.order(for: topic, at: now, holds: circumstances(of: call).allows)
    }

    private func escalationCircumstances(of call: Call) -> EscalationPlan.Circumstances {
        var circumstances = EscalationPlan.Circumstances(at: now)
        circumstances.call = self.circumstances(of: call)
        circumstances.mayRingPrivate = person.grade > .trainee
        if let client = client(of: call) {
            for manager in client.managers {
                circumstances.absences[manager.id] = absence(of: manager, at: client.id)
            }
        }
        return circumstances
    }

    /// The topic that a call's answers lead to; `nil` where they lead to none, or have not been given.
    ///
    /// Of the steps that stand: what was answered on a branch that the talk has left leads nowhere.
    package func topic(of call: Call) -> Client.Topic? {
        guard let client = client(of: call) else { return nil }
        if let topic = vip(of: call)?.connect { return topic }
        for step in talk(of: call).steps {
            switch step.action {
            case .connect(let topic), .message(let topic): return topic
            default: continue
            }
        }
        let topics = client.escalation.topics
        // What he wants may have the very words by which a topic is called.
        let purpose = text(of: .purpose, in: call.id)
        if let named = topics.first(where: { client.title(of: $0.topic) == purpose }) { return named.topic }
        return topics.count == 1 ? topics.first?.topic : nil
    }

    mutating func connect(_ topic: Client.Topic?, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.phase.isTalk, !call.isCallingBack else { return [] }
        let topic = topic ?? self.topic(of: call) ?? Escalation.defaultTopic
        if call.connecting?.topic == topic, call.connecting?.isUnderWay == true { return [] }
        return flushDrafts(of: id) + breakOff(id) + [decide(.connecting(topic: topic), for: id)] + oweIfNobodyIsLeft(id)
    }

    /// Rings a number: the next, or one that was busy. What still rings has not answered; what nobody rang is broken off.
    mutating func dial(_ target: Attempt.Target?, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.phase.isTalk, call.connecting?.isUnderWay == true else { return [] }
        if let ringing = call.ringing {
            // The key was pressed twice.
            guard now.seconds(since: ringing.startedAt) >= Self.leastRingSeconds || now < ringing.startedAt else {
                return []
            }
            // She speaks with him: what came of it she tells by a digit.
            guard ringing.answeredAt == nil else { return [] }
            let effects = tell(resultUntold(of: ringing, in: call), id)
            guard calls[id]?.ringing == nil, calls[id]?.messaging == call.messaging else { return effects }
            return effects + dial(target, id)
        }
        // He is connected: a digit first says that he is not.
        guard let plan = plan(for: call), call.attemptAtHand?.result != .answered else { return [] }
        if let target {
            if target == plan.next?.target { return dial(nil, id) }
            guard plan.busy.contains(target) else { return [] }
            return noteOpenAnswers(id) + [decide(.dialled(target, round: plan.round), for: id)] + ringThroughPBX(id)
        }
        guard let next = plan.next else {
            return call.isCallingBack ? endCallBack(id) : oweIfNobodyIsLeft(id) + openMessage(plan.topic, id)
        }
        if call.isCallingBack { return dialCaller(next, id) }
        return noteOpenAnswers(id) + [decide(.dialled(next.target, round: next.round), for: id)] + ringThroughPBX(id)
    }

    /// Mandatory questions that stand open while somebody is to be reached; whoever needs help at once owes no answers.
    package func openAnswers(whileConnecting call: Call) -> [Script.Question] {
        isEmergency(call) ? [] : owing(of: call)
    }

    private mutating func noteOpenAnswers(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id] else { return [] }
        let open = openAnswers(whileConnecting: call).map { Field.answer($0.field) }
        return open.isEmpty || open == call.openWhenDialled ? [] : [decide(.dialledWithout(open), for: id)]
    }

    /// Less ring than this is no attempt.
    private static var leastRingSeconds: Int { 1 }

    /// What came of the last attempt; told once more, it is put right.
    mutating func attempted(_ result: Attempt.Result, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, let last = call.attemptAtHand, last.result != result,
            call.connecting?.isUnderWay == true
        else { return [] }
        var effects = [decide(.attempted(result), for: id)]
        if call.isCallingBack { return effects }
        if last.result == .cannotTalk { effects += takeBackPromise(since: last, id) }
        if result == .answered {
            effects += dischargeFor(last.topic, of: id, by: name(of: last.target.manager, call))
        } else if call.phase.isTalk {
            effects += oweIfNobodyIsLeft(id)
        }
        return effects
    }

    /// That he could not talk was told by mistake: he promised nothing.
    private mutating func takeBackPromise(since attempt: Attempt, _ id: Call.ID) -> [Effect] {
        let promised = calls[id].map { promises(since: attempt, in: $0) } ?? []
        let proof = Obligation.Proof(by: Personal(person.name), at: now)
        return promised.map { decide(.discharged($0.id, proof), for: id) }
    }

    private func promises(since attempt: Attempt, in call: Call) -> [Obligation] {
        call.openObligations.filter { $0.kind == .answerPromised && $0.since >= attempt.startedAt }
    }

    /// A promise of the manager who could not talk.
    mutating func promise(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, let client = call.client, let last = call.attemptAtHand,
            last.result == .cannotTalk
        else { return [] }
        let text = text(of: .callsBack, in: id)
        // Told twice for the same attempt, it is the same promise.
        var promised =
            promises(since: last, in: call).last
            ?? obligation(.answerPromised, of: call, client, topic: last.topic)
        promised.owner = last.target.manager
        promised.due = hour(text, of: client) ?? promised.due
        promised.text = Personal(text)
        let ticket = giveTicket(id)
        promised.ticket = promised.ticket ?? calls[id]?.ticket?.text
        return flushDrafts(of: id) + clear(.callsBack, id) + ticket + [decide(.owed(promised), for: id)]
    }

    mutating func returnToCaller(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let connecting = call.connecting, connecting.isUnderWay else { return [] }
        if call.isCallingBack { return endCallBack(id) }
        let hasTried = !call.attempts(for: connecting.topic).isEmpty
        return breakOff(id) + [decide(.returnedToCaller, for: id)]
            + (hasTried ? owe([], for: connecting.topic, id) : [])
    }

    mutating func breakOff(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let ringing = call.ringing else { return [] }
        let orders = cancelThroughPBX(ringing, in: call)
        return [decide(.attempted(.cancelled), for: id)] + orders
    }

    /// The caller hung up while somebody was to be reached for him: he is owed a call, and the manager what was learnt.
    ///
    /// Where the PBX told that the call went to another, the manager has it; what came of the attempt she still tells.
    mutating func settleConnecting(_ id: Call.ID, before phase: Call.Phase?) -> [Effect] {
        guard phase?.isTalk == true, let call = calls[id], call.phase == .wrapUp || call.phase == .closed,
            call.progress.takenBy == nil
        else { return [] }
        // The PBX was asked to connect them, and says in a moment whether it has.
        return call.ringing?.connectAskedAt == nil ? oweForBrokenOff(id) : []
    }

    mutating func oweForBrokenOff(_ id: Call.ID) -> [Effect] {
        // A look at whom to ring has promised nothing.
        guard let call = calls[id], let connecting = call.connecting, connecting.isUnderWay, !call.attempts.isEmpty,
            !call.isCallingBack
        else { return [] }
        let owner = call.attempts(for: connecting.topic).last?.target.manager
        return breakOff(id) + owe([.callBack, .message], for: connecting.topic, to: owner, id)
    }

    /// How long the caller may be left waiting still.
    package func patience(of call: Call) -> Patience {
        guard let since = call.waitsToBeConnectedSince, let client = client(of: call) else { return .calm }
        return Patience(
            waitedSeconds: now.seconds(since: since), patienceSeconds: client.escalation.patienceSeconds)
    }

    /// The sentence with which the caller is announced to a manager.
    package func announcement(of call: Call, to manager: Manager) -> String {
        guard let client = client(of: call), let topic = call.connecting?.topic else { return "" }
        let answers = answers(of: call)
        if let announce = order(of: topic, for: call)?.announce {
            return client.spoken(announce, at: now, operator: person, answers: answers)
        }
        let told = text(of: .name, in: call.id)
        let name = told.isBlank && mayKnowCaller(of: call) ? vip(of: call)?.name ?? "" : told
        return ([manager.spokenName, name] + about(call)).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What the caller wants, and what he answered to the questions that stand, in their order.
    package func about(_ call: Call) -> [String] {
        let asked = talk(of: call).fields.filter { !$0.isOfEveryCall }
        return ([.purpose] + asked).map { text(of: $0, in: call.id) }.filter { !$0.isEmpty }
    }

    private func answers(of call: Call) -> [String: String] {
        call.fields.keys.reduce(into: [:]) { $0[$1.rawValue] = text(of: $1, in: call.id) }
            .filter { !$0.value.isEmpty }
    }

    func name(of manager: Manager.ID, _ call: Call) -> String {
        client(of: call)?.managers.first { $0.id == manager }?.name ?? manager
    }
}

extension Manager {
    /// As he is spoken to: without the family name where there is a name and a patronymic.
    package var spokenName: String {
        let words = name.split(separator: " ")
        return words.count >= 2 ? words.dropFirst().joined(separator: " ") : name
    }
}
