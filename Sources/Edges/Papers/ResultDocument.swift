package import Answering
import FoundationEssentials
package import Rehearsal
package import Screens

/// What came of a run, as JSON for other programs.
package struct ResultDocument: Encodable {
    private let result: PracticeResult
    private let peers: PracticePeers?
    private let words: ResultWords

    /// - Parameter peers: what others took for it, where there are enough of them.
    package init(_ result: PracticeResult, for client: Client, besides peers: PracticePeers?, in language: Language) {
        (self.result, self.peers) = (result, peers)
        words = ResultWords(language, for: client)
    }

    private enum Key: String, CodingKey {
        case scenario, title, client, revision, trainee, traineeName, endedAt, seconds, keys, times, others, seed
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
        /// `kept`, `open`, or why it was lost.
        var ruling: String?
        var wanted: String?
        var count: Int?
        var proof: [Line]?
        /// Of an older release, in place of these.
        var words: String?
    }

    private struct Line: Encodable {
        var fact, at: String
        var seconds: Int
    }

    private struct Others: Encodable {
        var seconds, keys: Int
        var times: [String: Int]
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(result.scenario, forKey: .scenario)
        try container.encode(result.title, forKey: .title)
        try container.encode(result.client, forKey: .client)
        try container.encode(result.revision, forKey: .revision)
        try container.encode(result.trainee, forKey: .trainee)
        try container.encodeIfPresent(result.traineeName, forKey: .traineeName)
        try container.encode(result.endedAt.written, forKey: .endedAt)
        try container.encode(result.seconds, forKey: .seconds)
        try container.encode(result.keys, forKey: .keys)
        try container.encodeIfPresent(result.times, forKey: .times)
        try container.encodeIfPresent(
            peers.map { Others(seconds: $0.seconds, keys: $0.keys, times: $0.times) }, forKey: .others)
        try container.encode(result.seed, forKey: .seed)
        try container.encode(result.earned, forKey: .earned)
        try container.encode(result.possible, forKey: .possible)
        try container.encode(result.percent, forKey: .percent)
        try container.encode(result.needed, forKey: .needed)
        try container.encode(result.isPassed, forKey: .passed)
        try container.encode(result.hasFailedAtOnce, forKey: .failedAtOnce)
        try container.encode(result.isWhole, forKey: .whole)
        try container.encode(result.judged.map { point($0) }, forKey: .points)
    }

    private func point(_ judged: PracticeResult.Judged) -> Point {
        let ruling = judged.ruling
        return Point(
            point: judged.point, sentence: words.point(of: judged), points: judged.points, critical: judged.isCritical,
            kept: judged.isKept, given: judged.given, ruling: ruling?.kind.rawValue,
            wanted: ruling?.wanted?.written ?? ruling?.words, count: ruling?.count,
            proof: ruling?.lines.map { Line(fact: $0.fact.written, at: $0.at.written, seconds: $0.seconds) },
            words: judged.words)
    }
}

extension Moment {
    fileprivate var written: String { Date(timeIntervalSince1970: Double(milliseconds / 1000)).ISO8601Format() }
}
