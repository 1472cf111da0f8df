import Answering
import Papers
import Rehearsal
import Screens
import Support
import Testing

@Suite("The page of a practice call")
struct ResultPageTests {
    private static func result(saying text: String = "Отпуск в Греции", in language: Language = .ru) -> PracticeResult {
        let (begun, call) = (Fixtures.moment, Call.ID(source: "s", callID: "1"))
        var evidence = Evidence()
        for (second, fact) in [
            (0, Entry.Fact.pickedUp), (4, .did(.said(.greeting))), (9, .drafted(.name, Personal(text))),
        ] {
            evidence.note(Entry(moment: begun.adding(seconds: second), call: call, fact: fact))
        }
        var critical = Point(.did(.answered(field: "name", value: text, is: true)), points: 3)
        critical.isCritical = true
        let points = [
            Point(.did(.said(.greeting)), points: 2), critical, Point(.did(.hold), points: 1),
            Point(.mark(text), points: 2),
        ]
        var client = Fixtures.akvarel
        client.revision = text
        return PracticeResult(
            of: Verdict(on: points, by: evidence, at: begun.adding(seconds: 64)), scenario: "akvarel-tour/greece",
            title: text, for: client, by: "lena", endedAt: begun, seconds: 64, keys: 30, seed: 1,
            isWhole: true)
    }

    /// Three others.
    private static func peers() -> PracticePeers? {
        let others = [(70, 40), (71, 55), (90, 31)].enumerated().map { number, figures in
            var result = result()
            (result.trainee, result.seconds, result.keys) = ("other \(number)", figures.0, figures.1)
            return result
        }
        return PracticePeers(of: others, besides: "lena", at: "akvarel-tour/greece")
    }

    private static func page(_ result: PracticeResult, _ peers: PracticePeers?, _ language: Language) throws -> String {
        try ResultPage(of: result, for: Fixtures.akvarel, besides: peers, in: language).html()
    }

    @Test("proves every point, and has the middle of the others beside her figures", arguments: [Language.ru, .en])
    func page(language: Language) throws {
        var result = Self.result(in: language)
        result.revision = "sha256:0a1b"
        let page = try Self.page(result, Self.peers(), language)
        GoldenFile("result.\(language.rawValue).html").verify(page)
        #expect(!page.contains("other "), "nobody is named")
    }

    @Test("has no column of others where they are too few")
    func alone() throws {
        let page = try Self.page(Self.result(), nil, .ru)
        #expect(!page.contains("У других") && page.contains("<th scope=\"col\">У вас</th></tr>"))
    }

    @Test(
        "writes nothing of a scenario, nor of what was typed, as markup",
        arguments: [
            "<script>alert(1)</script>", "\"onload=\"alert(1)", "</title></style><b>", "<\u{301}script>",
            "{{verdict}}{{{verdict}}}", "\u{202E}gnp.exe\u{0}\u{1B}[2J",
        ])
    func hostile(_ text: String) throws {
        let harmless = try Self.page(Self.result(saying: "Слова"), nil, .ru)
        let page = try Self.page(Self.result(saying: text), nil, .ru)
        #expect(page.unicodeScalars.count { $0 == "<" } == harmless.unicodeScalars.count { $0 == "<" })
        for word in ["<script", "<b>", "\u{202E}", "\u{1B}"] { #expect(!page.contains(word)) }
    }
}
