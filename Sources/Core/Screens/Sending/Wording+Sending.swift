import Answering

/// What goes to the caller, and faxes.
protocol SendingWording {
    func sendingTitle(isFax: Bool) -> String
    func label(ofSending field: Field) -> String
    var sendingColumns: Int { get }
    func readNumber(_ aloud: String) -> String
    var withPapers: String { get }
    func sends(_ key: String, _ way: String, _ to: String) -> String
    func sendingFault(_ fault: SendingFault, isFax: Bool) -> String
    func sent(_ what: String, _ key: String, _ left: String) -> String
    var faxesAnywhere: String { get }
}

extension Russian: SendingWording {
    func sendingTitle(isFax: Bool) -> String { isFax ? "Факс" : "Отправить звонящему" }
    func label(ofSending field: Field) -> String { field == .sendTo ? "куда" : "текст" }
    var sendingColumns: Int { 7 }
    func readNumber(_ aloud: String) -> String { "прочтите номер: \(aloud)" }
    var withPapers: String { "вместе с этим (цифра, когда не пишете в поле):" }
    func sends(_ key: String, _ way: String, _ to: String) -> String { "\(key) отправить: \(way), \(to)" }
    func sendingFault(_ fault: SendingFault, isFax: Bool) -> String {
        switch fault {
        case .noWay(let ways):
            let names = ways.sorted { $0.rawValue > $1.rawValue }.map(name(of:)).joined(separator: ", ")
            return "У службы это не настроено (\(names)): ничего не уйдёт. Продиктуйте или передайте менеджеру."
        case .nobody:
            return isFax ? "Впишите номер факса." : "На номер звонящего не отправить: спросите мобильный или почту."
        case .notAnAddress: return isFax ? "Это не номер факса." : "Это не номер и не адрес, куда можно отправить."
        case .empty: return isFax ? "Факс пуст: напишите текст или отметьте документ." : "Отправлять нечего."
        }
    }
    func sent(_ what: String, _ key: String, _ left: String) -> String { "\(what), уйдёт · \(key) отменить \(left)" }
    var faxesAnywhere: String { "послать факс" }
}

extension English: SendingWording {
    func sendingTitle(isFax: Bool) -> String { isFax ? "Fax" : "Send to the caller" }
    func label(ofSending field: Field) -> String { field == .sendTo ? "to" : "text" }
    var sendingColumns: Int { 6 }
    func readNumber(_ aloud: String) -> String { "read the number: \(aloud)" }
    var withPapers: String { "together with (a digit, while no field is typed in):" }
    func sends(_ key: String, _ way: String, _ to: String) -> String { "\(key) send: \(way), \(to)" }
    func sendingFault(_ fault: SendingFault, isFax: Bool) -> String {
        switch fault {
        case .noWay(let ways):
            let names = ways.sorted { $0.rawValue > $1.rawValue }.map(name(of:)).joined(separator: ", ")
            return "The service is not set up for it (\(names)): nothing will go. Dictate it, or leave a message."
        case .nobody:
            return isFax
                ? "Write the fax number." : "The caller's number takes no text: ask for a mobile or an address."
        case .notAnAddress:
            return isFax ? "That is no fax number." : "That is neither a number nor an address to send to."
        case .empty: return isFax ? "The fax is empty: write a text, or mark a document." : "There is nothing to send."
        }
    }
    func sent(_ what: String, _ key: String, _ left: String) -> String { "\(what), goes · \(key) take back \(left)" }
    var faxesAnywhere: String { "send a fax" }
}
