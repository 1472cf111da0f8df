import Answering
import Testing

@Suite("The hours of a client")
struct ScheduleTests {
    private let berlin = Zone(named: "Europe/Berlin")!
    private let moscow = Zone(named: "Europe/Moscow")!

    private func weekly(_ zone: Zone) -> Schedule {
        var schedule = Schedule(zone: zone)
        for day in Schedule.Weekday.allCases where day <= .friday {
            schedule.week[day] = [.init(start: 9 * 60, end: 13 * 60), .init(start: 14 * 60, end: 20 * 60)]
        }
        return schedule
    }

    private func at(_ zone: Zone, _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> Moment {
        zone.moment(day: Day(year: year, month: month, day: day), hour: hour, minute: minute)
    }

    @Test("tell until when they stay as they are, over the break and over the weekend")
    func changes() {
        let schedule = weekly(moscow)
        #expect(schedule.state(at: at(moscow, 2026, 11, 20, 9)) == .open(until: at(moscow, 2026, 11, 20, 13)))
        #expect(schedule.state(at: at(moscow, 2026, 11, 20, 13)) == .closed(until: at(moscow, 2026, 11, 20, 14)))
        #expect(schedule.state(at: at(moscow, 2026, 11, 20, 20)) == .closed(until: at(moscow, 2026, 11, 23, 9)))
        #expect(schedule.state(at: at(moscow, 2026, 11, 23, 8, 59)) == .closed(until: at(moscow, 2026, 11, 23, 9)))
    }

    @Test("over midnight belong to the day on which they begin")
    func overMidnight() {
        var schedule = Schedule(zone: moscow)
        schedule.week[.friday] = [.init(start: 22 * 60, end: 6 * 60)]
        let dawn = at(moscow, 2026, 11, 21, 6)
        #expect(schedule.state(at: at(moscow, 2026, 11, 20, 23)) == .open(until: dawn))
        #expect(schedule.state(at: at(moscow, 2026, 11, 21, 5, 59)) == .open(until: dawn))
        #expect(schedule.state(at: dawn) == .closed(until: at(moscow, 2026, 11, 27, 22)))
    }

    @Test("of a single day win over those of a range, and the later entry over the earlier")
    func exceptions() {
        var schedule = weekly(moscow)
        let eve = Day(year: 2026, month: 12, day: 31)
        schedule.exceptions = [
            .init(first: eve, last: eve, hours: [.init(start: 9 * 60, end: 15 * 60)]),
            .init(first: Day(year: 2026, month: 12, day: 30), last: Day(year: 2027, month: 1, day: 8)),
        ]
        #expect(schedule.state(at: at(moscow, 2026, 12, 30, 10)) == .closed(until: at(moscow, 2026, 12, 31, 9)))
        #expect(schedule.state(at: at(moscow, 2026, 12, 31, 10)) == .open(until: at(moscow, 2026, 12, 31, 15)))
        #expect(schedule.state(at: at(moscow, 2026, 12, 31, 15)) == .closed(until: at(moscow, 2027, 1, 11, 9)))
        schedule.exceptions.append(.init(first: eve, last: eve))
        #expect(!schedule.isOpen(at: at(moscow, 2026, 12, 31, 10)))
    }

    @Test("round the clock have no end but an exception")
    func always() {
        var schedule = Schedule.always(in: moscow)
        #expect(schedule.state(at: at(moscow, 2026, 11, 21, 3)) == .open(until: nil))
        let holiday = Day(year: 2027, month: 1, day: 1)
        schedule.exceptions = [.init(first: holiday, last: holiday)]
        #expect(schedule.state(at: at(moscow, 2026, 12, 1)) == .open(until: at(moscow, 2027, 1, 1)))
        #expect(schedule.state(at: at(moscow, 2027, 1, 1)) == .closed(until: at(moscow, 2027, 1, 2)))
        #expect(schedule.state(at: at(moscow, 2027, 1, 2)) == .open(until: nil))
    }

    @Test("round the clock, named day by day, are one stretch")
    func wholeDays() {
        var schedule = Schedule(zone: berlin)
        for day in Schedule.Weekday.allCases { schedule.week[day] = [.wholeDay] }
        #expect(schedule.state(at: at(berlin, 2026, 3, 28, 3)) == .open(until: nil))
        schedule.week[.sunday] = nil
        #expect(schedule.state(at: at(berlin, 2026, 11, 23, 3)) == .open(until: at(berlin, 2026, 11, 29)))
    }

    @Test("that name no day are closed for good")
    func never() {
        #expect(Schedule(zone: moscow).state(at: at(moscow, 2026, 11, 21)) == .closed(until: nil))
    }

    @Test("follow the clock on the wall when it is set forward")
    func springForward() {
        var schedule = Schedule(zone: berlin)
        schedule.week[.saturday] = [.init(start: 22 * 60, end: 2 * 60 + 30)]
        // 2026-03-29: 01:59 CET is followed by 03:00 CEST, which is 01:00 UTC.
        let end = at(.utc, 2026, 3, 29, 1)
        #expect(berlin.moment(day: Day(year: 2026, month: 3, day: 29), hour: 2, minute: 30) == end)
        #expect(berlin.local(end).hour == 3)
        #expect(schedule.state(at: at(.utc, 2026, 3, 29, 0, 59)) == .open(until: end))
        #expect(!schedule.isOpen(at: end))
    }

    @Test("do not open a second time when it is set back")
    func fallBack() {
        var schedule = Schedule(zone: berlin)
        schedule.week[.saturday] = [.init(start: 22 * 60, end: 2 * 60 + 30)]
        // 2026-10-25: 02:30 is shown twice, at 00:30 and at 01:30 UTC.
        let first = at(.utc, 2026, 10, 25, 0, 30)
        #expect(berlin.moment(day: Day(year: 2026, month: 10, day: 25), hour: 2, minute: 30) == first)
        #expect(schedule.state(at: at(.utc, 2026, 10, 25, 0, 29)) == .open(until: first))
        #expect(!schedule.isOpen(at: at(.utc, 2026, 10, 25, 1, 10)))
        #expect(berlin.local(at(.utc, 2026, 10, 25, 1, 10)).hour == 2)
    }

    @Test("know leap days and what weekday a day is")
    func calendar() {
        #expect(Day(existing: 2028, 2, 29) != nil)
        #expect(Day(existing: 2026, 2, 29) == nil)
        #expect(Day(existing: 2100, 2, 29) == nil)
        #expect(Day(year: 2026, month: 11, day: 21).weekday == .saturday)
        #expect(Day(year: 1969, month: 12, day: 31).weekday == .wednesday)
        for number in stride(from: -800_000, through: 800_000, by: 997) {
            #expect(Day(number: number).number == number)
        }
        #expect(Day(year: 2028, month: 2, day: 28).adding(days: 2) == Day(year: 2028, month: 3, day: 1))
    }

    @Test("are in a zone that the machine knows")
    func zones() {
        #expect(Zone(named: "Europe/Moskva") == nil)
        #expect(Zone(named: "") == nil)
        let local = moscow.local(Moment(milliseconds: -1))
        #expect(local.day == Day(year: 1970, month: 1, day: 1) && local.hour == 2 && local.second == 59)
    }
}
