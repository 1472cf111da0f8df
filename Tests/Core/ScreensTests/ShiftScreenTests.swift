import Answering
import Display
import Screens
import Support
import Testing

@Suite("Her shift on the screen") struct ShiftScreenTests {
    typealias Kind = PictureKind

    private func check(_ name: String, _ kind: Kind, _ play: (inout Stage) -> Void) {
        var stage = Stage(size: kind.size, language: kind.language)
        play(&stage)
        GoldenFile("Shift/\(name).\(kind.name).txt").verify(stage.picture)
    }

    @Test("asks for what a break is", arguments: PictureKind.all)
    func breaks(_ kind: Kind) {
        check("breaks", kind) { $0.presses(.character("р")) }
    }

    @Test("on a break says why, since when, what waits, and how she comes back", arguments: PictureKind.all)
    func onBreak(_ kind: Kind) {
        check("break", kind) {
            $0.worksForAWhile()
            $0.presses(.character("р"), .character("2"))
            $0.passes(seconds: 700)
            $0.threeWait()
            $0.passes(seconds: 60)
        }
    }

    @Test("on a break says what her day came to, as far as it was measured, with the callers' marks")
    func day() {
        var stage = Stage(language: .en)
        stage.presses(.character("h"), .character("1"))
        #expect(stage.sees.contains("back to work") && !stage.sees.contains("Your day"))
        stage.presses(.enter)
        stage.filesACall()
        stage.tell(.rated) { $0.rating = 4 }
        stage.presses(.character("h"), .character("1"))
        #expect(stage.sees.contains("Your day: 1 call · 0:40 a call (of 1)"), "\(stage.sees)")
        #expect(stage.sees.contains("1 mark, 4.0 on average"), "\(stage.sees)")
    }

    @Test("says what was just filed and how it is taken back", arguments: PictureKind.all)
    func filed(_ kind: Kind) {
        check("filed", kind) {
            $0.filesACall()
            $0.passes(seconds: 2)
        }
    }

    @Test("says it on the next card, too", arguments: PictureKind.all)
    func filedBefore(_ kind: Kind) {
        check("filed-before", kind) {
            $0.filesACall()
            $0.passes(seconds: 5)
            $0.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
            $0.passes(seconds: 3)
        }
    }

    @Test("says how long she is left alone to file, and when that is over", arguments: PictureKind.all)
    func wrapUpOver(_ kind: Kind) {
        check("wrap-up-over", kind) {
            $0.talks()
            $0.tell(.ended)
            $0.passes(seconds: 90)
            $0.presses(.function(10))
        }
    }

    @Test("says while she files who keeps calls away, and that the PBX does so only once it has told")
    func wrapUpInPBX() {
        var stage = Stage(size: Size(rows: 40, columns: 120))
        stage.desk.wrapUp.pbx = .pause
        var able = stage
        able.desk.abilities = Abilities([.pause], confirmed: [.pause])
        func ends(_ stage: inout Stage) {
            stage.talks()
            stage.tell(.ended)
            stage.presses(.function(10))
        }
        ends(&stage)
        #expect(stage.sees.contains("АТС о паузе не узнает"))
        ends(&able)
        #expect(able.sees.contains("АТС просили о паузе, она не подтвердила"))
        able.tell(.agentStatus, "queue:main") { $0.agent?.state = "paused" }
        #expect(able.sees.contains("АТС подтвердила паузу"))
    }

    @Test("at its end asks to whom goes what is owed", arguments: PictureKind.all)
    func leaving(_ kind: Kind) {
        check("leaving", kind) {
            $0.owes("1", to: Stage.severstroy)
            $0.owes("2", to: Stage.severstroy)
            $0.owes("3")
            $0.presses(.control("q"))
        }
    }

    @Test("hands over one thing from the list of what is owed, by name", arguments: PictureKind.all)
    func naming(_ kind: Kind) {
        check("naming", kind) {
            $0.owes("1", to: Stage.severstroy)
            $0.presses(.character("о"), .character("п"), .character("2"))
            $0.types("Смена Б")
        }
    }

