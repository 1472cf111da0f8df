import Foundation
import Setup
import Telephony

/// Whether an operator's directory can be written, has room, and is hers alone.
struct DataCheck {
    var directory: String
    /// Its permissions; `nil` while there is no directory yet.
    var mode: UInt16?
    /// Why it, or the nearest directory above it that is there, cannot be written.
    var writeFault: String?
    var freeBytes: UInt64?
    /// Permissions of what the desk keeps in it, by name; the token has a line of its own.
    var files: [String: UInt16] = [:]
    var tokenPath: String
    /// `nil` when the token is in order, or is not there yet.
    var tokenFault: SecretFault?
    var hasToken: Bool

    init(directory: String, tokenPath: String) {
        self.directory = directory
        self.tokenPath = tokenPath
        mode = Self.mode(of: directory)
        var nearest = directory
        while !Files.exists(nearest), nearest.contains("/") {
            nearest = (nearest as NSString).deletingLastPathComponent
        }
        if nearest.isEmpty { nearest = directory.hasPrefix("/") ? "/" : "." }
        if access(nearest, W_OK | X_OK) != 0 { writeFault = "\(nearest): \(String(cString: strerror(errno)))" }
        var status = statvfs()
        if statvfs(nearest, &status) == 0 { freeBytes = UInt64(status.f_bavail) * UInt64(status.f_frsize) }
        for name in ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"] {
            files[name] = Self.mode(of: "\(directory)/\(name)")
        }
        hasToken = Files.exists(tokenPath)
        tokenFault = hasToken ? SecretFile.fault(at: tokenPath) : nil
    }

    var diagnoses: [Diagnosis] { [data, room, token].compactMap { $0 } }

    var data: Diagnosis {
        if let writeFault {
            return .bad(
                "data", "\(directory) cannot be written (\(writeFault)).",
                "Give this user the right to write there, or name another with --data.")
        }
        guard let mode else { return .good("data", "\(directory) is not there yet; the first start makes it") }
        // The desk closes both at its next start; until then callers' data can be read.
        if mode & 0o077 != 0 {
            return .doubtful(
                "data", "\(directory) is open to others (mode \(octal(mode))).", "Run: chmod 700 \(directory)")
        }
        if let open = files.filter({ $0.value & 0o077 != 0 }).min(by: { $0.key < $1.key }) {
            return .doubtful(
                "data", "\(directory)/\(open.key) is open to others (mode \(octal(open.value))).",
                "Run: chmod 600 \(directory)/\(open.key)")
        }
        return .good("data", "\(directory), for this user alone")
    }

    var room: Diagnosis? {
        guard let freeBytes else { return nil }
        let megabytes = freeBytes / 1_000_000
        let left = "\(megabytes) MB left on the disk with \(directory)"
        guard megabytes >= Self.leastMegabytes else {
            return .bad("disk", "\(left): calls will soon not be recorded.", "Make room.")
        }
        guard megabytes >= Self.amplyMegabytes else { return .doubtful("disk", "\(left).", "Make room in time.") }
        return .good("disk", left)
    }

    var token: Diagnosis {
        if tokenFault?.reason == .empty {
            return .doubtful("token", "\(tokenPath) is empty; the next start makes it anew.")
        }
        if let tokenFault {
            return .bad("token", "the desk cannot start without it: \(tokenFault)")
        }
        return hasToken
            ? .good("token", "\(tokenPath), read by this user alone")
            : .good("token", "not made yet; the first start makes it")
    }

    /// A day of calls is a few megabytes.
    private static let leastMegabytes: UInt64 = 20
    private static let amplyMegabytes: UInt64 = 500

    private func octal(_ mode: UInt16) -> String { String(mode, radix: 8) }

    private static func mode(of path: String) -> UInt16? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt16(truncatingIfNeeded: status.st_mode & 0o777) : nil
    }
}
