import Answering

struct EnglishFacts: FactWording {
    func seen(_ fact: Fact, _ names: FactNames) -> String {
        switch fact {
        case .pickedUp: "call taken"
        case .said(.greeting): "greeting"
        case .said(.hold): "asked him to hold the line"
        case .said(.announce): "caller announced"
        case .said(.farewell): "goodbye said"
        case .asked(let field): "asked “\(names.question(field))”"
        case .answered(let field, nil, _): "answer to “\(names.question(field))” written down"
        case .answered(let field, let value?, true): "“\(value)” written down for “\(names.question(field))”"
        case .answered(let field, let value?, false):
            "something else than “\(value)” written down for “\(names.question(field))”"
        case .refused(let field): "refusal to answer “\(names.question(field))” noted"
        case .opened(let section): "section “\(names.section(section))” opened"
        case .attempt(nil, _): "manager rung"
        case .attempt(let manager?, let label): "rung: \(names.line(manager, label))"
        case .attempts: "managers rung"
        case .held(let seconds): "caller waited \(seconds) s"
        case .hold: "caller waited on the line"
        case .silent(let seconds): "silence of \(seconds) s"
        case .connected: "connected"
        case .reached: "manager answered"
        case .message(nil): "message taken"
        case .message(let topic?): "message taken (\(names.topic(topic)))"
        case .outcome(let outcome): "outcome “\(names.outcome(outcome))”"
        case .filed: "call filed"
        }
    }

    func unseen(_ fact: Fact, _ names: FactNames) -> String {
        switch fact {
        case .pickedUp: "call not taken"
        case .said(.greeting): "no greeting"
        case .said(.hold): "not asked to hold the line"
        case .said(.announce): "caller not announced"
        case .said(.farewell): "no goodbye"
        case .asked(let field): "“\(names.question(field))” not asked"
        case .answered(let field, nil, _): "no answer to “\(names.question(field))” written down"
        case .answered(let field, let value?, true): "“\(value)” not written down for “\(names.question(field))”"
        case .answered(let field, let value?, false):
            "nothing but “\(value)” written down for “\(names.question(field))”"
        case .refused(let field): "no refusal to answer “\(names.question(field))”"
        case .opened(let section): "section “\(names.section(section))” not opened"
        case .attempt(nil, _), .attempts: "nobody rung"
        case .attempt(let manager?, let label): "not rung: \(names.line(manager, label))"
        case .held(let seconds): "caller did not wait \(seconds) s"
        case .hold: "caller did not wait on the line"
        case .silent(let seconds): "no silence of \(seconds) s"
        case .connected: "not connected"
        case .reached: "nobody answered"
        case .message(nil): "no message taken"
        case .message(let topic?): "no message taken (\(names.topic(topic)))"
        case .outcome(let outcome): "outcome other than “\(names.outcome(outcome))”"
        case .filed: "not filed"
        }
    }

    func event(_ fact: Fact, _ names: FactNames) -> String {
        switch fact {
        case .pickedUp: "the call was taken"
        case .said(.greeting): "the greeting"
        case .said(.hold): "he was asked to hold the line"
        case .said(.announce): "the caller was announced"
        case .said(.farewell): "goodbye"
        case .asked(let field): "the question “\(names.question(field))”"
        case .answered(let field, nil, _): "the answer to “\(names.question(field))”"
        case .answered(let field, let value?, true): "the answer “\(value)” to “\(names.question(field))”"
        case .answered(let field, let value?, false):
            "an answer other than “\(value)” to “\(names.question(field))”"
        case .refused(let field): "the refusal to answer “\(names.question(field))”"
        case .opened(let section): "section “\(names.section(section))”"
        case .attempt(nil, _), .attempts: "a manager was rung"
        case .attempt(let manager?, let label): "this was rung: \(names.line(manager, label))"
        case .held(let seconds): "\(seconds) s of waiting"
        case .hold: "the wait on the line"
        case .silent(let seconds): "\(seconds) s of silence"
        case .connected: "the connection"
        case .reached: "a manager answered"
        case .message(nil): "the message"
        case .message(let topic?): "the message (\(names.topic(topic)))"
        case .outcome(let outcome): "outcome “\(names.outcome(outcome))”"
        case .filed: "the call was filed"
        }
    }

    func inOrder(_ fact: String, _ steps: [String]) -> String {
        fact + " in this order: " + steps.joined(separator: " → ")
    }
    func before(_ event: String) -> String { "before " + event }
    func after(_ event: String) -> String { "after " + event }
    func asLongAs(_ unseen: String) -> String { " as long as: " + unseen }
    func within(_ seconds: Int) -> String { "within \(seconds) s" }
    func atMost(seconds: Int) -> String { "for \(seconds) s at most" }
    func atMost(times: Int) -> String { times == 1 ? "once at most" : "\(times) times at most" }
    func containing(_ words: String) -> String { "with the words “\(words)”" }
}
