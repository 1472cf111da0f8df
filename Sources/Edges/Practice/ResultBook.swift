package import Answering
package import Foundation
import Glibc
package import Rehearsal

/// What came of all runs of one trainee: a line of JSON each, appended.
package struct ResultBook: Sendable {
    private let directory: String
    private var path: String { "\(directory)/\(Self.fileName)" }

    /// - Parameter directory: the trainee's.
    package init(in directory: String) { self.directory = directory }

    package static let fileName = "results.jsonl"

    /// `nil`: nobody has practised.
    package var changedAt: Date? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }

    /// Tries whether a result could be kept, and keeps none.
    ///
    /// - Throws: `BookFault`.
    package func prove() throws(BookFault) {
        try? FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard access(path, F_OK) == 0 else {
            guard access(directory, W_OK | X_OK) == 0 else { throw fault }
            return
        }
        let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault }
        close(descriptor)
    }

    /// - Throws: `BookFault`.
    package func append(_ result: PracticeResult) throws {
        let line = try Self.encoder.encode(result) + [UInt8(ascii: "\n")]
        try alone {
            let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw fault }
            defer { close(descriptor) }
            // A line that was cut by a crash does not take the next with it.
            let end = lseek(descriptor, 0, SEEK_END)
            var last = UInt8(ascii: "\n")
            if end > 0 { pread(descriptor, &last, 1, end - 1) }
            let bytes = (last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]) + line
            errno = ENOSPC
            guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
                let fault = fault
                ftruncate(descriptor, end)
                throw fault
            }
        }
    }

    /// Whoever writes the book is alone with it: a run may end while a mark is given in another terminal.
    private func alone<Done>(_ write: () throws -> Done) throws -> Done {
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw fault }
        defer { close(folder) }
        guard flock(folder, LOCK_EX) == 0 else { throw fault }
        return try write()
    }

    /// By what the system said last.
    private var fault: BookFault { BookFault(path: path, reason: String(cString: strerror(errno))) }

    /// Changes the last result of a scenario; every other line stays as it is.
    ///
    /// - Returns: the result as it is then; `nil`: there is none.
    /// - Throws: what the change does, or what the file system says; then nothing is changed.
    package func changeLast(
        of scenario: String, _ change: (inout PracticeResult) throws -> Void
    ) throws -> PracticeResult? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try alone { try changeLastAlone(of: scenario, change) }
    }

    private func changeLastAlone(
        of scenario: String, _ change: (inout PracticeResult) throws -> Void
    ) throws -> PracticeResult? {
        var lines = lines
        for index in lines.indices.reversed() {
            guard var result = Self.result(lines[index]), result.scenario == scenario else { continue }
            try change(&result)
            lines[index] = try Self.encoder.encode(result)
            let kept = Data(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
            try kept.write(to: URL(filePath: path), options: .atomic)
            return result
        }
        return nil
    }

    /// What of them counts, by client.
    package var runs: [Client.ID: [Training.Run]] {
        let results = results
        return Dictionary(Set(results.map(\.client)).map { ($0, results.runs(for: $0)) }) { first, _ in first }
    }

    /// The oldest first; a line that cannot be read is passed over.
    package var results: [PracticeResult] { lines.compactMap { Self.result($0) } }

    private var lines: [Data] {
        let kept = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
        return kept.split(separator: UInt8(ascii: "\n")).map { Data($0) }
    }

    private static func result(_ line: Data) -> PracticeResult? {
        try? JSONDecoder().decode(PracticeResult.self, from: line)
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// Why results cannot be kept.
package struct BookFault: Error, Hashable, Sendable {
    package let path: String
    package let reason: String

    package init(path: String, reason: String) { (self.path, self.reason) = (path, reason) }

    package var sentence: String { "\(path) cannot be written: \(reason)." }
}
