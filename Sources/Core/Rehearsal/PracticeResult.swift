package import Answering

/// What came of a run: what is kept of it, printed of it, and what certification counts.
///
/// Kept for years: what a release adds is optional, so that no older result is lost.
package struct PracticeResult: Hashable, Codable, Sendable {
    package struct Judged: Hashable, Codable, Sendable {
        /// As it stands in the scenario.
        package var point: String
        /// The point itself, so that it can be told in any language; `nil` in results of older releases.
        package var rule: Point?
        package var points: Int
        package var isCritical: Bool
        /// `nil`: the trainer's to give.
        package var isKept: Bool?
        /// The points that the trainer gave.
        package var given: Int?
        /// `nil`: of an older release, which kept a sentence.
        package var ruling: Ruling?
        package var words: String?
    }

    /// `CLIENT/FILE`, without the ending.
    package var scenario: String
    package var title: String
    package var client: Client.ID
    /// Of the client's profile as a whole, and of the parts of it that certification is about.
    package var revision: String
    package var parts: [String: String]
    package var trainee: Operator.ID
    /// How she is called; `nil` in results of older releases.
    package var traineeName: String?
    /// By the clock on the wall.
    package var endedAt: Moment
    /// Of the pretend world.
    package var seconds: Int
    package var keys: Int
    /// When the call came to each stage, in seconds since she picked up; `nil`: of an older release.
    package var times: [String: Int]?
    package var seed: UInt64
    package var judged: [Judged]
    package var earned: Int
    package var possible: Int
    /// In percent, what is needed.
    package var needed: Int
    package var hasFailedAtOnce: Bool
    /// Every caller had gone, and what was spoken was filed.
    package var isWhole: Bool
    /// From the beginning to the end without a step taken back, and without a word from the trainer.
    package var isAlone: Bool

    package var percent: Int { possible == 0 ? 100 : earned * 100 / possible }
    package var isPassed: Bool { isWhole && !hasFailedAtOnce && earned * 100 >= possible * needed }
}

extension PracticeResult {
    package init(
        of verdict: Verdict, scenario: String, title: String, for client: Client, by trainee: Operator.ID,
        named name: String? = nil, endedAt: Moment, seconds: Int, keys: Int, seed: UInt64, isWhole: Bool,
        isAlone: Bool = true
    ) {
        self.init(
            scenario: scenario, title: title, client: client.id, revision: client.revision,
            parts: client.certifiedParts, trainee: trainee, traineeName: name, endedAt: endedAt, seconds: seconds,
            keys: keys, times: verdict.times, seed: seed,
            judged: verdict.points.map { judged in
                Judged(
                    point: judged.point.written, rule: judged.point, points: judged.point.points,
                    isCritical: judged.point.isCritical,
                    isKept: judged.ruling.kind == .open ? nil : judged.loss == nil, ruling: judged.ruling)
            },
            earned: verdict.earned, possible: verdict.possible,
            needed: (client.certification ?? Certification()).passPercent, hasFailedAtOnce: verdict.hasFailedAtOnce,
            isWhole: isWhole, isAlone: isAlone)
    }
}

extension [PracticeResult] {
    /// What of them counts for a client: what was played to its end or failed at once, and that without a step taken
    /// back. At which pace does not matter.
    package func runs(for client: Client.ID) -> [Training.Run] {
        filter { $0.client == client && $0.isAlone && ($0.isWhole || $0.hasFailedAtOnce) }
            .map { Training.Run(of: $0.scenario, at: $0.endedAt, isPassed: $0.isPassed, on: $0.parts) }
    }
}
