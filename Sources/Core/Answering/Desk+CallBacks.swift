// Callers who wait to be called: never two lines for one of them, rung by one key, three times, then the lead's.

extension Desk {
    // MARK: One line for one caller

    /// What is settled with it: other calls that the same caller waits for at the same client.
    func twins(of owed: Obligation) -> [Obligation] {
        guard let waiting = owed.waiting, isHers(owed) else { return [] }
        return everythingOwed.filter { $0.id != owed.id && $0.waiting == waiting && isHers($0) }
    }

    /// The call that he waits for already.
    func callBackPromised(before call: Call) -> Obligation? {
        guard let waiting = Obligation.Waiting(client: call.client, number: call.from) else { return nil }
        return everythingOwed.last {
            $0.kind == .callBack && $0.waiting == waiting && isHers($0) && $0.id.call != call.id
        }
    }

    // MARK: Ringing him

    /// The number to ring for something owed: the one he left, else the one he called from.
    package func numberToCall(for owed: Obligation) -> PhoneNumber? {
        guard owed.kind == .callBack || owed.kind == .lostCall, isHers(owed), debtBook[owed.id] != nil else {
            return nil
        }
        return [PhoneNumber(reading: owed.contact.text), owed.caller ?? .withheld].first {
            $0.kind == .international || $0.kind == .internal
        }
    }

    /// What is owed to the caller of a call that was missed here.
    package func owed(forLost id: Call.ID) -> Obligation? {
        everythingOwed.first { $0.id.call == id && $0.kind == .lostCall }
    }

    /// One key: a call of her own, in which he rings.
    mutating func callBack(_ id: Obligation.ID) -> [Effect] {
        let new = nextCallByHand
        guard let owed = debtBook[id], let number = numberToCall(for: owed), let client = catalogue[owed.client],
            calls[new] == nil, !openCalls.contains(where: { calls[$0]?.phase.isTalk == true })
        else { return [] }
        let back = CallBack(owed, number: number)
        var effects = [decide(.callBackBegun(back, revision: client.revision), for: new)]
        effects += [.recall(number, client.id)] + askForIndex(of: client)
        guard let call = calls[new], let next = plan(for: call)?.next else { return effects }
        return effects + dialCaller(next, new)
    }

    /// Her PBX dials where it can; else she does, and the attempt is the same.
    mutating func dialCaller(_ next: EscalationPlan.Next, _ id: Call.ID) -> [Effect] {
        [decide(.dialled(next.target, round: next.round), for: id)] + order(.dial(to: next.target.number))
    }

    /// Not reached this time: the call is over, and the promise stands; after the last time with the lead.
    mutating func endCallBack(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.isCallingBack, let back = call.callBack else { return [] }
        var effects = flushDrafts(of: id)
        if call.ringing != nil { effects.append(decide(.attempted(.cancelled), for: id)) }
        effects.append(decide(.hungUp, for: id))
        let results = calls[id]?.attempts.compactMap(\.result).filter(\.isInVain) ?? []
        guard !results.isEmpty, let owed = debtBook[back.obligation] else { return effects }
        // Where it is another's number it is no use to ring it again.
        let tries = results.contains(.wrongNumber) ? CallBack.mostTries : back.triesBefore + results.count
        effects.append(decide(.calledInVain(owed.id, tries: tries), for: owed.callInLog))
        guard tries >= CallBack.mostTries, person.grade < .senior, let lead = seniors(for: call).first else {
            return effects
        }
        return effects + handOver(owed.id, to: .colleague(lead.id))
    }

    // MARK: Done

    /// Whoever was spoken with waits for no call any more, unless it was promised him in this one.
    mutating func dischargeCallBacks(spokenWithIn id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.wasAnsweredHere, call.filed?.outcome != Outcome.callerHungUp.id else {
            return []
        }
        let waiting = Obligation.Waiting(client: call.client, number: call.from)
        return everythingOwed.filter { owed in
            guard owed.id.call != id, owed.kind == .callBack || owed.kind == .lostCall else { return false }
            return owed.id == call.callBack?.obligation || waiting != nil && owed.waiting == waiting
        }.flatMap { owed in debtBook[owed.id] == nil ? [] : dischargeAlone(owed, by: person.name, .call(id)) }
    }

    /// The filing by which they were done is taken back; what a colleague was told of stays.
    mutating func reopen(doneBy id: Call.ID) -> [Effect] {
        done.values.filter { $0.proof?.how == .call(id) && $0.receivedFrom == nil && $0.arrivedAt == nil }
            .sorted { $0.since < $1.since }
            .map { decide(.reopened($0.id), for: $0.callInLog) }
    }
}
