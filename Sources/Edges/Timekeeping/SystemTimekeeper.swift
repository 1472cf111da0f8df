package import Answering
import Foundation
import Synchronization

/// The machine's clocks.
///
/// The moment is the wall clock as it stood when last followed, carried on by the steady clock, so that a wall clock
/// set back or forward in the middle of a call changes no duration.
package final class SystemTimekeeper: Timekeeper {
    private struct Anchor {
        var wall: Int64
        var steady: ContinuousClock.Instant
    }

    private let anchor = Mutex(SystemTimekeeper.anchorNow())

    package init() {}

    package func now() -> Moment {
        anchor.withLock { anchor in
            Moment(milliseconds: anchor.wall + (ContinuousClock.now - anchor.steady).milliseconds)
        }
    }

    package func wait(until moment: Moment) async throws {
        let left = moment.milliseconds - now().milliseconds
        guard left > 0 else { return }
        try await Task.sleep(for: .milliseconds(left), tolerance: .milliseconds(5))
    }

    package func followWallClock() {
        let fresh = Self.anchorNow()
        anchor.withLock { $0 = fresh }
    }

    private static func anchorNow() -> Anchor {
        Anchor(wall: Int64(Date().timeIntervalSince1970 * 1000), steady: ContinuousClock.now)
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
