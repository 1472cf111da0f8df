import Foundation
import FoundationNetworking

/// A workstation that really runs, on a terminal that keeps every byte it is sent.
package final class BareDesk: Sendable {
    package let place: DeskPlace
    package let terminal: PseudoTerminal
    private let process: pid_t

    /// Starts the workstation at `place` and waits until it listens.
    ///
    /// Its terminal knows no motion by a control character, so that but for the bell every control outside of a sequence
    /// is somebody else's.
    ///
    /// - Parameter canListen: not so behind a relay, where it connects out.
    package init(at place: DeskPlace, rows: Int = 40, columns: Int = 120, canListen: Bool = true) async throws {
        try Installed.require("infocmp", "tic")
        self.place = place
        terminal = try PseudoTerminal(rows: rows, columns: columns)
        let surroundings = try await place.terminalWithoutControls()
        process = try terminal.spawn(
            Checkout.pult, ["work"] + place.options, environment: place.environment.merging(surroundings) { $1 })
        do {
            guard terminal.read(until: { $0.count > 2000 }) else {
                throw JourneyFault("The workstation did not start.")
            }
            if canListen { try await place.listens() }
        } catch {
            kill(process, SIGKILL)
            Spawning.wait(for: process)
            throw error
        }
    }

    /// Waits until so many cards have been on the glass since the start.
    package func hasPopped(_ count: Int) async throws {
        guard let address = URL(string: place.url + "/v1/health") else { return }
        var request = URLRequest(url: address)
        request.setValue("Bearer " + (try place.token), forHTTPHeaderField: "Authorization")
        for _ in 0..<RunningDesk.patienceSeconds * 200 {
            let (data, _) = try await URLSession.shared.data(for: request)
            // What stands unread in the terminal would keep the picture waiting.
            terminal.read(seconds: 0) { _ in true }
            if try JSONDecoder().decode(Pops.self, from: data).pops >= count { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw JourneyFault("No \(count) cards have been on the glass.")
    }

    private struct Pops: Decodable {
        var pops: Int
    }

    /// Reads what stands in the terminal, and forgets it.
    package func looksAway() { terminal.forget() }

    /// Kills the workstation.
    package func dies() {
        kill(process, SIGKILL)
        Spawning.wait(for: process)
    }

    /// Asks the workstation to end and waits for that.
    /// - Returns: its exit code, or the number of the signal that ended it, negative.
    package func ends() -> Int32 {
        kill(process, SIGTERM)
        terminal.read(seconds: 0) { _ in true }
        return Spawning.wait(for: process)
    }
}

extension DeskPlace {
    /// Compiles a description of xterm without the motions that are control characters, and says where it lies.
    fileprivate func terminalWithoutControls() async throws -> [String: String] {
        let known = try await FinishedProgram.run("/usr/bin/infocmp", ["-1", "xterm-256color"]).output
        let controls = ["cr", "cud1", "cub1", "ind", "ht", "nel"].map { "\t\($0)=" }
        let lines = known.components(separatedBy: "\n").filter { line in
            !controls.contains(where: line.hasPrefix)
        }
        let source = folder.appending(path: "terminal.info")
        try Data(lines.joined(separator: "\n").utf8).write(to: source)
        let folder = folder.appending(path: "terminfo").path
        let compiled = try await FinishedProgram.run("/usr/bin/tic", ["-x", "-o", folder, source.path])
        guard compiled.status == 0 else { throw JourneyFault("tic: \(compiled.complaint)") }
        return ["TERM": "xterm-256color", "TERMINFO": folder]
    }
}
