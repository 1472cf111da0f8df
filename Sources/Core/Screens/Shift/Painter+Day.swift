import Answering
import Display

extension Painter {
    /// What her own day came to, as far as it was measured; nothing before the first call.
    func tellDay(in page: inout Page) {
        let today = desk.today.whole
        guard today.calls > 0 else { return }
        let debts = desk.debts.filter(desk.isHers)
        var facts = [words.ownCalls(today.calls)]
        if let mean = today.meanSeconds { facts.append(words.ownMean(Times.span(seconds: mean), today.handled)) }
        if !debts.isEmpty {
            facts.append(words.ownDebts(debts.count, overdue: debts.count { $0.isOverdue(at: now) }))
        }
        if let mark = today.meanMark {
            let tenths = Int((mark * 10).rounded())
            facts.append(words.ownMarks(today.marks, mean: (tenths / 10, tenths % 10)))
        }
        page.text(SafeText(words.ownDay + ": " + facts.joined(separator: " · ")), at: 2)
        page.gap()
    }
}
