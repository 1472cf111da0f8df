import Answering
import Foundation
import Support
import Testing

@testable import Figures

@Suite("Erlang C")
struct ErlangCTests {
    /// Source: the examples of CRAN's package ErlangC 0.1.0 and of PyPI's pyworkforce 0.1.0: 100 calls in half an hour of
    /// 180 s, 80 % in 20 s, which are those of Call Centre Helper, "Erlang C Formula – Made Simple".
    @Test("gives the published figures of ten erlangs")
    func tenErlangs() throws {
        let load = ErlangC(calls: 200, handlingSeconds: 180)
        #expect(load.erlangs == 10)
        #expect(abs(load.waiting(for: 14) - 0.1741319335950498) < 1e-12)
        #expect(abs(load.serviceLevel(of: 14, within: 20) - 0.8883500191794669) < 1e-12)
        #expect(abs(try #require(load.speedOfAnswer(of: 14)) - 7.83593701177724) < 1e-10)
        #expect(abs(try #require(load.occupancy(of: 14)) - 0.7142857142857143) < 1e-12)
        #expect(abs(load.waiting(for: 11) - 0.6821182) < 1e-7)
        #expect(load.operators(for: 80, within: 20) == 14)
    }

    /// Source: Mitan, "The Erlang-C Formula": 360 calls in half an hour of 240 s, 55 agents, 15 s; to the digits there.
    @Test("gives the published figures of forty-eight erlangs")
    func fortyEightErlangs() throws {
        let load = ErlangC(calls: 720, handlingSeconds: 240)
        #expect(abs(load.erlangs - 48) < 1e-9)
        #expect(abs(load.waiting(for: 55) - 0.239) < 0.0005)
        #expect(abs(try #require(load.speedOfAnswer(of: 55)) - 8.2) < 0.05)
        #expect(abs(load.serviceLevel(of: 55, within: 15) - 0.846) < 0.0005)
        #expect(abs(try #require(load.occupancy(of: 55)) - 0.873) < 0.0005)
    }

    @Test("is what its sums are when they are added up in logarithms, up to two thousand erlangs")
    func sums() {
        for (erlangs, operators) in [(0.1, 1), (3, 4), (10, 12), (48, 55), (300, 310), (800, 830), (2000, 2040)] {
            // ln of A^k/k!, the last one with N/(N−A).
            func term(_ power: Int) -> Double { Double(power) * log(erlangs) - lgamma(Double(power) + 1) }
            let last = term(operators) + log(Double(operators) / (Double(operators) - erlangs))
            let rest = (0..<operators).map { exp(term($0) - last) }.reduce(0, +)
            let load = ErlangC(calls: erlangs * 10, handlingSeconds: 360)
            let waiting = load.waiting(for: operators)
            #expect(abs(waiting - 1 / (1 + rest)) < 1e-8, "\(erlangs)")
            let level = 1 - waiting * exp(-(Double(operators) - erlangs) * 20 / 360)
            #expect(abs(load.serviceLevel(of: operators, within: 20) - level) < 1e-10, "\(erlangs)")
        }
    }

    @Test("finds the least that is enough, and one less is not")
    func least() {
        for calls in [1.0, 7, 40, 200, 1500, 9000] {
            for (percent, seconds) in [(50.0, 10.0), (80, 20), (95, 5), (99, 0), (100, 20)] {
                let load = ErlangC(calls: calls, handlingSeconds: 180)
                let operators = load.operators(for: percent, within: seconds)
                let wanted = min(percent / 100, 0.9995)
                #expect(load.serviceLevel(of: operators, within: seconds) >= wanted)
                #expect(load.serviceLevel(of: operators - 1, within: seconds) < wanted)
                #expect(Double(operators) > load.erlangs)
            }
        }
    }

    @Test("wants fewer for two firms together than for each of them")
    func pooled() {
        let half = ErlangC(calls: 60, handlingSeconds: 180).operators(for: 80, within: 20)
        #expect(ErlangC(calls: 120, handlingSeconds: 180).operators(for: 80, within: 20) < 2 * half)
    }

    @Test("has everybody wait where there are too few, and nobody where nobody calls")
    func edges() {
        let load = ErlangC(calls: 200, handlingSeconds: 180)
        for few in [0, 5, 10] {
            #expect(load.waiting(for: few) == 1 && load.serviceLevel(of: few, within: 20) == 0)
            #expect(load.speedOfAnswer(of: few) == nil)
        }
        let silence = ErlangC(calls: 0, handlingSeconds: 180)
        #expect(silence.operators(for: 80, within: 20) == 0 && silence.waiting(for: 0) == 0)
        #expect(silence.serviceLevel(of: 0, within: 20) == 1 && silence.occupancy(of: 0) == nil)
        #expect(load.serviceLevel(of: 500, within: 3600) == 1)
    }
}

