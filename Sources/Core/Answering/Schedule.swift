import FoundationEssentials
import FoundationInternationalization

/// Hours of the week in one time zone, with days that differ.
package struct Schedule: Hashable, Sendable {
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

    package enum Weekday: Int, Sendable, CaseIterable, Comparable {
        case monday = 1
        case tuesday, wednesday, thursday, friday, saturday, sunday

        package static func < (left: Weekday, right: Weekday) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Minutes of the day from `start` to `end`; an end at or before the start is on the next day.
    package struct Hours: Hashable, Sendable {
        package var start: Int
        package var end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    package struct Exception: Hashable, Sendable {
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

        package var until: Moment? {
            switch self {
            case .open(let until), .closed(let until): until
            }
        }
    }
}

extension Schedule {
    /// Open or closed, and when that changes next.
    ///
    /// Called at every redraw: it looks no further than the next change, and asks the time zone only about the ends
    /// of the stretch it found.
    package func state(at moment: Moment) -> State {
        if exceptions.isEmpty {
            if isAlways { return .open(until: nil) }
            if week.isEmpty { return .closed(until: nil) }
        }
        let today = zone.local(moment).day.number
        let horizon = today + Self.longestLookDays
        var stretch: Range<Int>?
        for number in (today - 1)...horizon {
            let day = Day(number: number)
            for hours in hours(on: day) {
                let next = hours.minutes(onDay: number)
                guard let current = stretch else {
                    stretch = next
                    continue
                }
                if next.lowerBound <= current.upperBound {
                    stretch = current.lowerBound..<max(current.upperBound, next.upperBound)
                } else {
                    if let state = state(at: moment, before: current) { return state }
                    stretch = next
                }
            }
        }
        guard let last = stretch, let state = state(at: moment, before: last) else { return .closed(until: nil) }
        if state.isOpen, last.upperBound >= (horizon + 1) * Day.minutes { return .open(until: nil) }
        return state
    }

    package func isOpen(at moment: Moment) -> Bool {
        state(at: moment).isOpen
    }

    /// The hours that begin on `day`, earliest first: those over midnight belong to the day they begin on.
    package func hours(on day: Day) -> [Hours] {
        let hours = exception(on: day)?.hours ?? (isAlways ? [.wholeDay] : week[day.weekday] ?? [])
        return hours.count < 2 ? hours : hours.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    private static let longestLookDays = 366

    private func exception(on day: Day) -> Exception? {
        exceptions.last { $0.first == day && $0.last == day } ?? exceptions.last { $0.first <= day && day <= $0.last }
    }

    /// `nil` when `stretch` (minutes of the local calendar) is over.
    private func state(at moment: Moment, before stretch: Range<Int>) -> State? {
        let end = zone.moment(minutes: stretch.upperBound)
        guard moment < end else { return nil }
        let start = zone.moment(minutes: stretch.lowerBound)
        return moment < start ? .closed(until: start) : .open(until: end)
    }
}

extension Schedule.Hours {
    package static let wholeDay = Self(start: 0, end: Day.minutes)

    func minutes(onDay number: Int) -> Range<Int> {
        let midnight = number * Day.minutes
        return midnight + start..<midnight + (end > start ? end : end + Day.minutes)
    }
}

/// A time zone by its IANA name.
package struct Zone: Hashable, Sendable {
    package var name: String { rules.identifier }
    /// Kept beside the name, because finding a zone costs a thousand times what asking it does.
    private let rules: TimeZone

    /// `nil` where the name is not known to this machine.
    package init?(named name: String) {
        guard let rules = TimeZone(identifier: name) else { return nil }
        self.rules = rules
    }

    private init(rules: TimeZone) {
        self.rules = rules
    }

    package static let utc = Zone(rules: .gmt)

    /// What a clock on the wall shows at `moment`.
    package func local(_ moment: Moment) -> LocalTime {
        let instant = moment.milliseconds.floored(by: 1000).quotient
        let (number, second) = (instant + offsetSeconds(at: instant)).floored(by: 86_400)
        let day = Day(number: number)
        return LocalTime(
            day: day, weekday: day.weekday, hour: second / 3600, minute: second / 60 % 60, second: second % 60)
    }

    /// When a clock on the wall shows the time: in a gap of daylight saving the next valid minute, in a fold the first.
    package func moment(day: Day, hour: Int, minute: Int) -> Moment {
        moment(minutes: day.number * Day.minutes + hour * 60 + minute)
    }

    /// `minutes` of the local calendar since 1970-01-01 00:00.
    fileprivate func moment(minutes: Int) -> Moment {
        let wall = minutes * 60
        let before = offsetSeconds(at: wall - 86_400)
        let after = offsetSeconds(at: wall + 86_400)
        // The greater offset gives the earlier instant, so a fold yields its first minute.
        for offset in [max(before, after), min(before, after)] where offsetSeconds(at: wall - offset) == offset {
            return Moment(seconds: wall - offset)
        }
        return Moment(seconds: change(from: before, between: wall - 86_400, and: wall + 86_400))
    }

    /// The instant at which the offset ceases to be `offset`.
    private func change(from offset: Int, between early: Int, and late: Int) -> Int {
        var (early, late) = (early, late)
        while late - early > 1 {
            let middle = (early + late) / 2
            if offsetSeconds(at: middle) == offset { early = middle } else { late = middle }
        }
        return late
    }

    private func offsetSeconds(at instant: Int) -> Int {
        rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }

    package static func == (left: Zone, right: Zone) -> Bool {
        left.name == right.name
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}

extension Moment {
    fileprivate init(seconds: Int) {
        self.init(milliseconds: Int64(seconds) * 1000)
    }
}

extension Int64 {
    fileprivate func floored(by divisor: Int64) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (Int(quotient) - 1, Int(remainder + divisor)) : (Int(quotient), Int(remainder))
    }
}

extension Int {
    fileprivate func floored(by divisor: Int64) -> (quotient: Int, remainder: Int) {
        Int64(self).floored(by: divisor)
    }
}
