import Answering

/// Reaching somebody, taking a message, and what is owed.
protocol ConnectingWording {
    func connecting(_ topic: String) -> String
    var chooseTopic: String { get }
    var anyTopic: String { get }
    /// Whoever has his turn, where it is told without a time.
    var onDuty: String { get }
    func callerWaits(_ span: String, _ patience: Patience, isHeld: Bool) -> String
    func patienceIsOver(_ key: String, _ phrase: String) -> String
    func result(_ result: Attempt.Result) -> String
    func ringsNow(_ seconds: Int, of most: Int) -> String
    func secondsShort(_ seconds: Int) -> String
    var ringsNext: String { get }
    func notBefore(_ time: String?) -> String
    var sameTelephone: String { get }
    var hiddenFromTrainee: String { get }
    func standsIn(_ name: String) -> String
    func busyUntil(_ time: String) -> String
    var acceptsNot: String { get }
    var cannotTalk: String { get }
    func nobodyThen(_ otherwise: Escalation.Otherwise, _ manager: String) -> String
    func next(_ key: String, _ whom: String) -> String
    func listDone(_ key: String) -> String
    func nextRound(_ round: Int) -> String
    func back(_ key: String) -> String
    /// Her part in the call is over: with whom he was connected, what is owed to him, and the key to go on with.
    func callerIsGone(_ connected: String?, _ owed: [String], _ key: String) -> String
    func announce(_ sentence: String) -> String
    func connected(_ whom: String, _ seconds: Int) -> String
    var callsBackAt: String { get }
    func isBusyUntil(_ name: String) -> String
    /// When it is that an hour was typed for.
    func meansHour(_ time: String) -> String
    var noHour: String { get }
    var withoutHour: String { get }

    var messageTitle: String { get }
    func ticket(_ text: String) -> String
    var messageTo: String { get }
    func label(ofMessage field: Field) -> String
    var messageColumns: Int { get }
    var notTheCallers: String { get }
    func callersClock(_ clock: String) -> String
    var anybody: String { get }
    func byLetter(_ ways: [String]) -> String
    var yes: String { get }
    func repeatAloud(_ words: String) -> String
    func messageIsEmpty(_ key: String) -> String
    func tried(_ attempts: String) -> String

    var owedTitle: String { get }
    func owed(_ count: Int) -> String
    func owes(_ kind: Obligation.Kind, _ manager: String) -> String
    func due(_ time: String) -> String
    /// Whether the colleague's desk has taken it; `nil`: it goes to somebody without a desk.
    func handedTo(_ name: String, hasArrived: Bool?) -> String
    func receivedFrom(_ name: String) -> String
    var whoSays: String { get }
    func promised(_ what: String) -> String
    func promisedMore(_ count: Int) -> String
    func proposes(_ outcome: String, _ key: String) -> String
}

extension Russian: ConnectingWording {
    func connecting(_ topic: String) -> String { "Соединить: \(topic)" }
    var chooseTopic: String { "Соединить: по какому вопросу?" }
    var anyTopic: String { "любой вопрос" }
    var onDuty: String { "дежурный" }
    func callerWaits(_ span: String, _ patience: Patience, isHeld: Bool) -> String {
        let waits = isHeld ? "звонящий на удержании \(span)" : "звонящий ждёт \(span)"
        switch patience {
        case .calm: return waits
        case .thin: return waits + " ! терпение кончается"
        case .over: return waits + " !! пора вернуться"
        }
    }
    func patienceIsOver(_ key: String, _ phrase: String) -> String { "вернитесь к звонящему: \(key), «\(phrase)»" }
    func result(_ result: Attempt.Result) -> String {
        switch result {
        case .answered: "ответили"
        case .noAnswer: "не отвечают"
        case .busy: "занято"
        case .cannotTalk: "не может говорить"
        case .voicemail: "автоответчик"
        case .unreachable: "недоступен"
        case .wrongNumber: "неверный номер"
        case .cancelled: "прервано"
        }
    }
    func ringsNow(_ seconds: Int, of most: Int) -> String { "звоним  \(seconds) с из \(most)" }
    func secondsShort(_ seconds: Int) -> String { "\(seconds) с" }
    var ringsNext: String { "дальше" }
    func notBefore(_ time: String?) -> String { time.map { "не звонить до \($0)" } ?? "не звонить" }
    var sameTelephone: String { "тот же телефон" }
    var hiddenFromTrainee: String { "скрыт: передайте старшему" }
    func standsIn(_ name: String) -> String { "вместо: \(name)" }
    func busyUntil(_ time: String) -> String { "○ занят до \(time)" }
    var acceptsNot: String { "○ по этому вопросу не звонить" }
    var cannotTalk: String { "○ не может говорить" }
    func nobodyThen(_ otherwise: Escalation.Otherwise, _ manager: String) -> String {
        switch otherwise {
        case .email: "если никто: письмо, \(manager)"
        case .callBack: "если никто: перезвонить, \(manager)"
        case .both: "если никто: письмо и перезвонить, \(manager)"
        }
    }
    func next(_ key: String, _ whom: String) -> String { "\(key) дальше: \(whom)" }
    func listDone(_ key: String) -> String { "никого больше нет: \(key) сообщение" }
    func nextRound(_ round: Int) -> String { "круг \(round)" }
    func back(_ key: String) -> String { "\(key) вернуться к звонящему" }
    func callerIsGone(_ connected: String?, _ owed: [String], _ key: String) -> String {
        let debts = owed.isEmpty ? "" : " Обещано: \(owed.joined(separator: "; "))."
        return "\(connected ?? "звонящего нет на линии").\(debts) \(key): итог"
    }
    func announce(_ sentence: String) -> String { "скажите: «\(sentence)»" }
    func connected(_ whom: String, _ seconds: Int) -> String { "соединили: \(whom), через \(seconds) с" }
    var callsBackAt: String { "перезвонит в" }
    func isBusyUntil(_ name: String) -> String { "\(name): занят до" }
    func meansHour(_ time: String) -> String { "= \(time)" }
    var noHour: String { "▲ это не час: пишите 15 или 15:30" }
    var withoutHour: String { "без часа" }

