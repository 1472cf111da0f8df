import Answering
import Display

extension Painter {
    /// A longer title of a lookup is cut.
    static func lookupColumns(of columns: Int) -> Int { columns / 3 }

    /// What the client's own server can be asked, a line each with its field, and below it what it has answered.
    mutating func paintInquiries(of call: Call, in rect: Rect) {
        guard let client = desk.client(of: call) else { return }
        var page = Page(columns: rect.columns)
        var fields: [(lookup: Lookup, rect: Rect)] = []
        var marked = 0
        for (index, lookup) in situation.lookups.enumerated() {
            page.gap()
            let isMarked = index == situation.markedInquiry
            let row = page.lines.count
            if isMarked { marked = row }
            let state = state(of: lookup, call, isMarked: isMarked)
            let style: Style = isMarked ? .accent : .bold
            let title = SafeText(lookup.title).clipped(to: Self.lookupColumns(of: rect.columns))
            page.pair(title, SafeText(state.text), at: 3, style: style, rightStyle: state.style)
            if isMarked { page.mark(row, "▸", at: 1, style: .accent) }
            if lookup.ask != nil {
                let column = 4 + title.columns
                let room = rect.columns - column - SafeText(state.text).columns - 3
                fields.append((lookup, Rect(row: row, column: column, rows: 1, columns: max(8, min(34, room)))))
                if let say = lookup.say {
                    let words = client.spoken(say, at: now, operator: desk.person)
                    page.text(SafeText("«" + words + "»"), at: 5, style: .dim)
                }
            }
            add(answer: desk.inquiry(lookup, of: call.id), to: &page)
        }
        // What is marked stands with its answer, as far as there is room.
        let scroll = min(max(0, page.lines.count - rect.rows), marked)
        reach = grid.draw(page, in: rect, scroll: scroll, more: words.more)
        grid.cursor = Place(row: rect.row + marked - scroll, column: rect.column + 1)
        for (lookup, field) in fields where (scroll..<scroll + rect.rows).contains(field.row) {
            let isTyped = situation.typing == .inquiry && lookup == situation.markedLookup
            let cursor = isTyped ? situation.view.cursors[.inquiry] : 0
            paintText(
                TextField(situation.question(for: lookup), cursor: cursor), isTyped: isTyped,
                row: rect.row + field.row - scroll, column: rect.column + field.column, columns: field.columns)
        }
    }

    /// How it stands with a lookup, at the edge of its line.
    private func state(of lookup: Lookup, _ call: Call, isMarked: Bool) -> (text: String, style: Style) {
        let enter = key(for: .inquire)
        let question = situation.question(for: lookup)
        if isMarked, !question.isBlank, lookup.address(caller: call.from, value: question) == nil {
            return (words.cannotBeAsked, .waiting)
        }
        guard let inquiry = desk.inquiry(lookup, of: call.id) else {
            return (isMarked && lookup.ask == nil ? words.asks(by: enter) : "", .dim)
        }
        guard let ending = inquiry.ending else { return (words.isAsked, .waiting) }
        guard inquiry.isSettled else {
            let again = isMarked && lookup.ask == nil ? " · " + words.asksAgain(by: enter) : ""
            return (words.ended(ending) + again, .waiting)
        }
        guard ending == .answered, !inquiry.lines.isEmpty else {
            return (ending == .answered ? words.answerHasNothing : words.ended(ending), .waiting)
        }
        return (inquiry.value.text, .dim)
    }

    private func add(answer inquiry: Inquiry?, to page: inout Page) {
        let lines = inquiry?.lines ?? []
        let columns = min(20, lines.map { SafeText($0.line.label).columns }.max() ?? 0)
        for (line, value) in lines {
            let label = SafeText(line.label)
            let shown = told(value, of: line)
            let row = page.lines.count
            page.text(SafeText(shown.text), at: max(columns, label.columns) + 7, style: shown.style)
            page.mark(row, label, at: 5, style: .dim)
        }
    }

    /// A number is rung and not read: it stays hidden.
    private func told(_ value: Inquiry.Value, of line: Lookup.Line) -> (text: String, style: Style) {
        switch value {
        case .flag(let flag): (words.answer(flag), .bold)
        case .text where line.isRung: (words.hiddenNumber, .dim)
        case .text(let text): (text.text, .bold)
        }
    }

    /// What was asked by itself or by a key, a line or two each, among what is known of the caller.
    func answers(of call: Call) -> [Alert] {
        situation.lookups.compactMap { lookup -> Alert? in
            guard let inquiry = desk.inquiry(lookup, of: call.id), inquiry.ending != .left else { return nil }
            let state = state(of: lookup, call, isMarked: false)
            guard inquiry.ending == .answered, !inquiry.lines.isEmpty else {
                return Alert(
                    mark: "·", text: SafeText(lookup.title + ": " + state.text),
                    style: inquiry.ending == nil ? .dim : state.style)
            }
            let lines = inquiry.lines.map { $0.line.label + " " + told($0.value, of: $0.line).text }
            return Alert(mark: "·", text: SafeText(lookup.title + ": " + lines.joined(separator: " · ")), style: .bold)
        }
    }
}
