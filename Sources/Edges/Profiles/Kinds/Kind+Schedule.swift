import Answering

extension Kind where Value == Schedule {
    /// `24h`, or a map of days to hours with `holidays`.
    static var schedule: Kind {
        Kind(.schedule) { item, reading in
            switch item.content {
            case .text("24h", _): return .always(in: reading.zone)
            case .text(let text, _) where !item.isNothing: return reading.note(.badHours(text), at: item.place)
            case .map(let pairs): return schedule(of: pairs, item, reading)
            case .refused: return nil
            default: return reading.refuse(item, wanted: "24h, or a map of days to hours,")
            }
        }
    }

    private static func schedule(of pairs: [Item.Pair], _ item: Item, _ reading: Reading) -> Schedule {
        var schedule = Schedule(zone: reading.zone)
        for pair in pairs {
            if pair.key == "holidays" {
                schedule.exceptions = Kind<[Schedule.Exception]>.listOrOne(of: .holiday).read(pair.value, reading) ?? []
                continue
            }
            if pair.value.isNothing, item.isInBraces {
                reading.note(.commaInBraces(pair.key), at: pair.place)
                continue
            }
            if reading.isFull { break }
            guard let days = Schedule.Weekday.days(named: pair.key) else {
                let known = Schedule.Weekday.known + ["daily", "holidays"]
                if let nearest = known.nearest(to: pair.key), nearest.count > 3 {
                    reading.note(.unknownKey(pair.key, nearest: nearest, known: []), at: pair.place)
                } else {
                    reading.note(.badDay(pair.key), at: pair.place)
                }
                continue
            }
            let hours = Kind<[Schedule.Hours]>.hoursOfDay.read(pair.value, reading) ?? []
            if days.contains(where: { schedule.week[$0] != nil }) { reading.note(.dayTwice(pair.key), at: pair.place) }
            for day in days { schedule.week[day] = hours }
        }
        return schedule
    }
}

extension Kind where Value == [Schedule.Hours] {
    static var hoursOfDay: Kind { .listOrOne(of: .hours) }
}

extension Kind where Value == Schedule.Hours {
    /// `09:00-18:00`, over midnight allowed, or `24h`.
    fileprivate static var hours: Kind {
        .parsed(
            as: .hours,
            { text in
                if text == "24h" { return .wholeDay }
                let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { minutes($0) }
                guard ends.count == 2, let start = ends[0], let end = ends[1], start < 24 * 60 else { return nil }
                return Schedule.Hours(start: start, end: end)
            }, or: { .badHours($0) })
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(digits: parts[0], count: parts[0].count == 1 ? 1 : 2),
            let minute = Int(digits: parts[1], count: 2), minute < 60, hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        return hour * 60 + minute
    }
}

extension Kind where Value == Schedule.Exception {
    /// A day or a range of days, closed unless given hours.
    static var holiday: Kind {
        .either(
            .fields { fields in
                let days = fields.required("day", days)
                let hours = fields.required("hours", Kind<[Schedule.Hours]>.hoursOfDay)
                guard var days, let hours else { return nil }
                days.hours = hours
                return days
            }, short: days)
    }

    private static var days: Kind {
        Kind(.days) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { Day(text: $0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
                return reading.note(.badMoment(text), at: item.place)
            }
            guard first <= last else { return reading.note(.reversedDates, at: item.place) }
            return Schedule.Exception(first: first, last: last)
        }
    }
}

extension Schedule.Weekday {
    static let english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    fileprivate static let russian = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
    static let known = english + russian

    /// `mon`, `mon-fri`, `sat,sun`, `пн-пт`, `daily`; a range may go round the end of the week.
    static func days(named text: String) -> [Schedule.Weekday]? {
        if text == "daily" { return allCases }
        var days: [Schedule.Weekday] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { index(of: $0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
            days += (first...(last < first ? last + 7 : last)).map { allCases[$0 % 7] }
        }
        return days
    }

    private static func index(of name: Substring) -> Int? {
        if let index = english.firstIndex(where: { $0 == name }) { return index }
        let name = name.trimmingPrefix { $0 == " " }.lowercased()
        return english.firstIndex(of: name) ?? russian.firstIndex(of: name)
    }
}
