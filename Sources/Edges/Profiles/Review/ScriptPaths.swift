import Answering

/// Every way a talk may take through a script, as far as its conditions tell them apart.
///
/// What a condition asks is decided where it is first asked, and stays so: two steps of which one stands while it is
/// open and the other while it is closed leave no way between them.
struct ScriptPaths {
    /// A list whose end is come to with nothing done for the caller.
    struct Fall: Hashable {
        var list: String
        /// The answer that led there without an action of its own: the step that asks, and its number.
        var choice: Choice?
    }

    struct Choice: Hashable {
        var step: Int
        var number: Int
    }

    private(set) var falls: Set<Fall> = []
    /// Whether every way was looked at; if not, no fall is told of.
    private(set) var isWhole = true

    private let map: ScriptMap
    private let circular: Set<String>
    private let dialled: [String]
    /// What may be answered; of a field that may be answered freely, nothing.
    private let answers: [String: [String]]
    /// Fields that something depends on.
    private let deciding: Set<String>
    private var open: [Place] = []
    private var seen: Set<Place> = []

    /// Ways beyond this many steps are not looked at.
    private static let mostSteps = 5_000
    /// Nor more than so many answers and lists on them: few steps may ask for thousands.
    private var effortLeft = 500_000

    init(_ client: Client, _ map: ScriptMap, circular: Set<String>) {
        (self.map, self.circular) = (map, circular)
        dialled = client.numbers.map(\.number.key)
        answers = client.answersToQuestions.mapValues { $0.map(\.plain) }
        let conditions = map.script.lists.flatMap(\.steps).compactMap(\.when) + map.closable.values
        let asked = map.script.lists.flatMap(\.steps).compactMap { step in
            if case .ask(let question) = step.action, !question.choices.isEmpty { question.field } else { nil }
        }
        var once: Set<String> = []
        let askedAgain = asked.filter { !once.insert($0).inserted }
        deciding = Set(conditions.flatMap(\.answers.keys) + askedAgain)
        for name in map.beginnings { go(to: name, Facts(), walked: []) }
        while seen.count < Self.mostSteps, effortLeft > 0, let place = open.popLast() { follow(place) }
        isWhole = open.isEmpty && effortLeft > 0
        if !isWhole { falls = [] }
    }

    private struct Place: Hashable {
        var list: String
        var step = 0
        var facts: Facts
        var walked: Set<String>
        var choice: Choice?

        /// The next step of the same list.
        func next(_ facts: Facts, choice: Choice? = nil) -> Place {
            var next = self
            next.step += 1
            next.facts = facts
            next.choice = choice ?? self.choice
            return next
        }
    }

    private mutating func go(to name: String, _ facts: Facts, walked: Set<String>) {
        // Back where the talk has been: it goes on from what is not answered yet.
        guard !walked.contains(name), !circular.contains(name) else { return }
        push(Place(list: name, facts: facts, walked: walked.union([name])))
    }

    private mutating func push(_ place: Place) {
        if seen.insert(place).inserted { open.append(place) }
    }

    private mutating func follow(_ place: Place) {
        effortLeft -= 1 + place.walked.count
        guard let steps = map.list(place.list)?.steps else { return }
        guard steps.indices.contains(place.step) else {
            falls.insert(Fall(list: place.list, choice: place.choice))
            return
        }
        let step = steps[place.step]
        for (facts, holds) in decided(step.when, place.facts) {
            if holds {
                take(step.action, at: place, facts)
            } else {
                push(place.next(facts))
            }
        }
    }

    private mutating func take(_ action: Script.Action, at place: Place, _ facts: Facts, choice: Choice? = nil) {
        switch action {
        case .say, .show: push(place.next(facts, choice: choice))
        case .go(let name): go(to: name, facts, walked: place.walked)
        case .form, .message, .outcome, .end: break
        case .connect(let topic):
            for (facts, holds) in decided(map.closable[topic], facts) where !holds {
                push(place.next(facts, choice: choice))
            }
        case .ask(let question): ask(question, at: place, facts)
        }
    }

