/// A point in time, told to the core and never asked for by it.
///
/// Whole milliseconds since 1970-01-01T00:00:00Z, as a wall clock shows them.
package struct Moment: Hashable, Comparable, Codable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package func adding(seconds: Int) -> Moment {
        Moment(milliseconds: milliseconds + Int64(seconds) * 1000)
    }

    /// Whole seconds from `earlier` to this moment; never negative, because a clock that was set back must not show
    /// a caller who waits minus an hour.
    package func seconds(since earlier: Moment) -> Int {
        Int(max(0, (milliseconds - earlier.milliseconds) / 1000))
    }

    func later(by milliseconds: Int64?) -> Moment {
        Moment(milliseconds: self.milliseconds + (milliseconds ?? 0))
    }

    /// Whether it is this many seconds away or more, to either side: behind it lies what is long over, before it what
    /// was stamped before the clock was set back.
    package func isFar(from other: Moment, seconds: Int) -> Bool {
        abs(milliseconds - other.milliseconds) >= Int64(seconds) * 1000
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        milliseconds = try container.decode(Int64.self)
        guard milliseconds.magnitude <= Self.farthest else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no calendar goes so far")
        }
    }

    /// A hundred million days to either side of the first: between two of them there is still a number of seconds.
    private static let farthest: UInt64 = 8_640_000_000_000_000

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
