import Display

/// Lines of text laid out for a number of columns, to be shown from any line on.
struct Page {
    struct Span {
        var text: SafeText
        var style: Style
        var column: Int
    }

    let columns: Int
    /// So many lines are enough, or that of the hit.
    private let enough: Int
    private var awaitsHit: Bool
    /// There is more than was laid out, nobody knows how much.
    private(set) var goesOn = false
    private(set) var lines: [[Span]] = []
    /// The lines of the hit of a search that the page was opened at.
    private(set) var hit: Range<Int>?
    private var isHitOpen = false

    /// - Parameters:
    ///   - enough: how many lines of a list without end are worth the time that they take.
    ///   - awaitsHit: they are not enough before the hit.
    init(columns: Int, enough: Int = .max, awaitsHit: Bool = false) {
        self.columns = max(1, columns)
        (self.enough, self.awaitsHit) = (enough, awaitsHit)
    }

    /// Asked before each entry of a list: whether it is laid out, too; where it is not, the page goes on.
    mutating func takesMore() -> Bool {
        goesOn = lines.count >= enough && !awaitsHit
        return !goesOn
    }

    /// A paragraph, broken between words; the lines after its first begin at `hang`.
    mutating func text(_ text: SafeText, at column: Int = 1, hang: Int? = nil, style: Style = .plain) {
        let hang = hang ?? column
        let wrapped = text.wrapped(columns: max(1, columns - max(column, hang) - 1))
        for (index, line) in wrapped.enumerated() {
            lines.append([Span(text: line, style: style, column: index == 0 ? column : hang)])
        }
    }

    /// A mark or a word, and a paragraph hanging beside it.
    mutating func marked(
        _ mark: SafeText, _ text: SafeText, at column: Int = 1, markStyle: Style = .plain, style: Style = .plain
    ) {
        let indent = column + mark.columns + 1
        let first = lines.count
        self.text(text, at: indent, style: style)
        if lines.count == first { lines.append([]) }
        self.mark(first, mark, at: column, style: markStyle)
    }

    /// Puts a mark before what stands on a line.
    mutating func mark(_ line: Int, _ mark: SafeText, at column: Int, style: Style) {
        guard lines.indices.contains(line) else { return }
        lines[line].insert(Span(text: mark, style: style, column: column), at: 0)
    }

    /// Two texts on one line, the second at the right; on a line of its own where they do not fit.
    mutating func pair(
        _ left: SafeText, _ right: SafeText, at column: Int = 1, style: Style = .plain, rightStyle: Style = .plain
    ) {
        guard !right.isEmpty else { return text(left, at: column, style: style) }
        let room = columns - column - 1
        if left.columns + 2 + right.columns <= room {
            lines.append([
                Span(text: left, style: style, column: column),
                Span(text: right, style: rightStyle, column: columns - 1 - right.columns),
            ])
        } else {
            text(left, at: column, style: style)
            text(right, at: column + 2, style: rightStyle)
        }
    }

    /// Puts more behind what stands on a line.
    mutating func add(_ spans: [Span], toLine line: Int) {
        if lines.indices.contains(line) { lines[line] += spans } else { lines.append(spans) }
    }

    mutating func spans(_ spans: [Span]) {
        lines.append(spans)
    }

    mutating func append(_ page: Page) {
        lines += page.lines
    }

    /// What follows is a place of the card of its own, up to the next; `isHit`: the one that was looked for.
    mutating func place(isHit: Bool) {
        closeHit()
        guard isHit else { return }
        awaitsHit = false
        hit = lines.count..<lines.count
        isHitOpen = true
    }

    /// Marks the lines of the hit at the edge.
    mutating func frameHit() {
        closeHit()
        guard let hit else { return }
        for line in hit where !lines[line].isEmpty {
            mark(line, line == hit.lowerBound ? "▸" : "│", at: 0, style: .accent)
        }
    }

    private mutating func closeHit() {
        guard isHitOpen, let first = hit?.lowerBound else { return }
        hit = first..<lines.count
        isHitOpen = false
    }

    /// An empty line, but for the first and after another.
    mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append([]) }
    }

    mutating func heading(_ text: SafeText, style: Style = .bold) {
        gap()
        self.text(text, at: 1, style: style)
    }
}

extension Grid {
    /// Draws the part of `page` that fits, and how much there is beyond it.
    ///
    /// - Returns: how far it can be scrolled, in rows.
    mutating func draw(_ page: Page, in rect: Rect, scroll: Int, more: (Int?) -> SafeText) -> Int {
        guard rect.rows > 0 else { return 0 }
        let reach = max(0, page.lines.count - rect.rows)
        let scroll = min(max(0, scroll), reach)
        let isCut = reach > scroll || page.goesOn
        let shown = page.lines.dropFirst(scroll).prefix(rect.rows - (isCut ? 1 : 0))
        for (row, spans) in shown.enumerated() {
            for span in spans {
                draw(
                    span.text, row: rect.row + row, column: rect.column + span.column, style: span.style,
                    columns: max(0, rect.columns - span.column))
            }
        }
        if isCut {
            let left = page.goesOn ? nil : page.lines.count - scroll - shown.count
            draw(right: more(left), row: rect.endRow - 1, endColumn: rect.endColumn - 1, style: .accent)
        }
        if scroll > 0 {
            draw(right: "▲", row: rect.row, endColumn: rect.endColumn, style: .accent)
        }
        return reach
    }
}
