package import Answering

/// What a promotion brought: the calls to each of the client's numbers on its days, and what came of them; one fold, in
/// the order in which they began.
package struct Campaign: Sendable {
    package struct Line: Hashable, Sendable {
        package var arrived = 0
        package var answered = 0
        package var lost = 0
        package var outcomes: [Outcome.ID: Int] = [:]

        package init() {}
    }

    package let promotion: Client.Promotion
    /// By the canonical number that was dialled; the empty one where nobody knows it.
    package private(set) var byNumber: [String: Line] = [:]
    private let period: Range<Moment>
    private var joiner = CallJoiner()

    package init(of promotion: Client.Promotion, in period: Range<Moment>) {
        (self.promotion, self.period) = (promotion, period)
    }

    /// One call of the client, as one desk knew it.
    package mutating func add(_ call: CountedCall) {
        joiner.add(call)
        countKnown()
    }

    /// Nothing more comes.
    package mutating func finish() {
        joiner.finish()
        countKnown()
    }

    private mutating func countKnown() {
        while let call = joiner.next()?.joined {
            guard period.contains(call.begunAt), !call.isOutbound else { continue }
            var line = byNumber[call.dialled ?? ""] ?? Line()
            line.arrived += 1
            if call.fate == .answered { line.answered += 1 }
            if call.fate == .lost { line.lost += 1 }
            if let outcome = call.outcome { line.outcomes[outcome, default: 0] += 1 }
            byNumber[call.dialled ?? ""] = line
        }
    }

    package var arrived: Int { byNumber.values.reduce(0) { $0 + $1.arrived } }
}
