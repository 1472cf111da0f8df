import Answering
import Support
import Testing

@testable import Profiles

@Suite("A profile without a fault")
struct CleanProfileTests {
    private let berlin = Zone(named: "Europe/Berlin")!

    private func read(_ text: String) -> ProfileDocument {
        ProfileDocument(Array(text.utf8), file: "profile.yaml", country: .russia, zone: .utc)
    }

    private func at(_ month: Int, _ day: Int, _ hour: Int = 0, year: Int = 2026) -> Moment {
        berlin.moment(day: Day(year: year, month: month, day: day), hour: hour, minute: 0)
    }

    @Test("has no finding")
    func clean() {
        #expect(read(lavka).findings.map(\.description) == [])
        #expect(read(least("a", number: "+7 495 000-00-01")).findings.map(\.description) == [])
    }

    @Test("says who the client is")
    func identity() throws {
        let client = try #require(read(lavka).client)
        #expect(client.id == "lavka" && client.name == "Лавка «Полка»" && client.say == "лАвка пОлка")
        #expect(client.colour == "cyan" && client.languages == ["ru", "de"] && client.servedBy == .agent)
        #expect(client.numbers.map(\.number.key) == ["+74950000010", "+78000000010"])
        #expect(client.numbers[1].label == "листовка")
        #expect(client.project?.goal == "Заказы книг" && client.project?.expectedPeakHour == 9)
        #expect(client.project?.valid.until == at(2, 1, year: 2027))
        #expect(client.business == "Книги и ноты: новые и старые.")
        #expect(client.services == [.init(name: "Поиск книги", note: "бесплатно", price: "0 ₽")])
    }

    @Test("has its hours in the client's zone")
    func hours() throws {
        let client = try #require(read(lavka).client)
        #expect(client.served.isAlways && client.hours.zone == berlin)
        #expect(client.hours.week[.monday] == [.init(start: 540, end: 780), .init(start: 840, end: 1080)])
        #expect(client.hours.week[.friday] == [.init(start: 540, end: 960)])
        #expect(client.hours.week[.sunday] == [.init(start: 1320, end: 120)])
        #expect(client.hours.exceptions.count == 3)
        #expect(client.hours.isOpen(at: at(12, 31, 11)) && !client.hours.isOpen(at: at(12, 25, 11)))
        #expect(client.notices.first?.valid == Validity(from: at(11, 20, 9), until: at(11, 22)))
        #expect(client.notices.first?.urgent == true)
        #expect(client.promotions.first?.valid.until == at(12, 1))
    }

    @Test("has its script in order")
    func script() throws {
        let client = try #require(read(lavka).client)
        #expect(client.script.lists.map(\.name) == ["start", "book", "last"] && client.script.menu == ["1": "book"])
        let start = try #require(client.script.list("start")?.steps)
        guard case .ask(let name) = start[0].action, case .ask(let purpose) = start[1].action else {
            Issue.record("the first steps are questions")
            return
        }
        #expect(name.field == "name" && name.required && name.say == "Как вас зовут?")
        #expect(purpose.choices.map(\.type) == [.order, .complaint, nil])
        #expect(purpose.choices.map(\.then) == [.go("book"), .connect("owner"), .message("default")])
        let book = try #require(client.script.list("book")?.steps)
        guard case .ask(let era) = book[0].action, case .ask(let card) = book[1].action else {
            Issue.record("then come two questions")
            return
        }
        #expect(era.kind == .choice && era.options == ["старая", "новая"])
        #expect(card.digits == 6 && card.mask == "AA-####")
        #expect(
            book.dropFirst(2).map(\.action) == [
                .show(section: "Редкости"), .say("Сейчас найдём."), .connect("default"), .form("order"),
                .outcome("sold"), .go("last"),
            ])
        #expect(book[2].when?.answers == ["era": ["старая"]] && book[2].when?.open == true)
        #expect(book[2].when?.vip == false && book[2].when?.number == "+74950000010")
        #expect(client.script.list("last")?.steps == [.init(.end)])
        #expect(client.forms.map(\.id) == ["order"] && client.forms[0].fields.map(\.kind) == [.text, .number])
        #expect(client.forms[0].deliver == .mail("sales@polka.example") && client.forms[0].outcome == "sold")
    }

    @Test("has its managers and the order of their numbers")
    func people() throws {
        let client = try #require(read(lavka).client)
        let mila = client.managers[0]
        #expect(mila.notify == ["email", "sms"] && mila.role == "Ноты" && mila.email == "mila@polka.example")
        #expect(mila.numbers.map(\.number.key) == ["+74950000012", "+79210000012"])
        #expect(mila.numbers[0].extension == "012" && mila.numbers[0].ringSeconds == 25 && mila.numbers[0].isPrivate)
        #expect(mila.numbers[0].hours?.week.count == 5)
        #expect(mila.away[0].instead == "owner" && mila.away[0].valid.until == at(12, 3))
        #expect(client.managers[1].accepts == .init(topics: ["owner"], callers: ["vip"]))
        let escalation = client.escalation
        #expect(escalation.ringSeconds == 15 && escalation.patienceSeconds == 45 && escalation.dialsByItself)
        #expect(escalation.topics.map(\.topic) == ["default", "owner"] && escalation.otherwise == .both)
        #expect(escalation.topics[1].untilAcknowledged && escalation.topics[1].rounds == 2)
        #expect(escalation.topics[1].when?.open == false)
        #expect(escalation.rotas[0].every == "12h" && escalation.rotas[0].order == ["mila", "owner"])
        #expect(escalation.onCall[0].topics == ["default": ["owner"]])
        #expect(client.vip[0].connect == "owner" && client.responsible?.phone?.key == "+74950000014")
    }

    @Test("has everything else that the card and the reports want")
    func rest() throws {
        let client = try #require(read(lavka).client)
        #expect(client.offices[0].phones.map(\.key) == ["+74950000011", "101"] && client.offices[0].metro == ["Мост"])
        #expect(
            client.sections[0].body == .text("Первая строка.\nВторая.") && client.sections[1].body == .list(["А", "Б"]))
        #expect(client.faq[0].tags == ["доставка"] && client.emergencies[0].connect == "owner")
        #expect(client.faxes[0].organisation == "Склад" && client.screening[0].outcome == "declined")
        #expect(client.outcomes == [Outcome(id: "sold", name: "продано")] && client.ticketPrefix == "П")
        #expect(client.sms == "{office.name}: {office.address}" && client.lookups[0].at == .answered)
        #expect(client.lookups[0].show == [.init(label: "Состояние", path: "state")])
        #expect(client.lookups[0].authority == "polka-ca.pem" && client.lookups[1].ask == "code")
        #expect(client.lookups[1].show == [.init(label: "Курьер", path: "courier.phone", isRung: true)])
        #expect(client.serviceLevel?.formula == .withoutAbandoned && client.alarms?.longestWaitSeconds == 60)
        #expect(client.tariff?.pricePerMinute == "14.50" && client.tariff?.counts == [.talk, .wrapUp])
        #expect(client.report?.every == .week && client.retention?.personal == Span(count: 6, unit: .mo))
        #expect(client.certification == Certification(passPercent: 90, of: 6, needed: 5))
        #expect(client.letters.message?.hasPrefix("{{#urgent}}Срочно!") == true && client.letters.form != nil)
        #expect(client.phrases.return == "Спасибо." && client.greeting.closed.hasSuffix("сообщение."))
    }

    @Test("reads text as text", arguments: ["8:00", "010", "no", "~", "1e3", "+7", "2026-11-21", "true", "0x1F"])
    func text(value: String) {
        #expect(read(lavka.replacing("Лавка «Полка»\nsay", with: "\(value)\nsay")).client?.name == value)
    }

    @Test("may hold any text that can be written down, and gives it back unchanged", Corpora.areHere)
    func naughtyStrings() throws {
        for string in try Corpora.naughtyStrings() {
            let escaped = string.unicodeScalars.map { scalar in
                "\"\\".unicodeScalars.contains(scalar) || scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
                    || (0xFFFE...0xFFFF).contains(scalar.value) || scalar.value == 0xFEFF
                    || (0x2028...0x2029).contains(scalar.value)
                    ? "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                        + String(scalar.value, radix: 16)
                    : String(scalar)
            }.joined()
            let document = read(least("a", number: "+7 495 000-00-01", more: "say: \"\(escaped)\""))
            #expect(document.findings.map(\.description) == [])
            #expect(
                document.client?.say.map { Array($0.unicodeScalars) } == Array(string.droppingLastBreak.unicodeScalars))
        }
    }
}

