/// The questions put to a new firm, and what the profile made of the answers says of itself.
struct OnboardingWords {
    struct Question {
        var ask: String
        var example: String
        /// What an empty answer means.
        var empty: String
        /// What is asked for the second and every further one.
        var next: String?

        var lines: [String] { ["", ask, "  " + example, "  " + empty] }
        var again: Question {
            var again = self
            if let next { (again.ask, again.empty) = (next, empty) }
            return again
        }
    }

    let isRussian: Bool

    private func word(_ russian: String, _ english: String) -> String { isRussian ? russian : english }

    private func question(
        _ russian: String, _ english: String, example: String, empty: (String, String), next: (String, String)? = nil
    ) -> Question {
        Question(
            ask: word(russian, english), example: word("Например: ", "Such as: ") + example,
            empty: word("Пустая строка: ", "Empty: ") + word(empty.0, empty.1), next: next.map { word($0.0, $0.1) })
    }

    var language: String { isRussian ? "ru" : "en" }
    var roundTheClock: String { word("круглосуточно", "round the clock") }
    var privateWords: [String] { ["private", "скрытый"] }
    var isNeeded: String { word("  Без этого нельзя: ответьте, пожалуйста.", "  This one is needed: please answer.") }
    func again(_ sentence: String) -> String { word("  Так нельзя: ", "  That will not do: ") + sentence }

    private var needed: (String, String) { ("нельзя", "not possible") }
    private var none: (String, String) { ("нет", "none") }
    private var noMore: (String, String) { ("больше нет", "no more") }

    // MARK: The firm

    var name: Question {
        question("Как называется фирма?", "What is the firm called?", example: word("Парус", "Sail"), empty: needed)
    }
    var say: Question {
        question(
            "Как это произносится? Ударение — большой гласной.", "How is it spoken? A capital vowel has the stress.",
            example: word("пАрус", "sAil"), empty: ("как пишется", "as it is written"))
    }
    var numbers: Question {
        question(
            "На какой номер звонят её клиенты? Через запятую — где он указан.",
            "Which number do its callers ring? After a comma, where it is advertised.",
            example: word("+7 812 000-00-95, сайт", "+7 812 000-00-95, web site"), empty: noMore,
            next: ("Ещё номер?", "Another number?"))
    }
    var business: Question {
        question(
            "Чем она занимается? Одним предложением.", "What does it do? In one sentence.",
            example: word("Ремонт парусов и лодок, зимнее хранение.", "Repairs sails and boats."),
            empty: ("напишем потом", "to be written later"))
    }
    func zone(_ zone: String) -> Question {
        question(
            "В каком она часовом поясе?", "In which time zone is it?", example: "Europe/Moscow", empty: (zone, zone))
    }
    var hours: Question {
        question(
            "Когда она работает? Дни и часы, через точку с запятой.", "When is it open? Days and hours, by semicolons.",
            example: word("пн-пт 9:00-13:00, 14:00-19:00; сб 10:00-16:00", "mon-fri 9:00-19:00; sat 10:00-16:00"),
            empty: ("всегда", "always"))
    }
    var holidays: Question {
        question(
            "Какие дни у неё особые? С часами, если не закрыто.",
            "Which days differ? With hours where it is not closed.",
            example: "2027-01-01..2027-01-08; 2026-12-31 10:00-14:00", empty: none)
    }
    var served: Question {
        question(
            "Когда отвечаем мы?", "When do we answer?",
            example: word("ежедневно — daily 8:00-22:00", "daily 8:00-22:00"),
            empty: ("круглосуточно", "round the clock"))
    }
    var languages: Question {
        question(
            "На каких языках отвечать? Первый — главный.", "In which languages? The first is the main one.",
            example: "ru, en", empty: (language, language))
    }
    func greeting(_ proposed: String) -> Question {
        question(
            "Чем встречать звонящего в часы работы?", "How is a caller greeted in hours?", example: proposed,
            empty: ("так и скажем", "we say that"))
    }
    func closed(_ proposed: String) -> Question {
        question(
            "А вне часов работы?", "And out of hours?", example: proposed, empty: ("так и скажем", "we say that"))
    }

    static func greetings(of name: String, inEnglish: Bool) -> (open: String, closed: String) {
        // A brace in a name would begin a placeholder.
        let name = name.filter { !"{}".contains($0) }
        return inEnglish
            ? (
                "{hello}! \(name), this is {operator} speaking. How may I call you?",
                "{hello}! \(name), {operator}. The office is closed, but I will take it all down. How may I call you?"
            )
            : (
                "{hello}! «\(name)», меня зовут {operator}. Как я могу к вам обращаться?",
                "{hello}! «\(name)», {operator}. Мы уже закрыты, но я всё запишу. Как к вам обращаться?"
            )
    }

