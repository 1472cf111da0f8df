import Answering
import FoundationEssentials
import Glibc

/// Where a log lies on the disk: an operator's directory, hers alone, and the file in it.
struct LogFile: Sendable {
    let directory: String

    /// Whose it is, as her directory is called.
    var person: Operator.ID { directory.split(separator: "/").last.map(String.init) ?? directory }
    var path: String { directory + "/log.sqlite" }
    var walPath: String { path + "-wal" }
    var lockPath: String { directory + "/lock" }

    /// Makes the directory (0700) and the file (0600) before SQLite would make them readable by others.
    func prepare() throws {
        try prepareDirectory()
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LogFault(errno: errno, at: path) }
        close(descriptor)
        chmod(path, 0o600)
    }

    /// Makes the directory, and those above it; their names are on the disk before anything in them is thanked for.
    func prepareDirectory() throws {
        for path in directory.indices.filter({ directory[$0] == "/" }).map({ directory[..<$0] }) + [directory[...]]
        where !path.isEmpty {
            if mkdir(String(path), 0o700) == 0 {
                guard LogDraft.sync(String(path + "/..")) else { throw LogFault(errno: errno, at: directory) }
            } else if errno != EEXIST, path.endIndex == directory.endIndex {
                throw LogFault(errno: errno, at: directory)
            }
        }
        chmod(directory, 0o700)
    }

    /// There is a file without a byte in it, which SQLite takes for a new database, and nothing waits beside it.
    var isEmpty: Bool {
        guard Mark(of: path)?.byteCount == 0 else { return false }
        return (Mark(of: walPath)?.byteCount ?? 0) == 0
    }

    /// No byte is left where the file lies.
    var isDiskFull: Bool {
        var status = statvfs()
        return statvfs(directory, &status) == 0 && status.f_blocks > 0 && status.f_bavail == 0
    }

    /// Moves a file that cannot be read out of the way, with what SQLite keeps beside it, and returns its new name.
    ///
    /// Nothing is overwritten. Whoever opens it under the new name finds its unwritten pages too: to be called before
    /// the file is closed, because then SQLite sees that it has been moved, and leaves both parts as they are.
    func setAside(_ parts: [String] = ["-wal", "-shm", ""], at date: Date) throws -> String {
        let digits = date.formatted(.iso8601).filter(\.isNumber)
        let stamp = "log.sqlite.corrupt-\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))"
        let taken = Set((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
        var name = stamp
        var count = 1
        while ["", "-wal", "-shm"].contains(where: { taken.contains(name + $0) }) {
            count += 1
            name = "\(stamp)-\(count)"
        }
        for suffix in parts where rename(path + suffix, "\(directory)/\(name)\(suffix)") != 0 {
            if errno != ENOENT || suffix.isEmpty { throw LogFault(errno: errno, at: path + suffix) }
        }
        return name
    }
}
