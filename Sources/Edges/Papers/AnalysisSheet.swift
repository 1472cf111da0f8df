package import Answering
package import Figures
package import Screens

/// What is to be mended on a client's card and script; for those who mend them, and for nobody else.
package struct AnalysisSheet {
    private let analysis: Analysis
    private let gaps: [String: Int]
    private let client: Client?
    private let isRussian: Bool

    /// - Parameter gaps: what callers asked for and no card tells, in the operators' words.
    package init(_ analysis: Analysis, gaps: [String: Int], of client: Client?, in language: Language) {
        (self.analysis, self.gaps, self.client) = (analysis, gaps, client)
        isRussian = language == .ru
    }

    package var sections: [Sheet.Section] {
        [
            ranked(isRussian ? "Нет в карточке" : "Not on the card", isRussian ? "О чём спросили" : "Asked for", gaps),
            ranked(
                isRussian ? "Искали и не нашли" : "Searched for in vain", isRussian ? "Что искали" : "Searched for",
                analysis.searchedInVain),
            left,
            corrections,
        ].compactMap { $0 }
    }

    private func ranked(_ heading: String, _ what: String, _ counts: [String: Int]) -> Sheet.Section? {
        guard !counts.isEmpty else { return nil }
        let all = Analysis.ranked(counts)
        let rest = all.dropFirst(Self.most).reduce(0) { $0 + $1.times }
        var rows = all.prefix(Self.most).map { [Sheet.Cell.text($0.text), .count($0.times)] }
        if rest > 0 { rows.append([.text(isRussian ? "остальное" : "all else"), .count(rest)]) }
        return Sheet.Section(
            heading, table: Sheet.Table(columns: [what, isRussian ? "Раз" : "Times"], rows: rows), chart: .bars(of: 1))
    }

    private var left: Sheet.Section? {
        guard !analysis.leftAt.isEmpty else { return nil }
        let rows = Analysis.ranked(analysis.leftAt).map { [Sheet.Cell.text(question($0.text)), .count($0.times)] }
        return Sheet.Section(
            isRussian ? "На чём звонящие кладут трубку" : "Where callers leave",
            notes: [
                isRussian
                    ? "Последний вопрос, который задали, на который ответили или отказались отвечать."
                    : "The last question that was put, answered or refused."
            ],
            table: Sheet.Table(
                columns: isRussian ? ["Вопрос", "Звонков"] : ["Question", "Calls"], rows: rows),
            chart: .bars(of: 1))
    }

    private func question(_ field: String) -> String {
        if field.isEmpty { return isRussian ? "ещё до вопросов" : "before any question" }
        let steps = client?.script.lists.flatMap(\.steps) ?? []
        let asked = steps.lazy.compactMap { step -> String? in
            guard case .ask(let question) = step.action, question.field == field else { return nil }
            // A sentence with a placeholder is no question that anybody heard.
            return question.say.flatMap { $0.contains("{") ? nil : $0 }
        }.first
        return asked.map { "\(field): \($0)" } ?? field
    }

    private var corrections: Sheet.Section? {
        guard analysis.correctedAfterDelivery > 0 else { return nil }
        let row =
            isRussian
            ? "Сообщений дополнено или переделано после доставки" : "Messages added to or reopened after delivery"
        return Sheet.Section(
            isRussian ? "Исправления" : "Corrections",
            table: Sheet.Table(
                columns: isRussian ? ["Что", "Сколько"] : ["What", "Count"],
                rows: [[.text(row), .count(analysis.correctedAfterDelivery)]]))
    }

    private static let most = 20
}
