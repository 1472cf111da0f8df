// Answers from the cards: what the operator looks for, found as she types.

extension Desk {
    package enum SearchScope: Hashable, Sendable {
        case card(Client.ID)
        /// All her cards; the one she reads, if any, before the others where they hit as well.
        case allCards(first: Client.ID?)
    }

    /// - Parameter call: the one she searches in: its client's card is the one that it stands on.
    package func search(_ query: SearchQuery, in scope: SearchScope, during call: Call.ID? = nil) -> SearchResults {
        var results = SearchResults()
        var found: [(strength: Int, hits: [SearchHit])] = []
        for client in clients(in: scope) {
            guard let index = index(of: client, in: call) else {
                results.isIncomplete = true
                continue
            }
            let (groups, count) = index.lookUp(query) { isShown($0) }
            results.count += count
            found += groups.map { strength, lines in
                (strength, lines.map { SearchHit(client: client, line: $0) })
            }
        }
        // Sorting is stable: among equals the cards stay in their order.
        let best = found.sorted { $0.strength > $1.strength }.lazy.flatMap(\.hits)
        results.hits = Array(best.prefix(SearchResults.mostHits))
        return results
    }

    /// Where in the title or the text of a hit it was hit.
    package func marks(of query: SearchQuery, in text: String, of hit: SearchHit) -> [Range<String.Index>] {
        indexes[hit.client]?.marks(of: query, in: text) ?? []
    }

    private func index(of client: Client.ID, in call: Call.ID?) -> SearchIndex? {
        if let kept = call.flatMap({ keptCards[$0] }), kept.client.id == client { return kept.index }
        return indexes[client]
    }

    /// Her own cards, and that of a firm whose call is with her though it is another's.
    package func isSearchable(_ client: Client.ID) -> Bool {
        person.clients.contains(client) || guests.contains(client)
    }

    /// Firms that are not hers and have a call open here.
    private var guests: Set<Client.ID> {
        Set(openCalls.lazy.compactMap { calls[$0]?.client }).subtracting(person.clients)
    }

    private func clients(in scope: SearchScope) -> [Client.ID] {
        let readable = person.clients.filter { catalogue[$0] != nil }
        switch scope {
        case .card(let client): return [client]
        case .allCards(let first):
            let front = first.map { isSearchable($0) && catalogue[$0] != nil ? [$0] : [] } ?? []
            return front + readable.filter { $0 != first }
        }
    }

    /// A trainee learns no VIP caller's name, and what is over is on no card.
    private func isShown(_ line: SearchLine) -> Bool {
        if case .vip = line.place, person.grade == .trainee { return false }
        return line.until.map { now < $0 } ?? true
    }
}

extension SearchLine {
    /// Not everybody is shown it, or not always.
    var mayBeHidden: Bool {
        if case .vip = place { true } else { until != nil }
    }
}

// MARK: - The indexes

extension Desk {
    /// Asks for the indexes of her cards that changed.
    mutating func askForIndexes() -> [Effect] {
        let hers = guests.union(person.clients)
        indexes = indexes.filter { hers.contains($0.key) }
        let cards = clients + guests.sorted().compactMap { catalogue[$0] }
        let kept = keptCards.values.filter { $0.index == nil }.map(\.client).sorted { $0.id < $1.id }
        let changed = kept + cards.filter { client in !(indexes[client.id]?.isOf(client) ?? false) }
        return changed.isEmpty ? [] : [.index(changed)]
    }

    /// A call of a firm that is not hers: its card is searched, too.
    func askForIndex(of client: Client) -> [Effect] {
        person.clients.contains(client.id) || indexes[client.id]?.isOf(client) == true ? [] : [.index([client])]
    }

    /// An index of a card that has changed again meanwhile is passed over: a newer one is on its way.
    mutating func take(_ made: [SearchIndex]) -> [Effect] {
        for index in made {
            if catalogue[index.client.id].map(index.isOf) ?? false { indexes[index.client.id] = index }
            for (id, kept) in keptCards where kept.index == nil && index.isOf(kept.client) {
                keptCards[id]?.index = index
            }
        }
        return []
    }
}

// MARK: - Without a hit

extension Desk {
    /// What she looked for and no card told, for those who mend the cards.
    mutating func note(searchedInVain text: String, _ id: Call.ID?) -> [Effect] {
        if let id { guard let call = calls[id], call.filed == nil else { return [] } }
        let words = FoldedWord.all(in: text)
        guard let first = words.first, let last = words.last else { return [] }
        let meant = text[first.range.lowerBound..<last.range.upperBound].prefix(SearchQuery.longestText)
        guard meant.count >= Self.leastSearched else { return [] }
        return [decide(.searchedInVain(Personal(String(meant))), for: id)]
    }

    /// A single letter says nothing about what was missing.
    private static var leastSearched: Int { 2 }
}
