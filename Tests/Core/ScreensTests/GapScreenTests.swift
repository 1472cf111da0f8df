import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("The line for what is not on the card") struct GapScreenTests {
    private func gaps(_ stage: Stage) -> [String] { stage.desk.calls[Stage.id("1")]?.gaps.map(\.text) ?? [] }

    @Test("is drawn where the note stands", arguments: PictureKind.all)
    func drawn(_ kind: PictureKind) {
        var stage = Stage(size: kind.size, language: kind.language)
        stage.talks()
        stage.presses(.function(9), .enter, .function(9))
        stage.types("рассрочка")
        GoldenFile("Gaps/line.\(kind.name).txt").verify(stage.picture)
    }

    @Test("opens by F9 and its letter in either layout, and Enter keeps it, with words or without")
    func keeps() {
        for key in [Key.function(9), .character("к"), .character("К"), .character("r")] {
            var stage = Stage()
            stage.talks()
            stage.presses(key)
            #expect(stage.sees.contains("нет в карточке ["))
            stage.types("виза в Чили")
            stage.presses(.enter, key, .enter)
            #expect(gaps(stage) == ["виза в Чили", ""])
            #expect(stage.sees.contains("нет в карточке: 2"))
        }
    }

    @Test("gives her back the field she was in, and the list of outcomes")
    func back() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Оль")
        stage.presses(.function(9))
        stage.types("рассрочка")
        stage.presses(.enter)
        stage.types("га")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольга")
        stage.presses(.function(10), .function(9), .enter)
        #expect(stage.sees.contains("Вид звонка"))
        #expect(gaps(stage) == ["рассрочка", ""])
    }

    @Test("begins with what she just looked for in vain, and is no other call's")
    func prefilled() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(3))
        stage.types("рассрочка на полёт")
        stage.presses(.function(9))
        #expect(stage.desk.text(of: .gap, in: Stage.id("1")) == "рассрочка на полёт")
        stage.presses(.enter)
        #expect(gaps(stage) == ["рассрочка на полёт"])
        stage.presses(.function(9))
        #expect(stage.desk.text(of: .gap, in: Stage.id("1")).isEmpty)
    }

    @Test("keeps what is typed when she leaves it, opens a second call, or the call is over")
    func draft() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(9))
        stage.types("рас")
        stage.presses(.escape, .character("3"), .function(9))
        stage.types("срочка")
        stage.rings("2", from: "+7 911 000-00-13", to: Stage.severstroy)
        stage.tell(.ended)
        stage.types("!")
        #expect(stage.desk.text(of: .gap, in: Stage.id("1")) == "рассрочка!")
        stage.presses(.enter)
        #expect(gaps(stage) == ["рассрочка!"])
    }

    @Test("opens from the connecting and the message, and leads back there")
    func fromPages() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(7))
        #expect(stage.sees.contains("Сообщение"))
        stage.types("Анна")
        stage.presses(.function(9))
        stage.types("оплата картой")
        stage.presses(.enter)
        #expect(stage.sees.contains("повторите вслух"))
        #expect(gaps(stage) == ["оплата картой"])
    }
}

@Suite("Holding the line, on the screen") struct HoldScreenTests {
    @Test("says the phrase, and never that he is held before the PBX does", arguments: PictureKind.all)
    func drawn(_ kind: PictureKind) {
        var stage = Stage(size: kind.size, language: kind.language)
        stage.talks()
        stage.presses(.function(8))
        stage.passes(seconds: 12)
        GoldenFile("Hold/unconfirmed.\(kind.name).txt").verify(stage.picture)
        stage.presses(.function(8))
        GoldenFile("Hold/back.\(kind.name).txt").verify(stage.picture)
    }

    @Test("is held when the PBX says so, with its seconds; the sentence for the return stands a while")
    func confirmed() {
        var stage = Stage()
        stage.talks()
        stage.presses(.character("у"))
        #expect(stage.sees.contains("Оставайтесь, пожалуйста, на линии"))
        #expect(stage.sees.contains("удержание по телефону: не подтверждено"))
        #expect(!stage.sees.contains("на удержании"))
        stage.tell(.held)
        #expect(stage.sees.contains("на удержании"))
        #expect(!stage.sees.contains("не подтверждено"))
        stage.passes(seconds: 9)
        stage.tell(.resumed)
        #expect(stage.sees.contains("Спасибо за ожидание"))
        stage.passes(seconds: 12)
        #expect(!stage.sees.contains("Спасибо за ожидание"))
    }

