import Answering
import Support
import Testing

@Suite("What has changed on a card")
struct ClientChangesTests {
    /// Every part of a profile, changed alone.
    private static let mutations: [(String, @Sendable (inout Client) -> Void)] = [
        ("name", { $0.name += "!" }), ("say", { $0.say = nil }), ("colour", { $0.colour = "red" }),
        ("languages", { $0.languages = ["en"] }), ("served-by", { $0.servedBy = .senior }),
        ("a number", { $0.numbers.removeLast() }), ("a number's label", { $0.numbers[0].label = "сайт" }),
        ("the numbers' order", { $0.numbers.reverse() }),
        ("project", { $0.project = .init(goal: "Цель", valid: .always) }), ("business", { $0.business = "Иное" }),
        ("a service's price", { $0.services[0].price = "1 ₽" }), ("a service", { $0.services.removeAll() }),
        ("hours", { $0.hours.week[.sunday] = [.wholeDay] }),
        ("holidays", { $0.hours.exceptions.append(.init(first: newYear, last: newYear)) }),
        ("zone", { $0.hours.zone = .utc }), ("served", { $0.served.isAlways = false }),
        ("a notice", { $0.notices[0].urgent = false }), ("a notice's words", { $0.notices[0].text = "Иное" }),
        ("a notice's end", { $0.notices[0].valid = .always }),
        ("greeting", { $0.greeting.open = "Да" }), ("greeting out of hours", { $0.greeting.closed = "Нет" }),
        ("phrases", { $0.phrases.hold = "Минуту" }), ("farewell", { $0.phrases.farewell = "Пока" }),
        ("a list of steps", { $0.script.lists.removeLast() }), ("steps", { $0.script.lists[0].steps.removeLast() }),
        ("steps' order", { $0.script.lists[0].steps.reverse() }),
        ("a condition", { $0.script.lists[0].steps[0].when = Script.Condition() }),
        ("menu", { $0.script.menu["7"] = "start" }), ("an office", { $0.offices.removeLast() }),
        ("an office's address", { $0.offices[0].address = "Иной" }), ("its hours", { $0.offices[0].hours = nil }),
        ("its metro", { $0.offices[0].metro = [] }), ("its telephones", { $0.offices[0].phones = [] }),
        ("its services", { $0.offices[0].services = ["Всё"] }), ("its way", { $0.offices[0].directions = "Вверх" }),
        ("a promotion's text", { $0.promotions[0].text = "Иное" }),
        ("its dates", { $0.promotions[0].valid = .always }), ("a VIP's note", { $0.vip[0].note = nil }),
        ("his numbers", { $0.vip[0].phones = [] }), ("his topic", { $0.vip[0].connect = nil }),
        ("customers", { $0.customers = nil }), ("screening", { $0.screening[0].say = nil }),
        ("a manager", { $0.managers.removeLast() }), ("his name", { $0.managers[0].name = "Иной" }),
        ("his role", { $0.managers[0].role = "Иная" }), ("his mail", { $0.managers[0].email = nil }),
        ("his notify", { $0.managers[0].notify = ["sms"] }), ("his number", { $0.managers[0].numbers.removeFirst() }),
        ("his numbers' order", { $0.managers[0].numbers.reverse() }),
        ("his number's hours", { $0.managers[0].numbers[0].hours = nil }),
        ("its being private", { $0.managers[0].numbers[0].isPrivate.toggle() }),
        ("how long it rings", { $0.managers[0].numbers[0].ringSeconds = 7 }),
        ("his absence", { $0.managers[0].away = [.init(valid: .always, reason: "отпуск")] }),
        ("what he accepts", { $0.managers[0].accepts = .init(callers: ["vip"]) }),
        ("the managers' order", { $0.managers.reverse() }), ("ring", { $0.escalation.ringSeconds = 5 }),
        ("auto", { $0.escalation.dialsByItself.toggle() }), ("an order", { $0.escalation.topics[0].order.reverse() }),
        ("rounds", { $0.escalation.topics[0].untilAcknowledged = true }),
        ("a topic's condition", { $0.escalation.topics[0].when = Script.Condition() }),
        ("rotas", { $0.escalation.rotas = [.init(name: "r", from: Fixtures.moment, every: "day", order: [])] }),
        ("on-call", { $0.escalation.onCall = [.init(valid: .always, topics: [:])] }),
        ("otherwise", { $0.escalation.otherwise = .callBack }), ("responsible", { $0.responsible?.phone = nil }),
        ("an answer", { $0.faq[0].answer = "Иной" }), ("tags", { $0.faq[0].tags = ["иное"] }),
        ("the questions' order", { $0.faq.reverse() }),
        ("two of one question", { $0.faq.append($0.faq[0]) }),
        ("emergencies", { $0.emergencies = [.init(when: "Пожар", do: "Бежать")] }),
        ("faxes", { $0.faxes = [.init(organisation: "Склад", number: Fixtures.number("101"))] }),
        ("documents", { $0.documents = [.init(title: "Памятка", file: "m.txt")] }),
        ("sections", { $0.sections = [.init(title: "Раздел", body: .list(["а"]))] }),
        ("forms", { $0.forms = [.init(id: "f", title: "Форма", fields: [])] }),
        ("outcomes", { $0.outcomes.append(Outcome(id: "o", name: "Итог")) }), ("ticket", { $0.ticketPrefix = "Ы" }),
        ("send", { $0.sms = "Текст" }), ("lookups", { $0.lookups = [.init(title: "З", url: "https://z.example/")] }),
        ("autotext", { $0.autotext = [] }), ("letters", { $0.letters.form = "Письмо" }),
        ("service-level", { $0.serviceLevel = .init(seconds: 1, percent: 1, formula: .negative) }),
        ("alarms", { $0.alarms = .init(waiting: 99) }), ("tariff", { $0.tariff = Tariff() }),
        ("report", { $0.report = .init(every: .day, to: []) }),
        ("retention", { $0.retention = .init(calls: Span(count: 9, unit: .d)) }),
        ("certification", { $0.certification = .init(passPercent: 1) }),
    ]

