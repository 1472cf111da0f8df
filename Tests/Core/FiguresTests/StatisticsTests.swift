import Answering
import Figures
import Testing

@Suite("Figures of calls")
struct StatisticsTests {
    private static let begin = Moment(milliseconds: 1_761_955_200_000)  // 2025-11-01 00:00 UTC
    private static let month = begin..<begin.adding(seconds: 30 * 24 * 3600)

    private static func statistics(of calls: [CountedCall], zone: Zone = .utc) -> Statistics {
        var statistics = Statistics(of: .all, in: month, clients: [], zone: zone)
        for call in calls { statistics.add(call) }
        statistics.finish()
        return statistics
    }

    private static func call(
        at second: Int = 0, answeredAfter wait: Int? = nil, leftAfter left: Int? = nil, by operatorID: String = "olga",
        id: String? = nil
    ) -> CountedCall {
        var call = CountedCall(client: "a", operator: operatorID, begunAt: begin.adding(seconds: second))
        call.id = id.map { Call.ID(source: "pbx", callID: $0) }
        call.alertedAt = call.begunAt
        call.answeredAt = wait.map { call.begunAt.adding(seconds: $0) }
        call.endedAt =
            wait.map { call.begunAt.adding(seconds: $0 + 60) } ?? left.map { call.begunAt.adding(seconds: $0) }
        call.seconds.talk = wait.map { _ in 60 }
        return call
    }

    @Test("give 77.8, 80 and 70 per cent by three formulas, as the published example has it")
    func published() throws {
        let answered = (0..<70).map { call in Self.call(at: call, answeredAfter: 10) }
        let late = (0..<20).map { call in Self.call(at: call, answeredAfter: 40) }
        let left = (0..<10).map { call in Self.call(at: call, leftAfter: 5) }
        let tally = Self.statistics(of: answered + late + left).whole
        #expect(tally.arrived == 100 && tally.lost == 10 && tally.shortAbandoned(within: 20) == 10)
        func percent(_ formula: ServiceLevel.Formula) -> Double? {
            tally.serviceLevel(within: 20, by: formula).map { ($0 * 1000).rounded() / 10 }
        }
        #expect(percent(.withoutAbandoned) == 77.8)
        #expect(percent(.positive) == 80)
        #expect(percent(.negative) == 70)
        #expect(percent(.handledOnly) == 77.8)
        #expect(tally.waitsOfAnswered.mean == 1500.0 / 90)
    }

    @Test("count a call once that rang at three desks, and what each of them knew of it")
    func severalDesks() {
        var calls = [
            Self.call(at: 100, by: "anna", id: "1"), Self.call(at: 101, answeredAfter: 7, by: "olga", id: "1"),
            Self.call(at: 102, by: "vera", id: "1"), Self.call(at: 103, leftAfter: 9, by: "vera", id: "2"),
        ]
        calls[0].isTakenElsewhere = true
        calls[2].isTakenElsewhere = true
        let statistics = Self.statistics(of: calls)
        #expect(statistics.whole.arrived == 2 && statistics.whole.answered == 1 && statistics.whole.lost == 1)
        #expect(statistics.whole.waitsOfAnswered.greatest == 8)
        #expect(statistics.operators["vera"]?.arrived == 2 && statistics.operators["vera"]?.answeredElsewhere == 1)
        #expect(statistics.operators["olga"]?.answered == 1 && statistics.clients["a"]?.arrived == 2)
    }

    @Test("tell an answer by its words only where the client's script offers it, and no number that was noted")
    func answers() {
        var akvarel = Client(
            id: "a", name: "A", hours: .always(in: .utc), served: .always(in: .utc),
            greeting: .init(open: "", closed: ""))
        var (country, purpose) = (Script.Question(field: "country"), Script.Question(field: "purpose"))
        country.options = ["Греция"]
        purpose.choices = [.init(answer: "Тур")]
        akvarel.script.lists = [.init(name: "main", steps: [.init(.ask(country)), .init(.ask(purpose))])]
        var statistics = Statistics(of: .client("a"), in: Self.month, clients: [akvarel], zone: .utc)
        for (place, answer) in ["Греция", "Это Зинаида", "Зинаида"].enumerated() {
            var call = Self.call(at: place, answeredAfter: 3)
            call.detail = CallDetail()
            call.detail?.answers = ["country": Personal(answer), "name": "Зинаида"]
            call.detail?.purpose = place == 0 ? "Тур" : "личное"
            call.detail?.gaps = ["скидка 10 000, тел. 8 (921) 000-00-77", "2026-12"]
            statistics.add(call)
        }
        statistics.finish()
        let pursuits = statistics.pursuits
        #expect(pursuits.answers == ["country": ["Греция": 1, "": 2], "name": ["": 3]])
        #expect(pursuits.purposes == ["Тур": 1, "": 2])
        #expect(pursuits.gaps == ["скидка 10 000, тел. • (•••) •••-••-••": 3, "2026-12": 3])
    }

    @Test("do not tell how long he waited whom the operator took down by hand")
    func byHand() {
        var call = Self.call(answeredAfter: 0)
        call.isByHand = true
        let tally = Self.statistics(of: [call]).whole
        #expect(
            tally.answered == 1 && tally.waitsOfAnswered.count == 0
                && tally.serviceLevel(within: 20, by: .negative) == nil)
    }

    @Test("have a day of 25 hours and one of 23 where the clocks are changed")
    func clocksChanged() throws {
        let zone = try #require(Zone(named: "Europe/Berlin"))
        let autumn = Day(year: 2025, month: 10, day: 26)
        let begin = zone.moment(day: autumn, hour: 0, minute: 0)
        let period = begin..<zone.moment(day: autumn.adding(days: 1), hour: 0, minute: 0)
        #expect(period.upperBound.seconds(since: begin) == 25 * 3600)
        var statistics = Statistics(of: .all, in: period, clients: [], zone: zone)
        for hour in 0..<25 {
            statistics.add(CountedCall(client: nil, operator: "olga", begunAt: begin.adding(seconds: hour * 3600)))
        }
        statistics.finish()
        #expect(statistics.course.byHour.map(\.arrived) == [1, 1, 2] + [Int](repeating: 1, count: 21))
        #expect(statistics.course.byDay.map(\.cell.arrived) == [25])
        #expect(statistics.course.byWeekdayAndHour[6].map(\.arrived).reduce(0, +) == 25)
        #expect(statistics.course.byMonth.map(\.day) == [Day(year: 2025, month: 10, day: 1)])
    }
}

@Suite("A spread of numbers")
struct SpreadTests {
    @Test("knows mean, median, percentiles by the nearest rank, the greatest and the bands")
    func knows() {
        var spread = Spread()
        for number in [15, 20, 35, 40, 50, 5000] { spread.add(number) }
        #expect(spread.percentile(30) == 20 && spread.percentile(40) == 35 && spread.percentile(100) == 5000)
        #expect(spread.median == 35 && spread.greatest == 5000 && spread.mean == 860)
        #expect(spread.bands(upTo: [15, 40, 1200]) == [1, 3, 1, 1])
        var both = spread
        both.add(spread)
        #expect(both.count == 12 && both.count(upTo: 40) == 8 && both.count(upTo: 5000) == 12)
        #expect(Spread().percentile(95) == nil && Spread().mean == nil && Spread().greatest == nil)
    }
}
