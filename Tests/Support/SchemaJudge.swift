import Foundation
package import Testing

/// `check-jsonschema`, which knows nothing of Pult.
package enum SchemaJudge {
    private static let program = Checkout.root.appending(path: ".build/check-jsonschema/bin/check-jsonschema").path

    package static let isHere: ConditionTrait = .enabled(
        if: FileManager.default.isExecutableFile(atPath: program),
        "check-jsonschema is not in .build: run Tests/Support/setup tests where PyPI can be reached.")

    /// Those of `instances` that are not as they should be. All are judged in one run: it takes long to begin.
    package static func refused(_ options: [String], _ instances: [String]) async throws -> [String] {
        let run = try await FinishedProgram.run(
            program, ["--output-format", "json"] + options + instances)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let verdict = try? decoder.decode(Verdict.self, from: Data(run.output.utf8)) else {
            throw JourneyFault("check-jsonschema does not judge: \(run.output) \(run.complaint)")
        }
        #expect(verdict.parseErrors?.isEmpty ?? true, "\(run.output)")
        #expect((run.status == 0) == verdict.errors.isEmpty)
        let paths = Set(verdict.errors.map(\.filename))
        return instances.filter { paths.contains($0) }
    }

    private struct Verdict: Decodable {
        struct Fault: Decodable { var filename: String }
        var errors: [Fault]
        var parseErrors: [Fault]?
    }
}
