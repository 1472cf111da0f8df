import Display

extension Page {
    /// A table whose columns share the width: each is as wide as its widest cell where there is room, and the wide
    /// ones give way where there is not; no cell is cut, a long one runs on below itself.
    mutating func table(_ titles: [String], _ rows: [[String]], hit: Int? = nil) {
        let count = max(titles.count, rows.map(\.count).max() ?? 0)
        guard count > 0 else { return }
        let cells = { (row: [String]) in (0..<count).map { SafeText($0 < row.count ? row[$0] : "") } }
        let head = cells(titles)
        let body = rows.map(cells)
        let widths = shares(
            of: (0..<count).map { column in
                max(1, head[column].columns, body.map { $0[column].columns }.max() ?? 0)
            })
        add(head, widths, style: .dim)
        for (index, row) in body.enumerated() where takesMore() {
            place(isHit: index == hit)
            add(row, widths, style: .plain)
        }
    }

    private static let gutter = 2

    /// The widest column gives way first.
    private func shares(of wanted: [Int]) -> [Int] {
        var widths = wanted
        let room = max(wanted.count, columns - 2 - Self.gutter * (wanted.count - 1))
        while widths.reduce(0, +) > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 1
        {
            widths[widest] -= 1
        }
        return widths
    }

    private mutating func add(_ row: [SafeText], _ widths: [Int], style: Style) {
        let wrapped = zip(row, widths).map { $0.wrapped(columns: $1) }
        for line in 0..<max(1, wrapped.map(\.count).max() ?? 0) {
            var column = 1
            var spans: [Span] = []
            for (index, lines) in wrapped.enumerated() {
                if line < lines.count {
                    let isFirst = index == 0 && style == .plain
                    spans.append(Span(text: lines[line], style: isFirst ? .bold : style, column: column))
                }
                column += widths[index] + Self.gutter
            }
            self.spans(spans)
        }
    }
}
