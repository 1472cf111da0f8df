import Answering
import Support
import Testing

@Suite("A search on the cards") struct SearchTests {
    private func desk(_ person: Operator = Fixtures.olga, _ clients: [Client] = Fixtures.clients) -> Desk {
        var desk = Desk(
            of: person, catalogue: Catalogue(clients: clients, roster: Fixtures.roster), at: Fixtures.moment)
        desk.makesIndexes(desk.receive(.operatorAsked(.signOn), at: Fixtures.moment))
        return desk
    }

    private func titles(
        _ typed: String, other: String = "", in scope: Desk.SearchScope = .card("akvarel-tour"),
        as person: Operator = Fixtures.olga
    ) -> [String] {
        desk(person).search(SearchQuery(typed, inOtherLayout: other), in: scope).hits.map(\.line.title)
    }

    @Test(
        "finds the office by a metro station in any case form, by its beginning, its district and its street",
        arguments: [
            "Маяковская", "маяковской", "МАЯКОВСКУЮ", "маяк", "на маяковской", "площади восстания", "центральном",
            "невского", "на невском",
        ])
    func offices(_ typed: String) {
        #expect(titles(typed).first == "На Невском")
    }

    @Test(
        "finds a VIP by the surname in any case form", arguments: ["Павлов", "павлову", "павловым", "Павлова", "павло"])
    func surname(_ typed: String) {
        #expect(titles(typed) == ["Павлов Сергей Ильич"])
    }

    @Test("hides VIP callers from a trainee")
    func trainee() {
        #expect(titles("павлов", as: Fixtures.petya).isEmpty)
        #expect(titles("иванова", as: Fixtures.petya) == ["Иванова Мария Петровна"])
    }

    @Test("takes ё for е, either case, with or without marks")
    func folding() {
        #expect(titles("звёзд").isEmpty)
        #expect(titles("ТУРЦИЮ") == titles("турцию"))
        var client = Fixtures.severstroy
        client.services = [Client.Service(name: "Ёлочный базар"), Client.Service(name: "Café «Ölüm»")]
        let desk = desk(Fixtures.olga, [client])
        for typed in ["елочный", "ЁЛОЧН", "cafe", "CAFÉ", "olum"] {
            #expect(desk.search(SearchQuery(typed), in: .card("severstroy")).count == 1, "\(typed)")
        }
        #expect(desk.search(SearchQuery("Cafe\u{301}"), in: .card("severstroy")).count == 1)
        #expect(FoldedWord.all(in: "Край, и\u{306}од").map(\.text) == ["край", "йод"])
    }

    @Test("reads what was typed in the wrong layout, in either direction, only where it is nowhere as typed")
    func layouts() {
        #expect(titles("vfzrjdcrjq", other: "маяковской") == ["На Невском"])
        // Б is the key of the comma: the word is whole only in the other layout.
        #expect(titles("hf,jxbq", other: "рабочий") == ["Сколько делается виза в Грецию?"])
        #expect(titles(",jkmijq", other: "большой") == ["На Петроградской"])
        #expect(titles("зфдфы", other: "palas").isEmpty)
        #expect(titles("ыьшктщмф", other: "smirnova") == ["Смирнова Анна"])
        #expect(titles("виза uhtwb.", other: "dbpf грецию").first == "Сколько делается виза в Грецию?")
    }

    @Test("wants every word to hit, whatever their order, and passes prepositions over")
    func everyWord() {
        #expect(titles("грецию виза").first == "Сколько делается виза в Грецию?")
        #expect(!titles("грецию виза").contains("Нужна ли виза в Турцию?"))
        #expect(titles("виза в турцию") == ["Нужна ли виза в Турцию?"])
        #expect(titles("виза марс").isEmpty)
    }

    @Test("puts the title before the text, and the whole word before a beginning")
    func ranking() {
        var client = Fixtures.severstroy
        client.faq = [
            Client.FAQ(ask: "О ценах", answer: "Крышами занимается Орлов."),
            Client.FAQ(ask: "Крышами заняты?", answer: "Да."),
            Client.FAQ(ask: "Крыша", answer: "Да."),
            Client.FAQ(ask: "О сроках", answer: "Крыша за неделю."),
            Client.FAQ(ask: "Крышаград", answer: "Нет."),
        ]
        let hits = desk(Fixtures.olga, [client]).search(SearchQuery("крыша"), in: .card("severstroy")).hits
        #expect(hits.map(\.line.title) == ["Крыша", "Крышами заняты?", "Крышаград", "О сроках", "О ценах"])
    }

    @Test("finds rows of a table, paragraphs, items of lists, faxes, documents, emergencies and whom not to connect")
    func everything() {
        let desk = desk()
        func place(_ typed: String) -> CardPlace? {
            desk.search(SearchQuery(typed), in: .card("akvarel-tour")).hits.first?.line.place
        }
        #expect(place("кносс полупансион") == .own(section: 0, line: 1))
        #expect(place("анкета") == .own(section: 1, line: 0))
        #expect(place("ладога") == .own(section: 2, line: 1))
        #expect(place("консульства") == .fax(0))
        #expect(place("памятку") == .document(0))
        #expect(place("просит помощь") == .emergency(0))
        #expect(place("реклама") == .screening(0))
        #expect(place("директору") == .manager(2))
        #expect(place("рассрочка") == .question(2))
        #expect(place("6500") == nil)
        #expect(place("6 500") == .service(1))
    }

    @Test("finds a number however it is grouped, and never a private one")
    func numbers() {
        for typed in ["+7 812 000-00-18", "88120000018", "8120000018", "812 000 00 18"] {
            #expect(titles(typed) == ["На Невском"], "\(typed)")
        }
        #expect(titles("+7 812 000-00-21") == ["Иванова Мария Петровна"])
        #expect(titles("+7 812 000-00-22").isEmpty)
        #expect(titles("8120000022").isEmpty)
    }

