import Foundation

/// Where things lie, by the XDG base directories.
package enum Files {
    package static var data: String { directory("XDG_DATA_HOME", ".local/share") + "/pult" }
    package static var state: String { directory("XDG_STATE_HOME", ".local/state") + "/pult" }
    package static var settings: String { directory("XDG_CONFIG_HOME", ".config") + "/pult/settings.yaml" }
    package static var programLog: String { state + "/pult.log" }

    package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// `~` is the home directory, as a shell reads it.
    package static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return home + path.dropFirst()
    }

    /// Writes a line that nobody else may read.
    ///
    /// Under another name until it is whole: who is killed meanwhile leaves nothing half-written.
    package static func keep(_ line: String, at path: String) throws(Unwritable) {
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Unwritable(errno: errno) }
        defer { close(file) }
        let bytes = Array((line + "\n").utf8)
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0, rename(draft, path) == 0 else {
            defer { unlink(draft) }
            throw Unwritable(errno: errno)
        }
    }

    /// Tries whether `replace` could write there, and writes nothing.
    package static func prove(_ path: String) throws(Unwritable) {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw Unwritable(errno: EISDIR) }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard access(folder, W_OK | X_OK) == 0 else { throw Unwritable(errno: errno) }
    }

    /// Puts these bytes in the place of a file, or of the one that a link leads to.
    ///
    /// Under another name until they are whole, so that whoever reads it meanwhile reads the old or the new.
    ///
    /// - Parameter model: whose mode it gets; `nil`: its own, or where it is new that of any new file.
    package static func replace(_ path: String, with bytes: some Sequence<UInt8>, like model: String? = nil)
        throws(Unwritable)
    {
        let target = realpath(path, nil)
        defer { free(target) }
        let (place, bytes) = (target.map { String(cString: $0) } ?? path, Array(bytes))
        let draft = "\(place).\(getpid()).new"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw Unwritable(errno: errno) }
        defer { close(file) }
        var status = stat()
        let hasModel = stat(model ?? place, &status) == 0
        // What does not fit on a full disk is cut without a word.
        errno = ENOSPC
        guard !hasModel || fchmod(file, status.st_mode & 0o7777) == 0, write(file, bytes, bytes.count) == bytes.count,
            fsync(file) == 0, rename(draft, place) == 0
        else {
            defer { unlink(draft) }
            throw Unwritable(errno: errno)
        }
    }

    package struct Unwritable: Error, CustomStringConvertible {
        package var errno: Int32

        package init(errno: Int32) { self.errno = errno }

        package var description: String { String(cString: strerror(errno)) }
    }

    private static var home: String { Environment["HOME"] ?? NSHomeDirectory() }

    /// A relative path in these variables is to be ignored, by the specification.
    private static func directory(_ variable: String, _ fallback: String) -> String {
        if let path = Environment[variable], path.hasPrefix("/") { return path }
        return home + "/" + fallback
    }
}

/// The process's variables; an empty one counts as not set.
package enum Environment {
    package static subscript(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
