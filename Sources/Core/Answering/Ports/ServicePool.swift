/// What the whole service owes, as one desk can take of it.
package protocol ServicePool: Sendable {
    /// Takes something that nobody has yet; it then comes as if a colleague had handed it over.
    func claim(_ id: Obligation.ID) async -> PoolReply
}

package enum PoolReply: Hashable, Sendable {
    case yours
    case takenBy(Operator.ID)
    /// It is done, or never was.
    case notOwed
    /// The relay does not answer.
    case unreachable
}
