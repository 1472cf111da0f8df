import Answering
import FoundationEssentials
import Support
import Testing

@testable import Profiles

@Suite("A compilation")
struct CompilationTests {
    private let disk: FolderOnDisk
    private let now = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 21), hour: 12, minute: 0)

    init() throws {
        disk = try FolderOnDisk()
        for number in 1...2 { try write(number) }
        try disk.write(
            "operators: [{id: olga, name: Ольга, extension: \"204\", clients: [c1, c2]}]", to: "roster.yaml")
    }

    private func write(_ number: Int, more: String = "") throws {
        try disk.write(
            least("c\(number)", number: "+7 495 000-00-0\(number)", more: more), to: "c\(number)/profile.yaml")
    }

    private func told(_ compilation: Compilation) -> [String] {
        compilation.findings.filter { $0.severity == .error || $0.rule == .promotionWithoutEnd }
            .map { "\($0.file.dropFirst(disk.path.count + 1)):\($0.line) \($0.rule.rawValue)" }
    }

    @Test("is the same after a change as one from the beginning, doubts of a review among it")
    func again() throws {
        var compilation = Compilation(of: disk.folder, at: now)
        #expect(compilation.compileAgain(at: now) == nil && told(compilation) == [])
        let scenario =
            "scenario: A\ncall: {from: \"+7 921 000-00-02\", to: \"+7 495 000-00-01\"}\nstory: [{after: 0s, event: alerting}]\n"
        let changes: [(file: String, text: String, told: [String])] = [
            (
                "c1/profile.yaml", least("c1", number: "+7 495 000-00-01", more: "promotions: [{title: A, text: B}]"),
                ["c1/profile.yaml:8 promotion-without-end"]
            ),
            (
                "c2/profile.yaml", least("c2", number: "+7 495 000-00-01"),
                [
                    "c1/profile.yaml:3 number-twice", "c1/profile.yaml:8 promotion-without-end",
                    "c2/profile.yaml:3 number-twice",
                ]
            ),
            (
                "c1/profile.yaml",
                least("c1", number: "+7 495 000-00-03", more: "sections: [{title: A, table: t.csv}]"),
                ["c1/profile.yaml:8 bad-table"]
            ),
            ("c1/t.csv", "a,b\n1,2\n", []),
            ("c1/practice/one.yaml", scenario + "given: {waiting: x}\n", ["c1/practice/one.yaml:4 bad-number"]),
            ("c1/practice/one.yaml", scenario, []),
            ("c1/today.yaml", "notices: [{txt: a}]", ["c1/today.yaml:1 unknown-key"]),
            ("c1/today.yaml", "notices: []", []),
            ("roster.yaml", "operators: []", ["roster.yaml:1 wrong-shape"]),
        ]
        for change in changes {
            try disk.write(change.text, to: change.file)
            #expect(compilation.compileAgain(at: now) == [change.file])
            #expect(told(compilation) == change.told, "\(compilation.findings)")
            #expect(compilation.findings == disk.folder.check(at: now).found.findings)
        }
        #expect(compilation.scenarios == 1)
    }

    @Test("tells of what lies where a firm or a scenario should, and is none, at the next look as well")
    func unread() throws {
        var compilation = Compilation(of: disk.folder, at: now)
        let files = ["c3/profile.yml", "c4/prices.csv", "c1/practice/torn.yml"]
        for file in files { try disk.write("scenario: A", to: file) }
        #expect(compilation.compileAgain(at: now)?.count == 3)
        let told = compilation.findings.filter { $0.rule == .unreadFile }
        #expect(
            told.map { String($0.file.dropFirst(disk.path.count + 1)) } == [
                "c1/practice/torn.yml", "c3/profile.yml", "c4",
            ])
        #expect(told == disk.folder.check(at: now).found.findings.filter { $0.rule == .unreadFile })
        #expect(told.allSatisfy { $0.severity == .warning })
        let alone = compilation.findings(only: "c1")
        #expect(alone.contains { $0.rule == .unreadFile } && alone.allSatisfy { !$0.file.contains("/c2/") })
    }

    @Test("reads again what has changed, and nothing else")
    func frugal() throws {
        var compilation = Compilation(of: disk.folder, at: now)
        // Spoilt behind the back of whoever looks at sizes and times: read again, it would be told of.
        let path = "\(disk.path)/c2/profile.yaml"
        let before = try #require(Stamp(of: path))
        let spoilt = disk.text(of: "c2/profile.yaml").replacing("name: c2", with: "nmae: c2")
        try disk.overwrite(spoilt, at: path, keeping: before)
        #expect(Stamp(of: path) == before)
        try write(1, more: "say: да")
        #expect(compilation.compileAgain(at: now) == ["c1/profile.yaml"])
        #expect(told(compilation) == [])
        #expect(told(Compilation(of: disk.folder, at: now)) == ["c2/profile.yaml:2 unknown-key"])
    }

    @Test("keeps the last good state of what a save has broken")
    func lastGood() throws {
        var compilation = Compilation(of: disk.folder, at: now)
        let good = compilation.found.catalogue["c1"]
        try disk.write("client: [c1", to: "c1/profile.yaml")
        _ = compilation.compileAgain(at: now)
        #expect(compilation.found.faulty == ["c1"] && compilation.found.catalogue["c1"] == good && good != nil)
    }
}
