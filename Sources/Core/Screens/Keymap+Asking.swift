package import Display

/// A key that the desk is worked with, for whoever asks whether it arrives.
package struct AskedKey: Sendable {
    /// Keys that terminals take for the same reason, and give back the same way.
    package enum Family: Sendable, CaseIterable { case function, entering, alt, control, moving, russian }

    package var name: String
    package var family: Family
    private var isMeant: @Sendable (Key) -> Bool

    fileprivate init(_ name: String, _ family: Family, _ isMeant: @escaping @Sendable (Key) -> Bool) {
        (self.name, self.family, self.isMeant) = (name, family, isMeant)
    }

    package func isExpected(_ key: Key) -> Bool { isMeant(key) }
}

extension Keymap {
    /// Keys that change a text being typed: no commands, and needed all the same.
    static let editing: [Key] = [.left, .right, .home, .end, .backspace, .delete]

    /// Every key of the table that a terminal might swallow, each once, those of a family together.
    ///
    /// Digits and Latin letters always arrive; of the letters one is asked for in the Russian layout.
    package static let askedKeys: [AskedKey] = {
        var presses: [Press] = []
        for press in bindings.flatMap(\.presses) where !presses.contains(press) { presses.append(press) }
        // The F keys in the order in which they stand on the keyboard.
        let functions = (1...12).map { Press.function($0) }.filter(presses.contains)
        var asked = (functions + presses.filter { !$0.isFunction }).flatMap(\.asked)
        asked += presses.compactMap(\.askedInRussian).prefix(1)
        asked += editing.map { key in AskedKey(key.editingName, .moving) { $0 == key } }
        return AskedKey.Family.allCases.flatMap { family in asked.filter { $0.family == family } }
    }()
}

extension Press {
    fileprivate var asked: [AskedKey] {
        let family: AskedKey.Family
        switch self {
        case .function: family = .function
        case .enter, .escape, .tab, .backTab: family = .entering
        case .altLetter: family = .alt
        case .control: family = .control
        case .up, .down, .pageUp, .pageDown: family = .moving
        case .altDigit(let most):
            return [1, most].map { (digit: Int) in
                AskedKey("Alt+\(digit)", .alt) { self.index(of: $0) == digit }
            }
        case .letter, .sign, .digit, .itemLetter, .choiceLetter, .space: return []
        // Asked for among the keys that change a text.
        case .right: return []
        }
        return [AskedKey(name(), family) { self.index(of: $0) != nil }]
    }

    fileprivate var askedInRussian: AskedKey? {
        guard case .letter(let letter) = self, let russian = Keyboard.usual.letter(of: KeyPosition(letter)) else {
            return nil
        }
        return AskedKey("\(name()) in the Russian layout", .russian) { key in
            guard case .character(let typed) = key else { return false }
            return typed.uppercased() == String(russian)
        }
    }
}

extension Key {
    fileprivate var editingName: String {
        switch self {
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .backspace: "Backspace"
        case .delete: "Delete"
        default: ""
        }
    }
}
