/// What is looked for, as it was typed: every part must hit, the last word may be unfinished.
package struct SearchQuery: Hashable, Sendable {
    /// Characters; what is typed beyond is not taken.
    package static let longestText = 60

    /// What stands between two blanks: the words of it as typed, then as the other layout would have typed them.
    struct Part: Hashable, Sendable {
        var readings: [[String]]
    }

    let parts: [Part]

    /// `other` is the same text as if the other layout had been on, character by character.
    package init(_ typed: String, inOtherLayout other: String = "") {
        let typed = String(typed.prefix(Self.longestText))
        if let number = Self.number(in: typed) {
            parts = [Part(readings: [[number]])]
            return
        }
        let others = Self.chunks(of: String(other.prefix(Self.longestText)))
        let parts = Self.chunks(of: typed).enumerated().map { index, chunk in
            let readings = [chunk] + (others.indices.contains(index) ? [others[index]] : [])
            return Part(
                readings: readings.map { FoldedWord.all(in: String($0)).map(\.text) }.filter { !$0.isEmpty })
        }.filter { !$0.readings.isEmpty }
        // A preposition is no word to look for beside others; one that is still being typed may become a word.
        let meant = parts.enumerated().filter { $0.offset == parts.count - 1 || !$0.element.isFunctionWord }
        self.parts = meant.map(\.element)
    }

    package var isEmpty: Bool { parts.isEmpty }

    private static func chunks(of text: String) -> [Substring] {
        text.split { $0.isWhitespace }
    }

    /// The digits of a telephone number, however they are grouped; `nil` where it is none.
    private static func number(in text: String) -> String? {
        var digits = ""
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else if !" +-()".contains(character) {
                return nil
            }
        }
        guard digits.count >= leastNumber else { return nil }
        return digits.count == 11 && digits.hasPrefix("8") ? "7" + digits.dropFirst() : digits
    }

    /// Fewer digits are a house, a price, a year.
    private static let leastNumber = 5
}

extension SearchQuery.Part {
    fileprivate var isFunctionWord: Bool {
        guard let typed = readings.first, typed.count == 1 else { return false }
        return Self.functionWords.contains(typed[0])
    }

    private static let functionWords: Set<String> = [
        "а", "в", "во", "до", "для", "и", "из", "или", "к", "ко", "ли", "на", "о", "об", "от", "по", "при", "с", "со",
        "у", "a", "an", "and", "at", "for", "in", "is", "of", "on", "or", "the", "to",
    ]
}
