import Records
import Service
import Telephony

/// Tells a relay which lines of an operator's log were emptied, so that its copy follows.
struct EmptiedTale {
    let log: SQLiteCallLog
    let line: RelayLine

    struct End {
        /// Up to which the relay knows all; `nil`: it does not say.
        var stamp: Int64?
        /// More was emptied than the relay has done: it does not answer, or its copy does not go so far yet.
        var isLeft = false
    }

    /// - Parameter stamp: up to which the relay is known to know; `nil`: it is asked.
    func tell(after stamp: Int64?) async -> End {
        var known = stamp
        if known == nil { known = try? await line.emptied() }
        while let stamp = known {
            guard let lines = try? await log.emptied(after: stamp, atMost: EmptiedLine.mostAtOnce) else { break }
            if lines.isEmpty { return End(stamp: stamp) }
            guard let now = try? await line.empty(lines) else { break }
            known = now
            if now <= stamp { break }
        }
        return End(stamp: known, isLeft: true)
    }
}
