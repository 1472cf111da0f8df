import Answering
import Display

extension Painter {
    /// Name, purpose and note across the width. Returns what is left above.
    mutating func paintFields(of call: Call, in rect: Rect) -> Rect {
        let (pane, above) = rect.bottom(3)
        paintDivider(words.writtenDown, row: pane.row, column: pane.column, columns: pane.columns)
        paintEnter(of: call, row: pane.row, endColumn: pane.endColumn - 1)
        let half = pane.columns * 45 / 100
        paintField(.name, of: call, row: pane.row + 1, column: pane.column + 1, columns: half - 1)
        paintField(.purpose, of: call, row: pane.row + 1, column: half + 2, columns: pane.endColumn - half - 3)
        paintField(.note, of: call, row: pane.row + 2, column: pane.column + 1, columns: pane.columns - 2)
        return above
    }

    /// The same, one below the other, at the foot of a column.
    mutating func paintFieldColumn(of call: Call, in rect: Rect) -> Rect {
        let (pane, above) = rect.bottom(4)
        paintDivider(words.writtenDown, row: pane.row, column: pane.column, columns: pane.columns)
        paintEnter(of: call, row: pane.row, endColumn: pane.endColumn - 1)
        for (index, field) in Field.onCard.enumerated() {
            paintField(field, of: call, row: pane.row + 1 + index, column: pane.column + 1, columns: pane.columns - 2)
        }
        return above
    }

    /// What Enter does where it does not lead into a field; in a talk, the outcome that waits for its end.
    private mutating func paintEnter(of call: Call, row: Int, endColumn: Int) {
        guard situation.overlay == nil, situation.search == nil else { return }
        let isTyping = situation.view.typing != nil
        let chosen = call.chosen.map { name(of: $0, desk.client(of: call)) }
        switch call.phase {
        case .ringing where !isTyping: mark(Keymap.name(of: .answer) + ": " + words.answersByTelephone)
        case .wrapUp where !isTyping:
            let outcome = words.choosesOutcome + (chosen.map { " (" + $0 + ")" } ?? "")
            mark(Keymap.name(of: .openOutcomes, in: .over) + ": " + outcome)
        default:
            guard let chosen else { return }
            let text = SafeText(" ● " + words.outcomeIs(chosen) + " ")
            grid.draw(right: text, row: row, endColumn: endColumn, style: .good)
        }

        func mark(_ text: String) {
            let label = SafeText(" ▸ " + text + " ")
            let column = endColumn - label.columns
            grid.draw(label, row: row, column: column, style: .accent)
            grid.cursor = Place(row: row, column: column + 1)
        }
    }

    mutating func paintDivider(_ title: String, row: Int, column: Int, columns: Int) {
        grid.fill(Rect(row: row, column: column, rows: 1, columns: columns), with: "─", style: .dim)
        grid.draw(SafeText(" " + title + " "), row: row, column: column + 1, style: .bold)
    }

    /// `▸ имя* [Ольга     ]`; the mark where Enter leads, the cursor where the text goes.
    mutating func paintField(_ field: Field, of call: Call, row: Int, column: Int, columns: Int) {
        let isTyped = situation.typing == field
        let isMarked = isTyped || (marksFields(of: call) && situation.markedField == field)
        // Stands as long as she types: the field is not done yet.
        let isMandatory = isRequired(field, of: call) && (isTyped || desk.text(of: field, in: call.id).isEmpty)
        if isMarked { grid.draw("▸", row: row, column: column, style: .accent) }
        let label = SafeText(words.name(of: field))
        grid.draw(label, row: row, column: column + 2, style: isMarked ? .accent : .plain)
        if isMandatory { grid.draw("*", row: row, column: column + 2 + label.columns, style: .waiting) }
        let start = column + 3 + words.fieldColumns
        let room = max(1, column + columns - start - 2)
        let bracket: Style = isTyped ? .accent : .dim
        grid.draw("[", row: row, column: start, style: bracket)
        grid.draw("]", row: row, column: start + room + 1, style: bracket)
        let cursor = isTyped ? situation.view.cursors[field] : situation.view.cursors[field] ?? 0
        let text = TextField(desk.text(of: field, in: call.id), cursor: isTyped ? cursor : 0)
        let window = text.window(columns: room)
        grid.draw(window.text, row: row, column: start + 1, style: isTyped ? Style(underlined: true) : .bold)
        if isTyped {
            grid.style(Rect(row: row, column: start + 1, rows: 1, columns: room)) { $0.isUnderlined = true }
            grid.cursor = Place(row: row, column: start + 1 + min(window.cursorColumn, room - 1))
            grid.isCursorVisible = true
        } else if isMarked {
            grid.cursor = Place(row: row, column: column)
        }
    }

    /// In a talk Enter leads into the fields; in other states ▸ stands elsewhere.
    private func marksFields(of call: Call) -> Bool {
        situation.overlay == nil && situation.search == nil && situation.view.typing == nil
            && situation.view.outcomes == nil
            && (call.phase == .talking || call.phase == .held)
    }

    /// Name and purpose exist at every client; what must be asked, its script says.
    func isRequired(_ field: Field, of call: Call) -> Bool {
        guard field == .name || field == .purpose else { return false }
        return desk.client(of: call)?.script.requires(field) ?? false
    }
}
