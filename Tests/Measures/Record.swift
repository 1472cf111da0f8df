package import Foundation

/// What was measured, as it is kept: `Docs/measured.json` of now, `Docs/measured-VERSION.json` of a release.
package struct Record: Codable, Sendable {
    package var figures: [Figure]

    package init(figures: [Figure] = []) { self.figures = figures }

    package init(of file: URL) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }

    package func write(to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(self) + Data("\n".utf8)).write(to: file)
    }

    /// Puts what was measured anew in the place of all that was told of the same measures.
    package mutating func replace(by new: [Figure]) {
        let measures = Set(new.compactMap(\.measure))
        let all = figures.filter { $0.measure.map { !measures.contains($0) } ?? false } + new
        figures = Measure.allCases.flatMap { measure in all.filter { $0.measure == measure } }
    }
}

/// The folder in which the page stands, beside the records it is made of and the reasons people wrote.
package struct MeasuredFolder: Sendable {
    package let docs: URL

    package init(root: URL) { docs = root.appending(path: "Docs") }

    package var page: URL { docs.appending(path: "Measured.md") }
    package var record: URL { docs.appending(path: "measured.json") }

    /// The newest version's, where one was kept.
    package var release: (version: String, file: URL)? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: docs.path)) ?? []
        let versions = names.filter { $0.hasPrefix("measured-") && $0.hasSuffix(".json") }
            .map { String($0.dropFirst(9).dropLast(5)) }
        let newest = versions.max { $0.compare($1, options: .numeric) == .orderedAscending }
        return newest.map { ($0, docs.appending(path: "measured-\($0).json")) }
    }

    /// Keeps the record as that of a release, with which everything measured later is compared.
    ///
    /// - Returns: what was done, and what the record lacks.
    package func keep(asVersion version: String) throws -> String {
        let all = try Record(of: record)
        let others = Set(all.figures.compactMap(\.taken?.version)).subtracting([version]).sorted()
        guard others.isEmpty else {
            throw OtherVersion(
                description:
                    "\(record.path): it has figures of \(others.joined(separator: ", ")), and this is \(version): "
                    + "record them anew")
        }
        try all.write(to: docs.appending(path: "measured-\(version).json"))
        try Data(written().utf8).write(to: page)
        let missing = Set(Measure.allCases).subtracting(all.figures.compactMap(\.measure)).map(\.rawValue).sorted()
        return "Docs/measured-\(version).json is kept"
            + (missing.isEmpty ? "." : "; it lacks \(missing.joined(separator: ", ")).")
    }

    private struct OtherVersion: Error, CustomStringConvertible { let description: String }

    /// Keeps what was measured, and writes the page anew.
    package func record(_ figures: [Figure]) throws {
        var all = try Record(of: record)
        all.replace(by: figures)
        try all.write(to: record)
        try Data(written().utf8).write(to: page)
    }

    /// What people wrote of a measure: where its time goes, and why it falls short.
    package func reason(_ measure: Measure) -> String? {
        try? String(contentsOf: docs.appending(path: "Measured/\(measure.rawValue).md"), encoding: .utf8)
    }

    package func written() throws -> String {
        var changes: Comparison?
        let record = try Record(of: record)
        if let release {
            changes = Comparison(of: record, with: try Record(of: release.file), called: release.version)
        }
        return MeasuredPage(of: record, since: changes, reason: reason).text
    }
}
