import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("The list of everything else") struct ExtrasTests {
    @Test("is drawn over the call", arguments: PictureKind.all)
    func drawn(_ kind: PictureKind) {
        var stage = Stage(size: kind.size, language: kind.language)
        stage.talks()
        stage.happens(.operatorAsked(.write(.name, "Ольга Сергеевна", Stage.id("1"))))
        stage.happens(.operatorAsked(.managerIsBusy("ivanova", Stage.id("1"))))
        stage.presses(.function(12))
        GoldenFile("Extras/list.\(kind.name).txt").verify(stage.picture)
        stage.presses(.character("q"))
        GoldenFile("Extras/spelled.\(kind.name).txt").verify(stage.picture)
        stage.presses(.escape, .function(12), .character("w"))
        GoldenFile("Extras/number.\(kind.name).txt").verify(stage.picture)
    }

    @Test("records and stops, says how it stands with that, and offers a mark only while it records")
    func records() throws {
        var stage = Stage()
        stage.desk.abilities = Abilities([.record, .markRecording], confirmed: [.record])
        stage.talks()
        stage.presses(.function(12))
        #expect(stage.sees.contains("записывать разговор") && !stage.sees.contains("пометить место"))
        stage.presses(.escape)
        stage.happens(.operatorAsked(.record(isOn: true, Stage.id("1"))))
        #expect(stage.sees.contains("○ запись: АТС ещё не подтвердила"))
        stage.passes(seconds: 1)
        stage.tell(.recording) { $0.recording = CallEvent.Recording(state: "started") }
        #expect(stage.sees.contains("● запись"))
        stage.presses(.function(12))
        #expect(stage.sees.contains("остановить запись") && stage.sees.contains("пометить место"))
        #expect(!stage.sees.contains("записывать разговор"))
        stage.presses(.escape)
        stage.passes(seconds: 1)
        stage.happens(.operatorAsked(.record(isOn: false, Stage.id("1"))))
        let order = try #require(stage.desk.ordered(.record, in: Stage.id("1"))).order
        stage.happens(.ordered(order, .refused("500")))
        #expect(stage.sees.contains("АТС отказала: остановить запись (500)") && stage.sees.contains("● запись"))
        stage.presses(.function(12))
        #expect(stage.sees.contains("остановить запись разговора") && !stage.sees.contains("записывать разговор"))
    }

    @Test("opens by F12, and by its letter in either layout, over a call")
    func opens() {
        for key in [Key.function(12), .character("щ"), .character("Щ"), .character("o")] {
            var stage = Stage()
            stage.talks()
            stage.presses(key)
            #expect(stage.sees.contains("Всё остальное"), "\(key)")
            stage.presses(.escape)
            #expect(!stage.sees.contains("Всё остальное"))
        }
    }

    @Test("names nothing that does not work now, and no key where nothing works")
    func works() {
        var stage = Stage()
        #expect(!stage.sees.contains("F12"))
        stage.presses(.function(12))
        #expect(!stage.sees.contains("Всё остальное"))
        stage.rings(from: "anonymous")
        #expect(!stage.sees.contains("F12"))
        stage.tell(.answered, from: "anonymous")
        stage.happens(.operatorAsked(.write(.name, "Ольга", Stage.id("1"))))
        stage.presses(.function(12))
        #expect(stage.sees.contains("Й/Q  по буквам: Ольга"))
        #expect(!stage.sees.contains("номер вслух"))
    }

    @Test("opens while she types, and gives the field back with what was typed")
    func whileTyping() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Оль")
        stage.presses(.function(12), .character("й"))
        #expect(stage.sees.contains("О — Ольга, Л — Леонид, Ь — мягкий знак"))
        stage.presses(.escape)
        stage.types("га")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольга")
    }

    @Test("keeps its letters where they stood when a line ceases to work")
    func lettersStay() {
        var stage = Stage()
        stage.talks()
        stage.happens(.operatorAsked(.write(.name, "Ольга", Stage.id("1"))))
        stage.presses(.function(12))
        stage.happens(.operatorAsked(.write(.name, "", Stage.id("1"))))
        stage.presses(.character("q"))
        #expect(stage.sees.contains("Всё остальное"))
        stage.presses(.character("w"))
        #expect(stage.sees.contains("плюс семь, девятьсот двадцать один, ноль ноль ноль, ноль ноль"))
    }

    @Test("says that a manager is back, for all calls of the firm")
    func managerIsBack() {
        var stage = Stage()
        stage.talks()
        stage.happens(.operatorAsked(.managerIsBusy("ivanova", Stage.id("1"))))
        stage.presses(.function(12))
        #expect(stage.sees.contains("Иванова снова на месте"))
        stage.presses(.character("ц"))
        #expect(stage.commands.last == .managerIsPresent("ivanova", Stage.id("1")))
        stage.presses(.function(12))
        #expect(!stage.sees.contains("Иванова снова на месте"))
    }

    @Test("gives way to a call that comes, and what is typed for it does nothing to the call")
    func givesWay() {
        var stage = Stage()
        stage.talks()
        stage.presses(.character("щ"))
        stage.tell(.ended)
        stage.presses(.function(12))
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        let before = stage.commands
        for letter in Press.itemLetters { stage.presses(.character(letter)) }
        #expect(!stage.sees.contains("Всё остальное"))
        #expect(stage.commands == before)
    }
}

@Suite("Read aloud") struct AloudTests {
    @Test(
        "a number is told in words in its groups, zeros one by one",
        arguments: [
            ("+7 921 000-00-77", "плюс семь, девятьсот двадцать один, ноль ноль ноль, ноль ноль, семьдесят семь"),
            ("+7 812 007-05-10", "плюс семь, восемьсот двенадцать, ноль ноль семь, ноль пять, десять"),
            ("+7 800 021-11-40", "плюс семь, восемьсот, ноль двадцать один, одиннадцать, сорок"),
            ("105", "сто пять"),
            ("+44 20 0000 0071", "плюс сорок четыре, двадцать, ноль ноль, ноль ноль, ноль ноль, семьдесят один"),
        ])
    func russian(_ number: String, _ words: String) {
        #expect(Russian().aloud(PhoneNumber(reading: number)) == words)
    }

    @Test("a number is told digit by digit in English")
    func english() {
        #expect(
            English().aloud(PhoneNumber(reading: "+7 921 000-00-77"))
                == "plus seven, nine two one, zero zero zero, zero zero, seven seven")
    }

    @Test("a name is spelled by first names, an address by what its Latin letters are called")
    func spelled() {
        #expect(Russian().spelled("Анна Ёж").map { $0.split(separator: ",").count } == [4, 2])
        #expect(Russian().spelled("Щи") == ["Щ — щука, И — Иван"])
        #expect(
            Russian().spelled("ks_7@x.ru")
                == [
                    "K — ка, S — эс, как доллар, нижнее подчёркивание, семь, собака, X — икс, точка, R — эр, U — у"
                ])
        #expect(English().spelled("Kim") == ["K — Kilo, I — India, M — Mike"])
        #expect(English().spelled("a@b.io") == ["A — Alfa, at, B — Bravo, dot, I — India, O — Oscar"])
    }

    @Test("every letter of either alphabet has a name in both languages")
    func whole() {
        let letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz"
        for language in Language.allCases {
            for letter in letters {
                #expect(language.words.spelled(String(letter)).first?.contains(" — ") == true, "\(letter)")
            }
        }
    }
}
