import Answering
import Screens
import Testing

@testable import Profiles

private func doubted(_ more: String) throws -> [String] {
    try reviewed(least("a", number: "+7 495 000-00-01", more: more)).places
}

@Suite("A review of questions")
struct QuestionReviewTests {
    @Test(
        "finds the second that asks the same, whatever its case, punctuation, order and endings",
        arguments: [
            ("Есть ли доставка?", "ДОСТАВКА ЕСТЬ"), ("Сколько стоит виза?", "Сколько стоят визы"),
            ("Ещё вопрос: берёте ли карты?", "Карту берете, еще вопрос"), ("Do you deliver?", "Deliver, do you"),
            ("Можно ли с собакой", "С собаками можно?"),
        ])
    func twice(_ first: String, _ second: String) throws {
        let faq = "faq:\n  - {ask: \"\(first)\", answer: Да.}\n  - {ask: \"\(second)\", answer: Нет.}\n"
        #expect(try doubted(faq) == ["10:11 question-twice"])
    }

    @Test(
        "lets those be that ask something else",
        arguments: [
            ("Можно ли с собакой?", "Можно ли без собаки?"), ("Как оплатить?", "Когда оплатить?"),
            ("Виза в Грецию", "Виза на Кипр"), ("Скидка на 10 дней", "Скидка на 14 дней"),
            ("Есть скидка?", "Скидки нет?"),
            ("Открыты до восьми?", "Открыты с восьми?"),
        ])
    func other(_ first: String, _ second: String) throws {
        let faq = "faq:\n  - {ask: \"\(first)\", answer: Да.}\n  - {ask: \"\(second)\", answer: Нет.}\n"
        #expect(try doubted(faq) == [])
    }
}

@Suite("A review of what is on the card")
struct CardReviewTests {
    /// As many letters as there is room for, and one more.
    private func letters(_ room: CardRoom) -> (whole: String, longer: String) {
        let whole = String(repeating: "ж", count: room.columns)
        return (whole, whole + "ж")
    }

    @Test("finds what is cut at 80×24, where it stands, and says the room and how much is too much")
    func tooLong() throws {
        func card(_ letters: (CardRoom) -> String) -> String {
            """
            outcomes: [{id: x, name: \(letters(.outcome))}]
            sections: [{title: \(letters(.sectionTitle)), text: А}]
            script:
              start:
                - {ask: x, choose: [{answer: \(letters(.answer)), connect: default}]}
            forms: {f: {title: Ф, fields: [{ask: y, options: [\(letters(.answer))]}]}}
            lookups: [{title: \(letters(.lookupTitle)), at: alerting, url: "https://a.example/"}]

            """
        }
        #expect(try doubted(card { letters($0).whole }) == [])
        let found = try reviewed(least("a", number: "+7 495 000-00-01", more: card { letters($0).longer }))
        #expect(
            found.places == [
                "8:26 too-long-for-card", "9:20 too-long-for-card", "12:34 too-long-for-card",
                "13:51 too-long-for-card", "14:19 too-long-for-card",
            ])
        #expect(found.first?.text.contains("\(CardRoom.outcome.columns) columns") == true)
        #expect(found.first?.text.contains("takes 1 more") == true)
    }

    @Test("counts columns, not characters")
    func columns() throws {
        let title = String(repeating: "字", count: CardRoom.sectionTitle.columns / 2 + 1)
        #expect(try doubted("sections: [{title: \(title), text: А}]\n") == ["8:20 too-long-for-card"])
    }

    @Test("finds phrases longer than their two lines, and notices longer than three")
    func lines() throws {
        func words(_ count: Int) -> String { String(repeating: "слово ", count: count) + "конец" }
        #expect(try doubted("phrases: {hold: \(words(23))}\n") == [])
        #expect(try doubted("phrases: {hold: \(words(26))}\n") == ["8:17 too-long-for-card"])
        #expect(try doubted("notices: [{text: \(words(34))}]\n") == [])
        #expect(try doubted("notices: [{text: \(words(38))}]\n") == ["8:18 too-long-for-card"])
    }

    @Test("finds the section that no letter is left for")
    func keys() throws {
        func sections(_ count: Int) -> String {
            "sections:\n" + (1...count).map { "  - {title: С\($0), text: А}\n" }.joined()
        }
        // The phrases take one.
        #expect(try doubted(sections(12)) == [])
        #expect(try doubted(sections(13)) == ["8:1 section-without-key"])
        #expect(try doubted(sections(14)) == ["8:1 section-without-key", "22:13 section-without-key"])
    }

    @Test("finds notices that have ended, VIPs without a rule, and the number of another VIP")
    func people() throws {
        let more = """
            notices:
              - {text: А, until: 2026-11-20}
              - {text: Б, until: 2026-11-21}
              - {text: В}
              - {text: Г, from: 2026-11-20, until: 2026-11-18}
            vip:
              - {name: Г, phones: ["+7 921 000-00-01", "8 921 000 00 01"], note: Да}
              - {name: Д, phones: ["+7 921 000-00-02"]}
              - {name: Е, phones: ["+7 921 000-00-03", 8 (921) 000-00-01], connect: default}
              - {name: Ж, phones: "+7 921 000-00-02", connect: default}

            """
        #expect(
            try doubted(more) == [
                "9:22 notice-over", "12:40 reversed-dates", "15:5 vip-without-rule", "16:44 vip-number-twice",
                "17:23 vip-number-twice",
            ])
    }
}

