package import Answering
import Display
import Mustache
package import Screens

/// A client's whole card as one page of HTML, for the firm itself to read and approve.
///
/// It brings all it needs: no script, no font and no style is fetched. What stands in a profile is text on it and
/// nothing else, in no attribute.
package struct CardPage {
    private let client: Client
    private let now: Moment
    private let language: Language
    private let words: ClientWords

    /// - Parameter moment: decides what is marked as valid, and the time of day of the greeting.
    package init(of client: Client, at moment: Moment, in language: Language) {
        (self.client, now, self.language) = (client, moment, language)
        words = ClientWords(of: client, in: language)
    }

    package func html() throws -> String {
        var fields = PageText.safe(self.fields) as? [String: Any] ?? [:]
        fields["words"] = PageWords(language)
        let templates = MustacheLibrary(templates: [
            "page": try MustacheTemplate(string: Self.template), "step": try MustacheTemplate(string: Self.step),
        ])
        guard let page = templates.render(fields, withTemplate: "page") else { throw Failure() }
        return page
    }

    private struct Failure: Error, CustomStringConvertible {
        let description = "the card's page cannot be written: its template is not there"
    }

    private var fields: [String: Any] {
        [
            "lang": language.rawValue, "speech": client.speaksEnglish ? "en" : "ru",
            "name": client.name, "say": maybe(client.say), "business": maybe(client.business),
            "goal": maybe(client.project?.goal), "term": maybe(client.project.flatMap { words.validity($0.valid) }),
            "numbers": client.numbers.map { ["number": $0.number.grouped, "label": $0.label ?? ""] },
            "state": words.state(of: client.hours, at: now),
            "greetings": greetings, "phrases": words.phrases.map { ["when": $0.when, "says": spoken($0.says)] },
            "hours": words.hours(client.hours), "zone": client.hours.zone.name,
            "days": client.hours.exceptions.map { words.day($0) },
            "served": words.hours(client.served), "servedDays": client.served.exceptions.map { words.day($0) },
            "notices": list(client.notices) { notice in
                ["text": notice.text, "valid": maybe(words.validity(notice.valid)), "state": state(of: notice.valid)]
            },
            "services": list(client.services) {
                ["service": $0.name, "price": $0.price ?? "", "note": $0.note ?? ""]
            },
            "offices": list(client.offices) { office($0) },
            "promotions": list(client.promotions) { promotion in
                [
                    "title": promotion.title, "text": promotion.text,
                    "valid": words.validity(promotion.valid) ?? PageWords(language).withoutEnd,
                    "state": state(of: promotion.valid),
                ]
            },
            "talk": talk, "topics": topics, "managers": list(client.managers) { manager($0) },
            "otherwise": PageWords(language).otherwise(client.escalation.otherwise),
            "vip": list(client.vip) { vip in
                [
                    "person": vip.name, "phones": vip.phones.map(\.masked).joined(separator: ", "),
                    "note": maybe(vip.note), "lead": maybe(vip.connect.map { words.lead(to: .connect($0)) }),
                ]
            },
            "faq": list(client.faq) { ["ask": $0.ask, "answer": spoken($0.answer)] },
            "emergencies": list(client.emergencies) { emergency in
                [
                    "when": emergency.when, "do": emergency.do,
                    "lead": maybe(emergency.connect.map { words.lead(to: .connect($0)) }),
                ]
            },
            "screening": list(client.screening) { entry in
                [
                    "who": entry.who, "says": maybe(entry.say.map { spoken($0) }),
                    "outcome": maybe(entry.outcome.map { words.name(of: $0) }),
                ]
            },
            "sections": client.sections.map { section($0) },
            "forms": client.forms.map { ["title": $0.title, "steps": $0.fields.map { question($0, when: nil) }] },
            "responsible": responsible,
            "faxes": list(client.faxes) { ["organisation": $0.organisation, "number": $0.number.grouped] },
            "documents": list(client.documents) { ["title": $0.title] },
            "outcomes": list(client.outcomes) { ["outcome": $0.name ?? $0.id] },
            "revision": client.revision, "moment": words.moment(now),
        ]
    }

    /// Without which its heading stands nowhere: an empty list is `false` to the template.
    private func list<Thing>(_ things: [Thing], _ fields: (Thing) -> [String: Any]) -> Any {
        things.isEmpty ? false : ["items": things.map(fields)]
    }

    /// Said to be missing, or else a part within another would take what is called so around it.
    private func maybe(_ text: String?) -> Any {
        guard let text, text.contains(where: { !$0.isWhitespace }) else { return false }
        return text
    }

    /// As the operator will say it: her name is a sample, what the caller has not said yet stands in brackets.
    private func spoken(_ text: String) -> String {
        let sample = Operator(
            id: "sample", name: client.speaksEnglish ? "Anna" : "Анна", extension: "", clients: [])
        var answers: [String: String] = [:]
        for field in Speech(text).placeholders { answers[field] = "[\(PageWords(language).name(of: field))]" }
        return client.spoken(text, at: now, operator: sample, answers: answers)
    }

    private func state(of valid: Validity) -> String {
        let words = PageWords(language)
        if valid.contains(now) { return words.isValid }
        return valid.from.map { now < $0 } == true ? words.isToCome : words.isOver
    }

    private var greetings: [[String: Any]] {
        let words = PageWords(language)
        return [
            ["when": words.inHours, "says": spoken(client.greeting.open)],
            ["when": words.outOfHours, "says": spoken(client.greeting.closed)],
        ]
    }

    private func office(_ office: Client.Office) -> [String: Any] {
        let words = PageWords(language)
        let hours = office.hours.map { self.words.hours($0) }
        let facts: [(String, String?)] = [
            (words.address, [office.city, office.address].compactMap { $0 }.joined(separator: ", ")),
            (words.district, office.district), (words.metro, office.metro.joined(separator: ", ")),
            (words.hours, hours), (words.phones, office.phones.map(\.grouped).joined(separator: ", ")),
            (words.services, office.services.joined(separator: ", ")), (words.directions, office.directions),
        ]
        let shown = facts.compactMap { label, fact in fact.flatMap { $0.isEmpty ? nil : ["label": label, "fact": $0] } }
        return [
            "office": office.name, "facts": shown,
            "days": office.hours.map { $0.exceptions.map { self.words.day($0) } } ?? [],
        ]
    }

    private var responsible: Any {
        guard let person = client.responsible else { return false }
        let ways = [person.phone?.grouped, person.email].compactMap { $0 }
        return ["person": person.name, "ways": maybe(ways.joined(separator: ", "))]
    }

    private func section(_ section: Client.Section) -> [String: Any] {
        var fields: [String: Any] = ["title": section.title, "text": false, "list": false, "table": false]
        switch section.body {
        case .text(let text): fields["text"] = text
        case .list(let lines): fields["list"] = ["lines": lines]
        case .table(_, let columns, let rows):
            fields["table"] = ["columns": columns, "rows": rows.map { ["cells": $0] }]
        }
        return fields
    }
}

