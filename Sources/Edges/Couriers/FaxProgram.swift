import Foundation
import Subprocess
import SystemPackage

/// A program of HylaFAX's, run once: no shell, no terminal, no longer than its limit.
struct FaxProgram {
    private let command: String
    private let limitSeconds: Int

    init(_ command: String, limitSeconds: Int) {
        (self.command, self.limitSeconds) = (command, limitSeconds)
    }

    struct Fault: Error {
        var sentence: String
    }

    struct Said {
        var status: Int
        var output: String
        /// A line of it.
        var complaint: String

        var isDone: Bool { status == 0 }
    }

    /// - Parameter home: where it finds settings of its own; `nil`: where the user's lie.
    func run(_ words: [String], home: String?) async throws -> Said {
        var environment: [Environment.Key: String] = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        let ours = ProcessInfo.processInfo.environment
        for name in ["PATH", "HOME", "FAXSERVER"] {
            if let value = ours[name], let key = Environment.Key(rawValue: name) { environment[key] = value }
        }
        if let home { environment["HOME"] = home }
        var options = PlatformOptions()
        // Asked for a password, it finds no terminal to ask at; what it starts ends with it.
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let configuration = Subprocess.Configuration(
            executable: command.contains("/") ? .path(FilePath(command)) : .name(command), arguments: Arguments(words),
            environment: .custom(environment), platformOptions: options)
        return try await withThrowingTaskGroup(of: Said?.self) { group in
            group.addTask { try await Self.perform(configuration) }
            group.addTask { [limitSeconds] in
                try await Task.sleep(for: .seconds(limitSeconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let said = try await group.next() ?? nil else {
                throw Fault(sentence: "\(command) took longer than \(limitSeconds) s")
            }
            return said
        }
    }

    private static func perform(_ configuration: Configuration) async throws -> Said {
        let result = try await Subprocess.run(
            configuration, input: .none, output: .string(limit: mostBytes), error: .string(limit: mostBytes))
        let status =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        let complaint = result.standardError.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return Said(status: status, output: result.standardOutput, complaint: String(complaint.prefix(300)))
    }

    private static let mostBytes = 4 * 1024 * 1024
}

/// A folder for what one fax needs, which nobody else may look into.
struct FaxDesk {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "pult-fax-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    /// As pages; returns where they lie.
    func lay(_ text: String, as name: String) throws -> String {
        try write(FaxPages.postScript(of: text), as: name + ".ps")
    }

    @discardableResult
    func write(_ text: String, as name: String) throws -> String {
        let file = path + "/" + name
        guard
            FileManager.default.createFile(
                atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw FaxProgram.Fault(sentence: "\(file) cannot be written") }
        return file
    }

    func clear() { try? FileManager.default.removeItem(atPath: path) }
}
