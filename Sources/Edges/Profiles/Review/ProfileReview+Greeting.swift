import Answering

extension ProfileReview {
    mutating func judgeGreetings() {
        guard places.areSound("greeting", "name", "say") else { return }
        for (key, greeting) in [("open", client.greeting.open), ("closed", client.greeting.closed)] {
            let place = places["greeting", .key(key)]
            let seconds = SpokenLength.seconds(of: client.usually(greeting), inEnglish: client.speaksEnglish)
            if seconds > SpokenLength.mostSeconds { doubt(GreetingDoubt.tooLong(seconds: seconds), at: place) }
            if !client.isNamed(in: greeting) { doubt(GreetingDoubt.withoutName(client.name), at: place) }
            if !Speech(greeting).placeholders.contains("operator") { doubt(GreetingDoubt.withoutOperator, at: place) }
        }
    }
}

enum GreetingDoubt: Objection {
    case tooLong(seconds: Double)
    case withoutName(String)
    case withoutOperator

    var rule: Rule {
        switch self {
        case .tooLong: .greetingTooLong
        case .withoutName: .greetingWithoutName
        case .withoutOperator: .greetingWithoutOperator
        }
    }

    var wording: String {
        switch self {
        case .tooLong(let seconds):
            "this takes about \(Int(seconds.rounded(.up))) seconds to say, and callers listen for "
                + "\(Int(SpokenLength.mostSeconds)): say less, and ask the rest in the script"
        case .withoutName(let name): "the caller does not hear whom he has reached: say \(quoted(name))"
        case .withoutOperator: "the caller does not hear who speaks: put {operator} where the operator says her name"
        }
    }
}

/// How long a sentence takes to say, by its syllables.
enum SpokenLength {
    static let mostSeconds = 8.0

    /// - Returns: seconds without the pauses, so that whoever speaks takes no less. Sources: 5.31 syllables a second in
    ///   Russian talk (Stepanova, ICPhS 2011), 6.19 in English read aloud (Pellegrino and others, Language 87, 2011).
    static func seconds(of text: String, inEnglish: Bool) -> Double {
        Double(syllables(in: text)) / (inEnglish ? 6.19 : 5.31)
    }

    /// In Russian every vowel is one; in English those that stand together are, and an “e” at the end is none. A digit
    /// has about two.
    static func syllables(in text: String) -> Int {
        FoldedWord.all(in: text).reduce(0) { $0 + syllables(of: $1.text) }
    }

    private static func syllables(of word: String) -> Int {
        var (count, isBehindVowel) = (0, false)
        for letter in word.unicodeScalars {
            if russianVowels.contains(letter) { count += 1 }
            if letter.isDigit { count += 2 }
            let isVowel = latinVowels.contains(letter)
            if isVowel, !isBehindVowel { count += 1 }
            isBehindVowel = isVowel
        }
        let isSilent = word.hasSuffix("e") && !word.hasSuffix("le") && count > 1
        return isSilent ? count - 1 : count
    }

    private static let russianVowels = Set("аеиоуыэюяіїє".unicodeScalars)
    private static let latinVowels = Set("aeiouy".unicodeScalars)
}

extension Client {
    /// What is spoken, with words of the usual length in the place of what is not known yet.
    func usually(_ text: String) -> String {
        Speech(text).parts.map { part in
            switch part {
            case .words(let words): words
            case .placeholder("hello"): speaksEnglish ? "Good afternoon" : "Добрый вечер"
            case .placeholder("operator"): speaksEnglish ? "Rebecca" : "Наталья"
            case .placeholder: "…"
            }
        }.joined()
    }

    /// Whether a word of the firm's own name, as it is written or as it is said, is among these, in whatever case.
    fileprivate func isNamed(in greeting: String) -> Bool {
        let spoken = Speech(greeting).parts.map { if case .words(let words) = $0 { words } else { " " } }.joined()
        let words = FoldedWord.all(in: spoken)
        return [name, say ?? ""].flatMap { $0.wordsOfName.prefix(Self.mostWordsOfName) }
            .contains { own in words.contains { own.isSameWord(as: $0) } }
    }

    /// Nobody says a longer name.
    private static let mostWordsOfName = 20
}

extension String {
    /// What stands in quotation marks is the name itself; else all words but those that say what kind of firm it is.
    fileprivate var wordsOfName: [FoldedWord] {
        let opening = firstIndex { "«„“\"".contains($0) }
        if let opening, let closing = self[index(after: opening)...].firstIndex(where: { "»“”\"".contains($0) }) {
            let inside = FoldedWord.all(in: String(self[index(after: opening)..<closing]))
            if !inside.isEmpty { return inside }
        }
        let words = FoldedWord.all(in: self)
        let own = words.filter { $0.text.unicodeScalars.count > 2 && !Self.kindsOfFirm.contains($0.text) }
        return own.isEmpty ? words : own
    }

    private static let kindsOfFirm: Set<String> = [
        "ооо", "оао", "зао", "пао", "тсж", "компания", "фирма", "группа", "клиника", "центр", "агентство", "мастерская",
        "магазин", "студия", "салон", "ltd", "llc", "inc", "gmbh", "company", "group", "the", "and",
    ]
}
