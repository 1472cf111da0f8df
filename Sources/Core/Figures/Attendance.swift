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
