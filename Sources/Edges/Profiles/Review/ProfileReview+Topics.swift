import Answering

// Who is rung for a topic, and whether at every hour there is somebody.

extension ProfileReview {
    mutating func judgeTopics() {
        guard places.areSound("managers", "escalation", "hours", "served", "timezone") else { return }
        let rung = Rung(of: client)
        judgeOverrides(rung)
        var ahead = Ahead(of: client, from: now)
        for order in client.escalation.topics.prefix(Self.mostTopics) {
            let isVIP = client.isForVIPsAlone(order.topic)
            let managers = Set(order.order).flatMap(rung.managers(named:))
            guard managers.isEmpty || managers.contains(where: { $0.accepts(order.topic, isVIP: isVIP) }) else {
                doubt(TopicDoubt.acceptedByNobody(order.topic), at: place(of: order.topic))
                continue
            }
            let way: [Places.Step] = ["escalation", "topics", .key(order.topic)]
            let isMap = places.place(at: way + ["order"]) != places.place(at: way)
            judgeAcceptance(of: order.topic, by: order.order, rung, at: isMap ? way + ["order"] : way)
            judgeReach(of: order, isVIP: isVIP, &ahead)
        }
        if let topic = ahead.firstUnseen { doubt(TopicDoubt.notSeen(topic), at: place(of: topic)) }
    }

    /// Each is looked for among all: of more topics than these nobody keeps account.
    private static let mostTopics = 1_000

    private mutating func judgeReach(of order: Escalation.Order, isVIP: Bool, _ ahead: inout Ahead) {
        let hasTurns = order.order.contains { name in client.escalation.rotas.contains { $0.name == name } }
        let isPromised = order.untilAcknowledged || hasTurns
        let open = order.when?.open ?? (order.untilAcknowledged ? nil : true)
        guard let vacancy = ahead.vacancy(of: order.topic, weeks: isPromised ? 4 : 1, open: open, isVIP: isVIP) else {
            return
        }
        let gap = TopicDoubt.Gap(vacancy, in: client.hours.zone, lookedUntil: now.adding(weeks: isPromised ? 4 : 1))
        doubt(
            isPromised
                ? TopicDoubt.acknowledgedByNobody(order.topic, gap) : TopicDoubt.nobodyReachable(order.topic, gap),
            at: place(of: order.topic))
    }

    private mutating func judgeOverrides(_ rung: Rung) {
        for (number, override) in client.escalation.onCall.enumerated() where !override.valid.isOver(at: now) {
            for (topic, names) in override.topics.sorted(by: { $0.key < $1.key }) {
                judgeAcceptance(
                    of: topic, by: names, rung, at: ["escalation", "on-call", .element(number), "topics", .key(topic)])
            }
        }
    }

    /// Whoever takes a VIP's calls has his place in the list all the same.
    private mutating func judgeAcceptance(
        of topic: Client.Topic, by names: [String], _ rung: Rung, at way: [Places.Step]
    ) {
        let refusing = Dictionary(
            uniqueKeysWithValues: Set(names).map { name in
                (name, rung.managers(named: name).filter { !$0.accepts(topic, isVIP: true) })
            })
        for (number, name) in names.enumerated() where !isFull {
            for manager in refusing[name] ?? [] {
                doubt(TopicDoubt.notAccepted(topic, by: manager.id), at: places.place(at: way + [.element(number)]))
            }
        }
    }

    private func place(of topic: Client.Topic) -> Place { places.key("escalation", "topics", .key(topic)) }
}

/// Who may be rung where a list names a manager or a rota.
private struct Rung {
    private let managers: [Manager]
    private let numbers: [Manager.ID: [Int]]
    private let rotas: [String: [Manager.ID]]

    init(of client: Client) {
        managers = client.managers
        numbers = Dictionary(grouping: managers.indices) { [managers] in managers[$0].id }
        rotas = Dictionary(client.escalation.rotas.map { ($0.name, $0.order) }, uniquingKeysWith: { first, _ in first })
    }

    /// Himself, or everybody whose turn it may be, in the order of the profile.
    func managers(named name: String) -> [Manager] {
        let ids = rotas[name].map { Array(Set($0)) } ?? [name]
        return ids.flatMap { numbers[$0] ?? [] }.sorted().map { managers[$0] }
    }
}

