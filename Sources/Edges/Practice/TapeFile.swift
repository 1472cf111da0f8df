package import Answering
import Foundation
package import Rehearsal
import Synchronization

/// A tape in a file: its title in the first line, then a line of JSON each.
///
/// It is locked as long as it is written, so that others can tell a run that goes on, whatever ended the others.
package final class TapeFile: Sendable {
    private let tape: Mutex<Tape>
    private let file: FileHandle
    private let encoder: JSONEncoder

    /// Begins a new file; what `tape` holds already stands in it.
    ///
    /// - Throws: what the file system says.
    package init(writing tape: Tape, at path: String) throws {
        var tape = tape
        tape.title.version = Tape.version
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = try encoder.encode(tape.title) + Self.newline
        for line in tape.lines { text += try encoder.encode(line) + Self.newline }
        try text.write(to: URL(filePath: path))
        file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.seekToEnd()
        _ = FollowedFile.hold(file.fileDescriptor)
        self.tape = Mutex(tape)
    }

    /// As far as it is recorded.
    package var recorded: Tape { tape.withLock { $0 } }

    /// A file that cannot be written keeps nobody from practising: the tape is in memory as well.
    package func take(_ what: Tape.What, at moment: Moment) {
        tape.withLock { tape in
            let line = Tape.Line(at: moment.milliseconds - tape.title.begunAt.milliseconds, what)
            tape.lines.append(line)
            if let data = try? encoder.encode(line) { try? file.write(contentsOf: data + Self.newline) }
        }
    }

    package func close() { try? file.close() }

    /// - Throws: `TapeFault`.
    package static func read(_ path: String) throws -> Tape {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw TapeFault.unreadable(path) }
        let decoder = JSONDecoder()
        let texts = data.split(separator: UInt8(ascii: "\n"))
        guard let first = texts.first, let title = try? decoder.decode(Tape.Title.self, from: first), title.isSound
        else { throw TapeFault.noTape(path) }
        guard title.version <= Tape.version else { throw TapeFault.newer(path, version: title.version) }
        var lines: [Tape.Line] = []
        for (index, text) in texts.enumerated().dropFirst() {
            if let line = try? decoder.decode(Tape.Line.self, from: text), line.isSound {
                lines.append(line)
            } else if index < texts.count - 1 || data.last == UInt8(ascii: "\n") {
                throw TapeFault.broken(path, line: index + 1)
            }
            // The last line of a run that was killed may be cut.
        }
        return Tape(title: title, lines: lines)
    }

    private static let newline = Data([UInt8(ascii: "\n")])
}

/// Why a file is not played again.
package enum TapeFault: Error, Hashable, Sendable {
    case unreadable(String)
    case noTape(String)
    case newer(String, version: Int)
    case broken(String, line: Int)

    package var sentence: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read."
        case .noTape(let path): "\(path) is no recording of a run: it does not begin as one."
        case .newer(let path, let version):
            "\(path) was recorded by a newer release (format \(version)): play it with that one."
        case .broken(let path, let line):
            "\(path):\(line): this line is none of a recording: take the file as it was written."
        }
    }
}
