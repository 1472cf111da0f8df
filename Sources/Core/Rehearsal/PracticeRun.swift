package import Answering

/// One playing of a scenario: a desk of its own, the pretend telephone, a pretend clock, and what was seen.
///
/// A value, stepped from outside: time passes only as it is told to, so that hours of it cost nothing.
package struct PracticeRun: Sendable {
    package private(set) var desk: Desk
    package private(set) var now: Moment
    package private(set) var evidence: [Call.ID: Evidence] = [:]
    package private(set) var entries: [Entry] = []
    /// What the callers said, and when.
    package private(set) var spoken: [(words: String, call: Call.ID, at: Moment)] = []
    /// What she hears from the number that is rung for a call.
    package private(set) var results: [Call.ID: Scenario.Result] = [:]
    private var telephone: PretendTelephone
    private let scenario: Scenario
    private let client: Client

    /// - Parameter now: when it stands, for a scenario that does not say.
    package init(
        of scenario: Scenario, for client: Client, drawing: Drawing, by person: Operator? = nil, at now: Moment
    ) {
        self.scenario = scenario
        self.client = client
        self.now = scenario.at ?? now
        let person = person ?? .practising(as: scenario.grade, for: client)
        var shown = client
        shown.notices += scenario.given.notices
        let catalogue = Catalogue(clients: [shown], roster: Roster(operators: [person]))
        desk = Desk(
            of: person, catalogue: catalogue, replaying: [], owing: scenario.debts(to: client, at: self.now),
            at: self.now)
        desk.ways = [.mail, .text]
        telephone = PretendTelephone(
            scenario, drawing: drawing, client: client, extension: person.extension, at: self.now)
        press(.signOn)
        if let waiting = scenario.given.waiting {
            var told = CallEvent(id: "queue", source: PretendTelephone.source, kind: .queueStatus, callID: "queue")
            told.queue = CallEvent.Queue(name: client.name, waiting: waiting)
            receive(.reported(told, nil))
        }
        listen()
    }

    /// The call that her keys go to.
    package var call: Call? { desk.hands.flatMap { desk.calls[$0] } }

    /// The call that the scenario is about: its points are given for it.
    package var firstCall: Call.ID { telephone.firstCall }

    package var verdict: Verdict {
        Verdict(on: scenario.judge, by: evidence[firstCall] ?? Evidence(), at: now)
    }

    /// When something happens next though she does nothing; `nil`: nothing does.
    package var nextMoment: Moment? { telephone.nextMoment(seeing: evidence) }

    /// Whether the story says what comes of the attempt that runs.
    package func isResultTold(in call: Call.ID) -> Bool { telephone.knowsResult(in: call) }

    /// A key of hers.
    package mutating func press(_ command: Command) {
        if let call = desk.hands { evidence[call]?.note(command) }
        receive(.operatorAsked(command))
        listen()
    }

    package mutating func note(_ deed: Evidence.Deed) {
        guard let call = desk.hands else { return }
        evidence[call, default: Evidence()].note(deed, at: now)
        listen()
    }

    package mutating func pass(seconds: Int) {
        let end = now.adding(seconds: seconds)
        while let next = nextMoment, next > now, next <= end { tick(at: next) }
        tick(at: end)
    }

    private mutating func tick(at moment: Moment) {
        now = moment
        receive(.ticked)
        listen()
    }

    private mutating func receive(_ event: Event) {
        for effect in desk.receive(event, at: now) {
            switch effect {
            case .record(let entry): take(entry)
            case .recall(let number, let client): receive(.recalled(scenario.history(of: number, client, before: now)))
            case .carry(let parcel, _):
                receive(.carried(parcel.id, scenario.given.mailWorks ? .accepted(by: "", words: "") : .putOff("")))
            default: break
            }
        }
    }

    private mutating func take(_ entry: Entry) {
        entries.append(entry)
        guard let call = entry.call else { return }
        evidence[call, default: Evidence()].note(entry)
        if case .dialled = entry.fact { results[call] = nil }
    }

    private mutating func listen() {
        while let news = telephone.news(at: now, seeing: evidence) {
            switch news {
            case .told(let event): receive(.reported(event, nil))
            case .says(let words, let call):
                spoken.append((words, call, now))
                evidence[call, default: Evidence()].hearCaller(at: now)
            case .result(let result, let call): results[call] = result
            }
        }
    }
}

extension Operator {
    /// Somebody of that grade who serves this client alone.
    package static func practising(as grade: Grade, for client: Client) -> Operator {
        Operator(id: "practice", name: "Practice", extension: "100", grade: grade, clients: [client.id])
    }
}

extension Scenario {
    fileprivate func debts(to client: Client, at now: Moment) -> [Obligation] {
        given.owed.enumerated().map { number, promise in
            let call = Call.ID(source: PretendTelephone.source, callID: "owed \(number + 1)")
            var owed = Obligation(
                id: Obligation.ID(call: call, number: 1), kind: .callBack, client: client.id, since: now)
            owed.text = Personal(promise.what)
            owed.caller = promise.to
            owed.due = promise.by
            return owed
        }
    }

    fileprivate func history(of number: PhoneNumber, _ client: Client.ID, before now: Moment) -> CallerHistory {
        let calls = given.earlier.filter { $0.from == number }.map { earlier in
            CallerHistory.Past(
                at: earlier.at ?? now.adding(seconds: -86_400), name: Personal(earlier.name ?? ""),
                outcome: earlier.outcome, seconds: nil)
        }
        return CallerHistory(number: number, client: client, calls: calls.sorted { $0.at > $1.at })
    }
}
