import Answering
import Screens

/// The page's own words: what it calls the parts of a card to somebody who has never seen one.
struct PageWords {
    private let isRussian: Bool

    init(_ language: Language) {
        isRussian = language == .ru
        let word = { (russian: String, english: String) in language == .ru ? russian : english }
        document = word("Карточка фирмы", "The firm's card")
        intro = word(
            "Так ваших клиентов примут на нашем пульте. Прочтите и скажите, что поправить.",
            "This is how your callers will be received at our desk. Please read it and say what to mend.")
        spoken = word("произносится", "spoken")
        about = word("О фирме", "About the firm")
        goal = word("Цель проекта", "Goal of the project")
        numbers = word("Номера", "Numbers")
        number = word("Номер", "Number")
        advertised = word("Где указан", "Where it is advertised")
        greeting = word("Приветствие", "Greeting")
        inHours = word("В часы работы", "In business hours")
        outOfHours = word("Вне часов работы", "Out of hours")
        phrases = word("Фразы", "Phrases")
        hours = word("Часы", "Hours")
        own = word("Фирма работает", "The firm is open")
        served = word("Мы отвечаем", "We answer")
        special = word("Особые дни", "Special days")
        zone = word("Часовой пояс", "Time zone")
        notices = word("Важно сейчас", "What matters now")
        services = word("Услуги и цены", "Services and prices")
        service = word("Услуга", "Service")
        price = word("Цена", "Price")
        note = word("Примечание", "Note")
        offices = word("Офисы", "Offices")
        address = word("Адрес", "Address")
        district = word("Район", "District")
        metro = word("Метро", "Metro")
        phones = word("Телефоны", "Telephones")
        directions = word("Как пройти", "How to get there")
        promotions = word("Акции", "Promotions")
        isValid = word("действует", "valid now")
        isToCome = word("ещё не началось", "still to come")
        isOver = word("закончилось", "over")
        withoutEnd = word("без срока", "without an end")
        talk = word("Разговор", "The talk")
        beginning = word("Начало", "How it begins")
        part = word("часть", "part")
        required = word("обязательно", "required")
        managers = word("Кому звоним", "Whom we ring")
        byTopic = word("По каким вопросам и в каком порядке", "About what, and in which order")
        people = word("Сотрудники", "The people")
        inTurn = word("дежурный по очереди:", "in turn:")
        what = word("Что", "Which")
        when = word("Когда", "When")
        always = word("в любое время", "at any time")
        nobody = word("Если никто не ответил", "If nobody answers")
        vip = word("Особые звонящие (VIP)", "VIP callers")
        faq = word("Частые вопросы", "Frequent questions")
        emergencies = word("Чрезвычайное", "Emergencies")
        screening = word("Кого не соединяем", "Whom we do not connect")
        outcome = word("итог", "outcome")
        sections = word("Справка", "Reference")
        forms = word("Формы", "Forms")
        responsible = word("Ответственный", "Person responsible")
        faxes = word("Факсы", "Faxes")
        organisation = word("Организация", "Organisation")
        documents = word("Документы", "Documents")
        outcomes = word("Итоги звонка", "Outcomes of a call")
        approval = word("Согласовано", "Approved")
        signature = word("подпись, дата", "signature, date")
        revision = word("Редакция", "Revision")
        asOf = word("На момент", "As of")
    }

    let document, intro, spoken, about, goal, numbers, number, advertised: String
    let greeting, inHours, outOfHours, phrases: String
    let hours, own, served, special, zone, notices: String
    let services, service, price, note: String
    let offices, address, district, metro, phones, directions: String
    let promotions, isValid, isToCome, isOver, withoutEnd: String
    let talk, beginning, part, required: String
    let managers, byTopic, people, inTurn, what, when, always, nobody: String
    let vip, faq, emergencies, screening, outcome, sections, forms, responsible: String
    let faxes, organisation, documents, outcomes, approval, signature, revision, asOf: String

    /// What stands in brackets for what a caller has yet to say.
    func name(of field: String) -> String {
        switch field {
        case "name": isRussian ? "имя" : "name"
        case "purpose": isRussian ? "вопрос" : "purpose"
        default: field
        }
    }

    func untilAcknowledged(rounds: Int) -> String {
        isRussian
            ? "звоним по кругу, пока не ответят; кругов: \(rounds)"
            : "rung round and round until somebody takes it; rounds: \(rounds)"
    }

    func otherwise(_ otherwise: Escalation.Otherwise) -> String {
        switch otherwise {
        case .email: isRussian ? "сообщение уходит менеджеру на почту" : "the message goes to the manager's mail"
        case .callBack: isRussian ? "обещаем, что перезвоним" : "we promise to call back"
        case .both:
            isRussian
                ? "сообщение уходит менеджеру на почту, и мы обещаем, что перезвоним"
                : "the message goes to the manager's mail, and we promise to call back"
        }
    }
}
