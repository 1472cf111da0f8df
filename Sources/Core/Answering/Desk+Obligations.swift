// What is owed after a call, and to whom.

extension Desk {
    /// What nobody else is to see to: she does not leave before it is handed over.
    package var mustBeHandedOver: [Obligation] { debts.filter { isHers($0) && !$0.isEverybodys } }

    /// Nobody else is to see to it.
    package func isHers(_ owed: Obligation) -> Bool {
        owed.handedTo == nil || owed.handedTo == .colleague(person.id)
    }

    /// Open promises of this number at this client: he called from it, or left it.
    package func debts(to caller: PhoneNumber, at client: Client.ID?) -> [Obligation] {
        guard !caller.isWithheld else { return [] }
        return everythingOwed.filter {
            $0.client == client
                && (($0.caller ?? calls[$0.id.call]?.from) == caller
                    || PhoneNumber(reading: $0.contact.text) == caller)
        }
    }

    func obligation(
        _ kind: Obligation.Kind, of call: Call, _ client: Client.ID, topic: Client.Topic?
    ) -> Obligation {
        var number = (calls[call.id]?.lastObligationNumber ?? 0) + 1
        // A colleague may have handed over what the same call came to owe at her desk.
        while received.contains(Obligation.ID(call: call.id, number: number)) { number += 1 }
        var owed = Obligation(
            id: Obligation.ID(call: call.id, number: number), kind: kind, client: client, topic: topic, since: now)
        owed.caller = call.from.isWithheld ? nil : call.from
        owed.name = Personal(text(of: .name, in: call.id))
        let contact = text(of: .contact, in: call.id)
        owed.contact = Personal(contact.isEmpty && !call.from.isWithheld ? call.from.grouped : contact)
        owed.text = Personal(about(call).joined(separator: ", "))
        owed.ticket = kind == .lostCall ? nil : calls[call.id]?.ticket?.text
        owed.due = kind == .reachManager ? endOfRounds(of: topic, call) : due(for: client, at: now)
        return owed
    }

    /// The list is done and nobody was reached: what the client wants then is owed, and the message is open.
    mutating func oweIfNobodyIsLeft(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let plan = plan(for: call), plan.next == nil, call.ringing == nil,
            let client = client(of: call), !call.attempts(for: plan.topic).contains(where: { $0.result == .answered })
        else { return [] }
        return owe(client.escalation.otherwise.kinds, for: plan.topic, id) + openMessage(plan.topic, id)
    }

    /// What is owed where nobody was reached for a topic: what is told, and that somebody takes it where the client
    /// wants it acknowledged. What is owed already is not owed twice.
    mutating func owe(
        _ kinds: [Obligation.Kind], for topic: Client.Topic, to owner: Manager.ID? = nil, _ id: Call.ID
    ) -> [Effect] {
        guard let call = calls[id], let client = client(of: call),
            !call.attempts(for: topic).contains(where: { $0.result == .answered })
        else { return [] }
        let known = call.openObligations.filter { $0.topic == topic }.map(\.kind)
        var wanted = known.contains { $0 != .answerPromised && $0 != .reachManager } ? [] : kinds
        if order(of: topic, for: call)?.untilAcknowledged == true, !known.contains(.reachManager) {
            wanted.insert(.reachManager, at: 0)
        }
        let owner = owner ?? plan(for: call)?.people.first?.manager.id
        let ticket = wanted.isEmpty ? [] : giveTicket(id)
        return ticket
            + wanted.map { kind in
                var owed = obligation(kind, of: call, client.id, topic: topic)
                owed.owner = owner
                return decide(.owed(owed), for: id)
            }
    }

    /// Somebody was reached after all.
    mutating func dischargeFor(_ topic: Client.Topic, of id: Call.ID, by name: String) -> [Effect] {
        let settled = calls[id].map { call in
            call.openObligations.filter { $0.topic == topic && !call.isTaken($0) && $0.kind != .answerPromised }
        }
        return (settled ?? []).map {
            decide(.discharged($0.id, Obligation.Proof(by: Personal(name), at: now)), for: id)
        }
    }

