import Answering
import Display

/// What the script, its answers and the lists beside it are called.
protocol ScriptWording {
    /// What is asked where the client wrote no words for it.
    func asked(_ question: Script.Question) -> String
    var scriptTitle: String { get }
    var refused: String { get }
    func refused(_ questions: String) -> String
    func fault(_ fault: Script.Question.Fault) -> String
    /// A key in one letter, where there is little room.
    func brief(_ position: KeyPosition, on keyboard: Keyboard) -> String
    /// What Enter does with the marked step.
    func label(of step: Script.Action?) -> String
    var excuseTitle: String { get }
    /// An outcome chosen early will not file itself.
    func filesAfterExcuse(by key: String) -> String
    func name(of excuse: Excuse) -> String
    func title(of cases: Cases) -> String
    func confirms(_ cases: Cases, by key: String) -> String
}

extension Russian: ScriptWording {
    func asked(_ question: Script.Question) -> String {
        question.say ?? (question.field == "name" ? "Имя" : question.field == "purpose" ? "Вопрос" : question.field)
    }
    var scriptTitle: String { "Скрипт" }
    var refused: String { "отказался ответить" }
    func refused(_ questions: String) -> String { "отказался ответить: \(questions)" }
    func fault(_ fault: Script.Question.Fault) -> String {
        switch fault {
        case .number: "это не число"
        case .date: "это не дата: 10.06 или 10.06.2027"
        case .phone: "это не телефон"
        case .email: "это не адрес почты"
        case .choice: "такого ответа в списке нет"
        case .digits(let count): "нужно цифр: \(count)"
        case .mask(let mask): "пишется так: \(mask) (A — буква, # — цифра)"
        }
    }
    func brief(_ position: KeyPosition, on keyboard: Keyboard) -> String {
        keyboard.letter(of: position).map { String($0) } ?? position.key.uppercased()
    }
    func label(of step: Script.Action?) -> String {
        switch step {
        case .ask, nil: "писать"
        case .show: "показать"
        case .connect: "соединить"
        case .message: "сообщение"
        case .outcome: "итог"
        default: "дальше"
        }
    }
    var excuseTitle: String { "Почему не записано?" }
    func filesAfterExcuse(by key: String) -> String { "само не запишется, пока это открыто; \(key) — назвать причину" }
    func name(of excuse: Excuse) -> String {
        switch excuse {
        case .callerHungUp: "звонящий положил трубку"
        case .notNeeded: "не понадобилось"
        case .noTime: "не успели спросить"
        case .other: "другое"
        }
    }
    func title(of cases: Cases) -> String {
        cases == .emergencies ? "Чрезвычайное: что случилось?" : "Кого не соединять"
    }
    func confirms(_ cases: Cases, by key: String) -> String {
        cases == .emergencies ? "\(key): это случилось, соединить сразу" : "\(key): не соединять, поставить итог"
    }
}

extension English: ScriptWording {
    func asked(_ question: Script.Question) -> String {
        question.say ?? (question.field == "name" ? "Name" : question.field == "purpose" ? "Purpose" : question.field)
    }
    var scriptTitle: String { "Script" }
    var refused: String { "would not say" }
    func refused(_ questions: String) -> String { "would not say: \(questions)" }
    func fault(_ fault: Script.Question.Fault) -> String {
        switch fault {
        case .number: "this is no number"
        case .date: "this is no date: 10.06 or 10.06.2027"
        case .phone: "this is no telephone number"
        case .email: "this is no mail address"
        case .choice: "the list has no such answer"
        case .digits(let count): "digits wanted: \(count)"
        case .mask(let mask): "written so: \(mask) (A is a letter, # a digit)"
        }
    }
    func brief(_ position: KeyPosition, on keyboard: Keyboard) -> String { position.key.uppercased() }
    func label(of step: Script.Action?) -> String {
        switch step {
        case .ask, nil: "write"
        case .show: "show"
        case .connect: "connect"
        case .message: "message"
        case .outcome: "outcome"
        default: "next"
        }
    }
    var excuseTitle: String { "Why is it not written down?" }
    func filesAfterExcuse(by key: String) -> String { "will not file itself while that is open; \(key) to say why" }
    func name(of excuse: Excuse) -> String {
        switch excuse {
        case .callerHungUp: "the caller hung up"
        case .notNeeded: "not needed"
        case .noTime: "no time to ask"
        case .other: "another reason"
        }
    }
    func title(of cases: Cases) -> String {
        cases == .emergencies ? "Emergency: what has happened?" : "Whom not to connect"
    }
    func confirms(_ cases: Cases, by key: String) -> String {
        cases == .emergencies ? "\(key): it has happened, connect at once" : "\(key): do not connect, set the outcome"
    }
}
