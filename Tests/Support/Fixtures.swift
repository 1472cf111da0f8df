package import Answering

/// Invented firms, people and a fixed moment, the same in every test; every number is of a fictional range.
package enum Fixtures {
    package static let moscow = Zone(named: "Europe/Moscow") ?? .utc

    /// Friday, 20 November 2026, 14:32:07 in Moscow.
    package static let moment = moscow.moment(day: Day(year: 2026, month: 11, day: 20), hour: 14, minute: 32)
        .adding(seconds: 7)

    package static func moment(day: Int, month: Int = 11, hour: Int = 0, minute: Int = 0) -> Moment {
        moscow.moment(day: Day(year: 2026, month: month, day: day), hour: hour, minute: minute)
    }

    package static let clients = [akvarel, severstroy, medlinia, dostavka, nordIT, lepestok]
    package static let catalogue = Catalogue(clients: clients, roster: roster)
    package static let roster = Roster(operators: [olga, petya, marina])

    /// A senior of five firms.
    package static let olga = Operator(
        id: "olga", name: "Кузнецова Ольга", goesBy: "Ольга", extension: "204", grade: .senior,
        languages: ["ru", "en"],
        clients: ["akvarel-tour", "severstroy", "medlinia", "dostavka-plus", "nord-it"])
    /// A trainee.
    package static let petya = Operator(
        id: "petya", name: "Смирнов Пётр", goesBy: "Пётр", extension: "205", grade: .trainee, languages: ["ru"],
        clients: ["akvarel-tour", "lepestok"])
    package static let marina = Operator(
        id: "marina", name: "Гаврилова Марина", goesBy: "Марина", extension: "206", grade: .agent,
        languages: ["ru", "en"], clients: ["severstroy", "lepestok"])

    package static func number(_ text: String) -> PhoneNumber { PhoneNumber(reading: text) }

    package static func week(_ days: ClosedRange<Int>, _ start: Int, _ end: Int) -> Schedule {
        var schedule = Schedule(zone: moscow)
        for day in Schedule.Weekday.allCases where days.contains(day.rawValue) {
            schedule.week[day] = [Schedule.Hours(start: start * 60, end: end * 60)]
        }
        return schedule
    }
}

// MARK: - The firms

extension Fixtures {
    package static let akvarel: Client = {
        var client = Client(
            id: "akvarel-tour", name: "Акварель-Тур", hours: week(1...5, 10, 20), served: .always(in: moscow),
            greeting: Client.Greeting(
                open: "{hello}! «Акварель-Тур», меня зовут {operator}. Как я могу к вам обращаться?",
                closed: "{hello}! «Акварель-Тур», {operator}. Офис закрыт, я приму ваше сообщение. Как вас зовут?"))
        client.hours.week[.saturday] = [Schedule.Hours(start: 11 * 60, end: 18 * 60)]
        client.say = "акварЕль-тУр"
        client.colour = "cyan"
        client.languages = ["ru"]
        client.numbers = [
            Client.DialledNumber(number: number("+7 812 000-00-17"), label: "городской"),
            Client.DialledNumber(number: number("8 800 000-00-17"), label: "реклама на радио"),
        ]
        client.business = "Турагентство: пляжный отдых и экскурсии. Греция, Турция, Кипр, Карелия."
        client.services = [
            Client.Service(name: "Подбор тура", note: "бесплатно, три варианта за день"),
            Client.Service(name: "Визы", note: "Греция и Кипр", price: "от 6 500 ₽"),
        ]
        client.notices = [
            Notice(
                text: "офис на Невском закрыт до 18:00, авария отопления",
                valid: Validity(from: moment(day: 20, hour: 9), until: moment(day: 20, hour: 18)), urgent: true)
        ]
        client.script = akvarelScript
        client.offices = akvarelOffices
        client.promotions = [
            Client.Promotion(
                title: "Раннее бронирование", text: "Скидка 15 % на Грецию и Кипр, предоплата 30 %.",
                valid: Validity(from: moment(day: 1), until: moment(day: 31, month: 12, hour: 24))),
            Client.Promotion(
                title: "Последняя осень", text: "Анталья, неделя, всё включено: минус 20 %.",
                valid: Validity(from: moment(day: 9), until: moment(day: 21))),
        ]
        client.vip = [
            Client.VIP(
                name: "Павлов Сергей Ильич", phones: [number("+7 921 000-00-55")],
                note: "Только по имени-отчеству.", connect: "director"),
            Client.VIP(name: "Арсеньева Нина Львовна", phones: [number("+7 921 000-00-56")], note: "Слышит неважно."),
        ]
        client.customers = CustomerBase(
            file: "customers.csv",
            columns: [
                .init("phone", ["Телефон"]), .init("name", ["ФИО"]), .init("contract", ["Договор"]),
                .init("manager", ["Менеджер"]),
            ], show: ["contract", "manager"])
        client.screening = [
            Client.Screening(
                who: "Реклама и предложения услуг", say: "Пришлите, пожалуйста, на почту info@akvarel.example.",
                outcome: "declined")
        ]
        client.managers = akvarelManagers
        client.escalation.topics = [
            Escalation.Order(topic: "tours", order: ["ivanova", "petrov"]),
            Escalation.Order(topic: "bookings", order: ["petrov", "ivanova"]),
            Escalation.Order(topic: "complaints", order: ["director"]),
            Escalation.Order(topic: "director", order: ["director"]),
            Escalation.Order(topic: "default", order: ["ivanova"]),
        ]
        client.responsible = Client.Responsible(
            name: "Смирнова Анна", phone: number("+7 812 000-00-20"), email: "smirnova@akvarel.example")
        client.faq = [
            Client.FAQ(ask: "Нужна ли виза в Турцию?", answer: "Нет, до 60 дней подряд."),
            Client.FAQ(ask: "Сколько делается виза в Грецию?", answer: "От 10 до 20 рабочих дней."),
            Client.FAQ(ask: "Можно ли в рассрочку?", answer: "Да, до 10 месяцев без переплаты, решение за 15 минут."),
        ]
        client.emergencies = [
            Client.Emergency(
                when: "Турист за границей просит о помощи", do: "Соединить с дежурным немедленно, имя спросить потом.",
                connect: "director")
        ]
        client.faxes = [Client.Fax(organisation: "Консульство Греции", number: number("+7 812 000-00-30"))]
        client.documents = [Client.Document(title: "Памятка туриста", file: "documents/memo.txt")]
        client.sections = [
            Client.Section(
                title: "Отели",
                body: .table(
                    file: "hotels.csv", columns: ["Страна", "Отель", "Звёзды", "Питание"],
                    rows: [
                        ["Греция", "Минос Бич", "4", "завтраки"], ["Греция", "Кносс Палас", "5", "полупансион"],
                        ["Кипр", "Афродита", "4", "всё включено, для семей с детьми"],
                    ])),
            Client.Section(title: "Визы", body: .text("Греция: анкета, два фото.\nТурция: не нужна.\n")),
            Client.Section(title: "Карелия", body: .list(["Рускеала, 2 дня", "Дом на Ладоге, от 3 ночей"])),
        ]
        client.outcomes = [
            Outcome(id: "booked", name: "забронировано"), Outcome(id: "consulted", name: "проконсультировали"),
        ]
        client.revision = "sha256:3f9a"
        return client
    }()

