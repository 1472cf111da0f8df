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
        let before = stage.interface.picture(of: stage.desk)
        stage.types("3 и 8, Зоя?")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "3 и 8, Зоя?")
        #expect(stage.commands.allSatisfy { if case .write(.name, _, Stage.id("1")) = $0 { true } else { false } })
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
        stage.types("Ольг")
        let before = stage.picture
        stage.types("а")
        #expect(stage.picture.changes(since: before).map(\.cells.count).reduce(0, +) == 1)
        #expect(stage.sees.contains("Ольга"))
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
}
