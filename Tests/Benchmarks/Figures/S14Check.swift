import Dispatch
import Foundation
import Measures
import Yams

/// S14: three hundred profiles of a hundred thousand bytes checked, and one that is saved while a desk works.
extension Bench {
    func profilesChecked() throws -> [Figure] {
        let service = try ServiceMaker(place)
        var (checked, composed, basic) = ([Double](), [Double](), [Double]())
        for run in 1...runs {
            Report.progress("S14: run \(run) of \(runs)")
            checked.append(try Self.seconds { try Self.check(place.pult, service.path) } * 1000)
            composed.append(try Self.seconds { try Self.compose(service.profiles, .default) } * 1000)
            basic.append(try Self.seconds { try Self.compose(service.profiles, .basic) } * 1000)
        }
        return [
            Figure(
                id: "S14", what: "`pult check` of \(ServiceMaker.clientCount) profiles of 100 kB, over Yams composing",
                judged: Series("ratio", "×", zip(checked, composed).map { $0 / $1 }), bound: .atMost, limit: 2,
                behind: [
                    Series("pult check", "ms", checked), Series("Yams, composing alone, both cores", "ms", composed),
                    Series("Yams, tags not resolved", "ms", basic),
                ]),
            Figure(
                id: "S14 in all", what: "`pult check` of the same, from its start to its end",
                judged: Series("check", "ms", checked), bound: .atMost, limit: 2000, behind: []),
        ]
    }

    /// From the instant in which a profile is in its place to the card on the glass that shows it.
    func profileSaved() throws -> [Figure] {
        let service = try ServiceMaker(place)
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        var (middle, slowest) = ([Double](), [Double]())
        for run in 1...runs {
            Report.progress("S14b: run \(run) of \(runs)")
            let desk = try WorkingDesk(
                place, ProfileMaker(place, reading: service.path), data: log.directory)
            defer {
                desk.terminal.end(SIGTERM)
                try? log.takeBack()
            }
            var glass = Glass()
            // What a desk does in its first seconds is read all the other firms' profiles, one after the other.
            try Self.save(service, number: (run + 1) * 1000, desk.terminal, &glass, within: 120)
            let times = try (0..<Self.saves).map { save in
                try Self.save(service, number: run * Self.saves + save, desk.terminal, &glass)
            }
            middle.append(times.percentile(0.5) ?? .nan)
            slowest.append(times.max() ?? .nan)
        }
        return [
            Figure(
                id: "S14b", what: "a profile of 100 kB saved → its firm's new name on a desk of 300 clients",
                judged: Series("p50", "ms", middle), bound: .atMost, limit: 50,
                behind: [Series("the slowest of \(Self.saves)", "ms", slowest)])
        ]
    }

