/// Keys written as a line of text, for input that comes in lines: a key's name, or else the letters themselves.
///
/// `F6`, `Esc`, `Alt+3`; an empty line is Enter.
package enum KeyLine {
    package static func keys(of line: String) -> [Key] {
        if line.isEmpty { return [.enter] }
        if let key = named[line.lowercased()] { return [key] }
        let parts = line.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].count == 1, let letter = parts[1].first {
            if parts[0].lowercased() == "alt" { return [.alt(letter)] }
            if parts[0].lowercased() == "ctrl", let lower = letter.lowercased().first { return [.control(lower)] }
        }
        return line.map { .character($0) }
    }

    private static let named: [String: Key] = {
        var found: [String: Key] = [
            "enter": .enter, "esc": .escape, "escape": .escape, "tab": .tab, "shift+tab": .backTab, "up": .up,
            "down": .down, "left": .left, "right": .right, "home": .home, "end": .end, "pgup": .pageUp,
            "pgdn": .pageDown, "backspace": .backspace, "delete": .delete,
        ]
        for number in 1...12 { found["f\(number)"] = .function(number) }
        return found
    }()
}
