// What has changed on a client's card since she last answered for it, and which revision of it a call stands on.

extension Desk {
    /// The parts that are not as she saw them last, in the order of `CardPart`; none where she never answered for it.
    package func changes(of client: Client) -> [CardPart] {
        guard let seen = seenParts[client.id], !client.digests.isEmpty else { return [] }
        return CardPart.allCases.filter { part in
            // What an earlier version did not keep is not known to have changed.
            seen[part.rawValue].map { $0 != client.digests[part] ?? "" } ?? false
        }
    }

    /// The same for a call: what was new when she answered it stays so until she has looked.
    package func changes(for call: Call) -> [CardPart] {
        newParts[call.id] ?? client(of: call).map { changes(of: $0) } ?? []
    }

    /// She answers for the client: what is new is new for this call alone.
    mutating func noteCardSeen(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], call.wasAnsweredHere, call.phase.isTalk,
            newParts[id] == nil, !call.isMisrouted, let client = client(of: call)
        else { return [] }
        newParts[id] = changes(of: client)
        return see(Set(CardPart.allCases), of: client, for: id)
    }

    /// She has opened these parts of the card.
    mutating func saw(_ parts: [CardPart], of id: Client.ID) -> [Effect] {
        for call in newParts.keys where calls[call]?.client == id { newParts[call]?.removeAll(where: parts.contains) }
        let shown = handled.flatMap { $0.client == id ? client(of: $0) : nil }
        guard let client = shown ?? catalogue[id], seenParts[id] != nil else { return [] }
        return see(Set(parts), of: client, for: nil)
    }

    private mutating func see(_ parts: Set<CardPart>, of client: Client, for call: Call.ID?) -> [Effect] {
        guard !client.digests.isEmpty else { return [] }
        var seen = seenParts[client.id] ?? [:]
        for part in parts { seen[part.rawValue] = client.digests[part] ?? "" }
        guard seen != seenParts[client.id] else { return [] }
        return [decide(.cardSeen(client: client.id, parts: seen), for: call)]
    }
}

// MARK: - A newer revision while a call is open

/// The card that an open call began with: what she reads from does not change under her eyes.
struct KeptCard: Sendable {
    /// With what holds today, whenever it was said: a notice and a manager's absence wait for no call to end.
    var client: Client
    /// `nil` until it is made.
    var index: SearchIndex?
}

extension Desk {
    /// The parts in which a newer card differs from the one that the call stands on; none where she reads the newest.
    package func newerParts(for call: Call) -> [CardPart] {
        guard let kept = keptCards[call.id]?.client, let newest = catalogue[kept.id] else { return [] }
        return CardPart.allCases.filter { $0 != .notices && kept.digests[$0] != newest.digests[$0] }
    }

    /// A client's card as it is read in a call: of the call's own client the one that the call stands on.
    package func card(of id: Client.ID, in call: Call.ID?) -> Client? {
        let own = call.flatMap { calls[$0] }.flatMap { $0.client == id ? client(of: $0) : nil }
        return own ?? catalogue[id]
    }

    /// She goes on with the newest card.
    mutating func renewCard(_ id: Call.ID) -> [Effect] {
        guard let call = calls[id], let newest = call.client.flatMap({ catalogue[$0] }), keptCards[id] != nil else {
            return []
        }
        let parts = newerParts(for: call)
        keptCards[id] = nil
        let effects = [decide(.cardRenewed(revision: newest.revision), for: id)]
        guard let known = newParts[id] else { return effects }
        newParts[id] = CardPart.allCases.filter { known.contains($0) || parts.contains($0) }
        return effects + see(Set(CardPart.allCases), of: newest, for: id)
    }

    /// Whoever is on the line, or rings, is answered from the card that stands there.
    mutating func keepCards(before new: Catalogue) {
        for id in openCalls {
            guard let call = calls[id], call.phase != .waiting, let client = call.client else { continue }
            let newest = new[client]?.revision
            if let kept = keptCards[id] {
                // The change was taken back.
                if kept.client.revision == newest { keptCards[id] = nil }
            } else if let card = profiles[client], card.revision != newest {
                keptCards[id] = KeptCard(client: card, index: indexes[client].flatMap { $0.isOf(card) ? $0 : nil })
            }
        }
    }

    mutating func bringKeptCardsToday() {
        for (id, kept) in keptCards {
            guard let newest = catalogue[kept.client.id] else { continue }
            keptCards[id]?.client.bringToday(from: newest)
        }
    }
}

extension Client {
    fileprivate mutating func bringToday(from newest: Client) {
        notices = newest.notices
        let away = Dictionary(newest.managers.map { ($0.id, $0.away) }) { first, _ in first }
        for index in managers.indices { managers[index].away = away[managers[index].id] ?? managers[index].away }
    }
}
