package import Answering
import Crypto
package import FoundationEssentials

/// What belongs to an edition of the profiles: every file by its path, its length and its digest.
package struct Manifest: Hashable, Codable, Sendable {
    package struct File: Hashable, Codable, Sendable {
        /// Below the folder of the profiles, with `/` between its parts.
        package var path: String
        package var bytes: Int
        /// In small hexadecimal digits.
        package var sha256: String

        package init(path: String, bytes: Int, sha256: String) {
            (self.path, self.bytes, self.sha256) = (path, bytes, sha256)
        }

        /// What it is called where it is published: by its content, so that it is carried once.
        package var object: String { "objects/sha256-\(sha256)" }

        /// Whether a file below `objects` may be one that was published.
        static func isObject(_ name: String) -> Bool {
            name.hasPrefix("sha256-") && name.utf8.count == 7 + 64
        }
    }

    package private(set) var format = Self.format
    package var version: Int
    /// RFC 3339.
    package private(set) var madeAt: String
    package var files: [File]

    package init(version: Int, madeAt: Moment, files: [File]) {
        (self.version, self.files) = (version, files)
        self.madeAt = Date(timeIntervalSince1970: Double(madeAt.milliseconds / 1000)).formatted(.iso8601)
    }

    private static let format = "pult-profiles-1"

    /// What a desk takes at most. A profile is 256 KiB at most, a document that is sent 20 MB.
    package enum Limit {
        package static let files = 20_000
        package static let fileBytes = 32 * 1024 * 1024
        package static let bytes = 1024 * 1024 * 1024
        /// Of the manifest itself, with its signature.
        package static let manifestBytes = 8 * 1024 * 1024
        package static let levels = 8
        package static let nameBytes = 255
        package static let version = 1 << 53
    }
}

// MARK: - What may stand in it

extension Manifest {
    /// Why nothing of it is taken, whoever signed it; `nil`: it may be.
    var fault: String? {
        guard format == Self.format else { return "it is of another format, \(format.prefix(40))" }
        guard (1...Limit.version).contains(version) else { return "\(version) is no version" }
        guard moment != nil else { return "it does not say when it was made" }
        guard files.count <= Limit.files else { return "more than \(Limit.files) files" }
        var (paths, folders, sum) = (Set<String>(), Set<String>(), 0)
        for file in files {
            guard Self.isWithin(file.path) else { return "“\(file.path.prefix(80))” is no path of a file in it" }
            guard (0...Limit.fileBytes).contains(file.bytes) else {
                return "\(file.path) has more than \(Limit.fileBytes) bytes"
            }
            guard file.sha256.utf8.count == 64, file.sha256.utf8.allSatisfy(\.isSmallHexadecimal) else {
                return "\(file.path) has no digest"
            }
            sum += file.bytes
            guard sum <= Limit.bytes else { return "more than \(Limit.bytes) bytes" }
            guard paths.insert(file.path).inserted else { return "\(file.path) stands there twice" }
            folders.formUnion(file.folders)
        }
        return paths.isDisjoint(with: folders) ? nil : "a file in it is a folder, too"
    }

    /// Whether a path leads to a visible file below where it begins, and nowhere else; judged by its bytes, as the system
    /// reads them.
    package static func isWithin(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.count <= Limit.levels
            && parts.allSatisfy { part in
                (1...Limit.nameBytes).contains(part.count) && part.first != UInt8(ascii: ".")
                    && part.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            }
    }

    var moment: Moment? {
        (try? Date(madeAt, strategy: .iso8601)).map { Moment(milliseconds: Int64($0.timeIntervalSince1970) * 1000) }
    }
}

extension Manifest.File {
    /// Those it lies in.
    var folders: [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}

extension UInt8 {
    fileprivate var isSmallHexadecimal: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}

extension Data {
    package var sha256: String {
        SHA256.hash(data: self).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
