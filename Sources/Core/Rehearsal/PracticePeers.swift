package import Answering

/// What others took for the same scenario: nobody is named, and nothing is told of a few.
package struct PracticePeers: Hashable, Sendable {
    /// In the middle: half of them took less.
    package let seconds: Int
    package let keys: Int
    /// By the stage's name, where enough of them came to it.
    package let times: [String: Int]

    /// Of each, the last run that she played whole and without a step back.
    ///
    /// - Parameter results: of all who practised here, herself too.
    package init?(of results: [PracticeResult], besides trainee: Operator.ID, at scenario: String) {
        var last: [Operator.ID: PracticeResult] = [:]
        for result in results.sorted(by: { $0.endedAt < $1.endedAt })
        where result.scenario == scenario && result.trainee != trainee && result.isWhole && result.isAlone {
            last[result.trainee] = result
        }
        guard last.count >= Self.fewest else { return nil }
        seconds = last.values.map(\.seconds).median
        keys = last.values.map(\.keys).median
        let times = Dictionary(grouping: last.values.flatMap { $0.times ?? [:] }, by: \.key)
        self.times = times.filter { $0.value.count >= Self.fewest }.mapValues { $0.map(\.value).median }
    }

    private static let fewest = 3
}

extension [Int] {
    /// Of an even number, half-way between the two in the middle.
    fileprivate var median: Int {
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2] + 1) / 2
    }
}
