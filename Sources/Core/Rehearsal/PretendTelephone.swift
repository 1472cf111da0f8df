package import Answering

/// The other side of the telephone in a practice: callers who go by their story, and the numbers that are rung for them.
///
/// A value. It is told what was seen at the desk and what time it is, and says what happens next; by the same story,
/// sightings and times always the same.
package struct PretendTelephone: Sendable {
    package enum News: Hashable, Sendable {
        /// The PBX tells of a call.
        case told(CallEvent)
        /// The caller speaks.
        case says(String, Call.ID)
        /// What she hears from the number that she rings.
        case result(Attempt.Result, Call.ID)
    }

    package static let source = "//practice"

    private let scenario: Scenario
    private let `extension`: String
    private let rings: RingTimes
    private var calls: [PretendCall] = []
    /// Nobody says a line of his story by himself.
    var isByHand = false

    /// - Parameters:
    ///   - scenario: drawn.
    ///   - extension: the telephone of whoever practises.
    package init(_ scenario: Scenario, client: Client, extension: String, at now: Moment) {
        (self.scenario, self.extension) = (scenario, `extension`)
        rings = RingTimes(client)
        begin("1 \(scenario.name)", scenario.call, scenario.story, at: now)
    }

    /// The call that the scenario is about.
    package var firstCall: Call.ID { calls[0].id }

    package var begunCalls: [Call.ID] { calls.map(\.id) }

    /// What the callers who have begun may say.
    var lines: [StoryLine] {
        calls.flatMap { call in
            call.lines.map {
                StoryLine(call: call.id, number: $0.number, words: $0.words, isSaid: $0.isSaid)
            }
        }
    }

    /// Where there is such a call.
    mutating func change(_ callID: String, _ change: (inout PretendCall) -> Void) {
        if let index = calls.firstIndex(where: { $0.id.callID == callID }) { change(&calls[index]) }
    }

    /// One thing that happens now, or has happened since; `nil`: nothing more.
    package mutating func news(at now: Moment, seeing evidence: [Call.ID: Evidence]) -> News? {
        for index in calls.indices {
            let seen = evidence[calls[index].id] ?? Evidence()
            switch calls[index].next(at: now, seeing: seen, rings, isByHand: isByHand) {
            case .event(let kind)?: return .told(calls[index].event(kind, at: now, extension: `extension`))
            case .says(let text)?: return .says(text, calls[index].id)
            case .result(let result)?: return .result(result, calls[index].id)
            case .calls(let name)?:
                if let another = scenario.calls[name] { begin("calls/\(name)", another.call, another.story, at: now) }
                return news(at: now, seeing: evidence)
            case nil: continue
            }
        }
        return nil
    }

    /// When something happens next by time alone; `nil`: nothing does.
    package func nextMoment(seeing evidence: [Call.ID: Evidence]) -> Moment? {
        calls.compactMap { $0.nextMoment(seeing: evidence[$0.id] ?? Evidence(), isByHand: isByHand) }.min()
    }

    /// Whether somebody else is still to call.
    package func hasCallsComing(seeing evidence: [Call.ID: Evidence]) -> Bool {
        calls.contains { $0.bringsCall(seeing: evidence[$0.id] ?? Evidence()) }
    }

    /// Whether the story has something to say of what comes of the attempt that runs.
    package func knowsResult(in call: Call.ID) -> Bool {
        calls.first { $0.id == call }?.knowsResult ?? false
    }

    /// A call that has begun does not begin again, so that no story goes on for ever.
    private mutating func begin(_ name: String, _ ring: Scenario.Ring, _ story: [Scenario.Line], at now: Moment) {
        let id = Call.ID(source: Self.source, callID: name)
        guard !calls.contains(where: { $0.id == id }) else { return }
        calls.append(PretendCall(id: id, ring: ring, story: story, begunAt: now))
    }
}

/// How long the numbers of a client ring.
struct RingTimes: Sendable {
    private let client: Client

    init(_ client: Client) { self.client = client }

    func seconds(manager: Manager.ID?, label: String?) -> Int {
        let numbers = client.managers.first { $0.id == manager }?.numbers
        return numbers?.first { $0.label == label }?.ringSeconds ?? client.escalation.ringSeconds
    }
}