    var messageTitle: String { "Сообщение" }
    func ticket(_ text: String) -> String { "заявка \(text)" }
    var messageTo: String { "кому" }
    func label(ofMessage field: Field) -> String {
        switch field {
        case .name: "от кого"
        case .contact: "для связи"
        case .messageAbout: "вопрос"
        case .messageWhen: "когда"
        case .messageUrgent: "срочно"
        default: "текст"
        }
    }
    var messageColumns: Int { 11 }
    var notTheCallers: String { "не тот, что звонит !" }
    func callersClock(_ clock: String) -> String { "у звонящего \(clock)" }
    var anybody: String { "любому менеджеру" }
    func byLetter(_ ways: [String]) -> String {
        ways.map { $0 == "sms" ? "смс" : "письмо" }.joined(separator: " и ")
    }
    var yes: String { "да" }
    func repeatAloud(_ words: String) -> String { "повторите вслух: «\(words). Верно?»" }
    func messageIsEmpty(_ key: String) -> String { "сообщение пусто: \(key) передаст его, когда что-то записано" }
    func tried(_ attempts: String) -> String { "пробовали: \(attempts)" }

    var owedTitle: String { "Обещано и не сделано" }
    func owed(_ count: Int) -> String { "обещано \(count)" }
    func owes(_ kind: Obligation.Kind, _ manager: String) -> String {
        let whom = manager.isEmpty ? "" : ", \(manager)"
        switch kind {
        case .message: return "сообщение" + whom
        case .reachManager: return "должны принять" + whom
        case .callBack: return "перезвонить" + whom
        case .lostCall: return "потерянный звонок" + whom
        case .answerPromised: return "обещали перезвонить" + whom
        case .sending: return "отправить" + whom
        }
    }
    func due(_ time: String) -> String { "до \(time)" }
    func handedTo(_ name: String, hasArrived: Bool?) -> String {
        "передано: \(name)" + (hasArrived.map { $0 ? " ✓" : " (увидит, когда войдёт)" } ?? "")
    }
    func receivedFrom(_ name: String) -> String { "от: \(name)" }
    var whoSays: String { "кто подтвердил, что сделано" }
    func promised(_ what: String) -> String { "обещано и не сделано: \(what)" }
    func promisedMore(_ count: Int) -> String { "обещано и не сделано: ещё \(count)" }
    func proposes(_ outcome: String, _ key: String) -> String { "▸ \(key) запишет «\(outcome)»: так вышло по звонку" }
}

