import Answering
import Display

extension Painter {
    /// The order of the talk as text: what to ask, what may be answered, and where each answer leads.
    func scriptPage(of client: Client, call: Call?, columns: Int) -> Page {
        var page = Page(columns: columns)
        addScript(of: client, call: call, lists: .max, to: &page)
        return page
    }

    /// The script from where this call begins it, its first `lists` lists.
    func addScript(of client: Client, call: Call?, lists most: Int, to page: inout Page) {
        let script = client.script
        let begins = call?.progress.menu.flatMap { script.menu[$0] } ?? "start"
        // Where the menu leads, the talk still begins with name and purpose.
        var ordered = script.lists.filter { $0.name == "start" }
        if begins != "start" { ordered += script.lists.filter { $0.name == begins } }
        ordered += script.lists.filter { $0.name != "start" && $0.name != begins }
        for (index, list) in ordered.prefix(most == 1 && begins != "start" ? 2 : most).enumerated() {
            if index > 0 {
                page.gap()
                let isBegun = list.name == begins
                page.text(
                    SafeText("→ " + list.name + (isBegun ? " · " + words.pressedInMenu : "")), style: .accent)
            }
            for step in list.steps { add(step, client, call, to: &page) }
        }
        if ordered.isEmpty { page.text(SafeText(words.noScript), style: .dim) }
    }

    private func add(_ step: Script.Step, _ client: Client, _ call: Call?, to page: inout Page) {
        let when = step.when.map { words.condition($0) } ?? ""
        switch step.action {
        case .ask(let question): add(question, when: when, client, call, to: &page)
        case .say(let text):
            page.marked("–", SafeText(text), at: 1, markStyle: .dim)
            if !when.isEmpty { page.text(SafeText(when), at: 5, style: .dim) }
        default:
            let lead = lead(to: step.action, client)
            page.marked("→", SafeText(when.isEmpty ? lead : lead + " · " + when), markStyle: .accent)
        }
    }

    private func add(
        _ question: Script.Question, when: String, _ client: Client, _ call: Call?, to page: inout Page
    ) {
        let field = Field(rawValue: question.field)
        let answer = call.map { desk.text(of: field, in: $0.id) } ?? ""
        var spoken = question.say ?? question.field
        if question.required { spoken += " *" }
        page.pair(SafeText(spoken), SafeText(answer), at: 1, rightStyle: .good)
        if !when.isEmpty { page.text(SafeText(when), at: 3, style: .dim) }
        if !question.options.isEmpty {
            page.text(SafeText(question.options.joined(separator: " · ")), at: 3, style: .dim)
        }
        if let digits = question.digits { page.text(SafeText(words.digits(digits)), at: 3, style: .dim) }
        if let mask = question.mask { page.text(SafeText(mask), at: 3, style: .dim) }
        for choice in question.choices {
            let lead = choice.then.map { self.lead(to: $0, client) } ?? ""
            let isGiven = choice.answer == answer
            page.marked(
                isGiven ? "●" : "○", SafeText(lead.isEmpty ? choice.answer : choice.answer + " → " + lead), at: 3,
                markStyle: isGiven ? .good : .dim, style: isGiven ? .good : .plain)
        }
    }

    /// Where an answer leads, in words.
    func lead(to action: Script.Action, _ client: Client) -> String {
        switch action {
        case .go(let list): return list
        case .connect(let topic): return words.connect(topic, managers: managers(of: topic, client))
        case .message(let topic): return words.message(topic, managers: managers(of: topic, client))
        case .form(let id): return words.form(client.forms.first { $0.id == id }?.title ?? id)
        case .outcome(let id): return words.outcomeIs(name(of: id, client))
        case .show(let section): return words.show(section)
        case .say(let text): return text
        case .ask(let question): return question.say ?? question.field
        case .end: return words.endOfTalk
        }
    }

    /// Family names are enough to know whom it will be.
    private func managers(of topic: Client.Topic, _ client: Client) -> [String] {
        guard let order = client.escalation.topics.first(where: { $0.topic == topic })?.order else { return [] }
        return order.map { id in
            guard let manager = client.managers.first(where: { $0.id == id }) else { return id }
            return manager.name.split(separator: " ").first.map(String.init) ?? manager.name
        }
    }
}
