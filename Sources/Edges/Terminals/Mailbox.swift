internal import Display
import Glibc
import Synchronization

/// What waits for the terminal's thread: the newest picture and a few wishes, and the pipe that wakes it.
final class Mailbox: Sendable {
    struct Contents: Sendable {
        var grid: Grid?
        var drawn: [@Sendable () -> Void] = []
        var rings = false
        /// What was copied last.
        var copied: SafeText?
        var isFinished = false
        fileprivate var isSignalled = false
    }

    private let contents = Mutex(Contents())
    /// Readable when something waits.
    let readingEnd: Int32
    let writingEnd: Int32

    /// More waiting than this, and the oldest is not told when its picture was drawn: the terminal stands still.
    private static let mostWaiting = 1024

    init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readingEnd = ends[0]
        writingEnd = ends[1]
    }

    deinit {
        close(readingEnd)
        close(writingEnd)
    }

    func post(_ change: (inout Contents) -> Void) {
        let mustWake = contents.withLock { contents in
            change(&contents)
            if contents.drawn.count > Mailbox.mostWaiting { contents.drawn.removeFirst() }
            defer { contents.isSignalled = true }
            return !contents.isSignalled
        }
        if mustWake { wake() }
    }

    func wake() {
        var byte: UInt8 = 0
        write(writingEnd, &byte, 1)
    }

    /// Takes all that waits.
    func take() -> Contents {
        var bytes: (UInt64, UInt64) = (0, 0)
        while read(readingEnd, &bytes, 16) == 16 {}
        return contents.withLock { contents in
            let taken = contents
            contents = Contents()
            contents.isFinished = taken.isFinished
            return taken
        }
    }
}
