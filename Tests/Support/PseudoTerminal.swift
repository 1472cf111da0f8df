package import Glibc
import Synchronization

/// A terminal made of nothing but its two ends: what a program writes is kept as bytes, what is typed is given to it.
package final class PseudoTerminal: Sendable {
    /// The end that a terminal emulator has.
    private let outer: Int32
    /// The end that a program has.
    package let inner: Int32
    package let path: String

    private let bytes = Mutex<[UInt8]>([])

    /// - Throws: the error number when the system has no more terminals.
    package init(rows: Int, columns: Int) throws {
        outer = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard outer >= 0, ioctl(outer, PseudoTerminal.lock, &isLocked) == 0,
            ioctl(outer, PseudoTerminal.number, &number) == 0
        else { throw SystemFault(errno: errno) }
        path = "/dev/pts/\(number)"
        inner = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard inner >= 0 else { throw SystemFault(errno: errno) }
        resize(rows: rows, columns: columns)
    }

    deinit {
        close(inner)
        close(outer)
    }

    package func resize(rows: Int, columns: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(outer, UInt(TIOCSWINSZ), &size)
    }

    package func type(_ text: String) {
        type(Array(text.utf8))
    }

    package func type(_ bytes: [UInt8]) {
        _ = write(outer, bytes, bytes.count)
    }

    /// All that was written so far.
    package var received: [UInt8] {
        drain(milliseconds: 0)
        return bytes.withLock { $0 }
    }

    /// Takes what is written meanwhile: a picture may be more than a terminal holds for whoever reads late.
    package func taking(during work: () async -> Void) async {
        let taking = Task.detached { [self] in while !Task.isCancelled { drain(milliseconds: 1) } }
        await work()
        taking.cancel()
        await taking.value
    }

    /// Forgets what was written so far.
    package func forget() {
        drain(milliseconds: 0)
        bytes.withLock { $0.removeAll() }
    }

    /// Reads until the condition holds of all that was received.
    /// - Returns: false if it did not within this time.
    @discardableResult
    package func read(seconds: Int = 20, until isEnough: ([UInt8]) -> Bool) -> Bool {
        for _ in 0..<seconds * 100 {
            if isEnough(bytes.withLock { $0 }) { return true }
            drain(milliseconds: 10)
        }
        return isEnough(received)
    }

    /// The terminal's settings, as a comparable text.
    package var settings: String {
        var settings = termios()
        tcgetattr(inner, &settings)
        return "\(settings.c_iflag) \(settings.c_oflag) \(settings.c_cflag) \(settings.c_lflag) \(settings.c_cc)"
    }

    private func drain(milliseconds: Int32) {
        var watched = pollfd(fd: outer, events: Int16(POLLIN), revents: 0)
        var timeout = milliseconds
        while poll(&watched, 1, timeout) == 1, watched.revents & Int16(POLLIN) != 0 {
            var portion = [UInt8](repeating: 0, count: 65_536)
            let count = Glibc.read(outer, &portion, portion.count)
            guard count > 0 else { return }
            bytes.withLock { $0 += portion[..<count] }
            timeout = 0
        }
    }

    /// Starts a program that has this terminal as its own.
    package func spawn(_ path: String, _ arguments: [String] = [], environment: [String: String]) throws -> pid_t {
        try Spawning.start(path, arguments, environment: environment, input: self.path, output: nil, leads: true)
    }

    /// `TIOCSPTLCK` and `TIOCGPTN` of Linux, which the headers hide from Swift.
    private static let lock: UInt = 0x4004_5431
    private static let number: UInt = 0x8004_5430
}
