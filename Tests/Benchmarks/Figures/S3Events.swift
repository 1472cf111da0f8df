import Foundation

/// S3: events thanked for in a second, every one of them in the log.
extension Bench {
    func durableEvents() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        var pult: [Double] = []
        var floor: [Double] = []
        var lost = 0
        var refused = 0
        for run in 1...runs {
            Report.progress("S3: run \(run) of \(runs)")
            let prefix = "load-\(ProcessInfo.processInfo.processIdentifier)-\(run)"
            let desk = try WorkingDesk(place, profiles, data: log.directory)
            let load = try Load.send(
                place, to: desk.port, token: desk.token, calls: Self.loadCalls, prefix: prefix, profiles,
                reading: desk.terminal)
            desk.terminal.end(SIGTERM)
            pult.append(load.perSecond)
            refused += load.refused
            lost += load.thanked - (try log.count(ofEventsLike: prefix + "-*"))
            try log.takeBack()

            let server = try NoOpServer(place)
            floor.append(
                try Load.send(place, to: server.port, token: "none", calls: Self.loadCalls, prefix: prefix, profiles)
                    .perSecond)
            server.end()
        }
        return [
            Figure(
                id: "S3", what: "durable events a second, over a server that does nothing with the same bodies",
                judged: Series("ratio", "×", zip(pult, floor).map { $0 / $1 }), bound: .atLeast, limit: 0.5,
                behind: [Series("pult", "events/s", pult), Series("hummingbird, no-op", "requests/s", floor)],
                remarks: [
                    lost == 0
                        ? "every event thanked for is in the log" : "\(lost) events thanked for are NOT in the log",
                    refused == 0 ? "none was refused" : "\(refused) answers were not 202",
                ])
        ]
    }

    /// Of four events each.
    private static let loadCalls = 10_000
}

/// Whole calls told over many connections, each waiting for its thanks before it tells of the next event.
struct Load {
    static let connections = 32

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
