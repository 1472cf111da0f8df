/// What the desk wants done outside, as values in their order.
package enum Effect: Hashable, Sendable {
    /// Make the entry durable.
    case record(Entry)
    /// Thank the PBX, once everything recorded before is durable.
    case acknowledge(Receipt)
    /// Answer at once: nothing of it is to be kept.
    case reply(Receipt, ReceptionReply)
    /// Ask the log for earlier calls of this number to this client, and the client's own base who it is.
    case recall(PhoneNumber, Client.ID)
    /// Make indexes of these cards, in which the operator searches as she types.
    case index([Client])
    /// Sound the bell: a call rings.
    case ring(Call.ID)
    /// Ask it of the PBX, once; what it answers comes back as an event.
    case order(TelephoneOrder)
    /// Carry it to its recipient, once; what came of it comes back as an event.
    indirect case carry(Parcel, attempt: Int)
    /// Ask it of the client's server, once; what comes of it comes back as an event.
    indirect case ask(Inquiry)
    /// Ask how it stands where it was handed on; what is said comes back as the same event.
    indirect case follow(Parcel, job: String)
    /// Put something before a colleague; what came of it comes back as an event.
    case askColleague(DeskRequest, of: Operator.ID)
    /// Take it out of the service's pool; what came of it comes back as an event.
    case claim(Obligation.ID)
    /// Sound the bell: a colleague needs something of her.
    case beckon
    /// Let every desk of the service know that a manager is not to be rung for, or is there again.
    case tellDesks(Client.ID, Manager.ID, ManagerState)
    /// Let the service know what she is at; the newest alone matters.
    case tellState(OperatorState)
    /// Put a number where other programs of her desktop find it.
    case copy(Personal)
    /// Take out of the log what is known of whoever has this number, behind all recorded before; then answer.
    case erase(PhoneNumber, Receipt)
    /// Take out of the log, in small turns, what is told of persons in each client's calls begun before, where they are
    /// over and owe nothing; which those were comes back as events.
    case eraseExpired([Client.ID: Moment])
    /// The operator has left.
    case leave
}
