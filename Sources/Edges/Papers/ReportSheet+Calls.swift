import Answering
import Figures
import Screens

// MARK: - What arrived, and how soon it was answered

extension ReportSheet {
    /// Of days that are not over only as much is compared as is over of these.
    private var comparedWith: String? {
        guard let period = report.before?.period else { return nil }
        let days = report.days.before
        guard period.upperBound < days.span(in: report.zone).upperBound else { return words.days(days) }
        return words.days(days.first, until: words.trade.moment(period.upperBound, in: report.zone))
    }

    var summary: Sheet.Section? {
        typealias Row = (name: String, now: Sheet.Cell, before: Sheet.Cell, change: Sheet.Cell, isLarge: Bool)
        let before = report.before?.whole
        var rows: [Row] = []
        func count(_ name: String, isLarge: Bool = false, always: Bool = true, _ of: (Tally) -> Int) {
            let (now, then) = (of(whole), before.map(of))
            guard always || now > 0 || (then ?? 0) > 0 else { return }
            rows.append(
                (
                    name, .count(now), then.map { .count($0) } ?? .none, change(Double(now), then.map(Double.init)),
                    isLarge
                ))
        }
        func share(_ name: String, isLarge: Bool = false, _ of: (Tally) -> Double?) {
            let (now, then) = (of(whole), before.flatMap(of))
            let points: Sheet.Cell = if let now, let then { .points(now - then) } else { .none }
            rows.append((name, .maybe(now) { .share($0) }, .maybe(then) { .share($0) }, points, isLarge))
        }
        func mean(_ name: String, isLarge: Bool = false, _ of: (Tally) -> Spread) {
            let (now, then) = (of(whole).mean, before.flatMap { of($0).mean })
            let more = now.map { change($0, then) } ?? Sheet.Cell.none
            rows.append((name, .maybe(now) { .mean($0) }, .maybe(then) { .mean($0) }, more, isLarge))
        }
        count(words.arrived, isLarge: true) { $0.arrived }
        count(words.answered, isLarge: true) { $0.answered }
        count(words.answeredElsewhere, always: false) { $0.answeredElsewhere }
        count(words.lost, isLarge: true) { $0.lost }
        count(words.shortAbandoned(figures.length(level.seconds))) { $0.shortAbandoned(within: level.seconds) }
        count(words.waiting, always: false) { $0.waiting }
        share(words.lostShare) { $0.lostShare }
        count(words.outOfHours) { $0.outOfHours }
        count(words.misrouted) { $0.misrouted }
        count(words.outbound, always: false) { $0.outbound }
        share(words.serviceLevel(within: figures.length(level.seconds), by: level.formula), isLarge: true) {
            $0.serviceLevel(within: level.seconds, by: level.formula)
        }
        mean(words.meanWait + " (ASA)", isLarge: true) { $0.waitsOfAnswered }
        mean(words.meanHandling, isLarge: true) { $0.handling }
        return Sheet.Section(
            words.summary,
            notes: [words.countedHow] + (comparedWith.map { [words.comparedWith($0)] } ?? []),
            table: .init(
                columns: [words.figure, words.now] + (before == nil ? [] : [words.before, words.change]),
                rows: rows.map { [.text($0.name), $0.now] + (before == nil ? [] : [$0.before, $0.change]) }),
            chart: .figures(rows: rows.indices.filter { rows[$0].isLarge }))
    }

    /// In parts of what was then; nobody can say how much more than nothing something is.
    private func change(_ now: Double, _ then: Double?) -> Sheet.Cell {
        guard let then, then > 0 else { return .none }
        return .change((now - then) / then)
    }

    var serviceLevel: Sheet.Section? {
        let formulas = [level.formula] + ServiceLevel.Formula.allCases.filter { $0 != level.formula }
        let (answered, lost) = (whole.waitsOfAnswered, whole.waitsOfLost)
        guard answered.count + lost.count > 0 else { return nil }
        let seconds = figures.length(level.seconds)
        let unknown = whole.arrived - answered.count - lost.count
        let agreed =
            report.client?.serviceLevel.map { words.promise($0, seconds, "\($0.percent)\u{A0}%") }
            ?? words.noPromise(seconds, level.formula)
        return Sheet.Section(
            words.serviceLevel,
            notes: [agreed] + verdict
                + formulas.map { $0.rawValue + " = " + words.definition(of: $0) + "." }
                + [words.publishedBy] + (unknown > 0 ? [words.unknownWaits(figures.grouped(unknown))] : []),
            table: .init(
                columns: [words.formula, words.inTime, words.ofCalls, words.share],
                rows: formulas.map { formula in
                    let (part, of) = whole.serviceLevelParts(within: level.seconds, by: formula)
                    let share = whole.serviceLevel(within: level.seconds, by: formula)
                    return [.text(words.fullName(of: formula)), .count(part), .count(of), .maybe(share) { .share($0) }]
                }),
            chart: .bars(of: 3))
    }

