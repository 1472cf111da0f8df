package import Answering
package import FoundationEssentials
package import Service
import Synchronization

/// The service's one address: what the PBX tells is kept and goes to the desks it belongs to.
///
/// It decides nothing by itself: the rules are the service's, what is kept is the store's.
package final class Relay: Sendable {
    private struct State {
        var catalogue: Catalogue
        /// How queues and operators stand, as told last: by queue, and by extension.
        var standing: [String: CallEvent] = [:]
        /// Who is at which desk here, and how often: a line that was taken up anew may come before the old one ends.
        var lines: [String: (person: Operator.ID, count: Int)] = [:]
    }

    private let store: any ServiceStore
    private let timekeeper: any Timekeeper
    private let verify: LogVerification
    private let handover: @Sendable (DeskRequest) -> Data
    private let version: String
    private let begun: Moment
    private let state: Mutex<State>
    private let standings = StandingRing()

    /// - Parameters:
    ///   - verify: whether lines are chained to where a log ends.
    ///   - handover: a request as desks write it.
    package init(
        store: any ServiceStore, catalogue: Catalogue, timekeeper: any Timekeeper, version: String,
        verify: @escaping LogVerification, handover: @escaping @Sendable (DeskRequest) -> Data
    ) {
        self.store = store
        self.timekeeper = timekeeper
        self.verify = verify
        self.handover = handover
        self.version = version
        begun = timekeeper.now()
        state = Mutex(State(catalogue: catalogue))
    }

    package typealias LogVerification = @Sendable ([LogLine], LogEnd?) -> Bool

    package func take(_ catalogue: Catalogue) {
        state.withLock { $0.catalogue = catalogue }
    }

    /// What must be done without being asked: lost calls come to be owed, and who sits where is kept fresh.
    package func run() async {
        while !Task.isCancelled {
            let now = timekeeper.now()
            try? await store.settleLosses(at: now)
            await keepPresent(at: now)
            guard (try? await timekeeper.wait(until: now.adding(seconds: Self.roundSeconds))) != nil else { return }
        }
    }

    private static let roundSeconds = 2

    /// Written only where it grows old, or another relay took somebody for gone: two hundred desks are one look.
    private func keepPresent(at now: Moment) async {
        let lines = state.withLock { $0.lines }
        guard !lines.isEmpty, let present = try? await store.present(at: now) else { return }
        for (desk, line) in lines {
            let isFresh = present.contains {
                $0.desk == desk && $0.person == line.person && !now.isFar(from: $0.seenAt, seconds: Self.freshSeconds)
            }
            if !isFresh { _ = try? await store.signOn(line.person, at: desk, now: now) }
        }
    }

    /// Far less than the silence after which a desk counts as left.
    private static let freshSeconds = Presence.silenceSeconds / 3

    private var catalogue: Catalogue { state.withLock { $0.catalogue } }
}

// MARK: - The PBX's side

extension Relay: Reception {
    package func listening() {}

    /// Desks lose sight of such a call by its silence.
    package func looked(_ look: Look) {}

    package func take(_ events: [CallEvent]) async -> ReceptionReply {
        for event in events where event.isStanding { note(event) }
        let calls = events.filter { !$0.isStanding }
        guard !calls.isEmpty else { return .kept }
        let now = timekeeper.now()
        do throws(StoreFault) {
            let routing = Routing(catalogue, present: try await store.present(at: now))
            try await store.take(calls, at: now, by: routing)
            return .kept
        } catch {
            return .notKept
        }
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
        Health(version: version, uptimeSeconds: timekeeper.now().seconds(since: begun), unrecorded: 0, pops: 0)
    }

    private func note(_ event: CallEvent) {
        guard let key = event.standingKey else { return }
        let isNews = state.withLock { state in
            guard state.standing[key] != nil || state.standing.count < Self.mostStandings else { return false }
            defer { state.standing[key] = event }
            return state.standing[key] != event
        }
        if isNews { standings.tell(event) }
    }

    /// More queues and operators than these are a fault of the sender.
    private static let mostStandings = 2000
}

extension CallEvent {
    /// It tells how it stands just now, and of no call.
    fileprivate var isStanding: Bool { kind == .queueStatus || kind == .agentStatus }

    /// What it tells of: a later event of the same takes its place.
    var standingKey: String? {
        queue.map { "queue " + $0.name } ?? agent?.extension.map { "agent " + $0 }
    }
}

// MARK: - The desks' side

