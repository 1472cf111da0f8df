package import Answering

/// How calls fell over days and hours, as a clock on the client's wall shows them.
///
/// In the night in which the clock is set back the second hour of the same name counts with the first; in the night in
/// which it is set forward an hour is empty.
package struct Course: Hashable, Sendable {
    package struct Cell: Hashable, Sendable {
        package var arrived = 0
        package var answered = 0
        package var lost = 0
        /// Answered within the threshold.
        package var inTime = 0
        /// Of the answered, those of which is known how long they took.
        package var measured = 0
        /// Seconds of these.
        package var handling = 0

        package static func + (left: Cell, right: Cell) -> Cell {
            Cell(
                arrived: left.arrived + right.arrived, answered: left.answered + right.answered,
                lost: left.lost + right.lost, inTime: left.inTime + right.inTime,
                measured: left.measured + right.measured, handling: left.handling + right.handling)
        }
    }

    package let zone: Zone
    package let firstDay: Day
    /// By hours from the first day's midnight on, 24 to every day.
    package private(set) var cells: [Cell]
    /// The quarter of an hour that was asked about last, and where it stands; calls come in the order of time.
    private var last: (quarter: Int64, place: Int)?

    /// - Parameter period: from the first moment to the one that is no longer in it.
    package init(over period: Range<Moment>, in zone: Zone) {
        self.zone = zone
        firstDay = zone.local(period.lowerBound).day
        let end = zone.local(
            Moment(milliseconds: max(period.lowerBound.milliseconds, period.upperBound.milliseconds - 1))
        ).day
        cells = [Cell](repeating: Cell(), count: (end.number - firstDay.number + 1) * 24)
    }

    mutating func add(_ call: CountedCall, threshold seconds: Int) {
        guard !call.isOutbound, let place = place(of: call.begunAt) else { return }
        cells[place].arrived += 1
        switch call.fate {
        case .answered:
            cells[place].answered += 1
            if let handling = call.handlingSeconds {
                cells[place].measured += 1
                cells[place].handling += handling
            }
            if let wait = call.waitSeconds, wait <= seconds { cells[place].inTime += 1 }
        case .lost: cells[place].lost += 1
        case .answeredElsewhere, .waiting: break
        }
    }

    /// Of the same days.
    mutating func add(_ other: Course) {
        cells = zip(cells, other.cells).map { $0 + $1 }
    }

    private mutating func place(of moment: Moment) -> Int? {
        // No zone changes within a quarter of an hour.
        let quarter = moment.milliseconds / 900_000
        if let last, last.quarter == quarter { return last.place }
        let time = zone.local(moment)
        let place = (time.day.number - firstDay.number) * 24 + time.hour
        guard cells.indices.contains(place) else { return nil }
        last = (quarter, place)
        return place
    }

    package var days: Int { cells.count / 24 }

    /// In the order of the calendar.
    package var byDay: [(day: Day, cell: Cell)] {
        (0..<days).map { day in
            (firstDay.adding(days: day), cells[day * 24..<day * 24 + 24].reduce(Cell(), +))
        }
    }

    /// 24, from midnight on.
    package var byHour: [Cell] {
        (0..<24).map { hour in stride(from: hour, to: cells.count, by: 24).reduce(Cell()) { $0 + cells[$1] } }
    }

    /// Seven rows of 24, from Monday on.
    package var byWeekdayAndHour: [[Cell]] {
        var table = [[Cell]](repeating: [Cell](repeating: Cell(), count: 24), count: 7)
        for (place, cell) in cells.enumerated() {
            let weekday = firstDay.adding(days: place / 24).weekday.rawValue - 1
            table[weekday][place % 24] = table[weekday][place % 24] + cell
        }
        return table
    }

    /// Seven, from Monday on.
    package var byWeekday: [Cell] { byWeekdayAndHour.map { $0.reduce(Cell(), +) } }

    /// By the Monday with which they begin.
    package var byWeek: [(day: Day, cell: Cell)] { joined { $0.adding(days: 1 - $0.weekday.rawValue) } }

    /// By their first days.
    package var byMonth: [(day: Day, cell: Cell)] { joined { Day(year: $0.year, month: $0.month, day: 1) } }

    private func joined(by first: (Day) -> Day) -> [(day: Day, cell: Cell)] {
        byDay.reduce(into: []) { spans, next in
            let begin = first(next.day)
            if let last = spans.last, last.day == begin {
                spans[spans.count - 1].cell = last.cell + next.cell
            } else {
                spans.append((begin, next.cell))
            }
        }
    }

    package static func == (left: Course, right: Course) -> Bool {
        (left.zone, left.firstDay) == (right.zone, right.firstDay) && left.cells == right.cells
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(firstDay)
        hasher.combine(cells)
    }
}
