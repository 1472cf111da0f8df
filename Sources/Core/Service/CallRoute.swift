package import Answering

/// A call as the service sees it: which desks were told of it, who took it, and whether it is lost.
///
/// Changed by events alone, of whatever desk and in whatever order they come.
package struct CallRoute: Hashable, Codable, Sendable {
    package let call: Call.ID
    package var client: Client.ID?
    package var caller: PhoneNumber?
    package var dialled: PhoneNumber?
    package var isInbound = true
    package var begunAt: Moment
    package var lastNewsAt: Moment
    /// Desks that were told of it, in the order in which they came to it: they hear all that follows.
    package var desks: [String] = []
    /// Whoever answered first; empty where nobody was named.
    package var answeredBy: String?
    /// How those stand to it whom its PBX named, by their extensions; whoever speaks and was not named is under no name.
    private var parts: [String: CallPart]?
    package private(set) var ending = Ending.goesOn
    /// What became of the question whether it is lost.
    package var isSettled = false

    package enum Ending: String, Codable, Sendable {
        case goesOn
        /// It rings at no desk any more; it may come to another.
        case leftDesks
        case over
    }

    package init(of event: CallEvent, at now: Moment) {
        call = event.call
        begunAt = now
        lastNewsAt = now
    }

    package mutating func note(_ event: CallEvent, in catalogue: Catalogue, at now: Moment) {
        lastNewsAt = max(lastNewsAt, now)
        caller = caller ?? event.from?.number
        if dialled == nil, let number = event.to {
            dialled = number
            client = catalogue.client(dialled: number)?.id
        }
        if event.direction != .inbound { isInbound = false }
        let agent = event.agent?.extension
        var parts = parts ?? [:]
        switch event.kind {
        case .alerting:
            agent.map { parts[$0, default: CallPart()].come(event) }
        case .answered, .held, .resumed:
            answeredBy = answeredBy ?? agent ?? ""
            parts[agent ?? "", default: CallPart()].come(event)
        case .ended, .abandoned, .failed, .missed, .cdr:
            if let agent { parts[agent, default: CallPart()].leave(event) } else { ending = .over }
        default: break
        }
        self.parts = parts
        guard ending != .over else { return }
        let isLeft = !parts.isEmpty && !parts.values.contains(where: \.isThere)
        ending = isLeft ? .leftDesks : .goesOn
    }
}

extension CallRoute {
    /// It goes on, as far as it was told.
    package var isOn: Bool { ending == .goesOn }

    /// Its PBX has it no more, and nobody heard how it ended.
    package mutating func loseSight(at now: Moment) {
        ending = .over
        lastNewsAt = max(lastNewsAt, now)
    }
}

// MARK: - Lost calls

extension CallRoute {
    /// So long after the last news of a call that is over it may still turn out that somebody took it.
    private static let settledSeconds = 5
    /// Where only the desks said that it left them, it may be on its way to another.
    private static let leftSeconds = 20
    /// Of a call that waits or rings the desks lose sight after so long a silence, and nobody else would owe it.
    private static let silenceSeconds = Desk.ringingSilenceSeconds

    /// Nobody spoke with the caller, and nobody will any more in this call.
    package func isLost(at now: Moment) -> Bool {
        guard isInbound, client != nil, answeredBy == nil, let caller, !caller.isWithheld else { return false }
        return now.isFar(from: lastNewsAt, seconds: waitSeconds)
    }

    /// When it can be said what became of it; `nil` once it was said.
    package var settlesAt: Moment? {
        guard !isSettled else { return nil }
        return answeredBy == nil ? lastNewsAt.adding(seconds: waitSeconds) : lastNewsAt
    }

    /// For how long after its last news it may still turn out that somebody takes it.
    private var waitSeconds: Int {
        switch ending {
        case .goesOn: Self.silenceSeconds
        case .leftDesks: Self.leftSeconds
        case .over: Self.settledSeconds
        }
    }

    /// What is owed for it: to the pool of its client, until somebody claims it.
    package func loss() -> Obligation? {
        guard let client else { return nil }
        var owed = Obligation(
            id: Obligation.ID(call: call, number: Obligation.firstOfPool), kind: .lostCall, client: client,
            since: begunAt)
        owed.caller = caller
        owed.contact = Personal(caller?.raw.text ?? "")
        return owed
    }
}

extension Obligation {
    /// What the service itself owes is counted from here, so that no desk has given the number.
    package static let firstOfPool = 1001
}
