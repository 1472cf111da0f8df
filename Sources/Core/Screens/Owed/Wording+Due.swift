/// How late a promise is, and callers who wait to be called.
protocol DueWording {
    func overdue(_ age: String) -> String
    func rungInVain(_ times: Int) -> String
    var callsCaller: String { get }
    var theCaller: String { get }
    var ringsCaller: String { get }
    func ringsCallerAgain(_ key: String, _ time: Int, of most: Int) -> String
    /// Who has it after the last time; `nil`: nobody but herself.
    func callBackIsOver(_ key: String, _ lead: String?) -> String
    func thenLead(_ lead: String?) -> String
    func endsCallBack(_ key: String) -> String
    func tellTicket(_ ticket: String) -> String
}

extension Russian: DueWording {
    func overdue(_ age: String) -> String { "ПРОСРОЧЕНО \(age)" }
    func rungInVain(_ times: Int) -> String { "не дозвонились: \(times)" }
    var callsCaller: String { "Позвонить звонившему" }
    var theCaller: String { "звонивший" }
    var ringsCaller: String { "звоним" }
    func ringsCallerAgain(_ key: String, _ time: Int, of most: Int) -> String {
        "▸ \(key) звонить: попытка \(time) из \(most)"
    }
    func callBackIsOver(_ key: String, _ lead: String?) -> String {
        "▸ \(key) не дозвонились" + (lead.map { ", передать: \($0)" } ?? "")
    }
    func thenLead(_ lead: String?) -> String {
        "не дозвонитесь: останется в обещанном" + (lead.map { ", после третьей попытки передадим: \($0)" } ?? "")
    }
    func endsCallBack(_ key: String) -> String { "\(key) закончить" }
    func tellTicket(_ ticket: String) -> String { "скажите номер заявки: \(ticket)" }
}

extension English: DueWording {
    func overdue(_ age: String) -> String { "OVERDUE \(age)" }
    func rungInVain(_ times: Int) -> String { "not reached: \(times) ×" }
    var callsCaller: String { "Ring the caller" }
    var theCaller: String { "the caller" }
    var ringsCaller: String { "ringing him" }
    func ringsCallerAgain(_ key: String, _ time: Int, of most: Int) -> String {
        "▸ \(key) ring: time \(time) of \(most)"
    }
    func callBackIsOver(_ key: String, _ lead: String?) -> String {
        "▸ \(key) not reached" + (lead.map { ", hand over: \($0)" } ?? "")
    }
    func thenLead(_ lead: String?) -> String {
        "if nobody: it stays promised" + (lead.map { ", after the third time it goes to \($0)" } ?? "")
    }
    func endsCallBack(_ key: String) -> String { "\(key) end" }
    func tellTicket(_ ticket: String) -> String { "tell the ticket: \(ticket)" }
}
