import Glibc
import Service

/// Where a store lies on the disk: a directory of the relay's own, and the file in it.
struct StoreFile: Sendable {
    let directory: String

    var path: String { directory + "/relay.sqlite" }

    /// Makes the directory (0700) and the file (0600) before SQLite would make them readable by others.
    func prepare() throws(StoreFault) {
        for path in directory.indices.filter({ directory[$0] == "/" }).map({ directory[..<$0] }) + [directory[...]]
        where !path.isEmpty {
            if mkdir(String(path), 0o700) == 0 {
                guard Self.sync(path + "/..") else { throw Self.fault(errno, at: directory) }
            } else if errno != EEXIST, path.endIndex == directory.endIndex {
                throw Self.fault(errno, at: directory)
            }
        }
        chmod(directory, 0o700)
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault(errno, at: path) }
        close(descriptor)
        chmod(path, 0o600)
    }

    /// A power cut leaves the name of a new directory only where the one that it lies in was synced.
    private static func sync(_ path: Substring) -> Bool {
        let descriptor = Glibc.open(String(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    static func fault(_ code: CInt, at path: String) -> StoreFault {
        .broken(
            "\(path) cannot be written: \(String(cString: strerror(code))). "
                + "Give the relay a directory of its own, with room.")
    }
}
