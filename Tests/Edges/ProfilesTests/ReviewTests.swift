import Answering
import Testing

@testable import Profiles

/// What a review finds of a profile that has `more` beside the least.
func reviewed(_ text: String, at moment: String = "2026-11-21 12:00") throws -> [Finding] {
    let now = try #require(Moment(written: moment, in: .utc, at: Moment(milliseconds: 0)))
    return ProfileDocument(Array(text.utf8), file: "p", country: .russia, zone: .utc, reviewedAt: now).findings
}

extension [Finding] {
    /// `4:7 promotion-over`
    var places: [String] { map { "\($0.line):\($0.column) \($0.rule.rawValue)" } }
}

@Suite("A review of promotions")
struct PromotionReviewTests {
    @Test("doubts what is over, what ends within a week and what has no end, each where its end stands")
    func ends() throws {
        let promotions = """
            promotions:
              - {title: A, text: B, until: 2026-11-20}
              - {title: A, text: B, until: 2026-11-27}
              - {title: A, text: B}
              - {title: A, text: B, until: 2026-12-28}

            """
        let told = try reviewed(least("a", number: "+7 495 000-00-01", more: promotions)).places
        #expect(
            told == [
                "9:32 promotion-over", "10:32 promotion-ends-soon", "11:5 promotion-without-end",
            ])
    }

    @Test("counts on when one of them cannot be read")
    func faulty() throws {
        let promotions = """
            promotions:
              - {title: A, txt: B, until: 2026-11-20}
              - {title: A, text: B, until: 2026-11-20}

            """
        #expect(
            try reviewed(least("a", number: "+7 495 000-00-01", more: promotions)).places == [
                "9:16 unknown-key", "10:32 promotion-over",
            ])
    }

    @Test("tells of them though the client cannot be shown, and of nothing that follows from that")
    func unshown() throws {
        let text = "\n" + least("a", number: "+7 495 000-00-01", more: "promotions: [{title: A, text: B}]\n")
        for (key, wrong) in [("greeting", "greetng"), ("name", "nmae"), ("managers", "mangers"), ("client", "clint")] {
            let rules = try reviewed(text.replacing("\n\(key):", with: "\n\(wrong):")).map(\.rule)
            #expect(rules == [.unknownKey, .promotionWithoutEnd], "\(key): \(rules)")
        }
    }

    @Test("is not asked for by a desk")
    func asked() {
        let text = least("a", number: "+7 495 000-00-01", more: "promotions: [{title: A, text: B}]\n")
        #expect(ProfileDocument(Array(text.utf8), file: "p", country: .russia, zone: .utc).findings.isEmpty)
    }
}
