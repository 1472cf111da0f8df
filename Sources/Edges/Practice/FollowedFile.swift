import FoundationEssentials
import Glibc

/// A file of lines that another process writes, read as it grows.
///
/// Nothing that stands there in the place of a file, no length and no cut line keeps whoever reads it.
final class FollowedFile {
    private let descriptor: CInt
    private let longestLine: Int
    private let mostBytes: Int
    private var place = 0
    /// The beginning of a line whose rest has not been written yet.
    private var begun = Data()
    /// The line at hand is too long: its rest is passed over as well.
    private var isSkipping = false

    /// `nil`: there is no such file, or it is none.
    ///
    /// - Parameters:
    ///   - longestLine: in bytes; a longer one is passed over.
    ///   - mostBytes: what comes after these is not read.
    init?(_ path: String, longestLine: Int, mostBytes: Int) {
        let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        (self.descriptor, self.longestLine, self.mostBytes) = (descriptor, longestLine, mostBytes)
    }

    deinit { close(descriptor) }

    /// Whoever writes it still does.
    var isHeld: Bool {
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        flock(descriptor, LOCK_UN)
        return false
    }

    /// Tells those who follow a file that it is being written; they look at it for an instant each.
    ///
    /// - Returns: `false`: somebody else writes it.
    static func hold(_ descriptor: CInt) -> Bool {
        for _ in 1...20 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            usleep(5000)
        }
        return false
    }

    /// The whole lines that have come since.
    func newLines() -> [Data] {
        var lines: [Data] = []
        while let chunk = nextChunk() { take(chunk, into: &lines) }
        return lines
    }

    private func nextChunk() -> Data? {
        let room = min(Self.chunk, mostBytes - place)
        guard room > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: room)
        let count = pread(descriptor, &bytes, room, off_t(place))
        guard count > 0 else { return nil }
        place += count
        return Data(bytes.prefix(count))
    }

    private func take(_ chunk: Data, into lines: inout [Data]) {
        let parts = chunk.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if !isSkipping { begun += part }
            if begun.count > longestLine { (begun, isSkipping) = (Data(), true) }
            guard index < parts.count - 1 else { return }
            if !begun.isEmpty { lines.append(begun) }
            (begun, isSkipping) = (Data(), false)
        }
    }

    /// In bytes.
    private static let chunk = 64 * 1024
}
