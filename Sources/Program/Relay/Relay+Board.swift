import Answering
package import Figures
package import Service
import Synchronization

// How the service stands, for leads: of what comes through here, and nothing of a caller.

extension Relay {
    package func board() async throws(StoreFault) -> BoardFigures {
        let now = timekeeper.now()
        let present = try await store.present(at: now)
        note(present, at: now)
        let catalogue = state.withLock { $0.catalogue }
        let count = BoardCount(of: catalogue.clients.values, in: zone, at: now)
        try await hear(since: count.begin)
        let debts = try await store.countDebts()
        let (calls, queues, states) = state.withLock { state in
            state.live.forgetOld(at: now)
            return (state.heardToday.calls, state.live.queues, state.states)
        }
        // Events wait for the lock, and a day has many calls.
        return count.figures(
            .service, of: calls.values.map { CountedCall($0, at: now) }, queues: Array(queues.values),
            operators: Self.lines(of: catalogue.roster, present, states),
            owed: .init(open: debts.open, nobodys: debts.free), at: now)
    }

    /// Only what is new since the last look.
    private func hear(since begin: Moment) async throws(StoreFault) {
        var since = state.withLock { $0.heardToday.next(since: begin) }
        var atMost = Self.atOnce
        while true {
            let news = try await store.calls(heardSince: since, atMost: atMost)
            state.withLock { $0.heardToday.take(news) }
            guard news.count == atMost, let last = news.last?.route.lastNewsAt else { return }
            // Of one moment there may be more than are read at once.
            atMost = last == since ? atMost * 2 : Self.atOnce
            since = last
        }
    }

    private static let atOnce = 1000

    private static func lines(
        of roster: Roster, _ present: [Presence], _ states: [Operator.ID: (state: OperatorState?, since: Moment?)]
    ) -> [BoardFigures.OperatorLine] {
        let there = Dictionary(present.map { ($0.person, $0) }) { first, _ in first }
        return roster.operators.map { person in
            let hers = there[person.id]
            return BoardFigures.OperatorLine(
                id: person.id, name: person.name, extension: hers?.desk ?? person.extension,
                state: hers == nil ? .away : hers?.state, since: hers == nil ? nil : states[person.id]?.since)
        }
    }
}

/// The calls of a day as far as they were heard of, so that each look reads no more than what is new.
struct HeardToday: Sendable {
    private(set) var calls: [Call.ID: CallStanding]
    private var begin: Moment?
    private var lastNewsAt: Moment?

    init(calls: [Call.ID: CallStanding] = [:]) { self.calls = calls }

    /// What another relay tells may have been written later than it was heard.
    private static let slackSeconds = 30

    /// From when on is to be looked.
    mutating func next(since begin: Moment) -> Moment {
        if self.begin != begin {
            // Who rang before midnight may wait still.
            self = HeardToday(calls: calls.filter { $0.value.route.isOn })
        }
        self.begin = begin
        return lastNewsAt.map { max(begin, $0.adding(seconds: -Self.slackSeconds)) } ?? begin
    }

    mutating func take(_ news: [CallStanding]) {
        for call in news {
            calls[call.route.call] = call
            lastNewsAt = max(lastNewsAt ?? call.route.lastNewsAt, call.route.lastNewsAt)
        }
    }
}

extension Relay.State {
    /// Who was at something already when the relay looked first may have been so for long.
    mutating func note(_ there: [Presence], at now: Moment) {
        let isFirst = present == nil
        states = Dictionary(
            there.map { presence in
                let known = states[presence.person]
                if let known, known.state == presence.state { return (presence.person, known) }
                let since = known == nil ? (isFirst ? nil : presence.since) : now
                return (presence.person, (presence.state, since))
            }
        ) { first, _ in first }
    }
}
