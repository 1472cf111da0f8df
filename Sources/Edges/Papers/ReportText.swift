import Display

/// A report as plain text for a terminal or a mail: 80 columns, bars of block characters, no colour.
package enum ReportText {
    static let columns = 80

    package static func write(_ sheet: Sheet) -> String {
        let figures = SheetFigures(sheet.language)
        var lines = wrapped(sheet.title, columns) + sheet.subtitle.flatMap { wrapped($0, columns) }
        lines.append(String(repeating: "═", count: columns))
        for section in sheet.sections {
            lines.append("")
            lines += wrapped(section.heading, columns)
            lines.append(String(repeating: "─", count: columns))
            lines += TextTable(section, figures, sheet.language).lines
            if !section.notes.isEmpty, !section.table.rows.isEmpty { lines.append("") }
            lines += section.notes.flatMap { wrapped($0, columns - 2).map { "  " + $0 } }
        }
        return lines.map { line in
            var line = Substring(line)
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    private static func wrapped(_ text: String, _ columns: Int) -> [String] {
        SafeText(text).wrapped(columns: columns).map(\.text)
    }
}
