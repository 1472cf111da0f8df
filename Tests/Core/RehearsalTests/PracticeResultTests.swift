import Answering
import Display
import Foundation
import Rehearsal
import Screens
import Support
import Testing

@Suite("A result of practice")
struct PracticeResultTests {
    /// A point kept for two, one lost for one, and one of two left to the trainer.
    private static func result(
        of trainee: String = "lena", _ scenario: String = "akvarel-tour/greece", seconds: Int = 64, keys: Int = 30,
        minute: Int = 0, isWhole: Bool = true, isAlone: Bool = true
    ) -> PracticeResult {
        let call = Call.ID(source: "s", callID: "1")
        var evidence = Evidence()
        evidence.note(Entry(moment: .noon, call: call, fact: .pickedUp))
        evidence.note(Entry(moment: .noon.adding(seconds: 4), call: call, fact: .did(.said(.greeting))))
        let verdict = Verdict(
            on: [
                Point(.did(.said(.greeting)), points: 2), Point(.did(.hold), points: 1),
                Point(.mark("Доброжелательность"), points: 2),
            ], by: evidence, at: .noon.adding(seconds: 60))
        return PracticeResult(
            of: verdict, scenario: scenario, title: "Отпуск", for: Fixtures.akvarel, by: trainee,
            endedAt: .noon.adding(seconds: 60 * minute), seconds: seconds, keys: keys, seed: 1,
            isWhole: isWhole, isAlone: isAlone)
    }

    @Test("counts a mark once the trainer has given it, in what is earned and in what is possible")
    func marks() throws {
        var result = Self.result()
        #expect(result.earned == 2 && result.possible == 3 && !result.isPassed)
        try result.give(1, for: "доброжелательность")
        #expect(result.earned == 3 && result.possible == 5)
        #expect(ResultWords(.ru, for: Fixtures.akvarel).proof(of: result.judged[2]) == "поставил тренер")
        #expect(ResultWords(.en, for: Fixtures.akvarel).proof(of: result.judged[2]) == "given by the trainer")
        try result.give(2, for: "Доброжелательность")
        #expect(result.earned == 4 && result.possible == 5, "given again, it is put right")
    }

