/// The day at this desk: what each client's calls came to, the last calls, and those lost.
package struct Today: Hashable, Sendable {
    package struct Figures: Hashable, Sendable {
        package var calls = 0
        package var handlingSeconds = 0
        package var handled = 0

        /// Mean of talk, hold and wrap-up, in seconds.
        package var meanSeconds: Int? { handled == 0 ? nil : handlingSeconds / handled }
    }

    package static let mostRecent = 50

    package private(set) var figures: [Client.ID: Figures] = [:]
    package private(set) var calls = 0
    /// The last calls that are over, newest first.
    package private(set) var recent: [CallSummary] = []
    /// Calls that were missed or whose callers gave up, newest first.
    package private(set) var lost: [CallSummary] = []
    private var begunAt: Moment
    private var counted: Set<Call.ID> = []

    package init() {
        begunAt = Moment(milliseconds: 0)
    }

    init(at now: Moment) {
        begunAt = now
    }

    /// From the log's rows, newest first.
    init(of calls: [CallSummary], at now: Moment) {
        begunAt = now
        for call in calls.reversed() where !call.isOpen { note(call) }
    }

    /// Forgets yesterday: counting begins anew when a day has passed since the desk began to count.
    mutating func turn(at now: Moment) {
        guard now.seconds(since: begunAt) >= Self.daySeconds else { return }
        let lost = lost
        self = Today(at: now)
        self.lost = lost
    }

    mutating func note(_ call: CallSummary) {
        guard !call.isHistory, !call.isOpen else { return }
        recent.removeAll { $0.id == call.id }
        recent.insert(call, at: 0)
        if recent.count > Self.mostRecent { recent.removeLast() }
        lost.removeAll { $0.id == call.id }
        if call.isLost {
            lost.insert(call, at: 0)
            if lost.count > Self.mostRecent { lost.removeLast() }
        }
        guard counted.insert(call.id).inserted else { return }
        calls += 1
        guard let client = call.client else { return }
        figures[client, default: Figures()].calls += 1
        if let seconds = call.handlingSeconds {
            figures[client, default: Figures()].handled += 1
            figures[client, default: Figures()].handlingSeconds += seconds
        }
    }

    mutating func dismiss(_ call: Call.ID) {
        lost.removeAll { $0.id == call }
    }

    /// Earlier calls of this number today.
    package func calls(from number: PhoneNumber) -> Int {
        number.isWithheld ? 0 : recent.count { $0.from == number }
    }

    private static var daySeconds: Int { 24 * 60 * 60 }
}
