// By when something is to be done.

extension Desk {
    /// By when something is to be done that was promised then: while the client is open before it closes, else when it
    /// opens next; by the end of the day where it never does.
    func due(for client: Client.ID, at moment: Moment) -> Moment? {
        guard let hours = catalogue[client]?.hours else { return nil }
        if let change = hours.state(at: moment).until { return change }
        return hours.zone.moment(day: hours.zone.local(moment).day.adding(days: 1), hour: 0, minute: 0)
    }

    /// When all numbers of the order could have been rung, in all its rounds.
    func endOfRounds(of topic: Client.Topic?, _ call: Call) -> Moment? {
        var call = call
        if let topic, call.connecting?.topic != topic { call.connecting = Connecting(topic: topic, since: now) }
        guard let plan = plan(for: call) else { return due(for: call.client ?? "", at: now) }
        let seconds = plan.people.flatMap(\.lines).reduce(0) { $0 + $1.ringSeconds } * plan.rounds
        return now.adding(seconds: max(Self.leastRoundsSeconds, seconds))
    }

    /// Nobody is reached sooner.
    private static var leastRoundsSeconds: Int { 60 }
}
