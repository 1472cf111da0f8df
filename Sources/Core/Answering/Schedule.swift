import FoundationEssentials
import FoundationInternationalization

/// Hours of the week in one time zone, with days that differ.
package struct Schedule: Hashable, Codable, Sendable {
    package var zone: Zone
    /// Hours of each weekday; a day that is not named is closed.
    package var week: [Weekday: [Hours]] = [:]
    /// Days that differ; a single day wins over a range, the later entry over the earlier.
    package var exceptions: [Exception] = []
    /// Open round the clock but for `exceptions`.
    package var isAlways = false

    package init(zone: Zone) {
        self.zone = zone
    }

    package static func always(in zone: Zone) -> Schedule {
        var schedule = Schedule(zone: zone)
        schedule.isAlways = true
        return schedule
    }

    package enum Weekday: Int, Codable, Sendable, CaseIterable, Comparable {
        case monday = 1
        case tuesday, wednesday, thursday, friday, saturday, sunday

        package static func < (left: Weekday, right: Weekday) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Minutes of the day from `start` to `end`; an end at or before the start is on the next day.
    package struct Hours: Hashable, Codable, Sendable {
        package var start: Int
        package var end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    package struct Exception: Hashable, Codable, Sendable {
        package var first: Day
        package var last: Day
        /// Empty: closed.
        package var hours: [Hours]

        package init(first: Day, last: Day, hours: [Hours] = []) {
            self.first = first
            self.last = last
            self.hours = hours
        }
    }

    /// Open or closed at a moment, and until when (`nil`: nothing changes within the year to come).
    package enum State: Hashable, Sendable {
        case open(until: Moment?)
        case closed(until: Moment?)

        package var isOpen: Bool {
            if case .open = self { true } else { false }
        }
    }
}

/// A day of the calendar.
package struct Day: Hashable, Codable, Sendable, Comparable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// What a clock on the wall shows somewhere.
package struct LocalTime: Hashable, Sendable {
    package var day: Day
    package var weekday: Schedule.Weekday
    package var hour: Int
    package var minute: Int
    package var second: Int

    package init(day: Day, weekday: Schedule.Weekday, hour: Int, minute: Int, second: Int) {
        self.day = day
        self.weekday = weekday
        self.hour = hour
        self.minute = minute
        self.second = second
    }
}

/// A time zone by its IANA name.
package struct Zone: Hashable, Codable, Sendable {
    package var name: String

    /// `nil` where the name is not known to this machine.
    package init?(named name: String) {
        guard TimeZone(identifier: name) != nil else { return nil }
        self.name = name
    }

    package static let utc = Zone(named: "UTC")!
}
