extension Grid {
    /// The rows as plain text, without the blanks at their ends.
    package var lines: [String] {
        rows.map { row in
            var line = row.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The rows with the terminal's own colours, for a terminal that understands SGR.
    package var colouredLines: [String] {
        rows.map { row in
            var line = ""
            var style = Style.plain
            for cell in row {
                if cell.style != style {
                    style = cell.style
                    line += style.selection
                }
                line += cell.text
            }
            return line + Style.plain.selection
        }
    }

    private var rows: [ArraySlice<Cell>] {
        (0..<size.rows).map { cells[$0 * size.columns..<($0 + 1) * size.columns] }
    }
}

extension Style {
    /// The SGR sequence that selects this style and nothing else.
    fileprivate var selection: String {
        var codes = ["0"]
        if isBold { codes.append("1") }
        if isUnderlined { codes.append("4") }
        if isReversed { codes.append("7") }
        if let colour = ink.code { codes.append(colour) }
        return "\u{1b}[" + codes.joined(separator: ";") + "m"
    }
}

extension Style.Ink {
    fileprivate var code: String? {
        switch self {
        case .plain: nil
        case .dim: "90"
        case .accent: "96"
        case .good, .clientGreen: "32"
        case .waiting, .clientYellow: "33"
        case .alarm, .clientRed: "31"
        case .clientCyan: "36"
        case .clientMagenta: "35"
        case .clientBlue: "34"
        case .clientWhite: "97"
        }
    }
}
