package import Answering
package import Figures

/// The logs of all operators of this machine, as the board looks at them.
package struct BoardLogs {
    /// What they tell together.
    package struct Look {
        package var calls: [CountedCall] = []
        package var queues: [CallEvent.Queue] = []
        package var people: [Person] = []
        /// Each thing once.
        package var owed: [Obligation] = []
        /// Whose logs cannot be read.
        package var unread: [Operator.ID] = []
    }

    package struct Person {
        package var id: Operator.ID
        /// Where she signed on last; `nil`: nothing tells.
        package var desk: String?
        package var state: OperatorState
        package var since: Moment?
    }

    private let data: String
    private var logs: [Operator.ID: BoardLog] = [:]
    private var live = LiveFigures()

    package init(data: String) {
        self.data = data
    }

    /// - Parameter begin: from when on calls are today's.
    package mutating func look(at now: Moment, since begin: Moment) -> Look {
        var look = Look()
        var told: [(queue: CallEvent.Queue, at: Moment)] = []
        for person in CallLogReader.operators(in: data) where CallLogReader.isBegun(data: data, operator: person) {
            do {
                var log = try log(of: person, since: begin)
                told += try log.look(at: now)
                logs[person] = log
            } catch {
                logs[person] = nil
                look.unread.append(person)
            }
        }
        for (queue, moment) in told.sorted(by: { $0.at < $1.at }) { live.note(queue, at: moment) }
        live.forgetOld(at: now)
        look.queues = Array(live.queues.values)
        let received = logs.values.reduce(into: Set<Obligation.ID>()) { $0.formUnion($1.received) }
        for (person, log) in logs {
            let isRunning = DeskLock.isHeld(in: "\(data)/\(person)").0
            look.calls += log.calls.values.compactMap { call in
                var call = call
                // Nobody hears the end of what rang at a desk that is gone.
                if !isRunning, call.answeredAt == nil { call.isOpen = false }
                return call.isOpen || call.begunAt >= begin ? call : nil
            }
            let standing = log.standing(isRunning: isRunning)
            look.people.append(
                Person(id: person, desk: log.desk, state: standing.state, since: standing.since))
            look.owed += log.owed.filter { $0.isOwed(by: person, ifOthersTook: received) }
        }
        look.owed = Self.once(look.owed)
        return look
    }

    /// A lost call is owed at every desk that heard of it, until each has done with it: it is one call all the same.
    private static func once(_ owed: [Obligation]) -> [Obligation] {
        var lost: Set<Call.ID> = []
        return owed.sorted { $0.since < $1.since }.filter { owed in
            owed.kind != .lostCall || lost.insert(owed.id.call).inserted
        }
    }

    private func log(of person: Operator.ID, since begin: Moment) throws -> BoardLog {
        if let log = logs[person], !log.isOutdated(at: begin) { return log }
        return try BoardLog(data: data, operator: person, since: begin)
    }
}

extension Obligation {
    /// Open, and not in a colleague's log, too: what her desk has taken, or has found for it, stands there.
    package func isOwed(by person: Operator.ID, ifOthersTook received: Set<Obligation.ID>) -> Bool {
        let isWithColleague = if case .colleague(let id) = handedTo { id != person } else { false }
        return isOpen && arrivedAt == nil && !(isWithColleague && received.contains(id))
    }
}
