import Answering
package import Figures
package import Rehearsal
package import Screens

extension Sheet {
    /// A report as it is read, in one language.
    ///
    /// - Parameter quality: how well the calls were worked, where that was asked for.
    package init(of report: Report, quality: QualityReview? = nil, in language: Language) {
        self = ReportSheet(report, quality, language).sheet
    }
}

/// Makes the sheet of a report. What is empty is left out; no figure stands without the name of its formula.
///
/// A client's report names no operator and no caller, and nothing that was said in words of anybody's own.
struct ReportSheet {
    let report: Report
    let quality: QualityReview?
    let words: ReportWords
    let figures: SheetFigures

    init(_ report: Report, _ quality: QualityReview?, _ language: Language) {
        (self.report, self.quality) = (report, quality)
        words = ReportWords(language)
        figures = SheetFigures(language)
    }

    var whole: Tally { report.statistics.whole }
    var pursuits: Pursuits { report.statistics.pursuits }
    var level: ServiceLevel { report.serviceLevel }
    var isForClient: Bool { report.client != nil }

    var sheet: Sheet {
        Sheet(words.language, title: title, subtitle: subtitle, sections: sections)
    }

    private var sections: [Sheet.Section] {
        let hasCalls = whole.arrived + whole.outbound > 0
        let ofCalls = hasCalls ? self.ofCalls : [Sheet.Section(words.summary, notes: [words.noCalls])]
        let ofTheDesk = isForClient ? [] : [states, breaks].compactMap { $0 }
        return ofCalls + ofTheDesk + ofTheTerms + forThoseInside
    }

    private var ofCalls: [Sheet.Section] {
        var sections: [Sheet.Section?] = [summary]
        sections += ofCampaign
        sections += [serviceLevel, waits, waitBands, handling]
        sections += course
        sections += [byWeekday, byHour, byWeekdayAndHour, outcomes, types, dialled]
        sections += answers
        sections += escalation
        sections += [messages, callBacks, marks, gaps, byClient, byOperator, pops]
        return sections.compactMap { $0 }
    }

    private var ofTheTerms: [Sheet.Section] {
        let language = words.language
        return (report.plan.map { PlanSheet($0, in: language).sections } ?? [])
            + (report.staffing.map { StaffingSheet($0, in: language).sections } ?? [])
            + (report.account.map { AccountSheet($0, in: language).sections } ?? [])
    }

    /// For those who mend card and script, and for no client.
    private var forThoseInside: [Sheet.Section] {
        let language = words.language
        let analysis = report.analysis.map {
            AnalysisSheet($0, gaps: pursuits.gaps, of: report.client, in: language).sections
        }
        guard let quality, let client = report.client else { return analysis ?? [] }
        let names = report.operators.mapValues(\.name)
        return (analysis ?? []) + QualitySheet(quality, of: client, operators: names, in: language).sections
    }

    private var title: String {
        switch report.statistics.subject {
        case .client(let id): words.title(ofClient: report.client?.name ?? id)
        case .operator(let id): words.title(ofOperator: report.operators[id]?.name ?? id)
        case .all: words.titleOfAll
        }
    }

    private var subtitle: [String] {
        [
            report.until.map { words.days(report.days, soFar: words.trade.moment($0, in: report.zone)) }
                ?? words.days(report.days),
            words.made(words.trade.moment(report.madeAt, in: report.zone), zone: report.zone.name),
        ] + (report.unreadLogs > 0 ? [words.unread(report.unreadLogs)] : [])
    }
}

// MARK: - Tables that many sections are made of

extension ReportSheet {
    /// What came how often, the most frequent first; `nil` where nothing did.
    func ranking(
        _ heading: String, of column: String, _ counts: [(name: String, count: Int)], counted: String? = nil,
        notes: [String]? = nil
    ) -> Sheet.Section? {
        let counts = counts.filter { $0.count > 0 }
        let sum = counts.map(\.count).reduce(0, +)
        guard sum > 0 else { return nil }
        return Sheet.Section(
            heading, notes: notes ?? [words.shareHow],
            table: .init(
                columns: [column, counted ?? words.calls, words.share],
                rows: counts.map { [.text($0.name), .count($0.count), .share(Double($0.count) / Double(sum))] }),
            chart: .bars(of: 2))
    }

    func ranked(_ counts: [(name: String, count: Int)]) -> [(name: String, count: Int)] {
        counts.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    func mean(_ spread: Spread) -> Sheet.Cell { .maybe(spread.mean) { .mean($0) } }
}
