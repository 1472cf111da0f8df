import Answering
import Figures
import Records
import Testing

/// A generated month in the logs of its people, and what the program counts of it.
extension Place {
    /// Where the clocks are changed forward, back, and never; and where they stand half an hour beside the others.
    static let months = [
        (2025, 10, "Europe/Berlin"), (2025, 3, "Europe/Berlin"), (2025, 2, "Asia/Kolkata"), (2025, 12, "Europe/Moscow"),
    ]

    /// - Parameter months: so many from that one on.
    func made(_ index: Int, months: Int = 1) async throws -> GeneratedMonth {
        let (year, number, zone) = Self.months[index]
        let month = GeneratedMonth(
            year: year, month: number, months: months, zone: try #require(Zone(named: zone)), calls: 300 * months,
            seed: UInt64(index) + 7)
        for person in GeneratedMonth.people {
            let log = SQLiteCallLog(directory: "\(data)/\(person)")
            try await log.record(month.entries[person]!, calls: [])
            await log.close()
        }
        return month
    }

    func statistics(
        of subject: Statistics.Subject, _ month: GeneratedMonth, in span: Range<Moment>? = nil,
        besides: (CountedCall) -> Void = { _ in }
    ) throws -> Statistics {
        let span = span ?? month.span
        var statistics = Statistics(of: subject, in: span, clients: month.terms, zone: month.zone)
        let logs = CountedCalls(data: data)
        let faults = logs.read(of: subject, in: span, isDetailed: subject != .all) {
            statistics.add(received: $0)
        } each: { call in
            statistics.add(call)
            besides(call)
        }
        statistics.finish()
        #expect(faults.isEmpty && logs.faults.isEmpty)
        return statistics
    }

    func recount(_ month: GeneratedMonth, in span: Range<Moment>? = nil) throws -> Recount {
        try Recount(data: data, people: GeneratedMonth.people, span: span ?? month.span)
    }
}

func times<Value: Hashable>(_ values: [Value]) -> [Value: Int] {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
}

/// A spread is what the numbers themselves are, in their order.
func expect(_ spread: Spread, _ numbers: [Int]) {
    let sorted = numbers.sorted()
    #expect(spread.count == sorted.count && spread.sum == sorted.reduce(0, +) && spread.greatest == sorted.last)
    for percent in [1, 50, 90, 95, 100] {
        let rank = (percent * sorted.count + 99) / 100
        #expect(spread.percentile(Double(percent)) == (sorted.isEmpty ? nil : sorted[max(1, rank) - 1]))
    }
    let bounds = [-1, 5, 10, 20, 30, 60]
    #expect(
        spread.bands(upTo: Array(bounds.dropFirst())).dropLast()
            == zip(bounds, bounds.dropFirst()).map { below, bound in sorted.count { $0 > below && $0 <= bound } })
}
