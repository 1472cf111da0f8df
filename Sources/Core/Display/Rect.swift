/// A part of the screen.
package struct Rect: Hashable, Sendable {
    package var row: Int
    package var column: Int
    package var rows: Int
    package var columns: Int

    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    package var endRow: Int { row + rows }
    package var endColumn: Int { column + columns }

    /// The upper `count` rows, and what is left below them.
    package func top(_ count: Int) -> (Rect, rest: Rect) {
        let count = min(max(0, count), rows)
        return (
            Rect(row: row, column: column, rows: count, columns: columns),
            rest: Rect(row: row + count, column: column, rows: rows - count, columns: columns)
        )
    }

    /// The lower `count` rows, and what is left above them.
    package func bottom(_ count: Int) -> (Rect, rest: Rect) {
        let count = min(max(0, count), rows)
        return (
            Rect(row: endRow - count, column: column, rows: count, columns: columns),
            rest: Rect(row: row, column: column, rows: rows - count, columns: columns)
        )
    }

    /// The left `count` columns, and what is left beside them.
    package func left(_ count: Int) -> (Rect, rest: Rect) {
        let count = min(max(0, count), columns)
        return (
            Rect(row: row, column: column, rows: rows, columns: count),
            rest: Rect(row: row, column: column + count, rows: rows, columns: columns - count)
        )
    }
}
