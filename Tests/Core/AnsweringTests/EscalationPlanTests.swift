import Answering
import Testing

@Suite("Who is to be rung")
struct EscalationPlanTests {
    static let zone = Zone(named: "Europe/Moscow") ?? .utc

    static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Moment {
        zone.moment(day: Day(year: 2026, month: 11, day: day), hour: hour, minute: minute)
    }

    private var client = Client(
        id: "akvarel", name: "Акварель", hours: .always(in: zone), served: .always(in: zone),
        greeting: Client.Greeting(open: "", closed: ""))

    init() {
        client.managers = ["a", "b", "c"].enumerated().map { index, id in
            var manager = Manager(id: id, name: id.uppercased())
            manager.numbers = (1...2).map {
                Manager.Number(number: PhoneNumber(reading: "+7 812 000-0\(index)-1\($0)"))
            }
            return manager
        }
        client.escalation.topics = [Escalation.Order(topic: "tours", order: ["a", "b"])]
    }

    private func plan(
        _ attempts: [Attempt] = [], _ topic: String = "tours", at now: Moment = at(20, 12),
        _ change: (inout EscalationPlan.Circumstances) -> Void = { _ in }
    ) -> EscalationPlan {
        var circumstances = EscalationPlan.Circumstances(at: now)
        circumstances.call.isOpen = client.hours.isOpen(at: now)
        for manager in client.managers {
            circumstances.absences[manager.id] = manager.absence(at: now).map { .written($0) }
        }
        change(&circumstances)
        return EscalationPlan(of: topic, client: client, attempts: attempts, under: circumstances)
    }

    private func tried(
        _ manager: Int, _ number: Int, _ result: Attempt.Result, round: Int = 1
    ) -> Attempt {
        let manager = client.managers[manager]
        var attempt = Attempt(
            topic: "tours", round: round,
            target: Attempt.Target(manager: manager.id, number: manager.numbers[number]), startedAt: Self.at(20, 12))
        attempt.result = result
        return attempt
    }

    private func next(_ plan: EscalationPlan) -> String {
        plan.next.map { "\($0.target.manager)\($0.target.number.key.suffix(1))" } ?? "nobody"
    }

