import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files as bundles need them: no link is followed, nothing is read that is longer than it may be, and what is written is
/// on the disk before it has its name.
enum Disk {
    struct Failure: Error {
        var number: Int32
        var sentence: String { String(cString: strerror(number)) }
        var isMissing: Bool { number == ENOENT || number == ENOTDIR }
    }

    /// What changes when the file does.
    struct Stamp: Hashable {
        var inode: UInt64
        var bytes: Int
        var seconds: Int
        var nanoseconds: Int

        var written: String { "\(inode)-\(bytes)-\(seconds)-\(nanoseconds)" }
    }

    /// - Returns: `nil` for the bytes where the stamp is the one given.
    static func read(
        _ path: String, atMost most: Int, unless known: String? = nil
    ) throws(Failure) -> (bytes: Data?, stamp: Stamp) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { throw Failure(number: errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw Failure(number: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(number: EINVAL) }
        let stamp = Stamp(
            inode: UInt64(status.st_ino), bytes: Int(status.st_size), seconds: Int(status.st_mtim.tv_sec),
            nanoseconds: Int(status.st_mtim.tv_nsec))
        if stamp.written == known { return (nil, stamp) }
        guard stamp.bytes <= most else { throw Failure(number: EFBIG) }
        // It may grow while it is read.
        var bytes = Data(count: stamp.bytes + 1)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes { into in
                #if canImport(Glibc)
                    Glibc.read(file, into.baseAddress! + count, into.count - count)
                #else
                    Musl.read(file, into.baseAddress! + count, into.count - count)
                #endif
            }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw Failure(number: errno) }
            if more == 0 { break }
            count += more
        }
        guard count <= stamp.bytes else { throw Failure(number: EBUSY) }
        return (bytes.prefix(count), stamp)
    }

    /// A new file; what is there under this name is left as it is.
    static func make(_ path: String, _ bytes: Data, mode: mode_t) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw Failure(number: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Failure(number: errno) }
            rest = rest.dropFirst(written)
        }
        guard fsync(file) == 0 else { throw Failure(number: errno) }
    }

    /// Puts a file in the place of the one of that name: others see the one or the other.
    static func replace(_ path: String, _ bytes: Data, mode: mode_t) throws(Failure) {
        let draft = path + ".new"
        unlink(draft)
        try make(draft, bytes, mode: mode)
        try move(draft, to: path)
    }

    static func move(_ path: String, to place: String) throws(Failure) {
        guard rename(path, place) == 0 else { throw Failure(number: errno) }
        try sync(folderOf(place))
    }

    /// Points a link elsewhere, at once.
    static func link(_ path: String, to target: String) throws(Failure) {
        let draft = path + ".new"
        unlink(draft)
        guard symlink(target, draft) == 0 else { throw Failure(number: errno) }
        try move(draft, to: path)
    }

    static func target(of link: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = readlink(link, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }

    static func sync(_ folder: String) throws(Failure) {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Failure(number: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw Failure(number: errno) }
    }

    static func makeFolder(_ path: String, mode: mode_t) throws(Failure) {
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw Failure(number: errno) }
    }

    /// With all that is in it; that it is not there is right, too.
    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// One at a time, until the end of the scope that holds it; whoever is killed lets go.
    static func lock(_ folder: String) throws(Failure) -> Lock {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Failure(number: errno) }
        while flock(directory, LOCK_EX) != 0 {
            guard errno == EINTR else {
                defer { close(directory) }
                throw Failure(number: errno)
            }
        }
        return Lock(directory: directory)
    }

    final class Lock: Sendable {
        private let directory: Int32
        init(directory: Int32) { self.directory = directory }
        deinit { close(directory) }
    }

    private static func folderOf(_ path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
}
