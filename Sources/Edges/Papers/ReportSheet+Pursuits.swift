import Answering
import Figures
import Screens

// MARK: - What the callers wanted

extension ReportSheet {
    var answers: [Sheet.Section?] {
        guard let client = report.client else { return [] }
        return ReportAnswers(pursuits, of: client).questions.map { question in
            let isPurpose = question.field == ReportAnswers.purpose
            return ranking(
                isPurpose ? words.purposes : words.answers(to: question.says),
                of: isPurpose ? words.purpose : words.answer,
                ranked(question.options.map { ($0.answer, $0.count) })
                    + [(words.otherAnswers, question.others), (words.refused, question.refused)],
                notes: [words.answersHow])
        }
    }

    var gaps: Sheet.Section? {
        let noted = pursuits.gaps.values.reduce(0, +)
        // The analysis has them in words.
        guard noted > 0, report.analysis == nil else { return nil }
        guard isForClient else {
            let texts = pursuits.gaps.map { (name: $0.isEmpty ? words.gapWithoutWords : $0, count: $1) }
            return ranking(words.gaps, of: words.gapsNoted, Array(ranked(texts).prefix(Self.mostGaps)), notes: [])
        }
        return Sheet.Section(
            words.gaps,
            table: .init(columns: [words.figure, words.calls], rows: [[.text(words.gapsNoted), .count(noted)]]))
    }

    private static let mostGaps = 20
}

// MARK: - Reaching managers

extension ReportSheet {
    var escalation: [Sheet.Section?] {
        guard pursuits.sought > 0 else { return [] }
        return [reached, results, byManager, byLabel, triesByHour]
    }

    private var reached: Sheet.Section {
        let attempts = pursuits.attemptsUntilReached
        let share = Double(pursuits.reached) / Double(pursuits.sought)
        return Sheet.Section(
            words.escalation, notes: [words.reachedHow],
            table: .init(
                columns: [words.figure, words.value],
                rows: [
                    [.text(words.sought), .count(pursuits.sought)],
                    [.text(words.reached), .count(pursuits.reached)],
                    [.text(words.reachedShare), .share(share)],
                    [.text(words.attemptsMean), .maybe(attempts.mean) { .number($0) }],
                    [.text(words.attemptsMost), attempts.greatest.map { .count($0) } ?? .none],
                ]))
    }

    private var results: Sheet.Section? {
        ranking(
            words.results, of: words.result,
            ranked(pursuits.results.map { (words.trade.name(of: $0), $1) }), counted: words.attempts)
    }

    /// Two firms may call a manager by the same id: told of one firm only.
    private var byManager: Sheet.Section? {
        guard let client = report.client else { return nil }
        let tries = pursuits.byManager.map { id, tries in
            (name: client.managers.first { $0.id == id }?.name ?? id, tries: tries)
        }
        return self.tries(words.byManager, by: words.manager, sorted(tries))
    }

    private var byLabel: Sheet.Section? {
        let tries = pursuits.byLabel.map { (name: $0.isEmpty ? words.withoutLabel : $0, tries: $1) }
        return self.tries(words.byLabel, by: words.label, sorted(tries))
    }

    private var triesByHour: Sheet.Section? {
        let hours = pursuits.byHour.enumerated().filter { $1.tried > 0 }
        return tries(words.triesByHour, by: words.hour, hours.map { (name(ofHour: $0), $1) })
    }

    private typealias NamedTries = (name: String, tries: Pursuits.Tries)

    private func sorted(_ tries: [NamedTries]) -> [NamedTries] {
        tries.sorted { ($1.tries.tried, $0.name) < ($0.tries.tried, $1.name) }
    }

    private func tries(_ heading: String, by column: String, _ tries: [NamedTries]) -> Sheet.Section? {
        guard !tries.isEmpty else { return nil }
        return Sheet.Section(
            heading, notes: [words.triesHow],
            table: .init(
                columns: [column, words.attempts, words.triesAnswered, words.triesShare],
                rows: tries.map { name, tries in
                    [
                        .text(name), .count(tries.tried), .count(tries.answered),
                        .maybe(tries.share) { .share($0) },
                    ]
                }),
            chart: .bars(of: 3))
    }
}

// MARK: - What was promised

extension ReportSheet {
    var messages: Sheet.Section? {
        guard pursuits.messages > 0 || pursuits.untilDelivered.count > 0 else { return nil }
        func row(_ name: String, _ spread: Spread) -> [Sheet.Cell] {
            [
                .text(name), .count(spread.count), mean(spread), .maybe(spread.median),
                .maybe(spread.percentile(95)), .maybe(spread.greatest),
            ]
        }
        return Sheet.Section(
            words.messages, notes: [words.messagesHow],
            table: .init(
                columns: [
                    words.step, words.messages, words.mean, words.medianShort, words.percentileShort, words.longest,
                ],
                rows: [
                    [.text(words.messagesTaken), .count(pursuits.messages), .none, .none, .none, .none],
                    row(words.delivered, pursuits.untilDelivered), row(words.read, pursuits.untilRead),
                ]))
    }

    var callBacks: Sheet.Section? {
        guard pursuits.callBacks > 0 else { return nil }
        let rows = [
            (words.promised, pursuits.callBacks), (words.kept, pursuits.callBacksKept),
            (words.late, pursuits.callBacksLate), (words.open, pursuits.callBacksOpen),
        ]
        return Sheet.Section(
            words.callBacks,
            table: .init(
                columns: [words.figure, words.calls], rows: rows.map { [.text($0), .count($1)] }),
            chart: .bars(of: 1))
    }
}
