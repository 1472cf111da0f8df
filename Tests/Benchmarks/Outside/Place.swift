import Foundation

/// Where things lie: what was built, and what the measuring keeps between runs.
struct Place: Sendable {
    let root: String
    let pult: String
    let floor: String
    let fts5: String
    let benchmarks: String
    /// Kept from one run to the next, since a log of a million calls takes a while to make.
    let data: String
    let shippedProfiles: String

    init(root: String, pult: String?) {
        // Whatever is measured was built beside this.
        let built = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
        self.root = root
        self.pult = pult ?? built + "/pult"
        floor = built + "/floor"
        fts5 = built + "/fts5"
        benchmarks = built + "/Benchmarks"
        data = root + "/.build/bench-data"
        shippedProfiles = root + "/ClientProfiles"
    }

    func version() throws -> String {
        try Shell.run([pult, "--version"]).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func check() throws {
        for path in [pult, floor, fts5, shippedProfiles] where !FileManager.default.fileExists(atPath: path) {
            throw Failure("\(path) is not there: `make bench` builds it")
        }
    }
}

enum Shell {
    /// What a program says, waiting for its end.
    @discardableResult
    static func run(_ words: [String], input: String? = nil) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let output = Pipe()
        process.standardOutput = output
        let source = Pipe()
        process.standardInput = source
        try process.run()
        if let input { try source.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try source.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure("\(words[0]) ended with \(process.terminationStatus)")
        }
        return String(decoding: said, as: UTF8.self)
    }

    /// A thread of the pool hears no signals, and what it starts inherits that: SIGTERM would end no desk.
    static func letChildrenHearSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_UNBLOCK, &all, nil)
    }

    /// Starts a program that goes on; what it says is added to a file.
    ///
    /// - Parameter input: `nil`: nothing.
    static func begin(_ words: [String], input: CInt?, output: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var arguments = words.map { strdup($0) } + [nil]
        defer { for text in arguments { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, words[0], &actions, nil, &arguments, environ)
        guard code == 0 else { throw Failure("\(words[0]) cannot be started: \(String(cString: strerror(code)))") }
        return process
    }

    /// Waits until all that was made is on the disk: no commit that is measured is to wait for it.
    static func settleDisk() throws { try run(["sync"]) }

    static func hasProgram(_ name: String) -> Bool {
        (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":").contains {
            access("\($0)/\(name)", X_OK) == 0
        }
    }
}
