import Glibc
import Service

/// The right of one relay to its file, as long as it lives; and whether that is still the file.
///
/// Of two relays on one file each would hear late of what the other takes; what is written into a file that was taken
/// away is lost with the relay.
final class StoreHold: Sendable {
    private let file: StoreFile
    private let lock: CInt
    private let identity: Identity

    private struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64

        init?(of path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
        }
    }

    /// The file is there. Fails where another relay has it, and it is to be one's own.
    init(_ file: StoreFile, isAlone: Bool) throws(StoreFault) {
        lock = Glibc.open(file.directory + "/relay.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0, !isAlone || flock(lock, LOCK_EX | LOCK_NB) == 0, let identity = Identity(of: file.path) else {
            let code = errno
            if lock >= 0 { close(lock) }
            throw code == EWOULDBLOCK
                ? .broken(
                    "another relay runs with its store in \(file.directory): end that one, or give this one a data "
                        + "directory of its own; several relays share a PostgreSQL.")
                : StoreFile.fault(code, at: file.directory)
        }
        (self.file, self.identity) = (file, identity)
    }

    deinit { close(lock) }

    func check() throws(StoreFault) {
        guard Identity(of: file.path) == identity else {
            throw .broken(
                "\(file.path) was taken away, or another was put in its place, while the relay runs: it takes nothing "
                    + "more. Start it again.")
        }
    }
}