    static func questions(inEnglish: Bool) -> (name: String, purpose: String, other: String) {
        inEnglish
            ? ("How may I call you?", "What can I do for you?", "Something else")
            : ("Как я могу к вам обращаться?", "Чем могу помочь?", "Другое")
    }

    // MARK: Whom we ring

    var manager: Question {
        question(
            "Кто у неё берёт трубку? Фамилия, имя, отчество.",
            "Who takes calls there? Name in full, family name first.",
            example: word("Белов Андрей Ильич", "Brown Andrew"), empty: noMore, next: ("Кто ещё?", "Who else?"))
    }
    var role: Question {
        question("Кто это там?", "What is the person's post?", example: word("старший мастер", "foreman"), empty: none)
    }
    var managersNumbers: Question {
        question(
            "По какому номеру звонить? Через запятую — какой он; «скрытый», если показывать только при дозвоне.",
            "On which number? After a comma its label; \"private\" if it is shown only while it is rung.",
            example: word("+7 921 000-00-96, домашний, скрытый", "+7 921 000-00-96, home, private"), empty: noMore,
            next: ("А если не отвечает?", "And if that is not answered?"))
    }
    var email: Question {
        question(
            "На какую почту слать сообщения?", "To which mail address do messages go?", example: "belov@parus.example",
            empty: none)
    }
    var matters: Question {
        question(
            "С какими вопросами к нему? Через запятую.", "Which matters does the person take? By commas.",
            example: word("ремонт, хранение", "repairs, storage"), empty: ("с любыми", "any"))
    }
    func order(_ people: [String]) -> Question {
        question(
            "В каком порядке звонить, если вопрос ничей?", "In which order are they rung when it is nobody's matter?",
            example: people.joined(separator: ", "), empty: ("в этом", "in this one"))
    }
    func otherwise(_ usual: String) -> Question {
        question(
            "Что обещать, когда никто не ответил: email, call-back или both?",
            "What is promised when nobody is reached: email, call-back or both?", example: "both", empty: (usual, usual)
        )
    }

    // MARK: The card

    var faq: Question {
        question(
            "О чём её спрашивают чаще всего?", "What is it asked most often?",
            example: word("Сколько стоит зимнее хранение?", "What does winter storage cost?"), empty: noMore,
            next: ("О чём ещё?", "What else?"))
    }
    var answer: Question {
        question(
            "Что отвечать?", "What is the answer?",
            example: word("От четырёх тысяч рублей в месяц.", "From 40 a month."),
            empty: needed)
    }
    var promotion: Question {
        question(
            "Какая сейчас акция?", "Which promotion is on?", example: word("Осенняя скидка", "Autumn discount"),
            empty: noMore, next: ("Ещё акция?", "Another promotion?"))
    }
    var promotionText: Question {
        question(
            "Что о ней говорить?", "What is said of it?", example: word("До ноября минус 10 %.", "10 % off."),
            empty: needed)
    }
    var until: Question {
        question(
            "До какого дня она действует?", "Until which day?", example: "2026-12-31", empty: ("без срока", "no end"))
    }
    var vip: Question {
        question(
            "Кого узнавать по номеру (VIP)?", "Who is known by his number (VIP)?",
            example: word("Орлова Вера Павловна", "Green Vera"), empty: noMore, next: ("Кого ещё?", "Who else?"))
    }
    var vipNumbers: Question {
        question(
            "С каких номеров он звонит? Через запятую.", "From which numbers? By commas.", example: "+7 921 000-00-97",
            empty: needed)
    }
    var vipNote: Question {
        question(
            "Как с ним говорить?", "How is he treated?",
            example: word("по имени-отчеству, не расспрашивать", "at once"),
            empty: none)
    }
    func vipTopic(_ topics: [String]) -> Question {
        question(
            "По какой теме соединять?", "With which topic is he connected?", example: topics.joined(separator: ", "),
            empty: ("как всех", "as anybody"))
    }
    var emergency: Question {
        question(
            "Что для неё чрезвычайное?", "What is an emergency there?",
            example: word("Лодка сорвалась с привязи", "A boat has come loose"), empty: noMore, next: ("Ещё?", "More?"))
    }
    var emergencyAct: Question {
        question(
            "Что тогда делать?", "What is done then?",
            example: word("Узнать место, звонить Белову сразу.", "Ask where; ring Brown at once."), empty: needed)
    }
    var never: Question {
        question(
            "Чего никогда не говорить?", "What is never said?", example: word("сроков ремонта", "dates of repairs"),
            empty: noMore, next: ("Чего ещё?", "What else?"))
    }
    var screening: Question {
        question(
            "Кого не соединять?", "Who is not connected?", example: word("Реклама", "Advertising"), empty: noMore,
            next: ("Кого ещё?", "Who else?"))
    }
    var screeningSay: Question {
        question(
            "Что им говорить?", "What are they told?", example: word("Напишите нам на почту.", "Please write to us."),
            empty: needed)
    }
    var responsible: Question {
        question(
            "Кто у неё отвечает за работу с нами?", "Who there is responsible for the work with us?",
            example: word("Белова Ирина", "Brown Irene"), empty: ("не назван", "not named"))
    }
    var responsiblePhone: Question {
        question("По какому номеру?", "On which number?", example: "+7 921 000-00-98", empty: none)
    }
    var responsibleEmail: Question {
        question("По какой почте?", "At which mail address?", example: "irina@parus.example", empty: none)
    }
    var report: Question {
        question(
            "Как часто слать ей отчёт: day, week или month?", "How often is it reported to: day, week or month?",
            example: "month", empty: ("по просьбе", "on demand"))
    }
    func reportTo(_ own: String?) -> Question {
        question(
            "На какие адреса? Через запятую.", "To which addresses? By commas.", example: "irina@parus.example",
            empty: own.map { ($0, $0) } ?? needed)
    }

