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

    /// - Throws: `LogFault` where a log cannot be read.
    func review(of logs: [CallLogReader], by scenarios: [(name: String, scenario: Scenario)]) throws -> QualityReview {
        var filter = CallFilter()
        (filter.client, filter.from, filter.until) = (client.id, span.lowerBound, span.upperBound)
        var answered: [(call: Call.ID, begunAt: Moment, log: CallLogReader)] = []
        for log in logs {
            try log.list(filter) { call in
                if call.answeredAt != nil, call.filedAt != nil { answered.append((call.id, call.begunAt, log)) }
            }
        }
        answered.sort { $0.begunAt < $1.begunAt }
        var review = QualityReview(by: scenarios)
        for place in places(of: answered.count) {
            let (id, _, log) = answered[place]
            for kept in try log.show(id.callID) where kept.summary.id == id {
                review.judge(kept.entries.map(\.entry), of: id, by: log.operatorID)
            }
        }
        return review
    }

    private func places(of count: Int) -> [Int] {
        count <= most ? Array(0..<count) : (0..<most).map { $0 * count / most }
    }
}
