package import Answering

/// What a report is written from: the figures of a span, and beside them those of the span before.
package struct Report: Sendable {
    /// The first and the last day, both in it, as the subject's clock has them.
    package struct Days: Hashable, Sendable {
        package var first: Day
        package var last: Day

        package init(first: Day, last: Day) {
            self.first = first
            self.last = last
        }

        package var count: Int { last.number - first.number + 1 }

        /// As many days, up to the day before these: or the month before where these are whole months.
        package var before: Days {
            let end = first.adding(days: -1)
            guard first.day == 1, last.adding(days: 1).day == 1 else {
                return Days(first: first.adding(days: -count), last: end)
            }
            let months = (last.year - first.year) * 12 + last.month - first.month + 1
            let begin = first.year * 12 + first.month - 1 - months
            return Days(first: Day(year: begin / 12, month: begin % 12 + 1, day: 1), last: end)
        }

        /// Of the days before as much as is over of these: where these are not over yet, up to the same time of the day
        /// that is as far on. `nil` where of these nothing is over.
        package func spanBefore(in zone: Zone, at now: Moment) -> Range<Moment>? {
            let (these, whole) = (span(in: zone), before.span(in: zone))
            guard now < these.upperBound else { return whole }
            let time = zone.local(now)
            let day = before.first.adding(days: time.day.number - first.number)
            let end = zone.moment(day: day, hour: time.hour, minute: time.minute)
            return end > whole.lowerBound ? whole.lowerBound..<min(end, whole.upperBound) : nil
        }

        package func span(in zone: Zone) -> Range<Moment> {
            zone.moment(day: first, hour: 0, minute: 0)..<zone.moment(day: last.adding(days: 1), hour: 0, minute: 0)
        }
    }

    package var days: Days
    package var madeAt: Moment
    package var statistics: Statistics
    /// Whether the calls were read with their attempts, messages and promises; else nothing is known of these.
    package var isDetailed = true
    /// Of as long a time as is over of its days.
    package var before: Statistics?
    /// The client whose report it is; `nil` for one of an operator, or of the whole service.
    package var client: Client?
    /// Everybody who is named in it, by their ids.
    package var clients: [Client.ID: Client]
    package var operators: [Operator.ID: Operator]
    package var attendance: [Operator.ID: Attendance] = [:]
    package var account: Account?
    package var staffing: Staffing?
    package var plan: PlanAndFact?
    /// Logs that could not be read, whole or in part: so many calls are not in it that nobody can tell how many.
    package var unreadLogs = 0
    /// Where the days are those of a promotion.
    package var campaign: Campaign?
    /// What is to be mended on card and script; for those who mend them alone.
    package var analysis: Analysis?

    package init(
        days: Days, madeAt: Moment, statistics: Statistics, clients: [Client] = [], operators: [Operator] = []
    ) {
        self.days = days
        self.madeAt = madeAt
        self.statistics = statistics
        self.clients = Dictionary(clients.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.operators = Dictionary(operators.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        if case .client(let id) = statistics.subject { client = self.clients[id] }
    }

    package var zone: Zone { statistics.course.zone }
    /// Until when it tells, where its days are not over yet.
    package var until: Moment? { madeAt < statistics.period.upperBound ? madeAt : nil }
    /// By which the service level is told.
    package var serviceLevel: ServiceLevel {
        client?.serviceLevel ?? Self.usualServiceLevel
    }

    /// Where the client has named none.
    package static let usualServiceLevel = ServiceLevel(
        seconds: Statistics.usualThreshold, percent: 80, formula: .negative)
}
