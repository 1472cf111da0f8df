import Answering

/// What the client's own server is asked, and what comes of it.
protocol InquiryWording {
    var inquiriesTitle: String { get }
    var isAsked: String { get }
    /// `.left` and `.answered` are told by nothing.
    func ended(_ ending: Inquiry.Ending) -> String
    var answerHasNothing: String { get }
    var cannotBeAsked: String { get }
    func asks(by key: String) -> String
    func asksAgain(by key: String) -> String
    func answer(_ flag: Bool) -> String
    /// What stands in place of a topic where a number of the answer is rung.
    var numberOfAnswer: String { get }
}

extension Russian: InquiryWording {
    var inquiriesTitle: String { "Сервер фирмы" }
    var isAsked: String { "спрашиваем…" }
    func ended(_ ending: Inquiry.Ending) -> String {
        switch ending {
        case .answered, .left: ""
        case .nothing: "там об этом ничего нет"
        case .refused: "там ошибка"
        case .late: "не ответил вовремя"
        case .unreachable: "не отвечает"
        case .untrusted: "нет доверия, скажите старшему"
        case .tooLarge: "ответ слишком длинный"
        case .unreadable: "ответ не разобрать"
        case .notSetUp: "не настроен, скажите старшему"
        }
    }
    var answerHasNothing: String { "в ответе ничего для карточки" }
    var cannotBeAsked: String { "так не спросить" }
    func asks(by key: String) -> String { "\(key) спросить" }
    func asksAgain(by key: String) -> String { "\(key) ещё раз" }
    func answer(_ flag: Bool) -> String { flag ? "да" : "нет" }
    var numberOfAnswer: String { "номер из ответа" }
}

extension English: InquiryWording {
    var inquiriesTitle: String { "The firm's own server" }
    var isAsked: String { "asking…" }
    func ended(_ ending: Inquiry.Ending) -> String {
        switch ending {
        case .answered, .left: ""
        case .nothing: "nothing is known of it there"
        case .refused: "an error there"
        case .late: "no answer in time"
        case .unreachable: "does not answer"
        case .untrusted: "not trusted, tell a senior"
        case .tooLarge: "the answer is too long"
        case .unreadable: "the answer cannot be read"
        case .notSetUp: "not set up, tell a senior"
        }
    }
    var answerHasNothing: String { "nothing for the card in the answer" }
    var cannotBeAsked: String { "cannot be asked so" }
    func asks(by key: String) -> String { "\(key) asks" }
    func asksAgain(by key: String) -> String { "\(key) again" }
    func answer(_ flag: Bool) -> String { flag ? "yes" : "no" }
    var numberOfAnswer: String { "a number of the answer" }
}