@Suite("The parts of a card")
struct CardPartTests {
    private func digests(_ more: String) -> [CardPart: String] {
        let text = least("a", number: "+7 495 000-00-01", more: more)
        return ProfileDocument(Array(text.utf8), file: "p", country: .russia, zone: .utc).client?.digests ?? [:]
    }

    @Test("change when what they say does, each for itself, and not for a comment or the way of writing")
    func changes() {
        let before = digests("faq:\n  - ask: Виза?\n    answer: Нет.\n")
        #expect(before.keys.count == CardPart.allCases.count)
        #expect(before[.promotions] == "" && before[.questions] != "")
        #expect(digests("# новое\nfaq:\n  - {ask: Виза?, answer: \"Нет.\"}\n") == before)
        let after = digests("faq:\n  - ask: Виза?\n    answer: Да.\n")
        #expect(CardPart.allCases.filter { after[$0] != before[$0] } == [.questions])
    }

    @Test("name a topic where the profile does")
    func title() throws {
        let text = least("a", number: "+7 495 000-00-01").replacing(
            "{default: [one]}", with: "{default: [one], visas: {title: Визы, order: [one]}}")
        let client = ProfileDocument(Array(text.utf8), file: "p", country: .russia, zone: .utc).client
        #expect(client?.title(of: "visas") == "Визы")
        #expect(client?.title(of: "default") == nil)
    }

    @Test("sends a form by mail, as a text, or to the firm's own server, and by one of them alone")
    func deliveries() throws {
        func profile(_ deliver: String) -> ProfileDocument {
            let text = lavka.replacing("deliver: {email: sales@polka.example}", with: "deliver: " + deliver)
            return ProfileDocument(Array(text.utf8), file: "profile.yaml", country: .russia, zone: .utc)
        }
        let text = profile("{sms: \"+7 921 000-00-21\"}")
        #expect(text.client?.forms[0].deliver == .text(PhoneNumber(reading: "+7 921 000-00-21")))
        let server = profile("{server: \"https://crm.polka.example/orders\", token-file: crm.token}")
        #expect(
            server.client?.forms[0].deliver
                == .server(url: "https://crm.polka.example/orders", Parcel.Door(tokenFile: "crm.token")))
        for wrong in [
            "{}", "{email: a@b.example, sms: \"+7 921 000-00-21\"}", "{server: \"http://crm.polka.example\"}",
            "{server: \"https://crm.polka.example\", token-file: /etc/pult/relay.token}",
            "{server: \"https://crm.polka.example\", key-file: ../other/crm.key}",
        ] {
            #expect(profile(wrong).findings.hasErrors, "\(wrong)")
        }
    }
}
