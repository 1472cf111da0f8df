import Glibc

/// How the files of a log look from outside, so that another hand in them is seen.
///
/// While a desk runs nobody else writes them: what differs from how its last transaction left them is not its own.
extension LogFile {
    struct State: Hashable {
        var file: Mark?
        var wal: Mark?
        var lock: Identity?
    }

    /// What tells a file from what it was.
    struct Mark: Hashable {
        var identity: Identity
        var byteCount: Int
        var modifiedSeconds: Int
        var modifiedNanoseconds: Int
    }

    struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    /// The head of a `-wal`: another one is begun when the last has been carried over into the file and synced.
    ///
    /// Source: sqlite.org/fileformat2.html, section 4.1: checkpoint sequence number and salts.
    struct Generation: Hashable {
        var bytes: [UInt8]
    }

    var state: State {
        State(file: Mark(of: path), wal: Mark(of: walPath), lock: Identity(of: lockPath))
    }

    /// Tells this file from another one of the same name; `nil` when there is none.
    var identity: Identity? { Identity(of: path) }

    /// `nil` when there is no `-wal`, or nothing in it.
    var generation: Generation? {
        let descriptor = Glibc.open(walPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 12)
        return pread(descriptor, &bytes, bytes.count, 12) == bytes.count ? Generation(bytes: bytes) : nil
    }
}

extension LogFile.State {
    enum Change {
        /// The files stand where they stood, and are as they were left.
        case none
        /// What is now under these names, if anything, is not what was opened.
        case goneElsewhere
        /// Somebody wrote into a file, or cut it.
        case altered
    }

    /// Takes over how a transaction of the desk's own left the files.
    ///
    /// A file that went away meanwhile, or in whose place another stands, was taken by another hand: it is missed
    /// before the next transaction, or that one would be thanked for and lost.
    mutating func follow(_ now: Self) {
        if now.file?.identity == file?.identity { file = now.file }
        if wal == nil || now.wal?.identity == wal?.identity { wal = now.wal }
    }

    func change(since last: Self) -> Change {
        if file?.identity != last.file?.identity || wal?.identity != last.wal?.identity { return .goneElsewhere }
        return file == last.file && wal == last.wal ? .none : .altered
    }
}

extension LogFile.Identity {
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init?(of descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    fileprivate init(_ status: stat) {
        self.init(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }
}

extension LogFile.Mark {
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(
            identity: LogFile.Identity(status), byteCount: Int(status.st_size),
            modifiedSeconds: status.st_mtim.tv_sec, modifiedNanoseconds: status.st_mtim.tv_nsec)
    }
}
