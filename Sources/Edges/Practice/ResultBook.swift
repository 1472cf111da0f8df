package import Answering
package import FoundationEssentials
package import Rehearsal

/// What came of all runs of one trainee: a line of JSON each, appended.
package struct ResultBook: Sendable {
    private let path: String

    /// - Parameter directory: the trainee's; made where it is not there.
    package init(in directory: String) { path = "\(directory)/\(Self.fileName)" }

    package static let fileName = "results.jsonl"

    /// `nil`: nobody has practised.
    package var changedAt: Date? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }

    /// - Throws: what the file system says.
    package func append(_ result: PracticeResult) throws {
        var kept = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
        // A line that was cut by a crash does not take the next with it.
        if let last = kept.last, last != UInt8(ascii: "\n") { kept.append(UInt8(ascii: "\n")) }
        kept.append(try Self.encoder.encode(result))
        kept.append(UInt8(ascii: "\n"))
        try kept.write(to: URL(filePath: path), options: .atomic)
    }

    /// Changes the last result of a scenario; every other line stays as it is.
    ///
    /// - Returns: the result as it is then; `nil`: there is none.
    /// - Throws: what the change does, or what the file system says; then nothing is changed.
    package func changeLast(
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
