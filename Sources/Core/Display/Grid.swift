/// A picture: rows of cells, and where the hardware cursor stands.
package struct Grid: Hashable, Sendable {
    package let size: Size
    package internal(set) var cells: [Cell]
    /// Where the cursor stands as the last act of a frame; on the focused row, so that a screen reader follows.
    package var cursor: Place?
    package var isCursorVisible = false
    /// What the terminal's title says.
    package var title: SafeText = ""

    package init(size: Size) {
        self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
        cells = Array(repeating: .blank, count: self.size.rows * self.size.columns)
    }

    /// A cell; outside of the grid all is blank, and setting does nothing.
    package subscript(row: Int, column: Int) -> Cell {
        get { contains(row: row, column: column) ? cells[row * size.columns + column] : .blank }
        set { if contains(row: row, column: column) { cells[row * size.columns + column] = newValue } }
    }

    package func contains(row: Int, column: Int) -> Bool {
        row >= 0 && column >= 0 && row < size.rows && column < size.columns
    }

    package var bounds: Rect { Rect(row: 0, column: 0, rows: size.rows, columns: size.columns) }
}

package struct Size: Hashable, Sendable {
    package var rows: Int
    package var columns: Int

    package init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }

    /// Below this a sentence asks for room.
    package static let smallest = Size(rows: 24, columns: 80)
    /// From here on the card shows two sections side by side.
    package static let wide = Size(rows: 40, columns: 120)
}

package struct Place: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}
