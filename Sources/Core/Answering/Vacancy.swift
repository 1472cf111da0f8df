/// A span in which nobody can be rung for a topic.
package struct Vacancy: Hashable, Sendable {
    package var span: Range<Moment>
    /// Who was to be rung as it begins, each with why he is not.
    package var people: [EscalationPlan.Person]
}

/// Looks ahead for vacancies by the plans that a desk would have, and only at moments at which something changes.
///
/// What a topic asks besides the hour (`when`) is taken to hold: whether it does is known in a call alone.
package struct VacancySearch {
    private let client: Client
    /// When absences and overrides of the order begin and end.
    private let changes: [Moment]
    /// How many names stand in a topic's lists: each is looked for anew at every moment.
    private var names: [Client.Topic: Int] = [:]
    /// So that no profile, however it was written, is looked through for long.
    private var effortLeft = 20_000_000

    /// There was more to look through: that nothing was found says nothing.
    package var isSpent: Bool { effortLeft <= 0 }

    package init(in client: Client) {
        var client = client
        for index in client.escalation.topics.indices { client.escalation.topics[index].when = nil }
        self.client = client
        let spans = client.managers.flatMap(\.away).map(\.valid) + client.escalation.onCall.map(\.valid)
        changes = spans.flatMap { [$0.from, $0.until] }.compactMap { $0 }.sorted()
        for order in client.escalation.topics { names[order.topic, default: 0] += order.order.count }
        for order in client.escalation.onCall.flatMap(\.topics) { names[order.key, default: 0] += order.value.count }
    }

    /// The first of a topic within spans that follow each other; `nil`: somebody can be rung at every moment that was
    /// looked at.
    package mutating func first(of topic: Client.Topic, in spans: [Range<Moment>], isVIP: Bool = false) -> Vacancy? {
        var reachedUntil: Moment?
        for span in spans {
            var moment = max(span.lowerBound, reachedUntil ?? span.lowerBound)
            while moment < span.upperBound, effortLeft > 0 {
                let plan = plan(of: topic, at: moment, isVIP)
                if plan.next == nil { return vacancy(plan, of: topic, from: moment, in: span, isVIP) }
                moment = change(of: plan, after: moment) ?? span.upperBound
                reachedUntil = moment
            }
        }
        return nil
    }

    private mutating func vacancy(
        _ first: EscalationPlan, of topic: Client.Topic, from begin: Moment, in span: Range<Moment>, _ isVIP: Bool
    ) -> Vacancy {
        var plan = first
        var end = begin
        while plan.next == nil, end < span.upperBound {
            end = min(
                effortLeft > 0 ? change(of: plan, after: end) ?? span.upperBound : span.upperBound, span.upperBound)
            plan = self.plan(of: topic, at: end, isVIP)
        }
        return Vacancy(span: begin..<end, people: first.people)
    }

    private mutating func plan(of topic: Client.Topic, at moment: Moment, _ isVIP: Bool) -> EscalationPlan {
        var circumstances = EscalationPlan.Circumstances(at: moment)
        circumstances.call.isVIP = isVIP
        for manager in client.managers where !manager.away.isEmpty {
            circumstances.absences[manager.id] = manager.absence(at: moment).map { .written($0) }
        }
        let plan = EscalationPlan(of: topic, client: client, under: circumstances)
        var (lines, hours) = (0, 0)
        for person in plan.people {
            lines += person.lines.count
            for line in person.lines { hours += line.hours?.extent ?? 0 }
        }
        let people = max(plan.people.count, names[topic] ?? 0)
        effortLeft -=
            2_000 + client.escalation.topics.count + people * client.managers.count + lines * lines + 20 * hours
        return plan
    }

    /// When the plan may be another: who can be rung can be no longer, or, where that is nobody, somebody can.
    private func change(of plan: EscalationPlan, after moment: Moment) -> Moment? {
        let lines = plan.people.lazy.flatMap(\.lines)
        let ends: Moment? =
            if plan.next == nil {
                lines.compactMap { line in if case .closed(let until) = line.standing { until } else { nil } }.min()
            } else {
                lines.filter { $0.standing == .free }.map { $0.hours?.state(at: moment).until }
                    .max { ($0 ?? .never) < ($1 ?? .never) } ?? nil
            }
        let turns = client.escalation.rotas.compactMap { $0.nextTurn(after: moment, in: client.hours.zone) }
        return ([ends, changes.first { $0 > moment }] + turns).compactMap { $0 }.min()
    }
}

extension Moment {
    fileprivate static let never = Moment(milliseconds: .max)
}

extension Schedule {
    /// How much there is to look through.
    fileprivate var extent: Int { 1 + week.values.reduce(0) { $0 + $1.count } + exceptions.count }
}
