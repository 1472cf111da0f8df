import Answering
import Figures

/// What was answered to a client's questions, so far as it may be told: by the options that its own script gives.
///
/// What was said in words of the caller's own is counted and not told: it may name him.
struct ReportAnswers {
    struct Question {
        /// The field that it fills.
        var field: String
        /// As the script asks it.
        var says: String
        /// In the order of the script.
        var options: [(answer: String, count: Int)]
        var others: Int
        var refused: Int

        var isEmpty: Bool { options.allSatisfy { $0.count == 0 } && others == 0 && refused == 0 }
    }

    static let purpose = "purpose"
    let questions: [Question]

    init(_ pursuits: Pursuits, of client: Client) {
        var fields: [String] = []
        var options: [String: [String]] = [:]
        var says: [String: String] = [:]
        for question in client.script.questions + client.forms.flatMap(\.fields) {
            if options[question.field] == nil { fields.append(question.field) }
            let known = options[question.field, default: []]
            let given = question.options + question.choices.map(\.answer)
            options[question.field] = given.reduce(into: known) { if !$0.contains($1) { $0.append($1) } }
            // A sentence with a placeholder is no heading.
            if says[question.field] == nil, let said = question.say, !said.contains("{") {
                says[question.field] = said
            }
        }
        questions = fields.compactMap { field in
            guard let options = options[field], !options.isEmpty else { return nil }
            var answers = field == Self.purpose ? pursuits.purposes : pursuits.answers[field] ?? [:]
            let counted = options.map { (answer: $0, count: answers.removeValue(forKey: $0) ?? 0) }
            let question = Question(
                field: field, says: says[field] ?? field, options: counted, others: answers.values.reduce(0, +),
                refused: pursuits.refusals[field] ?? 0)
            return question.isEmpty ? nil : question
        }
    }
}

extension Script {
    fileprivate var questions: [Question] {
        lists.flatMap(\.steps).compactMap { step in
            if case .ask(let question) = step.action { question } else { nil }
        }
    }
}
