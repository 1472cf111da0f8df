/// What could stand in place of the letters she has just typed. One key takes it; it never takes itself.
package struct Proposal: Hashable, Sendable {
    /// Characters before the cursor that it stands in place of.
    package var replaced: Int
    package var text: String
    /// What it adds to what stands there, or the whole where it is another text.
    package var addition: String

    /// A text whose beginning is typed already.
    init(completing text: String, typed: Int) {
        (replaced, self.text, addition) = (typed, text, String(text.dropFirst(typed)))
    }

    init(_ abbreviation: Abbreviation) {
        (replaced, text, addition) = (abbreviation.short.count, abbreviation.full, abbreviation.full)
    }
}

extension Proposal {
    /// The abbreviation that the last word of a text is.
    init?(expanding text: String, by abbreviations: [Abbreviation]) {
        let word = text.lastWord.folded
        guard word.count >= Self.leastLetters,
            let found = abbreviations.first(where: { $0.short.folded == word })
        else { return nil }
        self.init(found)
    }

    /// The first of some names or phrases that the last words of a text begin.
    init?(completing text: String, from phrases: some Sequence<String>, least: Int = Self.leastOfPhrase) {
        let tails = text.tails(words: Self.mostWords).filter { $0.count >= least }
        for phrase in phrases {
            let folded = phrase.folded
            // The longest beginning first: what is typed of it stays as it is.
            for tail in tails where folded.count > tail.count && folded.starts(with: tail) {
                self.init(completing: phrase, typed: tail.count)
                return
            }
        }
        return nil
    }

    /// The given name or the patronymic that the last word begins; a patronymic after a given name, in its gender.
    init?(completingName text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let last = words.last, last.count >= Self.leastLetters else { return nil }
        let before = words.count > 1 ? GivenNames.gender(of: words[words.count - 2]) : nil
        let names = before.map { GivenNames.patronymics(of: $0) } ?? GivenNames.byFrequency
        guard !names.contains(where: { $0.folded == last.folded }) else { return nil }
        self.init(completing: last, from: names, least: Self.leastLetters)
    }

    private static let leastLetters = 2
    private static let leastOfPhrase = 3
    private static let mostWords = 4
}

extension String {
    /// Compared without regard to case, and with е for ё; as many characters as before.
    var folded: [Character] {
        map { character in
            let lower = character.lowercased()
            return lower == "ё" ? "е" : lower.count == 1 ? lower.first ?? character : character
        }
    }

    fileprivate var lastWord: String { String(self[(lastIndex(of: " ").map(index(after:)) ?? startIndex)...]) }

    /// The ends of a text that begin with a word, the longest first, of this many words at most.
    fileprivate func tails(words most: Int) -> [[Character]] {
        let characters = folded
        let starts = characters.indices.filter {
            characters[$0] != " " && ($0 == 0 || characters[$0 - 1] == " ")
        }
        return starts.suffix(most).map { Array(characters[$0...]) }
    }
}