    private mutating func ask(_ question: Script.Question, at place: Place, _ facts: Facts) {
        var isAnswered = false
        effortLeft -= question.choices.count
        for (number, choice) in question.choices.enumerated() {
            let answer = choice.answer.plain
            var facts = facts
            if deciding.contains(question.field) {
                guard facts[question.field].take([answer], of: nil) else { continue }
            }
            isAnswered = true
            let choiceHere = Choice(step: place.step, number: number)
            if let then = choice.then {
                take(then, at: place, facts, choice: choiceHere)
            } else {
                push(place.next(facts, choice: choiceHere))
            }
        }
        if !isAnswered { push(place.next(facts)) }
    }
}

// MARK: - What conditions ask

/// What is known of one thing that conditions ask about.
private struct Value: Hashable {
    var isOne: String?
    var isNot: Set<String> = []

    /// - Parameter all: what it may be; `nil`: anything.
    /// - Returns: whether it may be one of these.
    mutating func take(_ wanted: [String], of all: [String]?) -> Bool {
        if let isOne { return wanted.contains(isOne) }
        let left = wanted.filter { !isNot.contains($0) && all?.contains($0) != false }
        if left.count == 1 { isOne = left[0] }
        return !left.isEmpty
    }

    /// - Returns: whether it may be none of these.
    mutating func exclude(_ wanted: [String], of all: [String]?) -> Bool {
        if let isOne { return !wanted.contains(isOne) }
        isNot.formUnion(wanted)
        return all.map { !isNot.isSuperset(of: $0) } ?? true
    }
}

private struct Facts: Hashable {
    var open = Value()
    var vip = Value()
    var dialled = Value()
    private var fields: [String: Value] = [:]

    subscript(field: String) -> Value {
        get { fields[field] ?? Value() }
        set { fields[field] = newValue }
    }
}

extension ScriptPaths {
    /// What is known behind a condition: each way it may turn out.
    private mutating func decided(_ condition: Script.Condition?, _ facts: Facts) -> [(Facts, Bool)] {
        guard let condition else { return [(facts, true)] }
        var (holding, failing) = ([facts], [Facts]())
        func decide(_ value: WritableKeyPath<Facts, Value>, _ wanted: [String], of all: [String]?) {
            // Each answer to one question goes with each to the next.
            effortLeft -= holding.count * wanted.count
            guard effortLeft > 0 else { return }
            var still: [Facts] = []
            for facts in holding {
                for answer in wanted {
                    var taken = facts
                    if taken[keyPath: value].take([answer], of: all) { still.append(taken) }
                }
                var without = facts
                if without[keyPath: value].exclude(wanted, of: all) { failing.append(without) }
            }
            holding = still
        }
        if let isOpen = condition.open { decide(\.open, [String(isOpen)], of: ["true", "false"]) }
        if let isVIP = condition.vip { decide(\.vip, [String(isVIP)], of: ["true", "false"]) }
        if let number = condition.number { decide(\.dialled, [number], of: dialled) }
        for (field, wanted) in condition.answers.sorted(by: { $0.key < $1.key }) {
            decide(\.[field], wanted.map(\.plain), of: answers[field])
        }
        return holding.map { ($0, true) } + failing.map { ($0, false) }
    }
}

extension Client {
    /// By the field; a field that some question lets be answered freely is not among them.
    var answersToQuestions: [String: [String]] {
        var answers: [String: [String]] = [:]
        var free: Set<String> = []
        let steps = script.lists.flatMap(\.steps).compactMap { step in
            if case .ask(let question) = step.action { question } else { nil }
        }
        for question in steps + forms.flatMap(\.fields) {
            if question.answers.isEmpty { free.insert(question.field) }
            answers[question.field, default: []] += question.answers
        }
        return answers.filter { !free.contains($0.key) }
    }
}

extension String {
    /// As answers are compared: case, ё and blanks make no other.
    fileprivate var plain: String {
        FoldedWord.all(in: self).map(\.text).joined(separator: " ")
    }
}