    private static let akvarelScript: Script = {
        var name = Script.Question(field: "name")
        name.say = "Как я могу к вам обращаться?"
        name.required = true
        var purpose = Script.Question(field: "purpose")
        purpose.say = "Подскажите, по какому вопросу вы звоните?"
        purpose.required = true
        purpose.choices = [
            Script.Choice(answer: "Подобрать тур", type: .enquiry, then: .go("tour")),
            Script.Choice(answer: "Мой заказ", type: .order, then: .connect("bookings")),
            Script.Choice(answer: "Жалоба", type: .complaint, then: .connect("complaints")),
            Script.Choice(answer: "Другое", then: .message("default")),
        ]
        var country = Script.Question(field: "country")
        country.say = "Какая страна вас интересует?"
        country.kind = .choice
        country.options = ["Греция", "Турция", "Кипр", "Карелия"]
        var dates = Script.Question(field: "dates")
        dates.say = "На какие даты?"
        dates.kind = .date
        var isOpen = Script.Condition()
        isOpen.open = true
        var script = Script()
        script.lists = [
            Script.List(name: "start", steps: [Script.Step(.ask(name)), Script.Step(.ask(purpose))]),
            Script.List(
                name: "tour",
                steps: [
                    Script.Step(.ask(country)), Script.Step(.ask(dates)),
                    Script.Step(.connect("tours"), when: isOpen), Script.Step(.message("tours")),
                ]),
        ]
        script.menu = ["1": "tour"]
        return script
    }()

    private static let akvarelOffices: [Client.Office] = {
        var nevsky = Client.Office(name: "На Невском")
        nevsky.city = "Санкт-Петербург"
        nevsky.district = "Центральный"
        nevsky.metro = ["Маяковская", "Площадь Восстания"]
        nevsky.address = "Невский пр., 88"
        nevsky.hours = week(1...6, 10, 20)
        nevsky.phones = [number("+7 812 000-00-18")]
        nevsky.directions = "вход со двора, второй этаж"
        var petrogradka = Client.Office(name: "На Петроградской")
        petrogradka.city = "Санкт-Петербург"
        petrogradka.district = "Петроградский"
        petrogradka.metro = ["Петроградская", "Спортивная"]
        petrogradka.address = "Большой пр. П. С., 18"
        petrogradka.hours = week(1...5, 11, 19)
        petrogradka.phones = [number("+7 812 000-00-19")]
        petrogradka.directions = "напротив рынка"
        var kupchino = Client.Office(name: "В Купчино")
        kupchino.city = "Санкт-Петербург"
        kupchino.district = "Фрунзенский"
        kupchino.metro = ["Купчино"]
        kupchino.address = "Балканская пл., 5"
        kupchino.hours = week(6...7, 11, 18)
        kupchino.phones = [number("+7 812 000-00-16")]
        kupchino.directions = "вход через торговый зал"
        return [nevsky, petrogradka, kupchino]
    }()

