import Answering

extension ProfileReview {
    mutating func judgeScript() {
        guard !client.script.lists.isEmpty, places.areSound("script", "menu", "forms", "escalation") else { return }
        let map = ScriptMap(client)
        for name in map.unreached { doubt(ScriptDoubt.unreached(name), at: places.key("script", .key(name))) }
        let known = KnownToScript(client, areNumbersSound: places.areSound("numbers"))
        for list in client.script.lists {
            if let step = map.firstDead(in: list) {
                doubt(ScriptDoubt.dead, at: places["script", .key(list.name), .element(step)])
            }
            judgeConditions(of: list, known)
        }
        let circles = map.circles
        for circle in circles { doubt(ScriptDoubt.circle(circle), at: places.key("script", .key(circle[0]))) }
        judgeEnds(ScriptPaths(client, map, circular: Set(circles.flatMap { $0 })))
    }

    /// A condition that no answer, and no number, can make true.
    private mutating func judgeConditions(of list: Script.List, _ all: KnownToScript) {
        for (number, step) in list.steps.enumerated() {
            guard let condition = step.when, !isFull else { continue }
            let way: [Places.Step] = ["script", .key(list.name), .element(number), "when"]
            if let dialled = condition.number, all.areNumbersSound, !all.numbers.contains(dialled) {
                doubt(ScriptDoubt.notOurNumber, at: places.place(at: way + ["number"]))
            }
            for (field, wanted) in condition.answers {
                guard let known = all.answers[field], let plain = all.plainAnswers[field] else { continue }
                for (index, answer) in wanted.enumerated() where !plain.contains(answer.plainAnswer) && !isFull {
                    doubt(
                        ScriptDoubt.noSuchAnswer(answer, field: field, nearest: known.nearest(to: answer)),
                        at: places.place(at: way + ["answer", .key(field), .element(index)]))
                }
            }
        }
    }

    private mutating func judgeEnds(_ paths: ScriptPaths) {
        if !paths.isWhole { doubt(ScriptDoubt.tooManyWays, at: places.key("script")) }
        let falls = Dictionary(grouping: paths.falls, by: \.list)
        for list in client.script.lists {
            guard let choices = falls[list.name]?.map(\.choice) else { continue }
            let questions = Dictionary(grouping: choices.compactMap { $0 }, by: \.step)
            let isWhole = questions.contains { step, choices in
                guard case .ask(let question) = list.steps[step].action else { return true }
                return choices.count == question.choices.count
            }
            if choices.contains(nil) || isWhole {
                doubt(ScriptDoubt.endsNowhere(list.name), at: places.key("script", .key(list.name)))
                continue
            }
            for choice in choices.compactMap({ $0 }) {
                guard case .ask(let question) = list.steps[choice.step].action else { continue }
                let way: [Places.Step] = ["script", .key(list.name), .element(choice.step), "choose"]
                doubt(
                    ScriptDoubt.answerEndsNowhere(question.choices[choice.number].answer),
                    at: places.place(at: way + [.element(choice.number)]))
            }
        }
    }
}

/// What conditions are held against, gathered once for all of them.
private struct KnownToScript {
    let answers: [String: [String]]
    let plainAnswers: [String: Set<String>]
    let numbers: Set<String>
    let areNumbersSound: Bool

    init(_ client: Client, areNumbersSound: Bool) {
        answers = client.answersToQuestions
        plainAnswers = answers.mapValues { Set($0.map(\.plainAnswer)) }
        numbers = Set(client.numbers.map(\.number.key))
        self.areNumbersSound = areNumbersSound
    }
}

enum ScriptDoubt: Objection {
    case unreached(String)
    case dead
    case noSuchAnswer(String, field: String, nearest: String?)
    case notOurNumber
    case circle([String])
    case endsNowhere(String)
    case answerEndsNowhere(String)
    case tooManyWays

    var rule: Rule {
        switch self {
        case .unreached, .dead, .noSuchAnswer, .notOurNumber: .unreachableSteps
        case .circle: .circularScript
        case .endsNowhere, .answerEndsNowhere: .scriptEndsNowhere
        case .tooManyWays: .notLookedThrough
        }
    }

    var wording: String {
        switch self {
        case .unreached(let name):
            "nothing leads to \(quoted(name)): name it in a go, in an answer or in the menu, or take it out"
        case .dead:
            "no talk comes to this step: the one before it always leads away; give that a when, or take this out"
        case .noSuchAnswer(let answer, let field, let nearest):
            "\(quoted(answer)) is no answer to \(quoted(field)), so that this never holds"
                + (nearest.map { ": did you mean \(quoted($0))?" } ?? "")
        case .notOurNumber: "this is none of the firm's numbers, so that nobody calls by it"
        case .circle(let names):
            "this talk goes round for ever: \((names + names.prefix(1)).map(escaped).joined(separator: " → ")); let an "
                + "answer or a when lead out"
        case .endsNowhere(let name):
            "a talk can end with \(quoted(name)) and nothing done for the caller: end it with connect, message, form, "
                + "outcome or end"
        case .tooManyWays:
            "this talk has more ways than are looked at: whether each ends with something done for the caller, nobody has "
                + "checked; fewer conditions leave fewer ways"
        case .answerEndsNowhere(let answer):
            "the answer \(quoted(answer)) ends the talk with nothing done for the caller: give it an action, or a step "
                + "behind the question"
        }
    }
}
