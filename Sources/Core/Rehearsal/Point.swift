/// One point of the judging, proved by lines of the log or given by the trainer.
package struct Point: Hashable, Codable, Sendable {
    package enum Proof: Hashable, Codable, Sendable {
        case did(Fact)
        case never(Fact)
        /// By the trainer, on what no log can show.
        case mark(String)
    }

    package var proof: Proof
    package var withinSeconds: Int?
    package var before: Fact?
    package var after: Fact?
    package var inOrder: [Fact] = []
    package var atMostSeconds: Int?
    package var atMostTimes: Int?
    package var contains: String?
    package var points: Int
    /// Fails the run at once.
    package var isCritical = false

    package init(_ proof: Proof, points: Int = 0) {
        self.proof = proof
        self.points = points
    }
}
