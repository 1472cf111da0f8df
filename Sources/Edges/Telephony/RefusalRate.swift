import Answering
import Synchronization

/// How often in a second the unauthenticated are answered with more than that they are too many.
final class RefusalRate: Sendable {
    private struct Window {
        var second: Int64 = 0
        var count = 0
    }

    private let perSecond: Int
    private let window = Mutex(Window())

    init(perSecond: Int) {
        self.perSecond = perSecond
    }

    func allows(_ now: Moment) -> Bool {
        window.withLock { window in
            let second = now.milliseconds / 1000
            if second != window.second { window = Window(second: second) }
            window.count += 1
            return window.count <= perSecond
        }
    }
}
