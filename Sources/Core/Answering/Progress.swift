/// Where a call stands, reduced from all that was told of it.
///
/// A pure function of the set of reports: they are brought into one order (the sender's sequence, else its time, else
/// the rank offered < queued < alerting < answered = held < final) and folded, so that no permutation or repetition
/// on the way changes the result, a late event fills what was empty, and none moves a call back.
package struct Progress: Hashable, Sendable {
    package enum State: String, Hashable, Sendable { case none, waiting, ringing, talking, held, over }

    package var state = State.none
    /// The extension that answered in place of this desk, or after it.
    package var takenBy: String?
    /// The caller gave up before anybody here answered.
    package var wasAbandoned = false
    /// The sender says in so many words that nobody here answered: that outweighs a key.
    package var isUnanswered = false

    package var from: CallEvent.Party?
    package var to: PhoneNumber?
    package var redirecting: PhoneNumber?
    package var recognition: Entry.Recognition?
    package var direction = CallEvent.Direction.inbound
    /// She rang somebody by her telephone: nobody called her.
    package var isHerOwn = false
    package var channel = "voice"
    package var queue: CallEvent.Queue?
    package var menu: String?
    package var cause: CallEvent.Cause?
    package var recordingURL: String?
    package var satisfaction: Int?
    package var sipCallID: String?

    /// When the caller came to the first queue, at whichever desk.
    package var queuedAt: Moment?
    package var alertedAt: Moment?
    package var answeredAt: Moment?
    package var heldAt: Moment?
    package var endedAt: Moment?
    package var holdSeconds = 0
    /// It is over here without a talk, but the caller may still be on the line and ring here again.
    private var mayReturn = false
    /// It was talked here and is another's now: what he does with it ends nothing here any more.
    private var isPassedOn = false
    /// The legs that ring here; a leg that nobody names is "".
    private var ringingLegs: Set<String> = []
    /// Where it rang last, if not here.
    private var rangElsewhere: String?
    /// What the sender counted; it knows better than the times of its events.
    package var counted = CallEvent.Durations()

    package init() {}

    package init(of reports: [Call.Report]) {
        let (sorted, isOrderTold) = Self.inOrder(reports)
        let agents = Self.agents(of: sorted)
        for report in sorted {
            enrich(by: report)
            let leg = report.event.transfer?.fromLeg ?? report.event.legID
            let agent = report.event.agent?.extension ?? leg.flatMap { agents[$0] }
            if let agent, agent != report.recognition.extension {
                advance(at: agent, by: report, isOrderTold: isOrderTold)
            } else {
                advance(isNamed: agent != nil, by: report)
            }
        }
        isHerOwn = Self.isHerOwn(sorted)
    }

    /// The PBX says that it was rung from here, and not that somebody rings here; where she lets the PBX ring her
    /// first, that is outbound, too.
    private static func isHerOwn(_ reports: [Call.Report]) -> Bool {
        var isHerOwn = false
        for report in reports {
            let (event, here) = (report.event, report.recognition.extension)
            guard event.agent?.extension ?? here == here else { continue }
            switch event.direction {
            case .inbound: if event.kind == .alerting { return false }
            case .outbound: isHerOwn = true
            case .internal: isHerOwn = isHerOwn || event.from?.number.key == here
            }
        }
        return isHerOwn
    }
}

// MARK: - Order

extension Progress {
    /// The reports in their order, and whether the sender told it: otherwise it is that of the ranks.
    private static func inOrder(_ reports: [Call.Report]) -> (reports: [Call.Report], isTold: Bool) {
        guard reports.count > 1 else { return (reports, false) }
        let sequences = reports.compactMap { $0.event.sequence.flatMap(UInt64.init) }
        if sequences.count == reports.count {
            let sorted = zip(sequences, reports).sorted {
                ($0.0, $0.1.event.kind.rank, $0.1.event.id) < ($1.0, $1.1.event.kind.rank, $1.1.event.id)
            }
            return (sorted.map(\.1), true)
        }
        let isTimed = reports.allSatisfy { $0.event.time != nil }
        let sorted = reports.sorted {
            ((isTimed ? $0.moment.milliseconds : 0), $0.event.kind.rank, $0.event.id)
                < ((isTimed ? $1.moment.milliseconds : 0), $1.event.kind.rank, $1.event.id)
        }
        return (sorted, isTimed)
    }

    /// The agents behind the legs: one event of a leg may name its agent, and the next may not.
    ///
    /// A leg at which several agents were named is the caller's own, and tells nothing of them.
    private static func agents(of reports: [Call.Report]) -> [String: String] {
        var agents: [String: Set<String>] = [:]
        for report in reports {
            if let leg = report.event.legID, let agent = report.event.agent?.extension {
                agents[leg, default: []].insert(agent)
            }
        }
        return agents.compactMapValues { $0.count == 1 ? $0.first : nil }
    }
}

extension CallEvent.Kind {
    fileprivate var rank: Int {
        switch self {
        case .offered: 0
        case .queued: 1
        case .alerting: 2
        case .answered: 3
        case .held: 4
        // Where nothing tells the order, a hold that was ended is not shown for ever.
        case .resumed: 5
        case .ended, .missed, .abandoned, .failed: 7
        case .cdr: 8
        default: 6
        }
    }
}

// MARK: - Folding

