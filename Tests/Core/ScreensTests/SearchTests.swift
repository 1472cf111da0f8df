import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("The search") struct SearchTests {
    private static let office = "На Невском"

    @Test(
        "is opened by / in either layout and by F3, from the card and from rest",
        arguments: [Key.character("/"), .character("."), .function(3)])
    func opens(_ key: Key) {
        var stage = Stage()
        stage.presses(key)
        #expect(stage.sees.contains("Поиск ["))
        stage.presses(.escape)
        #expect(!stage.sees.contains("Поиск ["))
        stage.talks()
        stage.presses(key)
        #expect(stage.sees.contains("Поиск ["))
        #expect(stage.sees.contains("Акварель-Тур · / все карточки"))
    }

    @Test(
        "finds as she types, and Enter opens the place, scrolled to it and marked", arguments: [Size.smallest, .wide])
    func opensPlace(_ size: Size) {
        var stage = Stage(size: size)
        stage.talks()
        stage.presses(.function(3))
        stage.types("маяковской")
        #expect(stage.sees.contains("м. ‹Маяковская›") || stage.sees.contains("‹Маяковская›"))
        stage.presses(.enter)
        #expect(stage.sees.contains("▐3 Офисы▌"))
        #expect(stage.sees.contains("▸" + Self.office))
        #expect(!stage.sees.contains("Поиск ["))
    }

    @Test("closed by Escape leaves all as it was: the section, its scroll, the field she types in")
    func closes() {
        var stage = Stage()
        stage.talks()
        stage.presses(.character("7"), .tab)
        stage.types("Ольга")
        let before = stage.picture
        stage.presses(.function(3))
        stage.types("визу")
        #expect(stage.picture != before)
        stage.presses(.escape)
        #expect(stage.picture == before)
        stage.types(" С")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольга С")
    }

    @Test("opens a hit by its digit right after a letter; elsewhere a digit is looked for itself")
    func digits() {
        var stage = Stage()
        stage.presses(.function(3))
        stage.types("виз 1")
        #expect(stage.sees.contains("[виз 1 "))
        stage.presses(.backspace, .backspace)
        stage.presses(.character("2"))
        #expect(!stage.sees.contains("Поиск ["))
        #expect(stage.sees.contains("АКВАРЕЛЬ-ТУР"))
        #expect(stage.sees.contains("│Сколько делается") || stage.sees.contains("▸"))
    }

    @Test("reads / as the switch to all her cards, empty or filled, and . among Latin letters as a letter")
    func switches() {
        var stage = Stage()
        stage.talks(to: Stage.severstroy)
        stage.presses(.function(3))
        stage.types("/")
        #expect(stage.sees.contains("все карточки · / Северострой"))
        stage.types("/маяковской")
        #expect(stage.sees.contains("В карточке «Северострой» этого нет."))
        stage.presses(.character("."))
        #expect(stage.sees.contains("‹Маяковская›"))
        for _ in 0..<10 { stage.presses(.backspace) }
        stage.types("k.,jq")
        #expect(stage.sees.contains("[k.,jq "))
    }

    @Test("over all cards opens a hit of another firm above the call, which stays whose it is; Escape leads back")
    func anotherCard() {
        var stage = Stage()
        stage.talks(to: Stage.severstroy)
        stage.presses(.function(3), .function(3))
        stage.types("маяковской")
        stage.presses(.enter)
        #expect(stage.sees.contains("СЕВЕРОСТРОЙ"))
        #expect(stage.sees.contains("из другой карточки: Акварель-Тур"))
        #expect(stage.sees.contains("▸" + Self.office))
        stage.presses(.escape)
        #expect(!stage.sees.contains("из другой карточки"))
        stage.presses(.function(3), .function(3))
        stage.types("маяковской")
        stage.presses(.enter, .character("3"))
        #expect(!stage.sees.contains("из другой карточки"))
        #expect(!stage.sees.contains(Self.office))
    }

    @Test("left without a hit is an entry of the call, once; with a hit, empty or still being read it is none")
    func inVain() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(3))
        stage.types("пропуск на завод")
        #expect(stage.sees.contains("В карточке «Акварель-Тур» этого нет."))
        stage.presses(.escape)
        #expect(stage.commands.last == .searchInVain("пропуск на завод", Stage.id("1")))
        let inVain = { (stage: Stage) in stage.commands.filter { if case .searchInVain = $0 { true } else { false } } }
        let told = inVain(stage)
        stage.presses(.function(3), .escape, .function(3))
        stage.types("виза")
        stage.presses(.escape)
        #expect(inVain(stage) == told)
    }

    @Test("without a hit is told, too, when another key leaves it, which does its work all the same")
    func leftByAnotherKey() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(3))
        stage.types("пропуск")
        stage.presses(.function(10))
        #expect(stage.commands.last == .searchInVain("пропуск", Stage.id("1")))
        #expect(stage.sees.contains("соединили"))
        stage.presses(.escape)
        #expect(!stage.sees.contains("Поиск ["))
    }

    @Test("at rest keeps the keys when a call comes, whose firm and greeting stand above it at once")
    func callComes() {
        var stage = Stage()
        stage.presses(.function(3))
        stage.types("пропуск")
        stage.rings()
        stage.types(" на")
        #expect(stage.sees.contains("[пропуск на"))
        #expect(stage.sees.contains("АКВАРЕЛЬ-ТУР"))
        stage.tell(.abandoned)
        #expect(stage.sees.contains("[пропуск на"))
        stage.presses(.escape)
        #expect(stage.commands.last == .searchInVain("пропуск на", nil))
    }

    @Test("of one call is not that of another")
    func ofItsCall() {
        var stage = Stage()
        stage.talks()
        stage.rings("2", to: Stage.severstroy)
        stage.presses(.function(3))
        stage.types("виза")
        stage.presses(.function(5))
        #expect(!stage.sees.contains("Поиск ["))
        stage.presses(.function(5))
        #expect(stage.sees.contains("[виза"))
    }

    @Test("hides VIP callers from a trainee, and finds them for the others by the surname in any case form")
    func vip() {
        var stage = Stage()
        stage.presses(.function(3))
        stage.types("павловым")
        #expect(stage.sees.contains("‹Павлов› Сергей Ильич"))
        stage = Stage(Fixtures.petya)
        stage.presses(.function(3))
        stage.types("павловым")
        #expect(!stage.sees.contains("Сергей"))
    }

    @Test("takes no more than its limit, and everything that came from outside is neutralised")
    func limits() {
        var stage = Stage()
        stage.presses(.function(3))
        stage.types(String(repeating: "виза ", count: 40))
        #expect(stage.interface.searchAtRest?.text.count == SearchQuery.longestText)
        stage.presses(.escape, .function(3))
        stage.types("\u{202E}е\u{200B}")
        #expect(!stage.sees.unicodeScalars.contains("\u{202E}"))
    }

    @Test("marks a hit far into a long text where it is, never wider than the line")
    func snippets() {
        let text = String(repeating: "слово ", count: 40) + "виза" + String(repeating: " слово", count: 40)
        let mark = text.firstRange(of: "виза").map { [$0] } ?? []
        for columns in 0...60 {
            let snippet = Snippet(text, mark, columns: columns)
            #expect(snippet.pieces.map(\.text.columns).reduce(0, +) <= max(0, columns))
            if columns > 30 { #expect(snippet.pieces.contains { $0.isHit && $0.text.text == "‹виза›" }) }
        }
    }
}
