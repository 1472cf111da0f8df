import Answering

/// How one telephone stands to a call, as its PBX told: in whatever order that comes, the same.
struct CallPart: Hashable, Codable, Sendable {
    /// When something was told, in the sender's own words.
    private struct Stamp: Hashable, Codable {
        var number: UInt64?
        var time: Moment?

        init(_ event: CallEvent) {
            number = event.sequence.flatMap(UInt64.init)
            time = event.time
        }

        /// No where that cannot be said.
        func isAfter(_ other: Stamp) -> Bool {
            if let number, let other = other.number { return number > other }
            if let time, let other = other.time { return time > other }
            return false
        }
    }

    private var came: Stamp?
    private var left: Stamp?

    /// It rings there, or is spoken there. Where nobody says what was first, an end is last.
    var isThere: Bool {
        guard let came else { return false }
        return left.map { came.isAfter($0) } ?? true
    }

    mutating func come(_ event: CallEvent) { came = Self.last(came, Stamp(event)) }
    mutating func leave(_ event: CallEvent) { left = Self.last(left, Stamp(event)) }

    private static func last(_ known: Stamp?, _ stamp: Stamp) -> Stamp {
        known.map { stamp.isAfter($0) ? stamp : $0 } ?? stamp
    }
}
