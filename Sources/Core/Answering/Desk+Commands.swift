// What the operator asks for. A command names its call, and does nothing to any other.

extension Desk {
    mutating func obey(_ command: Command) -> [Effect] {
        switch command {
        case .pickUp(let id): return pickUp(id)
        case .hangUp(let id): return hangUp(id)
        case .write(let field, let text, let id): return write(text, field, id)
        case .beginWriting(let id):
            writing.insert(id)
            return note(.writes, id)
        case .endWriting(let id):
            writing.remove(id)
            let noted = keepsDeeds ? flushDrafts(of: id) + note(.wrote, id) : []
            // A call that ended without her stayed in her hands only for what she was typing.
            if hands == id, calls[id]?.phase == .closed { settleHands() }
            return noted
        case .choose(let outcome, let id): return choose(outcome, id)
        case .classify(let type, let id):
            guard let call = calls[id], call.filed == nil else { return [] }
            return call.type == type ? [] : [decide(.classified(type), for: id)]
        case .answer(let field, let choice, let id): return answer(field, choice, id)
        case .refuse(let field, let id): return refuse(field, id)
        case .excuse(let reason, let id): return excuse(reason, id)
        case .file(let id): return file(id)
        case .beginByHand(let client): return begin(client)
        case .attend(let id):
            guard let call = calls[id], call.phase != .closed else { return [] }
            hands = id
            return []
        case .putAside(let id):
            guard let call = calls[id], call.phase == .wrapUp else { return [] }
            let effects = flushDrafts(of: id) + (call.isPutAside ? [] : [decide(.putAside, for: id)])
            if hands == id { settleHands() }
            return effects
        case .dismiss(let id): return dismiss(id)
        case .searchInVain(let text, let id): return note(searchedInVain: text, id)
        case .connect(let topic, let id): return connect(topic, id)
        case .dial(let target, let id): return dial(target, id)
        case .attempted(let result, let id): return tell(result, id)
        case .promise(let id): return promise(id)
        case .managerIsBusy(let manager, let id): return managerIsBusy(manager, id)
        case .managerIsPresent(let manager, let id): return managerIsPresent(manager, id)
        case .returnToCaller(let id): return returnToCaller(id)
        case .openMessage(let topic, let id): return openMessage(topic, id)
        case .address(let manager, let id): return address(manager, id)
        case .takeMessage(let id): return takeMessage(id)
        case .inquire(let title, let value, let id): return inquire(title, value, id)
        case .ringAnswer(let title, let id): return ringAnswer(title, id)
        case .discharge(let id, let name): return discharge(id, by: name)
        case .handOver(let id, let receiver): return handOver(id, to: receiver)
        case .claim(let id): return claim(id)
        case .callBack(let id): return callBack(id)
        case .askSenior(let id): return askSenior(id)
        case .takeOver(let id): return takeOver(id)
        case .undo(let id): return undo(id)
        case .takeBreak(let reason): return takeBreak(reason)
        case .endBreak: return endBreak()
        case .copy(let number, let id):
            guard calls[id] != nil, number.kind == .international || number.kind == .internal else { return [] }
            return [.copy(number.canonical)]
        case .remark(let id, let call): return remark(id, call)
        case .recogniseVIP(let name, let id): return recogniseVIP(name, id)
        case .noteGap(let id): return noteGap(id)
        case .record(let isOn, let id): return calls[id]?.phase.isTalk == true ? order(.record(isOn: isOn), in: id) : []
        case .markRecording(let id): return calls[id]?.phase.isTalk == true ? order(.markRecording, in: id) : []
        case .transfer(let colleague, let id): return transfer(id, to: colleague)
        case .send(let sending, let id): return send(sending, id)
        case .hold(let id): return hold(id)
        case .endHold(let id): return endHold(id)
        case .sawCard(let client, let parts): return saw(parts, of: client)
        case .renewCard(let id): return renewCard(id)
        case .did(let deed, let id): return note(deed, id)
        case .signOn:
            return signOn() + sendToColleagues() + askForIndexes() + recallCallers()
                + openCalls.flatMap { askClient($0) } + eraseExpired()
        case .signOff: return signOff()
        }
    }

    private mutating func pickUp(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.phase == .ringing else { return [] }
        // Where the PBX answers for her it is asked to; the talk begins when it says so.
        let ordered = ordered(.answer, in: id) == nil ? order(.answer, in: id) : []
        if !ordered.isEmpty, abilities.confirmed.contains(.answer) { return ordered }
        return [decide(.pickedUp, for: id)] + ordered + noteCardSeen(id)
    }

    private mutating func hangUp(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.phase.isTalk else { return [] }
        if call.isCallingBack { return endCallBack(id) }
        let effects =
            flushDrafts(of: id) + [decide(.hungUp, for: id)] + order(.hangUp, in: id)
            + settleConnecting(id, before: call.phase)
        return effects + (calls[id].map { fileIfOver($0) } ?? [])
    }

    private mutating func choose(_ outcome: Outcome.ID, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.filed == nil, call.wasAnsweredHere, call.chosen != outcome,
            outcomes(for: call).contains(where: { $0.id == outcome })
        else { return [] }
        let chosen = decide(.chosen(outcome: outcome), for: id)
        let isNewPromise =
            outcome == Outcome.callBack.id && call.phase.isTalk && callBackPromised(before: call)?.ticket == nil
        return [chosen] + (isNewPromise ? giveTicket(id) : [])
    }

    private mutating func file(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let outcome = call.chosen, call.phase == .wrapUp, !needsExcuse(call)
        else { return [] }
        return file(call, outcome: outcome)
    }

    mutating func file(_ call: Call, outcome: Outcome.ID) -> [Effect] {
        let drafts = flushDrafts(of: call.id) + noteGapBegun(call.id)
        unwritten.forget(call.id)
        return drafts + noteVIP(call.id) + [decide(.filed(outcome: outcome), for: call.id)] + oweAfterFiling(call.id)
            + dischargeCallBacks(spokenWithIn: call.id)
    }

    private mutating func begin(_ client: Client.ID) -> [Effect] {
        guard let client = catalogue[client] else { return [] }
        let id = nextCallByHand
        guard calls[id] == nil else { return [] }
        return [decide(.begunByHand(client: client.id, revision: client.revision), for: id)] + noteCardSeen(id)
    }

    /// The id of a call that no PBX told of and that begins now.
    var nextCallByHand: Call.ID { Call.ID(source: Call.ID.byHand, callID: "\(person.id)-\(now.milliseconds)") }

    /// What the operator may choose for a call: the common outcomes, the client's own, and where it is another's to
    /// take, that it was handed over.
    package func outcomes(for call: Call) -> [Outcome] {
        let mayHandOver = call.isMisrouted || call.senior != nil || needsSenior(call)
        return Outcome.common + (client(of: call)?.outcomes ?? []) + (mayHandOver ? [.handedOver] : [])
    }
}
