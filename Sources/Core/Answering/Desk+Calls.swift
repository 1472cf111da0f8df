// How what the PBX tells becomes calls.

extension Desk {
    /// An event that is older than this when it comes is history and pops nothing.
    package static let historySeconds = 5 * 60
    /// Closed calls kept in memory, for events that come late.
    package static let mostClosedCalls = 300

    mutating func hear(_ event: CallEvent, _ receipt: Receipt?) -> [Effect] {
        lastHeardAt = now
        let thanks = receipt.map { [Effect.acknowledge($0)] } ?? []
        switch event.kind {
        case .queueStatus:
            live.note(event.queue, at: now)
            return thanks
        case .agentStatus:
            live.note(event.agent, in: event.queue?.name, at: now)
            return thanks
        default:
            break
        }
        live.note(event.queue, at: now)
        if let call = calls[event.call] {
            return call.knows(event) ? thanks : record(event) + thanks
        }
        if erased.contains(event.call) {
            let told = Entry.Fact.reported(event, recognition(of: event, heardAt: now))
            return [.record(Entry(moment: now, call: event.call, fact: told))] + thanks
        }
        guard concernsThisDesk(event) || today.hasCounted(event.call) else {
            passedOver += 1
            strangers.remember(event, at: now)
            return thanks
        }
        // What was told of this call before it was known to be ours belongs to it, whatever order it came in.
        let (before, earlier) = (hands, strangers.take(event.call).flatMap { record($0.event, heardAt: $0.heardAt) })
        let effects = earlier + record(event) + thanks
        // Told in one breath that it was talked and is over, it leads her nowhere.
        if calls[event.call]?.phase == .wrapUp, hands == event.call, let before, calls[before]?.phase != .closed {
            hands = before
        }
        return effects
    }

    /// A call that alerts here, or whose number is her client's, or nobody's, while no agent is named.
    private func concernsThisDesk(_ event: CallEvent) -> Bool {
        if let agent = event.agent?.extension { return agent == person.extension }
        guard let number = event.to else { return false }
        guard let client = catalogue.client(dialled: number) else { return event.kind == .alerting }
        return person.clients.contains(client.id)
    }

    /// - Parameter heardAt: what was remembered may be old by now, and was not when it came.
    private mutating func record(_ event: CallEvent, heardAt: Moment? = nil) -> [Effect] {
        let before = calls[event.call]?.phase
        let heardAt = heardAt ?? now
        clocks.learn(from: event, at: heardAt)
        let recognition = recognition(of: event, heardAt: heardAt)
        // A call that is known to have begun in time may ring as late as it likes, while nothing says when it rang.
        let isKnown = event.time == nil && calls[event.call]?.isHistory == false
        judgeClock(by: event, isHistory: recognition.isHistory && !isKnown)
        let recorded = decide(.reported(event, recognition), for: event.call)
        guard let call = calls[event.call] else { return [recorded] }
        var effects = [recorded] + noteCardSeen(call.id) + settleConnecting(call.id, before: before) + follow(event)
        if call.phase == .ringing, before != .ringing { effects.append(.ring(call.id)) }
        if before == nil || before == .waiting || before == .ringing { effects += answerByMenu(call) }
        if before == nil || before == .waiting, call.phase == .ringing || call.phase == .talking,
            let client = call.client, !call.from.isWithheld
        {
            effects.append(.recall(call.from, client))
        }
        effects += askClient(call.id)
        if before == nil || before == .waiting, call.phase != .closed, let client = self.client(of: call) {
            effects += askForIndex(of: client)
        }
        // Only the hang-up files by itself: what comes after it finds her still writing.
        return before == .wrapUp ? effects : effects + fileIfOver(call)
    }

    /// An outcome chosen before the hang-up files itself at the hang-up, where nothing mandatory was left open and no
    /// message begun; but not under her hands: what she goes on typing would be commands.
    mutating func fileIfOver(_ call: Call) -> [Effect] {
        guard call.phase == .wrapUp, let outcome = call.chosen, call.filed == nil, !writing.contains(call.id),
            !needsExcuse(call), call.messaging == nil
        else { return [] }
        return file(call, outcome: outcome)
    }

    private func recognition(of event: CallEvent, heardAt: Moment) -> Entry.Recognition {
        let client = event.to.flatMap(catalogue.client(dialled:))
        // Of one call all times are put right alike, or their order would be another.
        let correction =
            calls[event.call].map { $0.reports.first?.recognition.clockCorrection }
            ?? clocks.correction(of: event.source)
        var recognition = Entry.Recognition(
            extension: person.extension,
            client: client?.id,
            revision: client?.revision ?? "",
            isMisrouted: client.map { !person.clients.contains($0.id) } ?? false,
            isHistory: event.toldAt.map { heardAt.seconds(since: $0.later(by: correction)) > Self.historySeconds }
                ?? false
        )
        recognition.clockCorrection = correction
        return recognition
    }
}

/// What was told of calls that were not this desk's when it was told: kept for a while, because an event of another's
/// leg may overtake the one that makes the call ours.
struct Strangers: Sendable {
    private static let mostCalls = 512
    private static let mostEvents = 32

    private var events: [Call.ID: [(event: CallEvent, heardAt: Moment)]] = [:]
    private var order = CallOrder()

    var count: Int { order.count }

    mutating func remember(_ event: CallEvent, at now: Moment) {
        order.append(event.call)
        if order.count > Self.mostCalls, let oldest = order.first { _ = take(oldest) }
        guard events[event.call, default: []].count < Self.mostEvents,
            !events[event.call, default: []].contains(where: { $0.event.id == event.id })
        else { return }
        events[event.call, default: []].append((event, now))
    }

    mutating func take(_ call: Call.ID) -> [(event: CallEvent, heardAt: Moment)] {
        order.remove(call)
        return events.removeValue(forKey: call) ?? []
    }
}
