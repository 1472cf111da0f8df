import Answering
import FoundationEssentials
import Testing

@testable import Profiles

/// Twenty firms, and what was put wrong into each: `Seeded/FIRM/mistakes.txt`, where `⟦` marks the place of the finding.
struct SeededFirm: CustomTestStringConvertible, Sendable {
    var name: String
    var testDescription: String { name }

    static let all: [SeededFirm] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
        return names.filter { !$0.contains(".") }.sorted().map(SeededFirm.init)
    }()

    static let home = #filePath.replacing("SeededTests.swift", with: "Seeded")

    var profile: String { text(of: "profile.yaml") }

    var mistakes: [SeededMistake] {
        text(of: "mistakes.txt").split(separator: ">>>>\n").map { piece in
            let halves = piece.split(separator: "\n====\n", maxSplits: 1, omittingEmptySubsequences: false)
            let head = halves[0].split(separator: "\n<<<<\n", maxSplits: 1, omittingEmptySubsequences: false)
            return SeededMistake(
                firm: self, rule: String(head[0].dropFirst(2)), old: String(head[1]),
                new: String(halves[1].dropLast(1)))
        }
    }

    private func text(of file: String) -> String {
        FileManager.default.contents(atPath: "\(Self.home)/\(name)/\(file)").map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }
}

struct SeededMistake: CustomTestStringConvertible, Sendable {
    var firm: SeededFirm
    var rule: String
    var old: String
    var new: String

    var testDescription: String { "\(firm.name): \(rule)" }

    /// After it the file cannot be read on.
    var endsReading: Bool { ["needs-quotes", "no-tabs"].contains(rule) }

    static let all = SeededFirm.all.flatMap(\.mistakes)
}

@Suite("Twenty firms with a hundred mistakes")
struct SeededTests {
    private let now = Moment(milliseconds: 1_795_424_400_000)  // 2026-11-23 09:00 UTC

    @Test("are twenty, and a hundred")
    func counted() {
        #expect(SeededFirm.all.count == 20 && SeededMistake.all.count == 100)
        #expect(Set(SeededMistake.all.map(\.rule)).count >= 60)
    }

    @Test("are clean before anything was put wrong")
    func clean() throws {
        let folder = ProfileFolder(path: SeededFirm.home, zone: Zone(named: "Europe/Moscow"))
        #expect(folder.check(at: now).found.findings.map(\.description) == [])
    }

    @Test("have each mistake found where it stands, and nothing else", arguments: SeededMistake.all)
    func found(mistake: SeededMistake) throws {
        let (told, wanted) = (
            try told(of: mistake.firm, with: [mistake]), try expected(of: mistake.firm, with: [mistake])
        )
        #expect(told == wanted)
    }

    @Test(
        "have all errors of a firm found in one run, and all that is doubtful in one",
        arguments: SeededFirm.all, [Finding.Severity.error, .warning])
    func foundTogether(firm: SeededFirm, severity: Finding.Severity) throws {
        let mistakes = firm.mistakes.filter { !$0.endsReading && Rule(rawValue: $0.rule)?.severity == severity }
        let (told, wanted) = (try told(of: firm, with: mistakes), try expected(of: firm, with: mistakes))
        #expect(told == wanted)
    }

    /// What is told of the firm's own file; another firm stands beside it, and the roster of all.
    private func told(of firm: SeededFirm, with mistakes: [SeededMistake]) throws -> [String] {
        let disk = try FolderOnDisk()
        for name in Set(["motor", firm.name]) {
            let home = "\(SeededFirm.home)/\(name)"
            for file in try FileManager.default.contentsOfDirectory(atPath: home) where file != "mistakes.txt" {
                let bytes = try #require(FileManager.default.contents(atPath: "\(home)/\(file)"))
                try disk.write(Array(bytes), to: "\(name)/\(file)")
            }
        }
        let roster = try #require(FileManager.default.contents(atPath: "\(SeededFirm.home)/roster.yaml"))
        try disk.write(Array(roster), to: "roster.yaml")
        try disk.write(try marked(firm, mistakes).replacing("⟦", with: ""), to: "\(firm.name)/profile.yaml")
        return disk.folder.check(at: now).found.findings
            .filter { $0.file.hasSuffix("\(firm.name)/profile.yaml") }
            .map { "\($0.line):\($0.column) \($0.rule.rawValue)" }.sorted()
    }

    private func expected(of firm: SeededFirm, with mistakes: [SeededMistake]) throws -> [String] {
        // Marks one after another, to know which is whose.
        var places: [String] = []
        for mistake in mistakes {
            var marked = try marked(firm, mistakes.filter { $0.new != mistake.new }).replacing("⟦", with: "")
            guard let range = marked.firstRange(of: mistake.old) else {
                Issue.record("\(mistake.testDescription) does not fit beside the others")
                continue
            }
            marked.replaceSubrange(range, with: mistake.new)
            let mark = try #require(marked.firstIndex(of: "⟦"))
            let before = marked[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
            places.append("\(before.count):\((before.last?.unicodeScalars.count ?? 0) + 1) \(mistake.rule)")
        }
        return places.sorted()
    }

    private func marked(_ firm: SeededFirm, _ mistakes: [SeededMistake]) throws -> String {
        try mistakes.reduce(into: firm.profile) { text, mistake in
            let range = try #require(text.firstRange(of: mistake.old), "\(mistake.testDescription) does not fit")
            text.replaceSubrange(range, with: mistake.new)
        }
    }
}
