import Display
import Screens

/// A report for a spreadsheet: one line a figure, with its section, its row, its column and its unit, so that a filter
/// or a pivot finds it.
///
/// Source: RFC 4180, with the separator and the decimal sign that a spreadsheet of the reader's language takes without
/// asking: commas and a point in English, semicolons and a comma in Russian. Excel knows UTF-8 by the mark in front.
package struct ReportCSV {
    private let sheet: Sheet
    private let isRussian: Bool
    private let separator: String

    package init(of sheet: Sheet) {
        self.sheet = sheet
        isRussian = sheet.language == .ru
        separator = isRussian ? ";" : ","
    }

    package static func write(_ sheet: Sheet) -> String { ReportCSV(of: sheet).text }

    package var text: String {
        var lines = [line(header), line([sheet.title, "", "", "", ""])]
        lines += sheet.subtitle.map { line([sheet.title, "", note, $0, ""]) }
        for section in sheet.sections {
            for row in section.table.rows { lines += self.lines(of: row, in: section) }
            lines += section.notes.map { line([section.heading, "", note, $0, ""]) }
        }
        return "\u{FEFF}" + lines.joined()
    }

    private var header: [String] {
        isRussian
            ? ["раздел", "строка", "столбец", "значение", "единица"] : ["section", "row", "column", "value", "unit"]
    }
    private var note: String { isRussian ? "примечание" : "note" }

    private func lines(of row: [Sheet.Cell], in section: Sheet.Section) -> [String] {
        let name = row.first.map { SheetFigures(sheet.language).text($0) } ?? ""
        return row.enumerated().dropFirst().map { column, cell in
            let title = section.table.columns.indices.contains(column) ? section.table.columns[column] : ""
            let (value, unit, isNumber) = value(of: cell)
            let place = [section.heading, name, title].map { harmless($0) }
            return (place + [isNumber ? value : harmless(value), harmless(unit)]).joined(separator: separator) + "\r\n"
        }
    }

    private func line(_ texts: [String]) -> String { texts.map { harmless($0) }.joined(separator: separator) + "\r\n" }

    // MARK: - Numbers

    /// Numbers bare, so that they can be reckoned with: times in seconds, shares in per cent.
    private func value(of cell: Sheet.Cell) -> (String, unit: String, isNumber: Bool) {
        let seconds = isRussian ? "с" : "s"
        switch cell {
        case .text(let text): return (text, "", false)
        case .count(let count): return (String(count), "", true)
        case .number(let number): return (decimal(number), "", true)
        case .seconds(let length): return (String(length), seconds, true)
        case .mean(let length): return (decimal(length), seconds, true)
        case .share(let share), .change(let share): return (decimal(share * 100), "%", true)
        case .points(let points): return (decimal(points * 100), isRussian ? "п. п." : "pp", true)
        case .money(let sum, let currency):
            guard Double(sum) != nil else { return (sum, currency, false) }
            return (isRussian ? sum.replacing(".", with: ",") : sum, currency, true)
        case .none: return ("", "", true)
        }
    }

    private func decimal(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "" }
        let parts = Int((number * 1000).rounded())
        let (whole, rest) = (abs(parts) / 1000, String(abs(parts) % 1000 + 1000).dropFirst())
        var fraction = rest
        while fraction.last == "0" { fraction.removeLast() }
        let point = fraction.isEmpty ? "" : isRussian ? "," : "."
        return (parts < 0 ? "-" : "") + String(whole) + point + fraction
    }

    // MARK: - Texts

    /// What a cell that is computed begins with, blanks apart; the last four are the wide forms.
    private static let computed = Set("=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)
    private static let quoted = Set(",;\"\r\n'\t".unicodeScalars)

    /// A text that a spreadsheet would compute begins with an apostrophe.
    private func harmless(_ text: String) -> String {
        var text = SafeText(text).text
        let first = text.unicodeScalars.first { Self.computed.contains($0) || !$0.properties.isWhitespace }
        if let first, Self.computed.contains(first) { text = "'" + text }
        guard text.unicodeScalars.contains(where: Self.quoted.contains) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
