import Answering
import Display

extension Painter {
    /// To whom one thing goes that is owed.
    mutating func paintHandingOver(in rect: Rect) {
        var page = Page(columns: rect.columns)
        page.gap()
        if let handing = situation.handing {
            for debt in handing.debts { page.append(line(of: debt, isMarked: true)) }
            page.gap()
            page.append(question(of: handing))
        }
        reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
        paintReceiver(in: rect, page)
    }

    func line(of debt: Obligation, isMarked: Bool) -> Page {
        var page = Page(columns: grid.size.columns)
        let name = desk.catalogue[debt.client]?.name ?? debt.client
        page.marked(
            isMarked ? "▸" : desk.isHers(debt) ? "!" : "·", SafeText("\(name) · \(told(debt))"), at: 4,
            markStyle: isMarked ? .accent : .alarm)
        return page
    }

    /// Colleagues who serve the firm and the next shift, a digit each.
    func question(of handing: Handing) -> Page {
        var page = Page(columns: grid.size.columns)
        let client = handing.debts.first?.client ?? ""
        page.text(
            SafeText(words.handsOverTo(desk.catalogue[client]?.name ?? client, handing.debts.count)), at: 2,
            style: .bold)
        for (index, person) in handing.colleagues.enumerated() {
            page.marked(
                SafeText(String(index + 1)),
                SafeText(([person.name] + whereabouts(of: person)).joined(separator: " · ")), at: 4,
                markStyle: .accent)
        }
        page.marked(
            SafeText(String(handing.colleagues.count + 1)), SafeText(words.nextShift), at: 4, markStyle: .accent)
        return page
    }

    /// The name being typed, behind the last of the choices.
    mutating func paintReceiver(in rect: Rect, _ page: Page) {
        grid.cursor = grid.cursor ?? Place(row: rect.row, column: 2)
        guard case .naming = situation.overlay else { return }
        let row = min(rect.endRow - 1, rect.row + page.lines.count)
        let label = SafeText(words.nameOfReceiver + ":")
        grid.fill(Rect(row: row, column: 0, rows: 1, columns: grid.size.columns), with: " ", style: .plain)
        let column = 5 + grid.draw(label, row: row, column: 4, style: .accent)
        paintText(
            TextField(interface.receiver), isTyped: true, row: row, column: column,
            columns: max(3, rect.endColumn - column - 3))
    }
}
