import Answering
import Display
import Foundation
import Testing

@testable import Profiles

/// A file with one finding in it, that lives as long as a test.
private struct Told {
    let disk: FolderOnDisk
    let finding: Finding

    init(
        _ text: String, line: Int = 1, column: Int, rule: Rule = .unknownKey, suggestion: String? = nil,
        insteadOf misspelt: String? = nil, file: String = "parus/profile.yaml"
    ) throws {
        disk = try FolderOnDisk()
        try disk.write(text, to: file)
        finding = Finding(
            file: "\(disk.path)/\(file)", line: line, column: column, severity: .error, rule: rule, text: "so",
            suggestion: suggestion, insteadOf: misspelt)
    }

    var excerpt: Excerpt? {
        var excerpts = Excerpts(of: [finding])
        return excerpts.excerpt(of: finding)
    }

    /// Behind the line that names the place.
    func lines(isColoured: Bool = false) -> [String] {
        Array(PrintedFinding(finding, excerpt, isColoured: isColoured).lines.dropFirst())
    }

    var fix: SARIFLog.Result.Fix? {
        SARIFLog([finding], version: "1", from: disk.path).runs.first?.results.first?.fixes?.first
    }
}

@Suite("A finding, printed")
struct PrintedFindingTests {
    @Test("shows its line, a caret under its column, and what to write")
    func caret() throws {
        let told = try Told(
            "client: parus\nmanagr:\n  - id: a\n", line: 2, column: 1, suggestion: "managers", insteadOf: "managr")
        #expect(told.lines() == ["    2 | managr:", "      | ^", "      = write: managers"])
        let headline = PrintedFinding(told.finding, nil, isColoured: false).lines
        #expect(
            headline == [
                "\(told.disk.path)/parus/profile.yaml:2:1: error: so [unknown-key]", "      = write: managers",
            ])
    }

    @Test(
        "has its caret where the eye sees the column, behind tabs, wide letters and what is not shown",
        arguments: [
            ("\tx: 1", 2, "    1 |     x: 1", "      |     ^"),
            ("電話: да", 5, "    1 | 電話: да", "      |       ^"),
            ("a\u{200B}\u{202E}b: 1", 4, "    1 | a⚠b: 1", "      |   ^"),
            ("a\u{1B}[31m: 1", 8, "    1 | a␛[31m: 1", "      |        ^"),
            ("e\u{301}\u{301}: 1", 5, "    1 | e\u{301}\u{301}: 1", "      |   ^"),
            ("a: 1", 5, "    1 | a: 1", "      |     ^"),
        ])
    func width(text: String, column: Int, line: String, caret: String) throws {
        #expect(try Told(text, column: column).lines() == [line, caret])
    }

    @Test("cuts a long line around its caret", arguments: [1, 50, 99, 100, 500, 3000, 5000, 6000])
    func cut(column: Int) throws {
        let lines = try Told(String(repeating: "абвгд ", count: 1000), column: column).lines()
        #expect(lines.count == 2 && lines.allSatisfy { SafeText($0).columns <= 100 })
        #expect(lines[0].contains("…") && lines[0].hasPrefix("    1 | "))
        let shown = Array(lines[0].unicodeScalars)[lines[1].unicodeScalars.count - 1]
        #expect(shown == Array("абвгд ".unicodeScalars)[(column - 1) % 6], "the caret stands under its letter")
    }

    @Test("has colours only where they are asked for, and nothing else that a terminal obeys")
    func colours() throws {
        let told = try Told("na\u{9B}31mme: 1", column: 1, suggestion: "na\u{1B}me", insteadOf: "x")
        #expect(!told.lines().joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x9B })
        let coloured = told.lines(isColoured: true).joined()
        #expect(coloured.contains("\u{1B}[1;31m^\u{1B}[0m") && !coloured.contains("na\u{1B}me"))
    }

    @Test(
        "does not show the line of a secret again, whatever else is wrong with it",
        arguments: [Rule.secretInPlace, .badAddress])
    func secrets(rule: Rule) throws {
        let told = try Told("lookups: [{tken: abc}]", column: 13, rule: rule)
        let other = Finding(
            file: told.finding.file, line: 1, column: 11, severity: .error, rule: .unknownKey, text: "so")
        var excerpts = Excerpts(of: [other, told.finding])
        #expect(excerpts.excerpt(of: other) == nil && excerpts.excerpt(of: told.finding) == nil)
        #expect(
            excerpts.excerpt(
                of: Finding(file: other.file, line: 2, column: 1, severity: .error, rule: .syntax, text: "")) != nil)
    }

    @Test(
        "does not show the line of a secret where the file cannot be parsed",
        arguments: [
            ("говорить: пароль: лето2026", false), ("- {адрес: \"https://crm.example/?token=abcd1234\"", false),
            ("говорить: адрес: улица Лесная", true),
        ])
    func secretsBeforeReading(text: String, isShown: Bool) throws {
        let findings = ProfileDocument(Array(text.utf8), file: "p", country: .russia, zone: .utc).findings
        let first = try #require(findings.first)
        #expect([.needsQuotes, .syntax].contains(first.rule))
        #expect(try (Told(text, column: first.column, rule: first.rule).excerpt != nil) == isShown)
    }

    @Test(
        "says nothing of an address that may be a secret",
        arguments: [
            ("http://ops:letmein@crm.example", "this"), ("ftp://x?token=letmein", "“ftp://x…”"),
            ("https://crm.example/x?token=letmein#y", "“https://crm.example/x…”"),
            ("https://crm.example/x#letmein", "“https://crm.example/x…”"), ("ftp://crm.example", "“ftp://crm.example”"),
        ])
    func secretsInAddresses(url: String, shown: String) throws {
        let text = least(
            "a", number: "+7 495 000-00-01", more: "lookups: [{title: Клиент, at: alerting, url: \"\(url)\", show: []}]"
        )
        let findings = ProfileDocument(Array(text.utf8), file: "p", country: .russia, zone: .utc).findings
        let told = try #require(findings.first { $0.rule == .badAddress })
        #expect(told.text.hasPrefix("\(shown) is not an address"), "\(told.text)")
        #expect(!findings.contains { $0.text.contains("letmein") })
    }

    @Test("of a file that cannot be read, or is no file, has no line")
    func noFile() throws {
        let told = try Told("a", column: 1)
        try FileManager.default.removeItem(atPath: told.finding.file)
        #expect(told.lines() == [])
        try FileManager.default.createDirectory(atPath: told.finding.file, withIntermediateDirectories: true)
        #expect(told.lines() == [])
    }
}

