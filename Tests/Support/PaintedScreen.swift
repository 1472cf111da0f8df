/// What a terminal shows that was sent some bytes: as much of xterm as ncurses uses, and strict about the rest.
///
/// Text and the terminal's own sequences are told apart here, so that a test can look at every character that was
/// sent as text.
package struct PaintedScreen {
    package private(set) var rows: [[String]]
    package private(set) var row = 0
    package private(set) var column = 0
    /// Every scalar that was sent as text, outside of sequences.
    package private(set) var written: [Unicode.Scalar] = []
    package private(set) var titles: [String] = []
    /// The parameters of every change of look that was sent.
    package private(set) var looks: Set<String> = []
    /// Every control that was sent outside of sequences: the program's own motions, or somebody else's.
    package private(set) var controls: [Unicode.Scalar] = []
    /// Sequences that this screen does not know.
    package private(set) var unknown: [String] = []

    private var wrapsNext = false
    private var region: ClosedRange<Int>
    /// Where the cursor was when it was last to be kept: ncurses keeps it while it tells what scrolls.
    private var saved = (row: 0, column: 0)
    private let columns: Int
    private let width: (Unicode.Scalar) -> Int

    package init(rows: Int, columns: Int, width: @escaping (Unicode.Scalar) -> Int) {
        self.rows = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        self.columns = columns
        self.width = width
        region = 0...(rows - 1)
    }

    package var text: [String] { rows.map { $0.joined() } }

    package mutating func take(_ bytes: [UInt8]) {
        var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar.value < 0x20, scalar != "\u{1b}" { controls.append(scalar) }
            switch scalar {
            case "\u{1b}": takeEscape(&scalars)
            case "\r": move(row, 0)
            case "\n": lineFeed()
            case "\u{08}": move(row, column - 1)
            case "\u{07}", "\u{0f}": break
            default: put(scalar)
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        written.append(scalar)
        let width = self.width(scalar)
        if width == 0 {
            let last = wrapsNext ? column : column - 1
            let base = rows[row].indices.contains(last) && rows[row][last].isEmpty ? last - 1 : last
            if rows[row].indices.contains(base) { rows[row][base].unicodeScalars.append(scalar) }
            return
        }
        if wrapsNext {
            wrapsNext = false
            column = 0
            lineFeed()
        }
        rows[row][column] = String(scalar)
        if width == 2, column + 1 < columns { rows[row][column + 1] = "" }
        column += width
        if column >= columns {
            column = columns - 1
            wrapsNext = true
        }
    }

    private mutating func move(_ row: Int, _ column: Int) {
        self.row = min(max(0, row), rows.count - 1)
        self.column = min(max(0, column), columns - 1)
        wrapsNext = false
    }

    private mutating func lineFeed() {
        wrapsNext = false
        if row == region.upperBound { scroll(1) } else { row = min(row + 1, rows.count - 1) }
    }

    private mutating func scroll(_ count: Int, from top: Int? = nil) {
        let top = top ?? region.lowerBound
        for _ in 0..<abs(count) {
            if count > 0 {
                rows.remove(at: top)
                rows.insert(blankRow, at: region.upperBound)
            } else {
                rows.remove(at: region.upperBound)
                rows.insert(blankRow, at: top)
            }
        }
    }

    private var blankRow: [String] { Array(repeating: " ", count: columns) }

    private mutating func takeEscape(_ scalars: inout Substring.UnicodeScalarView) {
        switch scalars.popFirst() {
        case "[":
            var parameters = ""
            while let scalar = scalars.popFirst() {
                if (0x40...0x7E).contains(scalar.value) { return obey(scalar, parameters) }
                parameters.unicodeScalars.append(scalar)
            }
        case "]":
            var title = ""
            while let scalar = scalars.popFirst(), scalar != "\u{07}" { title.unicodeScalars.append(scalar) }
            let body = title.unicodeScalars.dropFirst(2)
            if title.utf8.starts(with: "2;".utf8) { titles.append(String(body)) } else { unknown.append("]" + title) }
        case "(", ")": _ = scalars.popFirst()
        case "=", ">": break
        case "7": saved = (row, column)
        case "8": move(saved.row, saved.column)
        case "M":
            if row == region.lowerBound { scroll(-1) } else { move(row - 1, column) }
        case let other: unknown.append(other.map { String($0) } ?? "")
        }
    }

    private mutating func obey(_ final: Unicode.Scalar, _ parameters: String) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let count = max(1, numbers.first ?? 1)
        switch final {
        case "H": move(count - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
        case "G": move(row, count - 1)
        case "d": move(count - 1, column)
        case "A": move(row - count, column)
        case "B": move(row + count, column)
        case "C": move(row, column + count)
        case "D": move(row, column - count)
        case "J": erase(display: numbers.first ?? 0)
        case "K":
            if numbers.first == 1 { blank(0...column) } else { blank(column...(columns - 1)) }
        case "X": blank(column...min(columns - 1, column + count - 1))
        case "P":
            rows[row].removeSubrange(column..<min(columns, column + count))
            rows[row] += Array(repeating: " ", count: columns - rows[row].count)
        case "@":
            rows[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
            rows[row].removeLast(rows[row].count - columns)
        case "b":
            if let last = written.last { for _ in 0..<count { put(last) } }
        case "L": scroll(-count, from: row)
        case "M": scroll(count, from: row)
        case "S": scroll(count)
        case "T": scroll(-count)
        case "r":
            region = (count - 1)...(numbers.count > 1 && numbers[1] > 0 ? numbers[1] - 1 : rows.count - 1)
            move(0, 0)
        case "m": looks.insert(parameters)
        case "h", "l", "t", "u", "n": break
        default: unknown.append("[\(parameters)\(final)")
        }
    }

    private mutating func blank(_ range: ClosedRange<Int>) {
        for column in range { rows[row][column] = " " }
    }

    private mutating func erase(display kind: Int) {
        if kind == 2 {
            for row in rows.indices { rows[row] = blankRow }
            return
        }
        if kind == 0 {
            blank(column...(columns - 1))
            for row in (row + 1)..<max(row + 1, rows.count) { rows[row] = blankRow }
        }
    }
}