    /// A shift in which her own firms' profiles are saved a thousand times, over one in which nobody saves.
    func eventToCardBesideSaves() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        let shift = Shift()
        var (calm, beside, saves) = ([PopRun](), [PopRun](), [Double]())
        for run in 1...runs {
            Report.progress("S14c: run \(run) of \(runs), two shifts of \(Int(shift.seconds)) seconds")
            calm.append(try pops(log, wires: Self.wires, calls: shift.calls, perSecond: shift.callsPerSecond))
            let saving = try Saving(profiles, perSecond: shift.savesPerSecond)
            beside.append(
                try pops(log, wires: Self.wires, calls: shift.calls, perSecond: shift.callsPerSecond) { _ in
                    saving.begin()
                })
            if let fault = saving.fault { throw Failure("a profile could not be saved: \(fault)") }
            saves.append(Double(saving.count))
        }
        return [
            Figure(
                id: "S14c", what: "event → card at p99 in a shift with a thousand saves, over p99 without",
                judged: Series("ratio", "×", zip(beside.part(0.99), calm.part(0.99)).map { $0 / $1 }),
                bound: .atMost, limit: 1.5,
                behind: [
                    Series("saves, p50", "ms", beside.part(0.5)), Series("saves, p99", "ms", beside.part(0.99)),
                    Series("calm, p50", "ms", calm.part(0.5)), Series("calm, p99", "ms", calm.part(0.99)),
                    Series("saves", "", saves),
                ],
                remarks: [
                    "a shift of \(Int(shift.hours)) hours at \(Int(shift.pace)) times the pace, \(shift.calls) calls",
                    "beside saves \(beside.remark), without \(calm.remark)",
                ],
                faults: beside.faults(" beside saves") + calm.faults(" without saves"))
        ]
    }

    private static let saves = 30
    /// A PBX that has not been thanked yet tells of the next call on another connection: the saves and the log are on
    /// one disk, and what it takes to sync is not what is measured.
    private static let wires = 8

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let begun = Clock.now
        try work()
        return Clock.now - begun
    }

    private static func check(_ pult: String, _ folder: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: pult)
        process.arguments = ["check", folder]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure("pult check ended with \(process.terminationStatus)")
        }
    }

    private static func compose(_ files: [String], _ resolver: Resolver) throws {
        let failed = DispatchSemaphore(value: 0)
        DispatchQueue.concurrentPerform(iterations: files.count) { place in
            let node = try? Yams.compose(yaml: String(contentsOfFile: files[place], encoding: .utf8), resolver)
            if node == nil { failed.signal() }
        }
        guard failed.wait(timeout: .now()) == .timedOut else { throw Failure("Yams cannot compose every profile") }
    }

    /// - Returns: milliseconds.
    @discardableResult
    private static func save(
        _ service: ServiceMaker, number: Int, _ terminal: PseudoTerminal, _ glass: inout Glass,
        within seconds: Double = 5
    ) throws -> Double {
        terminal.watch(silence: 0.3, limit: 3)
        let name = "Проба \(1000 + number)"
        let file = service.profiles[number % 5]
        var lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
        guard let line = lines.firstIndex(where: { $0.hasPrefix("name: ") }) else {
            throw Failure("no name in \(file)")
        }
        lines[line] = "name: \(name)"
        try lines.joined(separator: "\n").write(toFile: file + "~", atomically: false, encoding: .utf8)
        let begun = Clock.now
        guard rename(file + "~", file) == 0 else { throw Failure("\(file) cannot be put in its place") }
        let end = begun + seconds
        repeat {
            for chunk in terminal.forget() {
                glass.show(chunk.bytes)
                if glass.text.contains(where: { $0.contains(name) }) { return (chunk.instant - begun) * 1000 }
            }
            _ = terminal.watch(until: end - Clock.now) { !$0.chunks.isEmpty }
        } while Clock.now < end
        throw Failure("a saved profile was not shown within \(Int(seconds)) seconds")
    }
}

/// A working day in less time.
struct Shift {
    let hours = 8.0
    let pace = 100.0
    let calls = 300
    let saves = 1000

    var seconds: Double { hours * 3600 / pace }
    var callsPerSecond: Double { Double(calls) / seconds }
    var savesPerSecond: Double { Double(saves) / seconds }
}

/// A lead who saves the profiles of one desk's firms, one after the other, as long as calls ring.
private final class Saving: @unchecked Sendable {
    private let perSecond: Double
    /// Made before: what an editor thinks is nothing that the desk's machine does.
    private let saved: [(file: String, text: String)]
    private let lock = NSLock()
    private let done = DispatchGroup()
    private var isOver = false
    private(set) var count = 0
    private(set) var fault: (any Error)?

    init(_ profiles: ProfileMaker, perSecond: Double) throws {
        self.perSecond = perSecond
        saved = try (0..<10).map { try profiles.saved($0) }
    }

    /// - Returns: what ends it.
    func begin() -> () -> Void {
        done.enter()
        Thread.detachNewThread { [self] in
            while !lock.withLock({ isOver }) {
                let (file, text) = saved[count % saved.count]
                do { try text.write(toFile: file, atomically: true, encoding: .utf8) } catch { fault = error }
                count += 1
                usleep(UInt32(1e6 / perSecond))
            }
            done.leave()
        }
        return { [self] in
            lock.withLock { isOver = true }
            done.wait()
        }
    }
}
