import Answering

extension Kind where Value == Moment {
    /// A moment; a day alone is its beginning, or with `endingDay` its end. Without a zone it is the client's.
    static func moment(endingDay: Bool = false) -> Kind {
        Kind(.moment) { item, reading in
            guard let text = reading.text(of: item) else { return nil }
            guard let written = WrittenMoment(text) else { return reading.note(.badMoment(text), at: item.place) }
            return written.moment(in: reading.zone, endingDay: endingDay)
        }
    }
}

extension Kind where Value == Span {
    static var span: Kind { .parsed(as: .span(Span.Unit.allCases), { Span(text: $0) }, or: { .badSpan($0) }) }
}

extension Kind where Value == Zone {
    static var zone: Kind {
        .parsed(as: .scalar("^[A-Za-z0-9_+/:-]+$", .string), { Zone(named: $0) }, or: { .unknownZone($0) })
    }
}

extension Fields {
    /// `from` and `until`, either of which may be left out.
    func validity() -> Validity {
        let validity = Validity(from: self["from", .moment()], until: self["until", .moment(endingDay: true)])
        if validity.isReversed { reading.note(.reversedDates, at: place(of: "until")) }
        return validity
    }
}

/// A moment as it is written, before its zone is known.
struct WrittenMoment {
    private var day: Day
    private var time: (hour: Int, minute: Int, second: Int)?
    private var offsetMinutes: Int?

    init?(_ text: String) {
        let text = Substring(text)
        guard let day = Day(text: text.prefix(10)) else { return nil }
        self.day = day
        var rest = text.dropFirst(10)
        guard let divider = rest.first else { return }
        guard divider == " " || divider == "T" else { return nil }
        rest = rest.dropFirst()
        let clock = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int(digits: $0, count: 2) }
        guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts.count == 3 ? parts[2] : 0, hour < 24, minute < 60, second < 60
        else { return nil }
        time = (hour, minute, second)
        rest = rest.dropFirst(clock.count)
        if rest.isEmpty { return }
        if rest == "Z" {
            offsetMinutes = 0
            return
        }
        guard let sign = ["+": 1, "-": -1][rest.prefix(1)], rest.count == 6, rest.dropFirst(3).first == ":",
            let hours = Int(digits: rest.dropFirst().prefix(2), count: 2), hours <= 14,
            let minutes = Int(digits: rest.suffix(2), count: 2), minutes < 60
        else { return nil }
        offsetMinutes = sign * (hours * 60 + minutes)
    }

    func moment(in zone: Zone, endingDay: Bool) -> Moment {
        guard let time else { return zone.moment(day: endingDay ? day.adding(days: 1) : day, hour: 0, minute: 0) }
        let zone = offsetMinutes == nil ? zone : .utc
        return zone.moment(day: day, hour: time.hour, minute: time.minute)
            .adding(seconds: time.second - (offsetMinutes ?? 0) * 60)
    }
}

extension Day {
    /// `2026-11-21`
    init?(text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = Int(digits: parts[0], count: 4), let month = Int(digits: parts[1], count: 2),
            let day = Int(digits: parts[2], count: 2)
        else { return nil }
        self.init(existing: year, month, day)
    }
}

extension Span {
    /// `20s`
    init?(text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...6).contains(digits.count), let count = Int(digits),
            let unit = Unit(rawValue: String(text.dropFirst(digits.count)))
        else { return nil }
        self.init(count: count, unit: unit)
    }

    /// Seconds, where the calendar does not matter; `nil` for months and years.
    var seconds: Int? {
        switch unit {
        case .s: count
        case .min: count * 60
        case .h: count * 3600
        case .d: count * 86_400
        case .w: count * 7 * 86_400
        case .mo, .y: nil
        }
    }
}

extension Int {
    init?(digits text: some StringProtocol, count: Int) {
        guard text.utf8.count == count, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.init(text)
    }
}
