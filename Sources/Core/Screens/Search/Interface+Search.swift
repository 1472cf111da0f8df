import Answering
import Display

extension Interface {
    /// The search that is open where her hands are; each call has its own, and so has the rest screen.
    func search(of call: Call?) -> SearchView? {
        call.map { searches[$0.id] } ?? searchAtRest
    }

    private mutating func set(_ search: SearchView?, _ situation: Situation) {
        if let call = situation.call { searches[call.id] = search } else { searchAtRest = search }
    }

    /// Takes what is typed into the field of the search; `false` where the key is a command there.
    mutating func typeIntoSearch(_ key: Key, _ situation: Situation) -> Bool {
        guard var search = situation.search else { return false }
        if case .character(let typed) = key {
            if search.isSwitch(typed) { return false }
            if let digit = typed.wholeNumberValue, !search.takesDigits,
                situation.results.hits.prefix(Self.mostNumberedHits).count >= digit, digit > 0
            {
                return false
            }
        }
        var text = TextField(search.text, cursor: search.cursor)
        guard text.take(key) else { return false }
        guard text.characters.count <= SearchQuery.longestText || text.text.count < search.text.count
        else { return true }
        if text.text != search.text { search.marked = 0 }
        search.text = text.text
        search.cursor = text.cursor
        set(search, situation)
        return true
    }

    mutating func search(_ action: Action, _ index: Int, _ situation: Situation) -> [Command] {
        let desk = situation.desk
        guard var search = situation.search else {
            guard action == .search else { return [] }
            let card = situation.client.map(\.id).flatMap { desk.isSearchable($0) ? $0 : nil }
            set(SearchView(card: card, on: situation.keyboard), situation)
            return []
        }
        let hits = situation.results.hits
        let promises = situation.foundPromises
        switch action {
        case .closeSearch: return leaveSearch(situation)
        case .widenSearch:
            guard search.card != nil else { return [] }
            search.coversAllCards.toggle()
            search.marked = 0
        case .nextHit: search.marked = max(0, min(search.marked + 1, max(hits.count, promises.count) - 1))
        case .previousHit: search.marked = max(0, min(search.marked, hits.count) - 1)
        case .openHit, .chooseHit:
            if !promises.isEmpty {
                let chosen = action == .openHit ? min(search.marked, promises.count - 1) : index - 1
                // Of what is done the line says all there is.
                if promises.indices.contains(chosen), promises[chosen].isOpen { open(promises[chosen], situation) }
                return []
            }
            let chosen = action == .openHit ? min(search.marked, hits.count - 1) : index - 1
            if hits.indices.contains(chosen) { open(hits[chosen], situation) }
            return []
        default: return []
        }
        set(search, situation)
        return []
    }

    /// Closes it; what was looked for without a hit is told.
    mutating func leaveSearch(_ situation: Situation) -> [Command] {
        guard let search = situation.search else { return [] }
        set(nil, situation)
        let results = situation.results
        if let call = situation.call { searchedInVain[call.id] = nil }
        guard results.count == 0, situation.foundPromises.isEmpty, !results.isIncomplete, !search.query.isEmpty else {
            return []
        }
        if let call = situation.call { searchedInVain[call.id] = search.text }
        return [.searchInVain(search.text, situation.call?.id)]
    }

    /// What was found by its ticket: among what is promised to the caller, or on the board.
    private mutating func open(_ promise: Obligation, _ situation: Situation) {
        set(nil, situation)
        guard let call = situation.call, call.wasAnsweredHere else {
            let board = situation.desk.board
            let place = board.firstIndex { $0.id == promise.id } ?? 0
            overlay = Overlay(
                kind: .owed(OwedMark(place, in: board)), hands: situation.desk.hands, voice: situation.desk.voice?.id)
            return
        }
        leavePages(of: call, situation.desk)
        change(call.id) {
            $0.outcomes = nil
            $0.typing = nil
            $0.choosing = .promised
            $0.foundPromise = promise.id
        }
        let promised = Situation(self, situation.desk).promised
        change(call.id) { $0.markedPromise = promised.firstIndex { $0.id == promise.id } }
    }

    /// Opens the place of a hit, scrolled to it and marked.
    private mutating func open(_ hit: SearchHit, _ situation: Situation) {
        guard let client = situation.desk.card(of: hit.client, in: situation.call?.id) else { return }
        set(nil, situation)
        if let call = situation.call {
            leavePages(of: call, situation.desk)
            views[call.id, default: CallView()].card.open(
                hit.line.place, of: client, isOther: situation.client?.id != client.id)
        } else {
            var card = browsed?.client == client.id ? browsed?.card ?? CardView() : CardView()
            card.open(hit.line.place, of: client, isOther: false)
            browsed = BrowsedCard(client: client.id, card: card)
        }
        let scroll = Painter.hitLine(situation.desk, self).map { max(0, $0 - Self.linesAboveHit) } ?? 0
        if let call = situation.call {
            views[call.id, default: CallView()].card.scroll = scroll
        } else {
            browsed?.card.scroll = scroll
        }
    }

    /// The card is what she wants to see: what was open in its place stays open behind it.
    private mutating func leavePages(of call: Call, _ desk: Desk) {
        guard Situation(self, desk).place != nil else { return }
        change(call.id) {
            $0.typing = nil
            $0.choosing = nil
            $0.messageAside = call.messaging?.since
            $0.connectingAside = call.connecting?.since
        }
    }

    /// The hits that have a digit.
    static let mostNumberedHits = 9
    private static let linesAboveHit = 2
}

extension CardView {
    fileprivate mutating func open(_ place: CardPlace, of client: Client, isOther: Bool) {
        open(place.section)
        item = place.item(in: client)
        other = isOther ? client.id : nil
        hit = place
    }
}

extension CardPlace {
    /// The section that it stands in.
    var section: CardSection {
        switch self {
        case .office: .offices
        case .promotion: .promotions
        case .vip: .vip
        case .manager: .managers
        case .question: .questions
        case .emergency, .service, .screening, .fax, .document, .responsible, .own: .more
        }
    }

    /// The page of section 8 that it stands on.
    var page: MoreItem? {
        switch self {
        case .emergency: .emergencies
        case .service: .services
        case .screening: .screening
        case .fax: .faxes
        case .document: .documents
        case .responsible: .responsible
        case .own(let section, _): .own(section)
        case .office, .promotion, .vip, .manager, .question: nil
        }
    }

    fileprivate func item(in client: Client) -> Int? {
        page.flatMap { MoreItem.items(of: client).firstIndex(of: $0) }
    }
}

extension Action {
    /// It leaves the search open: its own keys, the help above it, the other call beside it.
    var keepsSearch: Bool {
        switch self {
        case .search, .closeSearch, .widenSearch, .nextHit, .previousHit, .openHit, .chooseHit, .help, .extras,
            .otherCall, .send:
            true
        default: false
        }
    }
}
