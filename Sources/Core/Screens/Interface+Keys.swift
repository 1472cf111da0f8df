package import Answering
package import Display

extension Interface {
    /// Takes a key typed at a moment; what it asks of the desk comes back, each naming the call it was meant for.
    package mutating func press(_ key: Key, at moment: Moment, on desk: Desk) -> [Command] {
        let before = writing
        let view = desk.handled.map { self.view(of: $0.id) }
        let asked = take(key, at: moment, on: desk)
        let now = writing
        let seen = seenChanges(on: desk) + deeds(since: view, on: desk)
        guard now != before else { return asked + seen }
        return before.subtracting(now).map { .endWriting($0) } + now.subtracting(before).map { .beginWriting($0) }
            + asked + seen
    }

    /// The calls with a field open for typing, or a search: the desk is told of each.
    package var writing: Set<Call.ID> {
        Set(views.lazy.filter { $0.value.isWriting }.map(\.key)).union(searches.keys)
    }

    private mutating func take(_ key: Key, at moment: Moment, on desk: Desk) -> [Command] {
        if case .resized(let size) = key {
            self.size = size
            return []
        }
        forgetClosedCalls(of: desk)
        let situation = Situation(self, desk)
        if let commands = type(key, situation) { return commands }
        // What cannot be seen must not be commanded.
        guard isLargeEnough else { return [] }
        let contexts = situation.contexts(isCommand: key.isCommandWhileTyping)
        guard let (binding, index) = Keymap.binding(for: key, in: contexts, on: situation.keyboard),
            situation.works(binding.action),
            hasStood(binding.action, at: moment, situation)
        else { return [] }
        if situation.isHelpOverRinging, !binding.contexts.contains(.help) { overlay = nil }
        // From a search at rest the key of the other call leads to the call that has come.
        let leadsToCall = binding.action == .otherCall && situation.call == nil
        if situation.search != nil, !binding.action.keepsSearch || leadsToCall, situation.overlay == nil {
            let left = leaveSearch(situation)
            return left + perform(binding.action, index, leadsToCall ? situation : Situation(self, desk), at: moment)
        }
        return perform(binding.action, index, situation, at: moment)
    }

    var isLargeEnough: Bool { size.rows >= Size.smallest.rows && size.columns >= Size.smallest.columns }

    private mutating func forgetClosedCalls(of desk: Desk) {
        // A call that ended while she was typing for it stays in her hands until she leaves the field.
        let isGone = { (id: Call.ID) in desk.hands != id && desk.calls[id].map { $0.phase == .closed } ?? true }
        for id in views.keys where isGone(id) { views[id] = nil }
        for id in searches.keys where isGone(id) { searches[id] = nil }
        for id in questions.keys where isGone(id) { questions[id] = nil }
        for id in searchedInVain.keys where isGone(id) { searchedInVain[id] = nil }
        forgetOverlay(of: desk)
    }

    /// Whether the key goes into a text: of a call, a search, a question to the client's server, a name.
    package func isTyped(_ key: Key, on desk: Desk) -> Bool {
        var interface = self
        interface.forgetClosedCalls(of: desk)
        return interface.type(key, Situation(interface, desk)) != nil
    }

    /// What comes of a key in the text that is open; `nil`: it goes into none.
    private mutating func type(_ key: Key, _ situation: Situation) -> [Command]? {
        guard key.isTyped else { return nil }
        if let field = situation.typing, let call = situation.call {
            if key == .right, situation.proposal != nil { return nil }
            guard field == .inquiry else { return type(key, into: field, of: call.id, situation.desk) }
            typeQuestion(key, of: call.id, situation)
            return []
        }
        if situation.context == .searching { return typeIntoSearch(key, situation) ? [] : nil }
        switch situation.overlay {
        case .proving(let id): typeProof(key, id)
        case .naming: typeReceiver(key)
        default: return nil
        }
        return []
    }

    private mutating func type(_ key: Key, into field: Field, of call: Call.ID, _ desk: Desk) -> [Command] {
        let before = desk.text(of: field, in: call)
        if field == .messageUrgent, case .character = key {
            return [.write(field, before.isEmpty ? words.yes : "", call)]
        }
        var text = TextField(before, cursor: view(of: call).cursors[field])
        guard text.take(key), text.characters.count <= Desk.longestText || text.text.count <= before.count
        else { return [] }
        views[call, default: CallView()].cursors[field] = text.cursor
        return text.text == before ? [] : [.write(field, text.text, call)]
    }
}

extension Key {
    /// It goes into the text where one is being typed, and is dead as a command there.
    var isTyped: Bool {
        if case .character = self { true } else { Keymap.editing.contains(self) }
    }

    var isCommandWhileTyping: Bool {
        switch self {
        case .alt, .function: true
        default: false
        }
    }
}

