import Answering
import FoundationEssentials
import Glibc

@testable import Profiles

/// A folder of the service that lives as long as a test.
final class FolderOnDisk {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/" + "pult-profiles-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var folder: ProfileFolder { ProfileFolder(path: path, zone: Zone(named: "Europe/Moscow")) }

    func write(_ text: String, to file: String) throws {
        try write(Array(text.utf8), to: file)
    }

    func write(_ bytes: [UInt8], to file: String) throws {
        let whole = "\(path)/\(file)"
        let folder = String(whole[..<(whole.lastIndex(of: "/") ?? whole.startIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: whole))
    }

    /// Writes into the file that is there, and turns its clock back.
    func overwrite(_ text: String, at path: String, keeping stamp: Stamp) throws {
        let file = open(path, O_WRONLY | O_TRUNC)
        defer { close(file) }
        let bytes = Array(text.utf8)
        let time = timespec(tv_sec: Int(stamp.seconds), tv_nsec: Int(stamp.nanoseconds))
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, futimens(file, [time, time]) == 0 else {
            throw POSIXFault(errno: errno)
        }
    }

    struct POSIXFault: Error { var errno: Int32 }

    func text(of file: String) -> String {
        FileManager.default.contents(atPath: "\(path)/\(file)").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
