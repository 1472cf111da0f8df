package import Answering
import FoundationEssentials
package import Rehearsal
package import Screens

/// What came of a run, as JSON for other programs.
package struct ResultDocument: Encodable {
    private let result: PracticeResult
    private let words: ResultWords

    package init(_ result: PracticeResult, for client: Client, in language: Language) {
        self.result = result
        words = ResultWords(language, for: client)
    }

    private enum Key: String, CodingKey {
        case scenario, title, client, revision, trainee, traineeName, endedAt, seconds, keys, seed
        case earned, possible, percent, needed, passed, failedAtOnce, whole, points
    }

    private struct Point: Encodable {
        /// As it stands in the scenario, and in the language of whoever asks.
        var point: String
        var sentence: String
        var points: Int
        var critical: Bool
        var kept: Bool?
        /// By the trainer.
        var given: Int?
        var proof: String
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(result.scenario, forKey: .scenario)
        try container.encode(result.title, forKey: .title)
        try container.encode(result.client, forKey: .client)
        try container.encode(result.revision, forKey: .revision)
        try container.encode(result.trainee, forKey: .trainee)
        try container.encodeIfPresent(result.traineeName, forKey: .traineeName)
        try container.encode(
            Date(timeIntervalSince1970: Double(result.endedAt.milliseconds / 1000)).ISO8601Format(), forKey: .endedAt)
        try container.encode(result.seconds, forKey: .seconds)
        try container.encode(result.keys, forKey: .keys)
        try container.encode(result.seed, forKey: .seed)
        try container.encode(result.earned, forKey: .earned)
        try container.encode(result.possible, forKey: .possible)
        try container.encode(result.percent, forKey: .percent)
        try container.encode(result.needed, forKey: .needed)
        try container.encode(result.isPassed, forKey: .passed)
        try container.encode(result.hasFailedAtOnce, forKey: .failedAtOnce)
        try container.encode(result.isWhole, forKey: .whole)
        try container.encode(
            result.judged.map {
                Point(
                    point: $0.point, sentence: words.point(of: $0), points: $0.points, critical: $0.isCritical,
                    kept: $0.isKept, given: $0.given,
                    proof: $0.words)
            }, forKey: .points)
    }
}
