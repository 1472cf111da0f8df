/// Who knows what time it is. Asked where an event enters, and nowhere else.
package protocol Timekeeper: Sendable {
    /// The moment now. Runs on through changes of the wall clock, so that durations stay true.
    func now() -> Moment

    /// Waits until `moment` has come.
    func wait(until moment: Moment) async throws

    /// Takes over the wall clock as it stands; called while no call is on.
    func followWallClock()
}
