import Answering

/// What has changed on a card since she last answered for the firm.
protocol ChangeWording {
    func name(of part: CardPart) -> String
    func changed(_ parts: String) -> String
    func looksAtChanged(_ parts: String) -> String
    /// The lead has changed the card since the call began.
    func newer(_ parts: String, key: String) -> String
    /// The service works with another state of the profile than this desk.
    var otherRevision: String { get }
}

extension Wording {
    func names(of parts: [CardPart]) -> String { parts.map { name(of: $0) }.joined(separator: ", ") }
}

extension Russian: ChangeWording {
    var otherRevision: String { "карточка здесь не та, что у диспетчера: скажите старшему" }
    func name(of part: CardPart) -> String {
        switch part {
        case .greeting: "приветствие"
        case .notices: "важное"
        case .promotions: "акции"
        case .managers: "менеджеры"
        case .hours: "часы"
        case .offices: "офисы"
        case .script: "скрипт"
        case .forms: "формы"
        case .questions: "вопросы"
        case .services: "услуги и цены"
        case .business: "о фирме"
        case .vip: "VIP"
        case .screening: "кого не соединять"
        case .emergencies: "чрезвычайное"
        case .phrases: "фразы"
        case .sections: "разделы фирмы"
        case .documents: "документы"
        case .faxes: "факсы"
        case .responsible: "ответственный"
        case .outcomes: "итоги"
        }
    }
    func changed(_ parts: String) -> String { "изменено: \(parts)" }
    func looksAtChanged(_ parts: String) -> String { "открыть, что изменено: \(parts)" }
    func newer(_ parts: String, key: String) -> String { "карточка обновилась: \(parts); \(key) — взять новую" }
}

extension English: ChangeWording {
    var otherRevision: String { "this card is not the one that the relay has: tell the team lead" }
    func name(of part: CardPart) -> String {
        switch part {
        case .greeting: "greeting"
        case .notices: "notices"
        case .promotions: "promotions"
        case .managers: "managers"
        case .hours: "hours"
        case .offices: "offices"
        case .script: "script"
        case .forms: "forms"
        case .questions: "questions"
        case .services: "services and prices"
        case .business: "about the firm"
        case .vip: "VIP"
        case .screening: "whom not to connect"
        case .emergencies: "emergencies"
        case .phrases: "phrases"
        case .sections: "the firm's own sections"
        case .documents: "documents"
        case .faxes: "faxes"
        case .responsible: "contact"
        case .outcomes: "outcomes"
        }
    }
    func changed(_ parts: String) -> String { "changed: \(parts)" }
    func looksAtChanged(_ parts: String) -> String { "open what changed: \(parts)" }
    func newer(_ parts: String, key: String) -> String { "the card was renewed: \(parts); \(key) takes the new one" }
}
