import Answering
import Figures
import FoundationEssentials
import Rehearsal
import Screens

/// A report as it stands in JSON. What nobody knows is left out.
///
/// That of a client names no operator, no caller, and no answer that is not an option of its own script.
struct ReportDocument: Encodable {
    private let subject: Subject
    private let days: Days
    private let timeZone: String
    private let madeAt: String
    private let serviceLevel: Level
    private let whole: Counts
    private let before: Before?
    private let course: When
    private let clients: [Named]?
    private let operators: [Named]?
    /// Where the calls were read with them.
    private let pursuits: Pursued?

    private let plan: Plan?
    private let staffing: Wanted?
    private let account: Paid?
    private let analysis: Mended?
    private let quality: Judged?

    init(_ report: Report, _ quality: QualityReview?, in language: Language) {
        let statistics = report.statistics
        subject = Subject(report)
        days = Days(report.days, over: report.days.span(in: report.zone))
        timeZone = report.zone.name
        madeAt = report.madeAt.rfc3339
        serviceLevel = Level(report)
        whole = Counts(statistics.whole, within: report.serviceLevel.seconds)
        before = report.before.map {
            Before(
                days: Days(report.days.before, over: $0.period),
                whole: Counts($0.whole, within: report.serviceLevel.seconds))
        }
        course = When(statistics.course)
        pursuits = report.isDetailed ? Pursued(report) : nil
        (plan, staffing) = (report.plan.map { Plan($0) }, report.staffing.map { Wanted($0) })
        account = report.account.map { Paid($0) }
        analysis = report.analysis.map { Mended($0, gaps: statistics.pursuits.gaps) }
        self.quality = report.client.flatMap { client in
            quality.map { Judged($0, of: client, report.operators, in: language) }
        }
        guard report.client == nil else {
            (clients, operators) = (nil, nil)
            return
        }
        clients = statistics.clients.sorted { $0.key < $1.key }.map { id, tally in
            let client = report.clients[id]
            return Named(id, client?.name, tally, within: client?.serviceLevel?.seconds ?? Statistics.usualThreshold)
        }
        let ids = Set(statistics.operators.keys).union(report.attendance.keys)
        operators = ids.sorted().map { id in
            Named(
                id, report.operators[id]?.name, statistics.operators[id] ?? Tally(),
                within: report.serviceLevel.seconds, report.attendance[id])
        }
    }
}

// MARK: - Whose, when, and by which promise

extension ReportDocument {
    private struct Subject: Encodable {
        let kind: String
        let id: String?
        let name: String?

        init(_ report: Report) {
            switch report.statistics.subject {
            case .client(let client): (kind, id, name) = ("client", client, report.client?.name)
            case .operator(let one): (kind, id, name) = ("operator", one, report.operators[one]?.name)
            case .all: (kind, id, name) = ("all", nil, nil)
            }
        }
    }

    private struct Days: Encodable {
        let first: String
        let last: String
        let from: String
        let until: String

        init(_ days: Report.Days, over span: Range<Moment>) {
            (first, last) = (days.first.written, days.last.written)
            (from, until) = (span.lowerBound.rfc3339, span.upperBound.rfc3339)
        }
    }

    private struct Before: Encodable {
        let days: Days
        let whole: Counts
    }

    private struct Level: Encodable {
        let seconds: Int
        let percent: Int
        let formula: String
        /// The client's own, and not the usual one.
        let isAgreed: Bool

        init(_ report: Report) {
            let level = report.serviceLevel
            (seconds, percent, formula) = (level.seconds, level.percent, level.formula.rawValue)
            isAgreed = report.client?.serviceLevel != nil
        }
    }

    private struct Named: Encodable {
        let id: String
        let name: String?
        let figures: Counts
        let attendance: Time?

        init(_ id: String, _ name: String?, _ tally: Tally, within seconds: Int, _ attendance: Attendance? = nil) {
            (self.id, self.name) = (id, name)
            figures = Counts(tally, within: seconds)
            self.attendance = attendance.map { Time($0) }
        }
    }