/// The coming weeks of a client.
private struct Ahead {
    private struct Look: Hashable {
        var weeks: Int
        /// Within its own hours or outside of them; `nil`: in both.
        var open: Bool?
    }

    private let client: Client
    private let now: Moment
    private var search: VacancySearch
    private var spans: [Look: [Range<Moment>]] = [:]
    /// The first topic of which not every moment was looked at.
    private(set) var firstUnseen: Client.Topic?

    init(of client: Client, from now: Moment) {
        (self.client, self.now, search) = (client, now, VacancySearch(in: client))
    }

    /// The first moment at which the service answers, and nobody can be rung.
    mutating func vacancy(of topic: Client.Topic, weeks: Int, open: Bool?, isVIP: Bool) -> Vacancy? {
        let look = Look(weeks: weeks, open: open)
        let spans = spans[look] ?? spans(of: look)
        self.spans[look] = spans
        let vacancy = search.first(of: topic, in: spans, isVIP: isVIP)
        if vacancy == nil, search.isSpent { firstUnseen = firstUnseen ?? topic }
        return vacancy
    }

    private func spans(of look: Look) -> [Range<Moment>] {
        let served = client.served.stretches(in: now..<now.adding(weeks: look.weeks))
        guard let open = look.open else { return served }
        return served.flatMap { client.hours.stretches(in: $0, open: open) }
    }
}

extension Moment {
    fileprivate func adding(weeks: Int) -> Moment { adding(seconds: weeks * 7 * 86_400) }
}

enum TopicDoubt: Objection {
    case nobodyReachable(Client.Topic, Gap)
    case acknowledgedByNobody(Client.Topic, Gap)
    case acceptedByNobody(Client.Topic)
    case notAccepted(Client.Topic, by: Manager.ID)
    case notSeen(Client.Topic)

    struct Gap {
        private let vacancy: Vacancy
        private let zone: Zone
        private let isOpenEnded: Bool

        init(_ vacancy: Vacancy, in zone: Zone, lookedUntil horizon: Moment) {
            (self.vacancy, self.zone, isOpenEnded) = (vacancy, zone, vacancy.span.upperBound >= horizon)
        }

        fileprivate var span: String {
            isOpenEnded ? "from \(vacancy.span.lowerBound.words(in: zone)) on" : vacancy.span.words(in: zone)
        }

        /// Of the first in the list; the others are seen beside them.
        fileprivate func reasons(_ quoted: (String) -> String) -> String {
            let reasons = vacancy.people.prefix(3).map { person in
                let name = quoted(person.manager.id)
                switch person.passedOver {
                case .acceptsNot: return "\(name) does not accept it"
                case nil where person.lines.isEmpty: return "\(name) has no number"
                case nil: return "no number of \(name) is open then"
                default: return "\(name) is away"
                }
            }
            return reasons.joined(separator: ", ") + (vacancy.people.count > 3 ? ", …" : "")
        }
    }

    var rule: Rule {
        switch self {
        case .nobodyReachable: .nobodyReachable
        case .acknowledgedByNobody: .acknowledgedByNobody
        case .acceptedByNobody, .notAccepted: .topicNotAccepted
        case .notSeen: .notLookedThrough
        }
    }

    var wording: String {
        switch self {
        case .nobodyReachable(let topic, let gap):
            "nobody can be rung for \(quoted(topic)) \(gap.span): \(gap.reasons(quoted))"
        case .acknowledgedByNobody(let topic, let gap):
            "the list of \(quoted(topic)) ends with nobody \(gap.span): \(gap.reasons(quoted))"
        case .notSeen(let topic):
            "there are more hours and numbers here than are looked through: whether somebody can be rung at every hour for "
                + "\(quoted(topic)) and the topics below it, nobody has checked"
        case .acceptedByNobody(let topic):
            "none of the managers of \(quoted(topic)) accepts it: add it to accepts, or name another manager"
        case .notAccepted(let topic, let manager):
            "\(quoted(manager)) does not accept \(quoted(topic)), and is passed over: add it to accepts, or take the name out"
        }
    }
}
