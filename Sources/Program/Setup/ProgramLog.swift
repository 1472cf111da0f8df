import Display
import Foundation
package import Logging

/// The program's own log: a file, never the screen, and nothing of a caller in it.
package enum ProgramLog {
    package static func logger(_ label: String) -> Logger {
        Logger(label: label) { _ in FileLogHandler(label: label, path: Files.programLog) }
    }
}

/// Appends a line at a time; a log that cannot be written keeps nobody from working.
private struct FileLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    private let label: String
    private let path: String
    private static let mostBytes: UInt64 = 10 * 1024 * 1024

    init(label: String, path: String) {
        self.label = label
        self.path = path
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let time = Date().formatted(.iso8601)
        let line = "\(time) \(event.level) \(label): \(SafeText(event.message.description).text)\n"
        let directory = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        // One generation is kept beside, so that the file stays bounded.
        if ((try? handle.seekToEnd()) ?? 0) > Self.mostBytes {
            try? FileManager.default.removeItem(atPath: path + ".1")
            try? FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        }
        try? handle.write(contentsOf: Data(line.utf8))
    }
}
