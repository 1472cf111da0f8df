extension Grid {
    /// A picture of the grid that a person can read and a test can compare: the text in a frame, the styles in a
    /// second one as letters, what the letters mean, the cursor and the title.
    package var asText: String {
        var letters = StyleLetters()
        let text = framed { row, column in self[row, column].text }
        let styles = framed { row, column in letters.letter(for: self[row, column].style) }
        var lines = text
        if !letters.legend.isEmpty { lines += styles + [letters.legend] }
        if let cursor {
            lines.append("cursor: row \(cursor.row), column \(cursor.column)\(isCursorVisible ? "" : ", hidden")")
        }
        if !title.isEmpty { lines.append("title: \(title)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func framed(_ text: (Int, Int) -> String) -> [String] {
        let edge = String(repeating: "─", count: size.columns)
        let rows = (0..<size.rows).map { row in
            "│" + (0..<size.columns).map { text(row, $0) }.joined() + "│"
        }
        return ["┌" + edge + "┐"] + rows + ["└" + edge + "┘"]
    }
}

/// Letters for styles: the ink's own, a capital for bold, digits for the rest in their order.
private struct StyleLetters {
    private var used: [(letter: String, style: Style)] = []

    mutating func letter(for style: Style) -> String {
        if style == .plain { return " " }
        if let known = used.first(where: { $0.style == style }) { return known.letter }
        var letter = style.ink.letter
        if style.isBold { letter = letter.uppercased() }
        if style.isReversed || style.isUnderlined {
            let digits = used.count { "0"..."9" ~= $0.letter }
            letter = digits < 9 ? String(digits + 1) : "?"
        }
        used.append((letter, style))
        return letter
    }

    var legend: String { used.map { "\($0.letter) \($0.style.name)" }.joined(separator: " · ") }
}

extension Style {
    fileprivate var name: String {
        var words = ["\(ink)"]
        if isBold { words.append("bold") }
        if isReversed { words.append("reversed") }
        if isUnderlined { words.append("underlined") }
        return words.joined(separator: " ")
    }
}

extension Style.Ink {
    fileprivate var letter: String {
        switch self {
        case .plain: "p"
        case .dim: "d"
        case .accent: "a"
        case .good: "g"
        case .waiting: "w"
        case .alarm: "x"
        case .clientCyan: "c"
        case .clientGreen: "n"
        case .clientYellow: "y"
        case .clientMagenta: "m"
        case .clientBlue: "b"
        case .clientRed: "r"
        case .clientWhite: "h"
        }
    }
}
