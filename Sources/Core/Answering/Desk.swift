/// The desk of one operator: every call she may have to act on, and the one door through which anything happens to it.
///
/// A value. An event goes in; the state after it and a list of effects come out. Nothing in it waits, fails for want
/// of the world, or asks what time it is.
package struct Desk: Sendable {
    package internal(set) var person: Operator { didSet { lists = nil } }
    /// The profiles, with what the service was told for today.
    package internal(set) var catalogue: Catalogue
    /// The profiles as they were read.
    var profiles: Catalogue
    package internal(set) var now: Moment

    /// Calls in memory: every open one, and the last of the closed, for late events.
    package internal(set) var calls: [Call.ID: Call] = [:]
    /// Open calls in the order in which they came.
    package internal(set) var openCalls = CallOrder()
    /// The call the keys go to.
    package internal(set) var hands: Call.ID?
    /// Calls with a field open for typing.
    var writing: Set<Call.ID> = []
    /// Text typed that has not become an entry yet.
    var unwritten = Drafts()
    /// The open calls of each number that is not withheld.
    var callers: [PhoneNumber: CallOrder] = [:]
    /// The calls of each phase, in the order in which they came to it.
    var standing: [Call.Phase: CallOrder] = [:]
    var strangers = Strangers()
    /// Lost calls of which it is still to be settled whether they are owed.
    var losses = CallOrder()
    var clocks = PBXClocks()

    /// What is still owed, of whatever call.
    var debtBook = DebtBook() { didSet { lists = nil } }
    /// What goes out, or went out since the desk began.
    package internal(set) var parcels: [Parcel.ID: PostedParcel] = [:]
    /// What is being carried, and since when.
    var underway: [Parcel.ID: Moment] = [:]
    /// What is being carried and need not go any more: that try is the last.
    var withdrawing: Set<Parcel.ID> = []
    /// When it was last asked how it stands where it was handed on.
    var askedAt: [Parcel.ID: Moment] = [:]
    /// Since when nothing was taken on a way on which something goes.
    var stuckSince: [Parcel.Way: Moment] = [:]
    /// How parcels can go out, as the service is set up.
    package var ways: Set<Parcel.Way> = []
    /// What colleagues ever handed over to this desk.
    var received: Set<Obligation.ID> = []
    /// What colleagues have not heard yet.
    var errands: [Errand] = []
    /// What the clients' servers were asked for each open call, and answered, the last asked last.
    var inquiries: [Call.ID: [Inquiry]] = [:]
    /// What is being asked.
    var asking: Set<Inquiry.ID> = []
    var lastInquiryNumber = 0
    /// The numbers of the answer that she wants rung.
    var answerNumbers: [Call.ID: AnswerNumbers] = [:]
    /// What nobody has yet of what the service owes her clients' callers, the oldest first.
    package internal(set) var pool: [Obligation] = [] { didSet { lists = nil } }
    /// What she claims, and has not heard of yet.
    var claiming: Set<Obligation.ID> = []
    /// What came of a claim that did not succeed.
    package internal(set) var claimNews: ClaimNews?
    /// The service stands behind this desk: what no desk answered is the pool's, and not owed at each desk.
    package var hasService = false { didSet { lists = nil } }
    /// What was said for today at any desk of the service, of her clients.
    var announcements: [Announcement] = []
    /// Where her colleagues are; `nil` where no service tells.
    var colleagues: [Colleague]?
    /// The revisions of her clients' profiles that the service works with.
    var published: [Client.ID: String] = [:]
    /// The service hears her state, and heard this last.
    var tellsState = false
    var stateTold: OperatorState?
    /// Colleagues who ask for a senior at this desk, in the order in which they began.
    package internal(set) var standingRequests: [StandingRequest] = []
    /// The calls of this desk in which a senior is asked for.
    var seniorRounds: [Call.ID: SeniorRound] = [:]
    /// What was said to be done since the desk began, and by whom.
    var settled: [Obligation.ID: Obligation.Proof] = [:]
    /// The same whole, as it was then.
    var done: [Obligation.ID: Obligation] = [:]
    /// What she was told of managers.
    var managerStates: [Client.ID: [Manager.ID: ManagerState]] = [:]
    /// The parts of each client's card as she saw them last, by their digests.
    var seenParts: [Client.ID: [String: String]] = [:]
    /// The cards that open calls began with, where newer ones have come.
    var keptCards: [Call.ID: KeptCard] = [:]
    /// What she has practised, and what it comes to on the cards as they stand.
    var trainings: [Client.ID: Training] = [:]
    var certificates: [Client.ID: Certificate] = [:]
    /// What of a card was new to her when she answered a call.
    var newParts: [Call.ID: [CardPart]] = [:]
    /// The greatest number a request was ever given.
    var lastTicket = 0
    /// The relay has said since the beginning that this log goes on where its copy ends.
    var isLogCopied = false
    /// The break that she is on.
    package internal(set) var onBreak: Break?
    /// The telephone she signed on at and has not signed off from.
    var signedOnAt: String?
    /// What can still be taken back, the last done last.
    var undoables: [Undoable] = []
    var unreadKept = UnreadKept()
    /// Calls that were forgotten today because their time was over: what comes late of them concerns the log alone.
    var erased: Set<Call.ID> = []
    /// What her telephone can be ordered to do.
    package var abilities = Abilities.byHand
    /// What was asked of the PBX last.
    package internal(set) var orders: [Ordered] = []
    var lastOrderNumber: UInt64 = 0
    /// How queues and operators stand, as the PBX told last.
    var live = LiveFigures()
    /// For what the PBX was last asked to give her no calls; `nil`: that it may give them.
    var pauseAsked: String?
    /// The PBX has not taken what it was asked last: it is asked once more as soon as it can be.
    var isPauseLost = false
    /// How the service sets her wrap-up.
    package var wrapUp = WrapUpTerms()
    /// Her calls are judged by what she says, asks and looks at, too: it is noted.
    package var keepsDeeds = false

    /// No open call goes silent before.
    var nextSilenceAt = Moment(milliseconds: 0)

    package internal(set) var history: [Call.ID: CallerHistory] = [:]
    /// Whom the clients' own bases know.
    var customers: [Call.ID: CustomerAnswer] = [:]
    package internal(set) var today: Today
    /// What the screens list of all that, made up at the end of each event; `nil`: to be made up anew.
    var lists: DebtLists?
    /// The gravest first.
    package internal(set) var troubles: [Trouble] = []
    /// What can be found on her cards, by client; a card that is not in it is being read.
    package internal(set) var indexes: [Client.ID: SearchIndex] = [:]
    /// What just became of a call that left the screen without a key.
    package internal(set) var farewell: Farewell?
    package internal(set) var lastPopMicroseconds: Int?
    /// When the PBX last told anything; `nil`: never.
    package internal(set) var lastHeardAt: Moment?
    package internal(set) var hasLeft = false

    /// Events that were answered but are none of this desk's business.
    package internal(set) var passedOver = 0
    /// Calls that rang and popped nothing, because their events came too late or with a wrong time.
    package internal(set) var lateAlerts = 0

    package init(of person: Operator, catalogue: Catalogue, at now: Moment) {
        self.person = person
        self.catalogue = catalogue
        profiles = catalogue
        self.now = now
        today = Today(at: now, in: catalogue.zone(of: person))
    }

    /// The desk as the log left it.
    package init(
        of person: Operator, catalogue: Catalogue, replaying entries: [Entry], today calls: [CallSummary] = [],
        owing obligations: [Obligation] = [], posted: [PostedParcel] = [], received: Set<Obligation.ID> = [],
        lastTicket: Int = 0,
        seeing seen: [Client.ID: [String: String]] = [:],
        at now: Moment
    ) {
        self.init(of: person, catalogue: catalogue, at: now)
        debtBook = DebtBook(obligations)
        parcels = Dictionary(posted.map { ($0.parcel.id, $0) }) { _, last in last }
        self.received = received
        self.lastTicket = lastTicket
        seenParts = seen
        today = Today(of: calls, at: now, in: zone)
        for entry in entries {
            self.now = max(entry.moment, Moment(milliseconds: 0))
            apply(entry)
        }
        self.now = now
        farewell = nil
    }

    /// The one door. What it decides is written down as entries; only `apply` changes a call.
    package mutating func receive(_ event: Event, at moment: Moment) -> [Effect] {
        // Once the clock was set back, what is waited for would be far away.
        if moment < now { nextSilenceAt = moment }
        now = moment
        let expiring = turnDay()
        let effects = react(to: event) + expiring
        let after = forgetAnswers() + endBreakIfTalked() + settlePause() + tellWhetherHeldBack() + settleState()
        lists = listed
        return effects + after
    }

    private mutating func turnDay() -> [Effect] {
        guard today.isOver(at: now) else { return [] }
        today.turn(at: now, in: zone)
        forgetGoneParcels()
        erased.removeAll()
        return eraseExpired()
    }

    private mutating func react(to event: Event) -> [Effect] {
        switch event {
        case .reported(let report, let receipt): return hear(report, receipt)
        case .unread(let request, let receipt): return hear(request, receipt)
        case .looked(let look): return loseSight(after: look)
        case .operatorAsked(let command): return obey(command) + (hands.map { askClient($0) } ?? [])
        case .requested(let request, let receipt): return answer(request, receipt)
        case .answered(let colleague, let request, let reply): return hear(reply, of: colleague, to: request)
        case .debtsFound(let handed, let done): return learn(handed: handed, done: done)
        case .ordered(let order, let reply): return hear(reply, to: order)
        case .carried(let parcel, let reply): return hear(reply, of: parcel)
        case .inquired(let id, let reply): return hear(reply, to: id)
        case .pooled(let debts): return take(pool: debts)
        case .claimed(let id, let reply): return hear(reply, toClaim: id)
        case .announced(let announcements): return take(announcements)
        case .located(let colleagues):
            self.colleagues = colleagues
            return []
        case .published(let revisions):
            published = revisions
            return []
        case .practised(let trainings): return take(trainings)
        case .interrupted: return leaveAllAnswers() + flushAllDrafts()
        case .ticked: return tick()
        case .profilesRead(let catalogue): return take(catalogue)
        case .recalled(let history): return take(history)
        case .recognised(let answer): return take(answer)
        case .indexed(let indexes): return take(indexes)
        case .expired(let gone): return forget(expired: gone)
        case .shown(let call, let microseconds): return note(shown: call, microseconds)
        case .logFailed(let trouble): return report(.log(trouble))
        case .logRecovered: return forget { if case .log = $0 { true } else { false } }
        case .listening:
            beginTelling()
            return forget { if case .listener = $0 { true } else { false } }
        case .troubled(let kind):
            if case .relay = kind { loseService() }
            if kind.isOfFigures { live = LiveFigures() }
            return report(kind)
        case .mended(let kind):
            if kind == .logNotCopied { isLogCopied = true }
            return forget { $0.isOfTheSame(as: kind) } + (kind.isOfFigures ? askAgainForPause() : [])
        }
    }

    /// Writes an entry down and lets it take effect.
    mutating func decide(_ fact: Entry.Fact, for call: Call.ID?) -> Effect {
        let entry = Entry(moment: now, call: call, fact: fact)
        apply(entry)
        return .record(entry)
    }

    /// The only place where a call changes.
    private mutating func apply(_ entry: Entry) {
        keepState(entry)
        keepBooks(entry)
        keepPost(entry)
        guard let id = entry.call else { return }
        keepUndoables(entry)
        let before = calls[id]
        if before == nil, entry.fact.isOfDebt { return }
        var call = before ?? Call(id: id, begunAt: entry.moment)
        call.apply(entry)
        calls[id] = call
        place(call, before: before)
        if call.phase == .closed { keptCards[id] = nil }
        switch entry.fact {
        // What she begins or answers herself has her hands, whatever else is on.
        case .begunByHand, .callBackBegun, .pickedUp, .takenOver: hands = id
        case .seniorAsked(.asked): seniorRounds[id] = SeniorRound(at: entry.moment)
        default: break
        }
    }
}
