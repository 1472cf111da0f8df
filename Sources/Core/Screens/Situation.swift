import Answering

/// What the keys belong to at the moment: the call in her hands, its view, and what can be done.
struct Situation {
    var desk: Desk
    var call: Call?
    var view: CallView
    var overlay: Overlay.Kind?
    var browsed: Client?
    var browsedCard: CardView
    var search: SearchView?
    /// What she has typed to ask the server of the call's firm, by lookup.
    let questions: [String: String]
    private var autotext: [Abbreviation]
    /// What the search finds, where it was looked up for this picture already.
    private var found: SearchResults?
    /// The order of the talk, where it was made up for this picture already.
    private var known: Talk?

    init(_ interface: Interface, _ desk: Desk) {
        self.desk = desk
        // Begun at rest, a search keeps the keys until she leaves it, whatever rings meanwhile.
        call = interface.searchAtRest == nil ? desk.handled : nil
        view = call.map { interface.view(of: $0.id) } ?? CallView()
        overlay = interface.overlay(on: desk)
        browsed = call == nil ? interface.browsed.flatMap { desk.catalogue[$0.client] } : nil
        browsedCard = interface.browsed?.card ?? CardView()
        search = interface.search(of: call)
        questions = call.flatMap { interface.questions[$0.id] } ?? [:]
        autotext = interface.autotext
    }

    /// What one key would write for her, where she types at the end of a field.
    var proposal: Proposal? {
        guard let call, let field = typing, field != .messageUrgent, field != .inquiry else { return nil }
        let text = desk.text(of: field, in: call.id)
        guard view.cursors[field].map({ $0 >= text.count }) ?? true else { return nil }
        return desk.proposal(for: text, in: field, of: call.id, own: autotext)
    }

    /// The layouts she types in.
    var keyboard: Keyboard { Keyboard(desk.person.keyboards) }

    /// What the search finds; a picture asks for it several times and looks it up once.
    var results: SearchResults { found ?? search?.results(on: desk, during: call?.id) ?? SearchResults() }

    /// What the search finds of what is promised, by its ticket; it stands in place of the cards' hits.
    ///
    /// A number alone may be anything else on a card.
    var foundPromises: [Obligation] {
        guard let search else { return [] }
        let found = search.promises(on: desk)
        guard !found.isEmpty else { return [] }
        return search.text.allSatisfy(\.isNumber) && !results.hits.isEmpty ? [] : found
    }

    /// The order of the talk in the call; most keys do not ask for it, and a picture asks for it in every panel.
    var talk: Talk? { known ?? call.map { desk.talk(of: $0, shown: Set(view.shown)) } }

    mutating func lookUp() {
        found = results
        known = talk
    }

    /// The card that the sections belong to.
    var card: CardView { call == nil ? browsedCard : view.card }
    var client: Client? { call.map { desk.client(of: $0) } ?? browsed }

    var context: Context {
        switch overlay {
        case .help: return .help
        case .hand: return .hand
        case .leaving: return handing == nil ? .leaving : .handingOver
        case .cases: return .cases
        case .missed: return .missed
        case .owed: return markedDebt.map { desk.isFree($0) } == true ? .free : .owed
        case .proving: return .proving
        case .extras: return .extras
        case .aloud: return .aloud
        case .breaks: return .breaks
        case .handing: return .handingOver
        case .naming: return .naming
        case nil: break
        }
        if search != nil { return .searching }
        guard let call else { return restContext }
        switch place {
        case .topics: return .topics
        case .connecting: return typing == nil ? .connecting : .tellingTime
        case .message: return typing == nil ? .message : .messaging
        case .promised: return typing == nil ? .promised : .remarking
        case .inquiries: return typing == nil ? .inquiries : .inquiring
        case .sending: return typing == nil ? .sending : .addressing
        case nil: break
        }
        switch view.outcomes {
        case .note: return .noting
        case .type: return .types
        case .outcome: return .outcomes
        case .excuse: return .excuses
        case nil: return typing == nil ? cardContext(of: call) : .typing
        }
    }

    /// Where a key is looked up: first what is open, then, for the keys that no text is typed with, the card behind it.
    func contexts(isCommand: Bool) -> [Context] {
        let context = context
        var contexts = [context]
        if isOnCard(context), card.section == .more, card.item == nil { contexts.append(.more) }
        if isHelpOverRinging, let call { contexts.append(cardContext(of: call)) }
        if context == .typing || context == .searching, isCommand {
            contexts.append((call ?? desk.handled).map { cardContext(of: $0) } ?? restContext)
        }
        return contexts
    }

    /// Help that was asked for while a call rings: the keys of the card act behind it, and lead back to the card.
    var isHelpOverRinging: Bool {
        if case .help = overlay { call?.phase == .ringing } else { false }
    }