extension English: ConnectingWording {
    func connecting(_ topic: String) -> String { "Connect: \(topic)" }
    var chooseTopic: String { "Connect: what about?" }
    var anyTopic: String { "anything" }
    var onDuty: String { "whoever is on duty" }
    func callerWaits(_ span: String, _ patience: Patience, isHeld: Bool) -> String {
        let waits = isHeld ? "caller on hold \(span)" : "caller waits \(span)"
        switch patience {
        case .calm: return waits
        case .thin: return waits + " ! patience wears thin"
        case .over: return waits + " !! go back to him"
        }
    }
    func patienceIsOver(_ key: String, _ phrase: String) -> String { "go back to the caller: \(key), “\(phrase)”" }
    func result(_ result: Attempt.Result) -> String {
        switch result {
        case .answered: "answered"
        case .noAnswer: "no answer"
        case .busy: "busy"
        case .cannotTalk: "cannot talk"
        case .voicemail: "voicemail"
        case .unreachable: "unreachable"
        case .wrongNumber: "wrong number"
        case .cancelled: "broken off"
        }
    }
    func ringsNow(_ seconds: Int, of most: Int) -> String { "ringing  \(seconds) s of \(most)" }
    func secondsShort(_ seconds: Int) -> String { "\(seconds) s" }
    var ringsNext: String { "next" }
    func notBefore(_ time: String?) -> String { time.map { "do not ring before \($0)" } ?? "do not ring" }
    var sameTelephone: String { "the same telephone" }
    var hiddenFromTrainee: String { "hidden: hand over to a senior" }
    func standsIn(_ name: String) -> String { "in place of \(name)" }
    func busyUntil(_ time: String) -> String { "○ busy until \(time)" }
    var acceptsNot: String { "○ not to be rung about this" }
    var cannotTalk: String { "○ cannot talk" }
    func nobodyThen(_ otherwise: Escalation.Otherwise, _ manager: String) -> String {
        switch otherwise {
        case .email: "if nobody: a letter, \(manager)"
        case .callBack: "if nobody: call back, \(manager)"
        case .both: "if nobody: a letter and call back, \(manager)"
        }
    }
    func next(_ key: String, _ whom: String) -> String { "\(key) next: \(whom)" }
    func listDone(_ key: String) -> String { "nobody is left: \(key) message" }
    func nextRound(_ round: Int) -> String { "round \(round)" }
    func back(_ key: String) -> String { "\(key) back to the caller" }
    func callerIsGone(_ connected: String?, _ owed: [String], _ key: String) -> String {
        let debts = owed.isEmpty ? "" : " Owed: \(owed.joined(separator: "; "))."
        return "\(connected ?? "the caller is gone").\(debts) \(key): how it ended"
    }
    func announce(_ sentence: String) -> String { "say: “\(sentence)”" }
    func connected(_ whom: String, _ seconds: Int) -> String { "connected: \(whom), after \(seconds) s" }
    var callsBackAt: String { "calls back at" }
    func isBusyUntil(_ name: String) -> String { "\(name): busy until" }
    func meansHour(_ time: String) -> String { "= \(time)" }
    var noHour: String { "▲ that is no hour: write 15 or 15:30" }
    var withoutHour: String { "without an hour" }

    var messageTitle: String { "Message" }
    func ticket(_ text: String) -> String { "ticket \(text)" }
    var messageTo: String { "to" }
    func label(ofMessage field: Field) -> String {
        switch field {
        case .name: "from"
        case .contact: "phone"
        case .messageAbout: "about"
        case .messageWhen: "when"
        case .messageUrgent: "urgent"
        default: "text"
        }
    }
    var messageColumns: Int { 11 }
    var notTheCallers: String { "not the calling number !" }
    func callersClock(_ clock: String) -> String { "there it is \(clock)" }
    var anybody: String { "any manager" }
    func byLetter(_ ways: [String]) -> String { ways.joined(separator: " and ") }
    var yes: String { "yes" }
    func repeatAloud(_ words: String) -> String { "repeat aloud: “\(words). Is that right?”" }
    func messageIsEmpty(_ key: String) -> String {
        "the message is empty: \(key) hands it over once something is written"
    }
    func tried(_ attempts: String) -> String { "tried: \(attempts)" }

    var owedTitle: String { "Promised and not done" }
    func owed(_ count: Int) -> String { "promised \(count)" }
    func owes(_ kind: Obligation.Kind, _ manager: String) -> String {
        let whom = manager.isEmpty ? "" : ", \(manager)"
        switch kind {
        case .message: return "message" + whom
        case .reachManager: return "must be taken" + whom
        case .callBack: return "call back" + whom
        case .lostCall: return "lost call" + whom
        case .answerPromised: return "promised to call back" + whom
        case .sending: return "to be sent" + whom
        }
    }
    func due(_ time: String) -> String { "by \(time)" }
    func handedTo(_ name: String, hasArrived: Bool?) -> String {
        "handed over: \(name)" + (hasArrived.map { $0 ? " ✓" : " (sees it on signing in)" } ?? "")
    }
    func receivedFrom(_ name: String) -> String { "from: \(name)" }
    var whoSays: String { "who says that it was done" }
    func promised(_ what: String) -> String { "promised and not done: \(what)" }
    func promisedMore(_ count: Int) -> String { "promised and not done: \(count) more" }
    func proposes(_ outcome: String, _ key: String) -> String { "▸ \(key) files “\(outcome)”: so the call went" }
}
