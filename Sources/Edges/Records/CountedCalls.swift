package import Answering
package import Figures
import GRDB

/// What is counted of the calls of a span, out of the logs of several operators, also while their desks write them.
///
/// Found and faults: a log that cannot be read is named, and the others are read all the same.
package struct CountedCalls: Sendable {
    package let readers: [CallLogReader]
    /// Of the logs that could not be opened.
    package let faults: [LogFault]
    let data: String

    /// - Parameter operators: whose logs; all that lie under `data` where nobody is named.
    package init(data: String, operators: [Operator.ID]? = nil) {
        var (readers, faults): ([CallLogReader], [LogFault]) = ([], [])
        let people = operators ?? CallLogReader.operators(in: data) + CallLogReader.shutOperators(in: data)
        for person in people {
            do {
                readers.append(try CallLogReader(data: data, operator: person, keptPages: Self.keptPages))
            } catch {
                faults.append(LogFault(error, at: LogFile(directory: "\(data)/\(person)")))
            }
        }
        (self.data, self.readers, self.faults) = (data, readers, faults)
    }

    /// Every log is read once from one end to the other, and there may be hundreds.
    private static let keptPages = 64

    /// Hands over the calls one after another, in the order in which they began, each as every desk knew it.
    ///
    /// Where several logs are read, a call that began at one desk just before the span may have rung at the next in it:
    /// what began within the patience of a `CallJoiner` beside the span is handed over, too, and `Statistics` leaves
    /// out what does not belong to it.
    ///
    /// - Parameter isDetailed: whether attempts, messages and all else that is kept as JSON is read, which takes a
    ///   hundred times as long: for the figures of one client or one operator.
    /// - Parameter received: is told before the calls, and only where it is detailed, what colleagues handed over to
    ///   these operators, or they claimed from the pool, for that client or for any.
    /// - Returns: faults of logs that could not be read to their end; what was read of them before has been handed over.
    /// - Throws: what `each` throws.
    package func read<Fault: Error>(
        of subject: Statistics.Subject, in span: Range<Moment>, isDetailed: Bool = false,
        received: (Obligation) -> Void = { _ in }, each: (CountedCall) throws(Fault) -> Void
    ) throws(Fault) -> [LogFault] {
        let (readers, client, wide) = reading(of: subject, in: span)
        var merged: Result<[LogFault], Fault> = .success([])
        let faults = withRows(of: readers) { reader, db in
            try CountedRows(db, of: reader, client: client, in: wide, isDetailed: isDetailed)
        } work: { rows in
            if isDetailed {
                for owed in rows.flatMap({ $0.received() }) where client == nil || owed.client == client {
                    received(owed)
                }
            }
            merged = Result { () throws(Fault) in try Self.merge(rows, each: each) }
        }
        return faults + (try merged.get())
    }

    /// Which logs, whose calls in them, and from when to when, with the margin within which desks know of the same call.
    func reading(
        of subject: Statistics.Subject, in span: Range<Moment>
    ) -> (readers: [CallLogReader], client: Client.ID?, span: Range<Moment>) {
        var (readers, client): ([CallLogReader], Client.ID?) = (readers, nil)
        switch subject {
        case .client(let id): client = id
        case .operator(let id): readers = readers.filter { $0.operatorID == id }
        case .all: break
        }
        let margin = readers.count > 1 ? CallJoiner.patienceSeconds : 0
        return (
            readers, client, span.lowerBound.adding(seconds: -margin)..<span.upperBound.adding(seconds: margin)
        )
    }

    /// Opens one log within the other, because each is to be read as it stands at one moment.
    ///
    /// - Returns: faults of the logs that could not be opened, or closed.
    private func withRows(
        of readers: [CallLogReader], open: (CallLogReader, Database) throws -> CountedRows,
        work: ([CountedRows]) -> Void
    ) -> [LogFault] {
        var faults: [LogFault] = []
        // What ends badly after the work is no reason to do it again.
        var isDone = false
        func openFirst(of rest: ArraySlice<CallLogReader>, besides opened: [CountedRows]) {
            guard let reader = rest.first else {
                isDone = true
                return work(opened)
            }
            do {
                try reader.read { db in
                    openFirst(of: rest.dropFirst(), besides: opened + [try open(reader, db)])
                }
            } catch {
                faults.append(reader.fault(error))
            }
            if !isDone { openFirst(of: rest.dropFirst(), besides: opened) }
        }
        openFirst(of: readers[...], besides: [])
        return faults
    }

    /// The earliest of all logs' next calls, again and again.
    private static func merge<Fault: Error>(
        _ rows: [CountedRows], each: (CountedCall) throws(Fault) -> Void
    ) throws(Fault) -> [LogFault] {
        var queue = Queue(rows)
        while let earliest = queue.first {
            try each(earliest.call)
            queue.advanceFirst()
        }
        return rows.compactMap(\.fault)
    }

    /// A heap of the logs that have a call still, the earliest on top; of calls of the same moment that of the first log.
    private struct Queue {
        private var heap: [(begunAt: Int64, place: Int)] = []
        private let rows: [CountedRows]

        init(_ rows: [CountedRows]) {
            self.rows = rows
            for (place, log) in rows.enumerated() where log.advance() {
                heap.append((log.call.begunAt.milliseconds, place))
            }
            for index in heap.indices.reversed() { settle(index) }
        }

        var first: CountedRows? { heap.first.map { rows[$0.place] } }

        mutating func advanceFirst() {
            let log = rows[heap[0].place]
            if log.advance() {
                heap[0].begunAt = log.call.begunAt.milliseconds
            } else {
                heap.swapAt(0, heap.count - 1)
                heap.removeLast()
            }
            settle(0)
        }

        private mutating func settle(_ index: Int) {
            var index = index
            while true {
                var least = index
                for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child] < heap[least] {
                    least = child
                }
                guard least != index else { return }
                heap.swapAt(index, least)
                index = least
            }
        }
    }
}
