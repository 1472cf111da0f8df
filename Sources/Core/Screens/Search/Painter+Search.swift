import Answering
import Display

extension Painter {
    /// The field, how many were found, and the hits, each with where it stands and a piece of its text.
    mutating func paintSearch(_ search: SearchView, in rect: Rect) {
        let results = situation.results
        paintSearchField(search, in: rect)
        let promises = situation.foundPromises
        let count = promises.isEmpty ? results.count : promises.count
        let found = search.query.isEmpty ? "" : " " + words.found(count) + " "
        let line = rect.top(1).rest.top(1).0
        grid.fill(line, with: "─", style: .dim)
        grid.draw(right: SafeText(found), row: line.row, endColumn: line.endColumn - 1, style: .bold)
        let list = rect.top(2).rest
        guard promises.isEmpty else { return paint(promises, marked: search.marked, in: list) }
        guard !results.hits.isEmpty else { return paintNoHit(search, results, in: list) }
        let query = search.query
        let visible = max(1, list.rows / Self.rowsOfHit)
        let marked = min(search.marked, results.hits.count - 1)
        let first = max(0, marked - visible + 1)
        for (place, index) in results.hits.indices.dropFirst(first).prefix(visible).enumerated() {
            let row = list.row + place * Self.rowsOfHit
            paint(results.hits[index], query, number: index + 1, isMarked: index == marked, row: row, in: list)
        }
    }

    private mutating func paint(_ promises: [Obligation], marked: Int, in list: Rect) {
        var page = Page(columns: list.columns)
        for (index, debt) in promises.enumerated() {
            let isMarked = index == min(marked, promises.count - 1)
            let name = desk.catalogue[debt.client]?.name ?? debt.client
            page.marked(
                isMarked ? "▸" : " ", SafeText("\(name) · \(told(debt))"), at: 3, markStyle: .accent,
                style: debt.isOverdue(at: now) ? .alarm : .plain)
        }
        _ = grid.draw(page, in: list, scroll: 0, more: words.more)
    }

    private static var rowsOfHit: Int { 2 }
    private static var leastFieldColumns: Int { 16 }

    private mutating func paintSearchField(_ search: SearchView, in rect: Rect) {
        let row = rect.row
        let label = SafeText(words.searchTitle)
        grid.draw(label, row: row, column: rect.column + 1, style: .accent)
        let start = rect.column + 2 + label.columns
        let scope = SafeText(words.searched(scopeName(search), other: otherScopeName(search)))
        let left = rect.endColumn - start - scope.columns - 5
        let room = max(Self.leastFieldColumns, min(rect.columns * 45 / 100, left))
        grid.draw("[", row: row, column: start, style: .accent)
        grid.draw("]", row: row, column: start + room + 1, style: .accent)
        let window = TextField(search.text, cursor: search.cursor).window(columns: room)
        grid.draw(window.text, row: row, column: start + 1)
        grid.style(Rect(row: row, column: start + 1, rows: 1, columns: room)) { $0.isUnderlined = true }
        grid.draw(
            scope, row: row, column: start + room + 4, style: .dim,
            columns: max(0, rect.endColumn - 1 - start - room - 4))
        grid.cursor = Place(row: row, column: start + 1 + min(window.cursorColumn, room - 1))
        grid.isCursorVisible = true
    }

    /// Of the card that is searched; `nil`: of all.
    private func scopeName(_ search: SearchView) -> String? {
        search.coversAllCards ? nil : search.card.flatMap { desk.catalogue[$0]?.name }
    }

    private func otherScopeName(_ search: SearchView) -> String? {
        guard let card = search.card else { return nil }
        return search.coversAllCards ? desk.catalogue[card]?.name : words.allCards
    }

    private mutating func paintNoHit(_ search: SearchView, _ results: SearchResults, in rect: Rect) {
        var page = Page(columns: rect.columns)
        if search.query.isEmpty {
            page.text(SafeText(words.searchAdvice), style: .dim)
        } else if results.isIncomplete {
            page.text(SafeText(words.cardsAreRead), style: .waiting)
        } else {
            page.text(SafeText(words.nothingFound(in: scopeName(search))), style: .waiting)
            let wider = search.coversAllCards ? nil : key(for: .widenSearch)
            page.text(SafeText(words.nothingFoundAdvice(wider: wider)), style: .dim)
        }
        _ = grid.draw(page, in: rect, scroll: 0, more: words.more)
    }

    private mutating func paint(
        _ hit: SearchHit, _ query: SearchQuery, number: Int, isMarked: Bool, row: Int, in rect: Rect
    ) {
        guard let client = desk.card(of: hit.client, in: situation.call?.id) else { return }
        let (left, end) = (rect.column, rect.endColumn - 1)
        if isMarked { grid.draw("▸", row: row, column: left, style: .accent) }
        if number <= Interface.mostNumberedHits {
            grid.draw(SafeText(String(number)), row: row, column: left + 2, style: .accent)
        }
        let section = SafeText(" " + name(of: hit.line.place, client))
        var column = end - grid.draw(right: section, row: row, endColumn: end, style: .dim, columns: rect.columns / 3)
        if hit.client != situation.client?.id {
            let name = SafeText(" " + client.name)
            column -= grid.draw(
                right: name, row: row, endColumn: column, style: Style(client.ink, bold: true),
                columns: rect.columns / 4)
        }
        let title = Snippet(
            hit.line.title, desk.marks(of: query, in: hit.line.title, of: hit), columns: column - left - 5)
        draw(title, row: row, column: left + 4, style: isMarked ? .accent : .bold)
        let text = Snippet(hit.line.text, desk.marks(of: query, in: hit.line.text, of: hit), columns: end - left - 6)
        if row + 1 < rect.endRow { draw(text, row: row + 1, column: left + 6, style: .plain) }
    }

    /// `Офисы`, `Отели`
    private func name(of place: CardPlace, _ client: Client) -> String {
        place.page.map { title(of: $0, client) } ?? words.name(of: place.section)
    }

    private mutating func draw(_ snippet: Snippet, row: Int, column: Int, style: Style) {
        var column = column
        for piece in snippet.pieces {
            column += grid.draw(
                piece.text, row: row, column: column, style: piece.isHit ? Style(.waiting, bold: true) : style)
        }
    }
}

/// A line's worth of a text, from where it hit; each hit stands between `‹` and `›`.
struct Snippet {
    struct Piece {
        var text: SafeText
        var isHit: Bool
    }

    private(set) var pieces: [Piece] = []

    init(_ text: String, _ marks: [Range<String.Index>], columns: Int) {
        var room = columns
        func add(_ text: Substring, isHit: Bool) {
            guard room > 0, !text.isEmpty else { return }
            let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
            let shown = SafeText(isHit ? "‹" + line + "›" : line).clipped(to: room)
            room -= shown.columns
            pieces.append(Piece(text: shown, isHit: isHit))
        }
        var index = text.startIndex
        // Where the hit would lie beyond the end, the line begins shortly before it.
        if let first = marks.first, SafeText(String(text[..<first.upperBound])).columns + 2 > columns {
            index = text.index(first.lowerBound, offsetBy: -Self.before, limitedBy: index) ?? index
            add("…", isHit: false)
        }
        for mark in marks where mark.lowerBound >= index {
            add(text[index..<mark.lowerBound], isHit: false)
            add(text[mark], isHit: true)
            index = mark.upperBound
        }
        add(text[index...], isHit: false)
    }

    /// Characters before the first hit.
    private static let before = 16
}
