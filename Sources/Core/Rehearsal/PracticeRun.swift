package import Answering

/// One playing of a scenario: a desk of its own, the pretend telephone, a pretend clock, and what was seen.
///
/// A value, stepped from outside: time passes only as it is told to, so that hours of it cost nothing.
package struct PracticeRun: Sendable {
    package private(set) var desk: Desk
    package private(set) var now: Moment
    package private(set) var entries: [Entry] = []
    package private(set) var world: PretendWorld
    private let scenario: Scenario
    private let client: Client

    /// - Parameter now: when it stands, for a scenario that does not say.
    package init(
        of scenario: Scenario, for client: Client, drawing: Drawing, by person: Operator? = nil, at now: Moment
    ) {
        let scenario = scenario.drawn(by: drawing)
        self.scenario = scenario
        self.client = client
        self.now = scenario.at ?? now
        let person = person ?? .practising(as: scenario.grade, for: client)
        desk = .practising(scenario, for: client, by: person, at: self.now)
        world = PretendWorld(of: scenario, for: client, extension: person.extension, at: self.now)
        press(.signOn)
        if let queue = scenario.queue(of: client) { receive(.reported(queue, nil)) }
        listen()
    }

    /// The call that her keys go to.
    package var call: Call? { desk.hands.flatMap { desk.calls[$0] } }

    /// The call that the scenario is about: its points are given for it.
    package var firstCall: Call.ID { world.firstCall }

    package var verdict: Verdict { world.verdict(on: scenario.judge, at: now) }

    /// A key of hers.
    package mutating func press(_ command: Command) {
        receive(.operatorAsked(command))
        listen()
    }

    /// What she does in the call in her hands, where the desk has no other key for it.
    package mutating func note(_ deed: Deed) {
        if let call = desk.hands { press(.did(deed, call)) }
    }

    /// What the trainer does who plays the callers.
    package mutating func act(_ act: CallerAct) {
        world.take(act, at: now)
        listen()
    }

    package mutating func pass(seconds: Int) {
        let end = now.adding(seconds: seconds)
        while let next = world.nextMoment, next > now, next <= end { tick(at: next) }
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
        world.take(entry)
    }

    private mutating func listen() {
        while let event = world.news(at: now) { receive(.reported(event, nil)) }
    }
}

extension Operator {
    /// Somebody of that grade who serves this client alone.
    package static func practising(as grade: Grade, for client: Client) -> Operator {
        Operator(id: "practice", name: "Practice", extension: "100", grade: grade, clients: [client.id])
    }
}

extension Scenario {
    /// The queue of the client as it stands when the run begins, as a PBX tells it; `nil`: nothing is said of it.
    package func queue(of client: Client) -> CallEvent? {
        guard let waiting = given.waiting else { return nil }
        var told = CallEvent(id: "queue", source: PretendTelephone.source, kind: .queueStatus, callID: "queue")
        told.queue = CallEvent.Queue(name: client.name, waiting: waiting)
        return told
    }

    package func debts(to client: Client, at now: Moment) -> [Obligation] {
        given.owed.enumerated().map { number, promise in
            let call = Call.ID(source: PretendTelephone.source, callID: "owed \(number + 1)")
            var owed = Obligation(
                id: Obligation.ID(call: call, number: 1), kind: .callBack, client: client.id, since: now)
            owed.text = Personal(promise.what)
            owed.caller = promise.to.map { PhoneNumber(reading: $0) }
            owed.due = promise.by
            return owed
        }
    }

    package func history(of number: PhoneNumber, _ client: Client.ID, before now: Moment) -> CallerHistory {
        let calls = given.earlier.filter { PhoneNumber(reading: $0.from) == number }.map { earlier in
            CallerHistory.Past(
                at: earlier.at ?? now.adding(seconds: -86_400), name: Personal(earlier.name ?? ""),
                outcome: earlier.outcome, seconds: nil)
        }
        return CallerHistory(number: number, client: client, calls: calls.sorted { $0.at > $1.at })
    }
}
