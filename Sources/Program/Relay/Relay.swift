package import Answering
import Figures
package import FoundationEssentials
package import Service
import Synchronization

/// The service's one address: what the PBX tells is kept and goes to the desks it belongs to.
///
/// It decides nothing by itself: the rules are the service's, what is kept is the store's.
package final class Relay: Sendable {
    struct State {
        var catalogue: Catalogue
        /// How queues and operators stand, as told last: by queue, and by extension.
        var standing: [String: CallEvent] = [:]
        /// How they stand for the board, which forgets what nobody tells of any more.
        var live = LiveFigures()
        /// What is known of today's calls, for the board.
        var heardToday = HeardToday()
        /// Since when each who is there is at what she is at, as far as it was seen from here.
        var states: [Operator.ID: (state: OperatorState?, since: Moment?)] = [:]
        /// Who is where, over all relays, as it was looked at last.
        var present: [Colleague]?
        /// What PBXes had when they were asked, and the store has not taken yet.
        var looks: [Look] = []
        /// Why the store did nothing when it was asked last.
        var fault: StoreFault?
        /// The PBXes that are asked, by the source of their calls: their names, and what keeps them from telling.
        var exchanges: [String: (name: String, trouble: ExchangeTrouble?)] = [:]
        /// When desks last said here that they work.
        var heard: [Seat: Moment] = [:]
        /// The lines that are open here: one that was taken up anew may come before the old one ends.
        var lines: [String: (sitting: Sitting, end: DeskLine.End)] = [:]
    }

    let store: any ServiceStore
    let timekeeper: any Timekeeper
    private let verify: LogVerification
    private let handover: @Sendable (DeskRequest) -> Data
    let read: @Sendable (Data) -> DeskRequest?
    let onErasure: @Sendable (ServiceErasure, Sitting) -> Void
    private let onFault: @Sendable (StoreFault?) -> Void
    private let version: String
    private let begun: Moment
    let zone: Zone
    let state: Mutex<State>
    private let standings = StandingRing<CallEvent>()
    let changes = StandingRing<Void>()

    /// - Parameters:
    ///   - verify: whether lines are chained to where a log ends.
    ///   - handover: a request as desks write it.
    ///   - read: such a request; `nil` where it is none.
    ///   - onErasure: hears what of a person went, and who asked for it.
    ///   - zone: whose clock tells what is today.
    ///   - onFault: hears why the store does nothing when that begins, and `nil` when it is over.
    package init(
        store: any ServiceStore, catalogue: Catalogue, timekeeper: any Timekeeper, version: String,
        zone: Zone = .utc, verify: @escaping LogVerification, handover: @escaping @Sendable (DeskRequest) -> Data,
        read: @escaping @Sendable (Data) -> DeskRequest?,
        onErasure: @escaping @Sendable (ServiceErasure, Sitting) -> Void = { _, _ in },
        onFault: @escaping @Sendable (StoreFault?) -> Void = { _ in }
    ) {
        self.read = read
        self.onErasure = onErasure
        self.onFault = onFault
        self.store = store
        self.timekeeper = timekeeper
        self.verify = verify
        self.handover = handover
        self.version = version
        self.zone = zone
        begun = timekeeper.now()
        state = Mutex(State(catalogue: catalogue))
    }

    package typealias LogVerification = @Sendable ([LogLine], LogEnd?) -> Bool

    package func take(_ catalogue: Catalogue) {
        state.withLock { $0.catalogue = catalogue }
        changes.tell(())
    }

    /// What must be done without being asked: lost calls come to be owed, and who sits where is kept fresh.
    package func run() async {
        var forgetsAt = timekeeper.now()
        while !Task.isCancelled {
            let now = timekeeper.now()
            do throws(StoreFault) {
                try await store.settleLosses(at: now)
                note(nil)
            } catch {
                note(error)
            }
            if now >= forgetsAt {
                await forget(at: now)
                forgetsAt = now.adding(seconds: Self.forgetSeconds)
            }
            await loseSight(at: now)
            await keepPresent(at: now)
            guard (try? await timekeeper.wait(until: now.adding(seconds: Self.roundSeconds))) != nil else { return }
        }
    }

    private static let roundSeconds = 2
    private static let forgetSeconds = 60 * 60
    /// So long it is kept what calls were and who was told of them: longer than any desk is away from her relay.
    private static let keptSeconds = 30 * 24 * 60 * 60

    private func forget(at now: Moment) async {
        while (try? await store.forget(before: now.adding(seconds: -Self.keptSeconds), now: now)) == true {}
        // Of a firm that lets persons be kept for less.
        for client in catalogue.clients.values {
            guard let moment = client.keepsPersonsSince(at: now) else { continue }
            while (try? await store.eraseCallers(of: client.id, before: moment)) == true {}
        }
    }

    private func note(_ fault: StoreFault?) {
        let isNews = state.withLock { state in
            defer { state.fault = fault }
            return (state.fault == nil) != (fault == nil)
        }
        if isNews { onFault(fault) }
    }

    private func loseSight(at now: Moment) async {
        for look in state.withLock({ $0.looks }) {
            let taken: Void? = try? await store.loseSight(after: look, at: now) { [handover] in
                handover(.lostSight(of: $0))
            }
            guard taken != nil else { return }
            state.withLock { $0.looks.removeAll { $0 == look } }
        }
    }

    private var catalogue: Catalogue { state.withLock { $0.catalogue } }
}

