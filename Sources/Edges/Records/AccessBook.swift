package import Answering
import FoundationEssentials
import Glibc

/// That somebody read personal data out of an operator's log by a command.
package struct Access: Hashable, Codable, Sendable {
    /// When, in UTC.
    package var at: String
    /// As whom the program ran.
    package var uid: UInt32
    package var user: String
    /// Who had logged in, where that is another: whoever becomes `root` stays known.
    package var login: String?
    package var command: String
    /// What was asked for, without anything of a caller: of a number only that one was given.
    package var selection: [String: String]

    /// By whoever runs this program.
    package init(by command: String, _ selection: [String: String], at moment: Moment) {
        at = moment.rfc3339
        let own = getuid()
        uid = own
        user = Self.name(of: own)
        login = Self.loginID.flatMap { $0 == own ? nil : Self.name(of: $0) }
        self.command = command
        self.selection = selection
    }

    /// Source: proc(5), `/proc/PID/loginuid`.
    private static var loginID: UInt32? {
        let text = (try? String(contentsOfFile: "/proc/self/loginuid", encoding: .utf8)) ?? ""
        let id = UInt32(text.filter(\.isNumber))
        return id == .max ? nil : id
    }

    private static func name(of id: UInt32) -> String {
        var (entry, found) = (passwd(), nil as UnsafeMutablePointer<passwd>?)
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(id, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return "\(id)" }
        return String(cString: entry.pw_name)
    }
}

/// `accesses.jsonl` in an operator's directory: who read what of her log by a command, a line each, and never changed.
///
/// Beside the log and not in it: a running desk alone writes that.
package enum AccessBook {
    package static func path(in directory: String) -> String { directory + "/accesses.jsonl" }

    /// Puts a line at its end, durably. Whoever cannot is to read nothing.
    package static func note(_ access: Access, in directory: String) throws(LogFault) {
        let path = path(in: directory)
        let isNew = Glibc.access(path, F_OK) != 0
        let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault(errno, at: path) }
        defer { close(file) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(access) else { throw fault(EIO, at: path) }
        // A line that a power cut has left unfinished is one line.
        let bytes = Array((endsInLine(file) ? Data() : Data("\n".utf8)) + line + Data("\n".utf8))
        guard write(file, bytes, bytes.count) == bytes.count else { throw fault(ENOSPC, at: path) }
        guard fsync(file) == 0, !isNew || LogDraft.sync(directory) else { throw fault(errno, at: path) }
    }

    private static func endsInLine(_ file: CInt) -> Bool {
        let size = lseek(file, 0, SEEK_END)
        var last: UInt8 = 0
        return size <= 0 || pread(file, &last, 1, size - 1) != 1 || last == UInt8(ascii: "\n")
    }

    private static func fault(_ code: CInt, at path: String) -> LogFault {
        LogFault(
            .other,
            "Nothing is read: whoever reads is noted in \(path), and that cannot be written "
                + "(\(String(cString: strerror(code)))). Give the right to write there, or make room.")
    }

    /// In their order; `nil` for a line that cannot be read. None where nobody has read yet.
    package static func read(in directory: String) throws(LogFault) -> [Access?] {
        let path = path(in: directory)
        guard Glibc.access(path, F_OK) == 0 else { return [] }
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { throw LogFault(errno: EACCES, at: path) }
        return bytes.split(separator: UInt8(ascii: "\n")).map { try? JSONDecoder().decode(Access.self, from: $0) }
    }
}
