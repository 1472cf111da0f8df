/// The order of the talk as it stands in a call: the script walked with what is known by now.
///
/// A function of what was answered, never of the order in which it was: a caller who answers ahead changes nothing.
package struct Talk: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case open, answered
        /// The caller will not say.
        case refused
        /// Nothing is left to be done about it.
        case passed
    }

    package struct Step: Hashable, Sendable {
        /// `go` is followed, and `form` is its title; its fields come after it.
        package var action: Script.Action
        package var state = State.open

        package var question: Script.Question? {
            if case .ask(let question) = action { question } else { nil }
        }
        package var field: Field? { question.map { .answer($0.field) } }
        /// A key has something to do about it; what is only said waits for none.
        var isActed: Bool {
            switch action {
            case .say, .form, .go, .end: false
            case .ask, .show, .connect, .message, .outcome: true
            }
        }
    }

    /// What decides which steps stand.
    package struct Circumstances: Hashable, Sendable {
        package var answers: [Field: String] = [:]
        package var refusals: Set<Field> = []
        package var isOpen = true
        /// The dialled number, in its canonical form.
        package var dialled: String?
        package var isVIP = false
        /// What the caller pressed in the PBX's menu.
        package var menu: String?
        package var hasOutcome = false
        /// Sections that were shown because a step said so.
        package var shown: Set<String> = []
        /// Topics of which the client says that they are not to be connected now.
        package var closedTopics: Set<Client.Topic> = []

        package init() {}
    }

    package private(set) var steps: [Step] = []
    /// Where ▸ stands: the first that is open and waits for a key.
    package private(set) var marked: Int?
    /// The questions that stand, each once.
    package var questions: [Script.Question] { steps.compactMap(\.question) }
    package var fields: [Field] { steps.compactMap(\.field) }

    package init(_ script: Script, forms: [Form], in circumstances: Circumstances) {
        var walk = Walk(script: script, forms: forms, circumstances: circumstances)
        walk.begin()
        steps = walk.steps
        settle(circumstances)
        marked = steps.firstIndex { $0.isActed && $0.state == .open }
    }

    package func question(of field: Field) -> Script.Question? {
        steps.first { $0.field == field }?.question
    }

    package func index(of field: Field) -> Int? {
        steps.firstIndex { $0.field == field }
    }

    /// Mandatory questions that are neither answered nor refused.
    package var owing: [Script.Question] {
        steps.filter { $0.state == .open }.compactMap(\.question).filter(\.required)
    }

    private mutating func settle(_ circumstances: Circumstances) {
        let last = steps.lastIndex { step in
            step.field.map { circumstances.has($0) || circumstances.refusals.contains($0) } ?? false
        }
        for index in steps.indices {
            let isBehind = index < last ?? 0
            switch steps[index].action {
            case .ask(let question):
                let field = Field.answer(question.field)
                steps[index].state =
                    circumstances.has(field) ? .answered : circumstances.refusals.contains(field) ? .refused : .open
            case .show(let section):
                steps[index].state = isBehind || circumstances.shown.contains(section) ? .passed : .open
            case .say, .form:
                steps[index].state = isBehind ? .passed : .open
            case .outcome: steps[index].state = circumstances.hasOutcome ? .passed : .open
            case .connect, .message, .go: break
            case .end: steps[index].state = .passed
            }
        }
    }
}

extension Talk.Circumstances {
    func has(_ field: Field) -> Bool { !(answers[field] ?? "").isBlank }

    func allows(_ condition: Script.Condition?) -> Bool {
        guard let condition else { return true }
        if let open = condition.open, open != isOpen { return false }
        if let number = condition.number, number != dialled { return false }
        if let vip = condition.vip, vip != isVIP { return false }
        return condition.answers.allSatisfy { field, wanted in
            let given = answers[.answer(field)] ?? ""
            return wanted.contains { $0.isSameAnswer(as: given) }
        }
    }
}

