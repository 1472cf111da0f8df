import Answering
import FoundationEssentials
import Service

/// A store whose engine runs transactions: all that it does is written once, in `ServiceTables`.
protocol TransactionalStore: ServiceStore {
    /// Does all of `work` or nothing; it may be done again where another transaction was in its way.
    func perform<Value: Sendable>(
        _ access: StoreAccess, _ work: @escaping @Sendable (ServiceTables) throws -> Value
    ) async throws(StoreFault) -> Value

    /// What was erased is to be nowhere in the store's files, as far as that is the store's to do.
    func overwriteErased() async
}

extension TransactionalStore {
    func overwriteErased() async {}
}

enum StoreAccess {
    /// One statement that changes nothing.
    case reading
    case writing
}

/// How much is done in one transaction: what is more than a slow store does in its time would never be done.
enum StorePace {
    static let events = 25
    static let calls = 10
    static let forgottenCalls = 20
    static let forgottenDeliveries = 100
}

extension TransactionalStore {
    package func take(_ events: [CallEvent], at now: Moment, by routing: Routing) async throws(StoreFault) {
        var rest = events[...]
        while !rest.isEmpty {
            let next = Array(rest.prefix(StorePace.events))
            rest = rest.dropFirst(next.count)
            try await perform(.writing) { try $0.take(next, at: now, by: routing) }
        }
    }

    package func take(_ request: UnreadRequest, at now: Moment) async throws(StoreFault) {
        try await perform(.writing) { try $0.take(request, at: now) }
    }

    package func give(
        _ request: Data, to person: Operator.ID, until end: Moment?, at now: Moment
    ) async throws(StoreFault) -> Bool {
        try await perform(.writing) { try $0.give(request, to: person, until: end, at: now) }
    }

    package func begin(
        _ sitting: Sitting, after heard: HeardPlace?, since beginning: Moment, now: Moment
    ) async throws(StoreFault) -> Int64 {
        try await perform(.writing) { try $0.begin(sitting, after: heard, since: beginning, now: now) }
    }

    package func deliveries(
        to desk: String, of person: Operator.ID?, after number: Int64, atMost count: Int, now: Moment
    ) async throws(StoreFault) -> [Delivery] {
        try await perform(.reading) {
            try $0.deliveries(to: desk, of: person, after: number, atMost: count, now: now)
        }
    }

    package func calls(
        heardSince moment: Moment, atMost count: Int
    ) async throws(StoreFault) -> [CallStanding] {
        try await perform(.reading) { try $0.calls(heardSince: moment, atMost: count) }
    }

    package func lastDelivery(to desk: String, before moment: Moment) async throws(StoreFault) -> Int64 {
        try await perform(.reading) { try $0.lastDelivery(to: desk, before: moment) }
    }

    package func loseSight(
        after look: Look, at now: Moment, request: @escaping @Sendable (Call.ID) -> Data
    ) async throws(StoreFault) {
        try await perform(.writing) { try $0.loseSight(after: look, at: now, request: request) }
    }

    package func announce(_ announcements: [Announcement], at now: Moment) async throws(StoreFault) {
        guard !announcements.isEmpty else { return }
        try await perform(.writing) { try $0.announce(announcements, at: now) }
    }

    package func announcements(of clients: [Client.ID], at now: Moment) async throws(StoreFault) -> [Announcement] {
        try await perform(.reading) { try $0.announcements(of: clients, at: now) }
    }

    package func note(_ state: OperatorState, at desk: String) async throws(StoreFault) -> Bool {
        try await perform(.writing) { try $0.note(state, at: desk) }
    }

    package func forget(before moment: Moment, now: Moment) async throws(StoreFault) -> Bool {
        try await perform(.writing) { try $0.forget(before: moment, now: now) }
    }

    package func settleLosses(at now: Moment) async throws(StoreFault) {
        var count = StorePace.calls
        var mayBeMore = true
        while mayBeMore {
            do throws(StoreFault) {
                mayBeMore = try await perform(.writing) { [count] in try $0.settleLosses(at: now, atMost: count) }
            } catch {
                guard case .away = error, count > 1 else { throw error }
                count /= 2
            }
        }
    }

