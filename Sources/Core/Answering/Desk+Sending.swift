// What goes to the caller because he asked for it, and faxes: logged, and owed until it is taken where it goes.

extension Desk {
    /// Ways on which it can go at all.
    package func waysOf(_ sending: Sending) -> Set<Parcel.Way> {
        switch sending.what {
        case .fax: [.fax]
        // A file fits into no text.
        case .card(.document): [.mail]
        case .card, .ticket: [.text, .mail]
        }
    }

    /// Where it goes as things stand: what she has written, else where the caller can read it.
    package func addressee(of sending: Sending, in id: Call.ID) -> Result<Addressee, SendingFault> {
        guard let call = calls[id] else { return .failure(.nobody) }
        let able = waysOf(sending).intersection(ways)
        guard !able.isEmpty else { return .failure(.noWay(waysOf(sending))) }
        let written = String(text(of: .sendTo, in: id).trimmingBlanks)
        guard !written.isEmpty else { return usualAddressee(of: sending, call, able) }
        if written.contains("@") {
            // A host without a dot is a slip of whoever typed it.
            guard able.contains(.mail), written.isMailAddress, written.drop(while: { $0 != "@" }).contains(".") else {
                return .failure(.notAnAddress)
            }
            return .success(Addressee(way: .mail, address: written))
        }
        let number = PhoneNumber(reading: written)
        guard let way = able.subtracting([.mail]).first, number.kind == .international else {
            return .failure(.notAnAddress)
        }
        let name = organisation(of: sending, in: id).flatMap { $0.number == number ? $0.organisation : nil }
        return .success(Addressee(way: way, address: number.key, name: name, number: number))
    }

    private func usualAddressee(
        of sending: Sending, _ call: Call, _ able: Set<Parcel.Way>
    ) -> Result<Addressee, SendingFault> {
        if let fax = organisation(of: sending, in: call.id) {
            return .success(
                Addressee(way: .fax, address: fax.number.key, name: fax.organisation, number: fax.number))
        }
        guard able.contains(.text), !sending.isFax, let number = numberForTexts(of: call) else {
            return .failure(.nobody)
        }
        return .success(Addressee(way: .text, address: number.key, number: number))
    }

    private func organisation(of sending: Sending, in id: Call.ID) -> Client.Fax? {
        guard case .fax(let place?) = sending.what, let faxes = card(of: sending.client, in: id)?.faxes,
            faxes.indices.contains(place)
        else { return nil }
        return faxes[place]
    }

    /// The number by which the caller is reached, where it can take a text.
    private func numberForTexts(of call: Call) -> PhoneNumber? {
        let contact = PhoneNumber(reading: text(of: .contact, in: call.id))
        return [contact, call.from].first { $0.kind == .international && $0.takesTexts }
    }

    /// What it says, as it goes out; `nil`: nothing that a caller may be sent.
    package func words(of sending: Sending, in id: Call.ID) -> String? {
        guard let call = calls[id], let client = card(of: sending.client, in: id) else { return nil }
        switch sending.what {
        case .card(let place):
            return client.words(of: place, answers: answers(in: id), ticket: call.ticket?.text, at: now)
        case .ticket(let ticket): return client.words(ofTicket: ticket)
        case .fax: return String(text(of: .sendText, in: id).trimmingBlanks)
        }
    }

    private func answers(in id: Call.ID) -> [String: String] {
        guard let call = calls[id] else { return [:] }
        let asked = talk(of: call).steps.compactMap(\.field)
        return Dictionary(asked.map { ($0.rawValue, text(of: $0, in: id)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Documents of the client's that go with it.
    package func papers(of sending: Sending, in id: Call.ID) -> [Client.Document] {
        let documents = card(of: sending.client, in: id)?.documents ?? []
        let places: [Int] =
            switch sending.what {
            case .card(.document(let place)): [place]
            default: sending.papers
            }
        return places.filter(documents.indices.contains).map { documents[$0] }
    }

    /// `nil`: it can go.
    package func fault(of sending: Sending, in id: Call.ID) -> SendingFault? {
        if case .failure(let fault) = addressee(of: sending, in: id) { return fault }
        let isEmpty = words(of: sending, in: id)?.isBlank ?? true
        return isEmpty && papers(of: sending, in: id).isEmpty ? .empty : nil
    }

    /// Goes once it can be taken back no longer; owed until then, and until it is taken where it goes.
    mutating func send(_ sending: Sending, _ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.wasAnsweredHere, let client = client(of: call),
            fault(of: sending, in: id) == nil, case .success(let addressee) = addressee(of: sending, in: id)
        else { return [] }
        let words = Personal(words(of: sending, in: id) ?? "")
        let papers = papers(of: sending, in: id).map { Parcel.Enclosure(title: $0.title, file: $0.file) }
        var owed = obligation(.sending, of: call, client.id, topic: nil)
        // Where a caller is reached is his own: it stands with what is sent, and is erased with it.
        owed.owner = addressee.name
        owed.text = Personal(([words.text] + papers.map(\.title)).filter { !$0.isEmpty }.joined(separator: "; "))
        let content: Parcel.Content = sending.isFax || !papers.isEmpty ? .pages(words, papers) : .words(words)
        let effects = flushDrafts(of: id) + [decide(.owed(owed), for: id)]
        return effects
            + post(
                content, by: addressee.way, to: addressee.address, addressee.name, owed: owed.id, call, client,
                of: sending.client)
            + clear(.sendTo, id) + clear(.sendText, id)
    }

    /// What she sent last and can still take back.
    package func parcel(takenBackBy undoable: Undoable) -> PostedParcel? {
        if case .sending(let id) = undoable.deed { parcels[id] } else { nil }
    }

    mutating func takeBack(sent id: Parcel.ID) -> [Effect] {
        guard let posted = parcels[id], posted.dueAt != nil, let owed = posted.parcel.obligation else { return [] }
        return discharge(owed, by: person.goesBy, how: .takenBack)
    }
}

extension PhoneNumber {
    /// A telephone on a desk shows no text: of the numbers of Russia the mobile ones begin with a 9. Of others nobody can
    /// tell.
    fileprivate var takesTexts: Bool { !key.hasPrefix("+7") || key.hasPrefix("+79") }
}
