package import Answering

/// The solution of a scenario, worked at a pretend desk as her keys would work it.
///
/// Each step waits for what it needs and is done, or the run ends there with what stood in the way.
package struct ReferenceRun: Sendable {
    package struct Failure: Hashable, Sendable {
        /// From 0 on.
        package var step: Int
        package var obstacle: Obstacle
    }

    package private(set) var run: PracticeRun
    package private(set) var failure: Failure?
    private let client: Client
    private let steps: [SolutionStep]
    /// The call that she wrote last in, until it is filed by a step.
    private var worked: Call.ID?
    package let begunAt: Moment

    /// As long as a practised hand takes for a step.
    private static var stepSeconds: Int { 2 }
    /// Nobody waits longer for a call to ring, or for a number to come to something.
    private static var patienceSeconds: Int { 10 * 60 }
    /// No run is longer.
    private static var mostSeconds: Int { 4 * 60 * 60 }
    package static var mostSteps: Int { 300 }
    /// Of a story, those of other calls with it.
    package static var mostLines: Int { 300 }

    /// - Parameters:
    ///   - person: who works it; `nil`: nobody in particular.
    ///   - now: when it stands, for a scenario that does not say.
    package init(
        of scenario: Scenario, for client: Client, drawing: Drawing, by person: Operator? = nil, at now: Moment
    ) {
        var played = scenario
        if scenario.lines > Self.mostLines { played.story = [] }
        run = PracticeRun(of: played, for: client, drawing: drawing, by: person, at: now)
        (self.client, steps, begunAt) = (client, scenario.drawn(by: drawing).solution, run.now)
        for (number, step) in steps.enumerated() {
            do throws(Obstacle) {
                if scenario.lines > Self.mostLines { throw .tooManyLines(most: Self.mostLines) }
                if number == Self.mostSteps { throw .tooManySteps(most: Self.mostSteps) }
                if run.now.seconds(since: begunAt) > Self.mostSeconds {
                    throw .tooLong(seconds: Self.mostSeconds)
                }
                try work(step, before: steps.indices.contains(number + 1) ? steps[number + 1] : nil)
            } catch {
                failure = Failure(step: number, obstacle: error)
                return
            }
        }
    }

    package var verdict: Verdict { run.verdict }
    package var seconds: Int { run.now.seconds(since: begunAt) }

    private mutating func work(_ step: SolutionStep, before next: SolutionStep?) throws(Obstacle) {
        if case .result(let result) = step { return try tell(result) }
        if step == .pickUp { return try pickUp() }
        if case .wait(let seconds) = step { return try wait(seconds: seconds) }
        run.pass(seconds: Self.stepSeconds)
        if step == .file { return try file() }
        worked = run.call?.id
        switch step {
        case .pickUp, .result, .wait, .file: break
        case .said(let saying):
            _ = try talk()
            run.note(.said(saying))
        case .answer(let field, let value): try answer(field, value)
        case .refused(let field): try refuse(field)
        case .section(let section): try open(section)
        case .form(let form):
            let call = try talk()
            guard run.desk.talk(of: call).steps.contains(where: { $0.action == .form(form) }) else { throw .noForm }
        case .connect(let topic): try connect(topic)
        case .message(let topic): try leaveMessage(topic)
        case .dial: try dial(before: next)
        case .hold:
            let call = try talk()
            guard !call.isAskedToHold else { throw .isHeld }
            try press(.hold(call.id))
        case .resume:
            let call = try talk()
            if call.isAskedToHold { return try press(.endHold(call.id)) }
            // He waited because somebody was rung for him.
            guard call.connecting?.isUnderWay == true, call.ringing == nil, !call.attempts.isEmpty else {
                throw .isNotHeld
            }
            try press(.returnToCaller(call.id))
        case .hangUp: try press(.hangUp(talk().id))
        case .classify(let type):
            let call = try callAtHand()
            if call.type != type { try press(.classify(type, call.id)) }
        case .outcome(let outcome): try choose(outcome)
        }
    }

    // MARK: The call

    /// The call in her hands; what is over is still hers to write up.
    private func callAtHand() throws(Obstacle) -> Call {
        guard let call = run.call, call.wasAnsweredHere, call.filed == nil else { throw .nobodyOnLine }
        return call
    }

    private func talk() throws(Obstacle) -> Call {
        let call = try callAtHand()
        guard call.phase.isTalk else { throw call.hungUpAt == nil ? .callerGone : .nobodyOnLine }
        return call
    }

    /// A key that does nothing is no step done.
    private mutating func press(_ command: Command) throws(Obstacle) {
        let before = run.entries.count
        run.press(command)
        if run.entries.count == before { throw .nothingChanged }
    }

    private mutating func pickUp() throws(Obstacle) {
        let ringing = wait { run in
            run.desk.calls.values.filter { $0.phase == .ringing }.min { $0.begunAt < $1.begunAt }?.id
        }
        guard let ringing else { throw .nothingRings }
        guard run.desk.calls[ringing]?.client == client.id else { throw .strangeNumber }
        run.pass(seconds: Self.stepSeconds)
        guard run.desk.calls[ringing]?.phase == .ringing else { throw .nothingRings }
        try press(.pickUp(ringing))
        worked = ringing
    }

    private mutating func wait(seconds: Int) throws(Obstacle) {
        guard seconds <= Self.mostSeconds else { throw .tooLong(seconds: Self.mostSeconds) }
        run.pass(seconds: seconds)
    }

    /// Until there is one; `nil`: nothing more happens.
    private mutating func wait<Wanted>(for wanted: (PracticeRun) -> Wanted?) -> Wanted? {
        let since = run.now
        while wanted(run) == nil, let next = run.world.nextMoment, next.seconds(since: since) <= Self.patienceSeconds {
            run.pass(seconds: max(1, next.seconds(since: run.now)))
        }
        return wanted(run)
    }

    // MARK: The script

    private mutating func answer(_ field: String, _ value: String) throws(Obstacle) {
        let call = try callAtHand()
        let question = run.desk.talk(of: call).question(of: .answer(field))
        let key = Field(rawValue: field)
        guard question != nil || key == .name || key == .purpose || key == .note else { throw .notAsked(field: field) }
        run.note(.asked(Field(rawValue: field)))
        run.pass(seconds: Self.stepSeconds)
        let id = try callAtHand().id
        if let question, !question.answers.isEmpty {
            guard let choice = question.answers.first(where: { $0.isSameAnswer(as: value) }) else {
                throw .notOffered(question.answers)
            }
            return run.press(.answer(key, choice: choice, id))
        }
        if let fault = question?.fault(in: value) { throw .unfit(fault) }
        run.press(.beginWriting(id))
        run.press(.write(key, value, id))
        run.press(.endWriting(id))
    }

    private mutating func refuse(_ field: String) throws(Obstacle) {
        let call = try callAtHand()
        guard let step = run.desk.talk(of: call).steps.first(where: { $0.field == .answer(field) }) else {
            throw .notAsked(field: field)
        }
        guard step.state == .open else { throw .notOpen(field: field) }
        run.note(.asked(Field(rawValue: field)))
        try press(.refuse(.answer(field), call.id))
    }

    private mutating func open(_ section: String) throws(Obstacle) {
        _ = try callAtHand()
        // As it is shown: with the notices that the scenario gives.
        switch (run.desk.catalogue[client.id] ?? client).holds(section: section) {
        case nil: throw .noSection
        case false?: throw .emptySection
        case true?: run.note(.opened(section: section))
        }
    }

    // MARK: Reaching somebody

    private mutating func connect(_ topic: Client.Topic) throws(Obstacle) {
        let call = try talk()
        guard client.escalation.order(of: topic) != nil else { throw .noTopic }
        let leads = run.desk.topic(of: call)
        if let leads, leads != topic, !isEmergency(topic, in: call.id) { throw .otherTopic(leads) }
        run.press(.connect(topic: topic, call.id))
    }

    /// One of those that she has looked at.
    private func isEmergency(_ topic: Client.Topic, in call: Call.ID) -> Bool {
        run.world.evidence[call]?.moment(of: .opened(section: "emergencies")) != nil
            && client.emergencies.contains { $0.connect == topic }
    }

    private mutating func dial(before next: SolutionStep?) throws(Obstacle) {
        let call = try talk()
        if let ringing = call.ringing { throw .stillRings(ringing.target) }
        guard call.connecting?.isUnderWay == true, let plan = run.desk.plan(for: call) else { throw .nobodyWanted }
        guard call.attemptAtHand?.result != .answered else { throw .someoneReached }
        guard plan.next != nil else { throw .nobodyLeft(plan.topic) }
        try press(.dial(nil, call.id))
        if case .result? = next, let rung = run.desk.calls[call.id]?.ringing?.target,
            !run.world.isResultTold(in: call.id)
        {
            throw .unexpected(rung)
        }
    }

    private mutating func tell(_ result: Attempt.Result) throws(Obstacle) {
        let call = try talk()
        guard let target = call.ringing?.target else { throw .nothingRung }
        if result != .cancelled {
            let heard = wait { run in
                run.world.results[call.id] ?? (run.desk.calls[call.id]?.phase.isTalk == true ? nil : .cancelled)
            }
            _ = try talk()
            guard heard == result else { throw .otherResult(target, heard) }
        }
        run.pass(seconds: 1)
        if result == .cancelled { return try press(.returnToCaller(talk().id)) }
        try press(.attempted(result, talk().id))
    }

    private mutating func leaveMessage(_ topic: Client.Topic) throws(Obstacle) {
        let call = try callAtHand()
        guard client.escalation.order(of: topic) != nil else { throw .noTopic }
        let leads = run.desk.topic(of: call)
        let opens = call.messaging?.topic ?? call.connecting?.topic ?? leads ?? Escalation.defaultTopic
        guard topic == opens || topic == leads else { throw .otherTopic(opens) }
        run.press(.openMessage(topic: topic, call.id))
        run.pass(seconds: Self.stepSeconds)
        guard let open = run.desk.calls[call.id], !run.desk.isMessageEmpty(of: open) else { throw .emptyMessage }
        try press(.takeMessage(call.id))
    }

    // MARK: The end

    private mutating func choose(_ outcome: Outcome.ID) throws(Obstacle) {
        let call = try callAtHand()
        let offered = run.desk.outcomes(for: call).map(\.id)
        guard offered.contains(outcome) else { throw .outcomesOffered(offered) }
        if call.chosen != outcome { try press(.choose(outcome: outcome, call.id)) }
    }

    /// As the key does: a talk that goes on ends with it.
    private mutating func file() throws(Obstacle) {
        defer { worked = nil }
        // It has filed itself when the talk was over; what is in her hands now may be another.
        if let worked, run.desk.calls[worked]?.filed != nil { return }
        guard let call = run.call, call.wasAnsweredHere else {
            guard run.desk.calls[run.firstCall]?.filed == nil else { return }
            throw .nobodyOnLine
        }
        guard call.chosen != nil else { throw .noOutcome }
        if run.desk.needsExcuse(call) { throw .openQuestions(run.desk.owing(of: call).map(\.field)) }
        if call.phase.isTalk { try press(.hangUp(call.id)) }
        if run.desk.calls[call.id]?.filed == nil { try press(.file(call.id)) }
    }
}

extension Scenario {
    fileprivate var lines: Int { calls.values.reduce(story.count) { $0 + $1.story.count } }
}
