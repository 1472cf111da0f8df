import Answering

extension ProfileReview {
    /// Of every week, and of the days of the coming month that differ from it.
    mutating func judgeHours() {
        guard places.areSound("hours", "served", "timezone"), client.served != .always(in: client.served.zone) else {
            return
        }
        let local = client.hours.zone.local(now)
        let (today, monday) = (local.day.number, local.day.number - local.weekday.rawValue + 1)
        let week = client.hours.everyWeek.minutes(notIn: client.served.everyWeek, on: monday...monday + 6)
        var gaps: [(days: String, minutes: [Range<Int>])] = []
        var first = 0
        for day in 0...6 where day == 6 || week[monday + day] != week[monday + day + 1] {
            let (begin, end) = (Schedule.Weekday.english[first], Schedule.Weekday.english[day])
            let days = first == day ? begin : first == 0 && day == 6 ? "daily" : "\(begin)-\(end)"
            if let minutes = week[monday + day] { gaps.append((days, minutes)) }
            first = day + 1
        }
        let month = client.hours.minutes(notIn: client.served, on: today...today + 30)
        for (day, minutes) in month.sorted(by: { $0.key < $1.key }) {
            let ordinary = week[monday + Day(number: day).weekday.rawValue - 1]
            if minutes != ordinary { gaps.append((Day(number: day).written, minutes)) }
        }
        guard !gaps.isEmpty else { return }
        let words = gaps.prefix(HoursDoubt.mostGaps).map { gap in
            "\(gap.days) \(gap.minutes.prefix(HoursDoubt.mostGaps).map(\.clocks).joined(separator: ", "))"
        }
        doubt(HoursDoubt.notServed(words, isAll: gaps.count <= HoursDoubt.mostGaps), at: places["served"])
    }
}

extension Schedule {
    /// Without the days that differ.
    fileprivate var everyWeek: Schedule {
        var week = self
        week.exceptions = []
        return week
    }
}

enum HoursDoubt: Objection {
    case notServed([String], isAll: Bool)

    static let mostGaps = 6

    var rule: Rule { .hoursNotServed }

    var wording: String {
        switch self {
        case .notServed(let gaps, let isAll):
            "the firm is open and nobody answers for it: " + gaps.joined(separator: "; ") + (isAll ? "" : "; …")
        }
    }
}
