package import Answering
package import Rehearsal
package import Screens

/// The quality of a client's calls: what was kept of what is practised, and where it was not.
package struct QualitySheet {
    private let review: QualityReview
    private let client: Client
    private let operators: [Operator.ID: String]
    private let language: Language
    private var isRussian: Bool { language == .ru }

    /// - Parameter operators: their names, by their ids.
    package init(_ review: QualityReview, of client: Client, operators: [Operator.ID: String], in language: Language) {
        (self.review, self.client, self.operators, self.language) = (review, client, operators, language)
    }

    package var sections: [Sheet.Section] {
        guard !review.calls.isEmpty else { return [nothing] }
        return [points, persons, losses].compactMap { $0 }
    }

    private var title: String { isRussian ? "Качество разговоров" : "Quality of the calls" }

    private var note: String {
        isRussian
            ? "Оценено \(review.calls.count) из \(review.looked) отобранных: по рубрикам тех сценариев тренировки, на "
                + "которые звонок похож по вопросу или итогу; каждый пункт доказан строкой журнала. Только для службы."
            : "\(review.calls.count) of \(review.looked) sampled calls are judged: by the rubrics of those practice "
                + "scenarios which they resemble by purpose or outcome; each point is proved by a line of the log. For the service alone."
    }

    private var nothing: Sheet.Section {
        Sheet.Section(title, notes: [note])
    }

    private var points: Sheet.Section {
        let columns = isRussian ? ["Пункт", "Выполнен", "Из", "Доля"] : ["Point", "Kept", "Of", "Share"]
        let rows = review.byPoint.map { point, share in
            [Sheet.Cell.text(rules.sentence(for: point))] + cells(share)
        }
        return Sheet.Section(
            title, notes: [note], table: Sheet.Table(columns: columns, rows: rows), chart: .bars(of: 3))
    }

    private var persons: Sheet.Section {
        let columns = isRussian ? ["Оператор", "Выполнено", "Из", "Доля"] : ["Operator", "Kept", "Of", "Share"]
        let rows = review.byOperator.sorted { $0.key < $1.key }.map { id, share in
            [Sheet.Cell.text(operators[id] ?? id)] + cells(share)
        }
        return Sheet.Section(
            isRussian ? "По операторам" : "By operator", table: Sheet.Table(columns: columns, rows: rows))
    }

    private func cells(_ share: QualityReview.Share) -> [Sheet.Cell] {
        [
            .count(share.kept), .count(share.judged),
            share.judged > 0 ? .share(Double(share.kept) / Double(share.judged)) : .none,
        ]
    }

    private var rules: PointWords { PointWords(language, for: client) }

    private var losses: Sheet.Section? {
        let words = VerdictWords(language, for: client)
        let rows = review.calls.flatMap { call in
            call.verdict.points.filter { $0.loss != nil }.map { judged in
                [
                    Sheet.Cell.text(call.call.callID), .text(operators[call.operatorID] ?? call.operatorID),
                    .text(rules.sentence(for: judged.point)), .text(words.sentence(for: judged.ruling)),
                ]
            }
        }
        guard !rows.isEmpty else { return nil }
        let columns =
            isRussian ? ["Звонок", "Оператор", "Пункт", "Что видно"] : ["Call", "Operator", "Point", "What is seen"]
        return Sheet.Section(
            isRussian ? "Что не выполнено" : "What was not kept", table: Sheet.Table(columns: columns, rows: rows))
    }
}
