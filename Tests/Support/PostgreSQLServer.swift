package import Foundation
import Glibc
import Synchronization

/// A real PostgreSQL in a directory of its own, reached by a socket in it, and gone with it.
package final class PostgreSQLServer: Sendable {
    package static let password = "спасибо 'за' звонок"

    /// Where Debian keeps the newest; `nil` where there is none.
    package static let programs: URL? = {
        let versions = URL(fileURLWithPath: "/usr/lib/postgresql")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []
        return names.filter { Int($0) != nil }.max { (Int($0) ?? 0) < (Int($1) ?? 0) }
            .map { versions.appending(path: $0).appending(path: "bin") }
            .flatMap { FileManager.default.isExecutableFile(atPath: $0.appending(path: "postgres").path) ? $0 : nil }
    }()

    private let folder: URL
    private let programs: URL
    private let process = Mutex<ChildProgram?>(nil)
    private let count = Atomic(0)
    private static let surroundings = ["LANG": "C", "PATH": "/usr/bin:/bin", "PGPASSWORD": password]

    private init(programs: URL) throws {
        self.programs = programs
        // The name of a socket is short.
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-pg-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if getuid() == 0 { chown(folder.path, 65534, 65534) }
    }

    package static func started() async throws -> PostgreSQLServer {
        guard let programs else { throw JourneyFault("PostgreSQL is not installed") }
        let server = try PostgreSQLServer(programs: programs)
        let secret = server.folder.appending(path: "secret")
        try Data(password.utf8).write(to: secret)
        let words = server.asNobody(
            "initdb", "-D", server.data, "-U", "pult", "-A", "scram-sha-256", "--pwfile", secret.path, "-N",
            "--no-instructions", "--locale=C", "--encoding=UTF8")
        let made = try await FinishedProgram.run(words[0], Array(words.dropFirst()))
        guard made.status == 0 else { throw JourneyFault("initdb: \(made.complaint)") }
        try await server.start()
        return server
    }

    private var data: String { folder.appending(path: "data").path }

    /// It refuses to run for root, and ends with the tests, also where those are killed.
    private func asNobody(_ program: String, _ arguments: String...) -> [String] {
        let words = [self.program(program)] + arguments
        guard getuid() == 0 else { return ["/usr/bin/env"] + words }
        return [
            "/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--pdeathsig", "INT", "--",
        ] + words
    }

    /// Runs it until it lets somebody in; what a killed one left is waited for.
    package func start() async throws {
        let words = asNobody(
            "postgres", "-D", data, "-k", folder.path, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "shared_buffers=16MB", "-c", "max_connections=100")
        let output = folder.appending(path: "output")
        for _ in 0..<600 {
            if process.withLock({ $0?.isRunning }) != true {
                let child = try ChildProgram(
                    words[0], Array(words.dropFirst()), environment: Self.surroundings, folder: folder, output: output)
                process.withLock { $0 = child }
            }
            let asked = try await FinishedProgram.run(program("pg_isready"), ["-h", folder.path, "-U", "pult"])
            if asked.status == 0 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault("PostgreSQL does not start: \((try? String(contentsOf: output, encoding: .utf8)) ?? "")")
    }

    /// Kills it as a power cut would.
    package func kill() async throws {
        guard let child = process.withLock({ $0 }) else { return }
        child.signal(SIGKILL)
        _ = try await child.ends()
    }

    package func stop() async {
        if let child = process.withLock({ $0 }) {
            child.signal(SIGINT)
            if (try? await child.ends(withinSeconds: 10)) == nil { child.signal(SIGKILL, withChildren: true) }
        }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Stops it in whatever it does, so that nothing of it answers and no connection ends.
    package func freeze() { signalAll(SIGSTOP) }

    /// Lets it go on where it stood.
    package func thaw() { signalAll(SIGCONT) }

    private func signalAll(_ number: Int32) {
        guard let child = process.withLock({ $0 }) else { return }
        child.signal(number)
        // Each connection's process leads a session of its own.
        for process in child.children { Glibc.kill(process, number) }
    }

    /// A database that nobody has used.
    package func emptyDatabase() async throws -> String {
        let name = "d\(count.add(1, ordering: .relaxed).newValue)"
        _ = try await reads("CREATE DATABASE \(name)", in: url("postgres"))
        return url(name)
    }

    /// What a statement yields: a line for each row, its values parted by bars.
    package func reads(_ sql: String, in url: String) async throws -> [String] {
        let read = try await FinishedProgram.run(
            program("psql"), ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, url],
            environment: Self.surroundings)
        guard read.status == 0 else { throw JourneyFault("psql: \(read.complaint)") }
        return read.output.split(separator: "\n").map(String.init)
    }

    private func program(_ name: String) -> String { programs.appending(path: name).path }

    private func url(_ database: String) -> String { "postgresql://pult@/\(database)?host=\(folder.path)" }
}
