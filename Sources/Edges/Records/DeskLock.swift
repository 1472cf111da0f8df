package import Answering
import FoundationEssentials
import Glibc
import Synchronization

/// The right to write an operator's log: one running workstation an operator holds it, as long as it lives.
///
/// The system gives it back however the program ends, so that no lock is ever left behind.
package final class DeskLock: Sendable {
    private let file: LogFile
    /// The file that is locked; below zero while none is.
    private let descriptor = Mutex<CInt>(-1)

    private let command: String?

    /// - Parameters:
    ///   - directory: the operator's own, `DATA/OPERATOR`; made when the lock is taken, if it is not there.
    ///   - command: who holds it, as others are told; `nil`: a desk.
    package init(directory: String, command: String?) {
        file = LogFile(directory: directory)
        self.command = command
    }

    /// Takes the lock, or makes sure that it is held still: whoever removes the file lets another desk in.
    ///
    /// - Throws: `LogFault` when another desk of this operator runs, or the directory cannot be written.
    package func take() throws {
        try descriptor.withLock { held in
            if held >= 0, let now = LogFile.Identity(of: file.lockPath), now == LogFile.Identity(of: held) { return }
            let taken = try lock()
            if held >= 0 { close(held) }
            held = taken
        }
    }

    private func lock() throws -> CInt {
        try file.prepareDirectory()
        let descriptor = Glibc.open(file.lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw LogFault(errno: errno, at: file.lockPath) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let (holder, command) = (Self.holder(descriptor), Self.command(descriptor))
            close(descriptor)
            guard code == EWOULDBLOCK else { throw LogFault(errno: code, at: file.lockPath) }
            if let command { throw Self.fault(command, holder, file.directory) }
            throw LogFault(
                .locked,
                "Another desk of this operator is running\(holder.map { " (process \($0))" } ?? ""), with its log in "
                    + "\(file.directory): leave that one first, or name somebody else with --operator.")
        }
        ftruncate(descriptor, 0)
        let mark = ["\(getpid())", command].compactMap { $0 }.map { $0 + "\n" }.joined()
        _ = mark.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        return descriptor
    }

    deinit {
        descriptor.withLock { if $0 >= 0 { close($0) } }
    }

    /// Whether a desk holds the right to write this operator's log, and which process it is where that can be told.
    ///
    /// Makes nothing and keeps nobody out.
    package static func isHeld(in directory: String) -> (Bool, process: Int32?) {
        let descriptor = Glibc.open(directory + "/lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return (false, nil) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return (false, nil) }
        return (true, holder(descriptor))
    }

    /// What to say where a command holds it, and no desk.
    package static func heldByCommand(in directory: String) -> LogFault? {
        let descriptor = Glibc.open(directory + "/lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return command(descriptor).map { fault($0, holder(descriptor), directory) }
    }

    private static func fault(_ command: String, _ holder: Int32?, _ directory: String) -> LogFault {
        LogFault(
            .locked,
            "`\(command)`\(holder.map { " (process \($0))" } ?? "") is at work on the log in \(directory): try again when it "
                + "has ended.")
    }

    private static func holder(_ descriptor: CInt) -> Int32? {
        lines(descriptor).first.flatMap { Int32($0) }
    }

    private static func command(_ descriptor: CInt) -> String? { lines(descriptor).dropFirst().first.map(String.init) }

    private static func lines(_ descriptor: CInt) -> [Substring] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    }
}
