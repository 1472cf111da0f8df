import Answering

extension Interface {
    /// What goes to the caller, and faxes; `nil` where the action is not about it.
    mutating func send(_ action: Action, _ index: Int, on call: Call, _ situation: Situation) -> [Command]? {
        switch action {
        case .send:
            guard let sending = situation.framed else { return [] }
            // Where he can read it is known: nothing is asked.
            let left = leaveSearch(situation)
            if situation.goesAtOnce(sending) { return left + [.send(sending, call.id)] }
            return left + begin(sending, on: call, situation)
        case .editSending: change(call.id) { $0.typing = situation.markedOfSending }
        case .nextOfSending:
            change(call.id) { $0.typing = situation.typing?.ofSending(after: 1, situation.view.sending) }
        case .choosePaper:
            let client = situation.view.sending.flatMap { situation.desk.card(of: $0.client, in: call.id) }
            let count = client?.documents.count ?? 0
            guard index <= count else { return [] }
            change(call.id) { view in
                guard var papers = view.sending?.papers else { return }
                if let place = papers.firstIndex(of: index - 1) {
                    papers.remove(at: place)
                } else {
                    papers.append(index - 1)
                }
                view.sending?.papers = papers.sorted()
            }
        case .dispatch:
            guard let sending = situation.view.sending else { return [] }
            change(call.id) { ($0.choosing, $0.sending, $0.typing) = (nil, nil, nil) }
            return [.send(sending, call.id)]
        default: return nil
        }
        return []
    }

    /// Opens the page on which it is written where it goes; what was written for another is not for this.
    mutating func begin(_ sending: Sending, on call: Call, _ situation: Situation) -> [Command] {
        let isSame = situation.view.sending == sending
        var number = ""
        if case .fax(let place?) = sending.what,
            let faxes = situation.desk.card(of: sending.client, in: call.id)?.faxes,
            faxes.indices.contains(place)
        {
            number = faxes[place].number.grouped
        }
        change(call.id) {
            $0.outcomes = nil
            $0.choosing = .sending
            $0.sending = isSame ? $0.sending : sending
            $0.typing = number.isEmpty ? .sendTo : .sendText
            ($0.cursors[.sendTo], $0.cursors[.sendText]) = (nil, nil)
            $0.messageAside = call.messaging?.since
            $0.connectingAside = call.connecting?.since
        }
        return isSame ? [] : [.write(.sendTo, number, call.id)]
    }
}

extension Situation {
    /// What can be sent of what stands before her: the hit that is marked, the place that was opened, a promise's number.
    var framed: Sending? {
        guard let call, call.wasAnsweredHere, overlay == nil, view.outcomes == nil else { return nil }
        if let search {
            let hits = results.hits
            guard foundPromises.isEmpty, !hits.isEmpty else { return nil }
            let hit = hits[min(search.marked, hits.count - 1)]
            return sending(of: hit.line.place, at: hit.client)
        }
        switch place {
        case .promised:
            guard promised.indices.contains(markedPromise), let ticket = promised[markedPromise].ticket,
                let client = call.client
            else { return nil }
            return Sending(.ticket(ticket), of: client)
        case nil: return (card.other ?? client?.id).flatMap { id in card.hit.flatMap { sending(of: $0, at: id) } }
        default: return nil
        }
    }

    private func sending(of place: CardPlace, at id: Client.ID) -> Sending? {
        if case .fax(let organisation) = place { return Sending(.fax(organisation: organisation), of: id) }
        guard let client = desk.card(of: id, in: call?.id), client.maySend(place) else { return nil }
        return Sending(.card(place), of: id)
    }

    /// Nothing is to be asked: he can read it at the number by which he is reached.
    func goesAtOnce(_ sending: Sending) -> Bool {
        guard let call, !sending.isFax, desk.text(of: .sendTo, in: call.id).isEmpty else { return false }
        return desk.fault(of: sending, in: call.id) == nil
    }

    /// The field that ▸ marks: where it goes, as long as that is not known.
    var markedOfSending: Field {
        guard let call, let sending = view.sending, sending.isFax,
            case .success = desk.addressee(of: sending, in: call.id)
        else { return .sendTo }
        return .sendText
    }

    /// What stands on the page would go as it is.
    var canDispatch: Bool {
        guard let call, let sending = view.sending else { return false }
        return desk.fault(of: sending, in: call.id) == nil
    }
}

extension Field {
    /// `nil` beyond the last.
    fileprivate func ofSending(after step: Int, _ sending: Sending?) -> Field? {
        let fields: [Field] = sending?.isFax == true ? [.sendTo, .sendText] : [.sendTo]
        guard let place = fields.firstIndex(of: self), fields.indices.contains(place + step) else { return nil }
        return fields[place + step]
    }
}
