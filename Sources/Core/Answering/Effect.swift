/// What the desk wants done outside, as values in their order.
package enum Effect: Hashable, Sendable {
    /// Make the entry durable.
    case record(Entry)
    /// Thank the PBX, once everything recorded before is durable.
    case acknowledge(Receipt)
    /// Ask the log for earlier calls of this number to this client.
    case recall(PhoneNumber, Client.ID)
    /// Make indexes of these cards, in which the operator searches as she types.
    case index([Client])
    /// Sound the bell: a call rings.
    case ring(Call.ID)
    /// Let every desk of the service know that a manager is not to be rung for, or is there again.
    case tellDesks(Client.ID, Manager.ID, ManagerState)
    /// The operator has left.
    case leave
}
