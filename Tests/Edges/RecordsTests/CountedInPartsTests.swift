import Answering
import Figures
import Testing

@testable import Records

/// A long span is read in parts, side by side.
extension CountedCallsTests {
    @Test("are the same in however many parts they are counted", arguments: Place.months.indices)
    func parts(index: Int) async throws {
        let month = try await place.made(index)
        let whole = try place.statistics(of: .all, month)
        for count in [1, 2, 7] {
            let parts = CountedCalls.parts(of: month.span, atMost: count, shortestMilliseconds: 3_600_000)
            #expect(parts.count == count && parts[0].lowerBound == month.span.lowerBound)
            #expect(parts.last?.upperBound == month.span.upperBound)
            let (counted, faults) = CountedCalls(data: place.data).statistics(
                of: .all, in: month.span, clients: month.terms, zone: month.zone, parts: parts)
            #expect(faults.isEmpty)
            #expect(counted.whole == whole.whole && counted.course == whole.course)
            #expect(counted.clients == whole.clients && counted.operators == whole.operators)
        }
    }
}
