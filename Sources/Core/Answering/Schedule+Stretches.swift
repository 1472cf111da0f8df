extension Schedule {
    /// The stretches of a span in which it is open, or closed, in their order.
    package func stretches(in span: Range<Moment>, open isWanted: Bool = true) -> [Range<Moment>] {
        var stretches: [Range<Moment>] = []
        var moment = span.lowerBound
        while moment < span.upperBound {
            let state = state(at: moment)
            let end = min(state.until ?? span.upperBound, span.upperBound)
            if state.isOpen == isWanted { stretches.append(moment..<end) }
            moment = end
        }
        return stretches
    }
}

extension Schedule {
    /// The minutes of each day on which this is open and `other`, of the same zone, is not; a day without any is left out.
    ///
    /// - Parameter days: numbers of days.
    package func minutes(notIn other: Schedule, on days: ClosedRange<Int>) -> [Int: [Range<Int>]] {
        var isLeft = [Bool](repeating: false, count: days.count * Day.minutes)
        for (schedule, value) in [(self, true), (other, false)] {
            for number in (days.lowerBound - 1)...days.upperBound {
                for hours in schedule.hours(on: Day(number: number)) {
                    let minutes = hours.minutes(onDay: number - days.lowerBound)
                    for minute in minutes.clamped(to: isLeft.indices) { isLeft[minute] = value }
                }
            }
        }
        var left: [Int: [Range<Int>]] = [:]
        for number in days {
            let midnight = (number - days.lowerBound) * Day.minutes
            var runs: [Range<Int>] = []
            for minute in 0..<Day.minutes where isLeft[midnight + minute] {
                let run = runs.last?.upperBound == minute ? runs.removeLast() : minute..<minute
                runs.append(run.lowerBound..<minute + 1)
            }
            if !runs.isEmpty { left[number] = runs }
        }
        return left
    }
}
