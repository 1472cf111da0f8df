import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("What could be typed for her, on the screen") struct AutotextScreenTests {
    private func typing(_ text: String) -> Stage {
        var stage = Stage()
        stage.interface.autotext = [Abbreviation("нпп", "недоступен, просил перезвонить")]
        stage.talks()
        stage.presses(.enter)
        stage.types(text)
        return stage
    }

    @Test("stands behind the cursor with the key that takes it, and is not typed")
    func shown() {
        let stage = typing("Ольга Се")
        #expect(stage.sees.contains("[Ольга Се → ргеевна"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольга Се")
    }

    @Test("is drawn in the field, the cursor before it", arguments: PictureKind.all)
    func drawn(_ kind: PictureKind) {
        var stage = Stage(size: kind.size, language: kind.language)
        stage.interface.autotext = [Abbreviation("нпп", "недоступен, просил перезвонить")]
        stage.talks()
        stage.presses(.function(4))
        stage.types("нпп")
        GoldenFile("Script/proposed.\(kind.name).txt").verify(stage.picture)
    }

    @Test("is taken by one key, and the cursor stands behind it")
    func taken() {
        var stage = typing("Ольга Се")
        stage.presses(.right)
        stage.types("!")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольга Сергеевна!")
    }

    @Test("of the note is the abbreviation's text", arguments: ["нпп", "перевели, нпп"])
    func note(_ text: String) {
        var stage = Stage()
        stage.interface.autotext = [Abbreviation("нпп", "недоступен, просил перезвонить")]
        stage.talks()
        stage.presses(.function(4))
        stage.types(text)
        stage.presses(.right)
        #expect(stage.desk.text(of: .note, in: Stage.id("1")).hasSuffix("недоступен, просил перезвонить"))
    }

    @Test(
        "is never taken by Enter, Tab, Escape or what is typed on",
        arguments: [Key.enter, .tab, .escape, .character(" ")])
    func notByItself(_ key: Key) {
        var stage = typing("Ольга Се")
        stage.presses(key)
        #expect(!stage.desk.text(of: .name, in: Stage.id("1")).contains("ргеевна"))
    }

    @Test("is proposed at the end of the text alone: elsewhere the arrow moves the cursor")
    func inside() {
        var stage = typing("Ольга Се")
        stage.presses(.left)
        #expect(!stage.sees.contains("→ ргеевна"))
        stage.presses(.right, .left, .left, .right)
        stage.types("х")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольга Схе")
    }
}
