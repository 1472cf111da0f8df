import Foundation
import Profiles
import Support
import Testing

@Suite("The pages of the rules")
struct RulePageTests {
    private static let folder = Checkout.root.appending(path: RulePage.folder)

    @Test("stand in the book as the code writes them", arguments: RulePage.all.map(\.rule))
    func page(rule: Rule) throws {
        let page = try #require(RulePage(of: rule))
        GoldenFile(at: Self.folder.appending(path: page.file)).verify(page.markdown)
    }

    @Test("are listed on one, each with its first sentence")
    func contents() {
        GoldenFile(at: Self.folder.appending(path: "README.md")).verify(RulePage.contents)
    }

    @Test("are those of the rules, and no other is left over")
    func leftOver() throws {
        let pages = Set(RulePage.all.map(\.file) + ["README.md"])
        let kept = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        for other in kept where !pages.contains(other) && GoldenFile.isRecording {
            try FileManager.default.removeItem(at: Self.folder.appending(path: other))
        }
        #expect(Set(kept) == pages)
    }

    @Test("show a tab where one stands")
    func tabs() throws {
        let page = try #require(RulePage(of: .noTabs))
        #expect(page.text.contains("\n    ⇥   hold: ") && !page.markdown.contains("\t"))
    }
}
