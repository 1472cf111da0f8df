import Answering

struct RussianFacts: FactWording {
    func seen(_ fact: Fact, _ names: FactNames) -> String {
        switch fact {
        case .pickedUp: "приняли звонок"
        case .said(.greeting): "приветствие"
        case .said(.hold): "попросили подождать на линии"
        case .said(.announce): "представили звонящего"
        case .said(.farewell): "попрощались"
        case .asked(let field): "спросили «\(names.question(field))»"
        case .answered(let field, nil, _): "записали ответ на «\(names.question(field))»"
        case .answered(let field, let value?, true): "записали «\(value)» в ответ на «\(names.question(field))»"
        case .answered(let field, let value?, false): "записали не «\(value)» в ответ на «\(names.question(field))»"
        case .refused(let field): "отметили отказ ответить на «\(names.question(field))»"
        case .opened(let section): "открыли раздел «\(names.section(section))»"
        case .attempt(nil, _): "позвонили менеджеру"
        case .attempt(let manager?, let label): "позвонили: \(names.line(manager, label))"
        case .attempts: "звонки менеджерам"
        case .held(let seconds): "звонящий прождал \(seconds) с"
        case .hold: "звонящий ждал на линии"
        case .silent(let seconds): "молчание \(seconds) с"
        case .connected: "соединили"
        case .reached: "менеджер ответил"
        case .message(nil): "приняли сообщение"
        case .message(let topic?): "приняли сообщение (\(names.topic(topic)))"
        case .outcome(let outcome): "итог «\(names.outcome(outcome))»"
        case .filed: "звонок записан"
        }
    }

    func unseen(_ fact: Fact, _ names: FactNames) -> String {
        switch fact {
        case .pickedUp: "звонок не принят"
        case .said(.greeting): "приветствие не сказано"
        case .said(.hold): "не просили подождать на линии"
        case .said(.announce): "звонящего не представили"
        case .said(.farewell): "не попрощались"
        case .asked(let field): "не спросили «\(names.question(field))»"
        case .answered(let field, nil, _): "не записан ответ на «\(names.question(field))»"
        case .answered(let field, let value?, true): "не записали «\(value)» в ответ на «\(names.question(field))»"
        case .answered(let field, let value?, false): "в ответ на «\(names.question(field))» только «\(value)»"
        case .refused(let field): "без отказа ответить на «\(names.question(field))»"
        case .opened(let section): "не открыт раздел «\(names.section(section))»"
        case .attempt(nil, _), .attempts: "никому не звонили"
        case .attempt(let manager?, let label): "не звонили: \(names.line(manager, label))"
        case .held(let seconds): "звонящий не прождал \(seconds) с"
        case .hold: "звонящий не ждал на линии"
        case .silent(let seconds): "не молчали \(seconds) с"
        case .connected: "не соединили"
        case .reached: "никто не ответил"
        case .message(nil): "сообщение не принято"
        case .message(let topic?): "сообщение не принято (\(names.topic(topic)))"
        case .outcome(let outcome): "итог не «\(names.outcome(outcome))»"
        case .filed: "не записано"
        }
    }

    /// In the genitive.
    func event(_ fact: Fact, _ names: FactNames) -> String {
        switch fact {
        case .pickedUp: "приёма звонка"
        case .said(.greeting): "приветствия"
        case .said(.hold): "просьбы подождать"
        case .said(.announce): "того, как представили звонящего"
        case .said(.farewell): "прощания"
        case .asked(let field): "вопроса «\(names.question(field))»"
        case .answered(let field, nil, _): "ответа на «\(names.question(field))»"
        case .answered(let field, let value?, true): "ответа «\(value)» на «\(names.question(field))»"
        case .answered(let field, let value?, false): "ответа, кроме «\(value)», на «\(names.question(field))»"
        case .refused(let field): "отказа ответить на «\(names.question(field))»"
        case .opened(let section): "раздела «\(names.section(section))»"
        case .attempt(nil, _), .attempts: "звонка менеджеру"
        case .attempt(let manager?, let label): "звонка: \(names.line(manager, label))"
        case .held(let seconds): "\(seconds) с ожидания"
        case .hold: "ожидания на линии"
        case .silent(let seconds): "\(seconds) с молчания"
        case .connected: "соединения"
        case .reached: "ответа менеджера"
        case .message(nil): "сообщения"
        case .message(let topic?): "сообщения (\(names.topic(topic)))"
        case .outcome(let outcome): "итога «\(names.outcome(outcome))»"
        case .filed: "записи звонка"
        }
    }

    func inOrder(_ fact: String, _ steps: [String]) -> String {
        fact + " по порядку: " + steps.joined(separator: " → ")
    }
    func before(_ event: String) -> String { "до " + event }
    func after(_ event: String) -> String { "после " + event }
    func asLongAs(_ unseen: String) -> String { ", пока " + unseen }
    func within(_ seconds: Int) -> String { "в течение \(seconds) с" }
    func atMost(seconds: Int) -> String { "не дольше \(seconds) с" }
    func atMost(times: Int) -> String {
        times % 10 == 1 && times % 100 != 11 ? "не больше \(times) раза" : "не больше \(times) раз"
    }
    func containing(_ words: String) -> String { "со словами «\(words)»" }
}
