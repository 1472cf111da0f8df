/// What the PBX told last of queues and operators, each with its moment: what nobody tells of any more is not known.
package struct LiveFigures: Sendable {
    private struct Told<Value: Sendable>: Sendable {
        var value: Value
        var at: Moment
    }

    private var tellings: [String: Told<CallEvent.Queue>] = [:]
    /// By extension, and by queue where it was told of one.
    private var operators: [String: [String?: Told<CallEvent.Agent>]] = [:]

    package init() {}

    /// By their names.
    package var queues: [String: CallEvent.Queue] { tellings.mapValues(\.value) }

    package mutating func note(_ queue: CallEvent.Queue?, at now: Moment) {
        guard let queue, queue.waiting != nil || queue.longestWaitSeconds != nil,
            tellings[queue.name] != nil || tellings.count < Self.mostQueues
        else { return }
        tellings[queue.name] = Told(value: queue, at: now)
    }

    mutating func note(_ agent: CallEvent.Agent?, in queue: String?, at now: Moment) {
        guard let agent, let `extension` = agent.extension, agent.state != nil else { return }
        let told = operators[`extension`] ?? [:]
        guard told[queue] != nil || operators.count < Self.mostOperators && told.count < Self.mostQueues else { return }
        operators[`extension`, default: [:]][queue] = Told(value: agent, at: now)
    }

    /// Once a second.
    package mutating func forgetOld(at now: Moment) {
        tellings = tellings.filter { told in
            let waits = (told.value.value.waiting ?? 0) > 0
            return !now.isFar(from: told.value.at, seconds: waits ? Self.waitingSeconds : Self.standingSeconds)
        }
        operators = operators.compactMapValues { told in
            let fresh = told.filter { !now.isFar(from: $0.value.at, seconds: Self.standingSeconds) }
            return fresh.isEmpty ? nil : fresh
        }
    }

    /// What was told of her before says nothing any more.
    mutating func forget(operatorAt extension: String) {
        operators[`extension`] = nil
    }

    /// Whoever is free in one queue can be given a call.
    var freeOperators: Int? {
        operators.isEmpty ? nil : operators.values.count { $0.values.contains(where: \.value.isFree) }
    }

    /// Nowhere is she given a call.
    func isPaused(operatorAt extension: String) -> Bool {
        guard let told = operators[`extension`]?.values.lazy.map(\.value) else { return false }
        return told.contains(where: \.isPaused) && told.allSatisfy { $0.isPaused || $0.isLoggedOut }
    }

    /// While somebody waits, a PBX that is there tells of it again.
    private static let waitingSeconds = 10 * 60
    /// What else there is to tell changes in a shift.
    private static let standingSeconds = 12 * 60 * 60
    /// More queues and operators than these are a fault of the sender.
    private static let mostQueues = 64
    private static let mostOperators = 1000
}

extension CallEvent.Agent {
    fileprivate var isFree: Bool { state.map(Self.freeStates.contains) ?? false }
    fileprivate var isPaused: Bool { state == "paused" }
    fileprivate var isLoggedOut: Bool { state == "logged-out" }

    private static let freeStates: Set<String> = ["free", "ready", "available", "idle", "not-in-use"]
}
