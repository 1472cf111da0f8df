/// The search on the cards.
protocol SearchWording {
    var searchTitle: String { get }
    var allCards: String { get }
    /// `Акварель-Тур · / все карточки`; `card` is `nil` where all are searched, `other` where there is nothing else.
    func searched(_ card: String?, other: String?) -> String
    func found(_ hits: Int) -> String
    var searchAdvice: String { get }
    var cardsAreRead: String { get }
    func nothingFound(in card: String?) -> String
    /// `wider` is the key that searches all cards.
    func nothingFoundAdvice(wider: String?) -> String
    func anotherCard(_ name: String) -> String
}

extension Russian: SearchWording {
    var searchTitle: String { "Поиск" }
    var allCards: String { "все карточки" }
    func searched(_ card: String?, other: String?) -> String {
        (card ?? allCards) + (other.map { " · / " + $0 } ?? "")
    }
    func found(_ hits: Int) -> String { hits == 0 ? "ничего не найдено" : "найдено: \(hits)" }
    var searchAdvice: String {
        "Пишите, как слышите: любая форма слова, ё или е, любая раскладка. Метро, район, фамилия, вопрос, отдел."
    }
    var cardsAreRead: String { "Карточки ещё читаются, несколько секунд." }
    func nothingFound(in card: String?) -> String {
        card.map { "В карточке «\($0)» этого нет." } ?? "Этого нет ни в одной вашей карточке."
    }
    func nothingFoundAdvice(wider: String?) -> String {
        (wider.map { "\($0) или /: искать во всех карточках. " } ?? "")
            + "Esc: закрыть; о чём спросили, узнает тот, кто ведёт карточки."
    }
    func anotherCard(_ name: String) -> String { "из другой карточки: \(name)" }
}

extension English: SearchWording {
    var searchTitle: String { "Search" }
    var allCards: String { "all cards" }
    func searched(_ card: String?, other: String?) -> String {
        (card ?? allCards) + (other.map { " · / " + $0 } ?? "")
    }
    func found(_ hits: Int) -> String { hits == 0 ? "nothing found" : "found: \(hits)" }
    var searchAdvice: String {
        "Type what you hear: any form of the word, either layout. A station, a district, a surname, a question."
    }
    var cardsAreRead: String { "The cards are still being read; a few seconds." }
    func nothingFound(in card: String?) -> String {
        card.map { "Not on the card of \($0)." } ?? "Not on any of your cards."
    }
    func nothingFoundAdvice(wider: String?) -> String {
        (wider.map { "\($0) or /: search all cards. " } ?? "")
            + "Esc: close; whoever keeps the cards will learn what was asked."
    }
    func anotherCard(_ name: String) -> String { "from another card: \(name)" }
}
