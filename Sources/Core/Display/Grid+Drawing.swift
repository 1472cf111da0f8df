extension Grid {
    /// Draws a line of text, clipped to the columns given and to the grid, with `…` where it was cut.
    ///
    /// Rows and columns outside of the grid are allowed and draw nothing there.
    /// - Returns: the columns used, counted from `column`.
    @discardableResult
    package mutating func draw(
        _ text: SafeText, row: Int, column: Int, style: Style = .plain, columns: Int? = nil
    ) -> Int {
        guard row >= 0, row < size.rows, column < size.columns, column > -Grid.farthest else { return 0 }
        let room = min(columns ?? .max, size.columns - column)
        guard room > 0, !text.isEmpty else { return 0 }
        let isCut = text.columns > room
        let available = isCut ? room - 1 : room
        mendLeft(row: row, column: max(0, column))
        var used = 0
        if text.isEven {
            for scalar in text.text.unicodeScalars {
                guard used < available else { break }
                put(Letter(scalar), width: 1, style: style, row: row, column: column + used)
                used += 1
            }
        } else {
            for glyph in text.glyphs {
                guard used + glyph.columns <= available else { break }
                put(glyph.letter, width: glyph.columns, style: style, row: row, column: column + used)
                used += glyph.columns
            }
        }
        if isCut {
            put("…", width: 1, style: style, row: row, column: column + used)
            used += 1
        }
        mendRight(row: row, column: column + used)
        return used
    }

    /// Draws a line of text that ends before the column given; what does not fit is cut at its end.
    /// - Returns: the columns used.
    @discardableResult
    package mutating func draw(
        right text: SafeText, row: Int, endColumn: Int, style: Style = .plain, columns: Int? = nil
    ) -> Int {
        let end = min(max(endColumn, 0), size.columns)
        let room = min(max(0, columns ?? .max), end)
        let clipped = text.clipped(to: room)
        return draw(clipped, row: row, column: end - clipped.columns, style: style)
    }

    /// Draws another picture from the upper left corner of `rect` on, as much of it as fits there.
    package mutating func draw(_ picture: Grid, in rect: Rect) {
        for row in 0..<min(rect.rows, picture.size.rows) {
            for column in 0..<min(rect.columns, picture.size.columns) {
                self[rect.row + row, rect.column + column] = picture[row, column]
            }
        }
    }

    /// Fills a part of the grid with a character of one column.
    package mutating func fill(_ rect: Rect, with character: Character = " ", style: Style = .plain) {
        guard let rect = visible(rect) else { return }
        let glyphs = SafeText(String(character)).glyphs
        let cell = Cell(glyphs.count == 1 && glyphs[0].columns == 1 ? glyphs[0].letter : " ", style: style)
        for row in rect.row..<rect.endRow {
            mendLeft(row: row, column: rect.column)
            for column in rect.column..<rect.endColumn { cells[row * size.columns + column] = cell }
            mendRight(row: row, column: rect.endColumn)
        }
    }

    /// Changes how a part of the grid looks, leaving its text.
    package mutating func style(_ rect: Rect, _ change: (inout Style) -> Void) {
        guard let rect = visible(rect) else { return }
        for row in rect.row..<rect.endRow {
            for column in rect.column..<rect.endColumn { change(&cells[row * size.columns + column].style) }
        }
    }

    /// The part of a rectangle that lies in the grid; nil if there is none.
    private func visible(_ rect: Rect) -> Rect? {
        let row = max(0, rect.row)
        let column = max(0, rect.column)
        let rows = min(size.rows, rect.row.addingReportingOverflow(rect.rows).partialValue) - row
        let columns = min(size.columns, rect.column.addingReportingOverflow(rect.columns).partialValue) - column
        return rows > 0 && columns > 0 ? Rect(row: row, column: column, rows: rows, columns: columns) : nil
    }

    /// Beyond this no text reaches back into the grid.
    private static let farthest = 1 << 20

    private mutating func put(_ letter: Letter, width: Int, style: Style, row: Int, column: Int) {
        let last = column + width - 1
        guard last >= 0, last < size.columns else { return }
        let index = row * size.columns + column
        if column < 0 {
            cells[index + 1] = Cell(" ", style: style)
            return
        }
        cells[index] = Cell(letter, style: style, width: Int8(width))
        if width == 2 { cells[index + 1] = Cell("", style: style, width: 0) }
    }

    /// Blanks the left half of a wide character whose right half is about to be overwritten.
    private mutating func mendLeft(row: Int, column: Int) {
        let index = row * size.columns + column
        if column > 0, cells[index].width == 0 { cells[index - 1] = Cell(" ", style: cells[index - 1].style) }
    }

    /// Blanks the right half of a wide character whose left half was overwritten.
    private mutating func mendRight(row: Int, column: Int) {
        guard column >= 0, column < size.columns else { return }
        let index = row * size.columns + column
        if cells[index].width == 0 { cells[index] = Cell(" ", style: cells[index].style) }
    }
}
