/// Why a manager is not to be rung for just now, as told by himself or his firm to the operator.
package struct ManagerState: Hashable, Codable, Sendable {
    package enum Reason: String, Codable, Sendable, CaseIterable { case meeting, present }

    package var reason: Reason
    package var until: Moment
    /// When it was told.
    package var since: Moment?

    package init(reason: Reason, until: Moment) {
        self.reason = reason
        self.until = until
    }

    package func keepsAway(at now: Moment) -> Bool { reason != .present && now < until }
}
