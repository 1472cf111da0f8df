import Answering

/// A senior who is needed, and the call that is handed to her.
protocol SeniorWording {
    /// `Кузнецова Ольга, доб. 204; …`
    func reached(_ people: [(name: String, extension: String)]) -> String
    func seniorAsked(_ seniors: String) -> String
    func seniorShown(_ senior: String) -> String
    func seniorTakes(_ senior: String) -> String
    func seniorUnreachable(_ seniors: String) -> String
    /// The roster has none.
    var noSenior: String { get }
    func handedBy(_ colleague: String) -> String
    func otherTook(_ colleague: String) -> String
    /// `Пётр (205) просит старшего`
    func wantsSenior(_ colleague: String, extension: String) -> String
    func moreRequests(_ count: Int) -> String
    var takesOver: String { get }
    /// The state of a call that a colleague hands over, until its caller is there.
    var beingHandedOver: String { get }
    func connectsVIP(by key: String, to topic: String) -> String
}

extension Russian: SeniorWording {
    func reached(_ people: [(name: String, extension: String)]) -> String {
        people.map { $0.extension.isEmpty ? $0.name : "\($0.name), доб. \($0.extension)" }.joined(separator: "; ")
    }
    func seniorAsked(_ seniors: String) -> String { "просим старшего: \(seniors)" }
    func seniorShown(_ senior: String) -> String { "просьба у старшего на экране: \(senior)" }
    func seniorTakes(_ senior: String) -> String { "звонок берёт \(senior): переведите его" }
    func seniorUnreachable(_ seniors: String) -> String { "старший недоступен: \(seniors)" }
    var noSenior: String { "другого старшего нет в списке операторов: ведите звонок сами или запишите сообщение" }
    func handedBy(_ colleague: String) -> String { "звонок передаёт \(colleague)" }
    func otherTook(_ colleague: String) -> String { "этот звонок уже берёт \(colleague)" }
    func wantsSenior(_ colleague: String, extension: String) -> String {
        "\(colleague) (\(`extension`)) просит старшего"
    }
    func moreRequests(_ count: Int) -> String { "ещё просят: \(count)" }
    var takesOver: String { "взять" }
    var beingHandedOver: String { "передают" }
    func connectsVIP(by key: String, to topic: String) -> String { "\(key) соединит: \(topic)" }
}

extension English: SeniorWording {
    func reached(_ people: [(name: String, extension: String)]) -> String {
        people.map { $0.extension.isEmpty ? $0.name : "\($0.name), ext. \($0.extension)" }.joined(separator: "; ")
    }
    func seniorAsked(_ seniors: String) -> String { "asking a senior: \(seniors)" }
    func seniorShown(_ senior: String) -> String { "on the senior's screen: \(senior)" }
    func seniorTakes(_ senior: String) -> String { "\(senior) takes the call: transfer it" }
    func seniorUnreachable(_ seniors: String) -> String { "no senior can be reached from here: \(seniors)" }
    var noSenior: String { "no senior in the list of operators: go on yourself, or take a message" }
    func handedBy(_ colleague: String) -> String { "handed over by \(colleague)" }
    func otherTook(_ colleague: String) -> String { "\(colleague) has taken this call already" }
    func wantsSenior(_ colleague: String, extension: String) -> String {
        "\(colleague) (\(`extension`)) needs a senior"
    }
    func moreRequests(_ count: Int) -> String { "\(count) more ask" }
    var takesOver: String { "take" }
    var beingHandedOver: String { "on its way" }
    func connectsVIP(by key: String, to topic: String) -> String { "\(key) connects: \(topic)" }
}