// MARK: - The PBX's side

extension Relay: Reception {
    package func listening() {}

    /// What it has no more is ended at the next round.
    package func looked(_ look: Look) {
        state.withLock { state in
            state.looks.removeAll { $0.source == look.source }
            state.looks.append(look)
        }
    }

    package func take(_ events: [CallEvent]) async -> ReceptionReply {
        for event in events where event.isStanding { note(event) }
        let now = timekeeper.now()
        state.withLock { state in
            for event in events { state.live.note(event.queue, at: now) }
        }
        let calls = events.filter { !$0.isStanding }
        guard !calls.isEmpty else { return .kept }
        do throws(StoreFault) {
            let routing = Routing(catalogue, present: try await store.present(at: now))
            try await store.take(calls, at: now, by: routing)
            return .kept
        } catch {
            return .notKept
        }
    }

    /// - Parameters:
    ///   - source: of the calls of a PBX that is asked for them.
    ///   - trouble: what keeps it from telling; `nil`: nothing.
    package func note(_ trouble: ExchangeTrouble?, ofExchange name: String, source: String) {
        state.withLock { $0.exchanges[source] = (name, trouble) }
        changes.tell(())
    }

    package func take(_ request: UnreadRequest) async -> ReceptionReply {
        do throws(StoreFault) {
            try await store.take(request, at: timekeeper.now())
            return .kept
        } catch {
            return .notKept
        }
    }

    /// A relay is nobody's desk.
    package func take(_ request: DeskRequest) async -> ReceptionReply { .refused(.noSuchColleague) }

    package func health() -> Health {
        var health = Health(
            version: version, uptimeSeconds: timekeeper.now().seconds(since: begun), unrecorded: 0, pops: 0)
        (health.storeTrouble, health.edition) = state.withLock { ($0.fault?.sentence, $0.catalogue.edition) }
        return health
    }

    private func note(_ event: CallEvent) {
        guard let key = event.standingKey else { return }
        state.withLock { state in
            guard state.standing[key] != nil || state.standing.count < Self.mostStandings else { return }
            guard state.standing[key] != event else { return }
            state.standing[key] = event
            // Within the lock: what came last is told last.
            standings.tell(event)
        }
    }

    /// More queues and operators than these are a fault of the sender.
    private static let mostStandings = 2000
}

extension CallEvent {
    /// It tells how it stands just now, and of no call.
    fileprivate var isStanding: Bool { kind == .queueStatus || kind == .agentStatus }

    /// What it tells of: a later event of the same takes its place.
    var standingKey: String? {
        kind == .agentStatus
            ? agent?.extension.map { "agent \($0) \(queue?.name ?? "")" } : queue.map { "queue " + $0.name }
    }
}

// MARK: - The desks' side

extension Relay: DeskService {
    package func signOn(_ sitting: Sitting) async throws(StoreFault) -> SignOnReply {
        guard catalogue.roster.operator(sitting.person) != nil else { return .unknown }
        return try await store.signOn(sitting, now: timekeeper.now())
    }