@Suite("Staffing")
struct StaffingTests {
    private static let target = ServiceLevel(seconds: 20, percent: 80, formula: .negative)

    /// So many calls at each of the hours, of three minutes each.
    private static func course(
        from first: Day, days: Int, in zone: Zone, unmeasured: Int = 0, calls: (Moment) -> Int
    ) -> (course: Course, span: Range<Moment>) {
        let span = Report.Days(first: first, last: first.adding(days: days - 1)).span(in: zone)
        var statistics = Statistics(of: .all, in: span, clients: [], zone: zone)
        for hour in 0..<span.upperBound.seconds(since: span.lowerBound) / 3600 {
            let begin = span.lowerBound.adding(seconds: hour * 3600)
            for number in 0..<calls(begin) {
                var call = CountedCall(client: "a", operator: "olga", begunAt: begin.adding(seconds: number))
                call.answeredAt = call.begunAt.adding(seconds: 5)
                call.seconds = number < unmeasured ? .init() : .init(talk: 150, hold: 10, wrapUp: 20)
                statistics.add(call)
            }
        }
        statistics.finish()
        return (statistics.course, span)
    }

    private static func hours(_ staffing: Staffing?) -> [[Staffing.Hour?]] {
        if case .measured(let hours, _) = staffing?.basis { hours } else { [] }
    }

    @Test("has an hour's calls divided by the days of its name, and its operators by Erlang C")
    func measured() throws {
        // Two Mondays among eight days.
        let monday = Day(year: 2026, month: 11, day: 2)
        let (course, span) = Self.course(from: monday, days: 8, in: .utc) { moment in
            let local = Zone.utc.local(moment)
            return local.weekday == .monday && local.hour == 9 ? 200 : local.hour == 20 ? 1 : 0
        }
        let staffing = try #require(Staffing(over: course, in: span, for: Self.target))
        let hours = Self.hours(staffing)
        #expect(hours[0][9]?.load.calls == 200 && hours[0][9]?.operators == 14)
        #expect(hours[0][9]?.load.handlingSeconds == 180)
        #expect(hours[1][9]?.operators == 0 && hours[1][20]?.load.calls == 1 && hours[1][20]?.operators == 1)
        guard case .measured(_, let sample) = staffing.basis else { return }
        #expect(sample.days == [2, 1, 1, 1, 1, 1, 1] && sample.arrived == 408 && staffing.handling == .measured)
    }

    @Test("takes calls of which nobody told how long was talked for no shorter than the others")
    func unmeasured() throws {
        let monday = Day(year: 2026, month: 11, day: 2)
        let (course, span) = Self.course(from: monday, days: 1, in: .utc, unmeasured: 170) { moment in
            Zone.utc.local(moment).hour == 9 ? 200 : 0
        }
        let staffing = try #require(Staffing(over: course, in: span, for: Self.target))
        #expect(Self.hours(staffing)[0][9]?.load.handlingSeconds == 180 && Self.hours(staffing)[0][9]?.operators == 14)
        guard case .measured(_, let sample) = staffing.basis else { return }
        #expect(sample.handlingSeconds == 180 && sample.answered == 200)
    }

    @Test("takes the hour that comes twice for two, and the one that is left out for none")
    func clocksChanged() throws {
        let berlin = try #require(Zone(named: "Europe/Berlin"))
        let (autumn, span) = Self.course(from: Day(year: 2026, month: 10, day: 25), days: 1, in: berlin) { _ in 30 }
        let back = Self.hours(Staffing(over: autumn, in: span, for: Self.target))
        #expect(back[6].map { $0?.load.calls } == [Double](repeating: 30, count: 24))
        let (spring, night) = Self.course(from: Day(year: 2026, month: 3, day: 29), days: 1, in: berlin) { _ in 30 }
        let forth = Self.hours(Staffing(over: spring, in: night, for: Self.target))
        #expect(forth[6][2] == nil)
        #expect(forth[6].compactMap { $0?.load.calls } == [Double](repeating: 30, count: 23))
        #expect(forth[0].allSatisfy { $0 == nil })
    }

    @Test("leaves out hours that are not over")
    func notOver() {
        let monday = Day(year: 2026, month: 11, day: 2)
        let (course, span) = Self.course(from: monday, days: 14, in: .utc) { _ in 10 }
        let now = span.lowerBound.adding(seconds: 7 * 24 * 3600 + 9 * 3600 + 1800)
        let hours = Self.hours(Staffing(over: course, in: span.lowerBound..<now, for: Self.target))
        #expect(hours.joined().allSatisfy { $0?.load.calls == 10 })
        #expect(Staffing(over: course, in: now..<now, for: Self.target) == nil)
    }

