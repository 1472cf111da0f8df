import Foundation
import Support
import Testing

/// What `pult check` makes of files that were never meant to be profiles.
@Suite("A folder of hostile profiles")
struct HostileFolderTests {
    private struct Told: Decodable {
        var file: String
        var line: Int
        var column: Int
        var severity: String
        var text: String
    }

    @Test("made to blow up is told of file by file, each with its place, in no more memory than a gigabyte")
    func bombs() async throws {
        let told = try await told(of: Bomb.all.map { ($0.name, Array($0.bytes.prefix(256 * 1024))) })
        for bomb in Bomb.all {
            #expect(told.contains { $0.file.contains("/\(bomb.name)/") && $0.severity == "error" }, "\(bomb.name)")
        }
        #expect(told.count < 5000, "nobody reads more")
    }

    @Test("out of the corpus of YAML is told of file by file, each with its place", Corpora.areHere)
    func corpus() async throws {
        let files = try Corpora.files("yaml-test-suite", endingIn: ".yaml")
        let told = try await told(of: files.enumerated().map { ("c\($0)", $1.bytes) })
        let faulty = Set(
            told.filter { $0.severity == "error" }.compactMap { $0.file.split(separator: "/").dropLast().last })
        #expect(faulty.count == files.count)
    }

    private func told(of files: [(name: String, bytes: [UInt8])]) async throws -> [Told] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-hostile-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files {
            let home = folder.appending(path: name)
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            try Data(bytes).write(to: home.appending(path: "profile.yaml"))
        }
        try Data("operators: [{id: a, name: A, extension: '1', clients: []}]\n".utf8)
            .write(to: folder.appending(path: "roster.yaml"))
        let said = try await FinishedProgram.run(
            "/bin/sh",
            ["-c", "ulimit -v 1048576; exec \"$0\" \"$@\"", Checkout.pult, "check", folder.path, "--format", "json"])
        #expect(said.status == 1 && said.complaint.isEmpty, "\(said.complaint.prefix(500))")
        let told = try JSONDecoder().decode([Told].self, from: Data(said.output.utf8))
        #expect(told.allSatisfy { $0.line > 0 && $0.column > 0 && !$0.text.isEmpty })
        return told
    }
}

private struct Bomb {
    var name: String
    var bytes: [UInt8]

    init(_ name: String, _ piece: String, _ count: Int, after head: String = "") {
        self.name = name
        bytes = Array(head.utf8) + Array(repeatElement(Array(piece.utf8), count: count).joined())
    }

    init(_ name: String, _ lines: Range<Int>, after head: String = "", _ line: (Int) -> String) {
        self.name = name
        bytes = Array(head.utf8) + lines.flatMap { Array(line($0).utf8) }
    }

    /// The least profile of that name, for more to follow.
    private static func least(_ name: String) -> String {
        """
        client: \(name)
        name: M
        numbers: ["+7 495 000-00-01"]
        greeting: {open: a, closed: b}
        escalation: {topics: {default: [m0]}}

        """
    }

    static let all = [
        Bomb("brackets", "[", 262_144), Bomb("braces", "{a: ", 65_536), Bomb("dashes", "- ", 131_072),
        Bomb("questions", "? ", 131_072), Bomb("twins", "k: 1\n", 50_000), Bomb("nested", "a:\n ", 60_000),
        Bomb("line", "x", 262_000, after: "a: "), Bomb("quotes", "'", 262_144),
        Bomb("escapes", "\\U0001F600", 26_000, after: "\""), Bomb("hashes", "- a #b\n", 37_000),
        Bomb("commas", "a,", 131_000, after: "{"), Bomb("tabs", "\t", 262_144), Bomb("returns", "\r", 262_144),
        Bomb("tags", "!!a ", 65_000), Bomb("block", " \n", 131_000, after: "a: |\n"),
        Bomb("nul", "\0", 10, after: "client: a"), Bomb("halves", "\u{FFFE}", 10),
        Bomb("aliases", 1..<12_000) { "- &a\($0) [*a\($0 - 1),*a\($0 - 1)]\n" },
        Bomb("unknown", 0..<12_000, after: "client: unknown\n") { "scrpit\($0): 1\n" },
        Bomb("people", 0..<8_000, after: least("people") + "managers:\n") { "  - {id: m\($0), nmae: n}\n" },
        Bomb(
            "steps", 0..<10_000,
            after: least("steps") + "managers: [{id: m0, name: n}]\nscript:\n  start: [{go: s0}]\n"
        ) { "  s\($0): [{go: s\($0 + 1)}]\n" },
        Bomb(
            "speech", "{a}", 60_000,
            after: least("speech") + "managers: [{id: m0, name: n}]\nphrases:\n  hold: \"x\"\n  nobody: "),
    ]
}
