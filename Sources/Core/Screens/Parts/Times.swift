package import Answering
import Display

/// Times as they stand on a screen.
package enum Times {
    /// `0:37`, `12:05`, `1:02:03`.
    static func span(seconds: Int) -> String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return hours == 0 ? "\(minutes):\(padded(rest))" : "\(hours):\(padded(minutes)):\(padded(rest))"
    }

    package static func clock(_ time: LocalTime) -> String { "\(padded(time.hour)):\(padded(time.minute))" }

    package static func clockWithSeconds(_ time: LocalTime) -> String { clock(time) + ":" + padded(time.second) }

    /// Minutes of the day, as hours of business are written: `9:00`, and `24:00` at the end of the day.
    static func clock(minutes: Int) -> String { "\(minutes / 60):\(padded(minutes % 60))" }

    package static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension Wording {
    /// `пн–пт 10:00–20:00, сб 11:00–18:00`; days with the same hours are drawn together.
    func hours(_ schedule: Schedule) -> String {
        if schedule.isAlways { return roundTheClock }
        var groups: [(first: Schedule.Weekday, last: Schedule.Weekday, hours: [Schedule.Hours])] = []
        for day in Schedule.Weekday.allCases {
            guard let hours = schedule.week[day], !hours.isEmpty else { continue }
            if let last = groups.last, last.hours == hours, last.last.rawValue + 1 == day.rawValue {
                groups[groups.count - 1].last = day
            } else {
                groups.append((day, day, hours))
            }
        }
        if groups.isEmpty { return closedAlways }
        return groups.map { group in
            let days: String
            switch (group.first, group.last) {
            case (.monday, .sunday): days = daily
            case (let first, let last) where first == last: days = weekday(first)
            case (let first, let last): days = weekday(first) + "–" + weekday(last)
            }
            let hours = group.hours.map {
                Times.clock(minutes: $0.start) + "–" + Times.clock(minutes: $0.end > 1440 ? $0.end - 1440 : $0.end)
            }
            return days + " " + hours.joined(separator: ", ")
        }.joined(separator: ", ")
    }

    /// `открыто до 20:00`, `закрыто, откроется завтра в 8:00`.
    func state(_ state: Schedule.State, at now: Moment, in zone: Zone, saysHours: Bool = true) -> String {
        switch state {
        case .open(until: nil): return openAlways
        case .open(until: let until?):
            let (today, time) = (zone.local(now), zone.local(until))
            // Midnight at the end of today is still today.
            if time.hour == 0, time.minute == 0, time.day.number == today.day.number + 1 { return open(until: "24:00") }
            if time.day == today.day { return open(until: hour(time)) }
            return open(until: day(time, from: today) + " " + hour(time))
        case .closed(until: nil): return closedForLong
        case .closed(until: let until?):
            let (today, time) = (zone.local(now), zone.local(until))
            if time.day == today.day { return closed(opensToday: hour(time)) }
            return closed(
                opens: day(time, from: today), at: hour(time),
                inHours: saysHours ? (until.seconds(since: now) + 1800) / 3600 : nil)
        }
    }

    /// `открыто до 20:00`, `закрыто до сб 8:00`.
    func stateShort(_ state: Schedule.State, at now: Moment, in zone: Zone) -> String {
        let until = { (moment: Moment) in
            let (today, time) = (zone.local(now), zone.local(moment))
            let days = time.day.number - today.day.number
            if days == 1, time.hour == 0, time.minute == 0 { return "24:00" }
            if days == 0 { return hour(time) }
            return (days < 7 ? weekday(time.weekday) : date(time.day)) + " " + hour(time)
        }
        switch state {
        case .open(let moment): return openShort(until: moment.map(until))
        case .closed(let moment): return closedShort(until: moment.map(until))
        }
    }

    private func hour(_ time: LocalTime) -> String { Times.clock(minutes: time.hour * 60 + time.minute) }

    private func day(_ time: LocalTime, from today: LocalTime) -> String {
        switch time.day.number - today.day.number {
        case 0: self.today
        case 1: tomorrow
        case 2...6: on(time.weekday)
        default: date(time.day)
        }
    }

    /// When a past call was: today its hour, else its day.
    func past(_ moment: Moment, at now: Moment, in zone: Zone) -> String {
        let (time, today) = (zone.local(moment), zone.local(now))
        return time.day == today.day ? Times.clock(time) : date(time.day)
    }
}
