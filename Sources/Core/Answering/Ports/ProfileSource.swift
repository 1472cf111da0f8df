/// Where clients' profiles and the day's notices come from.
package protocol ProfileSource: Sendable {
    /// Tells of profiles, with the day's notices in them, as they are read and as they change, until the task is
    /// cancelled.
    func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws
}
