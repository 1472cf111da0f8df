import Foundation
import Measures

/// How cost grows with the calls in the log, and with the clients in the folder.
///
/// Each run goes through all sizes, so that a slow minute of the machine falls on every one of them.
/// `--growth-calls 10000000` goes on to ten million calls: a log of them takes some thirty gigabytes.
extension Bench {
    static let logAxis = "calls in the log"
    var logSizes: [Int] { [1000, Self.fewestCallsOfGrowth, 1_000_000, 10_000_000].filter { $0 <= growthCalls } }
    static let fewestCallsOfGrowth = 100_000
    static let folderAxis = "clients in the folder"
    static let folderSizes = [5, 50, 500]
    /// What must not grow at all may differ by so much from one taking to the next.
    static let noGrowth = 1.1

    /// - Parameter limit: of what a larger log may cost; of a larger folder it is reported.
    func growth(
        of measure: Measure, _ what: String, _ unit: String, runs: Int? = nil, limit: Double? = nil,
        _ cost: (Bench, LogMaker) throws -> Double
    ) throws -> [Figure] {
        let logs = try logSizes.map { ($0, try LogMaker(place, profiles, calls: $0)) }
        let folders = try Self.folderSizes.map { ($0, try ProfileMaker(place, clients: $0)) }
        let few = try LogMaker(place, profiles, calls: Self.fewCalls)
        let (log, folder) = (Dictionary(uniqueKeysWithValues: logs), Dictionary(uniqueKeysWithValues: folders))
        return [
            try growth(
                "\(measure.rawValue) log", what, unit, along: Self.logAxis, logSizes, runs: runs, limit: limit
            ) { try cost(self, log[$0]!) },
            try growth(
                "\(measure.rawValue) clients", what, unit, along: Self.folderAxis, Self.folderSizes, runs: runs
            ) { size in
                var bench = self
                bench.profiles = folder[size]!
                return try cost(bench, few)
            },
        ]
    }

    /// What it costs at the largest of `sizes` over the smallest, with all of them as a curve.
    func growth(
        _ id: String, _ what: String, _ unit: String, along axis: String, _ sizes: [Int], runs: Int? = nil,
        limit: Double? = nil, _ cost: (Int) throws -> Double
    ) throws -> Figure {
        var costs: [[Double]] = []
        let runs = runs ?? self.runs
        for run in 1...runs {
            Report.progress("\(id): run \(run) of \(runs), \(sizes.map(\.asPower).joined(separator: ", ")) \(axis)")
            costs.append(try sizes.map(cost))
        }
        let points = sizes.indices.map { place in
            Curve.Point(size: sizes[place], cost: Series(sizes[place].asPower, unit, costs.map { $0[place] }))
        }
        return Figure(
            id: id, what: "\(what), \(sizes.last!.asPower) \(axis) over \(sizes[0].asPower)",
            judged: Series("ratio", "×", costs.map { $0.last! / $0[0] }), bound: .atMost, limit: limit,
            behind: points.map(\.cost), curve: Curve(along: axis, points: points))
    }
}