extension Interface {
    private mutating func perform(
        _ action: Action, _ index: Int, _ situation: Situation, at moment: Moment
    ) -> [Command] {
        if let commands = shift(action, index, situation, at: moment) { return commands }
        if let commands = owed(action, situation, at: moment) { return commands }
        if let commands = takeExtra(action, index, situation, at: moment) { return commands }
        if let call = situation.call,
            let commands = noteGap(action, on: call, situation) ?? promised(action, on: call, situation)
                ?? inquire(action, on: call, situation) ?? hold(action, on: call)
                ?? send(action, index, on: call, situation)
        {
            return commands
        }
        if let call = situation.call, let commands = connect(action, index, on: call, situation) { return commands }
        if let call = situation.call, let commands = act(action, index, on: call, situation, at: moment) {
            return commands
        }
        let desk = situation.desk
        switch action {
        case .browse:
            guard desk.clients.indices.contains(index - 1) else { return [] }
            browsed = BrowsedCard(client: desk.clients[index - 1].id)
        case .stopBrowsing:
            if situation.card.section == nil { browsed = nil } else { changeCard(situation) { $0.stepBack() } }
        case .section:
            guard let section = CardSection(rawValue: index) else { return [] }
            changeCard(situation) { $0.open(section) }
        case .item:
            guard let client = situation.client, MoreItem.items(of: client).indices.contains(index) else { return [] }
            if MoreItem.items(of: client)[index] == .screening, situation.call?.wasAnsweredHere == true {
                open(.cases(.screening, marked: 0), desk, at: moment)
                return []
            }
            changeCard(situation) { $0.item = index }
        case .back: changeCard(situation) { $0.stepBack() }
        case .scrollDown: scroll(by: 1, situation)
        case .scrollUp: scroll(by: -1, situation)
        case .pageDown: scroll(by: size.rows / 3, situation)
        case .pageUp: scroll(by: -size.rows / 3, situation)
        case .otherCall:
            browsed = nil
            if let wanted = situation.standingRequest { return [.takeOver(wanted.request.call)] }
            return situation.otherCall.map { [.attend($0.id)] } ?? []
        case .help: open(.help(scroll: 0), desk, at: moment)
        case .byHand: open(.hand, desk, at: moment)
        case .askToLeave: open(.leaving, desk, at: moment)
        case .missed: open(.missed(0), desk, at: moment)
        case .closeOverlay: overlay = nil
        case .beginByHand:
            guard desk.clients.indices.contains(index - 1) else { return [] }
            overlay = nil
            browsed = nil
            return [.beginByHand(desk.clients[index - 1].id)]
        case .nextMissed, .previousMissed:
            guard case .missed(let marked) = situation.overlay else { return [] }
            let next = marked + (action == .nextMissed ? 1 : -1)
            overlay?.kind = .missed(min(max(0, next), max(0, desk.lost.count - 1)))
        case .dismissMissed:
            guard case .missed(let marked) = situation.overlay, desk.lost.indices.contains(marked)
            else { return [] }
            if desk.lost.count == 1 { overlay = nil }
            overlay?.kind = .missed(min(marked, max(0, desk.lost.count - 2)))
            return [.dismiss(desk.lost[marked].id)]
        case .search, .closeSearch, .widenSearch, .nextHit, .previousHit, .openHit, .chooseHit:
            return search(action, index, situation)
        case .leave: return [.signOff]
        default: break
        }
        return []
    }

    /// What is done with a call in her hands; `nil` where the action is not about one.
    private mutating func act(
        _ action: Action, _ index: Int, on call: Call, _ situation: Situation, at moment: Moment
    ) -> [Command]? {
        let desk = situation.desk
        if let commands = cases(action, index, on: call, situation, at: moment)
            ?? follow(action, index, on: call, situation)
        {
            return commands
        }
        switch action {
        case .answer: return [.pickUp(call.id)]
        case .askSenior: return [.askSenior(call.id)]
        case .renewCard: return [.renewCard(call.id)]
        case .speak: return situation.speech.map { [.did($0, call.id)] } ?? []
        case .leaveField: type(in: nil, of: call.id)
        case .note:
            if situation.view.outcomes == nil {
                type(in: .note, of: call.id)
            } else {
                change(call.id) { $0.outcomes = .note }
            }
        case .swapLayout:
            guard let field = situation.typing else { return [] }
            var text = TextField(desk.text(of: field, in: call.id), cursor: situation.view.cursors[field])
            text.swapLayoutOfLastWord(on: situation.keyboard)
            return [.write(field, text.text, call.id)]
        case .takeProposal:
            guard let field = situation.typing, let proposal = situation.proposal else { return [] }
            var text = TextField(desk.text(of: field, in: call.id))
            text.replace(last: proposal.replaced, by: proposal.text)
            guard text.characters.count <= Desk.longestText else { return [] }
            change(call.id) { $0.cursors[field] = nil }
            return [.write(field, text.text, call.id)]
        case .openOutcomes:
            change(call.id) {
                $0.typing = nil
                $0.outcomes = .outcome
                $0.replaced = nil
                $0.wasAskedToEnd = false
            }
        case .closeOutcomes: change(call.id) { $0.outcomes = $0.outcomes == .excuse ? .outcome : nil }
        case .section where situation.place != nil:
            guard let section = CardSection(rawValue: index) else { return [] }
            setAside(call, situation)
            change(call.id) {
                $0.messageAside = call.messaging?.since
                $0.connectingAside = call.connecting?.since
                $0.card.open(section)
            }
        case .section where situation.view.outcomes != nil:
            guard let section = CardSection(rawValue: index) else { return [] }
            change(call.id) {
                $0.outcomes = nil
                $0.card.open(section)
            }
        case .nextPart, .previousPart:
            change(call.id) { $0.outcomes = action == .nextPart ? $0.outcomes?.next : $0.outcomes?.previous }
        case .chooseOutcome: return choose(call, desk.outcomes(for: call), at: index - 1)
        case .chooseType:
            guard CallType.allCases.indices.contains(index - 1) else { return [] }
            return [.classify(CallType.allCases[index - 1], call.id)]
        case .chooseNext, .choosePrevious: return step(by: action == .chooseNext ? 1 : -1, call, situation)
        case .file: return file(call, situation)
        case .putAside:
            change(call.id) { $0.outcomes = nil }
            return [.putAside(call.id)]
        default: return nil
        }
        return []
    }

