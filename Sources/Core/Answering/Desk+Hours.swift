// An hour as somebody says it, and when that is.

extension Desk {
    package enum TypedHour: Hashable, Sendable {
        case none
        case at(Moment)
        /// It is no hour of a clock.
        case unreadable
    }

    /// What was written in a field that takes an hour.
    package func typedHour(_ field: Field, of call: Call) -> TypedHour {
        let text = text(of: field, in: call.id)
        if text.isBlank { return .none }
        return call.client.flatMap { hour(text, of: $0) }.map { .at($0) } ?? .unreadable
    }

    /// The next time a clock at the client shows what was typed: `15`, `15:30`, `1530`, `9.15`; `nil`: no hour.
    ///
    /// An hour up to eleven is that of the morning or of the evening, as people say it: the next of both at which the
    /// client is open, by day rather than by night, else the next by day. With a zero before it, it is that of the morning.
    func hour(_ text: String, of client: Client.ID) -> Moment? {
        guard let hours = catalogue[client]?.hours else { return nil }
        var parts = text.split { !($0.isASCII && $0.isNumber) }.map(String.init)
        if parts.count == 1, parts[0].count >= 3 { parts = [String(parts[0].dropLast(2)), String(parts[0].suffix(2))] }
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), (0...23).contains(hour),
            let minute = parts.count == 2 ? Int(parts[1]) : 0, (0...59).contains(minute)
        else { return nil }
        let isSaid = (1...11).contains(hour) && !parts[0].hasPrefix("0")
        let today = hours.zone.local(now).day
        let meant = [today, today.adding(days: 1)].flatMap { day in
            (isSaid ? [hour, hour + 12] : [hour]).map { hour in
                (hour: hour, moment: hours.zone.moment(day: day, hour: hour, minute: minute))
            }
        }.filter { $0.moment > now }
        guard isSaid else { return meant.first?.moment }
        let (open, byDay) = (meant.filter { hours.isOpen(at: $0.moment) }, meant.filter { Self.day.contains($0.hour) })
        let openByDay = open.first { Self.day.contains($0.hour) }
        return (openByDay ?? open.first ?? byDay.first ?? meant.first)?.moment
    }

    /// The hours at which people are awake.
    private static var day: Range<Int> { 8..<22 }
}
