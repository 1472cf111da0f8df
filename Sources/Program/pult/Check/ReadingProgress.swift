import Foundation
import Setup
import Synchronization

/// How far the reading is, on standard error where that is a terminal, once it has taken more than a second.
final class ReadingProgress: Sendable {
    private struct State {
        var read = 0
        var shownAt: ContinuousClock.Instant?
    }

    private let begun = ContinuousClock.now
    private let isSeen = isatty(STDERR_FILENO) == 1 && Environment["TERM"] != "dumb"
    private let state = Mutex(State())

    private static let patience = Duration.seconds(1)
    private static let pause = Duration.milliseconds(200)

    /// One more of so many clients is read.
    func step(of clients: Int) {
        guard isSeen else { return }
        state.withLock { state in
            state.read += 1
            let now = ContinuousClock.now
            guard now - begun > Self.patience, state.shownAt.map({ now - $0 > Self.pause }) ?? true else { return }
            state.shownAt = now
            write("\r… \(state.read) of \(clients) clients read")
        }
    }

    /// Takes the line away.
    func end() {
        if state.withLock({ $0.shownAt != nil }) { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
