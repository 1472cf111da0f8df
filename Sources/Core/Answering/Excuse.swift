/// Why a call is filed though a mandatory question was neither answered nor refused.
package enum Excuse: String, Hashable, Codable, Sendable, CaseIterable {
    case callerHungUp = "caller-hung-up"
    case notNeeded = "not-needed"
    case noTime = "no-time"
    case other
}
