package import Answering

/// What the service owes and no desk does, until somebody claims it.
package struct PooledDebt: Hashable, Codable, Sendable {
    package var owed: Obligation
    package var claimedBy: Operator.ID?
    package var claimedAt: Moment?
    /// Open in the pool: nobody's yet, and still owed.
    package var isFree: Bool { claimedBy == nil && owed.isOpen }

    package init(owed: Obligation, claimedBy: Operator.ID? = nil, claimedAt: Moment? = nil) {
        self.owed = owed
        self.claimedBy = claimedBy
        self.claimedAt = claimedAt
    }
}