    package func wouldSignOn(_ sitting: Sitting) async throws(StoreFault) -> SignOnReply {
        guard catalogue.roster.operator(sitting.person) != nil else { return .unknown }
        let present = try await store.present(at: timekeeper.now())
        if let hers = present.first(where: { $0.person == sitting.person }),
            hers.desk != sitting.desk || hers.machine != sitting.machine
        {
            return .sitsAt(desk: hers.desk)
        }
        let other = present.first { $0.desk == sitting.desk && $0.person != sitting.person }?.person
        return other.map { .occupied(by: $0) } ?? .welcome
    }

    package func tellNews(
        to sitting: Sitting, after heard: HeardPlace?, _ tell: (DeskNews) async throws -> Void
    ) async throws {
        let now = timekeeper.now()
        do {
            let last = try await store.begin(
                sitting, after: heard, since: now.adding(seconds: -Self.newDeskSeconds), now: now)
            let line = DeskLine(sitting: sitting, store: store, timekeeper: timekeeper) { [self] in
                outlook(of: sitting.person)
            }
            if (try? await store.endOfLog(of: sitting.person) == nil) ?? false { try await tell(.noLog) }
            let older = state.withLock { state in
                let older = state.lines.values.filter { $0.sitting.desk == sitting.desk }
                state.lines[sitting.line] = (sitting, line.end)
                return older
            }
            // One line a desk: whoever opens many of them shuts nobody out.
            for line in older { line.end.call() }
            try await line.run(
                after: last, standing: { state.withLock { Array($0.standing.values) } }, standings, changes, tell)
        } catch {
            await leave(sitting)
            throw error
        }
        await leave(sitting)
    }

    /// A desk that begins hears of what is not yet history.
    private static let newDeskSeconds = 5 * 60

    private func leave(_ sitting: Sitting) async {
        state.withLock { _ = $0.lines.removeValue(forKey: sitting.line) }
        try? await store.signOff(sitting)
    }

    func clients(of person: Operator.ID) -> [Client.ID] {
        catalogue.roster.operator(person)?.clients ?? []
    }

    /// She may need whoever serves one of her clients, and every senior.
    private func outlook(of person: Operator.ID) -> DeskOutlook {
        let (catalogue, present, asked) = state.withLock { ($0.catalogue, $0.present, $0.exchanges) }
        let clients = catalogue.roster.operator(person)?.clients ?? []
        let needed = catalogue.roster.operators.filter { other in
            other.id != person && (other.grade == .senior || other.clients.contains(where: clients.contains))
        }
        let ids = Set(needed.map(\.id))
        return DeskOutlook(
            clients: clients, colleagues: present?.filter { ids.contains($0.person) },
            exchanges: Dictionary(asked.values.map { ($0.name, $0.trouble) }) { $0 ?? $1 },
            profiles: Dictionary(clients.compactMap { id in catalogue[id].map { (id, $0.revision) } }) { first, _ in
                first
            })
    }

    /// Whose clock is ahead does not have the last word for ever.
    package func announce(_ announcements: [Announcement], at desk: String) async throws(StoreFault) {
        let now = timekeeper.now()
        let said = announcements.map { announcement in
            var said = announcement
            said.at = min(said.at, now)
            return said
        }
        try await store.announce(said.filter { $0.at < $0.until }, at: now)
    }

    package func tell(_ state: OperatorState, at desk: String) async throws(StoreFault) -> Bool {
        try await store.note(state, at: desk)
    }

    package func claim(_ id: Obligation.ID, at desk: String) async throws(StoreFault) -> ClaimReply {
        let now = timekeeper.now()
        // Whoever has just moved from one relay to another is there again when she asks next.
        guard let person = try await store.present(at: now).first(where: { $0.desk == desk })?.person else {
            throw .away("Nobody is signed on at the desk that claims.")
        }
        return try await store.claim(id, by: person, at: desk, now: now) {
            [handover, clients = clients(of: person)] owed in
            clients.contains(owed.client) ? handover(.takeDebt(owed, from: Operator.pool)) : nil
        }
    }

