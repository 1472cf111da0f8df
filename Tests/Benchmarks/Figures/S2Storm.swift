import Foundation
import Measures

/// S2: from the event to the card in the middle of a storm.
extension Bench {
    func eventToCardInStorm() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.manyCalls)
        var (calm, stormy) = ([PopRun](), [PopRun]())
        var (rates, reports, reloads) = ([Double](), [Double](), [Double]())
        for run in 1...runs {
            Report.progress("S2: run \(run) of \(runs), \(PopRun.calls) pops calm and in a storm")
            calm.append(try pops(log))
            let storm = try Storm(place, profiles, log)
            stormy.append(try pops(log) { try storm.begin(against: $0) })
            guard storm.refused == 0 else { throw Failure("\(storm.refused) events of the storm were refused") }
            if let fault = storm.fault { throw Failure("the storm fell silent: \(fault)") }
            // Cards that are late without a storm, or a storm that does not come, tell of the machine alone.
            guard calm[run - 1].late <= PopRun.calls / 100, storm.perSecond >= Double(Storm.perSecond) * 0.95 else {
                throw Failure(
                    "the machine is too busy: \(calm[run - 1].late) cards were late without a storm, which had "
                        + "\(storm.perSecond.short) events a second")
            }
            rates.append(storm.perSecond)
            reports.append(Double(storm.reports))
            reloads.append(Double(storm.reloads))
        }
        return [
            Figure(
                id: "S2", what: "event → card at p99 in a storm, over p99 without",
                judged: Series("ratio", "×", zip(stormy.part(0.99), calm.part(0.99)).map { $0 / $1 }),
                bound: .atMost, limit: 3,
                behind: [
                    Series("storm, p50", "ms", stormy.part(0.5)), Series("storm, p99", "ms", stormy.part(0.99)),
                    Series("calm, p50", "ms", calm.part(0.5)), Series("calm, p99", "ms", calm.part(0.99)),
                    Series("foreign events", "events/s", rates), Series("reports begun", "", reports),
                    Series("times 200 profiles were written", "", reloads),
                ],
                remarks: [
                    "in the storm \(stormy.remark), without \(calm.remark)",
                    "beside: `pult report --all` of a million calls, over and over; 200 profiles written every 5 s",
                ],
                faults: stormy.faults(" in the storm") + calm.faults(" without a storm"))
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
    private var reading: Process?
    private let lock = NSLock()
    private let done = DispatchGroup()
    private(set) var refused = 0
    private(set) var perSecond = 0.0
    private(set) var reports = 0
    private(set) var reloads = 0
    /// Why a part of the storm did not blow.
    private(set) var fault: String?

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
        goOn(beginning: 1) { [self] in
            try profiles.changeMany()
            lock.withLock { reloads += 1 }
            return Self.secondsBetweenReloads
        }
        goOn(beginning: 0) { [self] in
            try report()
            return 0
        }
        return { [self] in
            lock.withLock {
                isOver = true
                reading?.terminate()
            }
            load.terminate()
            let text = String(decoding: (try? said.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
            load.waitUntilExit()
            done.wait()
            let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            guard numbers.count == 3 else { return }
            (refused, perSecond) = (Int(numbers[1]), numbers[0] / numbers[2])
        }
    }

    private var hasEnded: Bool { lock.withLock { isOver } }

    /// Does something again and again, each time as much later as it says, on a thread of its own.
    private func goOn(beginning: Double, _ work: @escaping @Sendable () throws -> Double) {
        done.enter()
        Thread.detachNewThread { [self] in
            var next = Clock.now + beginning
            while !hasEnded {
                if Clock.now >= next {
                    do {
                        next += try work()
                    } catch {
                        lock.withLock { fault = "\(error)" }
                        break
                    }
                }
                usleep(20_000)
            }
            done.leave()
        }
    }

    /// Reads the whole log, unless the storm is over meanwhile.
    private func report() throws {
        let report = Process()
        report.executableURL = URL(fileURLWithPath: place.pult)
        report.arguments = [
            "report", "--all", "--data", log.directory, "--profiles", profiles.path, "--from", Self.day(-400), "--to",
            Self.day(0), "--format", "json",
        ]
        report.standardOutput = FileHandle.nullDevice
        report.standardError = FileHandle.nullDevice
        try lock.withLock {
            guard !isOver else { return }
            try report.run()
            reading = report
            reports += 1
        }
        guard report.processIdentifier > 0 else { return }
        report.waitUntilExit()
        guard hasEnded || report.terminationStatus == 0 else {
            throw Failure("`pult report` ended with \(report.terminationStatus)")
        }
    }

    private static func day(_ offset: Int) -> String {
        Date.now.addingTimeInterval(Double(offset) * 86_400).formatted(.iso8601.year().month().day())
    }
}