    /// The field being typed in.
    var typing: Field? {
        guard overlay == nil, search == nil else { return nil }
        return view.outcomes == .note
            ? .note : view.outcomes == nil ? view.typing.flatMap { isTyped($0) ? $0 : nil } : nil
    }

    private func isOnCard(_ context: Context) -> Bool {
        context == .ringing || context == .talking || context == .over || context == .browsing
    }

    private var restContext: Context {
        browsed != nil ? .browsing : desk.onBreak == nil ? .rest : .onBreak
    }

    private func cardContext(of call: Call) -> Context {
        switch call.phase {
        case .wrapUp: .over
        case .talking, .held: .talking
        default: .ringing
        }
    }

    /// The other open call that comes after this one; the last is followed by what a colleague asks, if anything.
    var otherCall: Call? {
        let open = desk.openCalls.lazy.compactMap { desk.calls[$0] }
            .filter { $0.phase != .waiting && $0.id != call?.id }
        let first = open.first { _ in true }
        guard let call, let place = desk.openCalls.firstIndex(of: call.id) else { return first }
        let next = open.first { desk.openCalls.firstIndex(of: $0.id).map { $0 > place } ?? false }
        return next ?? (desk.standingRequests.isEmpty ? first : nil)
    }

    /// The call of a colleague that the key of the other call leads to.
    var standingRequest: StandingRequest? { otherCall == nil ? desk.standingRequests.first : nil }

    /// She is to hand the call over, and has not asked yet: the key is named.
    var isSeniorProposed: Bool {
        call.map {
            $0.senior == nil && (desk.needsSenior($0) || $0.isMisrouted) && !desk.seniors(for: $0).isEmpty
        } ?? false
    }

    /// Whether pressing it would do something: what does nothing is not named on the screen.
    func works(_ action: Action) -> Bool {
        switch action {
        case .otherCall: otherCall != nil || standingRequest != nil
        case .askSenior: call.map { desk.mayAskSenior(in: $0) } ?? false
        case .takeProposal: proposal != nil
        case .missed: !desk.lost.isEmpty
        case .section, .item: client != nil
        case .openOutcomes: call?.wasAnsweredHere ?? false
        case .chooseAnswer: !(markedStep?.question?.answers.isEmpty ?? true)
        case .refuse: markedStep.map { $0.field != nil && $0.state == .open } ?? false
        case .emergency: !(client?.emergencies.isEmpty ?? true)
        case .putAside: call?.phase == .wrapUp
        case .file: (call?.chosen ?? call?.proposed) != nil
        case .search: !desk.clients.isEmpty
        case .widenSearch: search?.card != nil
        case .openHit, .chooseHit, .nextHit, .previousHit:
            foundPromises.isEmpty ? !results.hits.isEmpty : foundPromises.contains(where: \.isOpen)
        case .owed: !desk.board.isEmpty
        case .claim: markedDebt.map { !desk.isClaiming($0.id) } ?? false
        case .handOver: !desk.debts.isEmpty
        case .callBack: callBackDebt != nil
        case .extras: !extras.isEmpty
        case .undo: desk.undoable != nil
        case .renewCard: !newerParts.isEmpty
        case .speak: speech != nil
        case .promised: !promised.isEmpty || !parcels.isEmpty
        case .remark: !promised.isEmpty
        case .inquiries: mayInquire
        case .nextInquiry, .previousInquiry: lookups.count > 1
        case .inquire: markedLookup != nil
        case .ringAnswer: call?.phase.isTalk == true && (!answerNumbers.isEmpty || works(.connect))
        case .send: framed != nil
        case .choosePaper:
            view.sending.map { $0.isFax && desk.card(of: $0.client, in: call?.id)?.documents.isEmpty == false } ?? false
        case .dispatch: canDispatch
        case .hold: call.map { $0.phase == .talking || $0.isAskedToHold } ?? false
        case .gap: call != nil
        case .connect, .message: call?.client != nil && client != nil && call?.isCallingBack != true
        case .dial:
            place == .topics || call.map { $0.phase.isTalk && !$0.isReached } ?? false
        case .returnToCaller: call?.phase.isTalk ?? false
        case .takeMessage: call.map { !desk.isMessageEmpty(of: $0) } ?? false
        case .managerBusy:
            managerAtHand != nil && call?.isCallingBack != true && call?.connecting?.topic != Escalation.answerTopic
        case .result: call.map { !$0.attempts.isEmpty } ?? false
        case .markNext, .markPrevious: call.flatMap { desk.plan(for: $0) }.map { !$0.busy.isEmpty } ?? false
        case .browse, .byHand, .beginByHand: !desk.clients.isEmpty
        default: true
        }
    }
}