    @Test("counts the lost calls, and takes three minutes where nothing was measured")
    func lost() throws {
        let span = AccountTests.begin..<AccountTests.begin.adding(seconds: 3600)
        var statistics = Statistics(of: .all, in: span, clients: [], zone: .utc)
        for _ in 0..<20 { statistics.add(CountedCall(client: "a", operator: "olga", begunAt: span.lowerBound)) }
        statistics.finish()
        let staffing = try #require(Staffing(over: statistics.course, in: span, for: Self.target))
        let hour = Self.hours(staffing).joined().compactMap { $0 }.first
        #expect(hour?.load == ErlangC(calls: 20, handlingSeconds: 180) && staffing.handling == .assumed)
    }

    @Test("before the first call is for the mean open hour and the peak hour that the project expects")
    func expected() throws {
        let project = Client.Project(goal: nil, valid: .always, expectedCallsADay: 120, expectedPeakHour: 18)
        var hours = Schedule(zone: .utc)
        for day in [Schedule.Weekday.monday, .tuesday] {
            hours.week[day] = [.init(start: 9 * 60, end: 13 * 60), .init(start: 14 * 60, end: 20 * 60)]
        }
        let staffing = try #require(Staffing(before: project, hours: hours, for: Self.target))
        guard case .expected(let mean, let peak, let openHours) = staffing.basis else { return }
        #expect(openHours == 10 && mean?.load.calls == 12 && peak?.load.calls == 18)
        #expect(staffing.handling == .assumed && peak?.load.handlingSeconds == 180)
        #expect((peak?.operators ?? 0) > (mean?.operators ?? 0) && (peak?.serviceLevel ?? 0) >= 0.8)
        let given = try #require(
            Staffing(before: project, hours: .always(in: .utc), for: Self.target, handlingSeconds: 400))
        guard case .expected(let night, _, 24) = given.basis else { return }
        #expect(given.handling == .given && night?.load == ErlangC(calls: 5, handlingSeconds: 400))
        #expect(Staffing(before: .init(goal: "", valid: .always), hours: hours, for: Self.target) == nil)
    }
}

@Suite("Plan and fact")
struct PlanAndFactTests {
    private static let first = Day(year: 2026, month: 11, day: 1)
    private static let zone = Fixtures.moscow

    /// Ten calls a day at nine, five at ten; on the third twenty at ten.
    private static func course() -> Course {
        let span = Report.Days(first: first, last: first.adding(days: 9)).span(in: zone)
        var statistics = Statistics(of: .client("a"), in: span, clients: [], zone: zone)
        for day in 0..<10 {
            for (hour, calls) in [(9, 10), (10, day == 2 ? 20 : 5)] {
                let moment = zone.moment(day: first.adding(days: day), hour: hour, minute: 0)
                for _ in 0..<calls { statistics.add(CountedCall(client: "a", operator: "olga", begunAt: moment)) }
            }
        }
        statistics.finish()
        return statistics.course
    }

    private static func midnight(_ day: Int) -> Moment {
        zone.moment(day: Day(year: 2026, month: 11, day: day), hour: 0, minute: 0)
    }

    @Test("are of the project's own days that are over, each and all")
    func days() throws {
        let project = Client.Project(
            goal: nil, valid: Validity(from: Self.midnight(2), until: Self.midnight(9)), expectedCallsADay: 20,
            expectedPeakHour: 12)
        let now = Self.midnight(7).adding(seconds: 3600)
        let plan = try #require(PlanAndFact(of: project, in: Self.course(), at: now))
        #expect(plan.days.map(\.day.day) == [2, 3, 4, 5, 6])
        #expect(plan.days.map(\.arrived) == [15, 30, 15, 15, 15])
        #expect(plan.arrived == 90 && plan.expected == 100 && plan.share == 0.9)
        #expect(plan.share(of: plan.days[1]) == 1.5)
        #expect(plan.peak == .init(day: Day(year: 2026, month: 11, day: 3), hour: 10, arrived: 20))
        #expect(plan.days[0].peak?.hour == 9 && plan.daysBeyondPeak == 1)
    }

    @Test("are nothing where nothing was expected, and no share of no day")
    func nothing() throws {
        #expect(PlanAndFact(of: .init(goal: "", valid: .always), in: Self.course(), at: Self.midnight(20)) == nil)
        let project = Client.Project(goal: nil, valid: Validity(from: Self.midnight(20)), expectedCallsADay: 20)
        let plan = try #require(PlanAndFact(of: project, in: Self.course(), at: Self.midnight(30)))
        #expect(plan.days.isEmpty && plan.expected == 0 && plan.share == nil && plan.daysBeyondPeak == nil)
    }
}