    @Test("by the key leads back from a connecting that was set aside")
    func connecting() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(6), .function(6), .escape, .function(8))
        #expect(stage.commands.last == .returnToCaller(Stage.id("1")))
    }
}

@Suite("What a caller was promised") struct PromisedTests {
    /// A call back was promised to him yesterday, and he rings again.
    private func ringsAgain(_ size: Size = .smallest, _ language: Language = .ru) -> Stage {
        var stage = Stage(size: size, language: language)
        stage.talks("7")
        stage.answersAll()
        stage.presses(.function(7), .function(10))
        stage.tell(.ended, "7")
        stage.presses(.character("2"), .enter)
        stage.passes(seconds: 3600)
        stage.rings()
        return stage
    }

    @Test("stands first and in red while it rings", arguments: PictureKind.all)
    func first(_ kind: PictureKind) {
        let stage = ringsAgain(kind.size, kind.language)
        GoldenFile("Promised/ringing.\(kind.name).txt").verify(stage.picture)
        let lines = stage.sees.split(separator: "\n").map(String.init)
        let promised = lines.firstIndex { $0.contains("204-1") }
        let notice = lines.firstIndex { $0.contains("авария") }
        #expect(promised != nil && notice != nil)
        if let promised, let notice { #expect(promised < notice) }
    }

    @Test("opens by one key in the talk, whole, and more is added to it", arguments: PictureKind.all)
    func opens(_ kind: PictureKind) {
        var stage = ringsAgain(kind.size, kind.language)
        stage.presses(.character("0"))
        #expect(stage.commands.last != .remark(Obligation.ID(call: Stage.id("7"), number: 1), Stage.id("1")))
        stage.passes(seconds: 3)
        stage.tell(.answered)
        stage.presses(.character("0"), .enter)
        stage.types("ждёт до 18:00")
        GoldenFile("Promised/opened.\(kind.name).txt").verify(stage.picture)
        stage.presses(.enter)
        #expect(stage.desk.debts.first?.text.text.hasSuffix("ждёт до 18:00") == true)
        stage.presses(.escape)
        #expect(stage.desk.talk(of: stage.desk.calls[Stage.id("1")]!).marked == 0)
    }

    @Test("opens while she types, by Alt, and what she typed stays")
    func whileTyping() {
        var stage = ringsAgain()
        stage.tell(.answered)
        stage.presses(.enter)
        stage.types("Анна")
        stage.presses(.alt("0"))
        #expect(stage.sees.contains("Обещано этому звонящему"))
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Анна")
    }

    @Test("has no key where nothing was promised")
    func nothing() {
        var stage = Stage()
        stage.talks()
        stage.presses(.character("0"))
        #expect(!stage.sees.contains("Обещано этому звонящему"))
        #expect(!stage.sees.contains("0 обещано"))
    }
}

@Suite("What has changed on a card") struct ChangedScreenTests {
    /// She answered for the firm, and since then its promotions and managers are others.
    private func changed(_ size: Size = .smallest, _ language: Language = .ru) -> Stage {
        var stage = Stage(size: size, language: language)
        stage.profile([.promotions: "1", .managers: "1", .faxes: "1"])
        stage.talks("7")
        stage.tell(.ended, "7")
        stage.presses(.function(10), .character("3"), .enter, .character("3"))
        stage.profile([.promotions: "2", .managers: "2", .faxes: "1"])
        return stage
    }

    @Test("is named on the rest screen and on the card that rings", arguments: PictureKind.all)
    func named(_ kind: PictureKind) {
        var stage = changed(kind.size, kind.language)
        GoldenFile("Rest/changed.\(kind.name).txt").verify(stage.picture)
        stage.rings()
        GoldenFile("Changes/ringing.\(kind.name).txt").verify(stage.picture)
    }

    @Test("is past once she has opened it")
    func opened() {
        var stage = changed()
        #expect(stage.sees.contains("изменено: акции, менеджеры"))
        stage.presses(.character("1"), .character("4"), .escape, .escape)
        #expect(stage.sees.contains("изменено: менеджеры"))
        stage.presses(.character("1"), .function(12), .character("й"))
        #expect(stage.sees.contains("Иванова Мария Петровна"))
        stage.presses(.escape, .escape)
        #expect(!stage.sees.contains("изменено"))
    }

