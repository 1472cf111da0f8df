/// What a terminal shows after the bytes it was sent: enough of an xterm to count the cells that changed.
struct Glass {
    struct Cell: Hashable {
        var scalar: Unicode.Scalar = " "
        var style: [Int] = []
    }

    private(set) var cells: [[Cell]]
    private var row = 0
    private var column = 0
    private var style: [Int] = []
    private var last: Unicode.Scalar = " "
    private var pending: [UInt8] = []
    private let rows: Int
    private let columns: Int
    private var region: ClosedRange<Int>
    private var saved = (row: 0, column: 0)

    init(rows: Int = PseudoTerminal.rows, columns: Int = PseudoTerminal.columns) {
        self.rows = rows
        self.columns = columns
        region = 0...rows - 1
        cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    /// The rows as text, without the blanks at their ends.
    var text: [String] {
        cells.map { row in
            var line = String(String.UnicodeScalarView(row.map(\.scalar)))
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    var paintedRows: Int { text.count { !$0.isEmpty } }

    func changedCells(since old: Glass) -> Int {
        zip(cells, old.cells).reduce(0) { sum, pair in sum + zip(pair.0, pair.1).count { $0 != $1 } }
    }

    mutating func show(_ bytes: [UInt8]) {
        pending += bytes
        var index = 0
        while index < pending.count, let next = step(at: index) { index = next }
        pending.removeFirst(index)
    }

    /// The index after what begins at `index`; `nil` where its end has not come yet.
    private mutating func step(at index: Int) -> Int? {
        let byte = pending[index]
        switch byte {
        case 0x1B: return escape(at: index)
        case 0x08: column = max(0, column - 1)
        case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
        case 0x0A: lineFeed()
        case 0x0D: column = 0
        case ..<0x20: break
        default:
            let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            guard index + length <= pending.count else { return nil }
            put(String(decoding: pending[index..<index + length], as: UTF8.self).unicodeScalars.first ?? "?")
            return index + length
        }
        return index + 1
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if column >= columns {
            column = 0
            lineFeed()
        }
        cells[row][column] = Cell(scalar: scalar, style: style)
        last = scalar
        column += 1
    }

    private mutating func lineFeed() {
        if row == region.upperBound { scroll(up: 1, from: region.lowerBound) } else { row = min(rows - 1, row + 1) }
    }

    private mutating func scroll(up count: Int, from first: Int) {
        for _ in 0..<min(count, rows) {
            cells.remove(at: first)
            cells.insert(Array(repeating: Cell(), count: columns), at: region.upperBound)
        }
    }

    private mutating func scroll(down count: Int, from first: Int) {
        for _ in 0..<min(count, rows) {
            cells.remove(at: region.upperBound)
            cells.insert(Array(repeating: Cell(), count: columns), at: first)
        }
    }

    // MARK: Sequences

    private mutating func escape(at index: Int) -> Int? {
        guard index + 1 < pending.count else { return nil }
        switch pending[index + 1] {
        case UInt8(ascii: "["): return control(at: index)
        case UInt8(ascii: "]"), UInt8(ascii: "P"): return stringEnd(at: index)
        case UInt8(ascii: "("), UInt8(ascii: ")"): return index + 3 <= pending.count ? index + 3 : nil
        case UInt8(ascii: "M"):
            if row == region.lowerBound { scroll(down: 1, from: row) } else { row = max(0, row - 1) }
        case UInt8(ascii: "7"): saved = (row, column)
        case UInt8(ascii: "8"): (row, column) = saved
        default: break
        }
        return index + 2
    }

    private func stringEnd(at index: Int) -> Int? {
        var end = index + 2
        while end < pending.count {
            if pending[end] == 0x07 { return end + 1 }
            if pending[end] == 0x1B { return end + 2 <= pending.count ? end + 2 : nil }
            end += 1
        }
        return nil
    }

    private mutating func control(at index: Int) -> Int? {
        guard let end = pending[(index + 2)...].firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
        let text = String(decoding: pending[index + 2..<end], as: UTF8.self)
        guard !text.hasPrefix("?"), !text.hasPrefix(">") else { return end + 1 }
        let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        obey(Character(Unicode.Scalar(pending[end])), numbers)
        return end + 1
    }

    private mutating func obey(_ letter: Character, _ numbers: [Int]) {
        let first = numbers.first ?? 0
        let count = max(1, first)
        switch letter {
        case "H", "f":
            row = min(rows - 1, count - 1)
            column = min(columns - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
        case "A": row = max(0, row - count)
        case "B": row = min(rows - 1, row + count)
        case "C": column = min(columns - 1, column + count)
        case "D": column = max(0, min(column, columns - 1) - count)
        case "G": column = min(columns - 1, count - 1)
        case "d": row = min(rows - 1, count - 1)
        case "J":
            if first == 2 { blank(0..<rows) } else { blank(row + 1..<rows) }
            if first == 0 { blank(column..<columns, in: row) }
        case "K": blank(first == 0 ? column..<columns : first == 1 ? 0..<column + 1 : 0..<columns, in: row)
        case "X": blank(column..<min(columns, column + count), in: row)
        case "b": for _ in 0..<count { put(last) }
        case "P":
            cells[row].removeSubrange(column..<min(columns, column + count))
            cells[row] += Array(repeating: Cell(), count: columns - cells[row].count)
        case "@":
            cells[row].insert(contentsOf: Array(repeating: Cell(), count: count), at: column)
            cells[row].removeLast(count)
        case "L": scroll(down: count, from: row)
        case "M": scroll(up: count, from: row)
        case "S": scroll(up: count, from: region.lowerBound)
        case "T": scroll(down: count, from: region.lowerBound)
        case "r":
            let lower = max(1, first) - 1
            region = lower...max(lower, (numbers.count > 1 && numbers[1] > 0 ? numbers[1] : rows) - 1)
            (row, column) = (0, 0)
        case "m": restyle(numbers)
        default: break
        }
    }

    private mutating func blank(_ rows: Range<Int>) {
        for row in rows { blank(0..<columns, in: row) }
    }

    private mutating func blank(_ range: Range<Int>, in row: Int) {
        // Erasing keeps the background.
        let ground = Cell(style: style.filter { $0 >= 4000 })
        for column in range.clamped(to: 0..<columns) { cells[row][column] = ground }
    }

    /// The style as a sorted list: attributes as they are, the foreground from 3000, the background from 4000.
    private mutating func restyle(_ numbers: [Int]) {
        var index = 0
        while index < numbers.count {
            let number = numbers[index]
            switch number {
            case 0: style = []
            case 1...9: if !style.contains(number) { style.append(number) }
            case 22: style.removeAll { $0 == 1 || $0 == 2 }
            case 23...29: style.removeAll { $0 == number - 20 }
            case 30...37, 90...97: paint(3000, 3000 + (number < 90 ? number - 30 : number - 82))
            case 40...47, 100...107: paint(4000, 4000 + (number < 100 ? number - 40 : number - 92))
            case 38, 48:
                let ground = number == 38 ? 3000 : 4000
                guard index + 2 < numbers.count, numbers[index + 1] == 5 else { return }
                paint(ground, ground + numbers[index + 2])
                index += 2
            case 39: paint(3000, nil)
            case 49: paint(4000, nil)
            default: break
            }
            index += 1
        }
        style.sort()
    }

    private mutating func paint(_ ground: Int, _ colour: Int?) {
        style.removeAll { (ground..<ground + 1000).contains($0) }
        if let colour { style.append(colour) }
    }
}
