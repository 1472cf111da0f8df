package import Answering

/// Makes the figures of the board out of what is known of today's calls.
package struct BoardCount: Sendable {
    private let clients: [Client.ID: Client]
    private let zone: Zone
    private var today: Range<Moment>

    /// - Parameter zone: whose clock tells what is today.
    package init(of clients: some Sequence<Client>, in zone: Zone, at now: Moment) {
        self.clients = Dictionary(clients.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.zone = zone
        let day = zone.local(now).day
        today = zone.moment(day: day, hour: 0, minute: 0)..<zone.moment(day: day.adding(days: 1), hour: 0, minute: 0)
    }

    /// From this moment on calls are today's.
    package var begin: Moment { today.lowerBound }

    /// - Parameters:
    ///   - calls: of today, and those that wait since before, as each desk knew them, in any order.
    ///   - queues: as the PBX tells of them just now.
    package func figures(
        _ scope: BoardFigures.Scope, of calls: some Sequence<CountedCall>, queues: [CallEvent.Queue],
        operators: [BoardFigures.OperatorLine], owed: BoardFigures.Owed, at now: Moment
    ) -> BoardFigures {
        let joined = Self.joined(calls)
        let waiting = waiting(among: joined, at: now)
        let tallies = tallies(of: joined.filter { today.contains($0.begunAt) })
        let told = Dictionary(queues.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        let ids = Set(clients.keys).union(tallies.keys).union(waiting.keys)
        let lines = ids.map { id in
            line(of: id, tallies[id] ?? Tally(), waiting[id] ?? .init(), told[id])
        }
        var figures = BoardFigures(
            scope: scope, at: now,
            clients: lines.sorted {
                ($0.id == nil ? 1 : 0, $0.name, $0.id ?? "") < ($1.id == nil ? 1 : 0, $1.name, $1.id ?? "")
            },
            queues: queues.filter { clients[$0.name] == nil }.sorted { $0.name < $1.name }
                .map { BoardFigures.QueueLine(name: $0.name, waiting: BoardFigures.Waiting($0)) },
            operators: operators.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            owed: owed)
        figures.waiting = Self.waiting(in: lines, beside: figures.queues) { told[$0.id ?? Self.nobodys] != nil }
        return figures
    }

    /// In the order in which they began, each once.
    private static func joined(_ calls: some Sequence<CountedCall>) -> [CountedCall] {
        var joiner = CallJoiner()
        for call in calls.sorted(by: { $0.begunAt < $1.begunAt }) { joiner.add(call) }
        joiner.finish()
        var joined: [CountedCall] = []
        while let known = joiner.next() {
            joined.append(known.joined)
            // They are one by now.
            joined[joined.count - 1].id = nil
        }
        return joined
    }

    private func waiting(among calls: [CountedCall], at now: Moment) -> [Client.ID: BoardFigures.Waiting] {
        var waiting: [Client.ID: BoardFigures.Waiting] = [:]
        for var call in calls where call.fate == .waiting && !call.isOutbound && !call.isByHand {
            (call.endedAt, call.seconds.ring) = (now, nil)
            let client = call.client ?? Self.nobodys
            let others = waiting[client] ?? .init()
            waiting[client] = BoardFigures.Waiting(
                calls: others.calls + 1, longestSeconds: max(others.longestSeconds ?? 0, call.waitSeconds ?? 0))
        }
        return waiting
    }

    /// Who stands in a queue that is named as no client has called a client that has no queue of its own: whichever of
    /// the two is told to be more, and not both.
    private static func waiting(
        in lines: [BoardFigures.ClientLine], beside queues: [BoardFigures.QueueLine],
        hasQueue: (BoardFigures.ClientLine) -> Bool
    ) -> BoardFigures.Waiting {
        func calls(_ waiting: [BoardFigures.Waiting]) -> Int { waiting.reduce(0) { $0 + $1.calls } }
        let (own, others) = (lines.filter(hasQueue).map(\.waiting), lines.filter { !hasQueue($0) }.map(\.waiting))
        let shared = queues.map(\.waiting)
        return BoardFigures.Waiting(
            calls: calls(own) + max(calls(others), calls(shared)),
            longestSeconds: (own + others + shared).compactMap(\.longestSeconds).max())
    }

    private func tallies(of calls: [CountedCall]) -> [Client.ID: Tally] {
        var statistics = Statistics(of: .all, in: today, clients: Array(clients.values), zone: zone)
        for var call in calls {
            call.client = call.client ?? Self.nobodys
            statistics.add(call)
        }
        statistics.finish()
        // What she rang herself is no call of the client's callers.
        return statistics.clients.filter { $0.value.arrived > 0 }
    }

    private func line(
        of id: Client.ID, _ tally: Tally, _ waiting: BoardFigures.Waiting, _ queue: CallEvent.Queue?
    ) -> BoardFigures.ClientLine {
        let client = clients[id]
        var line = BoardFigures.ClientLine(
            id: id == Self.nobodys ? nil : id, name: client?.name ?? (id == Self.nobodys ? "" : id))
        // A PBX that tells of the queue may not have told yet of who has just come.
        line.waiting = queue.map { BoardFigures.Waiting($0) }.map { $0.atLeast(waiting) } ?? waiting
        line.today = BoardFigures.Day(tally, by: client?.serviceLevel ?? Report.usualServiceLevel)
        line.alarms = client?.alarms.map { line.alarms(beyond: $0) } ?? []
        return line
    }

    /// Stands for the client of numbers that no profile names; no client has it.
    private static let nobodys: Client.ID = ""
}

extension BoardFigures.Waiting {
    fileprivate init(_ queue: CallEvent.Queue) {
        let calls = queue.waiting ?? 0
        self.init(calls: calls, longestSeconds: calls > 0 ? queue.longestWaitSeconds : nil)
    }

    fileprivate func atLeast(_ other: Self) -> Self {
        Self(
            calls: max(calls, other.calls),
            longestSeconds: [longestSeconds, other.longestSeconds].compactMap { $0 }.max())
    }
}

extension BoardFigures.Day {
    fileprivate init(_ tally: Tally, by terms: ServiceLevel) {
        self.init()
        (arrived, answered, lost) = (tally.arrived, tally.answered + tally.answeredElsewhere, tally.lost)
        serviceLevel = tally.serviceLevel(within: terms.seconds, by: terms.formula)
        self.terms = terms
        meanWaitSeconds = tally.waitsOfAnswered.mean.map { Int($0.rounded()) }
        longestWaitSeconds = [tally.waitsOfAnswered.greatest, tally.waitsOfLost.greatest].compactMap { $0 }.max()
    }
}

extension BoardFigures.ClientLine {
    fileprivate func alarms(beyond limits: Alarms) -> [BoardFigures.Alarm] {
        // Before there are enough, a share says nothing.
        let isEnough = today.arrived >= Desk.leastCallsForShare
        let unanswered = isEnough ? 100 * today.lost / today.arrived : 0
        let figures: [(BoardFigures.Alarm.Kind, Int, most: Int?)] = [
            (.waiting, waiting.calls, limits.waiting),
            (.longestWait, waiting.longestSeconds ?? 0, limits.longestWaitSeconds),
            (.unansweredPercent, unanswered, limits.unansweredPercent),
        ]
        return figures.compactMap { kind, figure, most in
            most.flatMap { figure > $0 ? BoardFigures.Alarm(kind, figure: figure, most: $0) : nil }
        }
    }
}
