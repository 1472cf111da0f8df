import Answering
import Profiles
import Records
import Rehearsal

/// Calls of a client, taken at even distances out of all that were answered in a span, to be judged.
struct QualitySample {
    let client: Client
    let span: Range<Moment>
    /// No more calls than this.
    let most: Int

    /// - Returns: faults of logs and calls that could not be read; the others are judged all the same.
    func review(
        of logs: [CallLogReader], by scenarios: [(name: String, scenario: Scenario)]
    ) -> (review: QualityReview, faults: [LogFault]) {
        var faults: [LogFault] = []
        func read<Value>(_ reading: () throws -> [Value]) -> [Value] {
            do { return try reading() } catch {
                faults.append(error as? LogFault ?? LogFault(.other, "\(error)"))
                return []
            }
        }
        let answered = logs.flatMap { log in read { try self.answered(in: log) }.map { (call: $0, log: log) } }
            .sorted { $0.call.begunAt < $1.call.begunAt }
        var review = QualityReview(by: scenarios)
        for place in places(of: answered.count) {
            let (call, log) = answered[place]
            for kept in read({ try log.show(call.id.callID) }) where kept.summary.id == call.id {
                review.judge(kept.entries.map(\.entry), of: call.id, by: log.operatorID)
            }
        }
        return (review, faults)
    }

    private func answered(in log: CallLogReader) throws -> [(id: Call.ID, begunAt: Moment)] {
        var filter = CallFilter()
        (filter.client, filter.from, filter.until) = (client.id, span.lowerBound, span.upperBound)
        var answered: [(id: Call.ID, begunAt: Moment)] = []
        try log.list(filter) { call in
            if call.answeredAt != nil, call.filedAt != nil { answered.append((call.id, call.begunAt)) }
        }
        return answered
    }

    private func places(of count: Int) -> [Int] {
        count <= most ? Array(0..<count) : (0..<most).map { $0 * count / most }
    }
}