    // MARK: - The keys

    @Test("leaves the break by Enter and by the key that began it; a call comes in front of it")
    func backToWork() {
        var stage = Stage()
        for key in [Key.enter, .character("h")] {
            stage.presses(.character("р"), .character("1"))
            #expect(stage.sees.contains("снова работать") && stage.desk.onBreak?.reason == "перерыв")
            stage.rings("1")
            #expect(stage.sees.contains("АКВАРЕЛЬ-ТУР"))
            stage.tell(.abandoned, "1")
            #expect(stage.sees.contains("снова работать"))
            stage.presses(key)
            #expect(stage.desk.onBreak == nil && stage.sees.contains("Мои фирмы"))
        }
    }

    @Test("takes the breaks of the settings")
    func ownBreaks() {
        var stage = Stage()
        stage.interface.breaks = ["планёрка", "врач"]
        stage.presses(.character("р"), .character("2"))
        #expect(stage.desk.onBreak?.reason == "врач")
    }

    @Test("takes a filing back by one key; what stands in a field is text")
    func undo() {
        var stage = Stage()
        stage.filesACall()
        stage.passes(seconds: 2)
        #expect(stage.sees.contains("Г/U отменить 0:18"))
        stage.presses(.character("г"))
        #expect(stage.desk.handled?.id == Stage.id("1") && stage.sees.contains("постобработка"))
        #expect(!stage.sees.contains("отменить"))
        stage.presses(.function(10), .enter)
        stage.talks("2")
        stage.presses(.enter)
        stage.types("гу")
        #expect(stage.desk.handled?.id == Stage.id("2"))
        #expect(stage.desk.text(of: .name, in: Stage.id("2")) == "гу")
    }

    @Test("does not end before all that is owed is handed over, a firm at a time; Esc leads back")
    func handsOver() {
        var stage = Stage()
        stage.owes("1", to: Stage.severstroy)
        stage.owes("2")
        stage.presses(.control("q"), .enter)
        #expect(!stage.desk.hasLeft && stage.sees.contains("Северострой"))
        stage.presses(.escape)
        #expect(stage.sees.contains("Мои фирмы"))
        stage.presses(.control("q"), .character("1"))
        #expect(stage.desk.debts.map(\.handedTo) == [.colleague("marina"), nil])
        stage.presses(.character("2"))
        stage.types("Нина")
        stage.presses(.escape)
        #expect(stage.sees.contains("Закончить смену?"))
        stage.presses(.character("2"), .enter)
        #expect(stage.desk.debts.map(\.handedTo) == [.colleague("marina"), .named("Нина")])
        #expect(!stage.desk.hasLeft)
        stage.presses(.enter)
        #expect(stage.desk.hasLeft)
    }

    @Test("hands one thing over and is back in the list")
    func handsOverOne() {
        var stage = Stage()
        stage.owes("1", to: Stage.severstroy)
        stage.presses(.character("о"), .character("п"), .character("1"))
        #expect(stage.desk.debts.map(\.handedTo) == [.colleague("marina")])
        #expect(stage.sees.contains("передано: Марина"))
        stage.presses(.enter)
        #expect(stage.sees.contains("кто подтвердил"))
    }

    @Test("tells the time left to file in words, in the header and with the outcome")
    func wrapUpTime() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.passes(seconds: 30)
        #expect(stage.picture.text(ofRow: 0).contains("постобработка 1:00"))
        stage.presses(.function(10))
        #expect(stage.sees.contains("на запись ещё 1:00"))
        stage.passes(seconds: 60)
        #expect(stage.picture.text(ofRow: 0).contains("готов"))
        #expect(stage.desk.handled?.phase == .wrapUp && stage.sees.contains("время на запись вышло"))
    }
}

extension Stage {
    /// A call filed with the outcome that was chosen.
    fileprivate mutating func filesACall() {
        talks()
        answersAll()
        passes(seconds: 40)
        tell(.ended)
        presses(.function(10), .character("3"), .enter)
    }
}
