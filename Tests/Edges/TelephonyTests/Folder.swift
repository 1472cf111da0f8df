import FoundationEssentials
import Glibc

/// A folder that is gone with the test.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path() + "pult-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ text: String, mode: mode_t) throws -> String {
        let file = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: file))
        chmod(file, mode)
        return file
    }
}
