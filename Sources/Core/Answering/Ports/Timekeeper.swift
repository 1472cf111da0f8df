/// Who knows what time it is. The core is told the moment with each event, and never asks.
package protocol Timekeeper: Sendable {
    /// The moment now. Runs on through changes of the wall clock, so that durations stay true.
    func now() -> Moment

    /// Waits until `moment` has come.
    func wait(until moment: Moment) async throws

    /// Takes over the wall clock as it stands; called while no call is on.
    func followWallClock()
}
