/// Where clients' profiles and the day's notices come from.
package protocol ProfileSource: Sendable {
    /// Tells of profiles and notices as they are read and as they change, until the task is cancelled.
    func watch(_ tell: @escaping @Sendable (Event) -> Void) async throws
}
