// How it stands at the service just now, as far as a PBX tells: who waits, who is free, what a firm does not allow.

/// A firm whose callers wait more, longer, or more in vain than it allows, or a queue that is named as none and in
/// which they do.
package struct WaitingAlarm: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        case client(Client.ID)
        /// Whose callers wait there nobody tells.
        case queue(String)
    }

    package var place: Place
    package var waiting: Int?
    package var longestWaitSeconds: Int?
    package var unansweredPercent: Int?
}

extension Desk {
    /// Of her firms, in the roster's order; then of queues that are named as no firm.
    package var alarms: [WaitingAlarm] {
        let queues = live.queues
        return clients.compactMap { alarm(of: $0, queues) }
            + queues.keys.sorted().compactMap { alarm(ofQueue: $0, queues) }
    }

    /// A queue that is named as the firm is its own.
    private func alarm(of client: Client, _ queues: [String: CallEvent.Queue]) -> WaitingAlarm? {
        guard let limits = client.alarms else { return nil }
        var alarm = WaitingAlarm(place: .client(client.id))
        if let queue = queues[client.id] {
            alarm.note(queue, mostWaiting: limits.waiting, mostSeconds: limits.longestWaitSeconds)
        }
        if let percent = unansweredPercent(of: client.id), let most = limits.unansweredPercent, percent > most {
            alarm.unansweredPercent = percent
        }
        return alarm == WaitingAlarm(place: .client(client.id)) ? nil : alarm
    }

    /// A queue that is named as no firm accuses none: it is named itself, where it holds more than any of those of her
    /// firms allows that have no queue of their own.
    private func alarm(ofQueue name: String, _ queues: [String: CallEvent.Queue]) -> WaitingAlarm? {
        guard let queue = queues[name], catalogue[name] == nil else { return nil }
        let limits = clients.filter { queues[$0.id] == nil }.compactMap(\.alarms)
        var alarm = WaitingAlarm(place: .queue(name))
        alarm.note(
            queue, mostWaiting: limits.compactMap(\.waiting).max(),
            mostSeconds: limits.compactMap(\.longestWaitSeconds).max())
        return alarm == WaitingAlarm(place: .queue(name)) ? nil : alarm
    }

    /// Of today's calls that rang here; `nil` before there are enough for a share to say anything.
    private func unansweredPercent(of client: Client.ID) -> Int? {
        guard let figures = today.figures[client], figures.calls >= Self.leastCallsForShare else { return nil }
        return 100 * figures.unanswered / figures.calls
    }

    /// Of fewer calls a share is not told.
    package static var leastCallsForShare: Int { 5 }

    /// How many operators the PBX could give a call to; `nil` where it tells of none.
    package var freeOperators: Int? { live.freeOperators }

    /// The PBX has said that it gives her no calls.
    package var isPausedInPBX: Bool { live.isPaused(operatorAt: person.extension) }
}

extension WaitingAlarm {
    fileprivate mutating func note(_ queue: CallEvent.Queue, mostWaiting: Int?, mostSeconds: Int?) {
        let waits = queue.waiting ?? 0
        if let mostWaiting, waits > mostWaiting { waiting = waits }
        if let longest = queue.longestWaitSeconds, let mostSeconds, longest > mostSeconds, waits > 0 {
            longestWaitSeconds = longest
        }
    }
}
