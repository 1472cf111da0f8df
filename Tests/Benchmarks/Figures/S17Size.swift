import Foundation
import Measures

/// S17: what is installed, and the least that starting it takes. Reported: it should fall.
extension Bench {
    func installedSize() throws -> [Figure] {
        let relay = (place.pult as NSString).deletingLastPathComponent + "/pult-relay"
        let starts = max(runs, Self.bareStarts)
        Report.progress("S17: sizes, and \(starts) starts")
        let size = try Series("pult, stripped", "MB", [strippedMegabytes(place.pult)])
        let times = try (0..<starts).map { _ in
            (pult: try milliseconds([place.pult, "--version"]), floor: try milliseconds(["/bin/true"]))
        }
        return [
            Figure(
                id: "S17 size", what: "the program as the package has it", judged: size, bound: .atMost, limit: nil,
                behind: [
                    Series("not stripped", "MB", [try megabytes(place.pult)]),
                    Series("pult-relay, stripped", "MB", [try strippedMegabytes(relay)]),
                ]),
            Figure(
                id: "S17 start", what: "`pult --version` from start to end, over `true`",
                judged: Series("ratio", "×", times.map { $0.pult / $0.floor }), bound: .atMost, limit: nil,
                behind: [Series("pult", "ms", times.map(\.pult)), Series("true", "ms", times.map(\.floor))]),
        ]
    }

    private static let bareStarts = 20

    /// As `Sources/Package/build` strips it.
    private func strippedMegabytes(_ program: String) throws -> Double {
        let stripped = place.data + "/stripped"
        try Shell.run(["strip", "--strip-unneeded", "--remove-section=.comment", "-o", stripped, program])
        return try megabytes(stripped)
    }

    private func megabytes(_ file: String) throws -> Double {
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
        return Double(size ?? 0) / 1_048_576
    }

    private func milliseconds(_ words: [String]) throws -> Double {
        let begun = Clock.now
        let process = try Shell.begin(words, input: nil, output: "/dev/null")
        waitpid(process, nil, 0)
        return (Clock.now - begun) * 1000
    }
}