    private static let newYear = Day(year: 2027, month: 1, day: 1)

    @Test("is told whatever part it is, and nothing where nothing changed", arguments: mutations.map(\.0))
    func everyPart(_ part: String) throws {
        let old = Fixtures.akvarel
        var new = old
        let mutation = try #require(Self.mutations.first { $0.0 == part })
        mutation.1(&new)
        let changes = ClientChanges(from: old, to: new).list
        #expect(changes.isEmpty == (old == new), "\(part)")
        // What is told is told of that part: only what no rule knows is "the profile".
        #expect(!changes.contains { $0.subject == .key("profile") }, "\(part)")
        #expect(!ClientChanges(from: new, to: old).list.isEmpty == (old != new), "\(part), backwards")
        var same = new
        (same.revision, same.digests) = ("sha256:other", [.questions: "other"])
        #expect(ClientChanges(from: new, to: same).list.isEmpty)
    }

    @Test("is a promotion that came, with the time for which it holds")
    func promotion() {
        var old = Fixtures.akvarel
        let gone = old.promotions.removeFirst()
        #expect(
            ClientChanges(from: old, to: Fixtures.akvarel).list
                == [ClientChange(.promotion(gone.title), .added(gone.valid))])
        #expect(
            ClientChanges(from: Fixtures.akvarel, to: old).list
                == [ClientChange(.promotion(gone.title), .removed)])
    }

    @Test("is a manager's number by its label, and never the number")
    func privateNumber() {
        var new = Fixtures.akvarel
        let label = new.managers[0].numbers[0].label ?? ""
        new.managers[0].numbers[0].number = Fixtures.number("+7 921 000-00-99")
        let change = ClientChange(.managersNumber(label, of: new.managers[0].name), .changed)
        #expect(ClientChanges(from: Fixtures.akvarel, to: new).list == [change])
    }

    @Test("is the new order of a topic")
    func order() {
        var new = Fixtures.akvarel
        new.escalation.topics[0].order = ["petrov", "ivanova"]
        #expect(
            ClientChanges(from: Fixtures.akvarel, to: new).list
                == [
                    ClientChange(
                        .topic("tours"),
                        .became(.order, from: .names(["ivanova", "petrov"]), to: .names(["petrov", "ivanova"])))
                ])
    }
}
