/// Pictures read out as plain lines, for a screen reader or a terminal that only prints.
///
/// A picture is read from the top down without its frames: of each only the lines that the one before did not have,
/// then the row that the cursor stands on. That line stays open, so that what is typed follows it letter by letter.
/// A line in which nothing but a time has moved on is not read again.
package struct LinearReading: Sendable {
    /// What the last picture had, each line as often as it stood there.
    private var known: [String: Int] = [:]
    private var focus = ""
    private var behindFocus = ""
    private var isOpen = false

    package init() {}

    /// A picture as large as everything that can be read, and so narrow that nothing stands side by side.
    package static let size = Size(rows: 250, columns: Size.wide.columns - 1)

    /// What is to be printed for the next picture; empty where it says nothing new.
    package mutating func text(for grid: Grid) -> String {
        let isTyping = grid.isCursorVisible
        var lines: [String] = []
        var before = known
        var now: [String: Int] = [:]
        for row in 0..<grid.size.rows where row != grid.cursor?.row {
            let line = grid.reading(ofRow: row)
            guard !line.isEmpty else { continue }
            let key = line.withoutTimes
            now[key, default: 0] += 1
            if before[key, default: 0] > 0 { before[key, default: 0] -= 1 } else { lines.append(line) }
        }
        known = now
        guard let cursor = grid.cursor else { return print(lines) }
        let line = grid.reading(ofRow: cursor.row, columns: isTyping ? 0..<cursor.column : nil)
        let behind = isTyping ? grid.reading(ofRow: cursor.row, columns: cursor.column..<grid.size.columns) : ""
        // What is proposed behind the cursor becomes shorter with each letter of it that is typed.
        if !behind.isEmpty, behind != "]", !behindFocus.hasSuffix(behind) { lines.append(behind) }
        defer { (focus, behindFocus) = (line, behind) }
        if lines.isEmpty, line.withoutTimes == focus.withoutTimes { return "" }
        if lines.isEmpty, isTyping, !focus.isEmpty, line.hasPrefix(focus) { return String(line.dropFirst(focus.count)) }
        let text = print(lines + [line])
        isOpen = true
        return String(text.dropLast())
    }

    private mutating func print(_ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        defer { isOpen = false }
        return (isOpen ? "\n" : "") + lines.map { $0 + "\n" }.joined()
    }
}

extension Grid {
    /// A row in words: frames are left out, marks are signs that every reader has a word for, columns are told apart by
    /// commas.
    fileprivate func reading(ofRow row: Int, columns: Range<Int>? = nil) -> String {
        var read = ""
        var blanks = 0
        let columns = (columns ?? 0..<size.columns).clamped(to: 0..<size.columns)
        for column in columns {
            let text = self[row, column].text
            guard self[row, column].width > 0 else { continue }
            let next = self[row, column + 1].text
            let isTabBegin = text == "▐" && next != " " && next != "▌" && next != "│" && column + 1 < columns.upperBound
            let isTabEnd = text == "▌" && blanks == 0 && !read.isEmpty
            let word = isTabBegin ? "[" : isTabEnd ? "]" : Self.words[text] ?? text
            if word == " " || word.unicodeScalars.allSatisfy({ (0x2500...0x259F).contains($0.value) }) {
                blanks += word == " " ? 1 : 2
                continue
            }
            if blanks > 0, !read.isEmpty {
                let needsComma = blanks > 1 && !",.:;>*-!".contains(read.last ?? ",")
                read += needsComma ? ", " : " "
            }
            blanks = 0
            read += word
        }
        return read
    }

    private static let words = ["▸": ">", "●": "*", "○": "-", "▲": "!", "·": ",", "→": "->", "\u{a0}": " "]
}

extension String {
    /// With `#` for the digits of clocks and spans, so that lines that differ in them alone are one.
    fileprivate var withoutTimes: String {
        split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard word.contains(":"), word.contains(where: \.isNumber) else { return String(word) }
            return String(word.map { $0.isNumber ? "#" : $0 }).replacing("##", with: "#")
        }.joined(separator: " ")
    }
}
