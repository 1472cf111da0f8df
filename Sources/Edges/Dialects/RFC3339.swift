import Answering
import FoundationEssentials

/// Times as they are written in events: `2026-11-21T14:32:07.120Z`.
enum RFC3339 {
    /// The longest such text, with nanoseconds and an offset.
    private static let longestBytes = 40

    static func moment(_ text: String) -> Moment? {
        guard (20...longestBytes).contains(text.utf8.count) else { return nil }
        let text = text.uppercased()
        guard isOnClockAndCalendar(text) else { return nil }
        // The format style stops reading after the zone; what follows must be seen here.
        let end = text.utf8.suffix(6)
        let hasOffset = end.first.map { "+-".utf8.contains($0) } ?? false
        guard text.hasSuffix("Z") || hasOffset, let date = try? Date(text, strategy: style) else { return nil }
        let seconds = date.timeIntervalSince1970
        guard seconds >= 0, seconds < 253_402_300_800 else { return nil }  // the year 10000
        return Moment(milliseconds: Int64((seconds * 1000).rounded()))
    }

    /// The format style reckons 30 February and 25:61 over into times that nobody sent. A leap second may be told.
    private static func isOnClockAndCalendar(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func number(_ from: Int, _ digits: Int) -> Int {
            bytes[from..<from + digits].reduce(0) { $0 * 10 + Int($1) - Int(UInt8(ascii: "0")) }
        }
        guard Day(existing: number(0, 4), number(5, 2), number(8, 2)) != nil,
            (0...23).contains(number(11, 2)), (0...59).contains(number(14, 2)), (0...60).contains(number(17, 2))
        else { return false }
        guard bytes.last != UInt8(ascii: "Z") else { return true }
        let offset = bytes.count - 5
        return (0...23).contains(number(offset, 2)) && (0...59).contains(number(offset + 3, 2))
    }

    static func text(_ moment: Moment) -> String {
        let (seconds, rest) = (moment.milliseconds.flooredDivision(by: 1000))
        let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(Date.ISO8601FormatStyle())
        let fraction = String(1000 + rest).dropFirst()
        return whole.dropLast() + "." + fraction + "Z"
    }

    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
