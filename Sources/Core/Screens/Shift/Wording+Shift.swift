import Answering

/// Her states, what she can take back, and to whom she leaves what is open.
protocol ShiftWording {
    /// Where the settings name no others.
    var usualBreaks: [String] { get }
    var breaksTitle: String { get }
    func onBreak(_ reason: String) -> String
    func since(_ clock: String) -> String
    func breakLasts(_ span: String) -> String
    var telephoneKnowsNoBreak: String { get }
    var meanwhile: String { get }
    var nothingWaits: String { get }
    func backToWork(_ key: String) -> String

    /// What a colleague is at.
    func told(_ state: OperatorState) -> String
    var notThere: String { get }

    /// In the header, short.
    func wrapUpLeft(_ span: String) -> String
    var ready: String { get }
    func wrapUpEnds(in span: String, _ pause: String) -> String
    var pbxKeepsPause: String { get }
    var pbxPauses: String { get }
    /// She is ready, and it gives her no calls.
    var pbxHoldsBack: String { get }
    /// Not confirmed, or not yet.
    var pbxAskedToPause: String { get }
    var pbxKnowsNoPause: String { get }
    var wrapUpIsOver: String { get }

    func canTakeBack(_ call: String, isFiled: Bool, _ key: String, _ left: String) -> String

    var ownDay: String { get }
    func ownCalls(_ count: Int) -> String
    /// Of so many calls it is known how long they took.
    func ownMean(_ span: String, _ count: Int) -> String
    func ownDebts(_ count: Int, overdue: Int) -> String
    /// - Parameter mean: and its tenth.
    func ownMarks(_ count: Int, mean: (Int, Int)) -> String

    func handsOverTo(_ client: String, _ count: Int) -> String
    var nextShift: String { get }
    var nameOfReceiver: String { get }
    func staysUntilHandedOver(_ stay: String) -> String
    func dayBook(_ client: String, _ fault: DayBookFault) -> String
}

extension Russian: ShiftWording {
    var usualBreaks: [String] { ["перерыв", "обед", "обучение", "служебное"] }
    var breaksTitle: String { "Перерыв: какой?" }
    func onBreak(_ reason: String) -> String { reason == "перерыв" ? reason : "перерыв: \(reason)" }
    func since(_ clock: String) -> String { "с \(clock)" }
    func breakLasts(_ span: String) -> String { "идёт \(span)" }
    var telephoneKnowsNoBreak: String {
        "АТС о перерыве не узнает: остановите звонки на самом телефоне. Если позвонят, карточка откроется, "
            + "и ответ закончит перерыв."
    }
    var meanwhile: String { "Тем временем" }
    var nothingWaits: String { "ничего не ждёт" }
    func backToWork(_ key: String) -> String { "\(key): снова работать" }

    func told(_ state: OperatorState) -> String {
        switch state {
        case .ready: ready
        case .onCall: "разговор"
        case .wrapUp: "постобработка"
        case .onBreak(let reason): onBreak(reason)
        case .away: notThere
        }
    }
    var notThere: String { "нет на месте" }

    func wrapUpLeft(_ span: String) -> String { "постобработка \(span)" }
    var ready: String { "готов" }
    func wrapUpEnds(in span: String, _ pause: String) -> String {
        "на запись ещё \(span), потом снова «готов», звонок останется здесь; \(pause)"
    }
    var pbxKeepsPause: String { "паузу держит АТС" }
    var pbxPauses: String { "АТС подтвердила паузу" }
    var pbxHoldsBack: String { "АТС держит паузу" }
    var pbxAskedToPause: String { "АТС просили о паузе, она не подтвердила" }
    var pbxKnowsNoPause: String { "АТС о паузе не узнает" }
    var wrapUpIsOver: String { "время на запись вышло: снова «готов», звонок ждёт здесь, ничего не потеряно" }

    func canTakeBack(_ call: String, isFiled: Bool, _ key: String, _ left: String) -> String {
        "\(call): " + (isFiled ? "записано" : "разобран") + " · \(key) отменить \(left)"
    }

