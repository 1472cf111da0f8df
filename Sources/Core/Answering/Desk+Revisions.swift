// What has changed on a client's card since she last answered for it.

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
        guard let client = catalogue[id], seenParts[id] != nil else { return [] }
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
