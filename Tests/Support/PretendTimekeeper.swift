package import Answering
import Synchronization

/// A clock that stands until somebody waits: then it is at once as late as he wanted.
package final class PretendTimekeeper: Timekeeper {
    private let moment: Mutex<Moment>

    package init(at moment: Moment = Moment(milliseconds: 1_795_000_000_000)) {
        self.moment = Mutex(moment)
    }

    package func now() -> Moment { moment.withLock { $0 } }

    package func wait(until later: Moment) async throws {
        try Task.checkCancellation()
        moment.withLock { $0 = max($0, later) }
        await Task.yield()
    }

    package func followWallClock() {}
}
