import Answering
import Display

extension Painter {
    /// The note, at the foot of the script. Returns what is left above.
    mutating func paintWritten(of call: Call, in rect: Rect) -> Rect {
        let (pane, above) = rect.bottom(2)
        let gaps = call.gaps.isEmpty ? "" : " · " + words.notOnCard(call.gaps.count)
        paintDivider(words.writtenDown + gaps, row: pane.row, column: pane.column, columns: pane.columns)
        paintEnter(of: call, row: pane.row, endColumn: pane.endColumn - 1)
        paintNote(of: call, row: pane.row + 1, column: pane.column + 1, columns: pane.columns - 2)
        return above
    }

    /// Where the talk stands, under another section. Returns what is left above.
    mutating func paintStrip(of call: Call, _ client: Client?, in rect: Rect) -> Rect {
        let (pane, above) = rect.bottom(3)
        paintDivider(words.scriptTitle, row: pane.row, column: pane.column, columns: pane.columns)
        paintEnter(of: call, row: pane.row, endColumn: pane.endColumn - 1)
        let lines = pane.bottom(2).0
        let strip = talkStrip(of: call, client, columns: pane.columns)
        _ = grid.draw(strip.page, in: lines, scroll: 0, more: words.more)
        place(cursor: strip.cursor, first: 0, in: lines)
        if strip.page.lines.count < 2 || situation.typing == .gap {
            paintNote(of: call, row: lines.endRow - 1, column: pane.column + 1, columns: pane.columns - 2)
        }
        return above
    }

    /// What Enter does where it does not lead into a field; in a talk, the outcome that waits for its end.
    private mutating func paintEnter(of call: Call, row: Int, endColumn: Int) {
        guard situation.overlay == nil, situation.search == nil else { return }
        let isTyping = situation.view.typing != nil
        let chosen = call.chosen.map { name(of: $0, desk.client(of: call)) }
        switch call.phase {
        case .ringing where !isTyping: mark(key(for: .answer) + ": " + answering(call))
        case .wrapUp where !isTyping:
            let outcome = words.choosesOutcome + (chosen.map { " (" + $0 + ")" } ?? "")
            mark(key(for: .openOutcomes, in: .over) + ": " + outcome)
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

    /// `▸ заметка [срочно    ]`; the mark where Enter leads, the cursor where the text goes. In its place the line for
    /// what the card does not tell, while that is open.
    mutating func paintNote(of call: Call, row: Int, column: Int, columns: Int) {
        let field: Field = situation.typing == .gap ? .gap : .note
        let isTyped = situation.typing == field
        let isMarked = isTyped || (marksSteps(of: call) && situation.typing == nil && situation.markedIndex == nil)
        if isMarked { grid.draw("▸", row: row, column: column, style: .accent) }
        let label = SafeText(field == .gap ? words.notOnCard : words.name(of: field))
        grid.draw(label, row: row, column: column + 2, style: isMarked ? .accent : .plain)
        let start = column + 3 + max(words.fieldColumns, label.columns)
        let room = max(1, column + columns - start - 2)
        let bracket: Style = isTyped ? .accent : .dim
        grid.draw("[", row: row, column: start, style: bracket)
        grid.draw("]", row: row, column: start + room + 1, style: bracket)
        let cursor = isTyped ? situation.view.cursors[field] : 0
        let text = TextField(desk.text(of: field, in: call.id), cursor: cursor)
        let window = window(of: text, isTyped: isTyped, columns: room)
        grid.draw(window.proposal, row: row, column: start + 1 + window.text.columns, style: .dim)
        grid.draw(window.text, row: row, column: start + 1, style: isTyped ? Style(underlined: true) : .bold)
        if isTyped {
            grid.style(Rect(row: row, column: start + 1, rows: 1, columns: room)) { $0.isUnderlined = true }
            grid.cursor = Place(row: row, column: start + 1 + min(window.cursorColumn, room - 1))
            grid.isCursorVisible = true
        } else if isMarked, grid.cursor == nil {
            grid.cursor = Place(row: row, column: column)
        }
    }
}
