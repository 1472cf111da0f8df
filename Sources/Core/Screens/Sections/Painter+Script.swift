import Answering
import Display

extension Painter {
    /// The order of the talk as text: what to ask, what may be answered, and where each answer leads.
    func scriptPage(of client: Client, columns: Int) -> Page {
        var page = Page(columns: columns)
        let script = client.script
        let ordered = script.lists.filter { $0.name == "start" } + script.lists.filter { $0.name != "start" }
        for (index, list) in ordered.enumerated() {
            if index > 0 {
                page.gap()
                page.text(SafeText("→ " + script.title(of: list)), style: .accent)
            }
            for step in list.steps { add(step, client, to: &page) }
        }
        if ordered.isEmpty { page.text(SafeText(words.noScript), style: .dim) }
        return page
    }

    private func add(_ step: Script.Step, _ client: Client, to page: inout Page) {
        let when = step.when.map { condition($0, client) } ?? ""
        switch step.action {
        case .ask(let question): add(question, when: when, client, to: &page)
        case .say(let text):
            page.marked("–", SafeText(text), at: 1, markStyle: .dim)
            if !when.isEmpty { page.text(SafeText(when), at: 5, style: .dim) }
        default:
            let lead = lead(to: step.action, client)
            page.marked("→", SafeText(when.isEmpty ? lead : lead + " · " + when), markStyle: .accent)
        }
    }

    private func add(
        _ question: Script.Question, when: String, _ client: Client, to page: inout Page
    ) {
        var spoken = question.say ?? question.field
        if question.required { spoken += " *" }
        page.text(SafeText(spoken))
        if !when.isEmpty { page.text(SafeText(when), at: 3, style: .dim) }
        if !question.options.isEmpty {
            page.text(SafeText(question.options.joined(separator: " · ")), at: 3, style: .dim)
        }
        if let digits = question.digits { page.text(SafeText(words.digits(digits)), at: 3, style: .dim) }
        if let mask = question.mask { page.text(SafeText(mask), at: 3, style: .dim) }
        for choice in question.choices {
            let lead = choice.then.map { self.lead(to: $0, client) } ?? ""
            var text = SafeText(lead.isEmpty ? choice.answer : choice.answer + " → " + lead)
            // What is said next stands in full where its list begins: here its beginning is enough.
            if case .go = choice.then { text = text.clipped(to: page.columns - 6) }
            page.marked("○", text, at: 3, markStyle: .dim)
        }
    }

    /// Where an answer leads, in words.
    func lead(to action: Script.Action, _ client: Client) -> String {
        switch action {
        case .go(let list): return client.script.list(list).flatMap(\.prompt) ?? list
        case .connect(let topic): return words.connect(title(of: topic, client), managers: managers(of: topic, client))
        case .message(let topic): return words.message(title(of: topic, client), managers: managers(of: topic, client))
        case .form(let id): return words.form(client.forms.first { $0.id == id }?.title ?? id)
        case .outcome(let id): return words.outcomeIs(name(of: id, client))
        case .show(let section): return words.show(name(ofSection: section, client))
        case .say(let text): return text
        case .ask(let question): return question.say ?? question.field
        case .end: return words.endOfTalk
        }
    }

    private func condition(_ condition: Script.Condition, _ client: Client) -> String {
        words.condition(
            condition,
            asked: { field in
                let known = Field(rawValue: field)
                if [.name, .purpose].contains(known) { return words.name(of: known) }
                return client.script.question(of: field)?.say ?? field
            },
            dialled: { key in
                let dialled = client.numbers.first { $0.number.key == key }
                return dialled?.label ?? dialled.map { number($0.number) } ?? key
            })
    }

    /// A page of the card by the key that profiles have for it.
    private func name(ofSection key: String, _ client: Client) -> String {
        guard let place = SectionPlace(of: key, client: client) else { return key }
        return place.item.map { title(of: MoreItem.items(of: client)[$0], client) } ?? words.name(of: place.section)
    }

    /// Family names are enough to know whom it will be.
    private func managers(of topic: Client.Topic, _ client: Client) -> [String] {
        guard let order = client.escalation.topics.first(where: { $0.topic == topic })?.order else { return [] }
        return order.map { id in
            guard let manager = client.managers.first(where: { $0.id == id }) else { return id }
            return manager.name.firstWord
        }
    }
}

extension String {
    /// Scalar by scalar: whole characters are dear, and this is asked for every answer of every picture.
    fileprivate var firstWord: String {
        String(unicodeScalars.drop { $0 == " " }.prefix { $0 != " " })
    }
}

extension Script {
    /// What a list is called where it begins: the answers that lead to it, else what is asked first in it.
    fileprivate func title(of list: List) -> String {
        var answers: [String] = []
        for step in lists.lazy.flatMap(\.steps) {
            guard case .ask(let question) = step.action else { continue }
            for choice in question.choices {
                if case .go(list.name) = choice.then { answers.append(choice.answer) }
            }
        }
        return answers.isEmpty ? list.prompt ?? "" : answers.joined(separator: " · ")
    }

    fileprivate func question(of field: String) -> Question? {
        for step in lists.lazy.flatMap(\.steps) {
            if case .ask(let question) = step.action, question.field == field { return question }
        }
        return nil
    }
}

extension Script.List {
    /// The first that is said in it.
    fileprivate var prompt: String? {
        for step in steps {
            switch step.action {
            case .ask(let question): if let say = question.say { return say }
            case .say(let text): return text
            default: continue
            }
        }
        return nil
    }
}