    package func pool(of clients: [Client.ID]) async throws(StoreFault) -> [PooledDebt] {
        try await perform(.reading) { try $0.pool(of: clients) }
    }

    package func countDebts() async throws(StoreFault) -> (open: Int, free: Int) {
        try await perform(.reading) { try $0.countDebts() }
    }

    package func claim(
        _ id: Obligation.ID, by person: Operator.ID, at desk: String, now: Moment,
        handover: @escaping @Sendable (Obligation) -> Data?
    ) async throws(StoreFault) -> ClaimReply {
        try await perform(.writing) { try $0.claim(id, by: person, at: desk, now: now, handover: handover) }
    }

    package func discharge(
        _ id: Obligation.ID, by name: String, saidBy person: Operator.ID, of clients: [Client.ID], at now: Moment
    ) async throws(StoreFault) -> Bool {
        try await perform(.writing) { try $0.discharge(id, by: name, saidBy: person, of: clients, at: now) }
    }

    package func release(_ id: Obligation.ID, by person: Operator.ID) async throws(StoreFault) -> Bool {
        try await perform(.writing) { try $0.release(id, by: person) }
    }

    package func signOn(_ sitting: Sitting, now: Moment) async throws(StoreFault) -> SignOnReply {
        try await perform(.writing) { try $0.signOn(sitting, isNew: true, now: now) }
    }

    package func stay(_ sitting: Sitting, now: Moment) async throws(StoreFault) -> SignOnReply {
        try await perform(.writing) { try $0.signOn(sitting, isNew: false, now: now) }
    }

    package func hear(_ sitting: Sitting, now: Moment) async throws(StoreFault) {
        try await perform(.writing) { try $0.hear(sitting, now: now) }
    }

    package func signOff(_ sitting: Sitting) async throws(StoreFault) {
        try await perform(.writing) { try $0.signOff(sitting) }
    }

    package func present(at now: Moment) async throws(StoreFault) -> [Presence] {
        try await perform(.reading) { try $0.present(at: now) }
    }

    package func endOfLog(of person: Operator.ID) async throws(StoreFault) -> LogEnd? {
        try await perform(.reading) { try $0.endOfLog(of: person) }
    }

    package func keep(_ lines: [LogLine], of person: Operator.ID, at now: Moment) async throws(StoreFault) {
        try await perform(.writing) { try $0.keep(lines, of: person, at: now) }
    }

    package func emptied(of person: Operator.ID) async throws(StoreFault) -> Int64 {
        try await perform(.reading) { try $0.emptied(of: person) }
    }

    package func empty(_ lines: [EmptiedLine], of person: Operator.ID) async throws(StoreFault) -> Int64 {
        let place = try await perform(.writing) { try $0.empty(lines, of: person) }
        await overwriteErased()
        return place
    }

    package func erase(
        _ number: PhoneNumber, of clients: [Client.ID], at now: Moment, isHis: @escaping @Sendable (Data) -> Bool
    ) async throws(StoreFault) -> ServiceErasure? {
        guard try await !perform(.reading, { try $0.isOn(number, of: clients, at: now) }) else { return nil }
        var erasure = ServiceErasure()
        var calls = StorePace.calls
        while calls == StorePace.calls {
            calls = try await perform(.writing) { try $0.eraseCalls(of: number, of: clients) }
            erasure.calls += calls
        }
        erasure += try await perform(.writing) {
            try $0.eraseRest(of: number, of: clients, at: now, isHis: isHis)
        }
        await overwriteErased()
        return erasure
    }

    package func eraseCallers(of client: Client.ID, before moment: Moment) async throws(StoreFault) -> Bool {
        let count = try await perform(.writing) { try $0.eraseCallers(of: client, before: moment) }
        if count > 0 { await overwriteErased() }
        return count == StorePace.calls
    }

    package func log(
        of person: Operator.ID, after sequence: Int64, atMost count: Int
    ) async throws(StoreFault) -> [LogLine] {
        try await perform(.reading) { try $0.log(of: person, after: sequence, atMost: count) }
    }
}
