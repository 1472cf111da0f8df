package import Answering

extension Tally {
    /// The share of callers who were answered within the threshold, by one of the four published formulas; `nil` where
    /// there is nobody to be counted.
    ///
    /// Calls that are still on their way, that were answered where no log tells, and of which nobody knows how long
    /// they waited, are left out.
    ///
    /// Source: Cisco, "Service level" in Unified CCE reporting: ignored, positive and negative impact of abandoned
    /// calls; and the share of the handled alone.
    ///
    /// - Parameter seconds: the threshold: a wait of just as long is in time.
    /// - Returns: from 0 to 1.
    package func serviceLevel(within seconds: Int, by formula: ServiceLevel.Formula) -> Double? {
        let (part, whole) = serviceLevelParts(within: seconds, by: formula)
        return Self.share(part, of: whole)
    }

    /// What the service level is the share of: so many callers of so many.
    package func serviceLevelParts(
        within seconds: Int, by formula: ServiceLevel.Formula
    ) -> (part: Int, whole: Int) {
        let (handled, abandoned) = (waitsOfAnswered.count, waitsOfLost.count)
        let handledInTime = waitsOfAnswered.count(upTo: seconds)
        let abandonedInTime = waitsOfLost.count(upTo: seconds)
        let presented = handled + abandoned
        return switch formula {
        case .handledOnly: (handledInTime, handled)
        case .withoutAbandoned: (handledInTime, presented - abandonedInTime)
        case .positive: (handledInTime + abandonedInTime, presented)
        case .negative: (handledInTime, presented)
        }
    }

    static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    /// Lost ÷ arrived, short abandons among them.
    package var lostShare: Double? { Self.share(lost, of: arrived) }
}
