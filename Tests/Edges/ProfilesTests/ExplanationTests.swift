import Answering
import FoundationEssentials
import Support
import Testing

@testable import Profiles

@Suite("A rule's explanation")
struct ExplanationTests {
    private static let explained = Explanation.all.keys.sorted { $0.rawValue < $1.rawValue }

    @Test("is there for every rule")
    func whole() {
        #expect(Rule.allCases.filter { $0.explanation == nil } == [])
    }

    @Test("is found in what it shows before, and in what it shows after there is no error", arguments: explained)
    func shown(rule: Rule) throws {
        let explanation = try #require(rule.explanation)
        switch explanation.shown {
        case .piece(let file, let before, let after):
            let found = try House(with: before, in: file).findings
            #expect(found.contains { $0.rule == rule }, "\(found)")
            let left = try House(with: after, in: file).findings
            #expect(!left.contains { $0.rule == rule } && !left.hasErrors, "\(left)")
        case .words:
            let spoil = try #require(Self.spoilings[rule], "a test must show what words tell")
            let house = try House(with: "", in: .profile)
            #expect(house.findings.allSatisfy { $0.rule != rule })
            try spoil(house.disk)
            #expect(house.findings.contains { $0.rule == rule })
        }
    }

    /// What no piece of YAML can show.
    private static let spoilings: [Rule: @Sendable (FolderOnDisk) throws -> Void] = [
        .unreadable: { disk in
            let profile = "\(disk.path)/parus/profile.yaml"
            try FileManager.default.removeItem(atPath: profile)
            try FileManager.default.createSymbolicLink(atPath: profile, withDestinationPath: "gone.yaml")
        },
        .tooLarge: { try $0.write(String(repeating: "# Прайс-лист\n", count: 20_000), to: "parus/profile.yaml") },
        .tooMany: { try $0.write((0..<600).map { "k\($0): 1\n" }.joined(), to: "parus/profile.yaml") },
        .notLookedThrough: { disk in
            let asked = (1...14).map { number in
                """
                    - {ask: q\(number), options: [да, нет]}
                    - {say: Понятно., when: {answer: {q\(number): да}}}

                """
            }
            let script = "script:\n  start:\n" + asked.joined() + "    - message: default\n"
            try disk.write(Explanation.least(.profile, with: script), to: "parus/profile.yaml")
        },
        .badUTF8: { try $0.write(Array("name: ".utf8) + [0xCF, 0xE0, 0xF0, 0xF3, 0xF1], to: "parus/profile.yaml") },
        .notCertified: { disk in
            try disk.write(disk.text(of: "parus/profile.yaml") + "certification: {}\n", to: "parus/profile.yaml")
            try disk.write(Explanation.least(.scenario, with: ""), to: "parus/practice/sail.yaml")
        },
        .unreadFile: { try $0.write("scenario: Парус порвался", to: "parus/practice/torn.yml") },
        .badCharacter: { try $0.write("name: Пар\u{1}ус", to: "parus/profile.yaml") },
    ]

    @Test("begins with a sentence that stands alone, and ends with a stop", arguments: explained)
    func sentences(rule: Rule) throws {
        let page = try #require(RulePage(of: rule))
        #expect(page.summary.hasSuffix(".") && page.summary.count <= 160 && page.why.hasSuffix("."), "\(page.summary)")
        #expect(page.why.split(separator: ". ").count <= 4 && page.why.count < 420)
    }
}

/// A folder of the service with one firm, and whatever else an explanation speaks of.
private struct House {
    let disk: FolderOnDisk
    private let settings: [Finding]

    init(with piece: String, in file: Explanation.File) throws {
        disk = try FolderOnDisk()
        let text = Explanation.least(file, with: piece)
        settings = file == .settings ? SettingsDocument(Array(text.utf8), path: "settings.yaml").findings : []
        for other in ["lodka", "yakor", "mayak", "buhta", "volna"] where piece.contains(other) {
            try disk.write(least(other, number: Self.numbers[other] ?? ""), to: "\(other)/profile.yaml")
        }
        try disk.write(Explanation.least(.profile, with: file == .profile ? piece : ""), to: "parus/profile.yaml")
        try disk.write(Explanation.least(.roster, with: file == .roster ? piece : ""), to: "roster.yaml")
        if file == .scenario { try disk.write(text, to: "parus/practice/sail.yaml") }
        if file == .today { try disk.write(text, to: "parus/today.yaml") }
        try disk.write("Телефон;Причал\n+7 921 000-00-98;Седьмой\n", to: "parus/customers.csv")
        try disk.write("Что,Цена\nГрот,1000\n", to: "parus/prices.csv")
        try disk.write([0x50, 0x4B, 0x03, 0x04, 0xFF], to: "parus/prices.xlsx")
        try disk.write("%PDF", to: "parus/documents/dogovor.pdf")
    }

    private static let numbers = [
        "lodka": "+7 812 000-00-01", "yakor": "+7 812 000-00-02", "mayak": "+7 812 000-00-03",
        "buhta": "+7 812 000-00-04", "volna": "+7 812 000-00-05",
    ]

    var findings: [Finding] {
        let now = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 21), hour: 12, minute: 0)
        // Nobody has practised.
        return settings + Compilation(of: disk.folder, at: now, isPlayed: true, runs: { _ in [:] }).findings
    }
}
