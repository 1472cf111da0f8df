// The order of the talk.

extension ClientChanges {
    mutating func compareScript(_ old: Script, _ new: Script) {
        compareAll(old.lists, new.lists, by: \.name, of: .script, as: Subject.steps) {
            $0.compareSteps($2.steps, $3.steps, of: $3.name)
        }
        compareWhole(.key("menu"), old.menu, new.menu)
    }

    private mutating func compareSteps(_ old: [Script.Step], _ new: [Script.Step], of list: String) {
        compareAll(
            old, new, named: \.action.likeness, of: .steps(list), as: { .step($0.action, in: list) },
            inside: { changes, subject, old, new in
                if old.when != new.when { changes.note(subject, .became(.condition, from: nil, to: nil)) }
                if case .ask(let old) = old.action, case .ask(let new) = new.action {
                    changes.compareQuestion(subject, old, new)
                }
            })
    }

    mutating func compareForms(_ old: [Form], _ new: [Form]) {
        let titles = Dictionary((new + old).map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        let subject = { (id: String) in Subject.form(titles[id] ?? id) }
        compareAll(old, new, by: \.id, of: .part(.forms), as: subject) { changes, subject, old, new in
            changes.compare(subject, .title, old.title, new.title)
            changes.compareWhole(subject, [old.outcome, old.deliver?.address], [new.outcome, new.deliver?.address])
            changes.compareAll(
                old.fields, new.fields, named: \.field, of: subject, as: { .step(.ask($0), in: new.title) },
                inside: { $0.compareQuestion($1, $2, $3) })
        }
    }

    private mutating func compareQuestion(
        _ subject: ClientChange.Subject, _ old: Script.Question, _ new: Script.Question
    ) {
        compare(subject, .question, old.say, new.say)
        compare(subject, .options, old.options, new.options)
        let asked = new.say ?? new.field
        let answer = { (answer: String) in Subject.answer(answer, to: asked) }
        compareAll(old.choices, new.choices, by: \.answer, of: subject, as: answer) {
            $0.compare($1, .lead, $2.then, $3.then) { $0.map { .action($0) } }
        }
        let rest = { (question: Script.Question) in
            [question.kind.rawValue, question.digits.map(String.init), question.mask, question.required ? "!" : nil]
        }
        compareWhole(subject, rest(old), rest(new))
    }
}

extension Script.Action {
    /// What two steps have in common that are one step, mended.
    fileprivate var likeness: String {
        switch self {
        case .ask(let question): question.field
        case .say(let text): "say " + text
        case .show(let section): "show " + section
        case .form(let form): "form " + form
        case .connect(let topic): "connect " + topic
        case .message(let topic): "message " + topic
        case .outcome(let outcome): "outcome " + outcome
        case .go(let list): "go " + list
        case .end: "end"
        }
    }
}
