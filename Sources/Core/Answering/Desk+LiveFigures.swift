// How it stands at the service just now, as far as a PBX tells: who waits, who is free, what a firm does not allow.

/// A firm whose callers wait more, longer, or more in vain than it allows.
package struct WaitingAlarm: Hashable, Sendable {
    package var client: Client.ID
    package var waiting: Int?
    package var longestWaitSeconds: Int?
    package var unansweredPercent: Int?
}

extension Desk {
    /// Of her firms, in the roster's order.
    package var alarms: [WaitingAlarm] { clients.compactMap(alarm(of:)) }

    private func alarm(of client: Client) -> WaitingAlarm? {
        guard let limits = client.alarms else { return nil }
        // A queue that is named as the firm is its own; where none is, all wait for her alike.
        let queues = queues[client.id].map { [$0] } ?? Array(queues.values)
        var alarm = WaitingAlarm(client: client.id)
        let waiting = queues.compactMap(\.waiting).reduce(0, +)
        if let most = limits.waiting, waiting > most { alarm.waiting = waiting }
        if let longest = queues.compactMap(\.longestWaitSeconds).max(), let most = limits.longestWaitSeconds,
            longest > most, waiting > 0
        {
            alarm.longestWaitSeconds = longest
        }
        if let percent = unansweredPercent(of: client.id), let most = limits.unansweredPercent, percent > most {
            alarm.unansweredPercent = percent
        }
        return alarm == WaitingAlarm(client: client.id) ? nil : alarm
    }

    /// Of today's calls that rang here; `nil` before there are enough for a share to say anything.
    private func unansweredPercent(of client: Client.ID) -> Int? {
        guard let calls = today.figures[client]?.calls, calls >= Self.leastCallsForShare else { return nil }
        return 100 * today.lost.count { $0.client == client } / calls
    }

    private static var leastCallsForShare: Int { 5 }

    /// How many operators the PBX could give a call to; `nil` where it tells of none.
    package var freeOperators: Int? {
        agents.isEmpty ? nil : agents.values.count { Self.freeStates.contains($0) }
    }

    private static let freeStates: Set<String> = ["free", "ready", "available", "idle", "not-in-use"]
    private static var mostAgents: Int { 1000 }

    /// The PBX has said that it gives her no calls.
    package var isPausedInPBX: Bool { stateInPBX == "paused" }

    mutating func note(_ agent: CallEvent.Agent?) {
        guard let agent, let `extension` = agent.extension, let state = agent.state,
            agents[`extension`] != nil || agents.count < Self.mostAgents
        else { return }
        agents[`extension`] = state
        if `extension` == person.extension { stateInPBX = state }
    }
}
