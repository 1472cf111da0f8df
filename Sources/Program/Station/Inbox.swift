package import Answering
package import Display
import Synchronization

/// The one queue. Whatever happens is stamped with the moment here, and nowhere else does the desk learn of it.
package final class Inbox: Reception {
    package enum Happening: Sendable {
        case event(Event)
        case key(Key)
        /// The time has come for the picture that was put off.
        case pictureDue
        /// The terminal is gone, or the program was asked to end.
        case end
    }

    package struct Stamped: Sendable {
        package var happening: Happening
        package var moment: Moment
        /// When it came, on the steady clock, for the time from event to card.
        package var instant: ContinuousClock.Instant
    }

    /// More than this is not taken from the telephone; the PBX is told to come again.
    package static let mostWaiting = 4096
    /// Entries decided and not yet durable beyond which the telephone is told to come again.
    package static let mostUnrecorded = 100_000

    fileprivate struct State {
        var waiting: [Stamped] = []
        var reader: CheckedContinuation<Void, Never>?
        var callers: [Receipt: CheckedContinuation<ReceptionReply, Never>] = [:]
        var lastReceipt: UInt64 = 0
        var isClosed = false
        var health: Health
    }

    private let timekeeper: any Timekeeper
    private let begun = ContinuousClock.now
    private let state: Mutex<State>

    package init(timekeeper: any Timekeeper, version: String) {
        self.timekeeper = timekeeper
        state = Mutex(State(health: Health(version: version, uptimeSeconds: 0, unrecorded: 0)))
    }

    package func post(_ happening: Happening) {
        post([happening])
    }

    package func post(_ event: Event) { post(.event(event)) }

    /// What happened together comes in one turn.
    package func post(_ happenings: [Happening]) {
        let stamped = happenings.map(stamp)
        state.withLock { $0.put(stamped) }?.resume()
    }

    /// All that waits, in its order; suspends while there is nothing.
    ///
    /// Whoever stands at the door already comes in first, so that in a storm turns grow instead of their number.
    package func turn() async -> [Stamped] {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.waiting.isEmpty { state.reader = continuation }
                return !state.waiting.isEmpty
            }
            if isReady { continuation.resume() }
        }
        await Task.yield()
        return state.withLock { state in
            defer { state.waiting.removeAll(keepingCapacity: state.waiting.count < 256) }
            return state.waiting
        }
    }

    private func stamp(_ happening: Happening) -> Stamped {
        Stamped(happening: happening, moment: timekeeper.now(), instant: .now)
    }
}

// MARK: - The telephone's side

extension Inbox {
    package func listening() { post(.listening) }

    package func looked(_ look: Look) { post(.looked(look)) }

    /// The receipt goes with the last event: what is durable is durable in order, so the last speaks for all.
    package func take(_ events: [CallEvent]) async -> ReceptionReply {
        guard let last = events.indices.last else { return .kept }
        return await withCheckedContinuation { caller in
            let receipt = state.withLock { $0.admit(caller, events: events.count) }
            guard let receipt else { return caller.resume(returning: .full) }
            let stamped = events.indices.map {
                stamp(.event(.reported(events[$0], $0 == last ? receipt : nil)))
            }
            state.withLock { $0.put(stamped) }?.resume()
        }
    }

    /// What the log does not take it writes down later by itself: there is no receipt.
    package func hear(_ events: [CallEvent]) async -> Bool {
        let stamped = events.map { stamp(.event(.reported($0, nil))) }
        let (isHeard, reader) = state.withLock { state in
            state.hasRoom(for: events.count) ? (true, state.put(stamped)) : (false, nil)
        }
        reader?.resume()
        return isHeard
    }

    package func take(_ request: UnreadRequest) async -> ReceptionReply {
        await wait(for: { .unread(request, $0) })
    }

    package func take(_ request: DeskRequest) async -> ReceptionReply {
        await wait(for: { .requested(request, $0) })
    }

    private func wait(for event: @Sendable (Receipt) -> Event) async -> ReceptionReply {
        await withCheckedContinuation { caller in
            let receipt = state.withLock { $0.admit(caller, events: 1) }
            guard let receipt else { return caller.resume(returning: .full) }
            post(event(receipt))
        }
    }

    /// Answers the telephone that waits behind each receipt.
    package func settle(_ receipts: [Receipt], _ reply: ReceptionReply) {
        guard !receipts.isEmpty else { return }
        let callers = state.withLock { state in receipts.compactMap { state.callers.removeValue(forKey: $0) } }
        for caller in callers { caller.resume(returning: reply) }
    }

    /// Nothing more is taken, and whoever still waits is told to come again.
    package func close() {
        let callers = state.withLock { state in
            state.isClosed = true
            defer { state.callers = [:] }
            return Array(state.callers.values)
        }
        for caller in callers { caller.resume(returning: .notKept) }
    }

    package func health() -> Health {
        var health = state.withLock { $0.health }
        health.uptimeSeconds = Int((ContinuousClock.now - begun).components.seconds)
        return health
    }

    func note(popMilliseconds: [Double]) {
        updateHealth {
            $0.pops += popMilliseconds.count
            $0.popMilliseconds = ($0.popMilliseconds + popMilliseconds).suffix(Self.mostPops)
        }
    }

    /// The last pops whose times are told.
    private static let mostPops = 1000

    package func updateHealth(_ change: @Sendable (inout Health) -> Void) {
        state.withLock { change(&$0.health) }
    }
}

extension Inbox.State {
    /// A receipt for a caller who will wait; `nil` where there is no room.
    fileprivate mutating func admit(
        _ caller: CheckedContinuation<ReceptionReply, Never>, events: Int
    ) -> Receipt? {
        guard hasRoom(for: events) else { return nil }
        lastReceipt += 1
        callers[Receipt(number: lastReceipt)] = caller
        return Receipt(number: lastReceipt)
    }

    fileprivate func hasRoom(for events: Int) -> Bool {
        !isClosed && waiting.count + events <= Inbox.mostWaiting && health.unrecorded < Inbox.mostUnrecorded
    }

    /// Queues what happened; the loop, where it waits, is to be woken by the caller.
    fileprivate mutating func put(_ stamped: [Inbox.Stamped]) -> CheckedContinuation<Void, Never>? {
        waiting += stamped
        defer { reader = nil }
        return reader
    }
}
