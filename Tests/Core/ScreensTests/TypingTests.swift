import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("While she types") struct TypingTests {
    @Test("letters and digits go into the field and are no commands")
    func dead() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        #expect(stage.commands == [.beginWriting(Stage.id("1"))])
        let before = stage.interface.picture(of: stage.desk)
        stage.types("3 и 8, Зоя?")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "3 и 8, Зоя?")
        #expect(
            stage.commands.dropFirst().allSatisfy {
                if case .write(.name, _, Stage.id("1")) = $0 { true } else { false }
            })
        #expect(before.text(ofRow: 4) == stage.picture.text(ofRow: 4))
    }

    @Test("control characters are not taken")
    func controls() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter, .character("\u{1B}"), .character("\n"), .character("А"), .control("q"), .control("n"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "А")
    }

    @Test("Alt with a digit opens a section and the field keeps the cursor")
    func altDigit() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Ан")
        stage.presses(.alt("7"))
        #expect(stage.sees.contains("Нужна ли виза в Турцию?"))
        stage.types("на")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна")
    }

    @Test("Escape split from its digit by a slow line opens the section all the same")
    func splitEscape() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.escape, .character("3"))
        #expect(stage.sees.contains("Балканская пл., 5"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна")
    }

    @Test("F keys act: the note, the outcome")
    func functionKeys() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.function(4))
        stage.types("перезвонить")
        #expect(stage.desk.text(of: .note, in: Stage.id("1")) == "перезвонить")
        stage.presses(.function(10), .character("2"))
        #expect(stage.desk.handled?.chosen == Outcome.messageTaken.id)
    }

    @Test("the cursor moves, inserts and deletes where it stands")
    func cursor() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Она")
        stage.presses(.home, .right, .delete, .character("л"), .end, .backspace, .character("ь"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Оль")
    }

    @Test("a text longer than its field scrolls so that the cursor stays in sight")
    func longText() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types(String(repeating: "очень длинное имя ", count: 20) + "конец")
        #expect(stage.sees.contains("конец]") || stage.sees.contains("конец "))
        #expect(stage.picture.isCursorVisible)
    }

    @Test("the last word can be had in the other layout")
    func otherLayout() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна ghbdtn")
        stage.presses(.alt("р"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна привет")
    }

    @Test(
        "a letter changes its own cells and moves nothing, in a low window and in a large one",
        arguments: [Size.smallest, .wide])
    func letterMovesNothing(_ size: Size) {
        var stage = Stage(size: size)
        stage.talks()
        stage.presses(.character("1"), .enter)
        stage.types("Ждан")
        let before = stage.picture
        stage.types("а")
        #expect(stage.picture.changes(since: before).map(\.cells.count).reduce(0, +) == 1)
        #expect(stage.sees.contains("Ждана"))
    }

    @Test("Enter goes from name to purpose to note and back to the commands")
    func enter() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.enter, .enter)
        stage.types("виза")
        stage.presses(.enter)
        stage.types("срочно")
        stage.presses(.enter, .character("4"))
        let id = Stage.id("1")
        #expect(stage.desk.text(of: .name, in: id) == "Анна")
        #expect(stage.desk.text(of: .purpose, in: id) == "виза")
        #expect(stage.desk.text(of: .note, in: id) == "срочно")
        #expect(stage.sees.contains("Раннее бронирование"))
    }

    @Test("an outcome chosen before files nothing under her hands: no letter of the word becomes a command")
    func hangUpUnderTheHand() {
        for field in [[Key.enter], [.function(4)], [.tab, .tab]] {
            var stage = Stage()
            stage.talks()
            stage.presses(.function(10), .character("6"), .escape)
            for key in field { stage.presses(key) }
            stage.types("пере")
            stage.tell(.ended)
            stage.types("звонить вд")
            #expect(stage.desk.handled?.phase == .wrapUp)
            #expect(stage.desk.handled?.chosen == Outcome.callerHungUp.id)
            let texts = [Field.name, .purpose, .note].map { stage.desk.text(of: $0, in: Stage.id("1")) }
            #expect(texts.contains("перезвонить вд"))
            stage.presses(.escape, .enter, .enter)
            #expect(stage.desk.calls[Stage.id("1")]?.outcome == Outcome.callerHungUp.id)
        }
    }

    @Test("the note beside the outcomes keeps the call, too")
    func hangUpUnderTheNote() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(10), .character("6"), .tab, .tab)
        stage.types("пере")
        #expect(!stage.sees.contains("запишется само"))
        stage.tell(.ended)
        stage.types("звонить")
        #expect(stage.desk.text(of: .note, in: Stage.id("1")) == "перезвонить")
        stage.presses(.enter)
        #expect(stage.desk.calls[Stage.id("1")]?.outcome == Outcome.callerHungUp.id)
    }

    @Test("the field that she was in is known again after a restart")
    func restored() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        var again = Interface(size: .smallest, language: .ru)
        again.restore(stage.interface.saved)
        #expect(again.writing == [Stage.id("1")])
        stage.presses(.escape)
        #expect(stage.interface.writing.isEmpty)
    }
}

@Suite("Once a call has filed itself") struct GoneCallTests {
    @Test("what was still typed for it neither asks to leave nor leaves")
    func leaving() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(10), .character("6"), .escape)
        stage.readsFirst = false
        stage.tell(.ended)
        #expect(stage.desk.hands == nil)
        stage.presses(.character("в"), .enter)
        #expect(!stage.sees.contains("Закончить смену?"))
        stage.now = Moment(milliseconds: stage.now.milliseconds + 300)
        stage.presses(.character("в"))
        #expect(stage.sees.contains("Закончить смену?"))
        stage.presses(.enter)
        #expect(!stage.desk.hasLeft)
        stage.now = Moment(milliseconds: stage.now.milliseconds + 300)
        stage.presses(.enter)
        #expect(stage.desk.hasLeft)
    }
}