extension Relay: DeskService {
    package func signOn(_ person: Operator.ID, at desk: String) async throws(StoreFault) -> SignOnReply {
        guard catalogue.roster.operator(person) != nil else { return .unknown }
        return try await store.signOn(person, at: desk, now: timekeeper.now())
    }

    package func wouldSignOn(_ person: Operator.ID, at desk: String) async throws(StoreFault) -> SignOnReply {
        guard catalogue.roster.operator(person) != nil else { return .unknown }
        let present = try await store.present(at: timekeeper.now())
        if let hers = present.first(where: { $0.person == person })?.desk, hers != desk { return .sitsAt(desk: hers) }
        let other = present.first { $0.desk == desk && $0.person != person }?.person
        return other.map { .occupied(by: $0) } ?? .welcome
    }

    package func tellNews(
        for person: Operator.ID, at desk: String, after number: Int64?,
        _ tell: (DeskNews) async throws -> Void
    ) async throws {
        let last = try await beginning(of: desk, after: number)
        enter(person, at: desk)
        let line = DeskLine(desk: desk, store: store, timekeeper: timekeeper) { [self] in clients(of: person) }
        do {
            try await line.run(
                after: last, standing: state.withLock { Array($0.standing.values) }, standings, tell)
        } catch {
            await leave(person, from: desk)
            throw error
        }
        await leave(person, from: desk)
    }

    private func beginning(of desk: String, after number: Int64?) async throws(StoreFault) -> Int64 {
        let now = timekeeper.now()
        // A store that was begun anew counts anew: who has heard of a later one has heard nothing of this.
        if let number, number <= (try await store.lastDelivery(to: desk, before: now.adding(seconds: Self.daySeconds)))
        {
            return number
        }
        return try await store.lastDelivery(to: desk, before: now.adding(seconds: -Self.newDeskSeconds))
    }

    /// A desk that begins hears of what is not yet history.
    private static let newDeskSeconds = 5 * 60
    /// So far the clocks of relays that share a store never differ.
    private static let daySeconds = 24 * 60 * 60

    private func clients(of person: Operator.ID) -> [Client.ID] {
        catalogue.roster.operator(person)?.clients ?? []
    }

    private func enter(_ person: Operator.ID, at desk: String) {
        state.withLock { state in
            let count = state.lines[desk].map { $0.person == person ? $0.count : 0 } ?? 0
            state.lines[desk] = (person, count + 1)
        }
    }

    private func leave(_ person: Operator.ID, from desk: String) async {
        let isEmpty = state.withLock { state in
            guard let line = state.lines[desk], line.person == person else { return false }
            state.lines[desk] = line.count > 1 ? (person, line.count - 1) : nil
            return line.count <= 1
        }
        if isEmpty { try? await store.signOff(person, from: desk) }
    }

    package func claim(_ id: Obligation.ID, at desk: String) async throws(StoreFault) -> ClaimReply {
        let now = timekeeper.now()
        guard let person = try await store.present(at: now).first(where: { $0.desk == desk })?.person else {
            return .notOwed
        }
        return try await store.claim(id, by: person, at: desk, now: now) { [handover] owed in
            handover(.takeDebt(owed, from: Operator.pool))
        }
    }

    package func ask(_ request: DeskRequest, of person: Operator.ID, from desk: String) async throws(StoreFault)
        -> ColleagueReply
    {
        let now = timekeeper.now()
        if person == Operator.pool {
            guard case .discharge(let id, let name) = request else { return .refused(.notOwed) }
            try await store.discharge(id, by: name, at: now)
            return .taken
        }
        // What her desk would refuse is refused here: from there no answer comes back.
        guard catalogue.roster.operator(person) != nil else { return .refused(.noSuchColleague) }
        if case .takeDebt(let owed, _) = request, catalogue[owed.client] == nil { return .refused(.noSuchClient) }
        let present = try await store.present(at: now)
        guard let there = present.first(where: { $0.person == person })?.desk else { return .unreachable }
        try await store.give(handover(request), to: there, at: now)
        return .taken
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
        to desk: String, after place: DeliveriesAfter, atMost count: Int
    ) async throws(StoreFault) -> [Delivery] {
        let number =
            switch place {
            case .number(let number): number
            case .moment(let moment): try await store.lastDelivery(to: desk, before: moment)
            }
        return try await store.deliveries(to: desk, after: number, atMost: count)
    }

    package func route(to dialled: PhoneNumber, from caller: PhoneNumber?) async throws(StoreFault) -> RouteAnswer {
        RouteAnswer(
            calling: dialled, from: caller, in: catalogue, present: try await store.present(at: timekeeper.now()))
    }
}
