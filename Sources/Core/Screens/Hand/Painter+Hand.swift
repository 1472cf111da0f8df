import Answering
import Display

extension Painter {
    /// A call that no event told of: for which of her clients.
    mutating func paintHand(in rect: Rect) {
        grid.draw(SafeText(words.handTitle), row: rect.row + 1, column: 2, style: .bold)
        var row = rect.row + 3
        for (index, client) in desk.clients.enumerated() where row < rect.endRow {
            grid.draw(SafeText(String(index + 1)), row: row, column: 3, style: .accent)
            grid.draw(SafeText(client.name), row: row, column: 6, style: Style(client.ink, bold: true), columns: 24)
            let greeting = SafeText(client.greeting(at: now, operator: desk.person))
            grid.draw(greeting, row: row, column: 32, style: .dim, columns: rect.columns - 34)
            row += 2
        }
        let advice = words.handAdvice(
            outcome: key(for: .openOutcomes, in: .talking), file: key(for: .file))
        for line in SafeText(advice).wrapped(columns: rect.columns - 4) where row < rect.endRow {
            grid.draw(line, row: row, column: 2, style: .dim)
            row += 1
        }
        grid.cursor = Place(row: rect.row + 3, column: 3)
    }
}