    @Test("are the managers of the topic in order, each by his numbers in order")
    func order() {
        #expect(next(plan()) == "a1")
        #expect(next(plan([tried(0, 0, .noAnswer)])) == "a2")
        #expect(next(plan([tried(0, 0, .noAnswer), tried(0, 1, .voicemail)])) == "b1")
        #expect(
            next(plan([tried(0, 0, .busy), tried(0, 1, .busy), tried(1, 0, .busy), tried(1, 1, .busy)])) == "nobody")
    }

    @Test("is another manager, and not his other number, where the first cannot talk")
    func cannotTalk() {
        let plan = plan([tried(0, 0, .cannotTalk)])
        #expect(next(plan) == "b1")
        #expect(plan.people[0].passedOver == .cannotTalk)
    }

    @Test("is nobody twice in a round, though two managers share a telephone; a busy one may be tried on purpose")
    mutating func twice() {
        client.managers[1].numbers[0] = client.managers[0].numbers[0]
        let plan = plan([tried(0, 0, .busy), tried(0, 1, .noAnswer)])
        #expect(next(plan) == "b2")
        #expect(plan.people[1].lines[0].standing == .same)
        #expect(plan.busy.map(\.manager) == ["a"])
    }

    @Test("is by the rounds of the topic everybody again, but for numbers that were wrong")
    mutating func rounds() {
        client.escalation.topics[0].rounds = 2
        client.escalation.topics[0].order = ["a"]
        let first = [tried(0, 0, .wrongNumber), tried(0, 1, .voicemail)]
        #expect(plan(first).next?.round == 2)
        #expect(next(plan(first)) == "a2")
        #expect(next(plan(first + [tried(0, 1, .noAnswer, round: 2)])) == "nobody")
    }

    @Test("keeps what rings in the list, though the profile has lost its number or its manager meanwhile")
    mutating func running() {
        var rings = tried(0, 0, .busy)
        rings.result = nil
        client.managers[0].numbers.removeFirst()
        #expect(plan([rings]).people[0].lines.map(\.standing).last == .rings(rings))
        client.managers.removeFirst()
        #expect(plan([rings]).isRinging)
        #expect(plan([rings]).people.last?.manager.id == "a")
        rings.result = .busy
        #expect(!plan([rings]).isRinging && plan([rings]).people.map(\.manager.id) == ["b"])
    }

    @Test("keeps to the hours of a number, and says when it opens")
    mutating func hours() {
        var evening = Schedule(zone: Self.zone)
        for day in Schedule.Weekday.allCases { evening.week[day] = [.init(start: 19 * 60, end: 22 * 60)] }
        client.managers[0].numbers[0].hours = evening
        #expect(next(plan()) == "a2")
        #expect(plan().people[0].lines[0].standing == .closed(until: Self.at(20, 19)))
        #expect(next(plan(at: Self.at(20, 20))) == "a1")
    }

    @Test("follows the most specific override: the shorter span, then the later entry")
    mutating func onCall() {
        let month = Validity(from: Self.at(1, 0), until: Self.at(30, 0))
        let day = Validity(from: Self.at(20, 0), until: Self.at(21, 0))
        client.escalation.onCall = [
            .init(valid: day, topics: ["tours": ["c"]]), .init(valid: month, topics: ["tours": ["b"]]),
        ]
        #expect(next(plan()) == "c1")
        #expect(next(plan(at: Self.at(22, 12))) == "b1")
        client.escalation.onCall.append(.init(valid: day, topics: ["tours": ["b"]]))
        #expect(next(plan()) == "b1")
        client.escalation.onCall.append(.init(valid: .always, topics: ["tours": ["a"]]))
        #expect(next(plan()) == "b1")
        #expect(next(plan(at: Self.at(2, 12).adding(seconds: 60 * 86_400))) == "a1")
    }

    @Test(
        "of a rota is whoever has his turn, changing at the hour at which it began",
        arguments: [
            ("day", 20, 7, "a1"), ("day", 20, 8, "b1"), ("day", 21, 7, "b1"), ("day", 21, 8, "a1"),
            ("week", 25, 12, "a1"), ("week", 26, 8, "b1"), ("12h", 19, 21, "b1"), ("12h", 20, 9, "a1"),
            ("day", 10, 9, "a1"), ("2d", 20, 12, "a1"), ("2d", 21, 8, "b1"),
        ])
    mutating func rota(every: String, day: Int, hour: Int, expected: String) {
        client.escalation.topics[0].order = ["duty", "c"]
        client.escalation.rotas = [.init(name: "duty", from: Self.at(19, 8), every: every, order: ["a", "b"])]
        #expect(next(plan(at: Self.at(day, hour))) == expected)
    }

    @Test("is a stand-in for who is away, nobody where stand-ins name each other in a circle")
    mutating func away() {
        let days = Validity(from: Self.at(16, 0), until: Self.at(24, 0))
        client.managers[0].away = [.init(valid: days, reason: "отпуск", instead: "c")]
        #expect(next(plan()) == "c1")
        #expect(plan().people[0].standsInFor == "a")
        client.managers[2].away = [.init(valid: days, reason: "болен", instead: "a")]
        #expect(next(plan()) == "b1")
        #expect(plan().people[0].passedOver == .away(reason: "отпуск", until: Self.at(24, 0)))
        client.managers[1].away = [.init(valid: days, instead: "c")]
        #expect(next(plan()) == "nobody")
        client.managers[2].away = []
        #expect(next(plan()) == "c1")
        // Who stands in already is not rung twice, and the other is told to be away.
        #expect(plan().people.map(\.manager.id) == ["c", "b"])
        #expect(plan().people[1].passedOver == .away(reason: nil, until: Self.at(24, 0)))
    }

    @Test("passes over who does not want this topic, but for callers he wants")
    mutating func accepts() {
        client.managers[0].accepts = .init(topics: ["complaints"], callers: ["vip"])
        #expect(next(plan()) == "b1")
        #expect(plan().people[0].passedOver == .acceptsNot)
        #expect(next(plan { $0.call.isVIP = true }) == "a1")
        client.managers[0].accepts = .init(topics: ["tours"])
        #expect(next(plan()) == "a1")
    }

    @Test("passes over who is in a meeting")
    func states() {
        let meeting = ManagerState(.busy, until: Self.at(20, 15))
        #expect(next(plan { $0.absences = ["a": .told(meeting)] }) == "b1")
    }

    @Test("passes over private numbers for a trainee, who is not shown them")
    mutating func privateNumbers() {
        client.managers[0].numbers[0].isPrivate = true
        #expect(next(plan()) == "a1")
        #expect(next(plan { $0.mayRingPrivate = false }) == "a2")
        #expect(plan { $0.mayRingPrivate = false }.people[0].lines[0].standing == .hidden)
    }

    @Test("of a topic without an order, or whose condition does not hold, are those of default")
    mutating func fallback() {
        client.escalation.topics.append(.init(topic: "default", order: ["c"]))
        #expect(next(plan([], "nonsense")) == "c1")
        var open = Script.Condition()
        open.open = false
        client.escalation.topics[0].when = open
        #expect(next(plan()) == "c1")
        // Whose order it is, his are the rounds.
        client.escalation.topics[1].rounds = 2
        #expect(next(plan([tried(2, 0, .busy), tried(2, 1, .busy)])) == "c1")
    }
}
