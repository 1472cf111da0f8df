import Answering
import Support
import Testing

@testable import Profiles

@Suite("A file that is not meant well")
struct HostileTests {
    private func profile(_ bytes: [UInt8]) -> ProfileDocument {
        ProfileDocument(bytes, file: "p", country: .russia, zone: .utc)
    }

    @Test("grows no further than its bytes, however its aliases are used", arguments: ["value", "key"])
    func aliasBomb(use: String) {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for index in 1...30 {
            let alias = "*a\(index - 1)"
            text += "a\(index): &a\(index) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        text += use == "key" ? "? *a30\n: 1\n" : "b: *a30\n"
        let rules = Set(profile(Array(text.utf8)).findings.map(\.rule))
        #expect(rules.contains(.noAliases))
    }

    @Test("is refused when it goes too deep", arguments: ["[", "- ", "{a: ", "? ", "- ? "])
    func deep(opening: String) {
        let text = String(repeating: opening, count: Composer.mostBytes / opening.utf8.count)
        #expect(profile(Array(text.utf8)).findings.hasErrors)
    }

    @Test("may go twenty levels deep, and is told of the twenty-first")
    func levels() {
        for levels in [19, 20] {
            let text = "a: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
            let deep = profile(Array(text.utf8)).findings.filter { $0.rule == .tooDeep }
            #expect(deep.map(\.column) == (levels == 19 ? [] : [23]))
        }
    }

    @Test("is refused when every key is there twice, in a moment")
    func manyTwins() {
        let text = (0..<200).map { "k\($0): 1\nk\($0): 2\n" }.joined()
        #expect(profile(Array(text.utf8)).findings.hasErrors)
    }

    @Test("is told of its second keys, all in one run")
    func twins() {
        let document = profile(Array("a: 1\nb: {c: 1, c: 2, 'd': 3, d: 4}\na: 2\n".utf8))
        let told = document.findings.filter { $0.rule == .duplicateKey }.map { "\($0.line):\($0.column)" }
        #expect(told == ["2:11", "2:25", "3:1"])
    }

    @Test("of the corpus of YAML is read or refused, and refused where it must be", Corpora.areHere)
    func corpus() throws {
        let mustFail = Set(
            try Corpora.files("yaml-test-suite", endingIn: "MUST-FAIL.txt").flatMap { file in
                String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            })
        let files = try Corpora.files("yaml-test-suite", endingIn: ".yaml")
        #expect(files.count > 300 && !mustFail.isEmpty)
        for file in files {
            let documents = [
                profile(file.bytes).findings, RosterDocument(file.bytes, file: "r").findings,
                ScenarioDocument(file.bytes, file: "s", client: nil, zone: .utc).findings,
                SettingsDocument(file.bytes, path: "settings.yaml").findings,
                TodayDocument(file.bytes, file: "t", zone: .utc, managers: nil).findings,
            ]
            // None of them is a profile or a roster, well formed or not.
            #expect(documents[0].hasErrors && documents[1].hasErrors, "\(file.name)")
            for finding in documents.joined() {
                #expect(finding.line > 0 && finding.column > 0 && !finding.text.isEmpty)
            }
        }
    }

    @Test("that holds the character which stands for another is told which")
    func stranger() throws {
        let finding = try #require(profile(Array("name: a\u{10FFFD}".utf8)).findings.first)
        #expect(finding.rule == .badCharacter && finding.text.contains("U+10FFFD") && finding.column == 8)
    }

    @Test("cut off anywhere is read or refused", arguments: [0, 1, 2])
    func cut(offset: Int) {
        let bytes = Array(lavka.utf8)
        for end in stride(from: offset, to: bytes.count, by: 61) { _ = profile(Array(bytes[..<end])) }
    }
}