    /// Seconds at the desk.
    private struct Time: Encodable {
        let signedOn: Int
        let ready: Int
        let handling: Int
        let breaks: [String: Int]
        let occupancy: Double?

        init(_ attendance: Attendance) {
            (signedOn, ready) = (attendance.signedOn, attendance.ready)
            (handling, breaks) = (attendance.handling, attendance.breaks)
            occupancy = attendance.occupancy
        }
    }
}

// MARK: - Figures of calls

extension ReportDocument {
    private struct Counts: Encodable {
        let arrived, answered, answeredElsewhere, lost, waiting, outbound, outOfHours, misrouted: Int
        let shortAbandoned: Int
        let lostShare: Double?
        let serviceLevels: [Share]
        let waits: Waits
        let talkSeconds, holdSeconds, wrapUpSeconds, handlingSeconds: Numbers
        let popMilliseconds: Numbers
        let outcomes, types, dialled: [String: Int]
        let marks: [String: Int]

        init(_ tally: Tally, within seconds: Int) {
            (arrived, answered) = (tally.arrived, tally.answered)
            (answeredElsewhere, lost) = (tally.answeredElsewhere, tally.lost)
            (waiting, outbound) = (tally.waiting, tally.outbound)
            (outOfHours, misrouted) = (tally.outOfHours, tally.misrouted)
            shortAbandoned = tally.shortAbandoned(within: seconds)
            lostShare = tally.lostShare
            serviceLevels = ServiceLevel.Formula.allCases.map { formula in
                Share(
                    formula: formula.rawValue, withinSeconds: seconds,
                    share: tally.serviceLevel(within: seconds, by: formula))
            }
            waits = Waits(answered: Numbers(tally.waitsOfAnswered), lost: Numbers(tally.waitsOfLost))
            (talkSeconds, holdSeconds) = (Numbers(tally.talk), Numbers(tally.hold))
            (wrapUpSeconds, handlingSeconds) = (Numbers(tally.wrapUp), Numbers(tally.handling))
            popMilliseconds = Numbers(tally.pops, perUnit: 10)
            outcomes = tally.outcomes
            types = Dictionary(uniqueKeysWithValues: tally.types.map { ($0.rawValue, $1) })
            dialled = tally.dialled
            marks = Dictionary(uniqueKeysWithValues: tally.marks.map { (String($0), $1) })
        }
    }

    private struct Share: Encodable {
        let formula: String
        let withinSeconds: Int
        let share: Double?
    }

    private struct Waits: Encodable {
        let answered: Numbers
        let lost: Numbers
    }

    /// How often each number came, and what is computed of them.
    private struct Numbers: Encodable {
        let count: Int
        let sum: Double
        let mean, median, percentile95, percentile99, longest: Double?
        let values: [Pair]

        /// - Parameter units: how many of the spread's make one of ours.
        init(_ spread: Spread, perUnit units: Int = 1) {
            func ours(_ number: Int?) -> Double? { number.map { Double($0) / Double(units) } }
            count = spread.count
            sum = Double(spread.sum) / Double(units)
            mean = spread.mean.map { $0 / Double(units) }
            (median, percentile95) = (ours(spread.median), ours(spread.percentile(95)))
            (percentile99, longest) = (ours(spread.percentile(99)), ours(spread.greatest))
            values = spread.counts.map { Pair(value: Double($0.number) / Double(units), count: $0.count) }
        }
    }

    private struct Pair: Encodable {
        let value: Double
        let count: Int
    }

    private struct When: Encodable {
        let byDay: [Cell]
        let byWeek: [Cell]
        let byMonth: [Cell]
        let byWeekday: [Cell]
        let byHour: [Cell]
        let byWeekdayAndHour: [Cell]

