import Answering

// The words of one client's card that more than a screen needs.

extension Wording {
    /// Where a step or an answer leads.
    func lead(to action: Script.Action, _ client: Client) -> String {
        switch action {
        case .go(let list): return client.script.list(list).flatMap(\.prompt) ?? list
        case .connect(let topic): return connect(title(of: topic, client), managers: managers(of: topic, client))
        case .message(let topic): return message(title(of: topic, client), managers: managers(of: topic, client))
        case .form(let id): return form(client.forms.first { $0.id == id }?.title ?? id)
        case .outcome(let id): return outcomeIs(name(of: id, client))
        case .show(let section): return show(name(ofSection: section, client))
        case .say(let text): return text
        case .ask(let question): return question.say ?? question.field
        case .end: return endOfTalk
        }
    }

    func condition(_ condition: Script.Condition, _ client: Client) -> String {
        self.condition(
            condition,
            asked: { field in
                let known = Field(rawValue: field)
                if [.name, .purpose].contains(known) { return name(of: known) }
                return client.script.question(of: field)?.say ?? field
            },
            dialled: { key in
                let dialled = client.numbers.first { $0.number.key == key }
                return dialled?.label ?? dialled?.number.grouped ?? key
            })
    }

    /// What a topic is called, by its name in the profile where nobody called it anything.
    func title(of topic: Client.Topic, _ client: Client) -> String {
        if topic == Escalation.callBackTopic { return callsCaller }
        if topic == Escalation.answerTopic { return numberOfAnswer }
        return client.title(of: topic) ?? (topic == Escalation.defaultTopic ? anyTopic : topic)
    }

    /// What an outcome is called: by the client where it is its own.
    func name(of id: Outcome.ID, _ client: Client?) -> String {
        client?.outcomes.first { $0.id == id }?.name ?? outcome(id)
    }

    func title(of item: MoreItem, _ client: Client) -> String {
        switch item {
        case .own(let index): client.sections[index].title
        default: name(of: item)
        }
    }

    /// A page of the card by the key that profiles have for it.
    func name(ofSection key: String, _ client: Client) -> String {
        guard let place = SectionPlace(of: key, client: client) else { return key }
        return place.item.map { title(of: MoreItem.items(of: client)[$0], client) } ?? name(of: place.section)
    }

    /// Family names are enough to know whom it will be.
    private func managers(of topic: Client.Topic, _ client: Client) -> [String] {
        guard let order = client.escalation.topics.first(where: { $0.topic == topic })?.order else { return [] }
        return order.map { id in
            if client.escalation.rotas.contains(where: { $0.name == id }) { return onDuty }
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
    func title(of list: List) -> String {
        var answers: [String] = []
        for step in lists.lazy.flatMap(\.steps) {
            guard case .ask(let question) = step.action else { continue }
            for choice in question.choices {
                if case .go(list.name) = choice.then { answers.append(choice.answer) }
            }
        }
        return answers.isEmpty ? list.prompt ?? "" : answers.joined(separator: " · ")
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
