import Answering
import Display

extension Painter {
    /// Before she leaves: what is not filed, what rings still.
    mutating func paintLeaving(in rect: Rect) {
        var page = Page(columns: rect.columns)
        page.gap()
        page.text(SafeText(words.leavingTitle), at: 2, style: .bold)
        let open = desk.openCalls.compactMap { desk.calls[$0] }
        page.gap()
        if open.isEmpty {
            page.text(SafeText(words.nothingOpen), at: 2, style: .good)
        } else {
            page.text(SafeText(words.openCalls(open.count)), at: 2, style: .waiting)
            for call in open {
                let name = desk.client(of: call)?.name ?? words.unknownClient
                page.marked(
                    "!", SafeText("\(name) · \(number(call.from)) · \(state(of: call)) · \(summary(of: call))"), at: 4,
                    markStyle: .alarm)
            }
            page.gap()
            page.text(SafeText(words.openStays), at: 2)
        }
        let debts = desk.debts
        if !debts.isEmpty {
            page.gap()
            page.text(SafeText(words.owedTitle + ": \(debts.count)"), at: 2, style: .waiting)
            for debt in debts.prefix(isWide ? 8 : 3) {
                let name = desk.catalogue[debt.client]?.name ?? debt.client
                page.marked("!", SafeText("\(name) · \(told(debt))"), at: 4, markStyle: .alarm)
            }
        }
        if !desk.today.lost.isEmpty {
            page.gap()
            page.text(SafeText(words.missedStay(desk.today.lost.count)), at: 2, style: .waiting)
        }
        page.gap()
        page.text(
            SafeText(
                words.leaves(by: key(for: .leave), stays: key(for: .closeOverlay, in: .leaving))), at: 2)
        reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
        grid.cursor = Place(row: rect.row, column: 2)
    }
}
