import Answering
import Figures
import Rehearsal
import Screens

extension ReportDocument {
    /// What is to be mended on card and script: in the operators' words, and so for the service alone.
    struct Mended: Encodable {
        let gaps, searchedInVain, leftAt: [String: Int]
        let correctedAfterDelivery: Int

        init(_ analysis: Analysis, gaps: [String: Int]) {
            (self.gaps, searchedInVain, leftAt) = (gaps, analysis.searchedInVain, analysis.leftAt)
            correctedAfterDelivery = analysis.correctedAfterDelivery
        }
    }

    /// How well the calls were worked; for the service alone.
    struct Judged: Encodable {
        let looked, judged: Int
        let byPoint: [Kept]
        let byOperator: [Kept]
        let losses: [Loss]

        init(_ review: QualityReview, of client: Client, _ operators: [Operator.ID: Operator], in language: Language) {
            let (points, verdicts) = (PointWords(language, for: client), VerdictWords(language, for: client))
            (looked, judged) = (review.looked, review.calls.count)
            byPoint = review.byPoint.map { Kept($1, point: points.sentence(for: $0)) }
            byOperator = review.byOperator.sorted { $0.key < $1.key }.map { id, share in
                Kept(share, id: id, name: operators[id]?.name)
            }
            losses = review.calls.flatMap { call in
                call.verdict.points.filter { $0.loss != nil }.map { lost in
                    Loss(
                        call: call.call.callID, operator: call.operatorID, scenario: call.scenario,
                        point: points.sentence(for: lost.point), seen: verdicts.sentence(for: lost.ruling))
                }
            }
        }
    }

    struct Kept: Encodable {
        let point, id, name: String?
        let kept, judged: Int

        init(_ share: QualityReview.Share, point: String? = nil, id: String? = nil, name: String? = nil) {
            (self.point, self.id, self.name) = (point, id, name)
            (kept, judged) = (share.kept, share.judged)
        }
    }

    struct Loss: Encodable {
        let call, `operator`, scenario, point, seen: String
    }
}
