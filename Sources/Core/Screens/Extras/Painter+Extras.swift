import Answering
import Display

extension Painter {
    /// Everything else that can be done now, a letter each; what has ceased to work since stays in its place, dim.
    mutating func paintExtras(_ extras: [Extra], in rect: Rect) {
        var page = Page(columns: rect.columns)
        page.text(SafeText(words.extrasTitle), style: .bold)
        page.gap()
        for (extra, letter) in zip(extras, Press.itemLetters) {
            let works = situation.works(extra)
            page.marked(
                SafeText(keyboard.name(of: KeyPosition(letter)).padded(to: 4)), SafeText(title(of: extra)), at: 2,
                markStyle: works ? .accent : .dim, style: works ? .plain : .dim)
        }
        reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
        grid.cursor = Place(row: min(rect.endRow - 1, rect.row + 2), column: 2)
    }

    private func title(of extra: Extra) -> String {
        switch extra {
        case .spell: words.spells(situation.spelledText)
        case .readBack: words.readsBack(situation.readBackNumber.map { number($0) } ?? "")
        case .copyNumber: words.copies(situation.copiedNumber.map { number($0) } ?? "")
        case .changed: words.looksAtChanged(words.names(of: situation.changes))
        case .fax: words.faxesAnywhere
        case .record(let isOn): words.records(isOn: isOn)
        case .markRecording: words.marksRecording
        case .transfer(let id): words.transfers(to: reached([id]))
        case .callerIsVIP(let name): words.callerIs(name)
        case .managerIsBack(let id):
            words.isBack(situation.client?.managers.first { $0.id == id }.map { familyName($0) } ?? id)
        }
    }

    /// What is read aloud, as large as there is room for: a letter a line, or the number in its groups.
    mutating func paintAloud(_ extra: Extra, in rect: Rect) {
        var page = Page(columns: rect.columns)
        let spoken = situation.client?.spokenWords ?? words
        page.text(SafeText(title(of: extra)), style: .bold)
        page.gap()
        switch extra {
        case .spell:
            for word in spoken.spelled(situation.spelledText) {
                page.text(SafeText(word), at: 3)
                page.gap()
            }
        case .readBack:
            guard let number = situation.readBackNumber else { break }
            page.text(SafeText(spoken.aloud(number)), at: 3)
        case .managerIsBack, .copyNumber, .fax, .changed, .callerIsVIP, .record, .markRecording, .transfer: break
        }
        reach = grid.draw(page, in: rect, scroll: 0, more: words.more)
        grid.cursor = Place(row: min(rect.endRow - 1, rect.row + 2), column: 3)
    }
}