    private mutating func choose(_ call: Call, _ outcomes: [Outcome], at index: Int) -> [Command] {
        guard outcomes.indices.contains(index) else { return [] }
        if let chosen = call.chosen, chosen != outcomes[index].id { change(call.id) { $0.replaced = chosen } }
        return [.choose(outcome: outcomes[index].id, call.id)]
    }

    private mutating func step(by rows: Int, _ call: Call, _ situation: Situation) -> [Command] {
        if situation.view.outcomes == .type {
            let types = CallType.allCases
            let current = call.type.flatMap { types.firstIndex(of: $0) } ?? (rows > 0 ? -1 : types.count)
            guard types.indices.contains(current + rows) else { return [] }
            return [.classify(types[current + rows], call.id)]
        }
        let outcomes = situation.desk.outcomes(for: call)
        let current = outcomes.firstIndex { $0.id == call.chosen } ?? (rows > 0 ? -1 : outcomes.count)
        return choose(call, outcomes, at: current + rows)
    }

    /// Files; a talk that goes on as far as anyone told ends with it.
    ///
    /// Where the PBX said that she talks it may still say that it is over, so it is asked once before it is ended.
    private mutating func file(_ call: Call, _ situation: Situation) -> [Command] {
        guard let outcome = call.chosen ?? call.proposed else { return [] }
        let needsExcuse = situation.desk.needsExcuse(call)
        if call.chosen == nil {
            let choose = Command.choose(outcome: outcome, call.id)
            return call.phase == .wrapUp && !needsExcuse ? [choose, .file(call.id)] : [choose]
        }
        if needsExcuse {
            change(call.id) { $0.outcomes = .excuse }
            return []
        }
        if call.phase == .wrapUp { return [.file(call.id)] }
        if call.isFollowedByPBX, !situation.view.wasAskedToEnd {
            change(call.id) { $0.wasAskedToEnd = true }
            return []
        }
        return [.hangUp(call.id), .file(call.id)]
    }
}

// MARK: - Where she is

extension Interface {
    mutating func open(_ kind: Overlay.Kind, _ desk: Desk, at moment: Moment) {
        overlay = Overlay(kind: kind, hands: desk.hands, voice: desk.voice?.id)
    }

    mutating func change(_ call: Call.ID, _ change: (inout CallView) -> Void) {
        change(&views[call, default: CallView()])
    }

    mutating func type(in field: Field?, of call: Call.ID) {
        change(call) {
            if $0.typing != nil, field == nil, $0.marked == $0.typing { $0.marked = nil }
            $0.typing = field
            $0.outcomes = nil
            if let field { $0.cursors[field] = nil }
        }
    }

    private mutating func changeCard(_ situation: Situation, _ change: (inout CardView) -> Void) {
        if let call = situation.call {
            change(&views[call.id, default: CallView()].card)
        } else if var card = browsed {
            change(&card.card)
            browsed = card
        }
    }

    private mutating func scroll(by rows: Int, _ situation: Situation) {
        let reach = Painter.reach(situation.desk, self)
        if case .help(let scroll) = situation.overlay {
            overlay?.kind = .help(scroll: min(max(0, scroll + rows), reach))
        } else {
            changeCard(situation) { $0.scroll = min(max(0, min($0.scroll, reach) + rows), reach) }
        }
    }
}

extension CardView {
    /// Opening section 8 again leads back to its list.
    mutating func open(_ section: CardSection) {
        self.section = section
        item = nil
        other = nil
        hit = nil
    }

    /// From a page of another card straight to what stood before.
    mutating func stepBack() {
        if item == nil || other != nil { section = nil }
        item = nil
        other = nil
        hit = nil
    }
}

extension CallView.Outcomes {
    var next: Self { self == .outcome ? .type : self == .type ? .note : .outcome }
    var previous: Self { self == .outcome ? .note : self == .type ? .outcome : .type }
}