        init(_ course: Course) {
            byDay = course.byDay.map { Cell($0.cell, day: $0.day.written) }
            byWeek = course.byWeek.map { Cell($0.cell, day: $0.day.written) }
            byMonth = course.byMonth.map { Cell($0.cell, day: $0.day.written) }
            byWeekday = course.byWeekday.enumerated().map { Cell($1, weekday: $0 + 1) }
            byHour = course.byHour.enumerated().map { Cell($1, hour: $0) }
            byWeekdayAndHour = course.byWeekdayAndHour.enumerated().flatMap { weekday, hours in
                hours.enumerated().map { Cell($1, weekday: weekday + 1, hour: $0) }
            }
        }

        struct Cell: Encodable {
            let day: String?
            /// From Monday, 1, to Sunday, 7.
            let weekday: Int?
            let hour: Int?
            let arrived, answered, answeredInTime, lost, handlingSeconds: Int

            init(_ cell: Course.Cell, day: String? = nil, weekday: Int? = nil, hour: Int? = nil) {
                (self.day, self.weekday, self.hour) = (day, weekday, hour)
                (arrived, answered) = (cell.arrived, cell.answered)
                (answeredInTime, lost, handlingSeconds) = (cell.inTime, cell.lost, cell.handling)
            }
        }
    }
}

// MARK: - What came of them

extension ReportDocument {
    private struct Pursued: Encodable {
        let sought, reached: Int
        let reachedShare: Double?
        let attemptsUntilReached: Numbers
        let results: [String: Int]
        /// Only of one client: two may call a manager by the same id.
        let byManager: [Tries]?
        let byLabel: [Tries]
        let byHour: [Tries]
        let messages: Int
        let untilDeliveredSeconds, untilReadSeconds: Numbers
        let callBacks: CallBacks
        /// How many were noted.
        let gaps: Int
        let questions: [Question]?

        init(_ report: Report) {
            let pursuits = report.statistics.pursuits
            (sought, reached) = (pursuits.sought, pursuits.reached)
            reachedShare = pursuits.sought > 0 ? Double(pursuits.reached) / Double(pursuits.sought) : nil
            attemptsUntilReached = Numbers(pursuits.attemptsUntilReached)
            results = Dictionary(uniqueKeysWithValues: pursuits.results.map { ($0.rawValue, $1) })
            byManager = report.client.map { client in
                pursuits.byManager.sorted { $0.key < $1.key }.map { id, tries in
                    Tries(tries, manager: id, name: client.managers.first { $0.id == id }?.name)
                }
            }
            byLabel = pursuits.byLabel.sorted { $0.key < $1.key }.map { Tries($1, label: $0) }
            byHour = pursuits.byHour.enumerated().map { Tries($1, hour: $0) }
            messages = pursuits.messages
            (untilDeliveredSeconds, untilReadSeconds) = (Numbers(pursuits.untilDelivered), Numbers(pursuits.untilRead))
            callBacks = CallBacks(
                promised: pursuits.callBacks, kept: pursuits.callBacksKept, late: pursuits.callBacksLate,
                open: pursuits.callBacksOpen)
            gaps = pursuits.gaps.values.reduce(0, +)
            questions = report.client.map { ReportAnswers(pursuits, of: $0).questions.map { Question($0) } }
        }
    }

    private struct Tries: Encodable {
        let manager, name, label: String?
        let hour: Int?
        let tried, answered: Int
        let share: Double?

        init(
            _ tries: Pursuits.Tries, manager: String? = nil, name: String? = nil, label: String? = nil, hour: Int? = nil
        ) {
            (self.manager, self.name, self.label, self.hour) = (manager, name, label, hour)
            (tried, answered, share) = (tries.tried, tries.answered, tries.share)
        }
    }

    private struct CallBacks: Encodable {
        let promised, kept, late, open: Int
    }

    private struct Question: Encodable {
        let field, says: String
        let options: [Option]
        let otherAnswers, refused: Int

        init(_ question: ReportAnswers.Question) {
            (field, says) = (question.field, question.says)
            options = question.options.map { Option(answer: $0.answer, count: $0.count) }
            (otherAnswers, refused) = (question.others, question.refused)
        }
    }

    private struct Option: Encodable {
        let answer: String
        let count: Int
    }
}

extension Moment {
    var rfc3339: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