    /// Whether what was agreed was kept.
    private var verdict: [String] {
        guard let agreed = report.client?.serviceLevel,
            let share = whole.serviceLevel(within: agreed.seconds, by: agreed.formula)
        else { return [] }
        let isKept = share * 100 >= Double(agreed.percent)
        return [words.verdict(isKept, figures.text(.share(share)), "\(agreed.percent)\u{A0}%")]
    }

    var waits: Sheet.Section? {
        let spreads = [whole.waitsOfAnswered, whole.waitsOfLost]
        guard spreads.contains(where: { $0.count > 0 }) else { return nil }
        func row(_ name: String, _ of: (Spread) -> Sheet.Cell) -> [Sheet.Cell] { [.text(name)] + spreads.map(of) }
        return Sheet.Section(
            words.waits, notes: [words.waitsHow],
            table: .init(
                columns: [words.wait, words.ofAnswered, words.ofLost],
                rows: [
                    row(words.calls) { .count($0.count) },
                    row(words.mean) { mean($0) },
                    row(words.median) { .maybe($0.median) },
                    row(words.percentile) { .maybe($0.percentile(95)) },
                    row(words.longest) { .maybe($0.greatest) },
                ]))
    }

    var waitBands: Sheet.Section? {
        let spreads = [whole.waitsOfAnswered, whole.waitsOfLost]
        guard spreads.contains(where: { $0.count > 0 }) else { return nil }
        let bounds = Set([5, 10, 20, 30, 60, 120, 300] + [level.seconds]).sorted()
        let bands = spreads.map { $0.bands(upTo: bounds) }
        let names = bounds.indices.map { index in
            words.band(from: index == 0 ? 0 : bounds[index - 1] + 1, to: bounds[index])
        }
        return Sheet.Section(
            words.waitBands,
            table: .init(
                columns: [words.waitSeconds, words.ofAnswered, words.ofLost],
                rows: (names + [words.band(beyond: bounds[bounds.count - 1])]).enumerated().map {
                    [.text($1), .count(bands[0][$0]), .count(bands[1][$0])]
                }),
            chart: .columns(of: [1, 2]))
    }

    var handling: Sheet.Section? {
        let spreads = [
            (words.talk, whole.talk), (words.hold, whole.hold), (words.wrapUp, whole.wrapUp),
            (words.handled, whole.handling),
        ]
        guard spreads.contains(where: { $0.1.count > 0 }) else { return nil }
        return Sheet.Section(
            words.handling, notes: [words.handlingHow],
            table: .init(
                columns: [words.step, words.measured, words.mean, words.sum],
                rows: spreads.map { name, spread in
                    [
                        .text(name), .count(spread.count), mean(spread),
                        spread.count > 0 ? .seconds(spread.sum) : .none,
                    ]
                }))
    }
}

// MARK: - When

extension ReportSheet {
    private var cellsOfCourse: [String] { [words.arrived, words.answered, words.answeredInTime, words.lost] }

    private func course(
        _ heading: String, by column: String, _ cells: [(name: String, cell: Course.Cell)]
    ) -> Sheet.Section? {
        guard cells.contains(where: { $0.cell.arrived > 0 }) else { return nil }
        return Sheet.Section(
            heading,
            notes: [isForClient ? words.inTimeIs(figures.length(level.seconds)) : words.inTimeByClient],
            table: .init(
                columns: [column] + cellsOfCourse,
                rows: cells.map { name, cell in
                    [.text(name), .count(cell.arrived), .count(cell.answered), .count(cell.inTime), .count(cell.lost)]
                }),
            chart: .columns(of: [2, 4]))
    }

