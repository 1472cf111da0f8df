/// The list of everything else, by its letters.
protocol ExtraWording {
    var extrasTitle: String { get }
    func spells(_ text: String) -> String
    func readsBack(_ number: String) -> String
    func copies(_ number: String) -> String
    func isBack(_ manager: String) -> String
    func callerIs(_ vip: String) -> String
}

extension Russian: ExtraWording {
    var extrasTitle: String { "Всё остальное" }
    func spells(_ text: String) -> String { "по буквам: \(text)" }
    func readsBack(_ number: String) -> String { "прочесть номер вслух: \(number)" }
    func copies(_ number: String) -> String { "скопировать номер: \(number)" }
    func isBack(_ manager: String) -> String { "\(manager) снова на месте" }
    func callerIs(_ vip: String) -> String { "звонит VIP: \(vip)" }
}

extension English: ExtraWording {
    var extrasTitle: String { "Everything else" }
    func spells(_ text: String) -> String { "spell: \(text)" }
    func readsBack(_ number: String) -> String { "read the number aloud: \(number)" }
    func copies(_ number: String) -> String { "copy the number: \(number)" }
    func isBack(_ manager: String) -> String { "\(manager) is back" }
    func callerIs(_ vip: String) -> String { "the caller is VIP: \(vip)" }
}
