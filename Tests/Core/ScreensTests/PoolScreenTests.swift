import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("What is nobody's on the screen") struct PoolScreenTests {
    typealias Kind = PictureKind

    private static let id = Obligation.ID(call: Stage.id("lost-1"), number: 1001)

    private func check(_ name: String, _ kind: Kind, _ play: (inout Stage) -> Void) {
        Picture.verify("Owed/\(name)", kind, play)
    }

    @Test("stands first among what is owed, with its age, and in the header", arguments: PictureKind.all)
    func rest(_ kind: Kind) {
        check("free", kind) {
            $0.worksForAWhile()
            $0.owes("9")
            $0.hearsOfLosses()
        }
    }

    @Test("is taken by one key while it is marked", arguments: PictureKind.all)
    func marked(_ kind: Kind) {
        check("marked", kind) {
            $0.owes("9")
            $0.hearsOfLosses()
            $0.presses(.character("о"))
        }
    }

    @Test("is said to be asked for, and then where it came from", arguments: PictureKind.all)
    func claimed(_ kind: Kind) {
        check("claimed", kind) {
            $0.hearsOfLosses()
            $0.isGiven(Stage.loss("lost-1", from: "+7 911 000-00-41", minutes: 75))
            $0.presses(.character("о"), .enter)
        }
    }

    @Test("that another took is said so in one line", arguments: PictureKind.all)
    func taken(_ kind: Kind) {
        check("taken", kind) {
            $0.hearsOfLosses()
            $0.presses(.character("о"), .enter)
            $0.happens(.claimed(Self.id, .takenBy("marina")))
        }
    }

    @Test("is told on the card when its caller calls again", arguments: PictureKind.all)
    func callsAgain(_ kind: Kind) {
        check("calls-again", kind) {
            $0.hearsOfLosses()
            $0.rings("5", from: "+7 911 000-00-41")
        }
    }

    @Test("what a colleague handed over is told of until she has had the list before her, and the list opens at it")
    func handedToHer() {
        var stage = Stage()
        stage.owes("9")
        stage.isGiven(Stage.loss("theirs", from: "+7 911 000-00-45", minutes: 3), by: "marina")
        #expect(stage.sees.contains("Обещано и не сделано · вам передали 1 (Марина)"), "\(stage.sees)")
        stage.presses(.character("о"))
        #expect(!stage.sees.contains("вам передали"))
        let row = stage.sees.split(separator: "\n").first { $0.contains("▸") } ?? ""
        #expect(row.contains("потерянный звонок"), "\(stage.sees)")
        #expect(stage.sees.contains("от: Марина"))
        stage.presses(.escape)
        #expect(!stage.sees.contains("вам передали"))
    }

    // MARK: - The keys

    @Test("the key takes what is nobody's, once, and settles what is hers; the mark stays with what it stands on")
    func keys() {
        var stage = Stage()
        stage.owes("9")
        stage.hearsOfLosses()
        stage.presses(.character("о"))
        #expect(stage.sees.contains("Enter взять") && !stage.sees.contains("Enter сделано"))
        stage.presses(.enter, .enter, .character("п"))
        #expect(stage.commands.filter { $0 == .claim(Self.id) }.count == 1)
        #expect(stage.sees.contains("берём…") && !stage.sees.contains("Enter взять"))
        #expect(!stage.commands.contains { if case .handOver = $0 { true } else { false } })

        stage.happens(.claimed(Self.id, .yours))
        stage.isGiven(Stage.loss("lost-1", from: "+7 911 000-00-41", minutes: 75))
        let row = stage.sees.split(separator: "\n").first { $0.contains("▸") } ?? ""
        #expect(row.contains("потерянный звонок до 20:00 · из общего"), "\(stage.sees)")
        #expect(stage.sees.contains("Enter сделано") && stage.sees.contains("передать"))
        stage.presses(.enter)
        stage.types("Ольга")
        stage.presses(.enter)
        #expect(stage.commands.contains(.discharge(Self.id, by: "Ольга")))
    }

    @Test("what has come in the place of what went is reached by no key that was meant for that")
    func shifts() {
        var stage = Stage()
        stage.owes("9")
        stage.hearsOfLosses()
        stage.presses(.character("о"))
        stage.readsFirst = false
        stage.passes(milliseconds: 2_000)
        stage.happens(.pooled([]))
        stage.presses(.enter)
        #expect(!stage.sees.contains("кто подтвердил"), "it has not stood there for long enough")
        stage.passes(milliseconds: 299)
        stage.presses(.enter)
        #expect(!stage.sees.contains("кто подтвердил"))
        stage.passes(milliseconds: 1)
        stage.presses(.enter)
        #expect(stage.sees.contains("кто подтвердил"))
    }

    @Test("the list closes when another takes the last of it")
    func lastOne() {
        var stage = Stage()
        stage.hearsOfLosses()
        stage.presses(.character("о"))
        stage.happens(.pooled([]))
        #expect(!stage.sees.contains("Enter") && stage.sees.contains("Мои фирмы"))
        stage.presses(.enter)
        #expect(stage.commands.allSatisfy { if case .claim = $0 { false } else { true } })
    }

    @Test("a relay that does not answer is told of, and it stays", arguments: Language.allCases)
    func unreachable(_ language: Language) {
        var stage = Stage(language: language)
        stage.hearsOfLosses()
        stage.presses(.character("j"), .enter)
        stage.happens(.claimed(Self.id, .unreachable))
        let words = language.words
        #expect(stage.sees.contains("+7 911 000-00-41: " + words.claimIsUnanswered), "it fits: \(stage.sees)")
        #expect(stage.sees.contains(words.nobodysCall("1 " + (language == .ru ? "ч" : "h"))))
        stage.hearsOfLosses()
        #expect(!stage.sees.contains(words.claimIsUnanswered), "it speaks again")
    }

    @Test("it is no business of her break's or her shift's end")
    func leaves() {
        var stage = Stage()
        stage.hearsOfLosses()
        stage.presses(.character("р"), .character("1"))
        #expect(stage.sees.contains("ничьих 2"))
        stage.presses(.enter, .control("q"), .enter)
        #expect(stage.desk.hasLeft)
    }

    @Test("troubles with the relay are told whole on the smallest screen", arguments: Language.allCases)
    func troubles(_ language: Language) {
        for trouble in [
            RelayTrouble.away, .refused, .occupied(by: "marina"), .sitsAt(desk: "205"), .untrusted, .unknownOperator,
        ] {
            var stage = Stage(language: language)
            stage.happens(.troubled(.relay(trouble)))
            let told = language.words.trouble(.relay(trouble)) { $0 }
            let shown = stage.sees.split(separator: "\n").map { $0.trimmingBlanks }.joined(separator: " ")
            #expect(shown.contains(told), "\(stage.sees)")
        }
    }
}

extension Stage {
    static func loss(_ call: String, from: String, minutes: Int, client: String = "akvarel-tour") -> Obligation {
        var owed = Obligation(
            id: Obligation.ID(call: id(call), number: 1001), kind: .lostCall, client: client,
            since: Fixtures.moment.adding(seconds: -60 * minutes))
        owed.caller = PhoneNumber(reading: from)
        owed.contact = Personal(from)
        return owed
    }

    /// Two calls that nobody answered, and nobody has taken yet.
    fileprivate mutating func hearsOfLosses() {
        happens(
            .pooled([
                Stage.loss("lost-1", from: "+7 911 000-00-41", minutes: 75),
                Stage.loss("lost-2", from: "+7 911 000-00-42", minutes: 12, client: "severstroy"),
            ]))
    }

    fileprivate mutating func isGiven(_ owed: Obligation, by giver: Operator.ID = Operator.pool) {
        happens(.requested(.takeDebt(owed, from: giver), Receipt(number: 1)))
    }
}
