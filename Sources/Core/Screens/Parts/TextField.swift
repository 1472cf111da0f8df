import Display

/// A line of text being typed, and where in it the cursor stands.
struct TextField: Hashable, Sendable {
    private(set) var characters: [Character]
    /// Characters before the cursor.
    private(set) var cursor: Int

    /// `cursor` outside of the text, or `nil`, is its end.
    init(_ text: String, cursor: Int? = nil) {
        characters = Array(text)
        self.cursor = min(max(0, cursor ?? characters.count), characters.count)
    }

    var text: String { String(characters) }

    /// Takes a key of editing; `false` where the key is none.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character):
            guard character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
            else { return true }
            insert(character)
        case .backspace:
            if cursor > 0 {
                cursor -= 1
                characters.remove(at: cursor)
            }
        case .delete:
            if cursor < characters.count { characters.remove(at: cursor) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .home: cursor = 0
        case .end: cursor = characters.count
        default: return false
        }
        return true
    }

    /// A mark typed after its letter becomes one with it, so the whole is cut into characters anew.
    private mutating func insert(_ character: Character) {
        let before = String(characters[..<cursor]) + String(character)
        let after = characters[cursor...]
        characters = Array(before)
        cursor = characters.count
        characters += after
    }

    /// Types the word before the cursor again, as if the next of her layouts had been on.
    mutating func swapLayoutOfLastWord(on keyboard: Keyboard = .usual) {
        var start = cursor
        while start > 0, characters[start - 1] == " " { start -= 1 }
        let end = start
        while start > 0, characters[start - 1] != " " { start -= 1 }
        characters.replaceSubrange(start..<end, with: keyboard.inNextLayout(Array(characters[start..<end])))
    }

    /// Writes another text in place of the last characters before the cursor.
    mutating func replace(last count: Int, by text: String) {
        let start = max(0, cursor - count)
        characters.replaceSubrange(start..<cursor, with: text)
        cursor = start + text.count
    }

    /// The part that fits into `columns` with the cursor in it, and the column of the cursor.
    func window(columns: Int) -> (text: SafeText, cursorColumn: Int) {
        // Neutralised a character at a time: what a character becomes must not depend on its neighbours, or the
        // cursor would jump.
        let cells = characters.map { SafeText(String($0)) }
        var start = cursor
        var used = 0
        while start > 0, used + cells[start - 1].columns < columns {
            start -= 1
            used += cells[start].columns
        }
        var end = cursor
        var width = used
        while end < cells.count, width + cells[end].columns <= columns {
            width += cells[end].columns
            end += 1
        }
        return (Array(cells[start..<end]).joined(), used)
    }
}
