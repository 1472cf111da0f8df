import Answering

/// What the PBX was asked to do, and what came of it.
protocol OrderWording {
    /// The PBX did not ring the number.
    var ringByHand: String { get }
    /// The PBX was told to ring the number, and has answered nothing: it may ring.
    var ringUnknown: String { get }
    /// The PBX has taken the order, or has not answered yet, and has told nothing of the attempt.
    func ringAsked(_ span: String) -> String
    func speaksWith(_ span: String) -> String
    var connectAsked: String { get }
    var connectByHand: String { get }
    var announceThenConnect: String { get }
    func holdAsked(_ span: String) -> String
    var pauseAsked: String { get }
    /// That PBX never tells.
    var pauseNotTold: String { get }
    var pauseConfirmed: String { get }
    func records(isOn: Bool) -> String
    var marksRecording: String { get }
    func transfers(to name: String) -> String
    func name(of ability: Ability) -> String
}

extension Russian: OrderWording {
    var ringByHand: String { "АТС не набрала: наберите сами" }
    var ringUnknown: String { "АТС молчит: не слышно гудков — наберите сами" }
    func ringAsked(_ span: String) -> String { "просили набрать, вестей ещё нет · \(span)" }
    func speaksWith(_ span: String) -> String { "ответил, говорите · \(span)" }
    var connectAsked: String { "соединяем: АТС ещё не подтвердила" }
    var connectByHand: String { "АТС не соединила: соедините сами, потом 1" }
    var announceThenConnect: String { "представьте: 1 соединить, 4 не может говорить" }
    func holdAsked(_ span: String) -> String { "удержание: АТС ещё не подтвердила · \(span)" }
    var pauseAsked: String { "АТС просили не давать вам звонков; она ещё не подтвердила." }
    var pauseNotTold: String { "АТС просили не давать вам звонков; подтверждать она не умеет." }
    var pauseConfirmed: String { "АТС подтвердила: звонков вам не даёт." }
    func records(isOn: Bool) -> String { isOn ? "записывать разговор" : "остановить запись разговора" }
    var marksRecording: String { "пометить место в записи" }
    func transfers(to name: String) -> String { "перевести звонок: \(name)" }
    func name(of ability: Ability) -> String {
        switch ability {
        case .answer: "ответить"
        case .hold: "удержание"
        case .attempt: "набрать номер"
        case .connect: "соединить"
        case .transfer: "перевести"
        case .hangUp: "повесить трубку"
        case .record: "запись"
        case .markRecording: "метка в записи"
        case .pause: "перерыв"
        case .logIn: "вход в очередь"
        }
    }
}

extension English: OrderWording {
    var ringByHand: String { "the PBX did not ring: ring it yourself" }
    var ringUnknown: String { "the PBX is silent: no tone? ring it yourself" }
    func ringAsked(_ span: String) -> String { "asked, nothing heard yet · \(span)" }
    func speaksWith(_ span: String) -> String { "answered, you speak · \(span)" }
    var connectAsked: String { "connecting: the PBX has not confirmed yet" }
    var connectByHand: String { "the PBX did not connect: do it yourself, then 1" }
    var announceThenConnect: String { "announce: 1 connects, 4 cannot talk" }
    func holdAsked(_ span: String) -> String { "hold: the PBX has not confirmed yet · \(span)" }
    var pauseAsked: String { "The PBX was asked to give you no calls; it has not confirmed yet." }
    var pauseNotTold: String { "The PBX was asked to give you no calls; it cannot confirm that." }
    var pauseConfirmed: String { "The PBX has confirmed: it gives you no calls." }
    func records(isOn: Bool) -> String { isOn ? "record the talk" : "stop recording the talk" }
    var marksRecording: String { "mark the place in the recording" }
    func transfers(to name: String) -> String { "transfer the call: \(name)" }
    func name(of ability: Ability) -> String {
        switch ability {
        case .answer: "answer"
        case .hold: "hold"
        case .attempt: "ring the number"
        case .connect: "connect"
        case .transfer: "transfer"
        case .hangUp: "hang up"
        case .record: "record"
        case .markRecording: "mark the recording"
        case .pause: "a break"
        case .logIn: "log into the queue"
        }
    }
}
