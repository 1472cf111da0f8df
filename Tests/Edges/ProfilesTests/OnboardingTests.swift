import Answering
import Profiles
import Support
import Testing

@Suite("The questions put to a new firm")
struct OnboardingTests {
    /// What is answered, in the order of the questions.
    private static let answers = [
        "Парус", "пАрус", "+7 812 000-00-95, сайт", "8 800 000-00-95", "", "Ремонт парусов и лодок.", "Europe/Moscow",
        "пн-пт 9:00-13:00, 14:00-19:00; sat,sun 10:00-16:00", "2027-01-01..2027-01-08; 2026-12-31 10:00-14:00",
        "daily 8:00-22:00", "ru, en", "", "Закрыто, {operator}.",
        // Two managers, and nobody else.
        "Белов Андрей Ильич", "мастер", "+7 921 000-00-96, мобильный", "+7 812 000-00-94, домашний, скрытый", "",
        "belov@parus.example", "ремонт, хранение",
        "Щукина Юлия", "", "+7 921 000-00-93", "", "", "хранение",
        "", "shchukina, Белов", "both",
        "Сколько стоит хранение?", "От четырёх тысяч.", "", "Осень", "Минус 10 %.", "2026-12-31", "",
        "Орлова Вера", "+7 921 000-00-97, 8 921 000-00-98", "по имени-отчеству", "remont", "",
        "Пожар", "Звонить 112.", "", "сроков", "цен соседей", "", "Реклама", "Пишите на почту.", "",
        "Белова Ирина", "+7 921 000-00-92", "irina@parus.example", "month", "",
    ]

    private final class Desk {
        var answers: [String]
        var said: [String] = []
        init(_ answers: [String]) { self.answers = answers.reversed() }
        var talk: Onboarding.Talk {
            .init(say: { self.said.append($0) }, hear: { self.answers.popLast() })
        }
    }

    private func profile(
        _ desk: Desk, in disk: FolderOnDisk, others: [Client] = [], language: SettingsFile.Language = .ru
    ) throws -> Client {
        var onboarding = Onboarding(of: "parus", in: disk.folder, others: others, language: language, talk: desk.talk)
        let text = try onboarding.run()
        #expect(onboarding.errors(in: text).isEmpty, "\(onboarding.errors(in: text))\n\(text)")
        #expect(desk.answers.isEmpty, "answers are left: \(desk.answers)")
        try disk.write(text, to: "parus/profile.yaml")
        let found = disk.folder.read(only: ["parus"], at: Fixtures.moment)
        #expect(found.findings.filter { $0.file.contains("parus/") }.isEmpty, "\(found.findings)")
        return try #require(found.catalogue["parus"])
    }

