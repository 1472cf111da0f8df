import Foundation
import Measures

/// S10: the most memory ever in use, at the start and after ten thousand calls.
extension Bench {
    func memory() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        var (begun, worked, idle, served): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        for run in 1...runs {
            Report.progress("S10: run \(run) of \(runs)")
            let prefix = "memory-\(ProcessInfo.processInfo.processIdentifier)-\(run)"
            let desk = try WorkingDesk(place, profiles, data: log.directory)
            desk.terminal.watch(silence: 1.5, limit: 4)
            begun.append(Self.megabytes(desk.terminal.peakBytes))
            _ = try Load.send(
                place, to: desk.port, token: desk.token, calls: 10_000, prefix: prefix, profiles, reading: desk.terminal
            )
            worked.append(Self.megabytes(desk.terminal.peakBytes))
            desk.terminal.end(SIGTERM)
            try log.takeBack()

            let server = try NoOpServer(place)
            _ = try Wire(port: server.port)
            idle.append(Self.megabytes(server.peakBytes))
            _ = try Load.send(place, to: server.port, token: "none", calls: 10_000, prefix: prefix, profiles)
            served.append(Self.megabytes(server.peakBytes))
            server.end()
        }
        return [
            Figure(
                id: "S10 start", what: "most memory at the start, above a server that does nothing",
                judged: Series("difference", "MB", zip(begun, idle).map { $0 - $1 }), bound: .atMost, limit: 20,
                behind: [Series("pult", "MB", begun), Series("hummingbird, no-op", "MB", idle)]),
            Figure(
                id: "S10 after", what: "most memory after 10,000 calls, above a server that answered as many requests",
                judged: Series("difference", "MB", zip(worked, served).map { $0 - $1 }), bound: .atMost, limit: 20,
                behind: [Series("pult", "MB", worked), Series("hummingbird, no-op", "MB", served)]),
            Figure(
                id: "S10 growth", what: "growth of the most memory by 10,000 calls",
                judged: Series("difference", "MB", zip(worked, begun).map { $0 - $1 }), bound: .atMost, limit: 5,
                behind: [Series("after", "MB", worked), Series("at the start", "MB", begun)]),
        ]
    }

    private static func megabytes(_ bytes: Int) -> Double { Double(bytes) / 1_048_576 }
}
