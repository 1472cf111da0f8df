package import Answering
import Foundation
import Synchronization

/// The machine's clocks.
///
/// The moment is the wall clock as it stood when last followed, carried on by the steady clock, so that a wall clock
/// set back or forward in the middle of a call changes no duration.
package final class SystemTimekeeper: Timekeeper {
    private struct Anchor {
        var wall: Moment
        var steady: Duration
    }

    private let wall: @Sendable () -> Moment
    private let steady: @Sendable () -> Duration
    private let anchor: Mutex<Anchor>

    package convenience init() {
        let start = ContinuousClock.now
        self.init(
            wall: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
            steady: { ContinuousClock.now - start })
    }

    /// - Parameters:
    ///   - wall: what the clock on the wall shows.
    ///   - steady: how long a clock has run that nobody sets.
    package init(wall: @escaping @Sendable () -> Moment, steady: @escaping @Sendable () -> Duration) {
        (self.wall, self.steady) = (wall, steady)
        anchor = Mutex(Anchor(wall: wall(), steady: steady()))
    }

    package func now() -> Moment {
        anchor.withLock { anchor in
            Moment(milliseconds: anchor.wall.milliseconds + (steady() - anchor.steady).milliseconds)
        }
    }

    package func wait(until moment: Moment) async throws {
        let left = moment.milliseconds - now().milliseconds
        guard left > 0 else { return }
        try await Task.sleep(for: .milliseconds(left), tolerance: .milliseconds(5))
    }

    package func followWallClock() {
        let fresh = Anchor(wall: wall(), steady: steady())
        anchor.withLock { $0 = fresh }
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
