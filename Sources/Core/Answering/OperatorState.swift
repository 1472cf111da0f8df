/// What the operator is at, as the service counts her time.
package enum OperatorState: Hashable, Codable, Sendable {
    /// Her telephone may ring.
    case ready
    case onCall
    /// From the hang-up to the outcome, for as long as the service allows.
    case wrapUp
    case onBreak(reason: String)
    /// Nobody is at the desk.
    case away
}

/// A break that she is on.
package struct Break: Hashable, Sendable {
    package var reason: String
    package var since: Moment
}

/// How long the service leaves her alone after a talk, and who sees to that.
package struct WrapUpTerms: Hashable, Sendable {
    package enum Side: String, Hashable, Sendable, CaseIterable {
        /// The PBX is asked to send nothing meanwhile, where it can be.
        case pause
        /// The PBX counts a wrap-up of its own.
        case own
    }

    /// 0: as long as it takes.
    package var seconds: Int
    package var pbx: Side

    package init(seconds: Int = 90, pbx: Side = .own) {
        self.seconds = seconds
        self.pbx = pbx
    }
}