/// The way through the lists.
private struct Walk {
    let script: Script
    let forms: [Form]
    let circumstances: Talk.Circumstances
    var steps: [Talk.Step] = []
    private var walked: Set<String> = []
    private var asked: Set<Field> = []
    /// What a form ends with where nothing after it says otherwise.
    private var outcomeOfForm: Outcome.ID?

    init(script: Script, forms: [Form], circumstances: Talk.Circumstances) {
        (self.script, self.forms, self.circumstances) = (script, forms, circumstances)
    }

    mutating func begin() {
        guard let first = script.beginning(menu: circumstances.menu) else {
            for field in [Field.name, .purpose] { add(.ask(Script.Question(field: field.rawValue))) }
            return
        }
        if !walk(first), let outcomeOfForm { add(.outcome(outcomeOfForm)) }
    }

    /// Whether the talk has come to an end in it; a list that was walked already is not walked again.
    private mutating func walk(_ list: Script.List) -> Bool {
        guard walked.insert(list.name).inserted else { return false }
        for step in list.steps where circumstances.allows(step.when) {
            if let ended = take(step.action) { return ended }
            guard case .ask(let question) = step.action,
                let choice = question.choice(circumstances.answers[.answer(question.field)] ?? ""),
                let then = choice.then, let ended = take(then)
            else { continue }
            return ended
        }
        return false
    }

    /// `nil`: the list goes on; else whether the talk has come to an end.
    private mutating func take(_ action: Script.Action) -> Bool? {
        switch action {
        case .go(let name): return script.list(name).map { walk($0) } ?? false
        case .form(let id):
            guard let form = forms.first(where: { $0.id == id }) else { return nil }
            add(action)
            for question in form.fields { add(.ask(question)) }
            outcomeOfForm = form.outcome ?? outcomeOfForm
            return nil
        case .say, .show, .ask:
            add(action)
            return nil
        // A connection that does not take place ends nothing: the list goes on with what is done instead.
        case .connect(let topic) where circumstances.closedTopics.contains(topic):
            return nil
        case .connect, .message, .outcome, .end:
            add(action)
            return true
        }
    }

    /// A field is asked for once, however many lists ask for it.
    private mutating func add(_ action: Script.Action) {
        if case .ask(let question) = action {
            guard asked.insert(.answer(question.field)).inserted else {
                guard question.required, let place = steps.firstIndex(where: { $0.field == .answer(question.field) }),
                    case .ask(var first) = steps[place].action
                else { return }
                first.required = true
                steps[place].action = .ask(first)
                return
            }
        }
        steps.append(Talk.Step(action: action))
    }
}

extension Script {
    /// The list in which the talk begins: `start`, whose choice what was pressed in the menu has made already; where
    /// none of its choices leads there, the menu's own.
    package func beginning(menu: String?) -> List? {
        if let pressed = menu.flatMap({ self.menu[$0] }), choice(pressedFor: pressed) == nil, let list = list(pressed) {
            return list
        }
        return list("start")
    }

    /// The answer in `start` that says what the caller pressed in the menu.
    package func choice(pressedFor list: String) -> (question: Question, choice: Choice)? {
        for step in self.list("start")?.steps ?? [] {
            guard case .ask(let question) = step.action,
                let choice = question.choices.first(where: { $0.then == .go(list) })
            else { continue }
            return (question, choice)
        }
        return nil
    }
}

extension Script.Question {
    /// What may be answered, in the order of the letters; empty where anything may.
    package var answers: [String] { choices.isEmpty ? options : choices.map(\.answer) }

    package func choice(_ text: String) -> Script.Choice? {
        choices.first { $0.answer.isSameAnswer(as: text) }
    }
}

extension String {
    /// However it was typed: case, blanks around, ё or е make no other answer.
    package func isSameAnswer(as other: String) -> Bool {
        self == other || plainAnswer == other.plainAnswer
    }

    /// What is compared of an answer.
    package var plainAnswer: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            .map { $0 == "ё" ? "е" : $0 }.reduce(into: "") { $0.append($1) }
    }
}