@Suite("A review of secrets")
struct SecretReviewTests {
    @Test(
        "finds what everybody would read, and does not say it again",
        arguments: [
            "Wi-Fi гостевой, пароль: лето2026", "пароль: солнышко", "Пароль «Сказка», пароль = «Сказка»",
            "login ops, password: Tr0ub4dor", "API key: 93hd-22aa", "токен: qwerty",
            "https://crm.example/x?phone=1&api_key=abcd1234", "https://a.example/?token=zzzz",
            "smtp://ops:letmein@mail.example/", "платежи: sk_live_51H8xQ2eZvKYlo2C0",
            "-----BEGIN OPENSSH PRIVATE KEY-----", "1f3870be274f6c49b3e31a0c6728957f",
            "kX93jfPq0LmZ7sT2vB8nYd4W", "Ключ доступа: 8841-ab",
        ])
    func found(text: String) throws {
        let findings = try reviewed(
            least("a", number: "+7 495 000-00-01", more: "vip: [{name: А, phones: [], note: '\(text)'}]\n"))
        #expect(findings.map(\.rule) == [.secretInText])
        #expect(!findings[0].text.contains("лето2026") && !findings[0].text.contains("abcd1234"))
    }

    @Test(
        "lets ordinary text be",
        arguments: [
            "Пароль: спросите у старшего смены", "Пароль от кабинета не называем", "пароль: уточнить",
            "Gave a password", "Password: ask the helpdesk for a new one", "https://crm.example/x?phone={caller}",
            "https://crm.example/x?token={code}", "https://docs.example/d/1AbCdEfGhIjKlMnOpQrStUvWx9/edit",
            "код подъезда: 17К2048", "documents/contract-sample-2026-edition.txt", "тел.: +7 812 000-00-17",
            "ключ: у вахтёра", "электрокардиостимуляторный-кабинет-2026", "Mo-Fr:09:00-18:00,Sa:10:00-16:00",
        ])
    func ordinary(text: String) throws {
        #expect(try doubted("vip: [{name: А, phones: [], note: '\(text)'}]\n") == [])
    }

    @Test("looks at every value, an address of a lookup and a block among them")
    func everywhere() throws {
        let more = """
            lookups: [{title: Ф, at: alerting, url: "https://a.example/?q={caller}&key=a1b2c3"}]
            sections:
              - title: Вход
                text: |
                  Логин: касса
                  Пароль: Zima-26
            autotext: {вход: "пароль: zima26"}

            """
        #expect(
            try doubted(more) == ["8:41 secret-in-text", "11:11 secret-in-text", "14:18 secret-in-text"])
    }
}

@Suite("The columns of a table of customers")
struct MissingColumnTests {
    private func findings(_ columns: String, table: String?) throws -> [String] {
        let disk = try FolderOnDisk()
        let customers = "customers:\n  file: c.csv\n  columns: {\(columns)}\n"
        try disk.write(least("a", number: "+7 495 000-00-01", more: customers), to: "a/profile.yaml")
        if let table { try disk.write(table, to: "a/c.csv") }
        return ClientFolder("a", in: disk.folder).findings.places
    }

    @Test("are all in the file, in whatever case; each that is not is told of where it is named")
    func missing() throws {
        let columns = "phone: Телефон, name: [Фамилия, Имя], berth: Причал"
        #expect(try findings(columns, table: "ТЕЛЕФОН;фамилия;имя;причал\n1;2;3;4\n") == [])
        #expect(
            try findings(columns, table: "Телефон;Фамилия;Место\n1;2;3\n") == [
                "10:45 missing-column", "10:58 missing-column",
            ])
    }

    @Test("are not asked for where the file is not there, is empty, or the import knows them by what they are called")
    func unasked() throws {
        #expect(try findings("phone: Телефон, berth: Причал", table: nil) == [])
        #expect(try findings("phone: Телефон, berth: Причал", table: "") == [])
        #expect(try findings("phone: Связь, name: Кто", table: "Мобильный телефон,ФИО\n1,2\n") == [])
    }

    @Test("are read from the header alone, however long the table is")
    func long() throws {
        let rows = String(repeating: "+7 921 000-00-01;ж\n", count: 20_000)
        #expect(try findings("phone: Телефон, berth: Причал", table: "Телефон;Причал\n" + rows) == [])
        #expect(
            try findings("phone: Телефон, berth: Причал", table: "Телефон;Место\n" + rows) == ["10:36 missing-column"])
    }
}

@Suite("The clients that are shipped")
struct ShippedReviewTests {
    @Test("are clean of every doubt about the talk and the card")
    func clean() throws {
        let now = try #require(Moment(written: "2026-11-23 12:00", in: .utc, at: Moment(milliseconds: 0)))
        let found = ProfileFolder(path: "ClientProfiles").read(at: now, isReviewed: true)
        #expect(found.catalogue.clients.count >= 6)
        let rules: Set<Rule> = [
            .greetingTooLong, .greetingWithoutName, .greetingWithoutOperator, .unreachableSteps, .circularScript,
            .scriptEndsNowhere, .noOptions, .questionTwice, .tooLongForCard, .sectionWithoutKey, .noticeOver,
            .vipWithoutRule, .vipNumberTwice, .secretInText, .missingColumn,
        ]
        #expect(found.findings.filter { rules.contains($0.rule) }.map(\.description) == [])
    }
}
