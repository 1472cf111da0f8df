package import Answering

/// All that is counted of the calls of a span: one fold over them, in the order in which they began.
package struct Statistics: Sendable {
    /// Of whom.
    package enum Subject: Hashable, Sendable {
        case client(Client.ID)
        case `operator`(Operator.ID)
        case all
    }

    package let subject: Subject
    package let period: Range<Moment>
    package private(set) var whole = Tally()
    package private(set) var course: Course
    package private(set) var clients: [Client.ID: Tally] = [:]
    /// Of what each desk knew: a call that rang at three is counted at each.
    package private(set) var operators: [Operator.ID: Tally] = [:]
    package private(set) var pursuits = Pursuits()

    private let thresholds: [Client.ID: Int]
    private var hours: [Client.ID: OpenHours]
    private var joiner = CallJoiner()

    /// - Parameters:
    ///   - clients: whose hours and thresholds are known.
    ///   - zone: whose clock tells days and hours.
    package init(of subject: Subject, in period: Range<Moment>, clients: [Client], zone: Zone) {
        self.subject = subject
        self.period = period
        course = Course(over: period, in: zone)
        thresholds = Dictionary(
            clients.map { ($0.id, $0.serviceLevel?.seconds ?? Self.usualThreshold) }, uniquingKeysWith: { $1 })
        hours = Dictionary(clients.map { ($0.id, OpenHours($0.hours)) }, uniquingKeysWith: { $1 })
    }

    /// What is in time where the client has said nothing, in seconds.
    package static let usualThreshold = 20

    /// One call, as one desk knew it.
    package mutating func add(_ call: CountedCall) {
        for parts in joiner.add(call) { count(parts) }
    }

    /// Nothing more comes.
    package mutating func finish() {
        for parts in joiner.finish() { count(parts) }
    }

    private mutating func count(_ parts: [CountedCall]) {
        let call = CountedCall(joining: parts)
        let isOutOfHours = self.isOutOfHours(call)
        whole.add(call, isOutOfHours: isOutOfHours)
        course.add(call, threshold: call.client.flatMap { thresholds[$0] } ?? Self.usualThreshold)
        if let client = call.client { clients[client, default: Tally()].add(call, isOutOfHours: isOutOfHours) }
        for part in parts { operators[part.operatorID, default: Tally()].add(part, isOutOfHours: isOutOfHours) }
        if call.detail != nil { pursuits.add(call, in: course.zone) }
    }

    private mutating func isOutOfHours(_ call: CountedCall) -> Bool {
        guard let client = call.client else { return false }
        return hours[client]?.isOpen(at: call.begunAt) == false
    }
}

/// The client's hours, asked about in the order of time.
private struct OpenHours {
    private let schedule: Schedule
    private var stretch: (span: Range<Moment>, isOpen: Bool)?

    init(_ schedule: Schedule) {
        self.schedule = schedule
    }

    mutating func isOpen(at moment: Moment) -> Bool {
        if let stretch, stretch.span.contains(moment) { return stretch.isOpen }
        let state = schedule.state(at: moment)
        let end = state.until ?? moment.adding(seconds: 24 * 3600)
        stretch = (moment..<max(end, moment.adding(seconds: 1)), state.isOpen)
        return state.isOpen
    }
}
