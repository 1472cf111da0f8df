/// Where what holds today is written for every desk of the service.
package protocol DayBook: Sendable {
    /// Writes down that a manager is not to be rung for, or is there again.
    ///
    /// - Throws: `DayBookFault`.
    func note(_ state: ManagerState, of manager: Manager.ID, at client: Client.ID, now: Moment) async throws
}

/// Why the other desks do not learn of it.
package enum DayBookFault: Error, Hashable, Sendable {
    /// What stands there cannot be read, and is not overwritten.
    case faulty
    case unwritable
}