    /// What a call filed with this outcome leaves to be done: whom she promised a call, and the forms she filled.
    mutating func oweAfterFiling(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let filing = call.filed, let client = client(of: call) else { return [] }
        var effects = filing.outcome == Outcome.handedOver.id ? [] : writeUnwritten(call)
        guard filing.outcome.leavesDebts else { return effects }
        for form in filledForms(of: call) {
            effects += giveTicket(id)
            var owed = obligation(.message, of: call, client.id, topic: nil)
            owed.owner = form.deliver?.name
            let answers = form.fields.map { text(of: .answer($0.field), in: id) }.filter { !$0.isEmpty }
            owed.text = Personal(([form.title] + answers).joined(separator: ", "))
            effects.append(decide(.owed(owed), for: id))
            if let deliver = form.deliver {
                effects += post(
                    .form(title: form.title, answers: answered(form, in: id)), by: deliver.way, to: deliver.address,
                    nil, owed: owed.id, call, client, door: deliver.door)
            }
        }
        if filing.outcome == Outcome.callBack.id, !call.openObligations.contains(where: { $0.kind == .callBack }) {
            let older = callBackPromised(before: call)
            if older?.ticket == nil { effects += giveTicket(id) }
            var owed = obligation(.callBack, of: call, client.id, topic: nil)
            older.map { owed.goOn(from: $0) }
            effects.append(decide(.owed(owed), for: id))
        }
        return effects
    }

    private func answered(_ form: Form, in id: Call.ID) -> [Parcel.Answered] {
        form.fields.map {
            Parcel.Answered(
                question: $0.say ?? $0.field, answer: Personal(text(of: .answer($0.field), in: id)), field: $0.field)
        }
        .filter { !$0.answer.text.isEmpty }
    }

    /// Forms on the way of the talk that go somewhere and hold an answer.
    private func filledForms(of call: Call) -> [Form] {
        let named = talk(of: call).steps.compactMap { if case .form(let form) = $0.action { form } else { nil } }
        return client(of: call)?.forms.filter { form in
            named.contains(form.id) && form.deliver != nil
                && form.fields.contains { !text(of: .answer($0.field), in: call.id).isBlank }
        } ?? []
    }

    /// What the caller told when he asked about it, for whoever sees to it.
    mutating func remark(_ id: Obligation.ID, _ call: Call.ID) -> [Effect] {
        let text = String(text(of: .remark, in: call).trimmingBlanks)
        guard let owed = debtBook[id], calls[call] != nil, !text.isEmpty else { return [] }
        let remarked = decide(.remarked(id, Personal(text)), for: owed.callInLog)
        return flushDrafts(of: call) + [remarked] + sendRemark(of: id) + clear(.remark, call)
    }

    /// Takes note of what an entry says of debts, whether or not its call is in memory.
    mutating func keepBooks(_ entry: Entry) {
        switch entry.fact {
        case .owed(let obligation): debtBook[obligation.id] = obligation
        case .received(let obligation):
            debtBook[obligation.id] = obligation
            leavePool(obligation.id)
            received.insert(obligation.id)
        case .discharged(let id, let proof):
            if var owed = debtBook[id] {
                debtBook[id] = nil
                owed.proof = proof
                note(done: owed)
            }
            errands.removeAll { $0.request.isHandover(of: id) }
            note(settled: id, proof)
        case .handedOver(let id, let receiver): debtBook[id]?.hand(to: receiver)
        case .handoverArrived(let id): debtBook[id]?.arrivedAt = entry.moment
        case .remarked(let id, let text): debtBook[id]?.add(text)
        case .calledInVain(let id, let tries): debtBook[id]?.tries = tries
        case .reopened(let id):
            guard var owed = done.removeValue(forKey: id) else { return }
            owed.proof = nil
            debtBook[id] = owed
            settled[id] = nil
        case .ticketGiven(let ticket): lastTicket = max(lastTicket, ticket.number)
        case .cardSeen(let client, let parts): seenParts[client] = parts
        case .messageBegun(_, _, let ticket): lastTicket = max(lastTicket, ticket.number)
        case .managerStateSet(let client, let manager, var state):
            state.since = entry.moment
            managerStates[client, default: [:]][manager] = state
        default: break
        }
    }
}

extension Entry.Fact {
    /// It speaks of a debt whose call may be long gone from memory, and brings no call back.
    var isOfDebt: Bool {
        switch self {
        case .discharged, .handedOver, .handoverArrived, .remarked, .parcelNews, .calledInVain, .reopened: true
        default: false
        }
    }
}

extension Escalation.Otherwise {
    fileprivate var kinds: [Obligation.Kind] {
        switch self {
        case .email: [.message]
        case .callBack: [.callBack]
        case .both: [.message, .callBack]
        }
    }
}

extension Outcome.ID {
    /// The caller has not gone, and nobody else has the call.
    fileprivate var leavesDebts: Bool {
        ![Outcome.handedOver, .declined, .callerHungUp].map(\.id).contains(self)
    }
}
