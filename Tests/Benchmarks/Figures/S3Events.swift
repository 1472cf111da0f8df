import Foundation
import Measures

/// S3: events thanked for in a second, every one of them in the log.
extension Bench {
    func durableEvents() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        var pult: [Double] = []
        var floor: [Double] = []
        var (thanked, lost): ([Double], [Double]) = ([], [])
        var (refused, unanswered) = (0, 0)
        for run in 1...runs {
            Report.progress("S3: run \(run) of \(runs)")
            let (load, missing) = try loaded(log, calls: Self.loadCalls)
            pult.append(load.perSecond)
            refused += load.refused
            unanswered += max(0, Self.loadCalls * Load.eventsOfCall - load.thanked)
            thanked.append(Double(load.thanked))
            lost.append(Double(missing))

            let server = try NoOpServer(place)
            floor.append(
                try Load.send(place, to: server.port, token: "none", calls: Self.loadCalls, prefix: "load", profiles)
                    .perSecond)
            server.end()
        }
        return [
            Figure(
                id: "S3", what: "durable events a second, over a server that does nothing with the same bodies",
                judged: Series("ratio", "×", zip(pult, floor).map { $0 / $1 }), bound: .atLeast, limit: 0.5,
                behind: [Series("pult", "events/s", pult), Series("hummingbird, no-op", "requests/s", floor)],
                faults: [
                    refused == 0 ? nil : "\(refused) answers were not 202",
                    unanswered == 0 ? nil : "\(unanswered) events were not answered",
                ].compactMap { $0 }),
            Figure(
                id: "S3 kept", what: "events thanked for that are not in the log",
                judged: Series("events", "events", lost), bound: .atMost, limit: 0, by: .worst,
                behind: [Series("thanked for", "events", thanked)]),
        ]
    }

    func durableEventsGrowth() throws -> [Figure] {
        try growth(of: .eventsGrowth, "what a durable event takes", "µs") { bench, log in
            let (load, lost) = try bench.loaded(log, calls: Self.loadCalls / 4)
            guard lost == 0, load.refused == 0 else {
                throw Failure("\(lost) events were lost, \(load.refused) refused")
            }
            return 1e6 / load.perSecond
        }
    }

    private static let loadCalls = 10_000

    /// - Returns: with how many that were thanked for and are not in the log.
    private func loaded(_ log: LogMaker, calls: Int) throws -> (load: Load, lost: Int) {
        let prefix = "load-\(ProcessInfo.processInfo.processIdentifier)-\(Int(Clock.now * 1000))"
        let desk = try WorkingDesk(place, profiles, data: log.directory)
        defer { try? log.takeBack() }
        let load = try Load.send(
            place, to: desk.port, token: desk.token, calls: calls, prefix: prefix, profiles, reading: desk.terminal)
        desk.terminal.end(SIGTERM)
        return (load, max(0, load.thanked - (try log.count(ofEventsLike: prefix + "-*"))))
    }
}

/// Whole calls told over many connections, each waiting for its thanks before it tells of the next event.
struct Load {
    static let connections = 32
    static let eventsOfCall = 4

    var thanked: Int
    var refused: Int
    var seconds: Double
    var perSecond: Double { Double(thanked) / seconds }

    /// - Parameter terminal: what the desk draws meanwhile is read away, as a terminal would.
    static func send(
        _ place: Place, to port: Int, token: String, calls: Int, prefix: String, _ profiles: ProfileMaker,
        reading terminal: PseudoTerminal? = nil
    ) throws -> Load {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: place.floor)
        process.arguments =
            ["load", String(port), token, String(connections), String(calls), prefix, ProfileMaker.extension]
            + profiles.numbers
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        while let terminal, process.isRunning {
            if Clock.poll([terminal.master], for: 0.02).first == true { terminal.take() }
            _ = terminal.forget()
        }
        process.waitUntilExit()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let numbers = said.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 3 else { throw Failure("the load ended early: \(said)") }
        return Load(thanked: Int(numbers[0]), refused: Int(numbers[1]), seconds: numbers[2])
    }
}
