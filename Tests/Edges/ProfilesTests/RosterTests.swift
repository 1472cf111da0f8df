import Answering
import Testing

@testable import Profiles

@Suite("A mistake in the roster")
struct RosterTests {
    private static let good = """
        operators:
          - id: olga
            name: Кузнецова Ольга
            extension: "204"
            clients: [a, b]
          - id: petya
            name: Смирнов Пётр
            extension: "205"
            grade: trainee
            clients: [a]

        """

    @Test("is not there in a good one, in which names go by themselves")
    func clean() {
        let document = RosterDocument(Array(Self.good.utf8), file: "r")
        #expect(
            document.findings == [] && document.roster.operators.map(\.goesBy) == ["Кузнецова Ольга", "Смирнов Пётр"])
        #expect(document.roster.operators.map(\.grade) == [.agent, .trainee])
    }

    @Test("is not there where keyboards are named, each by its layout")
    func keyboards() {
        let text = Self.good.replacing("grade: trainee", with: "keyboards: [us, ru, uk, be, kk]")
        let document = RosterDocument(Array(text.utf8), file: "r")
        #expect(document.findings == [])
        #expect(document.roster.operators.map(\.keyboards) == [[.us, .ru], KeyboardLayout.allCases])
    }

    @Test("is told of where nobody works")
    func nobody() {
        let document = RosterDocument(Array("operators: []\n".utf8), file: "r")
        #expect(
            document.findings.map(\.description) == [
                "r:1:12: error: at least one operator is wanted here [wrong-shape]"
            ])
    }

    @Test(
        "is found where it stands, and nothing else is",
        arguments: [
            Mistake(.unknownKey, "grade: trainee", "⟦gade: trainee", says: "grade"),
            Mistake(.badChoice, "grade: trainee", "grade: ⟦trainer", says: "trainee"),
            Mistake(.badChoice, "grade: trainee", "keyboards: [us, ⟦ukr]", says: "uk"),
            Mistake(.missingKey, "    extension: \"205\"\n", ""),
            Mistake(.twice, "id: petya", "id: ⟦olga"),
            Mistake(.twice, "\"205\"", "⟦\"204\""),
            Mistake(.twice, "clients: [a, b]", "clients: [a, ⟦a]"),
            Mistake(.badNumber, "\"205\"", "⟦\"20-5\""),
            Mistake(.wrongShape, "clients: [a]", "clients: ⟦a"),
            Mistake(.unknownKey, "operators:", "⟦operator: 1\noperators:", says: "operators"),
        ])
    func found(mistake: Mistake) throws {
        let made =
            mistake.new.isEmpty
            ? (text: Self.good.replacing(mistake.old, with: ""), line: 6, column: 5)
            : try #require(mistake.made(in: Self.good))
        let document = RosterDocument(Array(made.text.utf8), file: "r")
        let told = document.findings.map { "\($0.line):\($0.column) \($0.rule.rawValue)" }
        #expect(
            told == ["\(made.line):\(made.column) \(mistake.rule.rawValue)"], "\(document.findings.map(\.description))")
        #expect(document.findings.allSatisfy { $0.text.contains(mistake.says) || mistake.says.isEmpty })
    }
}
