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

    /// When the next turn begins; `nil`: whoever is on duty stays.
    package func nextTurn(after now: Moment, in zone: Zone) -> Moment? {
        guard order.count > 1, let length, let turn = turn(at: now, in: zone) else { return nil }
        let next: Moment
        switch length {
        case .seconds(let seconds): next = from.adding(seconds: (turn + 1) * seconds)
        case .days(let days):
            let begin = zone.local(from)
            next = zone.moment(
                day: begin.day.adding(days: (turn + 1) * days), hour: begin.hour, minute: begin.minute
            ).adding(seconds: begin.second)
        }
        // In an hour that comes twice, the turn has begun once already.
        return next > now ? next : now.adding(seconds: 3600)
    }

    private func turn(at now: Moment, in zone: Zone) -> Int? {
        switch length {
        case .seconds(let seconds): return now.seconds(since: from) / seconds
        case .days(let days):
            let (begin, today) = (zone.local(from), zone.local(now))
            let hasChanged = (today.hour, today.minute, today.second) >= (begin.hour, begin.minute, begin.second)
            let passed = today.day.number - begin.day.number - (hasChanged ? 0 : 1)
            return passed < 0 ? 0 : passed / days
        case nil: return nil
        }
    }

    private enum Length {
        case seconds(Int)
        case days(Int)
    }

    /// Of a turn.
    private var length: Length? {
        switch every {
        case "day": return .days(1)
        case "week": return .days(7)
        default:
            let digits = every.prefix { $0.isASCII && $0.isNumber }
            guard let count = Int(digits), count > 0 else { return nil }
            switch every.dropFirst(digits.count) {
            case "s": return .seconds(count)
            case "min": return .seconds(count * 60)
            case "h": return .seconds(count * 3600)
            case "d": return .days(count)
            case "w": return .days(count * 7)
            default: return nil
            }
        }
    }
}

extension Validity {
    /// Milliseconds; without an end there is nothing longer.
    package var length: Int64 {
        guard let from, let until else { return .max }
        return until.milliseconds - from.milliseconds
    }
}

extension Manager {
    /// Whether he is willing to be rung for this: for one of his topics, or for one of his callers.
    package func accepts(_ topic: Client.Topic, isVIP: Bool) -> Bool {
        guard let accepts, !(accepts.topics.isEmpty && accepts.callers.isEmpty) else { return true }
        return accepts.topics.contains(topic) || (isVIP && accepts.callers.contains("vip"))
    }
}
