import Answering
import Figures

// MARK: - Of an operator, and of the whole service

extension ReportSheet {
    var byClient: Sheet.Section? {
        guard !isForClient, !report.statistics.clients.isEmpty else { return nil }
        let clients = report.statistics.clients.map { id, tally in
            (name: report.clients[id]?.name ?? id, level: report.clients[id]?.serviceLevel ?? usual, tally: tally)
        }.sorted { ($1.tally.arrived, $0.name) < ($0.tally.arrived, $1.name) }
        return Sheet.Section(
            words.byClient, notes: [words.byClientHow],
            table: .init(
                columns: [
                    words.client, words.arrived, words.answered, words.lost, words.lostShare, words.serviceLevel,
                    words.formula, words.meanWait, words.meanHandling,
                ],
                rows: clients.map { name, level, tally in
                    [
                        .text(name), .count(tally.arrived), .count(tally.answered), .count(tally.lost),
                        .maybe(tally.lostShare) { .share($0) },
                        .maybe(tally.serviceLevel(within: level.seconds, by: level.formula)) { .share($0) },
                        .text(figures.length(level.seconds) + ", " + level.formula.rawValue),
                        mean(tally.waitsOfAnswered), mean(tally.handling),
                    ]
                }),
            chart: .bars(of: 1))
    }

    private var usual: ServiceLevel {
        ServiceLevel(seconds: Statistics.usualThreshold, percent: 80, formula: .negative)
    }

    private func name(of id: Operator.ID) -> String { report.operators[id]?.name ?? id }

    var byOperator: Sheet.Section? {
        guard !isForClient, !report.statistics.operators.isEmpty else { return nil }
        let operators = report.statistics.operators.map { (name: name(of: $0), tally: $1) }
            .sorted { ($1.tally.answered, $0.name) < ($0.tally.answered, $1.name) }
        return Sheet.Section(
            words.byOperator, notes: [words.byOperatorHow],
            table: .init(
                columns: [
                    words.operatorName, words.answered, words.takenByOther, words.lost, words.outbound, words.meanTalk,
                    words.meanHandling,
                ],
                rows: operators.map { name, tally in
                    [
                        .text(name), .count(tally.answered), .count(tally.answeredElsewhere), .count(tally.lost),
                        .count(tally.outbound), mean(tally.talk), mean(tally.handling),
                    ]
                }),
            chart: .bars(of: 1))
    }

    private var attendance: [(name: String, time: Attendance)] {
        report.attendance.map { (name(of: $0), $1) }.sorted { $0.name < $1.name }
    }

    var states: Sheet.Section? {
        guard !attendance.isEmpty else { return nil }
        return Sheet.Section(
            words.states, notes: [words.statesHow],
            table: .init(
                columns: [
                    words.operatorName, words.signedOn, words.onCalls, words.ready, words.onBreaks, words.occupancy,
                ],
                rows: attendance.map { name, time in
                    [
                        .text(name), .seconds(time.signedOn), .seconds(time.handling), .seconds(time.ready),
                        .seconds(time.breaks.values.reduce(0, +)), .maybe(time.occupancy) { .share($0) },
                    ]
                }),
            chart: .bars(of: 5))
    }

    var breaks: Sheet.Section? {
        let rows = attendance.flatMap { name, time in
            time.breaks.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
                [Sheet.Cell.text(name), .text($0.key), .seconds($0.value)]
            }
        }
        guard !rows.isEmpty else { return nil }
        return Sheet.Section(
            words.breaks, table: .init(columns: [words.operatorName, words.reason, words.time], rows: rows),
            chart: .bars(of: 2))
    }

    var pops: Sheet.Section? {
        guard !isForClient, whole.pops.count > 0 else { return nil }
        func milliseconds(_ tenths: Int?) -> Sheet.Cell { .maybe(tenths.map { Double($0) / 10 }) { .number($0) } }
        let pops = whole.pops
        return Sheet.Section(
            words.pops, notes: [words.popsHow],
            table: .init(
                columns: [words.figure, words.calls, "p50", "p99", words.longest],
                rows: [
                    [
                        .text(words.fromEventToCard), .count(pops.count), milliseconds(pops.median),
                        milliseconds(pops.percentile(99)), milliseconds(pops.greatest),
                    ]
                ]))
    }
}
