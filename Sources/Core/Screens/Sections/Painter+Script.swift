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
        let when = step.when.map { words.condition($0, client) } ?? ""
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
    func lead(to action: Script.Action, _ client: Client) -> String { words.lead(to: action, client) }
}