    @Test("make a profile that is read back as it was answered")
    func roundTrip() throws {
        let client = try profile(Desk(Self.answers), in: FolderOnDisk())
        #expect(client.name == "Парус" && client.say == "пАрус" && client.business == "Ремонт парусов и лодок.")
        #expect(client.numbers.map(\.number.key) == ["+78120000095", "+78000000095"])
        #expect(client.numbers.map(\.label) == ["сайт", nil])
        #expect(client.hours.zone.name == "Europe/Moscow" && client.languages == ["ru", "en"])
        #expect(client.hours.week[.monday] == [.init(start: 540, end: 780), .init(start: 840, end: 1140)])
        #expect(client.hours.week[.sunday] == [.init(start: 600, end: 960)])
        #expect(client.hours.exceptions.count == 2 && client.hours.exceptions[1].hours == [.init(start: 600, end: 840)])
        #expect(!client.served.isAlways && client.served.week.count == 7)
        #expect(client.greeting.open == "{hello}! «Парус», меня зовут {operator}. Как я могу к вам обращаться?")
        #expect(client.greeting.closed == "Закрыто, {operator}.")
        #expect(client.managers.map(\.id) == ["belov", "shchukina"])
        let belov = client.managers[0]
        #expect(belov.numbers.map(\.label) == ["мобильный", "домашний"])
        #expect(belov.numbers.map(\.isPrivate) == [false, true])
        #expect(belov.role == "мастер" && belov.email == "belov@parus.example" && belov.notify == ["email"])
        #expect(client.managers[1].email == nil && client.managers[1].notify.isEmpty)
        #expect(client.escalation.topics.map(\.topic) == ["default", "remont", "khranenie"])
        #expect(
            client.escalation.topics.map(\.order) == [["shchukina", "belov"], ["belov"], ["belov", "shchukina"]])
        #expect(client.escalation.topics.map(\.title) == [nil, "ремонт", "хранение"])
        #expect(client.escalation.otherwise == .both)
        #expect(client.faq == [.init(ask: "Сколько стоит хранение?", answer: "От четырёх тысяч.")])
        #expect(client.promotions.map(\.title) == ["Осень"])
        #expect(client.promotions[0].valid.lastDay(in: Fixtures.moscow) == Day(year: 2026, month: 12, day: 31))
        #expect(client.vip.map(\.phones.count) == [2] && client.vip[0].connect == "remont")
        #expect(client.emergencies == [.init(when: "Пожар", do: "Звонить 112.")])
        #expect(client.sections == [.init(title: "Чего не говорить", body: .list(["сроков", "цен соседей"]))])
        #expect(client.screening == [.init(who: "Реклама", say: "Пишите на почту.")])
        #expect(client.responsible?.email == "irina@parus.example")
        #expect(client.report == .init(every: .month, to: ["irina@parus.example"]))
        let steps = try #require(client.script.list("start")?.steps)
        guard case .ask(let purpose) = steps[1].action else { throw JourneyFault("the purpose is not asked") }
        #expect(purpose.choices.map(\.answer) == ["ремонт", "хранение", "Другое"])
    }

    /// Nothing but what must be answered.
    private static let least = [
        "Парус", "", "+7 812 000-00-95", "", "", "", "", "", "", "", "", "Белов", "", "+7 921 000-00-96", "", "", "",
        "",
        "", "", "", "", "", "", "", "", "",
    ]

    @Test("leave open what is left open, as comments, in either language", arguments: [SettingsFile.Language.ru, .en])
    func least(language: SettingsFile.Language) throws {
        let disk = try FolderOnDisk()
        let client = try profile(Desk(Self.least), in: disk, language: language)
        #expect(client.hours.isAlways && client.served.isAlways && client.faq.isEmpty && client.report == nil)
        #expect(client.escalation.otherwise == .callBack && client.languages == [language.rawValue])
        let text = disk.text(of: "parus/profile.yaml")
        // Whoever takes the signs off has keys that are read.
        let opened = text.replacing(/(?m)^# ((?:[a-z]+:| +).*)$/) { String($0.output.1) }
        #expect(opened != text)
        try disk.write(opened, to: "parus/profile.yaml")
        let found = disk.folder.read(only: ["parus"], at: Fixtures.moment)
        #expect(!found.findings.contains { $0.file.contains("parus/") }, "\(found.findings)\n\(opened)")
        #expect(found.catalogue["parus"]?.promotions.count == 1)
    }

    @Test(
        "keep whatever is answered as it was typed",
        arguments: [
            "Рога \"и\" копыта", "back\\slash \\n", "a # comment", "key: value", "'quoted'", "- item", "*star &anchor",
            "!tag", "{a: b}, [c]", "% | > @ `", "no", "~", "null", "0x10", "2026-11-21", "é\u{301}👩‍👩‍👧", "tab\there",
            "\u{1B}[2J bell\u{7}", "\u{202E}rtl", "? question", "---", "<<", "ends with:",
            "nel\u{85}x\u{2028}ls",
        ])
    func hostile(_ text: String) throws {
        var answers = Self.answers
        for plain in [
            "Парус", "пАрус", "Ремонт парусов и лодок.", "мастер", "Осень", "Минус 10 %.", "по имени-отчеству",
        ] {
            answers[try #require(answers.firstIndex(of: plain))] = text
        }
        for plain in ["Пожар", "Звонить 112.", "сроков", "Реклама", "Белова Ирина", "Сколько стоит хранение?"] {
            answers[try #require(answers.firstIndex(of: plain))] = text
        }
        let client = try profile(Desk(answers), in: FolderOnDisk())
        #expect(client.name == text && client.say == text && client.business == text)
        #expect(client.managers[0].role == text && client.promotions[0].title == text)
        #expect(client.promotions[0].text == text && client.vip[0].note == text)
        #expect(client.emergencies == [.init(when: text, do: text)] && client.faq[0].ask == text)
        #expect(client.sections[0].body == .list([text, "цен соседей"]))
        #expect(client.screening[0].who == text && client.responsible?.name == text)
    }

    @Test("are asked again with the reader's own sentence where an answer cannot stand")
    func askedAgain() throws {
        var answers = Self.least
        answers[0...0] = ["", "Парус"]
        answers[3...3] = ["двенадцать", "+7 812 000-00-17", "+7 812 000-00-95"]
        let hours = try #require(answers.lastIndex(of: "+7 812 000-00-95")) + 4
        answers[hours...hours] = ["когда как", "пн 25:00-26:00", "вторник 9:00-10:00", ""]
        let desk = Desk(answers)
        _ = try profile(desk, in: FolderOnDisk(), others: [Fixtures.akvarel])
        let said = desk.said.joined(separator: "\n")
        for sentence in [
            "Без этого нельзя", "“двенадцать” is not a telephone number such as",
            "the number “+7 812 000-00-17” already belongs to “akvarel-tour”", "“когда” is not a day such as",
            "“25:00-26:00” are not hours such as 09:00-18:00 or 24h", "“вторник” is not a day",
        ] {
            #expect(said.contains(sentence), "\(sentence)\n\(said)")
        }
    }

    @Test("make nothing where the answers end before them")
    func ended() throws {
        for count in [0, 1, 20, Self.answers.count - 1] {
            let desk = Desk(Array(Self.answers.prefix(count)))
            var onboarding = Onboarding(
                of: "parus", in: try FolderOnDisk().folder, others: [], language: .ru, talk: desk.talk)
            #expect(throws: Onboarding.Ended.self) { try onboarding.run() }
        }
    }
}
