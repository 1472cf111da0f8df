import Answering

/// The answers that a client's own script and forms offer: these alone are counted by their words, because any other
/// may name the caller.
struct OfferedAnswers {
    private var byField: [String: Set<String>] = [:]

    init(of client: Client) {
        let asked = client.script.lists.flatMap(\.steps).compactMap { step in
            if case .ask(let question) = step.action { question } else { nil }
        }
        for question in asked + client.forms.flatMap(\.fields) {
            byField[question.field, default: []].formUnion(question.options + question.choices.map(\.answer))
        }
    }

    /// Empty for words of the caller's own.
    func known(_ answer: String, to field: String) -> String {
        byField[field]?.contains(answer) ?? false ? answer : ""
    }
}

extension String {
    /// With dots for the digits of what may be a number of the caller's: of seven digits and more, however it is
    /// grouped.
    var hidingNumbers: String {
        var characters = Array(self)
        var digits: [Int] = []
        func end() {
            if digits.count >= 7 { for place in digits { characters[place] = "•" } }
            digits = []
        }
        for (place, character) in self.enumerated() {
            if character.isWholeNumber {
                digits.append(place)
            } else if !" -()./".contains(character) {
                end()
            }
        }
        end()
        return String(characters)
    }
}
