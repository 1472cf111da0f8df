import Foundation

/// A program in a real terminal, as tmux draws it: what stands on the screen can be read, and keys be pressed.
package struct TmuxPane: Sendable {
    /// A server of its own, so that nobody's sessions are touched.
    private let socket: String

    /// Starts a command of the shell in a terminal of this size.
    ///
    /// - Throws: when tmux is not installed or does not start.
    package init(rows: Int, columns: Int, command: String, environment: [String: String] = [:]) throws {
        socket = "pult-\(UUID().uuidString)"
        let settings = environment.flatMap { ["-e", "\($0.key)=\($0.value)"] }
        try tmux(
            ["-f", "/dev/null", "new-session", "-d", "-s", "desk", "-x", "\(columns)", "-y", "\(rows)"] + settings
                + [command])
        // The status line would take a row; a program that has ended is still to be read.
        try tmux(["set-option", "-g", "status", "off"])
        try tmux(["set-option", "-g", "remain-on-exit", "on"])
        try tmux(["set-option", "-g", "escape-time", "0"])
        try tmux(["resize-window", "-t", "desk", "-x", "\(columns)", "-y", "\(rows)"])
    }

    private static let path = "/usr/bin/tmux"

    package static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// Presses keys by tmux' names: `F6`, `Enter`, `M-3`, `Escape`, or a letter.
    package func press(_ keys: String...) throws { try press(keys) }

    package func press(_ keys: [String]) throws {
        try tmux(["send-keys", "-t", "desk"] + keys)
    }

    /// Types a text as it is.
    package func type(_ text: String) throws {
        try tmux(["send-keys", "-t", "desk", "-l", "--", text])
    }

    package func resize(rows: Int, columns: Int) throws {
        try tmux(["resize-window", "-t", "desk", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// The rows as they stand, without the blanks at their ends.
    package func text() throws -> String {
        try tmux(["capture-pane", "-p", "-t", "desk"])
    }

    /// The terminal's title.
    package func title() throws -> String {
        try tmux(["display-message", "-p", "-t", "desk", "#{pane_title}"]).trimmingCharacters(in: .newlines)
    }

    package func showsTheCursor() throws -> Bool {
        try tmux(["display-message", "-p", "-t", "desk", "#{cursor_flag}"]).hasPrefix("1")
    }

    /// The process that runs in the pane.
    package func processIdentifier() throws -> Int32? {
        Int32(try tmux(["display-message", "-p", "-t", "desk", "#{pane_pid}"]).trimmingCharacters(in: .newlines))
    }

    /// The command ended.
    package func isDead() throws -> Bool {
        try tmux(["display-message", "-p", "-t", "desk", "#{pane_dead}"]).hasPrefix("1")
    }

    /// Waits until the text on the screen is as wished.
    /// - Returns: the text as it was last.
    @discardableResult
    package func waits(seconds: Int = 20, until isRight: (String) -> Bool) async throws -> String {
        var now = try text()
        for _ in 0..<seconds * 20 where !isRight(now) {
            try await Task.sleep(for: .milliseconds(50))
            now = try text()
        }
        return now
    }

    package func close() {
        _ = try? tmux(["kill-server"])
    }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        // A file, not a pipe: the server that the first command leaves behind would keep a pipe open.
        let answers = FileManager.default.temporaryDirectory.appendingPathComponent("\(socket)-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: answers) }
        let child = try Spawning.start(
            TmuxPane.path, ["-u", "-L", socket] + arguments, environment: ProcessInfo.processInfo.environment,
            input: "/dev/null", output: answers.path, leads: false)
        let status = Spawning.wait(for: child)
        let text = String(decoding: try Data(contentsOf: answers), as: UTF8.self)
        guard status == 0 else { throw TmuxFault(arguments: arguments, answer: text) }
        return text
    }
}

package struct TmuxFault: Error, CustomStringConvertible {
    let arguments: [String]
    let answer: String
    package var description: String { "tmux \(arguments.joined(separator: " ")): \(answer)" }
}