@Suite("What a finding suggests")
struct SuggestionTests {
    @Test("is a value beside the sentence")
    func values() throws {
        let text = least("a", number: "+7 495 000-00-01", more: "langauges: [ru]\nphrases: {hold: \"{operater}\"}")
        let findings = ProfileDocument(Array(text.utf8), file: "p", country: .russia, zone: .utc).findings
        #expect(findings.map(\.suggestion) == ["languages", "{operator}"])
        #expect(findings.map(\.misspelt) == ["langauges", "{operater}"])
        #expect(
            ProfileDocument(Array("client: [a".utf8), file: "p", country: .russia, zone: .utc).findings.allSatisfy {
                $0.suggestion == nil
            })
    }

    @Test(
        "takes the place of the word, wherever on the line it stands",
        arguments: [
            ("  - go: sials", 9, "sials", 9..<14), ("open: \"{hello}, {operater}\"", 7, "{operater}", 17..<27),
            ("- \"sials\"", 3, "sials", 4..<9), ("when: attempt bellov дом", 7, "bellov", 15..<21),
            ("go: a", 5, "a", 5..<6), ("sials: sials", 1, "sials", 1..<6),
        ])
    func place(text: String, column: Int, word: String, columns: Range<Int>) throws {
        let told = try Told(text, column: column, suggestion: "right", insteadOf: word)
        let excerpt = try #require(told.excerpt)
        #expect(told.finding.misspeltColumns(in: excerpt) == columns)
        let region = try #require(told.fix?.artifactChanges.first?.replacements.first?.deletedRegion)
        #expect(region.startColumn == columns.lowerBound && region.endColumn == columns.upperBound)
    }

    @Test("is no repair where the word is not to be found for sure, or the other needs quotes")
    func noRepair() throws {
        #expect(try Told("say: |", column: 6, suggestion: "{a}", insteadOf: "{b}").fix == nil)
        #expect(try Told("x: b b", column: 1, suggestion: "a", insteadOf: "b").fix == nil)
        #expect(try Told("show: Цна", column: 7, suggestion: "Цена: всё", insteadOf: "Цна").fix == nil)
        #expect(try Told("show: Цна", column: 7, suggestion: "Цена", insteadOf: "Цна").fix != nil)
    }
}

