package import Answering
import Synchronization

/// A clock that goes as fast as the trainer wants, or stands.
package final class BriskTimekeeper: Timekeeper {
    private struct Hand {
        var moment: Moment
        var since: ContinuousClock.Instant
        var pace: Double
        var isPaused = false
        /// For as long as there is nothing to be seen by it.
        var isHeld = false

        var stands: Bool { isPaused || isHeld }

        func now(_ instant: ContinuousClock.Instant) -> Moment {
            guard !stands else { return moment }
            let milliseconds = (instant - since) / .milliseconds(1)
            return Moment(milliseconds: moment.milliseconds + Int64(milliseconds * pace))
        }
    }

    private let hand: Mutex<Hand>

    /// - Parameter pace: how many of its seconds go into one.
    package init(at moment: Moment, pace: Double = 1) {
        hand = Mutex(Hand(moment: moment, since: .now, pace: pace))
    }

    package var pace: Double { hand.withLock(\.pace) }
    package var isPaused: Bool { hand.withLock(\.isPaused) }
    package var stands: Bool { hand.withLock(\.stands) }

    package func now() -> Moment { hand.withLock { $0.now(.now) } }

    package func go(pace: Double) { change { $0.pace = pace } }
    package func pause(_ isPaused: Bool) { change { $0.isPaused = isPaused } }
    package func hold(_ isHeld: Bool) { change { $0.isHeld = isHeld } }

    package func set(to moment: Moment) { change { $0.moment = moment } }

    /// Looks again a few times a second, because it may be made faster, slower, or stopped meanwhile.
    package func wait(until moment: Moment) async throws {
        while true {
            let (left, pace) = hand.withLock { hand in
                (moment.milliseconds - hand.now(.now).milliseconds, hand.stands ? 0 : hand.pace)
            }
            guard left > 0 else { return }
            let real = pace > 0 ? Double(left) / pace : .infinity
            try await Task.sleep(for: .milliseconds(min(Self.longestSleep, max(1, real))))
        }
    }

    package func followWallClock() {}

    private func change(_ change: (inout Hand) -> Void) {
        hand.withLock { hand in
            let instant = ContinuousClock.now
            hand.moment = hand.now(instant)
            hand.since = instant
            change(&hand)
        }
    }

    /// In milliseconds.
    private static let longestSleep = 100.0
}
