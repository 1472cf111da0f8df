import Answering
import Screens

extension ProfileReview {
    /// What the card would cut in the smallest window.
    mutating func judgeRoom() {
        tell(client.name, .name, at: "name")
        tell(client.usually(client.greeting.open), .speech, at: "greeting", "open")
        tell(client.usually(client.greeting.closed), .speech, at: "greeting", "closed")
        let phrases = [
            ("hold", client.phrases.hold), ("return", client.phrases.return), ("nobody", client.phrases.nobody),
        ]
        for (key, phrase) in phrases {
            if let phrase { tell(client.usually(phrase), .speech, at: "phrases", .key(key)) }
        }
        for (number, notice) in client.notices.enumerated() {
            tell(notice.text, .notice, at: "notices", .element(number), "text")
        }
        for (number, section) in client.sections.enumerated() {
            tell(section.title, .sectionTitle, at: "sections", .element(number), "title")
        }
        for (number, outcome) in client.outcomes.enumerated() {
            tell(outcome.name ?? "", .outcome, at: "outcomes", .element(number), "name")
        }
        for (number, lookup) in client.lookups.enumerated() {
            tell(lookup.title, .lookupTitle, at: "lookups", .element(number), "title")
        }
        for list in client.script.lists {
            for (number, step) in list.steps.enumerated() {
                guard case .ask(let question) = step.action else { continue }
                judgeAnswers(of: question, at: ["script", .key(list.name), .element(number)])
            }
        }
        for form in client.forms {
            for (number, question) in form.fields.enumerated() {
                judgeAnswers(of: question, at: ["forms", .key(form.id), "fields", .element(number)])
            }
        }
    }

    private mutating func judgeAnswers(of question: Script.Question, at way: [Places.Step]) {
        for (number, answer) in question.answers.enumerated() {
            let isChoice = !question.choices.isEmpty
            let rest: [Places.Step] =
                isChoice ? ["choose", .element(number), "answer"] : ["options", .element(number)]
            tell(answer, .answer, at: way + rest)
        }
    }

    private mutating func tell(_ text: String, _ room: CardRoom, at way: Places.Step...) {
        tell(text, room, at: way)
    }

    private mutating func tell(_ text: String, _ room: CardRoom, at way: [Places.Step]) {
        let excess = room.excess(of: text)
        if excess > 0 { doubt(CardDoubt.tooLong(room, excess: excess), at: places.place(at: way)) }
    }

    /// Section 8 opens what it lists by letters, and letters come to an end.
    mutating func judgeKeys() {
        for item in MoreItem.withoutKey(of: client) {
            var place = places.key("sections")
            let name: String
            switch item {
            case .own(let number):
                name = client.sections[number].title
                place = places["sections", .element(number), "title"]
            case .emergencies: name = "emergencies"
            case .services: name = "services"
            case .screening: name = "screening"
            case .faxes: name = "faxes"
            case .documents: name = "documents"
            case .responsible: name = "responsible"
            case .phrases: name = "phrases"
            }
            doubt(CardDoubt.withoutKey(name, keys: MoreItem.keys), at: place)
        }
    }
}

enum CardDoubt: Objection {
    case tooLong(CardRoom, excess: Int)
    case withoutKey(String, keys: Int)

    var rule: Rule {
        switch self {
        case .tooLong: .tooLongForCard
        case .withoutKey: .sectionWithoutKey
        }
    }

    var wording: String {
        switch self {
        case .tooLong(let room, let excess):
            "the card at 80×24 has \(room.lines == 1 ? "" : "\(room.lines) lines of ")\(room.columns) columns for this, "
                + "and it takes \(excess) more: say it shorter"
        case .withoutKey(let name, let keys):
            "section 8 opens \(keys) pages by their letters, and no letter is left for \(quoted(name)): join two of the "
                + "sections of your own"
        }
    }
}
