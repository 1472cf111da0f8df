package import Answering

/// What a point comes to, with the lines of the log that show it; said in words only where it is read.
package struct Ruling: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable {
        case kept
        /// The trainer's to give.
        case open
        case notSeen = "not-seen"
        /// What was never to be seen was.
        case seen
        case late
        /// Only once the other had been seen.
        case notBefore = "not-before"
        case notAfter = "not-after"
        /// Another came, or nothing, where `wanted` was to come next.
        case outOfOrder = "out-of-order"
        case tooLong = "too-long"
        case tooOften = "too-often"
        /// It rests on what she told of the telephone, and the telephone did not say it.
        case unheard
        case lacksWords = "lacks-words"
    }

    /// A line of the log.
    package struct Line: Hashable, Codable, Sendable {
        package var fact: Fact
        package var at: Moment
        /// Since that from which the point counts: she picked up, or what it is to come after.
        package var seconds: Int

        package init(fact: Fact, at: Moment, seconds: Int) {
            (self.fact, self.at, self.seconds) = (fact, at, seconds)
        }
    }

    package var kind: Kind
    /// Empty where something did not happen.
    package var lines: [Line]
    /// What it was to come before, after, or as.
    package var wanted: Fact?
    /// What is lacking in what was written.
    package var words: String?
    /// The seconds that it took, or how often it was seen.
    package var count: Int?

    package init(
        _ kind: Kind, _ lines: [Line] = [], wanted: Fact? = nil, words: String? = nil, count: Int? = nil
    ) {
        (self.kind, self.lines, self.wanted, self.words, self.count) = (kind, lines, wanted, words, count)
    }

    package var isLoss: Bool { kind != .kept && kind != .open }
}
