import Answering
import Display

extension Painter {
    /// Before she leaves: what is promised and to whom it goes, what is not filed, what rings still.
    mutating func paintLeaving(in rect: Rect) {
        var page = Page(columns: rect.columns)
        page.gap()
        page.text(SafeText(words.leavingTitle), at: 2, style: .bold)
        if let handing = situation.handing {
            page.gap()
            tellDebts(in: &page, marked: handing.debts)
            page.gap()
            page.append(question(of: handing))
            if case .naming = situation.overlay {
                reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
                return paintReceiver(in: rect, page)
            }
            page.text(SafeText(words.staysUntilHandedOver(key(for: .closeOverlay, in: .handingOver))), at: 2)
        }
        page.gap()
        tellCalls(in: &page)
        if situation.handing == nil {
            if !desk.debts.isEmpty {
                page.gap()
                tellDebts(in: &page, marked: [])
            }
            page.gap()
            tellDay(in: &page)
            let stays = key(for: .closeOverlay, in: .leaving)
            page.text(SafeText(words.leaves(by: key(for: .leave), stays: stays)), at: 2)
        }
        reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
        grid.cursor = Place(row: rect.row, column: 2)
    }

    private func tellCalls(in page: inout Page) {
        let open = desk.openCalls.compactMap { desk.calls[$0] }
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
        if !desk.lost.isEmpty {
            page.gap()
            page.text(SafeText(words.missedStay(desk.lost.count)), at: 2, style: .waiting)
        }
    }

    /// What is owed, those first of which she is asked.
    private func tellDebts(in page: inout Page, marked: [Obligation]) {
        let debts = marked + desk.debts.filter { !marked.contains($0) }
        page.text(SafeText(words.owedTitle + ": \(debts.count)"), at: 2, style: .waiting)
        let most = isWide ? 12 : 5
        for debt in debts.prefix(most) { page.append(line(of: debt, isMarked: marked.contains(debt))) }
        if debts.count > most { page.text(words.more(debts.count - most), at: 4, style: .accent) }
    }
}