// MARK: - The talk

extension CardPage {
    private var lists: [Script.List] {
        client.script.lists.filter { $0.name == "start" } + client.script.lists.filter { $0.name != "start" }
    }

    private var talk: Any {
        list(Array(lists.enumerated())) { index, list in
            [
                "part": index + 1, "title": index == 0 ? PageWords(language).beginning : words.title(of: list),
                "steps": list.steps.map { step($0) },
            ]
        }
    }

    private func step(_ step: Script.Step) -> [String: Any] {
        let when = step.when.map { words.condition($0) }
        if case .ask(let question) = step.action { return self.question(question, when: when) }
        var fields: [String: Any] = [
            "asks": false, "says": false, "when": maybe(when), "hints": [String](), "choices": [String](),
            "isRequired": false,
        ]
        if case .say(let text) = step.action { fields["says"] = spoken(text) }
        return fields.merging(leads(to: fields["says"] is String ? nil : step.action)) { $1 }
    }

    private func question(_ question: Script.Question, when: String?) -> [String: Any] {
        var hints: [String] = []
        if !question.options.isEmpty { hints.append(question.options.joined(separator: " · ")) }
        if let digits = question.digits { hints.append(words.digits(digits)) }
        if let mask = question.mask { hints.append(mask) }
        return [
            "asks": question.say.map { spoken($0) } ?? PageWords(language).name(of: question.field), "says": false,
            "when": maybe(when), "hints": hints, "isRequired": question.required,
            "choices": question.choices.map { choice in
                ["answer": choice.answer].merging(leads(to: choice.then)) { $1 }
            },
        ].merging(leads(to: nil)) { $1 }
    }

    /// In words, or as the number of the part in which the talk goes on.
    private func leads(to action: Script.Action?) -> [String: Any] {
        guard let action else { return ["lead": false, "goes": false] }
        if case .go(let name) = action, let index = lists.firstIndex(where: { $0.name == name }) {
            return ["lead": false, "goes": index + 1]
        }
        return ["lead": words.lead(to: action), "goes": false]
    }
}

// MARK: - Whom we ring

extension CardPage {
    private var topics: Any {
        list(client.escalation.topics) { order in
            [
                "topic": words.title(of: order.topic), "order": order.order.map { name(ofOrdered: $0) },
                "when": maybe(order.when.map { words.condition($0) }),
                "rounds": order.untilAcknowledged
                    ? PageWords(language).untilAcknowledged(rounds: order.rounds) : false as Any,
            ]
        }
    }

    private func name(ofOrdered name: String) -> String {
        if let rota = client.escalation.rotas.first(where: { $0.name == name }) {
            return PageWords(language).inTurn + " "
                + rota.order.map { self.name(ofManager: $0) }.joined(separator: ", ")
        }
        return self.name(ofManager: name)
    }

    private func name(ofManager id: Manager.ID) -> String { client.managers.first { $0.id == id }?.name ?? id }

    private func manager(_ manager: Manager) -> [String: Any] {
        [
            "person": manager.name, "role": maybe(manager.role), "email": maybe(manager.email),
            "numbers": manager.numbers.map { number in
                [
                    "label": number.label ?? words.telephone, "number": words.number(number),
                    "hours": number.hours.map { words.hours($0) } ?? PageWords(language).always,
                ]
            },
            "away": manager.away.map { words.away($0) },
        ]
    }
}
