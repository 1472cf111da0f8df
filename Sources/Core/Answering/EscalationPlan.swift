/// Who is to be rung for a topic at a moment, in their order, and who is not and why.
///
/// A pure function of the profile, the clock, what is known of the managers, and what has been tried.
package struct EscalationPlan: Hashable, Sendable {
    package struct Person: Hashable, Sendable {
        package var manager: Manager
        /// The manager of the order in whose place this one stands.
        package var standsInFor: Manager.ID?
        /// Why none of his numbers is rung; `nil`: some may be.
        package var passedOver: PassedOver?
        package var lines: [Line] = []
    }

    package enum PassedOver: Hashable, Sendable {
        case away(reason: String?, until: Moment?)
        /// He said so today, or his firm did.
        case busy(until: Moment)
        case acceptsNot
        /// He was reached, and cannot talk.
        case cannotTalk
    }

    package struct Line: Hashable, Sendable {
        package var target: Attempt.Target
        package var hours: Schedule?
        package var ringSeconds: Int
        package var standing: Standing
    }

    package enum Standing: Hashable, Sendable {
        /// To be rung.
        case free
        case rings(Attempt)
        case tried(Attempt)
        /// It is the same telephone as one tried already in this round.
        case same
        /// In an earlier round nobody there knew the manager.
        case wrong
        case closed(until: Moment?)
        /// Private: a trainee is not shown it, and cannot ring it.
        case hidden
        /// His other numbers are not rung.
        case passedOver
    }

    package private(set) var topic: Client.Topic
    package private(set) var people: [Person] = []
    package private(set) var round: Int
    package private(set) var rounds: Int
    /// `nil`: the list is done.
    package private(set) var next: Next?

    package struct Next: Hashable, Sendable {
        package var target: Attempt.Target
        package var round: Int
    }

    /// Numbers that were busy, and may be tried again on purpose.
    package var busy: [Attempt.Target] {
        people.flatMap(\.lines).compactMap { line in
            if case .tried(let attempt) = line.standing, attempt.result == .busy { line.target } else { nil }
        }
    }

    package var isRinging: Bool {
        people.contains { $0.lines.contains { if case .rings = $0.standing { true } else { false } } }
    }

    package struct Circumstances: Hashable, Sendable {
        package var now: Moment
        /// What conditions ask about the call.
        package var call = Talk.Circumstances()
        package var mayRingPrivate = true
        package var absences: [Manager.ID: ManagerAbsence] = [:]

        package init(at now: Moment) {
            self.now = now
        }
    }

    init(of topic: Client.Topic, _ people: [Person], round: Int, rounds: Int, next: Next?) {
        (self.topic, self.people, self.round, self.rounds, self.next) = (topic, people, round, rounds, next)
    }

    /// - Parameter attempts: what was tried for this topic, in its order.
    package init(
        of topic: Client.Topic, client: Client, attempts: [Attempt] = [], under circumstances: Circumstances
    ) {
        self.topic = topic
        let order = client.escalation.order(
            for: topic, at: circumstances.now, holds: circumstances.call.allows)
        rounds = max(1, order?.rounds ?? 1)
        round = attempts.map(\.round).max() ?? 1
        let maker = Maker(topic: topic, names: order?.order ?? [], client: client, circumstances: circumstances)
        people = maker.people(in: round, attempts)
        if let target = people.firstFree {
            next = Next(target: target, round: round)
        } else if round < rounds, let target = maker.people(in: round + 1, attempts).firstFree {
            next = Next(target: target, round: round + 1)
        }
    }
}

extension [EscalationPlan.Person] {
    fileprivate var firstFree: Attempt.Target? {
        lazy.flatMap(\.lines).first { $0.standing == .free }?.target
    }
}

private struct Maker {
    let topic: Client.Topic
    /// Of managers and rotas.
    let names: [String]
    let client: Client
    let circumstances: EscalationPlan.Circumstances

    private var now: Moment { circumstances.now }

