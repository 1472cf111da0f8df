import Answering
import Display

extension Painter {
    /// Emergencies, or those who are not connected: one is marked, Enter settles it.
    mutating func paint(_ cases: Cases, marked: Int, in rect: Rect) {
        guard let client = situation.client else { return }
        var page = Page(columns: rect.columns)
        page.text(SafeText(words.title(of: cases)), style: cases == .emergencies ? .alarm : .bold)
        var line = 0
        for index in 0..<cases.count(in: client) {
            page.gap()
            let isMarked = index == marked
            if isMarked { line = page.lines.count }
            let told = tell(cases, index, of: client)
            page.marked(
                SafeText((isMarked ? "▸ " : "  ") + String(index + 1)), SafeText(told.title),
                markStyle: .accent, style: isMarked ? .accent : .plain)
            for text in told.lines { page.text(SafeText(body: text), at: 5) }
        }
        page.gap()
        page.text(SafeText(words.confirms(cases, by: key(for: .takeCase))), style: .dim)
        let scroll = max(0, line - rect.rows / 2)
        reach = grid.draw(page, in: rect, scroll: scroll, more: words.more)
        grid.cursor = Place(row: min(rect.endRow - 1, rect.row + line - min(scroll, reach)), column: 1)
    }

    private func tell(_ cases: Cases, _ index: Int, of client: Client) -> (title: String, lines: [String]) {
        switch cases {
        case .emergencies:
            let emergency = client.emergencies[index]
            let lead = emergency.connect.map { "→ " + self.lead(to: .connect($0), client) }
            return (emergency.when, [emergency.do.trimmed] + (lead.map { [$0] } ?? []))
        case .screening:
            let entry = client.screening[index]
            let outcome = entry.outcome.map { "→ " + words.outcomeIs(name(of: $0, client)) }
            return (entry.who, (entry.say.map { ["«" + $0 + "»"] } ?? []) + (outcome.map { [$0] } ?? []))
        }
    }

    /// What she has taken from the lists stays above the card.
    func caseAlerts(of call: Call, _ client: Client) -> [Alert] {
        guard call.id == situation.call?.id else { return [] }
        var alerts: [Alert] = []
        if let index = situation.view.emergency, client.emergencies.indices.contains(index) {
            alerts.append(Alert(mark: "!", text: SafeText(client.emergencies[index].do.trimmed), style: .alarm))
        }
        if let index = situation.view.screened, client.screening.indices.contains(index) {
            let entry = client.screening[index]
            let text = entry.say.map { "«" + $0 + "»" } ?? entry.who
            alerts.append(Alert(mark: "▸", text: SafeText(text), style: .waiting))
        }
        return alerts
    }
}