    // MARK: The profile

    var preface: [String] {
        isRussian
            ? [
                "Записано со слов фирмы. Что осталось открытым, стоит здесь с решёткой: уберите её и допишите.",
                "Проверить: pult check. Посмотреть карточку: pult card.",
            ]
            : [
                "Taken down from the firm. What was left open stands here behind a #: take that off and fill it in.",
                "To check it: pult check. To see the card: pult card.",
            ]
    }
    var numbersComment: String { word("Номера, по которым узнаётся фирма.", "The numbers by which the firm is known.") }
    var businessComment: String { word("Чем занимается фирма.", "What the firm does.") }
    var businessExample: [String] { ["business: \"…\""] }
    var hoursComment: String {
        word("Её часы; неназванный день закрыт.", "Its hours; a day that is not named is closed.")
    }
    var hoursExample: [String] { ["hours:", "  mon-fri: \"9:00-19:00\""] }
    var greetingComment: String {
        word("Первое, что слышит звонящий.", "The first thing a caller hears.")
    }
    var scriptComment: String {
        word("Порядок разговора: имя, вопрос, потом соединить.", "The order of the talk: name, purpose, then connect.")
    }
    var managersComment: String {
        word("Кто берёт трубку; номера — в порядке дозвона.", "Who takes calls; numbers in the order they are rung.")
    }
    var escalationComment: String {
        word(
            "Кому звонить по какому вопросу и что, если никого нет.",
            "Who is rung for what, and what if nobody is there.")
    }
    var faqComment: String { word("Что спрашивают чаще всего.", "What is asked most.") }
    var faqExample: [String] { ["faq:", "  - ask: \"…\"", "    answer: \"…\""] }
    var promotionsComment: String {
        word("Акции; срок включает названный день.", "Promotions; the day named is included.")
    }
    var promotionsExample: [String] {
        ["promotions:", "  - title: \"…\"", "    text: \"…\"", "    until: \"2026-12-31\""]
    }
    var vipComment: String { word("Кого узнавать по номеру.", "Who is known by his number.") }
    var vipExample: [String] { ["vip:", "  - name: \"…\"", "    phones: [\"+7 921 000-00-97\"]", "    note: \"…\""] }
    var emergenciesComment: String { word("Чрезвычайное.", "Emergencies.") }
    var emergenciesExample: [String] { ["emergencies:", "  - when: \"…\"", "    do: \"…\""] }
    var neverTitle: String { word("Чего не говорить", "What is never said") }
    var sectionsComment: String { word("Свои разделы карточки.", "The firm's own sections.") }
    var sectionsExample: [String] {
        ["sections:", "  - title: \"\(neverTitle)\"", "    list:", "      - \"…\""]
    }
    var screeningComment: String { word("Кого не соединять.", "Who is not connected.") }
    var screeningExample: [String] { ["screening:", "  - who: \"…\"", "    say: \"…\""] }
    var responsibleComment: String { word("Кто у фирмы отвечает за работу с нами.", "Who is responsible there.") }
    var responsibleExample: [String] {
        ["responsible:", "  name: \"…\"", "  phone: \"+7 921 000-00-98\"", "  email: \"irina@parus.example\""]
    }
    var reportComment: String { word("Отчёты фирме.", "Reports to the firm.") }
    var reportExample: [String] { ["report:", "  every: month", "  to: [\"irina@parus.example\"]"] }
}
