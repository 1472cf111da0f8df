import Answering

extension Moment {
    /// `Sat 2026-11-28 14:00`
    func words(in zone: Zone) -> String {
        let local = zone.local(self)
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return "\(days[local.weekday.rawValue - 1]) \(local.day.written) \(clock(in: zone))"
    }

    fileprivate func clock(in zone: Zone) -> String {
        let local = zone.local(self)
        return (local.hour * 60 + local.minute).clock
    }
}

extension Range<Moment> {
    /// `from Sat 2026-11-28 14:00 to 18:00`
    func words(in zone: Zone) -> String {
        let isOneDay = zone.local(lowerBound).day == zone.local(upperBound).day
        let end = isOneDay ? upperBound.clock(in: zone) : upperBound.words(in: zone)
        return "from \(lowerBound.words(in: zone)) to \(end)"
    }
}

extension Range<Int> {
    /// Minutes of a day: `09:00-18:00`
    var clocks: String { "\(lowerBound.clock)-\(upperBound.clock)" }
}

extension Int {
    fileprivate var clock: String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(self / 60)):\(two(self % 60))"
    }
}
