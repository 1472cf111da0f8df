import Answering

extension ProfileReview {
    /// Questions are compared by their words in any form and order.
    mutating func judgeQuestions() {
        var asked: [[UInt64]: [(words: [FoldedWord], number: Int)]] = [:]
        for (number, question) in client.faq.enumerated() {
            let words = question.ask.wordsOfQuestion
            if words.count > Self.mostWords { continue }
            let beginnings = words.map(\.beginning).sorted()
            let alike = asked[beginnings, default: []]
            if let first = alike.first(where: { words.areSame(as: $0.words) }) {
                let place = places["faq", .element(first.number), "ask"]
                doubt(
                    QuestionDoubt.twice(client.faq[first.number].ask, line: place.line),
                    at: places["faq", .element(number), "ask"])
            } else if !words.isEmpty, alike.count < Self.mostAlike {
                asked[beginnings, default: []].append((words, number))
            }
        }
    }

    /// Whoever asks in more words tells a story, and of more questions that begin alike no two are compared.
    private static let (mostWords, mostAlike) = (100, 100)
}

enum QuestionDoubt: Objection {
    case twice(String, line: Int)

    var rule: Rule { .questionTwice }

    var wording: String {
        switch self {
        case .twice(let first, let line):
            "this asks the same as \(quoted(first)) in line \(line): an operator finds two answers; make one of them"
        }
    }
}

extension String {
    /// Without those that any question may have.
    fileprivate var wordsOfQuestion: [FoldedWord] {
        let words = FoldedWord.all(in: self)
        let telling = words.filter {
            $0.text.utf8.count > Self.longestOfThese || !Self.wordsOfAnyQuestion.contains($0.text)
        }
        return telling.isEmpty ? words : telling
    }

    private static let wordsOfAnyQuestion: Set<String> = [
        "а", "и", "в", "во", "на", "у", "с", "со", "к", "ко", "о", "об", "ли", "же", "бы", "вы", "вас", "вам", "ваш",
        "ваша", "ваше", "ваши", "я", "мы", "мне", "нас", "это", "есть", "a", "an", "the", "do", "does", "is", "are",
        "you", "your", "i", "we", "my", "our", "of", "in", "on", "at",
    ]
    /// Most words are longer, and need not be looked for.
    private static let longestOfThese = wordsOfAnyQuestion.map(\.utf8.count).max() ?? 0
}

extension FoldedWord {
    /// The first three of its letters in one number: forms of one word share them.
    fileprivate var beginning: UInt64 {
        text.unicodeScalars.prefix(3).reduce(0) { $0 << 21 | UInt64($1.value) }
    }
}

extension [FoldedWord] {
    /// Each has its own among the others.
    fileprivate func areSame(as others: [FoldedWord]) -> Bool {
        var left = others
        for word in self {
            guard
                let match = left.firstIndex(where: { $0.text == word.text }) ?? left.firstIndex(where: word.isSameWord)
            else { return false }
            left.remove(at: match)
        }
        return left.isEmpty
    }
}