    /// By days up to a month and some, by weeks up to half a year; by months beyond a month.
    var course: [Sheet.Section?] {
        let course = report.statistics.course
        let byMonth = {
            self.course(words.byMonth, by: words.month, course.byMonth.map { (words.name(ofMonth: $0.day), $0.cell) })
        }
        switch course.days {
        case ...1: return []
        case ...35:
            let days = course.byDay.map { (words.name(of: $0.day, withWeekday: true), $0.cell) }
            return [self.course(words.byDay, by: words.day, days)]
        case ...190:
            let weeks = course.byWeek.map { (words.name(of: $0.day), $0.cell) }
            return [byMonth(), self.course(words.byWeek, by: words.week, weeks)]
        default: return [byMonth()]
        }
    }

    var byWeekday: Sheet.Section? {
        let course = report.statistics.course
        // Of one week they are its days.
        guard course.days > 7 else { return nil }
        return self.course(
            words.byWeekday, by: words.weekday,
            zip(Schedule.Weekday.allCases, course.byWeekday).map { (words.trade.weekday($0), $1) })
    }

    /// From the first hour in which anybody rang to the last.
    private func hoursOfCalls(_ cells: [Course.Cell]) -> ClosedRange<Int>? {
        guard let first = cells.firstIndex(where: { $0.arrived > 0 }),
            let last = cells.lastIndex(where: { $0.arrived > 0 })
        else { return nil }
        return first...last
    }

    func name(ofHour hour: Int) -> String { Times.padded(hour) + ":00" }

    var byHour: Sheet.Section? {
        let cells = report.statistics.course.byHour
        guard let hours = hoursOfCalls(cells) else { return nil }
        return course(words.byHour, by: words.hour, hours.map { (name(ofHour: $0), cells[$0]) })
    }

    var byWeekdayAndHour: Sheet.Section? {
        let course = report.statistics.course
        guard course.days >= 7, let hours = hoursOfCalls(course.byHour) else { return nil }
        let table = course.byWeekdayAndHour
        return Sheet.Section(
            words.byWeekdayAndHour, notes: [words.arrivedThen(report.zone.name)],
            table: .init(
                columns: [words.hour] + Schedule.Weekday.allCases.map { words.trade.weekday($0) },
                rows: hours.map { hour in
                    [.text(name(ofHour: hour))] + table.map { .count($0[hour].arrived) }
                }),
            chart: .heatMap)
    }
}

// MARK: - What they were

extension ReportSheet {
    var outcomes: Sheet.Section? {
        let unfiled = whole.arrived + whole.outbound - whole.outcomes.values.reduce(0, +)
        return ranking(
            words.outcomes, of: words.outcome,
            ranked(whole.outcomes.map { (name(ofOutcome: $0), $1) }) + [(words.unfiled, unfiled)])
    }

    /// In the words of the client whose outcome it is.
    func name(ofOutcome outcome: Outcome.ID) -> String {
        let clients = report.client.map { [$0] } ?? report.clients.values.sorted { $0.id < $1.id }
        return words.trade.name(of: outcome, clients.first { $0.outcomes.contains { $0.id == outcome } })
    }

    var types: Sheet.Section? {
        ranking(words.types, of: words.type, ranked(whole.types.map { (words.trade.name(of: $0), $1) }))
    }

    /// Which advertisement rang. What is nobody's number here is summed.
    var dialled: Sheet.Section? {
        guard let client = report.client else { return nil }
        var others = whole.dialled
        let own = client.numbers.map { number in
            (
                name: (number.label ?? words.withoutLabel) + " · "
                    + number.number.grouped.replacing(" ", with: "\u{A0}"),
                count: others.removeValue(forKey: number.number.key) ?? 0
            )
        }
        return ranking(
            words.dialled, of: words.advertised,
            ranked(own) + [(words.otherNumbers, others.values.reduce(0, +))])
    }

    var marks: Sheet.Section? {
        let marks = whole.marks.sorted { $0.key > $1.key }
        let count = marks.map(\.value).reduce(0, +)
        guard count > 0 else { return nil }
        let mean = Double(marks.map { $0.key * $0.value }.reduce(0, +)) / Double(count)
        return ranking(
            words.marks, of: words.mark, marks.map { ("\($0.key)", $0.value) },
            notes: [words.marksMean(figures.decimal(mean, digits: 1), of: figures.grouped(count)), words.shareHow])
    }
}
