import FoundationEssentials
import Glibc

/// A token, password or key in a file of its own.
package enum SecretFile {
    /// The longest secret; a larger file is a mistake.
    package static let longestBytes = 16 * 1024

    /// Reads a secret, without the line break at its end. Refuses a file that others can read, unless it is for
    /// everybody's eyes.
    package static func read(_ path: String, isPublic: Bool = false) throws(SecretFault) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else { throw SecretFault(path: path, reason: .unreadable(errno: errno)) }
        defer { close(file) }
        // Asked of the open file, not of the name, so that it cannot be exchanged in between.
        var status = stat()
        guard fstat(file, &status) == 0 else { throw SecretFault(path: path, reason: .unreadable(errno: errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SecretFault(path: path, reason: .noFile) }
        guard isPublic || status.st_mode & (S_IRWXO | S_IWGRP) == 0 else {
            throw SecretFault(path: path, reason: .open(mode: UInt16(truncatingIfNeeded: status.st_mode & 0o777)))
        }
        var bytes = [UInt8](repeating: 0, count: longestBytes + 1)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw SecretFault(path: path, reason: .unreadable(errno: errno)) }
            if more == 0 { break }
            count += more
        }
        guard count <= longestBytes else { throw SecretFault(path: path, reason: .tooLong) }
        guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
            throw SecretFault(path: path, reason: .notText)
        }
        let secret = text.trimmingLineEnds
        guard !secret.isEmpty else { throw SecretFault(path: path, reason: .empty) }
        return secret
    }
}

/// Why a secret was not read; never what stood in it.
package struct SecretFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case unreadable(errno: Int32)
        case noFile, empty, tooLong, notText
        case open(mode: UInt16)
    }
    package var path: String
    package var reason: Reason

    package init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    package var description: String {
        switch reason {
        case .unreadable where path.hasPrefix("$"):
            "\(path) is laid there by systemd, which did not start this: start it by its unit, or name another file."
        case .unreadable(let code): "\(path) cannot be read: \(String(cString: strerror(code)))."
        case .noFile: "\(path) is not a file; name a file that holds the secret alone."
        case .empty: "\(path) is empty; it must hold the secret alone."
        case .tooLong: "\(path) is longer than \(SecretFile.longestBytes) bytes; it must hold the secret alone."
        case .notText: "\(path) is not text; it must hold the secret alone."
        case .open(let mode): "\(path) can be read by others (mode \(String(mode, radix: 8))); run: chmod 600 \(path)"
        }
    }
}

extension String {
    fileprivate var trimmingLineEnds: String {
        var text = self[...]
        while let last = text.last, last.isNewline { text.removeLast() }
        return String(text)
    }
}
