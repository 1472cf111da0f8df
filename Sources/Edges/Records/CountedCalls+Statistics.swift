package import Answering
import Dispatch
package import Figures
import FoundationEssentials
import Synchronization

extension CountedCalls {
    /// The figures of a span, without what is kept as JSON.
    ///
    /// A long span is read in parts, one on each core: nearly all the time goes into the reading of rows.
    ///
    /// - Returns: faults of logs that could not be read to their end; what was read of them before is counted.
    package func statistics(
        of subject: Statistics.Subject, in span: Range<Moment>, clients: [Client], zone: Zone
    ) -> (statistics: Statistics, faults: [LogFault]) {
        statistics(
            of: subject, in: span, clients: clients, zone: zone,
            parts: Self.parts(of: span, atMost: ProcessInfo.processInfo.activeProcessorCount))
    }

    func statistics(
        of subject: Statistics.Subject, in span: Range<Moment>, clients: [Client], zone: Zone, parts: [Range<Moment>]
    ) -> (statistics: Statistics, faults: [LogFault]) {
        let counted = Mutex([(statistics: Statistics, faults: [LogFault])?](repeating: nil, count: parts.count))
        DispatchQueue.concurrentPerform(iterations: parts.count) { place in
            // Two who read by one connection would wait for each other.
            let logs = place == 0 ? self : CountedCalls(data: data, operators: readers.map(\.operatorID))
            var statistics = Statistics(of: subject, in: span, part: parts[place], clients: clients, zone: zone)
            let faults = logs.read(of: subject, in: parts[place]) { statistics.add($0) }
            statistics.finish()
            let part = (statistics, (place == 0 ? [] : logs.faults) + faults)
            counted.withLock { $0[place] = part }
        }
        let all = counted.withLock { $0.compactMap(\.self) }
        var statistics = all[0].statistics
        for later in all.dropFirst() { statistics.add(later.statistics) }
        let faults = all.flatMap(\.faults).reduce(into: [LogFault]()) { if !$0.contains($1) { $0.append($1) } }
        return (statistics, faults)
    }

    /// One after another, none of them so short that what is read beside it counts.
    static func parts(
        of span: Range<Moment>, atMost most: Int, shortestMilliseconds: Int64 = shortestPartMilliseconds
    ) -> [Range<Moment>] {
        let beginning = span.lowerBound.milliseconds
        let length = span.upperBound.milliseconds - beginning
        let count = max(1, min(Int64(most), length / shortestMilliseconds))
        return (0..<count).map { place in
            let (start, end) = (length * place / count, length * (place + 1) / count)
            return Moment(milliseconds: beginning + start)..<Moment(milliseconds: beginning + end)
        }
    }

    static let shortestPartMilliseconds: Int64 = 30 * 24 * 3600 * 1000
}
