import Answering

extension Interface {
    /// What she has opened of what was new to her is told to the desk.
    func seenChanges(on desk: Desk) -> [Command] {
        let card: CardView
        let client: Client?
        let changes: [CardPart]
        if let call = desk.handled {
            (card, client) = (view(of: call.id).card, desk.client(of: call))
            changes = desk.changes(for: call)
        } else {
            (card, client) = (browsed?.card ?? CardView(), browsed.flatMap { desk.catalogue[$0.client] })
            changes = client.map { desk.changes(of: $0) } ?? []
        }
        guard let client, let section = card.section, card.other == nil, !changes.isEmpty else { return [] }
        let seen = changes.filter { part in
            let place = part.place(on: client)
            return place.section == section && (place.item == nil || place.item == card.item)
        }
        return seen.isEmpty ? [] : [.sawCard(client.id, seen)]
    }

    /// Opens the first page that is new to her.
    mutating func openChange(_ situation: Situation) {
        guard let client = situation.client, let part = situation.changes.first else { return }
        let place = part.place(on: client)
        if let call = situation.call {
            change(call.id) {
                $0.card.open(place.section)
                $0.card.item = place.item
            }
        } else {
            var card = BrowsedCard(client: client.id)
            card.card.open(place.section)
            card.card.item = place.item
            browsed = card
        }
    }
}

extension Situation {
    /// What of the card has changed since she last answered for the firm.
    var changes: [CardPart] {
        call.map { desk.changes(for: $0) } ?? client.map { desk.changes(of: $0) } ?? []
    }

    /// In what a newer card differs from the one that the call stands on.
    var newerParts: [CardPart] { call.map { desk.newerParts(for: $0) } ?? [] }
}

extension CardPart {
    /// Where it is read.
    func place(on client: Client) -> SectionPlace {
        switch self {
        case .greeting, .notices, .hours, .business: SectionPlace(.client)
        case .script, .forms, .outcomes: SectionPlace(.script)
        case .promotions: SectionPlace(.promotions)
        case .managers: SectionPlace(.managers)
        case .offices: SectionPlace(.offices)
        case .questions: SectionPlace(.questions)
        case .vip: SectionPlace(.vip)
        case .services: SectionPlace(.services, of: client)
        case .screening: SectionPlace(.screening, of: client)
        case .emergencies: SectionPlace(.emergencies, of: client)
        case .phrases: SectionPlace(.phrases, of: client)
        case .sections: SectionPlace(.own(0), of: client)
        case .documents: SectionPlace(.documents, of: client)
        case .faxes: SectionPlace(.faxes, of: client)
        case .responsible: SectionPlace(.responsible, of: client)
        }
    }
}
