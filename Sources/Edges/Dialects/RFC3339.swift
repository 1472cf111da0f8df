import Answering
import FoundationEssentials

/// Times as they are written in events: `2026-11-21T14:32:07.120Z`.
enum RFC3339 {
    /// The longest such text, with nanoseconds and an offset.
    private static let longestBytes = 40

    static func moment(_ text: String) -> Moment? {
        guard (20...longestBytes).contains(text.utf8.count) else { return nil }
        let text = text.uppercased()
        // The format style stops reading after the zone; what follows must be seen here.
        let end = text.utf8.suffix(6)
        let hasOffset = end.first.map { "+-".utf8.contains($0) } ?? false
        guard text.hasSuffix("Z") || hasOffset, let date = try? Date(text, strategy: style) else { return nil }
        let seconds = date.timeIntervalSince1970
        guard seconds >= 0, seconds < 253_402_300_800 else { return nil }  // the year 10000
        return Moment(milliseconds: Int64((seconds * 1000).rounded()))
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