    private static let akvarelManagers: [Manager] = {
        var ivanova = Manager(id: "ivanova", name: "Иванова Мария Петровна")
        ivanova.role = "Греция и Кипр"
        ivanova.email = "ivanova@akvarel.example"
        var work = Manager.Number(label: "рабочий", number: number("+7 812 000-00-21"))
        work.extension = "105"
        work.hours = week(1...5, 10, 19)
        let mobile = Manager.Number(label: "мобильный", number: number("+7 921 000-00-21"))
        var home = Manager.Number(label: "домашний", number: number("+7 812 000-00-22"))
        home.hours = week(1...7, 19, 22)
        home.isPrivate = true
        ivanova.numbers = [work, mobile, home]
        var petrov = Manager(id: "petrov", name: "Петров Олег Игоревич")
        petrov.numbers = [Manager.Number(label: "мобильный", number: number("+7 921 000-00-31"))]
        petrov.away = [
            Manager.Absence(
                valid: Validity(from: moment(day: 16), until: moment(day: 24)), reason: "отпуск", instead: "ivanova")
        ]
        var director = Manager(id: "director", name: "Соколова Вера Андреевна")
        director.role = "директор"
        director.numbers = [Manager.Number(number: number("+7 921 000-00-41"))]
        return [ivanova, petrov, director]
    }()

    package static let severstroy: Client = {
        var client = Client(
            id: "severstroy", name: "Северострой", hours: week(1...5, 9, 18), served: .always(in: moscow),
            greeting: Client.Greeting(
                open: "{hello}, «Северострой», {operator}. Слушаю вас.",
                closed: "{hello}, «Северострой», {operator}. Прораб уже дома, я запишу ваш вопрос."))
        client.colour = "yellow"
        client.languages = ["ru"]
        client.numbers = [Client.DialledNumber(number: number("+7 812 000-00-60"))]
        client.business = "Ремонт квартир и загородные дома."
        return client
    }()

    package static let medlinia: Client = {
        var client = Client(
            id: "medlinia", name: "Медлиния", hours: week(1...5, 8, 14), served: .always(in: moscow),
            greeting: Client.Greeting(
                open: "{hello}! Клиника «Медлиния», {operator}. Чем могу помочь?",
                closed: "{hello}! Клиника «Медлиния» откроется утром. Чем могу помочь?"))
        client.hours.week[.saturday] = [Schedule.Hours(start: 8 * 60, end: 14 * 60)]
        client.colour = "green"
        client.languages = ["ru"]
        client.numbers = [Client.DialledNumber(number: number("+7 495 000-00-40"))]
        return client
    }()

    package static let dostavka: Client = {
        var client = Client(
            id: "dostavka-plus", name: "Доставка-Плюс", hours: .always(in: moscow), served: .always(in: moscow),
            greeting: Client.Greeting(
                open: "{hello}! «Доставка-Плюс», {operator}.", closed: "{hello}! «Доставка-Плюс», {operator}."))
        client.colour = "magenta"
        client.languages = ["ru"]
        client.numbers = [Client.DialledNumber(number: number("8 800 000-00-50"))]
        return client
    }()

    package static let nordIT: Client = {
        var client = Client(
            id: "nord-it", name: "Nord IT", hours: week(1...5, 9, 18), served: .always(in: moscow),
            greeting: Client.Greeting(
                open: "{hello}, Nord IT, this is {operator} speaking. How may I help you?",
                closed: "{hello}, Nord IT. The help desk opens at nine. May I take a message?"))
        client.colour = "blue"
        client.languages = ["en"]
        client.numbers = [Client.DialledNumber(number: number("+7 812 000-00-70"))]
        return client
    }()

    package static let lepestok: Client = {
        var client = Client(
            id: "lepestok", name: "Лепесток", hours: week(1...7, 9, 21), served: .always(in: moscow),
            greeting: Client.Greeting(
                open: "{hello}! Мастерская цветов «Лепесток», {operator}.", closed: "{hello}! «Лепесток» закрыт."))
        client.colour = "red"
        client.languages = ["ru"]
        client.numbers = [Client.DialledNumber(number: number("+7 812 000-00-80"), label: "сайт")]
        return client
    }()
}
