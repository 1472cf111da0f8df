// Who is to be rung for a topic, before anybody is asked whether he is there.

extension Escalation {
    /// The order by which somebody is reached for a topic at a moment: with the names of the most specific valid
    /// override, else with the topic's own.
    ///
    /// Of two overrides the shorter span wins, then the later entry. A topic that has no order of its own, or not now,
    /// has that of `default`, its rounds and its acknowledgement with it.
    package func order(
        for topic: Client.Topic, at now: Moment, holds: (Script.Condition) -> Bool
    ) -> Order? {
        let standing = standingOrder(for: topic, holds: holds)
        guard let names = override(for: topic, at: now) else {
            guard standing?.topic != topic, topic != Self.defaultTopic else { return standing }
            return order(for: Self.defaultTopic, at: now, holds: holds)
        }
        var order = standing ?? Order(topic: topic, order: names)
        order.order = names
        return order
    }

    /// The topic's own where it holds, else that of `default`.
    private func standingOrder(for topic: Client.Topic, holds: (Script.Condition) -> Bool) -> Order? {
        [topic, Self.defaultTopic].lazy.compactMap(order(of:)).first { $0.when.map(holds) ?? true }
    }

    package static let defaultTopic: Client.Topic = "default"

    /// What the profile says of a topic, whether it holds now or not.
    package func order(of topic: Client.Topic) -> Order? {
        topics.first { $0.topic == topic }
    }

    private func override(for topic: Client.Topic, at now: Moment) -> [String]? {
        onCall.enumerated().filter { $1.valid.contains(now) && $1.topics[topic] != nil }
            .min { ($0.element.valid.length, -$0.offset) < ($1.element.valid.length, -$1.offset) }?
            .element.topics[topic]
    }

    /// A name in an order as a manager's: himself, or whoever of the rota has his turn.
    package func manager(named name: String, at now: Moment, in zone: Zone) -> Manager.ID {
        rotas.first { $0.name == name }.map { $0.onDuty(at: now, in: zone) ?? name } ?? name
    }
}

extension Escalation.Rota {
    /// Whose turn it is; before the rota begins, the first one's.
    ///
    /// Days and weeks are those of the calendar in the client's time zone and change at the hour at which it began.
    package func onDuty(at now: Moment, in zone: Zone) -> Manager.ID? {
        guard !order.isEmpty, let turn = turn(at: now, in: zone) else { return order.first }
        return order[max(0, turn) % order.count]
    }

    private func turn(at now: Moment, in zone: Zone) -> Int? {
        let days: Int
        switch every {
        case "day": days = 1
        case "week": days = 7
        default:
            let digits = every.prefix { $0.isASCII && $0.isNumber }
            guard let count = Int(digits), count > 0 else { return nil }
            switch every.dropFirst(digits.count) {
            case "s": return now.seconds(since: from) / count
            case "min": return now.seconds(since: from) / (count * 60)
            case "h": return now.seconds(since: from) / (count * 3600)
            case "d": days = count
            case "w": days = count * 7
            default: return nil
            }
        }
        let (begin, today) = (zone.local(from), zone.local(now))
        let hasChanged = (today.hour, today.minute, today.second) >= (begin.hour, begin.minute, begin.second)
        let passed = today.day.number - begin.day.number - (hasChanged ? 0 : 1)
        return passed < 0 ? 0 : passed / days
    }
}

extension Validity {
    /// Milliseconds; without an end there is nothing longer.
    fileprivate var length: Int64 {
        guard let from, let until else { return .max }
        return until.milliseconds - from.milliseconds
    }
}

extension Manager {
    /// Whether he is willing to be rung for this: for one of his topics, or for one of his callers.
    func accepts(_ topic: Client.Topic, isVIP: Bool) -> Bool {
        guard let accepts, !(accepts.topics.isEmpty && accepts.callers.isEmpty) else { return true }
        return accepts.topics.contains(topic) || (isVIP && accepts.callers.contains("vip"))
    }
}