    package func ask(_ request: DeskRequest, of person: Operator.ID, from desk: String) async throws(StoreFault)
        -> ColleagueReply
    {
        let now = timekeeper.now()
        // The seat says who speaks. Whoever has just moved from one relay to another is there again when she asks next.
        guard let speaker = try await store.present(at: now).first(where: { $0.desk == desk })?.person else {
            throw .away("Nobody is signed on at the desk that asks.")
        }
        guard request.isSaid(by: speaker, to: person, in: catalogue.roster) else { return .refused(.noSuchColleague) }
        if person == Operator.pool { return try await askPool(request, as: speaker, at: now) }
        // What her desk would refuse is refused here: from there no answer comes back.
        guard catalogue.roster.operator(person) != nil else { return .refused(.noSuchColleague) }
        if case .takeDebt(let owed, _) = request, catalogue[owed.client] == nil { return .refused(.noSuchClient) }
        return try await store.give(handover(request), to: person, until: request.end(from: now), at: now)
            ? .taken : .unreachable
    }

    /// What she took out of the pool was done, or goes back there.
    private func askPool(
        _ request: DeskRequest, as speaker: Operator.ID, at now: Moment
    ) async throws(StoreFault) -> ColleagueReply {
        let isTaken =
            switch request {
            case .discharge(let id, let name):
                try await store.discharge(id, by: name, saidBy: speaker, of: clients(of: speaker), at: now)
            case .takeDebt(let owed, _): try await store.release(owed.id, by: speaker)
            case .senior, .seniorTaken, .retryParcels, .erase, .lostSight: false
            }
        return isTaken ? .taken : .refused(.notOwed)
    }

    package func endOfLog(of person: Operator.ID, at desk: String) async throws(StoreFault) -> LogEnd? {
        try await store.endOfLog(of: person)
    }

    package func keep(_ lines: [LogLine], of person: Operator.ID, at desk: String) async throws(StoreFault)
        -> LogEnd?
    {
        let end = try await store.endOfLog(of: person)
        let next = (end?.sequence ?? 0) + 1
        // What was copied before is sent once more where the answer was lost.
        let fresh = Array(lines.drop { $0.sequence < next })
        guard !fresh.isEmpty else { return end }
        guard fresh.first?.sequence == next, verify(fresh, end) else { throw .outOfStep(end) }
        try await store.keep(fresh, of: person, at: timekeeper.now())
        return fresh.last.map { LogEnd(sequence: $0.sequence, digest: $0.digest) }
    }

    package func log(of person: Operator.ID, after sequence: Int64, atMost count: Int) async throws(StoreFault)
        -> [LogLine]
    {
        try await store.log(of: person, after: sequence, atMost: count)
    }

    package func desk(of person: Operator.ID) async throws(StoreFault) -> String? {
        try await store.present(at: timekeeper.now()).first { $0.person == person }?.desk
    }

    package func deliveries(
        to desk: String, of person: Operator.ID, after place: DeliveriesAfter, atMost count: Int
    ) async throws(StoreFault) -> [Delivery] {
        let number =
            switch place {
            case .number(let number): number
            case .moment(let moment): try await store.lastDelivery(to: desk, before: moment)
            }
        return try await store.deliveries(
            to: desk, of: person, after: number, atMost: count, now: timekeeper.now())
    }

    package func route(to dialled: PhoneNumber, from caller: PhoneNumber?) async throws(StoreFault) -> RouteAnswer {
        RouteAnswer(
            calling: dialled, from: caller, in: catalogue, present: try await store.present(at: timekeeper.now()))
    }
}

extension DeskRequest {
    /// When nobody needs to hear of it any more; `nil`: it waits for her.
    fileprivate func end(from now: Moment) -> Moment? {
        switch self {
        // It is said again while it stands. Longer than the clocks of two relays are apart.
        case .senior: now.adding(seconds: 2 * 60)
        // It names who is to be forgotten. Whoever asked hears nothing of it, and says it again.
        case .erase: now.adding(seconds: 10 * 60)
        case .seniorTaken, .takeDebt, .discharge, .retryParcels, .lostSight: nil
        }
    }

    /// Nobody speaks in another's name. Who did what was owed may be anybody, and what a PBX has the relay alone says.
    fileprivate func isSaid(by person: Operator.ID, to other: Operator.ID, in roster: Roster) -> Bool {
        switch self {
        case .takeDebt(_, let from): from == person
        case .senior(let asked): asked.from == person
        // Who asked tells the other seniors which of them was quicker.
        case .seniorTaken(_, let by): by == person || by != other && roster.operator(by) != nil
        case .discharge: true
        // Of what her own log keeps.
        case .erase: person == other
        case .retryParcels, .lostSight: false
        }
    }
}
