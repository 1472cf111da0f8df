import Foundation
import Measures

/// S2: from the event to the card in the middle of a storm.
extension Bench {
    func eventToCardInStorm() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.manyCalls)
        var (calm, stormy, rates) = ([PopRun](), [PopRun](), [Double]())
        for run in 1...runs {
            Report.progress("S2: run \(run) of \(runs), \(PopRun.calls) pops calm and in a storm")
            calm.append(try pops(log))
            let storm = try Storm(place, profiles, log)
            stormy.append(try pops(log) { try storm.begin(against: $0) })
            guard storm.refused == 0 else { throw Failure("\(storm.refused) events of the storm were refused") }
            // Cards that are late without a storm, or a storm that does not come, tell of the machine alone.
            guard calm[run - 1].missing <= PopRun.calls / 100, storm.perSecond >= Double(Storm.perSecond) * 0.95 else {
                throw Failure(
                    "the machine is too busy: \(calm[run - 1].missing) cards were late without a storm, which had "
                        + "\(storm.perSecond.short) events a second")
            }
            rates.append(storm.perSecond)
        }
        func part(_ runs: [PopRun], _ part: Double) -> [Double] {
            runs.map { $0.milliseconds.percentile(part) ?? .nan }
        }
        let missing = stormy.map(\.missing).reduce(0, +)
        return [
            Figure(
                id: "S2", what: "event → card at p99 in a storm, over p99 without",
                judged: Series("ratio", "×", zip(part(stormy, 0.99), part(calm, 0.99)).map { $0 / $1 }),
                bound: .atMost, limit: 3,
                behind: [
                    Series("storm, p50", "ms", part(stormy, 0.5)), Series("storm, p99", "ms", part(stormy, 0.99)),
                    Series("calm, p50", "ms", part(calm, 0.5)), Series("calm, p99", "ms", part(calm, 0.99)),
                    Series("foreign events", "events/s", rates),
                ],
                remarks: [
                    missing == 0 ? "every card came" : "\(missing) cards did not come within 25 ms",
                    "beside: `pult log export` of a million calls, over and over; 200 profiles written every 5 s",
                ])
        ]
    }
}

/// Two thousand events a second of calls for others, two hundred profiles that change, and a program that reads the
/// whole log.
private final class Storm: @unchecked Sendable {
    static let perSecond = 2000
    private static let secondsBetweenReloads = 5.0

    private let place: Place
    private let profiles: ProfileMaker
    private let log: LogMaker
    private var isOver = false
    private let lock = NSLock()
    private let done = DispatchGroup()
    private(set) var refused = 0
    private(set) var perSecond = 0.0

    init(_ place: Place, _ profiles: ProfileMaker, _ log: LogMaker) throws {
        (self.place, self.profiles, self.log) = (place, profiles, log)
    }

    /// - Returns: what ends it.
    func begin(against desk: WorkingDesk) throws -> () -> Void {
        let load = Process()
        load.executableURL = URL(fileURLWithPath: place.floor)
        load.arguments =
            [
                "storm", String(desk.port), desk.token, String(Load.connections), String(Self.perSecond),
                "storm-\(Int(Clock.now * 1000))", "999",
            ] + profiles.foreignNumbers
        let said = Pipe()
        load.standardOutput = said
        try load.run()
        let report = try startReport()
        done.enter()
        Thread.detachNewThread { [self] in
            var next = Clock.now + 1
            while !hasEnded {
                if Clock.now >= next {
                    try? profiles.changeMany()
                    next += Self.secondsBetweenReloads
                }
                usleep(20_000)
            }
            done.leave()
        }
        return { [self] in
            lock.withLock { isOver = true }
            load.terminate()
            report.terminate()
            let text = String(decoding: (try? said.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
            load.waitUntilExit()
            report.waitUntilExit()
            done.wait()
            let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            guard numbers.count == 3 else { return }
            (refused, perSecond) = (Int(numbers[1]), numbers[0] / numbers[2])
        }
    }

    private var hasEnded: Bool { lock.withLock { isOver } }

    /// Read again as soon as it was read to the end.
    private func startReport() throws -> Process {
        let report = Process()
        report.executableURL = URL(fileURLWithPath: "/bin/sh")
        report.arguments = [
            "-c",
            #"trap 'kill $!; exit' TERM; while :; do "$0" log export --data "$1" --operator "$2" & wait $!; done"#,
            place.pult, log.directory, ProfileMaker.operatorID,
        ]
        report.standardOutput = FileHandle.nullDevice
        try report.run()
        return report
    }
}
