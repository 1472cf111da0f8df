import Foundation
import Measures

/// S9: what a desk at rest costs while its clock is shown, beside tmux with a clock in its status line.
extension Bench {
    func idleness() throws -> [Figure] {
        guard Shell.hasProgram("tmux") else {
            throw Failure("S9 needs tmux: `Tests/Support/setup bench` installs it")
        }
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        var (pult, tmux): ([Idleness], [Idleness]) = ([], [])
        for run in 1...runs {
            Report.progress("S9: run \(run) of \(runs), \(Int(Self.idleSeconds)) s")
            let desk = try WorkingDesk(place, profiles, data: log.directory)
            let clock = try ClockInTmux(place)
            defer {
                clock.end()
                desk.terminal.end(SIGTERM)
                try? log.takeBack()
            }
            let terminals = [desk.terminal, clock.terminal]
            Self.wait(Self.settlingSeconds, reading: terminals)
            // Side by side: what disturbs one disturbs the other.
            var meters = [Meter([desk.terminal.process]), Meter(clock.processes)]
            let end = Clock.now + Self.idleSeconds
            while Clock.now < end {
                Self.wait(0.25, reading: terminals)
                for index in meters.indices { meters[index].read() }
            }
            pult.append(meters[0].spent)
            tmux.append(meters[1].spent)
        }
        func figure(_ id: String, _ what: String, _ unit: String, _ value: (Idleness) -> Double) -> Figure {
            Figure(
                id: id, what: "\(what) in \(Int(Self.idleSeconds)) s at rest, over tmux with a clock",
                judged: Series("ratio", "×", zip(pult, tmux).map { value($0) / value($1) }), bound: .atMost, limit: 1,
                behind: [Series("pult", unit, pult.map(value)), Series("tmux", unit, tmux.map(value))])
        }
        return [
            figure("S9 processor", "processor time", "ms") { $0.milliseconds },
            figure("S9 wake-ups", "wake-ups", "") { Double($0.wakeUps) },
        ]
    }

    private static let idleSeconds = 60.0
    /// Until the clients of others are read and the cards can be searched.
    private static let settlingSeconds = 8.0

    private static func wait(_ seconds: Double, reading terminals: [PseudoTerminal]) {
        let end = Clock.now + seconds
        while Clock.now < end {
            let ready = Clock.poll(terminals.map(\.master), for: end - Clock.now)
            for (terminal, isReady) in zip(terminals, ready) where isReady {
                terminal.take()
                _ = terminal.forget()
            }
        }
    }
}

/// What programs that rest have spent.
struct Idleness {
    var milliseconds = 0.0
    /// Times that a thread of theirs slept and was woken.
    var wakeUps = 0

    static func - (left: Idleness, right: Idleness) -> Idleness {
        Idleness(milliseconds: left.milliseconds - right.milliseconds, wakeUps: left.wakeUps - right.wakeUps)
    }
}

/// Reads from the kernel what programs spend; often enough that a thread which ends in between is hardly missed.
private struct Meter {
    private let processes: [pid_t]
    private let first: [String: Idleness]
    private var last: [String: Idleness]

    init(_ processes: [pid_t]) {
        self.processes = processes
        first = Self.threads(of: processes)
        last = first
    }

    mutating func read() {
        last.merge(Self.threads(of: processes)) { _, newer in newer }
    }

    var spent: Idleness {
        last.reduce(into: Idleness()) { sum, thread in
            let more = thread.value - (first[thread.key] ?? Idleness())
            sum.milliseconds += more.milliseconds
            sum.wakeUps += more.wakeUps
        }
    }

    private static func threads(of processes: [pid_t]) -> [String: Idleness] {
        var found: [String: Idleness] = [:]
        for folder in processes.map({ "/proc/\($0)/task" }) {
            for thread in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                let spent = read("\(folder)/\(thread)/schedstat").split(separator: " ").first
                let line = read("\(folder)/\(thread)/status").split(separator: "\n")
                    .first { $0.hasPrefix("voluntary_ctxt_switches:") }
                guard let nanoseconds = spent.flatMap({ Double($0) }), let line else { continue }
                found[thread] = Idleness(milliseconds: nanoseconds / 1e6, wakeUps: Int(line.filter(\.isNumber)) ?? 0)
            }
        }
        return found
    }

    private static func read(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}

/// tmux with nothing in it but a clock in the status line, once a second.
private final class ClockInTmux {
    let terminal: PseudoTerminal
    /// The client, and the server behind it.
    let processes: [pid_t]
    private let name = "pult-bench-\(ProcessInfo.processInfo.processIdentifier)"

    init(_ place: Place) throws {
        let settings = place.data + "/tmux.conf"
        try "set -g status-interval 1\nset -g status-right '%H:%M:%S'\n".write(
            toFile: settings, atomically: true, encoding: .utf8)
        terminal = try PseudoTerminal(["tmux", "-L", name, "-f", settings, "new-session", "sleep 100000"])
        terminal.watch(silence: 0.5, limit: 3)
        let said = try Shell.run(["tmux", "-L", name, "display-message", "-p", "#{pid}"])
        guard let server = pid_t(said.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure("tmux did not start: \(said)")
        }
        processes = [terminal.process, server]
    }

    func end() {
        _ = try? Shell.run(["tmux", "-L", name, "kill-server"])
        terminal.end()
    }
}