    @Test("takes no mark that the scenario does not leave to the trainer, nor more than it is worth")
    func refused() {
        var result = Self.result()
        let before = result
        #expect(throws: PracticeResult.MarkFault.unknown(among: ["Доброжелательность"])) {
            try result.give(1, for: "hold")
        }
        for points in [-1, 3] {
            #expect(throws: PracticeResult.MarkFault.outOfRange(most: 2)) {
                try result.give(points, for: "Доброжелательность")
            }
        }
        #expect(result == before)
    }

    @Test("stands beside the middle of three others, each by her last whole run without a step back")
    func peers() throws {
        let hers = Self.result()
        let others = [
            Self.result(of: "a", seconds: 10, keys: 1), Self.result(of: "a", seconds: 70, keys: 40, minute: 1),
            Self.result(of: "a", seconds: 5, keys: 5, minute: 2, isWhole: false),
            Self.result(of: "a", seconds: 5, keys: 5, minute: 3, isAlone: false),
            Self.result(of: "b", seconds: 90, keys: 50), Self.result(of: "c", seconds: 60, keys: 90),
        ]
        let peers = try #require(PracticePeers(of: [hers] + others, besides: "lena", at: "akvarel-tour/greece"))
        #expect(peers.seconds == 70 && peers.keys == 50)
        let more = others + [Self.result(of: "d", seconds: 81, keys: 52)]
        let four = try #require(PracticePeers(of: more, besides: "lena", at: "akvarel-tour/greece"))
        #expect(four.seconds == 76 && four.keys == 51)
        #expect(peers.times == ["greeting": 4])
        let paper = ResultPaper(of: hers, for: Fixtures.akvarel, besides: peers, in: .ru).lines.map(\.text)
        #expect(
            paper.suffix(3) == [
                "клавиш: 30, медиана у других 50", "секунд: 64, медиана у других 70",
                "секунд до приветствия: 4, медиана у других 4",
            ])
    }

    @Test("stands beside nobody's where others are fewer than three, or played another scenario")
    func fewPeers() {
        let others = ["a", "b", "lena"].map { Self.result(of: $0) } + [Self.result(of: "c", "akvarel-tour/visa")]
        #expect(PracticePeers(of: others, besides: "lena", at: "akvarel-tour/greece") == nil)
        let paper = ResultPaper(of: Self.result(), for: Fixtures.akvarel, in: .ru).lines.map(\.text)
        #expect(paper.suffix(3) == ["клавиш: 30", "секунд: 64", "секунд до приветствия: 4"])
    }

    @Test("tells what each point asks for in words, with who played it and when; an older result as it can")
    func words() throws {
        var result = Self.result()
        result.traineeName = "Лена"
        let paper = { (language: Language) in
            ResultPaper(of: result, for: Fixtures.akvarel, in: language).lines.map(\.text)
        }
        #expect(
            paper(.ru) == [
                "Отпуск", "Лена (lena) · 24.11.2026 12:00 · akvarel-tour/greece",
                "2/3 = 66 % · не сдано: нужно 85 %", "", "+ приветствие  2/2",
                "    12:00:04 приветствие (+4 с)", "− звонящий ждал на линии  0/1", "    этого не было",
                "? Доброжелательность  0/2", "    ставит тренер", "",
                "клавиш: 30", "секунд: 64", "секунд до приветствия: 4",
            ])
        #expect(paper(.en).contains("− caller waited on the line  0/1"))
        for index in result.judged.indices { result.judged[index].rule = nil }
        result.traineeName = nil
        #expect(paper(.ru).contains("− hold  0/1") == false && paper(.ru).contains("− did hold  0/1"))
        #expect(paper(.ru)[1] == "lena · 24.11.2026 12:00 · akvarel-tour/greece")
    }

    @Test("that was taken back or helped in is neither passed nor failed: it does not count")
    func notCounted() {
        let paper = ResultPaper(of: Self.result(isAlone: false), for: Fixtures.akvarel, in: .ru).lines.map(\.text)
        #expect(paper.contains("2/3 = 66 % · не в зачёт: шаг назад или помощь тренера"))
    }

    @Test("counts for certification if it was played to its end or failed at once, without a step back")
    func counted() {
        var fault = Self.result(isWhole: false)
        fault.hasFailedAtOnce = true
        let results = [
            Self.result(), fault, Self.result(isWhole: false), Self.result(isAlone: false),
        ]
        let runs = results.runs(for: "akvarel-tour")
        #expect(runs.count == 2 && runs.allSatisfy { !$0.isPassed })
        #expect(results.runs(for: "lepestok").isEmpty)
    }

    @Test("has its proofs in the language in which it is read, each with what its seconds count from")
    func languages() {
        let judged = Self.result().judged[0]
        #expect(ResultWords(.ru, for: Fixtures.akvarel).proof(of: judged) == "12:00:04 приветствие (+4 с)")
        #expect(ResultWords(.en, for: Fixtures.akvarel).proof(of: judged) == "12:00:04 greeting (+4 s)")
    }

    @Test("is read as older releases kept it: with a sentence for each proof, and without times")
    func older() throws {
        let line = """
            {"client":"akvarel-tour","earned":2,"endedAt":1795510800000,"hasFailedAtOnce":false,"isAlone":true,\
            "isWhole":true,"judged":[{"isCritical":false,"isKept":true,"point":"did said greeting","points":2,\
            "words":"12:00:04 said greeting (+4 с)"}],"keys":30,"needed":85,"parts":{"script":"1"},"possible":2,\
            "revision":"sha256:1","scenario":"akvarel-tour/greece","seconds":64,"seed":1,"title":"Отпуск",\
            "trainee":"lena"}
            """
        let result = try JSONDecoder().decode(PracticeResult.self, from: Data(line.utf8))
        #expect(result.isPassed && [result].runs(for: "akvarel-tour").count == 1)
        let paper = ResultPaper(of: result, for: Fixtures.akvarel, in: .ru).lines.map(\.text)
        #expect(paper.contains("    12:00:04 said greeting (+4 с)") && paper.last == "секунд: 64")
    }
}
