import Answering

extension Moment {
    /// A time as a clock on the wall shows it, `2026-02-16 10:00:00.123`; `nil` where nobody knows in which zone.
    init?(wallClock text: String?, in zone: Zone?) {
        guard let text, let zone, (19...26).contains(text.utf8.count) else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        // Every digit and every mark stands where it must.
        let pattern = "dddd-dd-dd_dd:dd:dd"
        guard parts[0].utf8.count == pattern.utf8.count,
            zip(parts[0], pattern).allSatisfy({ letter, mark in
                switch mark {
                case "d": letter.isASCII && letter.isNumber
                case "_": letter == " " || letter == "T"
                default: letter == mark
                }
            })
        else { return nil }
        let numbers = parts[0].split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 6, let day = Day(existing: numbers[0], numbers[1], numbers[2]), numbers[0] > 2000,
            numbers[3] < 24, numbers[4] < 60, numbers[5] < 60
        else { return nil }
        var milliseconds: Int64 = 0
        if parts.count == 2 {
            guard let fraction = Int64((parts[1] + "000").prefix(3)), fraction >= 0 else { return nil }
            milliseconds = fraction
        }
        let minute = zone.moment(day: day, hour: numbers[3], minute: numbers[4]).adding(seconds: numbers[5])
        self.init(milliseconds: minute.milliseconds + milliseconds)
    }

    /// A time in whichever writing a person chose: RFC 3339, seconds, milliseconds or microseconds since 1970, or a
    /// clock on the wall.
    init?(written text: String?, in zone: Zone?) {
        guard let text else { return nil }
        if let number = Double(text) {
            let divisor: Double = number >= 1e14 ? 1000 : number >= 1e11 ? 1 : 0.001
            self.init(epochMilliseconds: number / divisor)
        } else if let moment = RFC3339.moment(text) ?? Moment(wallClock: text, in: zone) {
            self = moment
        } else {
            return nil
        }
    }
}
