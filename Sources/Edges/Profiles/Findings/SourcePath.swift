import Answering

/// A file as programs elsewhere are told it: relative to the directory the command runs in, where it lies in there.
struct SourcePath {
    private let parts: [Substring]
    private let isRelative: Bool

    /// - Parameter directory: in which the command runs; a whole path.
    init(_ file: String, from directory: String) {
        let own = Self.parts(of: directory)
        let whole = Self.parts(of: file.hasPrefix("/") ? file : directory + "/" + file)
        isRelative = whole.count > own.count && whole.starts(with: own)
        parts = isRelative ? Array(whole[own.count...]) : whole
    }

    var path: String { (isRelative ? "" : "/") + parts.joined(separator: "/") }

    /// An address relative to that directory, or of a file.
    var address: String { Self.address(of: path, isRelative: isRelative) }

    private static func address(of path: String, isRelative: Bool) -> String {
        (isRelative ? "" : "file://") + PercentEncoding.path(path)
    }

    private static func parts(of path: String) -> [Substring] {
        path.split(separator: "/").reduce(into: []) { parts, part in
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
    }
}
