import Answering
import Figures
import GRDB
import Testing

@Suite("Days and hours of three desks' calls")
struct RecountedCalendarTests {
    let place = Place()

    @Test(
        "are by day, hour, weekday, week and month what SQL counts by its own calendar, over changes of the clock and of the year",
        arguments: Place.months.indices)
    func course(index: Int) async throws {
        let month = try await place.made(index, months: 3)
        let recount = try place.recount(month)
        try recount.addCalendar(of: month.zone.name)
        for client in [nil] + GeneratedMonth.clients {
            let subject = client.map(Statistics.Subject.client) ?? .all
            let course = try place.statistics(of: subject, month).course
            func expect(_ told: [(key: String, cell: Course.Cell)], by part: String) throws {
                let cells = try recount.cells(by: part, of: client, within: 15)
                let told = told.filter { $0.cell.arrived > 0 }
                #expect(Dictionary(uniqueKeysWithValues: told.map { ($0.key, numbers($0.cell)) }) == cells, "\(part)")
                #expect(told.count > 1)
            }
            try expect(course.byDay.map { (name($0.day), $0.cell) }, by: "day")
            try expect(course.byWeek.map { (name($0.day), $0.cell) }, by: "monday")
            try expect(course.byMonth.map { (name($0.day), $0.cell) }, by: "first")
            try expect(course.byHour.enumerated().map { ("\($0)", $1) }, by: "CAST(hour AS TEXT)")
            try expect(course.byWeekday.enumerated().map { ("\($0)", $1) }, by: "CAST(weekday AS TEXT)")
            let table = course.byWeekdayAndHour.enumerated().flatMap { weekday, hours in
                hours.enumerated().map { ("\(weekday) \($0)", $1) }
            }
            try expect(table, by: "weekday || ' ' || hour")
            let hours = course.byDay.enumerated().flatMap { place, of in
                course.cells[place * 24..<place * 24 + 24].enumerated().map { ("\(name(of.day)) \($0)", $1) }
            }
            try expect(hours, by: "day || ' ' || hour")
            #expect(course.byMonth.count == 3 && course.byWeek.count >= 13)
        }
    }

    @Test("have the second hour of a name with the first, and an hour of a night empty", arguments: [0, 1])
    func changes(index: Int) async throws {
        let month = try await place.made(index)
        let recount = try place.recount(month)
        try recount.addCalendar(of: month.zone.name)
        let day = index == 0 ? "2025-10-26" : "2025-03-30"
        let (two, both, three) = try await recount.database.read { db in
            try (
                Int.fetchOne(db, sql: "SELECT count(*) FROM local WHERE day = ? AND hour = 2", arguments: [day]) ?? 0,
                Int.fetchOne(
                    db, sql: "SELECT count(DISTINCT rang / 3600000) FROM local WHERE day = ? AND hour = 2",
                    arguments: [day]) ?? 0,
                Int.fetchOne(db, sql: "SELECT count(*) FROM local WHERE day = ? AND hour = 3", arguments: [day]) ?? 0
            )
        }
        #expect(index == 0 ? two > 1 && both == 2 : two == 0)
        #expect(three > 0)
    }

    @Test("before those of a report are those that SQL counts in the span before, by every figure that is compared")
    func before() async throws {
        let month = try await place.made(0, months: 2)
        // Whole months: October in Berlin has 31 days and an hour; of a November that is not over as much.
        let november = Report.Days(first: Day(year: 2025, month: 11, day: 1), last: Day(year: 2025, month: 11, day: 30))
        let october = 1_759_269_600_000
        let spans = [
            (Moment(milliseconds: 1_764_543_600_000), 1_761_951_600_000),
            // The tenth at noon.
            (Moment(milliseconds: 1_762_772_400_000), 1_760_090_400_000),
            // The twenty-seventh at midnight: the clocks have been changed on the days before, and not on these.
            (Moment(milliseconds: 1_764_198_000_000), 1_761_519_600_000),
        ]
        var arrived: [Int] = []
        for (now, end) in spans {
            let span = Moment(milliseconds: Int64(october))..<Moment(milliseconds: Int64(end))
            #expect(november.spanBefore(in: month.zone, at: now) == span)
            let recount = try place.recount(month, in: span)
            let tally = try place.statistics(of: .client("cafe"), month, in: span).whole
            let counted = try ["NOT outbound", "fate = 'answered'", "fate = 'lost'", "outbound"].map {
                try recount.count($0, of: "cafe")
            }
            #expect([tally.arrived, tally.answered, tally.lost, tally.outbound] == counted)
            expect(tally.waitsOfAnswered, try recount.numbers("CASE WHEN fate = 'answered' THEN wait END", of: "cafe"))
            expect(tally.talk, try recount.numbers("talk", of: "cafe"))
            arrived.append(tally.arrived)
        }
        #expect(arrived[1] > 0 && arrived[1] < arrived[2] && arrived[2] < arrived[0])
    }

    private func name(_ day: Day) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day.year)-\(two(day.month))-\(two(day.day))"
    }

    private func numbers(_ cell: Course.Cell) -> [Int] {
        [cell.arrived, cell.answered, cell.lost, cell.inTime, cell.measured, cell.handling]
    }
}
