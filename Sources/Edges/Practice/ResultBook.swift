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
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var kept = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
        // A line that was cut by a crash does not take the next with it.
        if let last = kept.last, last != UInt8(ascii: "\n") { kept.append(UInt8(ascii: "\n")) }
        kept.append(try encoder.encode(result))
        kept.append(UInt8(ascii: "\n"))
        try kept.write(to: URL(filePath: path), options: .atomic)
    }

    /// What of them counts, by client.
    package var runs: [Client.ID: [Training.Run]] {
        let results = results
        return Dictionary(Set(results.map(\.client)).map { ($0, results.runs(for: $0)) }) { first, _ in first }
    }

    /// The oldest first; a line that cannot be read is passed over.
    package var results: [PracticeResult] {
        guard let kept = try? Data(contentsOf: URL(filePath: path)) else { return [] }
        let decoder = JSONDecoder()
        return kept.split(separator: UInt8(ascii: "\n")).compactMap {
            try? decoder.decode(PracticeResult.self, from: $0)
        }
    }
}
