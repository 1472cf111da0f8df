package import Answering

/// How long an operator was at her desk, as she and her telephone told.
package struct Attendance: Hashable, Sendable {
    /// Seconds from signing on to signing off, breaks among them.
    package var signedOn = 0
    /// Seconds on breaks, by their reasons.
    package var breaks: [String: Int] = [:]
    /// Seconds of talk, hold and wrap-up, as measured of her calls.
    package var handling = 0

    package init() {}

    /// Neither in a call nor on a break.
    package var ready: Int { max(0, present - handling) }

    /// Signed on, and on no break.
    package var present: Int { max(0, signedOn - breaks.values.reduce(0, +)) }

    /// Handling ÷ (handling + ready); `nil` where she was not there.
    ///
    /// Source: Cisco, "agent occupancy".
    package var occupancy: Double? {
        let all = max(present, handling)
        return all > 0 ? Double(handling) / Double(all) : nil
    }
}

extension Attendance {
    /// What her entries tell of a span, from the last time that she signed on before it.
    ///
    /// A desk that died signs on again without having signed off: it was there until the last entry before that. A
    /// break outlasts its death, because she comes back to it.
    ///
    /// - Parameters:
    ///   - entries: in the order of the log, those of signing on and off and of states among them; any other tells no
    ///     more than that the desk ran.
    ///   - handling: seconds of talk, hold and wrap-up in the span.
    package init(of entries: some Sequence<Entry>, in span: Range<Moment>, handling: Int = 0) {
        var signedOn = Stretches(in: span)
        var breaks: [String: Stretches] = [:]
        var reason: String?
        /// Since when she is there, and at what; `nil` where she is not.
        var since: (on: Moment, pause: Moment)?
        func leave(at moment: Moment) {
            guard let begun = since else { return }
            signedOn.add(begun.on, moment)
            if let reason { breaks[reason, default: Stretches(in: span)].add(begun.pause, moment) }
            since = nil
        }
        func turn(to next: String?, at moment: Moment) {
            if let reason, let begun = since {
                breaks[reason, default: Stretches(in: span)].add(begun.pause, moment)
            }
            reason = next
            since?.pause = moment
        }
        var heardAt: Moment?
        for entry in entries {
            switch entry.fact {
            case .signedOn:
                leave(at: heardAt ?? entry.moment)
                since = (entry.moment, entry.moment)
            case .signedOff:
                leave(at: entry.moment)
                reason = nil
            case .stateChanged(.onBreak(let next)) where entry.call == nil: turn(to: next, at: entry.moment)
            case .stateChanged where entry.call == nil: turn(to: nil, at: entry.moment)
            default: break
            }
            heardAt = entry.moment
        }
        leave(at: heardAt ?? span.lowerBound)
        self.signedOn = signedOn.seconds
        self.breaks = breaks.mapValues(\.seconds).filter { $0.value > 0 }
        self.handling = handling
    }
}

/// Time that adds up, as far as it lies within a span.
private struct Stretches {
    private let span: Range<Moment>
    private var milliseconds: Int64 = 0

    init(in span: Range<Moment>) {
        self.span = span
    }

    mutating func add(_ begin: Moment, _ end: Moment) {
        let (first, last) = (max(begin, span.lowerBound), min(end, span.upperBound))
        milliseconds += max(0, last.milliseconds - first.milliseconds)
    }

    var seconds: Int { Int(milliseconds / 1000) }
}