@Suite("Findings as a log of SARIF")
struct SARIFTests {
    private func log(_ findings: [Finding], from directory: String) throws -> [String: Any] {
        let data = try JSONEncoder().encode(SARIFLog(findings, version: "0.1.0", from: directory))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The value at a way of keys and numbers.
    private func value<Value>(_ way: String, of json: Any) throws -> Value {
        var value: Any? = json
        for step in way.split(separator: ".") {
            if let number = Int(step) {
                let list = value as? [Any]
                value = list.flatMap { $0.indices.contains(number) ? $0[number] : nil }
            } else {
                value = (value as? [String: Any])?[String(step)]
            }
        }
        return try #require(value as? Value, "\(way)")
    }

    @Test("have what the format wants: the tool and its rules, and of each its rule, level, message and place")
    func whole() throws {
        let told = try Told(
            "client: parus\nmanagr: [a]\n", line: 2, column: 1, suggestion: "managers", insteadOf: "managr",
            file: "фирма 1/profile.yaml")
        let log = try log([told.finding], from: told.disk.path)
        #expect(try value("version", of: log) == "2.1.0")
        let schema: String = try value("$schema", of: log)
        #expect(schema.hasPrefix("https://") && schema.hasSuffix("sarif-schema-2.1.0.json"))
        let driver: [String: Any] = try value("runs.0.tool.driver", of: log)
        #expect(try value("name", of: driver) == "Pult" && value("version", of: driver) == "0.1.0")
        #expect(try value("runs.0.columnKind", of: log) == "unicodeCodePoints")
        let rules: [[String: Any]] = try value("rules", of: driver)
        #expect(rules.compactMap { $0["id"] as? String } == Rule.allCases.map(\.rawValue))
        let result: [String: Any] = try value("runs.0.results.0", of: log)
        let number: Int = try value("ruleIndex", of: result)
        #expect(try value("ruleId", of: result) == "unknown-key" && rules[number]["id"] as? String == "unknown-key")
        #expect(try value("level", of: result) == "error" && value("message.text", of: result) == "so")
        let place: [String: Any] = try value("locations.0.physicalLocation", of: result)
        #expect(try value("artifactLocation.uri", of: place) == "%D1%84%D0%B8%D1%80%D0%BC%D0%B0%201/profile.yaml")
        #expect(try value("region.startLine", of: place) == 2 && value("region.startColumn", of: place) == 1)
        #expect(try value("region.endColumn", of: place) == 7 && value("region.snippet.text", of: place) == "managr")
        #expect(try value("contextRegion.snippet.text", of: place) == "managr: [a]")
        let change: [String: Any] = try value("fixes.0.artifactChanges.0", of: result)
        #expect(try value("artifactLocation.uri", of: change) == value("artifactLocation.uri", of: place) as String)
        #expect(try value("replacements.0.insertedContent.text", of: change) == "managers")
    }

    @Test("bring the page of each rule along")
    func pages() throws {
        let rules: [[String: Any]] = try value("runs.0.tool.driver.rules", of: log([], from: "/"))
        for (rule, told) in zip(Rule.allCases, rules) {
            #expect(try value("defaultConfiguration.level", of: told) == rule.severity.rawValue)
            guard let page = RulePage(of: rule) else { continue }
            #expect(try value("shortDescription.text", of: told) == page.summary)
            #expect(try value("help.markdown", of: told) == page.markdown && value("help.text", of: told) == page.text)
            #expect(try value("properties.page", of: told) == "Docs/Rules/\(rule.rawValue).md")
        }
        #expect(try (value("runs.0.results", of: log([], from: "/")) as [Any]).isEmpty)
    }

    @Test(
        "name files as they lie from where the command runs",
        arguments: [
            ("ClientProfiles/a/profile.yaml", "ClientProfiles/a/profile.yaml"), ("./a.yaml", "a.yaml"),
            ("/work/house/a.yaml", "a.yaml"), ("/work/houses/a.yaml", "file:///work/houses/a.yaml"),
            ("../b: c.yaml", "file:///work/b%3A%20c.yaml"), ("a:b.yaml", "a%3Ab.yaml"), ("x/../a%.yaml", "a%25.yaml"),
        ])
    func addresses(file: String, address: String) {
        #expect(SourcePath(file, from: "/work/house").address == address)
    }
}

@Suite("A finding as a workflow command of GitHub")
struct WorkflowCommandTests {
    private func line(_ file: String, _ text: String, _ severity: Finding.Severity = .error) -> String {
        let finding = Finding(file: file, line: 3, column: 7, severity: severity, rule: .badFlag, text: text)
        return WorkflowCommand(finding, from: "/work").line
    }

    @Test("names file, line, column and rule, and the sentence")
    func usual() {
        #expect(
            line("/work/a/profile.yaml", "“да” is neither: true", .warning)
                == "::warning file=a/profile.yaml,line=3,col=7,title=bad-flag::“да” is neither: true")
    }

    @Test("is one line, in which nothing begins another command or property")
    func escaped() {
        #expect(
            line("a,line=9::\n::error::b%\u{1B}.yaml", "50%\r\n::add-mask::x")
                == "::error file=a%2Cline=9%3A%3A%0A%3A%3Aerror%3A%3Ab%25\u{FFFD}.yaml,line=3,col=7,title=bad-flag::50%25%0D%0A::add-mask::x"
        )
    }
}
