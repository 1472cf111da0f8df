import Answering

extension Interface {
    /// What a key has led her to in the call in her hands: a page of the card, a question to be put.
    ///
    /// - Parameter before: where she was.
    func deeds(since before: CallView?, on desk: Desk) -> [Command] {
        guard desk.keepsDeeds, let before, let call = desk.handled, let client = desk.client(of: call) else {
            return []
        }
        let now = view(of: call.id)
        var deeds: [Deed] = []
        if let page = now.card.page, page != before.card.page {
            deeds += client.sections(at: page).map { .opened(section: $0) }
        }
        if let field = now.typing, field != before.typing, desk.talk(of: call).index(of: field) != nil {
            deeds.append(.asked(field))
        }
        return deeds.map { .did($0, call.id) }
    }
}

extension Situation {
    /// What she says next, where she tells that by a key; `nil`: nothing that is asked for.
    var speech: Deed? {
        guard desk.keepsDeeds, let call, call.phase.isTalk else { return nil }
        if call.sayings[.greeting] == nil { return .said(.greeting) }
        if let reached = call.reached {
            return call.hasSaid(.announce, since: reached.startedAt) ? nil : .said(.announce)
        }
        if let connecting = call.connecting, call.isBeingConnected {
            // What he was told before the first number was rung holds for it.
            let since = call.attempts.isEmpty ? call.begunAt : connecting.since
            return call.hasSaid(.hold, since: since) ? nil : .said(.hold)
        }
        if let since = call.holdBegunAt { return call.hasSaid(.hold, since: since) ? nil : .said(.hold) }
        if let field = typing ?? (view.outcomes == nil ? markedStep?.field : nil), talk?.index(of: field) != nil {
            return .asked(field)
        }
        switch view.outcomes == nil ? markedStep?.action : nil {
        // The sentence for it stands below ▸, until it has been tried.
        case .connect where call.connecting == nil: return call.sayings[.hold] == nil ? .said(.hold) : nil
        case .message where call.messages.isEmpty: return nil
        case .ask, .show: return nil
        default: return call.sayings[.farewell] == nil ? .said(.farewell) : nil
        }
    }
}

extension Call {
    fileprivate func hasSaid(_ saying: Saying, since moment: Moment) -> Bool {
        sayings[saying].map { $0 >= moment } ?? false
    }
}

extension CardView {
    /// The page of her own client's card that stands open.
    fileprivate var page: SectionPlace? {
        guard let section, other == nil else { return nil }
        var page = SectionPlace(section)
        page.item = section == .more ? item : nil
        return page
    }
}

extension Client {
    /// What stands on a page of the card, by the keys that profiles have for it.
    fileprivate func sections(at page: SectionPlace) -> [String] {
        let names = StandingSection.allCases.map(\.rawValue) + sections.map(\.title)
        return names.filter { holds(section: $0) == true && SectionPlace(of: $0, client: self) == page }
    }
}
