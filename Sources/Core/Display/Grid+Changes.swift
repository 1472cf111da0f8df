extension Grid {
    /// Cells of one row that are to be drawn anew.
    package struct Run: Hashable, Sendable {
        package var row: Int
        package var column: Int
        package var cells: ArraySlice<Cell>
    }

    /// The runs of cells in which this grid differs from an older one; all of it when there is none of this size.
    ///
    /// Runs stand in reading order. A few equal cells between two changes join them, being cheaper to write again
    /// than to jump over. A wide character is never split.
    package func changes(since old: Grid?) -> [Run] {
        guard let old, old.size == size else {
            return (0..<size.rows).map { row in
                Run(row: row, column: 0, cells: cells[row * size.columns..<(row + 1) * size.columns])
            }
        }
        let before = old.cells
        var runs: [Run] = []
        for row in 0..<size.rows {
            let first = row * size.columns
            let end = first + size.columns
            var index = first
            while index < end {
                guard cells[index] != before[index] else {
                    index += 1
                    continue
                }
                var start = index
                while start > first, cells[start].width == 0 { start -= 1 }
                var last = index
                index += 1
                while index < end, index - last <= Grid.shortestGap || cells[index].width == 0 {
                    if cells[index] != before[index] || cells[index].width == 0 { last = index }
                    index += 1
                }
                index = last + 1
                runs.append(Run(row: row, column: start - first, cells: cells[start...last]))
            }
        }
        return runs
    }

    /// Equal cells between two changes from which on they are runs of their own: a jump takes about six bytes.
    private static let shortestGap = 4
}
