import Display

extension Grid {
    /// What is wrong with a picture for a terminal of `size`; `nil`: every character stands within its row, nothing on
    /// it is one that a terminal obeys.
    func flaw(on size: Size) -> String? {
        guard self.size == size else { return "the picture is \(self.size)" }
        for row in 0..<size.rows {
            var column = 0
            while column < size.columns {
                let cell = self[row, column]
                let width = Int(cell.width)
                guard width == 1 || width == 2, column + width <= size.columns else {
                    return "the cell at \(row), \(column) is \(width) wide"
                }
                let drawn = cell.text.unicodeScalars.map { CellWidth.columns(of: $0) }.reduce(0, +)
                guard drawn <= width else {
                    return "«\(cell.text)» at \(row), \(column) is \(drawn) wide, not \(width)"
                }
                guard cell.text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
                    return "a control stands at \(row), \(column)"
                }
                column += width
            }
        }
        if let cursor, size.rows > 0, !contains(row: cursor.row, column: cursor.column) {
            return "the cursor is outside"
        }
        return nil
    }
}
