import Foundation
import FoundationNetworking

/// A workstation that really runs, in a real terminal, driven and read as its operator does.
package struct RunningDesk: Sendable {
    package let place: DeskPlace
    package let pane: TmuxPane
    /// The workstation's own process.
    package let process: Int32
    /// The keys she has pressed by now.
    package let pressed = PressedKeys()

    /// How long a journey waits for what it wants to see; far more than it takes on a slow machine.
    static let patienceSeconds = 60

    package func sees(_ texts: String...) async throws {
        try await sees(texts.joined(separator: " · ")) { screen in texts.allSatisfy(screen.contains) }
    }

    /// Sees a row that fits.
    package func sees(row pattern: String) async throws {
        let pattern = try Regex(pattern)
        try await sees("a row like that") { screen in
            screen.split(separator: "\n").contains { $0.contains(pattern) }
        }
    }

    package func sees(_ wish: String, where isRight: (String) -> Bool) async throws {
        let screen = try await pane.waits(seconds: Self.patienceSeconds, until: isRight)
        guard isRight(screen) else {
            throw JourneyFault("The operator did not see: \(wish). This is what stood there:\n\(screen)")
        }
    }

    /// Presses keys one after the other, by tmux' names; she reads before she presses.
    package func presses(_ keys: String...) throws {
        for key in keys {
            usleep(400_000)
            try pane.press(key)
            pressed.note(key)
        }
    }

    package func types(_ text: String) throws {
        try pane.type(text)
        pressed.noteText()
    }

    package func signal(_ number: Int32) {
        kill(process, number)
    }

    /// Waits for the workstation to be gone, and says with what code it ended (128 + signal where it was killed).
    @discardableResult
    package func ends() async throws -> Int? {
        try await sees("[the desk ended with …]") { $0.contains(Self.ending) }
        let screen = try pane.text()
        guard let mark = screen.range(of: Self.ending) else { return nil }
        return Int(screen[mark.upperBound...].prefix(while: \.isNumber))
    }

    /// Waits for the process to be gone where no terminal is left to say so.
    package func isGone() async throws {
        for _ in 0..<Self.patienceSeconds * 20 {
            guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
                // Ended and not yet buried is as good, once the last of its threads has let go what it held.
                !status.contains(") Z ") || threads > 1
            else { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault("The workstation still runs without its terminal.")
    }

    private var threads: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task").count) ?? 0
    }

    /// Ends the workstation, its terminal and all that was started in it.
    package func close() {
        // Its number may be another's by now.
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
        if program?.hasSuffix("/pult") == true { kill(process, SIGKILL) }
        pane.close()
    }

    static let ending = "[the desk ended with "
}

extension DeskPlace {
    /// Starts the workstation here and waits for its first picture, and until it listens, if it can.
    package func opens(
        rows: Int = 24, columns: Int = 80, canListen: Bool = true, besides more: [String] = []
    ) async throws -> RunningDesk {
        try Installed.require("tmux")
        let note = folder.appending(path: "process").path
        try? FileManager.default.removeItem(atPath: note)
        let words = (try await clockWords() + [Checkout.pult, "work"] + options + more).map { "'\($0)'" }.joined(
            separator: " ")
        // The inner shell becomes the workstation, so that its number is known; the outer one says how it ended and
        // how it left the terminal.
        let command = """
            sh -c 'echo $$ > "\(note)"; exec "$@"' desk \(words); echo "\(RunningDesk.ending)$?]"; stty -a; exec cat
            """
        let pane = try TmuxPane(rows: rows, columns: columns, command: command, environment: environment)
        do {
            let screen = try await pane.waits(seconds: RunningDesk.patienceSeconds) {
                $0.contains("ПУЛЬТ") || $0.contains(RunningDesk.ending)
            }
            guard screen.contains("ПУЛЬТ"),
                let number = Int32(
                    (try String(contentsOfFile: note, encoding: .utf8)).trimmingCharacters(in: .newlines))
            else { throw JourneyFault("The workstation did not start:\n\(screen)") }
            if canListen { try await listens() }
            return RunningDesk(place: self, pane: pane, process: number)
        } catch {
            pane.close()
            throw error
        }
    }

    /// What must stand before a program that is to have this place's clock.
    private func clockWords() async throws -> [String] {
        guard let clock else { return [] }
        let library = folder.appending(path: "clock.so").path
        let source = Checkout.root.appending(path: "Tests/Support/clock.c").path
        let made = try await FinishedProgram.run(
            "/usr/bin/env", ["cc", "-shared", "-fPIC", "-o", library, source], environment: environment)
        guard made.status == 0 else { throw JourneyFault("clock.c cannot be compiled: \(made.complaint)") }
        return ["env", "LD_PRELOAD=\(library)", "CLOCK_SHIFT=\(Int(clock.timeIntervalSinceNow.rounded()))"]
    }

    /// The picture stands there before the listener does: it waits for nobody.
    package func listens() async throws {
        guard let address = URL(string: url + "/v1/health") else { return }
        for _ in 0..<RunningDesk.patienceSeconds * 20 {
            if (try? await URLSession.shared.data(from: address)) != nil { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault("The workstation does not listen at \(url).")
    }
}