    @Test("stays named in the talk until it is opened, and no longer at rest")
    func answered() {
        var stage = changed()
        stage.talks()
        #expect(stage.sees.contains("изменено: акции, менеджеры"))
        stage.presses(.character("4"), .character("6"))
        #expect(!stage.sees.contains("изменено"))
    }
}

@Suite("A card that is changed while she speaks") struct NewerCardScreenTests {
    /// Two parts are others since she was rung.
    private func changed(_ size: Size = .smallest, _ language: Language = .ru) -> Stage {
        var stage = Stage(size: size, language: language)
        stage.profile([.script: "1", .promotions: "1"])
        stage.talks()
        stage.passes(seconds: 20)
        stage.profile([.script: "2", .promotions: "2"], name: "Акварель-Тур Премиум")
        return stage
    }

    @Test("stays as it was, and says that there is a newer one and by which key", arguments: PictureKind.all)
    func named(_ kind: PictureKind) {
        let stage = changed(kind.size, kind.language)
        #expect(!stage.sees.contains("АКВАРЕЛЬ-ТУР ПРЕМ"))
        GoldenFile("Changes/newer.\(kind.name).txt").verify(stage.picture)
    }

    @Test("is taken by one key, by another while she types; what she has typed stays", arguments: [false, true])
    func taken(_ typing: Bool) {
        var stage = changed()
        stage.presses(.enter)
        stage.types("Ольга\\")
        if !typing { stage.presses(.escape) }
        stage.presses(typing ? .control("r") : .character("\\"))
        #expect(stage.sees.contains("АКВАРЕЛЬ-ТУР ПРЕМ"))
        #expect(!stage.sees.contains("карточка обновилась"))
        if typing { stage.types("!") }
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольга\\" + (typing ? "!" : ""))
    }
}

extension Stage {
    fileprivate mutating func profile(_ digests: [CardPart: String], name: String = Fixtures.akvarel.name) {
        var client = Fixtures.akvarel
        client.digests = digests
        client.name = name
        client.revision = digests.values.sorted().joined()
        let others = Fixtures.clients.filter { $0.id != client.id }
        happens(.profilesRead(Catalogue(clients: [client] + others, roster: Fixtures.roster)))
    }
}

@Suite("A caller who gives up while she types") struct GivesUpScreenTests {
    @Test("leaves her in the field: her letters are text, and no commands of the rest screen")
    func typing() {
        var stage = Stage()
        stage.rings()
        stage.presses(.tab)
        stage.types("Оль")
        stage.tell(.abandoned)
        #expect(stage.sees.contains("не дождался"))
        // Leaving the shift, by hand, what was missed: what these letters are outside of a field.
        stage.types("гавдпн")
        #expect(stage.desk.text(of: .name, in: Stage.id("1")) == "Ольгавдпн")
        #expect(!stage.sees.contains("Звонок вручную"))
        stage.presses(.escape)
        #expect(stage.desk.hands == nil)
        #expect(stage.sees.contains("Мои фирмы"))
    }

    @Test("leaves her in the search just so")
    func searching() {
        var stage = Stage()
        stage.rings()
        stage.presses(.function(3))
        stage.types("ви")
        stage.tell(.abandoned)
        stage.types("за")
        #expect(stage.sees.contains("[виза"))
        stage.presses(.escape)
        #expect(stage.sees.contains("Мои фирмы"))
    }
}

@Suite("A name with its stress") struct StressTests {
    @Test("is shown as written, and found without it")
    func stress() {
        var stage = Stage()
        var client = Fixtures.akvarel
        client.managers[1].name = "ПетрОв Олег Игоревич"
        stage.desk = Desk(
            of: Fixtures.olga, catalogue: Catalogue(clients: [client], roster: Fixtures.roster), at: stage.now)
        stage.desk.makesIndexes(stage.desk.receive(.operatorAsked(.signOn), at: stage.now))
        stage.talks()
        stage.presses(.function(3))
        stage.types("петров")
        #expect(stage.sees.contains("ПетрОв"))
        for _ in 0..<6 { stage.presses(.backspace) }
        stage.types("петрОв")
        #expect(stage.sees.contains("ПетрОв"))
    }
}