    var ownDay: String { "Ваш день" }
    func ownCalls(_ count: Int) -> String { "звонков \(count)" }
    func ownMean(_ span: String, _ count: Int) -> String { "\(span) на звонок (по \(count))" }
    func ownDebts(_ count: Int, overdue: Int) -> String {
        "обещано \(count)" + (overdue > 0 ? ", просрочено \(overdue)" : "")
    }
    func ownMarks(_ count: Int, mean: (Int, Int)) -> String { "оценок \(count), в среднем \(mean.0),\(mean.1)" }

    func handsOverTo(_ client: String, _ count: Int) -> String {
        count == 1 ? "Кому передать? \(client)" : "Кому передать всё это, \(count)? \(client)"
    }
    var nextShift: String { "следующей смене, по имени" }
    var nameOfReceiver: String { "кому" }
    func staysUntilHandedOver(_ stay: String) -> String {
        "Выйти можно, когда всё обещанное передано. \(stay): остаться."
    }
    func dayBook(_ client: String, _ fault: DayBookFault) -> String {
        let why = fault == .faulty ? "файл дня с ошибкой" : "файл дня не записывается"
        return "\(client): \(why), другие столы не знают, кто из менеджеров занят. Скажите старшему"
    }
}

extension English: ShiftWording {
    var usualBreaks: [String] { ["break", "lunch", "training", "other duties"] }
    var breaksTitle: String { "A break: which?" }
    func onBreak(_ reason: String) -> String { reason == "break" ? "on a break" : "on a break: \(reason)" }
    func since(_ clock: String) -> String { "since \(clock)" }
    func breakLasts(_ span: String) -> String { "for \(span) now" }
    var telephoneKnowsNoBreak: String {
        "The PBX is not told of the break: stop the calls at the telephone itself. If one rings, its card opens, and "
            + "answering ends the break."
    }
    var meanwhile: String { "Meanwhile" }
    var nothingWaits: String { "nothing waits" }
    func backToWork(_ key: String) -> String { "\(key): back to work" }

    func told(_ state: OperatorState) -> String {
        switch state {
        case .ready: ready
        case .onCall: "on a call"
        case .wrapUp: "wrap-up"
        case .onBreak(let reason): onBreak(reason)
        case .away: notThere
        }
    }
    var notThere: String { "not there" }

    func wrapUpLeft(_ span: String) -> String { "wrap-up \(span)" }
    var ready: String { "ready" }
    func wrapUpEnds(in span: String, _ pause: String) -> String {
        "\(span) left to file, then “ready” again, and the call stays here; \(pause)"
    }
    var pbxKeepsPause: String { "the PBX keeps the pause" }
    var pbxPauses: String { "the PBX has confirmed the pause" }
    var pbxHoldsBack: String { "paused by the PBX" }
    var pbxAskedToPause: String { "the PBX was asked for a pause, and has not confirmed" }
    var pbxKnowsNoPause: String { "the PBX is not told of the pause" }
    var wrapUpIsOver: String { "the time to file is over: “ready” again, the call waits here, nothing is lost" }

    func canTakeBack(_ call: String, isFiled: Bool, _ key: String, _ left: String) -> String {
        "\(call): " + (isFiled ? "filed" : "dismissed") + " · \(key) take back \(left)"
    }

    var ownDay: String { "Your day" }
    func ownCalls(_ count: Int) -> String { count == 1 ? "1 call" : "\(count) calls" }
    func ownMean(_ span: String, _ count: Int) -> String { "\(span) a call (of \(count))" }
    func ownDebts(_ count: Int, overdue: Int) -> String {
        "\(count) promised" + (overdue > 0 ? ", \(overdue) overdue" : "")
    }
    func ownMarks(_ count: Int, mean: (Int, Int)) -> String {
        (count == 1 ? "1 mark" : "\(count) marks") + ", \(mean.0).\(mean.1) on average"
    }

    func handsOverTo(_ client: String, _ count: Int) -> String {
        count == 1 ? "Hand over to whom? \(client)" : "Hand over all \(count) to whom? \(client)"
    }
    var nextShift: String { "the next shift, by name" }
    var nameOfReceiver: String { "to whom" }
    func staysUntilHandedOver(_ stay: String) -> String {
        "You can leave when all that is promised is handed over. \(stay): stay."
    }
    func dayBook(_ client: String, _ fault: DayBookFault) -> String {
        let why = fault == .faulty ? "the day's file is faulty" : "the day's file cannot be written"
        return "\(client): \(why), other desks do not know which managers are busy. Tell a senior"
    }
}
