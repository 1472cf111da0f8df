import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("The script in her hands") struct ScriptTests {
    private let id = Stage.id("1")

    private func talking(_ size: Size = .smallest) -> Stage {
        var stage = Stage(size: size)
        stage.talks()
        return stage
    }

    @Test(
        "is an enquiry in a few keys: a name, two letters, a date, and Enter connects",
        arguments: [Size.smallest, .wide])
    func enquiry(_ size: Size) {
        var stage = talking(size)
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.enter, .character("ф"), .character("d"), .enter)
        stage.types("10.06")
        stage.presses(.enter, .enter)
        #expect(stage.desk.text(of: .purpose, in: id) == "Подобрать тур")
        #expect(stage.desk.text(of: .answer("country"), in: id) == "Кипр")
        #expect(stage.desk.text(of: .answer("dates"), in: id) == "10.06")
        #expect(stage.desk.handled?.type == .enquiry)
        #expect(stage.commands.last == .connect(topic: "tours", id))
    }

    @Test("takes letters for the marked question only, in either layout, and none while she types")
    func letters() {
        var stage = talking()
        stage.presses(.character("ф"))
        #expect(stage.commands.isEmpty)
        stage.presses(.enter)
        stage.types("Фая")
        stage.presses(.enter, .character("D"))
        #expect(stage.desk.text(of: .name, in: id) == "Фая")
        #expect(stage.desk.text(of: .purpose, in: id) == "Жалоба")
        #expect(stage.desk.handled?.type == .complaint)
    }

    @Test("goes on when the caller will not say: one key, and the next question is marked")
    func refused() {
        var stage = talking()
        stage.presses(.character("о"))
        #expect(stage.desk.handled?.refusals == [.name])
        #expect(stage.sees.contains("отказался ответить"))
        stage.presses(.character("ы"))
        #expect(stage.desk.text(of: .purpose, in: id) == "Мой заказ")
        stage.presses(.enter)
        #expect(stage.commands.last == .connect(topic: "bookings", id))
    }

    @Test("leads back by Escape: another answer takes the other branch, and the old answers are kept")
    func back() {
        var stage = talking()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.enter, .character("а"))
        #expect(stage.sees.contains("→ сообщение"))
        stage.presses(.escape, .character("ф"), .character("ы"))
        #expect(stage.desk.text(of: .answer("country"), in: id) == "Турция")
        stage.presses(.escape, .escape, .character("в"))
        #expect(stage.desk.text(of: .purpose, in: id) == "Жалоба")
        #expect(!stage.sees.contains("На какие даты?"))
        #expect(stage.desk.text(of: .answer("country"), in: id) == "Турция")
    }

    @Test("leads back by Shift+Tab into the field before the marked one, and past the first to the note")
    func backTab() {
        var stage = talking()
        stage.presses(.enter)
        stage.types("Ана")
        stage.presses(.enter, .backTab, .left, .character("н"), .enter)
        #expect(stage.desk.text(of: .name, in: id) == "Анна")
        stage.presses(.backTab, .backTab)
        stage.types("!")
        #expect(stage.desk.text(of: .note, in: id) == "!")
    }

    @Test("has all its fields on the way of Tab, in the order of the talk, the note last")
    func tab() {
        var stage = talking()
        stage.presses(.tab, .tab)
        stage.types("подобрать тур")
        stage.presses(.tab)
        stage.types("Крит")
        stage.presses(.tab)
        stage.types("летом")
        stage.presses(.tab)
        stage.types("срочно")
        #expect(stage.desk.text(of: .answer("country"), in: id) == "Крит")
        #expect(stage.desk.text(of: .answer("dates"), in: id) == "летом")
        #expect(stage.desk.text(of: .note, in: id) == "срочно")
        #expect(stage.sees.contains("такого ответа в списке нет"))
        #expect(stage.sees.contains("это не дата"))
    }

    @Test("stands in two lines under another section, and its letters act there", arguments: Language.allCases)
    func strip(_ language: Language) {
        var stage = Stage(language: language)
        stage.talks()
        stage.presses(.character("3"), .enter)
        stage.types("Анна")
        #expect(stage.sees.contains("[Анна"))
        stage.presses(.enter)
        #expect(stage.sees.contains(language == .ru ? "Ф Подобрать тур" : "A Подобрать тур"))
        stage.presses(.character("s"))
        #expect(stage.desk.text(of: .purpose, in: id) == "Мой заказ")
        #expect(stage.sees.contains("Балканская пл., 5"))
    }

    @Test("keeps the field and the mark when its profile changes under the call")
    func reload() {
        var stage = talking()
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.enter, .character("ф"), .character("ф"), .enter)
        stage.types("10.0")
        var client = Fixtures.akvarel
        client.script.lists[1].steps.remove(at: 1)
        stage.happens(.profilesRead(Catalogue(clients: [client], roster: Fixtures.roster)))
        stage.types("6")
        #expect(stage.desk.text(of: .answer("dates"), in: id) == "10.06")
        #expect(stage.sees.contains("[10.06"))
        stage.presses(.escape, .enter)
        #expect(stage.commands.last == .connect(topic: "tours", id))
    }

    @Test("says with the hold phrase whom it will connect, and thanks for waiting while he is held")
    func phrases() {
        var stage = talking()
        stage.answersAll()
        stage.happens(.operatorAsked(.write(.purpose, "Жалоба", id)))
        #expect(stage.sees.contains("→ соединить: Соколова"))
        #expect(stage.sees.contains("Оставайтесь, пожалуйста, на линии"))
        stage.tell(.held)
        #expect(stage.sees.contains("Спасибо за ожидание."))
    }

    @Test("asks once why mandatory questions stay open, and files with the reason")
    func excuse() {
        var stage = talking()
        stage.tell(.ended)
        stage.presses(.function(10), .character("1"))
        #expect(stage.sees.contains("▸ Enter спросит, почему не записано"), "\(stage.sees)")
        stage.presses(.enter)
        #expect(stage.sees.contains("не записано: имя, вопрос"))
        #expect(stage.sees.contains("Почему не записано?"))
        stage.presses(.character("3"))
        #expect(stage.desk.calls[id]?.excuse == .noTime)
        #expect(stage.desk.calls[id]?.outcome == Outcome.connected.id)
    }

    @Test("parts no reason from its digit", arguments: Language.allCases, [80, 81, 90, 120])
    func excusesUnparted(_ language: Language, _ columns: Int) {
        var stage = Stage(size: Size(rows: 24, columns: columns), language: language)
        stage.talks()
        stage.tell(.ended)
        stage.presses(.function(10), .character("1"), .enter)
        for (index, excuse) in Excuse.allCases.enumerated() {
            #expect(stage.sees.contains("\(index + 1) " + language.words.name(of: excuse)))
        }
    }

    @Test("does not file itself at the hang-up while mandatory questions are open, and says so; with a reason it does")
    func excuseInTalk() {
        var stage = talking()
        stage.presses(.function(10), .character("1"))
        #expect(stage.sees.contains("само не запишется"))
        stage.presses(.enter, .character("2"))
        #expect(stage.sees.contains("запишется само"))
        stage.tell(.ended)
        #expect(stage.desk.calls[id]?.outcome == Outcome.connected.id)
    }

    @Test("of a call by hand ends and files it with the reason")
    func excuseByHand() {
        var stage = Stage()
        stage.presses(.control("n"), .character("1"), .function(10), .character("2"), .enter, .character("1"))
        #expect(stage.desk.handled == nil)
        #expect(stage.desk.today.recent.first?.outcome == Outcome.messageTaken.id)
    }

    @Test("gives way to an emergency: one key, a confirmation, what to do, and whom to connect")
    func emergency() {
        var stage = talking()
        stage.presses(.function(11))
        #expect(stage.commands.isEmpty && stage.sees.contains("Турист за границей просит о помощи"))
        stage.presses(.enter)
        #expect(stage.commands == [.connect(topic: "director", id)])
        #expect(stage.sees.contains("! Соединить с дежурным немедленно"))
        stage.presses(.character("ч"), .escape)
        #expect(stage.commands.count == 1)
    }

    @Test("knows whom not to connect: the sentence stands above the card, the outcome is chosen")
    func screening() {
        var stage = talking()
        stage.presses(.character("8"))
        #expect(stage.sees.contains("Кого не соединять"))
        let client = Fixtures.akvarel
        let place = MoreItem.items(of: client).firstIndex(of: .screening) ?? 0
        stage.presses(.character(Press.itemLetters[place]), .enter)
        #expect(stage.desk.handled?.chosen == Outcome.declined.id)
        #expect(stage.sees.contains("Пришлите, пожалуйста, на почту"))
    }
}
