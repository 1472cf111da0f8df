import Answering
import Display

extension Painter {
    /// What is owed to the caller, whole: the ticket to tell, what was promised, when, by whom; and the line in which
    /// more is added to the one that is marked.
    mutating func paintPromised(to call: Call, in rect: Rect) {
        guard let client = desk.client(of: call) else { return }
        var page = Page(columns: rect.columns)
        var field: (row: Int, column: Int)?
        let label = SafeText(words.addsToPromise)
        for (index, debt) in situation.promised.enumerated() {
            page.gap()
            let isMarked = index == situation.markedPromise
            let style: Style = isMarked ? .accent : debt.isOverdue(at: now) ? .alarm : .bold
            page.marked(isMarked ? "▸" : " ", SafeText(title(of: debt, client)), markStyle: .accent, style: style)
            let told = [
                words.promisedAt(words.past(debt.since, at: now, in: client.hours.zone)),
                whoHasIt(debt) ?? "",
                desk.mayKnowCaller(of: call) ? debt.name.text : "", debt.contact.text,
                desk.parcels(for: debt.id).last.flatMap { self.told($0, client) } ?? "",
            ]
            page.text(SafeText(told.filter { !$0.isEmpty }.joined(separator: " · ")), at: 3)
            if !debt.text.text.isEmpty { page.text(SafeText(debt.text.text), at: 3) }
            guard isMarked else { continue }
            field = (page.lines.count, 4 + label.columns)
            page.text(label, at: 3, style: situation.typing == .remark ? .accent : .dim)
        }
        if field == nil, situation.typing == .remark {
            // The promise is settled, or went with a number that the PBX has put right; what she is typing stays before
            // her.
            field = (page.lines.count, 4 + label.columns)
            page.text(label, at: 3, style: .accent)
        }
        paintParcels(of: client, on: &page)
        let scroll = max(0, (field?.row ?? 0) - rect.rows + 2)
        reach = grid.draw(page, in: rect, scroll: scroll, more: words.more)
        guard let field else {
            // Only what went out is told here: reading begins with it.
            grid.cursor = Place(row: rect.row, column: rect.column + 1)
            return
        }
        let row = rect.row + field.row - scroll
        paintTextField(
            .remark, of: call, row: row, column: rect.column + field.column, columns: rect.columns - field.column - 2)
        if situation.typing == nil { grid.cursor = Place(row: row, column: rect.column + 1) }
    }

    /// `А-204-45 · перезвонить, Иванова до 18:00`
    private func title(of debt: Obligation, _ client: Client) -> String {
        let manager = debt.owner.map { id in client.managers.first { $0.id == id }.map { familyName($0) } ?? id } ?? ""
        let due = debt.due.map { " " + words.due(clock($0, client)) } ?? ""
        return [debt.ticket ?? "", words.owes(debt.kind, manager) + due].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
