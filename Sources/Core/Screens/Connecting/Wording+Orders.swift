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
    /// What the first digit does while she speaks with the manager.
    var connectsByDigit: String { get }
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
    /// The PBX records, as it stands beside the state of the call.
    var isRecorded: String { get }
    /// What the PBX was asked and has not confirmed; `isAwaited`: it still may.
    func recordingAsked(isOn: Bool, isAwaited: Bool) -> String
    func marked(isTaken: Bool) -> String
    /// Enter has the PBX answer the call, and what stands there when it was asked to.
    var picksUp: String { get }
    var pickUpAsked: String { get }
    func name(of deed: TelephoneOrder.Deed) -> String
}

extension Russian: OrderWording {
    var ringByHand: String { "АТС не набрала: наберите сами" }
    var ringUnknown: String { "АТС молчит: не слышно гудков — наберите сами" }
    func ringAsked(_ span: String) -> String { "просили набрать, вестей ещё нет · \(span)" }
    func speaksWith(_ span: String) -> String { "ответил, говорите · \(span)" }
    var connectsByDigit: String { "1 соединить" }
    var connectAsked: String { "соединяем: АТС ещё не подтвердила" }
    var connectByHand: String { "АТС не соединила: соедините сами, потом 1" }
    var announceThenConnect: String { "представьте звонящего; 4 не может говорить" }
    func holdAsked(_ span: String) -> String { "удержание: АТС ещё не подтвердила · \(span)" }
    var pauseAsked: String { "АТС просили не давать вам звонков; она ещё не подтвердила." }
    var pauseNotTold: String { "АТС просили не давать вам звонков; подтверждать она не умеет." }
    var pauseConfirmed: String { "АТС подтвердила: звонков вам не даёт." }
    func records(isOn: Bool) -> String { isOn ? "записывать разговор" : "остановить запись разговора" }
    var marksRecording: String { "пометить место в записи" }
    func transfers(to name: String) -> String { "перевести звонок: \(name)" }
    var isRecorded: String { "● запись" }
    func recordingAsked(isOn: Bool, isAwaited: Bool) -> String {
        (isOn ? "запись" : "остановка записи")
            + (isAwaited ? ": АТС ещё не подтвердила" : ": просили, АТС не подтвердила")
    }
    func marked(isTaken: Bool) -> String { isTaken ? "место в записи помечено" : "метка в записи: АТС ещё не ответила" }
    var picksUp: String { "ответить" }
    var pickUpAsked: String { "отвечаем: АТС ещё не подтвердила" }
    func name(of deed: TelephoneOrder.Deed) -> String {
        switch deed {
        case .answer: picksUp
        case .hold: "удержание"
        case .resume: "вернуть с удержания"
        case .attempt: "набрать номер"
        case .consult: "поговорить с ответившим"
        case .cancel: "вернуть звонящего"
        case .connect: "соединить"
        case .transfer: "перевести"
        case .dial: "позвонить звонившему"
        case .hangUp: "повесить трубку"
        case .record(let isOn): isOn ? "начать запись" : "остановить запись"
        case .markRecording: "метка в записи"
        case .pause: "перерыв"
        case .unpause: "конец перерыва"
        case .logIn: "вход в очередь"
        case .logOut: "выход из очереди"
        }
    }
}

extension English: OrderWording {
    var ringByHand: String { "the PBX did not ring: ring it yourself" }
    var ringUnknown: String { "the PBX is silent: no tone? ring it yourself" }
    func ringAsked(_ span: String) -> String { "asked, nothing heard yet · \(span)" }
    func speaksWith(_ span: String) -> String { "answered, you speak · \(span)" }
    var connectsByDigit: String { "1 connect" }
    var connectAsked: String { "connecting: the PBX has not confirmed yet" }
    var connectByHand: String { "the PBX did not connect: do it yourself, then 1" }
    var announceThenConnect: String { "announce the caller; 4 cannot talk" }
    func holdAsked(_ span: String) -> String { "hold: the PBX has not confirmed yet · \(span)" }
    var pauseAsked: String { "The PBX was asked to give you no calls; it has not confirmed yet." }
    var pauseNotTold: String { "The PBX was asked to give you no calls; it cannot confirm that." }
    var pauseConfirmed: String { "The PBX has confirmed: it gives you no calls." }
    func records(isOn: Bool) -> String { isOn ? "record the talk" : "stop recording the talk" }
    var marksRecording: String { "mark the place in the recording" }
    func transfers(to name: String) -> String { "transfer the call: \(name)" }
    var isRecorded: String { "● rec" }
    func recordingAsked(isOn: Bool, isAwaited: Bool) -> String {
        (isOn ? "recording" : "end of the recording")
            + (isAwaited ? ": the PBX has not confirmed yet" : " asked, not confirmed")
    }
    func marked(isTaken: Bool) -> String {
        isTaken ? "the place in the recording is marked" : "mark in the recording: the PBX has not answered yet"
    }
    var picksUp: String { "answer" }
    var pickUpAsked: String { "answering: the PBX has not confirmed yet" }
    func name(of deed: TelephoneOrder.Deed) -> String {
        switch deed {
        case .answer: picksUp
        case .hold: "hold"
        case .resume: "back from hold"
        case .attempt: "ring the number"
        case .consult: "speak with who answered"
        case .cancel: "bring the caller back"
        case .connect: "connect"
        case .transfer: "transfer"
        case .dial: "ring the caller"
        case .hangUp: "hang up"
        case .record(let isOn): isOn ? "begin the recording" : "stop the recording"
        case .markRecording: "mark the recording"
        case .pause: "a break"
        case .unpause: "the end of the break"
        case .logIn: "log into the queue"
        case .logOut: "log out of the queue"
        }
    }
}
