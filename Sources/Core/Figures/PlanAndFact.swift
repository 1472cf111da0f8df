package import Answering

/// What the project expected of its days, and what came: of those days of the span that are the project's and are over.
package struct PlanAndFact: Hashable, Sendable {
    package struct DayOfProject: Hashable, Sendable {
        package let day: Day
        package let arrived: Int
        /// The hour with the most calls, the first of several; `nil` where nobody called.
        package let peak: Peak?
    }

    package struct Peak: Hashable, Sendable {
        package let day: Day
        /// As the client's clock shows.
        package let hour: Int
        package let arrived: Int
    }

    package let expectedCallsADay: Int?
    package let expectedPeakHour: Int?
    package let days: [DayOfProject]

    /// - Parameters:
    ///   - course: of the client's calls, by its own clock.
    ///   - now: a day that is not over says nothing yet.
    /// - Returns: `nil` where the project expects nothing.
    package init?(of project: Client.Project, in course: Course, at now: Moment) {
        guard project.expectedCallsADay != nil || project.expectedPeakHour != nil else { return nil }
        expectedCallsADay = project.expectedCallsADay
        expectedPeakHour = project.expectedPeakHour
        days = course.byDay.enumerated().compactMap { place, of -> DayOfProject? in
            let begin = course.zone.moment(day: of.day, hour: 0, minute: 0)
            let end = course.zone.moment(day: of.day.adding(days: 1), hour: 0, minute: 0)
            // A day on which it begins or ends is the project's.
            guard end <= now, project.valid.from.map({ $0 < end }) ?? true,
                project.valid.until.map({ begin < $0 }) ?? true
            else { return nil }
            let hours = course.cells[place * 24..<place * 24 + 24].map(\.arrived)
            let most = hours.max() ?? 0
            let peak = most > 0 ? hours.firstIndex(of: most).map { Peak(day: of.day, hour: $0, arrived: most) } : nil
            return DayOfProject(day: of.day, arrived: of.cell.arrived, peak: peak)
        }
    }

    package var arrived: Int { days.reduce(0) { $0 + $1.arrived } }
    /// On all these days together.
    package var expected: Int? { expectedCallsADay.map { $0 * days.count } }
    /// What came ÷ what was expected; `nil` where nothing was.
    package var share: Double? { expected.flatMap { Tally.share(arrived, of: $0) } }

    package func share(of day: DayOfProject) -> Double? {
        expectedCallsADay.flatMap { Tally.share(day.arrived, of: $0) }
    }

    /// The busiest hour of all, the first of several.
    package var peak: Peak? {
        days.compactMap(\.peak).reduce(nil) { most, next in
            most.map { $0.arrived >= next.arrived ? $0 : next } ?? next
        }
    }

    /// On so many days an hour had more calls than the peak hour that was expected.
    package var daysBeyondPeak: Int? {
        expectedPeakHour.map { expected in days.count { $0.peak.map { $0.arrived > expected } ?? false } }
    }
}
