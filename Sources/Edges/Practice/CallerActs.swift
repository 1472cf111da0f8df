import FoundationEssentials
import Glibc
package import Rehearsal

/// What the trainer does, written into the folder of the trainee's run: a line of JSON each, in `caller.jsonl`.
///
/// It is locked as long as he plays, so that nobody plays beside him, and the trainee's run knows when he is gone.
package final class CallerActsWriter: Sendable {
    private let descriptor: CInt

    /// - Throws: `CallerFault`.
    package init(in directory: String) throws {
        let path = directory + CallerActsReader.fileName
        descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CallerFault.unwritable(path, String(cString: strerror(errno))) }
        guard FollowedFile.hold(descriptor) else {
            close(descriptor)
            throw CallerFault.taken
        }
        // Whoever played before may have been cut off in the middle of a line.
        append(Data())
    }

    deinit { close(descriptor) }

    package func write(_ act: CallerAct) {
        if let line = try? JSONEncoder().encode(act) { append(line) }
    }

    private func append(_ line: Data) {
        let line = line + [UInt8(ascii: "\n")]
        _ = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}

/// Reads what the trainer does, once he is there; whatever else stands there is passed over.
package final class CallerActsReader {
    static let fileName = "/caller.jsonl"
    private let path: String
    private var file: FollowedFile?
    private var waiting: ArraySlice<CallerAct> = []
    /// So many looks in turn, nobody held the file.
    private var looksAlone = 0

    package init(in directory: String) { path = directory + Self.fileName }

    /// - Parameter isByHand: as it is taken to be; where the trainer is gone without a word, the story goes on.
    package func news(isByHand: Bool) -> [CallerAct] {
        file = file ?? FollowedFile(path, longestLine: Self.longestLine, mostBytes: Self.mostBytes)
        let decoder = JSONDecoder()
        waiting += (file?.newLines() ?? []).compactMap { try? decoder.decode(CallerAct.self, from: $0).harmless }
        let acts = Array(waiting.prefix(Self.mostAtOnce))
        waiting = waiting.dropFirst(acts.count)
        looksAlone = file?.isHeld == true ? 0 : looksAlone + 1
        guard isByHand, acts.isEmpty, looksAlone >= Self.patience else { return acts }
        return [.byHand(false)]
    }

    /// In bytes: the most words there may be, however they are written.
    private static let longestLine = 8 * 1024
    /// More than anybody types in a run.
    private static let mostBytes = 1024 * 1024
    /// More than anybody does between two looks.
    private static let mostAtOnce = 20
    /// In looks.
    private static let patience = 10
}

/// Why nobody can play the caller.
package enum CallerFault: Error, Hashable, Sendable {
    case taken
    case unwritable(String, String)
    case noRun(String)

    package var sentence: String {
        switch self {
        case .taken: "somebody plays the caller of this run already: one voice is enough."
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)."
        case .noRun(let path): "\(path) is no recording of a run."
        }
    }
}
