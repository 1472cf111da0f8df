import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("The card") struct CardTests {
    @Test("says a notice once, whatever section is open", arguments: CardSection.allCases, [Size.smallest, .wide])
    func noticeOnce(_ section: CardSection, _ size: Size) {
        var stage = Stage(size: size)
        stage.talks()
        stage.presses(.character(Character(String(section.rawValue))))
        #expect(stage.sees.split(separator: "авария отопления").count == 2)
    }

    @Test("marks where Enter leads on every page of section 8")
    func mark() {
        var stage = Stage()
        stage.talks()
        stage.presses(.character("8"), .character("t"))
        #expect(stage.sees.contains("Минос Бич"))
        #expect(stage.sees.contains("▸ Как я могу к вам обращаться?*"))
    }

    @Test("tells open or closed and until when, however long the name and the state", arguments: Language.allCases)
    func openOrClosed(_ language: Language) {
        for (hour, shown) in [(14, language == .ru ? "● открыто до " : "● open until "), (23, "○ ")] {
            var stage = Stage(language: language)
            stage.now = Fixtures.moment(day: 20, hour: hour)
            var long = Fixtures.medlinia
            long.name = "Медицинская линия на Петроградской"
            long.hours = Fixtures.week(1...5, 8, 20)
            stage.happens(.profilesRead(Catalogue(clients: [long], roster: Fixtures.roster)))
            stage.talks(to: "+7 495 000-00-40")
            stage.tell(.held, to: "+7 495 000-00-40")
            stage.passes(seconds: 754)
            let edge = stage.picture.text(ofRow: 1)
            #expect(edge.contains(shown), "\(edge)")
            #expect(edge.contains(hour == 14 ? "20:00" : "8:00"), "\(edge)")
            #expect(edge.contains("МЕДИЦ"), "\(edge)")
            #expect(edge.contains("12:34"), "\(edge)")
        }
    }

    @Test("shows a thousand questions as far as she reads, and leads to the last", arguments: Language.allCases)
    func thousandQuestions(_ language: Language) {
        var client = Fixtures.akvarel
        client.faq = (1...1000).map { Client.FAQ(ask: "Вопрос \($0)?", answer: "Ответ \($0).") }
        var stage = Stage(language: language)
        stage.happens(.profilesRead(Catalogue(clients: [client], roster: Fixtures.roster)))
        stage.talks()
        stage.presses(.character("7"))
        #expect(stage.sees.contains("Ответ 2."))
        #expect(stage.sees.contains(language == .ru ? "ещё ↓" : "more ↓"))
        var seen: Set<Int> = []
        for _ in 0..<500 {
            for match in stage.sees.matches(of: /Вопрос (\d+)\?/) { seen.formUnion(Int(match.1).map { [$0] } ?? []) }
            stage.presses(.pageDown)
        }
        #expect(seen == Set(1...1000))
        #expect(stage.sees.contains("Ответ 1000."))
        #expect(!stage.sees.contains("↓"))
        stage.presses(.pageUp)
        #expect(stage.sees.contains("↓"))
    }

    @Test("leads to the hit of a search however far down it stands")
    func farHit() {
        var client = Fixtures.akvarel
        client.faq = (1...1000).map { Client.FAQ(ask: "Вопрос \($0)?", answer: "Ответ \($0).") }
        client.faq[989].answer = "Паспорт нужен заграничный."
        var stage = Stage()
        let effects = stage.desk.receive(
            .profilesRead(Catalogue(clients: [client], roster: Fixtures.roster)), at: stage.now)
        stage.desk.makesIndexes(effects)
        stage.talks()
        stage.presses(.character("/"))
        stage.types("заграничный")
        stage.presses(.enter)
        #expect(stage.sees.contains("Паспорт нужен заграничный."))
        #expect(stage.sees.contains("Вопрос 992?"))
    }

    @Test("keeps a notice in sight under a VIP's long note, and the note within reach")
    func longNote() {
        var stage = Stage()
        var client = Fixtures.akvarel
        client.vip[0].note =
            String(repeating: "Говорить неторопливо и по имени-отчеству. ", count: 6) + "Конец правила."
        stage.happens(.profilesRead(Catalogue(clients: [client], roster: Fixtures.roster)))
        stage.talks(from: "+7 921 000-00-55")
        stage.presses(.character("3"))
        #expect(stage.sees.contains("VIP: Павлов Сергей Ильич"))
        #expect(stage.sees.contains("авария отопления"))
        #expect(stage.sees.contains("На Невском"))
        for _ in 0..<20 { stage.presses(.down) }
        #expect(stage.sees.contains("Конец правила."))
        #expect(stage.sees.contains("авария отопления"))
    }

    @Test("names lists and fields of the script by what is said, not by their ids")
    func titles() {
        var client = Fixtures.akvarel
        var condition = Script.Condition()
        condition.answers = ["country": ["Греция"]]
        condition.number = "+78000000017"
        client.script.lists[1].steps.append(Script.Step(.show(section: "promotions"), when: condition))
        var stage = Stage(size: .wide)
        stage.happens(.profilesRead(Catalogue(clients: [client], roster: Fixtures.roster)))
        stage.presses(.character("1"), .character("1"))
        #expect(!stage.sees.contains("tour"))
        #expect(!stage.sees.contains("country"))
        #expect(stage.sees.contains("○ Подобрать тур → Какая страна вас интересует?"))
        #expect(stage.sees.contains("→ Подобрать тур"))
        #expect(stage.sees.contains("→ показать: Акции"))
        #expect(stage.sees.contains("набран: реклама на радио"))
        #expect(stage.sees.contains("«Какая страна вас интересует?» Греция"))
    }

    @Test("names the firm in full after the talk, and the hours in what room is left")
    func nameFirst() {
        var stage = Stage()
        var client = Fixtures.akvarel
        client.name = "Акварель-Тур Премиум"
        stage.happens(.profilesRead(Catalogue(clients: [client], roster: Fixtures.roster)))
        stage.talks()
        stage.tell(.ended)
        #expect(stage.picture.text(ofRow: 1).contains(" АКВАРЕЛЬ-ТУР ПРЕМИУМ ▀ ● "))
    }

    @Test("of several profiles that cannot be read tells on one line, and not while a call rings")
    func brokenProfiles() {
        var stage = Stage()
        for client in ["akvarel-tour", "severstroy", "medlinia"] { stage.happens(.troubled(.profile(client))) }
        #expect(stage.sees.contains("! 3 профиля не читаются: Акварель-Тур, Северострой, Медлиния"))
        stage.rings()
        #expect(!stage.sees.contains("не читаются"))
        stage.tell(.answered)
        #expect(stage.sees.contains("не читаются"))
    }

    @Test("of a profile that was spoilt names firm, line and rule", arguments: Language.allCases)
    func brokenProfile(_ language: Language) {
        var stage = Stage(language: language)
        stage.happens(.troubled(.profile("severstroy", Trouble.Flaw(line: 14, rule: "needs-quotes"))))
        let wanted = [
            Language.ru: "! Северострой, строка 14 [needs-quotes]: профиль не читается",
            .en: "! Северострой, line 14 [needs-quotes]: the profile cannot be read",
        ]
        #expect(stage.sees.contains(wanted[language] ?? ""))
        stage.happens(.troubled(.profile("severstroy", Trouble.Flaw(line: 15, rule: "no-tabs"))))
        #expect(stage.sees.contains("15 [no-tabs]") && !stage.sees.contains("14 ["))
        stage.happens(.mended(.profile("severstroy")))
        #expect(!stage.sees.contains("[no-tabs]"))
    }

    @Test(
        "of a firm whose profile could not be read when the desk began says that it is missing",
        arguments: Language.allCases)
    func missingProfile(_ language: Language) {
        var stage = Stage(language: language)
        var person = Fixtures.olga
        person.clients = ["parus"]
        stage.happens(.profilesRead(Catalogue(clients: [], roster: Roster(operators: [person]))))
        stage.happens(.troubled(.profile("parus", Trouble.Flaw(line: 2, rule: "syntax"))))
        let wanted = [
            Language.ru: "! parus, строка 2 [syntax]: профиль не читается, фирмы здесь нет",
            .en: "! parus, line 2 [syntax]: the profile cannot be read, so the firm",
        ]
        #expect(stage.sees.contains(wanted[language] ?? ""))
        #expect(stage.sees.contains(language == .ru ? "Скажите старшему" : "Tell the lead"))
    }

    @Test("tells a foreign caller's country and what hour it is there", arguments: Language.allCases)
    func abroad(_ language: Language) {
        var stage = Stage(language: language)
        stage.rings(from: "+442000000071")
        #expect(stage.sees.contains("+44 20 0000 0071"))
        #expect(stage.sees.contains(language == .ru ? "Великобритания, у звонящего 11:32" : "United Kingdom"))
        stage.tell(.abandoned)
        stage.rings("2", from: "+7 701 000-00-71")
        #expect(stage.sees.contains(language == .ru ? "Казахстан, у звонящего 16:32" : "Kazakhstan"))
        stage.tell(.abandoned, "2")
        stage.rings("3", from: "+1 202 555-01-71")
        #expect(stage.sees.contains(language == .ru ? "· Северная Америка" : "· North America"))
    }

    @Test(
        "of a call that rings while she wraps up says what must be known before she speaks", arguments: [false, true])
    func warningsBesideWrapUp(_ hasOutcomesOpen: Bool) {
        for size in [Size.smallest, .wide] {
            var stage = Stage(size: size)
            stage.talks()
            stage.tell(.ended)
            if hasOutcomesOpen { stage.presses(.function(10)) }
            var client = Fixtures.lepestok
            client.languages = ["en"]
            client.notices = [Notice(text: "переезд", valid: Validity(), urgent: true)]
            stage.happens(.profilesRead(Catalogue(clients: [Fixtures.akvarel, client], roster: Fixtures.roster)))
            stage.rings("2", from: "+7 343 000-00-13", to: Stage.lepestok, waited: 44)
            #expect(stage.sees.contains("«Лепесток» не ваша фирма. Передайте звонок"))
            #expect(stage.sees.contains("важно: переезд"))
            #expect(stage.sees.contains("0:44"))
            if size == .wide || !hasOutcomesOpen {
                #expect(stage.sees.contains("Екатеринбург"))
                #expect(stage.sees.contains("набран: сайт"))
            }
            #expect(stage.sees.contains(hasOutcomesOpen ? "9 спам" : "заметка"))
        }
    }

    @Test("shows that the disk is full whatever number of profiles is broken")
    func gravest() {
        var person = Fixtures.olga
        person.clients += (1...17).map { "firm-\($0)" }
        var stage = Stage(person)
        for client in person.clients { stage.happens(.troubled(.profile(client))) }
        stage.happens(.logFailed(.full))
        #expect(stage.sees.contains("диск полон"))
    }

    @Test("of troubles speaks her language and ends in one full stop", arguments: Language.allCases)
    func listener(_ language: Language) {
        var stage = Stage(language: language)
        stage.happens(.troubled(.listener(.addressInUse("127.0.0.1:8750"))))
        #expect(stage.sees.contains("127.0.0.1:8750"))
        let told = stage.sees.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(told.contains(language == .ru ? "занят другой программой" : "in use by another program"))
        #expect(!stage.sees.contains(".."))
    }

    @Test("says that Enter answers where the PBX does, that it is asked, and that she did by her telephone elsewhere")
    func answering() throws {
        var stage = Stage()
        stage.rings()
        #expect(stage.sees.contains("звонок приняли по телефону"))
        stage.desk.abilities = Abilities([.answer], confirmed: [.answer])
        #expect(stage.sees.contains("Enter: ответить") && !stage.sees.contains("приняли"))
        stage.presses(.enter)
        #expect(stage.sees.contains("отвечаем: АТС ещё не подтвердила") && stage.desk.handled?.phase == .ringing)
        let order = try #require(stage.desk.ordered(.answer, in: Stage.id("1"))).order
        stage.happens(.ordered(order, .refused(nil)))
        #expect(stage.sees.contains("звонок приняли по телефону"))
    }
}

@Suite("The rest screen") struct RestTests {
    @Test("says how to ring it, in words that can be typed where it was started")
    func howToRing() {
        var stage = Stage()
        #expect(stage.sees.contains("pult ring --operator olga --from"))
        stage.interface.ringCommand = "./pult ring --listen 127.0.0.1:8751"
        #expect(stage.sees.contains("./pult ring --listen 127.0.0.1:8751 --operator olga"))
    }

    @Test("tells the outcome to its end and shortens the name for it")
    func outcomeInFull() {
        var stage = Stage()
        stage.talks()
        stage.presses(.enter)
        stage.types("Константинопольская Александра Станиславовна")
        stage.presses(.function(10), .character("6"))
        stage.tell(.ended)
        #expect(stage.sees.contains("звонящий положил трубку"))
        stage.talks("2")
        stage.presses(.enter)
        stage.types("Константинопольская Александра Станиславовна")
        stage.presses(.enter, .character("f"), .function(10), .character("1"))
        stage.tell(.ended, "2")
        #expect(stage.sees.contains("Констан"))
        #expect(stage.sees.contains("… · соединили"))
    }
}
