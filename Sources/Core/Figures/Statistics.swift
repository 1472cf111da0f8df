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
    /// Of all calls, when nothing more comes.
    package private(set) var whole = Tally()
    package private(set) var course: Course
    package private(set) var clients: [Client.ID: Tally] = [:]
    /// Of what each desk knew: a call that rang at three is counted at each.
    package private(set) var operators: [Operator.ID: Tally] = [:]
    package private(set) var pursuits = Pursuits()

    /// Of those whose dialled number is nobody's.
    private var ofNobody = Tally()
    private let part: Range<Moment>
    private var terms: [Client.ID: Terms]
    private var joiner = CallJoiner()
    private var received: [Debt: Obligation] = [:]

    /// - Parameters:
    ///   - part: of the period, where others count the rest; `nil`: all of it.
    ///   - clients: whose hours and thresholds are known.
    ///   - zone: whose clock tells days and hours.
    package init(
        of subject: Subject, in period: Range<Moment>, part: Range<Moment>? = nil, clients: [Client], zone: Zone
    ) {
        self.subject = subject
        self.period = period
        self.part = part ?? period
        course = Course(over: period, in: zone)
        terms = Dictionary(clients.map { ($0.id, Terms(of: $0)) }, uniquingKeysWith: { $1 })
    }

    /// What is in time where the client has said nothing, in seconds.
    package static let usualThreshold = 20

    /// What an operator received of a colleague, or claimed from the pool; told before the calls.
    package mutating func add(received owed: Obligation) {
        let debt = Debt(owed)
        received[debt] = received[debt].map { $0.joined(with: owed) } ?? owed
    }

    /// One call, as one desk knew it; those that did not begin in the span are passed over.
    package mutating func add(_ call: CountedCall) {
        joiner.add(call)
        while let known = joiner.next() { count(known) }
    }

    /// Nothing more comes.
    package mutating func finish() {
        joiner.finish()
        while let known = joiner.next() { count(known) }
        for owed in received.values where isOwedAlone(owed) { pursuits.add(owed) }
        received = [:]
        whole = clients.values.reduce(into: ofNobody) { $0.add($1) }
    }

    /// What was counted of another part of the same period, both finished and without what was promised in it.
    package mutating func add(_ other: Statistics) {
        whole.add(other.whole)
        course.add(other.course)
        for (id, tally) in other.clients { clients[id, default: Tally()].add(tally) }
        for (id, tally) in other.operators { operators[id, default: Tally()].add(tally) }
    }

    private mutating func count(_ known: KnownCall) {
        var call = known.joined
        guard part.contains(call.begunAt) else { return }
        let (isOutOfHours, threshold) = standing(of: call)
        course.add(call, threshold: threshold)
        if let client = call.client {
            clients[client, default: Tally()].add(call, isOutOfHours: isOutOfHours)
        } else {
            ofNobody.add(call, isOutOfHours: isOutOfHours)
        }
        if known.others.isEmpty {
            operators[call.operatorID, default: Tally()].add(call, isOutOfHours: isOutOfHours)
        } else {
            for part in known.byOperator {
                operators[part.operatorID, default: Tally()].add(part, isOutOfHours: isOutOfHours)
            }
        }
        guard let owed = call.detail?.obligations else { return }
        call.detail?.obligations = owed.compactMap { asItStands($0) }
        pursuits.add(call, in: course.zone, offered: call.client.flatMap { terms[$0]?.offered })
    }

    /// What was handed over stands in two logs. Of an operator's own it is with her no more, and counts at whoever
    /// has it.
    private mutating func asItStands(_ owed: Obligation) -> Obligation? {
        if let copy = received.removeValue(forKey: Debt(owed)) { return owed.joined(with: copy) }
        guard case .operator(let person) = subject, case .colleague(let id) = owed.handedTo, id != person else {
            return owed
        }
        return owed.arrivedAt == nil ? owed : nil
    }

    /// No call that is counted owes it. Behind a relay none owes that it was lost: it is claimed from the pool. And what
    /// an operator received stands in another's call.
    ///
    /// Whatever else is in no call any more was taken back with what came of that.
    private func isOwedAlone(_ owed: Obligation) -> Bool {
        guard period.contains(owed.since) else { return false }
        if case .operator = subject { return true }
        return owed.kind == .lostCall && owed.receivedFrom == Operator.pool
    }

    private mutating func standing(of call: CountedCall) -> (isOutOfHours: Bool, threshold: Int) {
        guard let client = call.client else { return (false, Self.usualThreshold) }
        return terms[client]?.standing(at: call.begunAt) ?? (false, Self.usualThreshold)
    }
}

/// What is asked of a client about each of its calls.
private struct Terms {
    private let threshold: Int
    private var hours: OpenHours
    private let client: Client
    private(set) lazy var offered = OfferedAnswers(of: client)

    init(of client: Client) {
        self.client = client
        threshold = client.serviceLevel?.seconds ?? Statistics.usualThreshold
        hours = OpenHours(client.hours)
    }

    mutating func standing(at moment: Moment) -> (isOutOfHours: Bool, threshold: Int) {
        (!hours.isOpen(at: moment), threshold)
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