    func people(in round: Int, _ attempts: [Attempt]) -> [EscalationPlan.Person] {
        var people: [EscalationPlan.Person] = []
        for id in ids {
            guard let manager = manager(id), !people.contains(where: { $0.manager.id == id }) else { continue }
            let (standIn, absence) = present(insteadOf: manager)
            guard let standIn else {
                people.append(EscalationPlan.Person(manager: manager, passedOver: absence))
                continue
            }
            guard !people.contains(where: { $0.manager.id == standIn.id }) else {
                // Whoever stands in for him is in the list already.
                people.append(EscalationPlan.Person(manager: manager, passedOver: absence))
                continue
            }
            var person = EscalationPlan.Person(manager: standIn)
            if standIn.id != id { person.standsInFor = id }
            if !standIn.accepts(topic, isVIP: circumstances.call.isVIP) { person.passedOver = .acceptsNot }
            people.append(person)
        }
        standings(of: &people, in: round, attempts)
        keepRunning(in: &people, attempts.last { $0.round == round })
        return people
    }

    private var ids: [Manager.ID] {
        names.map { client.escalation.manager(named: $0, at: now, in: client.hours.zone) }
    }

    private func manager(_ id: Manager.ID) -> Manager? {
        client.managers.first { $0.id == id }
    }

    /// Himself, or who stands in for him; `nil` and why where there is nobody. Stand-ins that name each other in a
    /// circle are nobody.
    private func present(insteadOf manager: Manager) -> (Manager?, EscalationPlan.PassedOver?) {
        var seen: Set<Manager.ID> = []
        var candidate = manager
        var first: EscalationPlan.PassedOver?
        while let away = absence(of: candidate) {
            first = first ?? away.why
            seen.insert(candidate.id)
            guard let instead = away.instead, !seen.contains(instead), let next = self.manager(instead) else {
                return (nil, first)
            }
            candidate = next
        }
        return (candidate, first)
    }

    private func absence(of manager: Manager) -> (why: EscalationPlan.PassedOver, instead: Manager.ID?)? {
        switch circumstances.absences[manager.id] {
        case .told(let state)?: (.busy(until: state.until), nil)
        case .written(let absence)?: (.away(reason: absence.reason, until: absence.valid.until), absence.instead)
        case nil: nil
        }
    }

    /// What rings goes on to ring though the profile names it no more: it stays until its digit.
    private func keepRunning(in people: inout [EscalationPlan.Person], _ last: Attempt?) {
        guard let last, last.result == nil,
            !people.contains(where: { $0.lines.contains { $0.standing == .rings(last) } })
        else { return }
        let line = EscalationPlan.Line(
            target: last.target, hours: nil, ringSeconds: client.escalation.ringSeconds, standing: .rings(last))
        if let place = people.firstIndex(where: { $0.manager.id == last.target.manager }) {
            people[place].lines.append(line)
        } else {
            let id = last.target.manager
            people.append(EscalationPlan.Person(manager: manager(id) ?? Manager(id: id, name: id), lines: [line]))
        }
    }

    private func standings(of people: inout [EscalationPlan.Person], in round: Int, _ attempts: [Attempt]) {
        let current = attempts.filter { $0.round == round }
        let wrong = attempts.filter { $0.round < round && $0.result == .wrongNumber }.map(\.target)
        var listed: [Attempt.Target] = []
        for index in people.indices {
            let manager = people[index].manager
            if current.contains(where: { $0.target.manager == manager.id && $0.result == .cannotTalk }) {
                people[index].passedOver = .cannotTalk
            }
            for number in manager.numbers {
                let target = Attempt.Target(manager: manager.id, number: number)
                let attempt = current.last { $0.target.isSameLine(as: target) && $0.target.manager == manager.id }
                var line = EscalationPlan.Line(
                    target: target, hours: number.hours,
                    ringSeconds: number.ringSeconds ?? client.escalation.ringSeconds, standing: .free)
                if let attempt {
                    line.standing = attempt.result == nil ? .rings(attempt) : .tried(attempt)
                } else if people[index].passedOver != nil {
                    line.standing = .passedOver
                } else if current.contains(where: { $0.target.isSameLine(as: target) })
                    || listed.contains(where: { $0.isSameLine(as: target) })
                {
                    line.standing = .same
                } else if wrong.contains(where: { $0.isSameLine(as: target) }) {
                    line.standing = .wrong
                } else if let state = number.hours?.state(at: now), !state.isOpen {
                    line.standing = .closed(until: state.until)
                } else if number.isPrivate, !circumstances.mayRingPrivate {
                    line.standing = .hidden
                }
                if line.standing == .free { listed.append(target) }
                people[index].lines.append(line)
            }
        }
    }
}
