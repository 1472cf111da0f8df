/// What belongs to all desks of the service, as one of them reaches it: what it owes together, and who is there.
package protocol ServicePool: Sendable {
    /// Takes something that nobody has yet; it then comes as if a colleague had handed it over.
    func claim(_ id: Obligation.ID) async -> PoolReply

    /// Says what the operator is at; whether the service heard it.
    func tell(_ state: OperatorState) async -> Bool
}

package enum PoolReply: Hashable, Sendable {
    case yours
    case takenBy(Operator.ID)
    /// It is done, or never was.
    case notOwed
    /// The relay does not answer.
    case unreachable
}
