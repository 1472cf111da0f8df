import Answering

/// The layouts an operator types in: they tell which key typed a character, and what a key is called on her screen.
///
/// A sign may come from two keys (`,` is beside `M` in the one and above `/` in the other), so a character has
/// candidates. A letter is of one key: of the first of her layouts that has it.
struct Keyboard: Hashable, Sendable {
    var layouts: [KeyboardLayout]

    init(_ layouts: [KeyboardLayout]) {
        self.layouts = layouts
    }

    static let usual = Keyboard(KeyboardLayout.usual)

    /// Every key that may have typed `character`.
    func candidates(for character: Character) -> [KeyPosition] {
        var found: [KeyPosition] = []
        for layout in layouts {
            for position in LayoutTable.of(layout).positions(of: character) where !found.contains(position) {
                found.append(position)
            }
            if character.isLetter, !found.isEmpty { break }
        }
        return found
    }

    /// The digit of the key that typed `character`: itself, or where a layout has letters on the digits' keys, the one
    /// that other layouts have there.
    func digit(for character: Character) -> Int? {
        if character.isASCII, let digit = character.wholeNumberValue { return digit }
        return candidates(for: character).lazy.filter { !$0.isShifted }.compactMap(\.key.wholeNumberValue).first
    }

    /// One of her layouts types letters where the digits are.
    var hasLettersOnDigits: Bool { layouts.contains { LayoutTable.of($0).hasLettersOnDigits } }

    /// As a key is named on the screen: `Н/Y`; the letters of all her layouts, because any of them may be on.
    func name(of position: KeyPosition) -> String {
        guard !position.isShifted else {
            return LayoutTable.of(.us).character(at: position).map { String($0) } ?? String(position.key)
        }
        let letters = letters(of: position)
        guard !letters.isEmpty else { return position.key.uppercased() }
        let latin = layouts.contains(.us) ? [position.key.uppercased()] : []
        return (letters.map { String($0) } + latin).joined(separator: "/")
    }

    /// The key in one letter, as it is printed on it beside the Latin one.
    func letter(of position: KeyPosition) -> Character? { letters(of: position).first }

    private func letters(of position: KeyPosition) -> [Character] {
        var found: [Character] = []
        for layout in layouts where layout != .us {
            let typed = LayoutTable.of(layout).character(at: position).flatMap { String($0).uppercased().first }
            if let typed, typed.isLetter, !found.contains(typed) { found.append(typed) }
        }
        return found
    }
}

// MARK: - Typed in the wrong layout

extension Keyboard {
    /// A word as the same keys type it in the next of her layouts in which it is another word.
    func inNextLayout(_ word: [Character]) -> [Character] {
        guard let current = layouts.firstIndex(where: { types(word, $0) }) else { return word.map(inOtherLayout) }
        for step in 1..<max(2, layouts.count) {
            let next = layouts[(current + step) % layouts.count]
            let other = word.map { retyped($0, from: layouts[current], to: next) }
            if other != word { return other }
        }
        return word
    }

    /// What the same key types in the other layout: the first that is not Latin, and the Latin one.
    func inOtherLayout(_ character: Character) -> Character {
        guard let local = layouts.first(where: { $0 != .us }) else { return character }
        for layout in layouts where layout != .us {
            let other = retyped(character, from: layout, to: .us)
            if other != character, character.isLetter { return other }
        }
        return retyped(character, from: .us, to: local)
    }

    private func types(_ word: [Character], _ layout: KeyboardLayout) -> Bool {
        word.allSatisfy { !LayoutTable.of(layout).positions(of: $0).isEmpty }
    }

    /// Signs stay as they are where no layout has a letter on their key.
    private func retyped(_ character: Character, from: KeyboardLayout, to: KeyboardLayout) -> Character {
        guard let position = LayoutTable.of(from).positions(of: character).first,
            let other = LayoutTable.of(to).character(at: position), character.isLetter || other.isLetter
        else { return character }
        return other
    }
}