extension Progress {
    /// Fills what was empty; nothing known is overwritten by something later or emptier.
    private mutating func enrich(by report: Call.Report) {
        let event = report.event
        if let party = event.from, from == nil || (from?.number.isWithheld == true && !party.number.isWithheld) {
            from = CallEvent.Party(number: party.number, name: (party.name ?? from?.name)?.text)
        }
        if from?.name == nil, let name = event.from?.name { from?.name = name }
        if to == nil, let number = event.to, !number.isWithheld {
            to = number
            recognition = report.recognition
        }
        recognition = recognition ?? report.recognition
        redirecting = redirecting ?? event.redirecting
        if direction == .inbound { direction = event.direction }
        if channel == "voice" { channel = event.channel }
        queue = event.queue ?? queue
        if event.kind == .offered || event.kind == .queued {
            queuedAt = min(queuedAt ?? report.moment, report.moment)
        }
        menu = menu ?? event.menu
        cause = event.cause ?? cause
        recordingURL = event.recording?.url ?? recordingURL
        satisfaction = event.rating ?? satisfaction
        sipCallID = sipCallID ?? event.sipCallID
        if let told = event.durations {
            counted.wait = told.wait ?? counted.wait
            counted.ring = told.ring ?? counted.ring
            counted.talk = told.talk ?? counted.talk
            counted.hold = told.hold ?? counted.hold
        }
    }

    /// What happened at another desk: where it took the call, this one has no part in it unless it rings here again.
    ///
    /// That he answered after this desk did is believed only where the sender told the order; while the caller is held
    /// here, the other is asked, and not yet given the call.
    private mutating func advance(at agent: String, by report: Call.Report, isOrderTold: Bool) {
        switch report.event.kind {
        case .alerting: rangElsewhere = agent
        case .answered where answeredAt == nil: leave(to: agent, at: report.moment)
        case .answered where isOrderTold && state != .held: passOn(to: agent, at: report.moment)
        default: break
        }
    }

    /// What happened here, or at a place the sender did not name.
    private mutating func advance(isNamed: Bool, by report: Call.Report) {
        let event = report.event
        // A talk that was passed on comes back only where it is named.
        if isPassedOn, !isNamed { return }
        switch event.kind {
        case .offered, .queued:
            if state == .none { state = .waiting }
        case .alerting:
            ringingLegs.insert(event.legID ?? "")
            if state == .none || state == .waiting || mayReturn { come(as: .ringing) }
            alertedAt = alertedAt ?? report.moment
        case .answered:
            if !isNamed, alertedAt == nil, let rangElsewhere {
                if answeredAt == nil { leave(to: rangElsewhere, at: report.moment) }
                return
            }
            answeredAt = answeredAt ?? report.moment
            if state != .held, state != .over || mayReturn { come(as: .talking) }
        case .held, .resumed:
            endHold(at: report.moment)
            // Who holds the caller, or comes back to him, has answered him, even if nobody told of it.
            guard
                state == .talking || state == .held || state == .ringing
                    || (isNamed && (state != .over || isPassedOn))
            else { return }
            answeredAt = answeredAt ?? report.moment
            if isPassedOn { come(as: .talking) }
            state = event.kind == .held ? .held : .talking
            if state == .held { heldAt = report.moment }
        case .missed where isNamed:
            stopRinging(by: report)
        case .ended, .abandoned, .failed, .missed, .cdr:
            finish(isNamed: isNamed, by: report)
        case .transferred where state == .talking || state == .held:
            // Who is given a call does not lose it.
            let target = event.transfer?.to?.key
            if target != report.recognition.extension { passOn(to: target, at: report.moment) }
        case .transferred, .recording, .attempt, .rated, .queueStatus, .agentStatus, .other:
            break
        }
    }

    private mutating func come(as state: State) {
        self.state = state
        mayReturn = false
        takenBy = nil
        isPassedOn = false
        wasAbandoned = false
        isUnanswered = false
        endedAt = nil
    }

    /// The talk here is over though the call goes on; it may be passed back.
    private mutating func passOn(to agent: String?, at moment: Moment) {
        guard state != .over else { return }
        endHold(at: moment)
        leave(to: agent, at: moment)
        isPassedOn = true
    }

    private mutating func leave(to agent: String?, at moment: Moment) {
        takenBy = agent
        state = .over
        endedAt = moment
        mayReturn = true
        ringingLegs = []
    }

    /// One ring was not answered: it is over here unless another leg rings still, or has been answered.
    private mutating func stopRinging(by report: Call.Report) {
        guard answeredAt == nil else { return }
        if let leg = report.event.legID {
            ringingLegs.subtract([leg, ""])
        } else {
            ringingLegs = []
        }
        if ringingLegs.isEmpty { finish(isNamed: true, by: report) }
    }

    private mutating func finish(isNamed: Bool, by report: Call.Report) {
        let event = report.event
        guard state != .over || (mayReturn && takenBy == nil && !isPassedOn && event.kind != .cdr) else { return }
        endHold(at: report.moment)
        state = .over
        endedAt = report.moment
        ringingLegs = []
        mayReturn = isNamed && answeredAt == nil
        isUnanswered = answeredAt == nil && (event.kind == .abandoned || event.kind == .missed)
        wasAbandoned =
            wasAbandoned
            || (answeredAt == nil && (event.kind == .abandoned || event.kind == .ended || event.cause?.sip == 487))
    }

    private mutating func endHold(at moment: Moment) {
        guard let since = heldAt else { return }
        holdSeconds += moment.seconds(since: since)
        heldAt = nil
    }
}
