import Answering
package import Figures
package import Screens

/// What a project expected, and what came, as sections of a report.
package struct PlanSheet {
    private let plan: PlanAndFact
    private let times: AccountWords
    private let isRussian: Bool

    package init(_ plan: PlanAndFact, in language: Language) {
        self.plan = plan
        times = AccountWords(language)
        isRussian = language == .ru
    }

    /// None before the first day is over: nothing can be held against the plan yet.
    package var sections: [Sheet.Section] { plan.days.isEmpty ? [] : [summary, days] }

    private func word(_ russian: String, _ english: String) -> String { isRussian ? russian : english }

    private var summary: Sheet.Section {
        let days = plan.days.count
        let mean: Sheet.Cell = days > 0 ? .number(Double(plan.arrived) / Double(days)) : .none
        var rows: [[Sheet.Cell]] = [
            [
                .text(word("Всего звонков", "Calls in all")), maybe(plan.expected), .count(plan.arrived),
                share(plan.share),
            ],
            [
                .text(word("Звонков в день", "Calls a day")), maybe(plan.expectedCallsADay), mean,
                share(plan.share),
            ],
        ]
        let peak = plan.peak.map { $0.arrived } ?? 0
        let peakShare = plan.expectedPeakHour.flatMap { $0 > 0 ? Double(peak) / Double($0) : nil }
        rows.append([
            .text(word("Самый занятый час", "The busiest hour")), maybe(plan.expectedPeakHour), .count(peak),
            share(peakShare),
        ])
        var notes = [
            word("Дней проекта, которые уже прошли: \(days).", "Days of the project that are over: \(days).")
        ]
        if let peak = plan.peak {
            let when = "\(times.date(peak.day)), \(times.hour(peak.hour))"
            notes.append(word("Самый занятый час: \(when).", "The busiest hour: \(when)."))
        }
        if let beyond = plan.daysBeyondPeak {
            notes.append(
                word(
                    "Дней, когда час был занятее плана: \(beyond).", "Days with an hour busier than planned: \(beyond)."
                ))
        }
        return Sheet.Section(
            word("План и факт", "Plan and fact"), notes: notes,
            table: Sheet.Table(
                columns: ["", word("План", "Plan"), word("Факт", "Fact"), word("Доля", "Share")], rows: rows))
    }

    private var days: Sheet.Section {
        Sheet.Section(
            word("План и факт по дням", "Plan and fact by day"),
            table: Sheet.Table(
                columns: [
                    word("День", "Day"), word("План", "Plan"), word("Факт", "Fact"), word("Доля", "Share"),
                    word("Самый занятый час", "The busiest hour"), word("Звонков в нём", "Calls in it"),
                ],
                rows: plan.days.map { day in
                    [
                        .text(times.date(day.day)), maybe(plan.expectedCallsADay), .count(day.arrived),
                        share(plan.share(of: day)), day.peak.map { .text(times.hour($0.hour)) } ?? .none,
                        .count(day.peak?.arrived ?? 0),
                    ]
                }), chart: .bars(of: plan.expectedCallsADay == nil ? 2 : 3))
    }

    private func maybe(_ count: Int?) -> Sheet.Cell { count.map { .count($0) } ?? .none }
    private func share(_ share: Double?) -> Sheet.Cell { share.map { .share($0) } ?? .none }
}
