import Foundation
import Measures

/// S17: what is installed, and the least that starting it takes. Reported: it should fall.
extension Bench {
    func installedSize() throws -> [Figure] {
        let relay = (place.pult as NSString).deletingLastPathComponent + "/pult-relay"
        let starts = max(runs, Self.bareStarts)
        Report.progress("S17: sizes, and \(starts) starts")
        let installed = try packages()
        let times = try (0..<starts).map { _ in
            (pult: try milliseconds([place.pult, "--version"]), floor: try milliseconds(["/bin/true"]))
        }
        return [
            Figure(
                id: "S17 package", what: "the package, installed",
                judged: Series("size", "MB", installed.map(\.installed)),
                bound: .atMost, limit: nil,
                behind: installed.isEmpty ? [] : [Series("its file", "MB", installed.map(\.file))],
                remarks: installed.isEmpty
                    ? ["it was not made: `make package` makes it in .build/package"] : installed.map(\.name)),
            Figure(
                id: "S17 size", what: "the program, linked statically and stripped",
                judged: try Series("size", "MB", [strippedMegabytes(place.pult)]), bound: .atMost, limit: nil,
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

    /// The newest package that was made, if any was.
    private func packages() throws -> [(name: String, installed: Double, file: Double)] {
        let folder = place.root + "/.build/package"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasSuffix(".deb") }.sorted {
            $0.compare($1, options: .numeric) == .orderedAscending
        }
        .suffix(1).map { name in
            let said = try Shell.run(["dpkg-deb", "--field", "\(folder)/\(name)", "Installed-Size"])
            guard let kilobytes = Double(said.filter(\.isNumber)) else { throw Failure("\(name) tells no size") }
            return (name, kilobytes / 1024, try megabytes("\(folder)/\(name)"))
        }
    }

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
