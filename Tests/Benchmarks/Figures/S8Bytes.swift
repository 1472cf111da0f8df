import Foundation
import Measures

/// S8: bytes sent to the terminal for the cells that changed; a desk may stand behind a thin line.
extension Bench {
    func bytesToTerminal() throws -> [Figure] {
        let log = try LogMaker(place, profiles, calls: Self.fewCalls)
        var (pops, ticks, letters, both): ([Sent], [Sent], [Sent], [Sent]) = ([], [], [], [])
        for run in 1...runs {
            Report.progress("S8: run \(run) of \(runs)")
            let desk = try WorkingDesk(place, profiles, data: log.directory)
            defer {
                desk.terminal.end(SIGTERM)
                try? log.takeBack()
            }
            var glass = Glass()
            desk.terminal.watch(silence: 0.4, limit: 3)
            _ = Sent(desk.terminal, &glass)

            let call = CallTeller(
                id: "bytes-\(ProcessInfo.processInfo.processIdentifier)-\(run)", from: "+79210000077",
                to: profiles.numbers[run % profiles.numbers.count])
            // Just after a tick, so that the clock does not come into it.
            desk.terminal.awaitTick(&glass)
            try desk.tell(call.alerting)
            desk.terminal.watch(silence: 0.2, limit: 0.6)
            pops.append(Sent(desk.terminal, &glass))

            // The seconds of the talk pass in the middle between two ticks.
            desk.terminal.awaitTick(&glass)
            desk.terminal.settle(for: 0.4)
            try desk.tell(call.answered)
            desk.terminal.watch(silence: 0.3, limit: 1)
            desk.terminal.type("\r")
            desk.terminal.watch(silence: 0.3, limit: 1)
            desk.terminal.awaitTick(&glass)
            for _ in 0..<3 {
                _ = Clock.poll([desk.terminal.master], for: 1.5)
                desk.terminal.watch(silence: 0.1, limit: 0.5)
                ticks.append(Sent(desk.terminal, &glass))
            }
            for letter in ["о", "л", "ь", "г", "а"] {
                desk.terminal.awaitTick(&glass)
                letters.append(desk.terminal.sent(for: letter, &glass))
            }
            for letter in ["о", "л", "ь"] {
                desk.terminal.awaitTick(&glass)
                desk.terminal.settle(for: 0.6)
                both.append(desk.terminal.sent(for: letter, &glass))
            }
        }
        return [
            figure("S8 pop", "when a card pops", pops),
            figure("S8 tick", "when the clock ticks during a talk", ticks),
            figure("S8 letter", "when a letter is typed into a field", letters),
            figure("S8 both", "when a letter is typed as a second of the talk passes", both, changes: 2),
        ]
    }

    /// - Parameter changes: each may take forty bytes before its cells are counted.
    private func figure(_ id: String, _ when: String, _ all: [Sent], changes: Int = 1) -> Figure {
        let free = 40 * changes
        let silent = all.count { $0.bytes == 0 }
        return Figure(
            id: id, what: "(bytes − \(free)) / changed cells, \(when)",
            judged: Series("bytes a cell", "", all.map { max(0, Double($0.bytes - free)) / Double(max(1, $0.cells)) }),
            bound: .atMost, limit: 3, by: .worst,
            behind: [
                Series("bytes", "B", all.map { Double($0.bytes) }), Series("cells", "", all.map { Double($0.cells) }),
            ],
            faults: silent == 0 ? [] : ["\(silent) times nothing was sent"])
    }
}

/// What the terminal was sent since the last time, and the cells that changed by it.
struct Sent {
    var bytes = 0
    var cells = 0

    init(_ terminal: PseudoTerminal, _ glass: inout Glass) {
        let old = glass
        for chunk in terminal.forget() {
            bytes += chunk.bytes.count
            glass.show(chunk.bytes)
        }
        cells = glass.changedCells(since: old)
    }
}

extension PseudoTerminal {
    /// What a key brings.
    fileprivate func sent(for key: String, _ glass: inout Glass) -> Sent {
        type(key)
        watch(silence: 0.1, limit: 0.3)
        return Sent(self, &glass)
    }

    /// Waits for the next tick of the clock and shows it on `glass`.
    fileprivate func awaitTick(_ glass: inout Glass) {
        _ = Clock.poll([master], for: 1.5)
        watch(silence: 0.05, limit: 0.5)
        _ = Sent(self, &glass)
    }
}
