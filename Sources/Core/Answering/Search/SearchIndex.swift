/// All that can be found on one client's card.
///
/// Made once for a profile as it stands, which takes a while, and never on a key; a look-up takes well under a
/// millisecond. It knows the words as written and their stems, and for each the lines that have it.
package struct SearchIndex: Sendable {
    /// Whose card it is, as it was when the index was made.
    package let client: Client
    private let lines: [SearchLine]
    /// Of each line, whether it must be asked for: a look-up goes through thousands.
    private let mayBeHidden: [Bool]
    private let written: Vocabulary
    private let stems: Vocabulary
    private let forms: any WordForms

    package init(of client: Client, _ forms: any WordForms) {
        self.client = client.withoutNotices
        self.forms = forms
        let lines = client.searchLines
        self.lines = lines
        mayBeHidden = lines.map(\.mayBeHidden)
        var written: [String: [Vocabulary.Place]] = [:]
        for (number, line) in lines.enumerated() {
            func note(_ text: String, isTitle: Bool) {
                let place = Vocabulary.Place(line: number, isTitle: isTitle)
                for word in FoldedWord.all(in: text) where written[word.text]?.last != place {
                    written[word.text, default: []].append(place)
                }
            }
            note(line.title, isTitle: true)
            note(line.text, isTitle: false)
            for text in line.also { note(text, isTitle: false) }
        }
        var stems: [String: [Vocabulary.Place]] = [:]
        for (word, places) in written { stems[forms.stem(of: word), default: []] += places }
        self.written = Vocabulary(written)
        self.stems = Vocabulary(stems)
    }

    /// Whether it was made of this card; what matters today alone is not in it.
    func isOf(_ client: Client) -> Bool { self.client == client.withoutNotices }
}

extension Client {
    fileprivate var withoutNotices: Client {
        var client = self
        client.notices = []
        return client
    }
}

/// Equal where they were made of the same card.
extension SearchIndex: Hashable {
    package static func == (left: SearchIndex, right: SearchIndex) -> Bool { left.client == right.client }
    package func hash(into hasher: inout Hasher) { hasher.combine(client.id) }
}

// MARK: - Looking up

extension SearchIndex {
    /// How well a word hit: the title before the text, the whole word before a form of it, that before a beginning.
    private enum Strength {
        static let prefix: UInt8 = 1
        static let form: UInt8 = 2
        static let whole: UInt8 = 3
        static let inTitle: UInt8 = 3
        static let most = whole + inTitle
    }

    /// Lines in which every part of `query` hits, grouped by how well, the best group first; in a group as they stand
    /// on the card, no more of them than may be shown. `count` is that of all.
    func lookUp(
        _ query: SearchQuery, where isShown: (SearchLine) -> Bool
    ) -> (groups: [(strength: Int, lines: [SearchLine])], count: Int) {
        guard !query.isEmpty else { return ([], 0) }
        var total = [UInt16](repeating: 0, count: lines.count)
        var isHit = [Bool](repeating: true, count: lines.count)
        for (index, part) in query.parts.enumerated() {
            let strengths = strengths(of: part, isLast: index == query.parts.count - 1)
            for line in lines.indices {
                total[line] += UInt16(strengths[line])
                if strengths[line] == 0 { isHit[line] = false }
            }
        }
        var found: [[SearchLine]] = []
        var count = 0
        for line in lines.indices where isHit[line] && (!mayBeHidden[line] || isShown(lines[line])) {
            count += 1
            let strength = Int(total[line])
            while found.count <= strength { found.append([]) }
            if found[strength].count < SearchResults.mostHits { found[strength].append(lines[line]) }
        }
        return (found.enumerated().reversed().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }, count)
    }

    /// The first reading that is found counts: the other layout only where what was typed is nowhere.
    private func strengths(of part: SearchQuery.Part, isLast: Bool) -> [UInt8] {
        var strengths: [UInt8] = []
        for reading in part.readings {
            strengths = self.strengths(of: reading, isLast: isLast)
            if strengths.contains(where: { $0 > 0 }) { break }
        }
        return strengths
    }

    private func strengths(of words: [String], isLast: Bool) -> [UInt8] {
        var weakest = [UInt8](repeating: Strength.most, count: lines.count)
        for (index, word) in words.enumerated() {
            let strengths = strengths(of: word, isPrefix: isLast && index == words.count - 1)
            for line in weakest.indices { weakest[line] = min(weakest[line], strengths[line]) }
        }
        return weakest
    }

    private func strengths(of word: String, isPrefix: Bool) -> [UInt8] {
        var strengths = [UInt8](repeating: 0, count: lines.count)
        func note(_ places: ArraySlice<Vocabulary.Place>, _ strength: UInt8) {
            for place in places {
                let strength = place.isTitle ? strength + Strength.inTitle : strength
                if strengths[place.line] < strength { strengths[place.line] = strength }
            }
        }
        if isPrefix { note(written.places(beginningWith: word), Strength.prefix) }
        // A surname such as Павлов is itself the stem of Павлову, while its own stem is shorter still.
        let stem = forms.stem(of: word)
        note(stems.places(of: stem), Strength.form)
        note(written.places(of: stem), Strength.form)
        note(stems.places(of: word), Strength.form)
        note(written.places(of: word), Strength.whole)
        return strengths
    }
}

// MARK: - Where it hit

extension SearchIndex {
    /// The words of a text for which it was found.
    func marks(of query: SearchQuery, in text: String) -> [Range<String.Index>] {
        let wanted = query.parts.enumerated().flatMap { index, part in
            part.readings.flatMap { reading in
                reading.enumerated().map { place, word in
                    let isLast = index == query.parts.count - 1 && place == reading.count - 1
                    return (word: word, stem: forms.stem(of: word), isPrefix: isLast)
                }
            }
        }
        return FoldedWord.all(in: text).filter { found in
            wanted.contains { wish in
                if wish.isPrefix, found.text.utf8.starts(with: wish.word.utf8) { return true }
                guard found.text.unicodeScalars.first == wish.word.unicodeScalars.first else { return false }
                if found.text == wish.word || found.text == wish.stem { return true }
                let stem = forms.stem(of: found.text)
                return stem == wish.stem || stem == wish.word
            }
        }.map(\.range)
    }
}
