package import Answering

/// How many operators are wanted to keep the service level, by Erlang C: at each hour of the week, as the days that were
/// measured had it, or in two hours of a project that has not begun.
///
/// Of several clients whose operators are the same people the numbers do not add up: what they want together is found
/// from the course of all their calls.
package struct Staffing: Hashable, Sendable {
    /// How long a call is taken to be.
    package enum Handling: Hashable, Sendable {
        case measured
        /// Somebody who ought to know has said so.
        case given
        /// Nobody has.
        case assumed
    }

    package struct Hour: Hashable, Sendable {
        package let load: ErlangC
        package let operators: Int
        /// From 0 to 1, with so many operators.
        package let serviceLevel: Double
        /// In seconds; 0 where nobody calls.
        package let speedOfAnswer: Double
        /// `nil` where nobody is wanted.
        package let occupancy: Double?

        init(_ load: ErlangC, for target: ServiceLevel) {
            self.load = load
            operators = load.operators(for: Double(target.percent), within: Double(target.seconds))
            serviceLevel = load.serviceLevel(of: operators, within: Double(target.seconds))
            speedOfAnswer = load.speedOfAnswer(of: operators) ?? 0
            occupancy = load.occupancy(of: operators)
        }
    }

    package enum Basis: Hashable, Sendable {
        /// Seven rows of 24, from Monday on; `nil` for an hour that no measured day had.
        case measured([[Hour?]], Sample)
        /// The mean of the hours in which the client is open, and the one with the most calls.
        case expected(mean: Hour?, peak: Hour?, openHoursADay: Double)
    }

    /// From what was measured.
    package struct Sample: Hashable, Sendable {
        /// Of Monday, of Tuesday and so on: days of which there was an hour.
        package let days: [Int]
        package let arrived: Int
        package let answered: Int
        /// The mean of all, in seconds.
        package let handlingSeconds: Double
    }

    package let target: ServiceLevel
    package let handling: Handling
    package let basis: Basis
}

extension Staffing {
    /// For weeks that are as those measured.
    ///
    /// Calls that were lost count as those that were answered: had there been operators, they would have been.
    /// An hour's handling time is its own mean where it is known of at least thirty calls, else that of all.
    ///
    /// - Parameters:
    ///   - span: hours that are not wholly in it say nothing: before the project's beginning, or not over yet.
    ///   - handlingSeconds: where of no call is known how long it took.
    /// - Returns: `nil` where there is no call in the span.
    package init?(
        over course: Course, in span: Range<Moment>, for target: ServiceLevel,
        handlingSeconds: Double = Staffing.assumedHandlingSeconds
    ) {
        let cells = course.measured(in: span)
        let whole = cells.joined().reduce(Course.Cell()) { $0 + $1.cell }
        guard whole.arrived > 0 else { return nil }
        let mean = whole.meanHandling ?? handlingSeconds
        let hours = cells.map { day in
            day.map { hour -> Hour? in
                guard hour.seconds > 0 else { return nil }
                let own = hour.cell.measured >= Self.leastMeasured ? hour.cell.meanHandling : nil
                let calls = Double(hour.cell.arrived) * 3600 / Double(hour.seconds)
                return Hour(ErlangC(calls: calls, handlingSeconds: own ?? mean), for: target)
            }
        }
        self.target = target
        handling = whole.meanHandling == nil ? .assumed : .measured
        basis = .measured(
            hours,
            Sample(
                days: cells.map { $0.map(\.days).max() ?? 0 }, arrived: whole.arrived, answered: whole.answered,
                handlingSeconds: mean))
    }

    /// Before the first call, from what the project expects.
    ///
    /// - Parameters:
    ///   - hours: in which the client's callers call; a day's calls are spread over them evenly.
    ///   - handlingSeconds: `nil`: nobody has said.
    /// - Returns: `nil` where the project expects nothing.
    package init?(
        before project: Client.Project, hours: Schedule, for target: ServiceLevel, handlingSeconds: Double? = nil
    ) {
        guard project.expectedCallsADay != nil || project.expectedPeakHour != nil else { return nil }
        let seconds = handlingSeconds ?? Self.assumedHandlingSeconds
        func hour(_ calls: Double) -> Hour { Hour(ErlangC(calls: calls, handlingSeconds: seconds), for: target) }
        let openHours = hours.meanHoursADay
        self.target = target
        handling = handlingSeconds == nil ? .assumed : .given
        basis = .expected(
            mean: project.expectedCallsADay.map { hour(Double($0) / openHours) },
            peak: project.expectedPeakHour.map { hour(Double($0)) }, openHoursADay: openHours)
    }

    /// Three minutes: what a call is taken to be where nobody knows.
    package static let assumedHandlingSeconds = 180.0
    private static let leastMeasured = 30
}

extension Schedule {
    /// Of a week's open days; the whole day where it has none.
    fileprivate var meanHoursADay: Double {
        guard !isAlways else { return 24 }
        let minutes = week.values.filter { !$0.isEmpty }.map { hours in
            hours.reduce(0) { $0 + ($1.end > $1.start ? $1.end : $1.end + Day.minutes) - $1.start }
        }
        return minutes.isEmpty ? 24 : Double(minutes.reduce(0, +)) / Double(minutes.count * 60)
    }
}

extension Course.Cell {
    fileprivate var meanHandling: Double? { measured > 0 && handling > 0 ? Double(handling) / Double(measured) : nil }
}

extension Course {
    fileprivate struct Measured {
        var cell = Cell()
        /// How long that hour was on all its days together: where the clock is set back it is two hours long, and where
        /// it is set forward there is none.
        var seconds = 0
        var days = 0
    }

    /// Seven rows of 24, from Monday on.
    fileprivate func measured(in span: Range<Moment>) -> [[Measured]] {
        var table = [[Measured]](repeating: [Measured](repeating: Measured(), count: 24), count: 7)
        for number in 0..<days {
            let day = firstDay.adding(days: number)
            let row = day.weekday.rawValue - 1
            for (hour, bounds) in hours(of: day).enumerated()
            where bounds.lowerBound >= span.lowerBound && bounds.upperBound <= span.upperBound && !bounds.isEmpty {
                table[row][hour].cell = table[row][hour].cell + cells[number * 24 + hour]
                table[row][hour].seconds += bounds.upperBound.seconds(since: bounds.lowerBound)
                table[row][hour].days += 1
            }
        }
        return table
    }

    /// 24; empty is one that the clock leaves out.
    private func hours(of day: Day) -> [Range<Moment>] {
        let begin = zone.moment(day: day, hour: 0, minute: 0)
        let end = zone.moment(day: day.adding(days: 1), hour: 0, minute: 0)
        let bounds =
            end.seconds(since: begin) == 24 * 3600
            ? (0...24).map { begin.adding(seconds: $0 * 3600) }
            : (0..<24).map { zone.moment(day: day, hour: $0, minute: 0) } + [end]
        return (0..<24).map { bounds[$0]..<bounds[$0 + 1] }
    }
}
