import FoundationEssentials
import Profiles
import Support
import Testing

@Suite("The settings in the books")
struct BookSettingsTests {
    private static let docs = Checkout.root.appending(path: "Docs")

    /// Of each PBX, its page.
    private static let pages: [String: String] = {
        let folder = docs.appending(path: "Dialects").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Dictionary(uniqueKeysWithValues: names.map { ($0, read("Dialects/" + $0)) })
    }()

    private static func read(_ path: String) -> String {
        (try? String(contentsOf: docs.appending(path: path), encoding: .utf8)) ?? ""
    }

    private static func blocks(of text: String) -> [String] {
        text.split(separator: "```yaml\n").dropFirst().compactMap { $0.split(separator: "```").first.map(String.init) }
    }

    /// `{dialect: …}` between backticks, or in a block.
    private static func lines(of text: String) -> [String] {
        text.matches(of: /`(?:- )?(\{dialect: [^`]*\})`/).map { String($0.output.1) }
    }

    private func findings(_ settings: String) -> [String] {
        SettingsDocument(Array(settings.utf8), path: "settings.yaml").findings.map(\.description)
    }

    @Test("are read as they stand")
    func blocks() {
        for (name, text) in Self.pages.merging(
            ["Administrators.md": Self.read("Administrators.md")], uniquingKeysWith: { $1 })
        {
            let (blocks, lines) = (Self.blocks(of: text), Self.lines(of: text))
            #expect(!blocks.isEmpty || !lines.isEmpty, "\(name) says how the PBX is set up")
            for block in blocks + lines.map({ "pbx:\n  - \($0)\n" }) { #expect(findings(block) == [], "\(name)") }
        }
    }

    @Test("have a line for each PBX, the one of its page")
    func table() throws {
        let book = Self.read("Administrators.md")
        let section = try #require(book.split(separator: "### Settings for each PBX").last)
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| [") }
        #expect(Self.pages.count > 20 && rows.count == Self.pages.count)
        for (name, page) in Self.pages {
            let row = try #require(rows.first { $0.contains("](Dialects/\(name))") }, "\(name)")
            let line = try #require(Self.lines(of: String(row)).first, "\(name)")
            #expect(page.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(line), "\(name)")
        }
    }
}