    @Test("leaves out promotions that are over, as the card does")
    func over() {
        var desk = desk()
        #expect(desk.search(SearchQuery("анталья"), in: .card("akvarel-tour")).count == 1)
        _ = desk.receive(.ticked, at: Fixtures.moment(day: 22))
        #expect(desk.search(SearchQuery("анталья"), in: .card("akvarel-tour")).count == 0)
    }

    @Test("over all her cards names the card of each hit, the one she reads first")
    func allCards() {
        let hits = desk().search(SearchQuery("ремонт"), in: .card("akvarel-tour")).hits
        #expect(hits.isEmpty)
        var second = Fixtures.severstroy
        second.offices = Fixtures.akvarel.offices
        let desk = desk(Fixtures.olga, [Fixtures.akvarel, second])
        func clients(first: Client.ID?) -> [Client.ID] {
            desk.search(SearchQuery("маяковская"), in: .allCards(first: first)).hits.map(\.client)
        }
        #expect(clients(first: nil) == ["akvarel-tour", "severstroy"])
        #expect(clients(first: "severstroy") == ["severstroy", "akvarel-tour"])
    }

    @Test("shows no more than the limit and counts all; text beyond the longest is not taken")
    func limits() {
        var client = Fixtures.severstroy
        client.faq = (0..<120).map { Client.FAQ(ask: "Вопрос \($0)", answer: "Ответ.") }
        let results = desk(Fixtures.olga, [client]).search(SearchQuery("вопросы"), in: .card("severstroy"))
        #expect(results.count == 120)
        #expect(results.hits.count == SearchResults.mostHits)
        let long = SearchQuery("ответ" + String(repeating: " ответ", count: 100_000))
        #expect(desk(Fixtures.olga, [client]).search(long, in: .card("severstroy")).count == 120)
    }

    @Test("of nothing, of blanks and of signs alone finds nothing", arguments: ["", "   ", "?!", "«»", "\u{301}"])
    func nothing(_ typed: String) {
        #expect(SearchQuery(typed).isEmpty)
        #expect(titles(typed).isEmpty)
    }

    @Test("marks in the text what was hit")
    func marks() throws {
        let desk = desk()
        let query = SearchQuery("площади восст")
        let hit = try #require(desk.search(query, in: .card("akvarel-tour")).hits.first)
        let marked = desk.marks(of: query, in: hit.line.text, of: hit).map { String(hit.line.text[$0]) }
        #expect(marked == ["Площадь", "Восстания"])
    }
}

@Suite("The index of a card") struct SearchIndexTests {
    @Test("is asked for when she begins, and again only when the card changes")
    func askedFor() {
        var desk = Desk(of: Fixtures.olga, catalogue: Fixtures.catalogue, at: Fixtures.moment)
        #expect(desk.search(SearchQuery("виза"), in: .card("akvarel-tour")).isIncomplete)
        let hers = desk.clients
        #expect(desk.receive(.operatorAsked(.signOn), at: Fixtures.moment).last == .index(hers))
        #expect(desk.receive(.indexed(hers.map { Fixtures.index(of: $0) }), at: Fixtures.moment).isEmpty)
        #expect(!desk.search(SearchQuery("виза"), in: .card("akvarel-tour")).isIncomplete)

        var changed = Fixtures.akvarel
        changed.notices = [Notice(text: "сегодня до шести")]
        var clients = Fixtures.clients.filter { $0.id != changed.id }
        let noticed = Catalogue(clients: clients + [changed], roster: Fixtures.roster)
        #expect(desk.receive(.profilesRead(noticed), at: Fixtures.moment).isEmpty)
        changed.faq = []
        clients.append(changed)
        let mended = Catalogue(clients: clients, roster: Fixtures.roster)
        #expect(desk.receive(.profilesRead(mended), at: Fixtures.moment) == [.index([changed])])
    }

    @Test("of a card that has changed again meanwhile is not taken")
    func late() {
        var desk = Desk(of: Fixtures.olga, catalogue: Fixtures.catalogue, at: Fixtures.moment)
        var old = Fixtures.akvarel
        old.faq = []
        _ = desk.receive(.indexed([Fixtures.index(of: old)]), at: Fixtures.moment)
        #expect(desk.search(SearchQuery("виза"), in: .card("akvarel-tour")).isIncomplete)
    }
}

@Suite("A search without a hit") struct SearchInVainTests {
    @Test("is an entry of its call, with the words alone")
    func ofACall() {
        var stage = DeskUnderTest()
        let call = stage.call("1")
        let effects = stage.asks(.searchInVain("  пропуск  на завод? ", call))
        #expect(effects == [.record(Entry(moment: stage.now, call: call, fact: .searchedInVain("пропуск  на завод")))])
    }

    @Test("at rest belongs to no call, and changes none")
    func atRest() {
        var stage = DeskUnderTest()
        let effects = stage.asks(.searchInVain("виза в Чили", nil))
        #expect(effects == [.record(Entry(moment: stage.now, call: nil, fact: .searchedInVain("виза в Чили")))])
        #expect(stage.startedAgain.calls.isEmpty)
    }

    @Test("of a single letter, of nothing, or for a call that is filed is none", arguments: ["", " ", "а", "?"])
    func none(_ text: String) {
        var stage = DeskUnderTest()
        #expect(stage.asks(.searchInVain(text, nil)).isEmpty)
        #expect(stage.asks(.searchInVain("виза", Call.ID(source: "pbx", callID: "none"))).isEmpty)
    }
}
