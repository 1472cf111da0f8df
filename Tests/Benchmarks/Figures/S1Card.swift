import Foundation
import Measures

/// S1: from the event to the card.
extension Bench {
    func eventToCard() throws -> [Figure] {
        let many = try LogMaker(place, profiles, calls: Self.manyCalls)
        var pult: [PopRun] = []
        var floor: [PopRun] = []
        for run in 1...runs {
            Report.progress("S1: run \(run) of \(runs), \(PopRun.calls) pops each")
            pult.append(try pops(many))
            floor.append(try floorPops(bytes: Int(pult[run - 1].bytes.percentile(0.5) ?? 2000)))
        }
        let floorMedian = floor.part(0.5)
        let remarks = [
            "bytes a card: \((pult.flatMap(\.bytes).percentile(0.5) ?? 0).short), the floor writes as many",
            pult.remark,
        ]
        let floorSeries = [Series("floor, p50", "ms", floorMedian), Series("floor, p99", "ms", floor.part(0.99))]
        let faults = pult.faults() + floor.faults(" at the floor")
        return [
            Figure(
                id: "S1 p50", what: "event → card at the median, over the floor's median",
                judged: Series("ratio", "×", zip(pult.part(0.5), floorMedian).map { $0 / $1 }), bound: .atMost,
                limit: 4,
                behind: [Series("pult, p50", "ms", pult.part(0.5))] + floorSeries, remarks: remarks, faults: faults),
            Figure(
                id: "S1 p99", what: "event → card at p99 less 1 ms, over the floor's median",
                judged: Series("ratio", "×", zip(pult.part(0.99), floorMedian).map { ($0 - 1) / $1 }), bound: .atMost,
                limit: 6, behind: [Series("pult, p99", "ms", pult.part(0.99))] + floorSeries, faults: faults),
        ]
    }

    func eventToCardGrowth() throws -> [Figure] {
        try growth(of: .cardGrowth, "event → card at the median", "ms", limit: Self.noGrowth) { bench, log in
            let run = try bench.pops(log, calls: PopRun.fewCalls)
            guard run.missing == 0 else { throw Failure("\(run.missing) cards never came") }
            return run.milliseconds.percentile(0.5) ?? .nan
        }
    }

    /// - Parameter beside: begins what goes on beside the pops, once the desk works, and returns what ends it.
    func pops(
        _ log: LogMaker, settings: String? = nil, wires: Int = 1, calls: Int = PopRun.calls,
        perSecond: Double = PopRun.perSecond,
        _ beside: (WorkingDesk) throws -> (() -> Void) = { _ in {} }
    ) throws -> PopRun {
        let desk = try WorkingDesk(place, profiles, data: log.directory, settings: settings)
        defer {
            desk.terminal.end(SIGTERM)
            try? log.takeBack()
        }
        let wires = try [desk.wire] + (1..<wires).map { _ in try Wire(port: desk.port) }
        let end = try beside(desk)
        defer { end() }
        return try PopRun(
            desk.terminal, wires, token: desk.token, numbers: profiles.numbers, calls: calls, perSecond: perSecond)
    }

    private func floorPops(bytes: Int) throws -> PopRun {
        let port = try WorkingDesk.freePort()
        let terminal = try PseudoTerminal([place.floor, "pop", String(port), String(bytes)])
        defer { terminal.end() }
        return try PopRun(terminal, [Wire(port: port)], token: "none", numbers: profiles.numbers, isFloor: true)
    }
}
