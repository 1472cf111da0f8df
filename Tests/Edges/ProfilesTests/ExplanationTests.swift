import Answering
import Testing

@testable import Profiles

@Suite("A rule's explanation")
struct ExplanationTests {
    @Test(
        "is found in what it shows before, and not in what it shows after",
        arguments: Explanation.all.keys.sorted { $0.rawValue < $1.rawValue })
    func shown(rule: Rule) throws {
        let explanation = try #require(rule.explanation)
        #expect(try rules(in: explanation.before, explanation.file).contains(rule))
        #expect(try !rules(in: explanation.after, explanation.file).contains(rule))
    }

    private func rules(in piece: String, _ file: Explanation.File) throws -> [Rule] {
        switch file {
        case .profile: try reviewed(Explanation.least(with: piece)).map(\.rule)
        case .roster, .settings, .scenario, .today: []
        }
    }
}
