import Answering
import Figures
import Testing

@Suite("The days of a report")
struct ReportDaysTests {
    private let zone = Zone.utc

    private func days(_ first: Int, _ last: Int, of month: Int) -> Report.Days {
        Report.Days(
            first: Day(year: 2026, month: month, day: first), last: Day(year: 2026, month: month, day: last))
    }

    private func moment(_ day: Int, _ hour: Int, _ minute: Int = 0, of month: Int) -> Moment {
        zone.moment(day: Day(year: 2026, month: month, day: day), hour: hour, minute: minute)
    }

    @Test("are compared with those before as far as they are over")
    func running() {
        let november = days(1, 30, of: 11)
        #expect(november.spanBefore(in: zone, at: moment(1, 0, of: 12)) == days(1, 31, of: 10).span(in: zone))
        #expect(
            november.spanBefore(in: zone, at: moment(15, 14, 32, of: 11))
                == moment(1, 0, of: 10)..<moment(15, 14, 32, of: 10))
        let week = days(9, 15, of: 11)
        #expect(
            week.spanBefore(in: zone, at: moment(15, 12, of: 11)) == moment(2, 0, of: 11)..<moment(8, 12, of: 11))
        // February ends before the same day comes.
        #expect(
            days(1, 31, of: 3).spanBefore(in: zone, at: moment(30, 12, of: 3)) == days(1, 28, of: 2).span(in: zone))
    }

    @Test("are compared with nothing before they begin")
    func future() {
        #expect(days(1, 30, of: 11).spanBefore(in: zone, at: moment(31, 12, of: 10)) == nil)
        #expect(days(1, 30, of: 11).spanBefore(in: zone, at: moment(1, 0, of: 11)) == nil)
    }

    @Test("are told of until the moment at which the report was made, unless they are over")
    func until() {
        let november = days(1, 30, of: 11)
        let statistics = Statistics(of: .all, in: november.span(in: zone), clients: [], zone: zone)
        func until(_ now: Moment) -> Moment? { Report(days: november, madeAt: now, statistics: statistics).until }
        #expect(until(moment(15, 14, of: 11)) == moment(15, 14, of: 11))
        #expect(until(moment(1, 0, of: 12)) == nil)
    }
}
