import Foundation
import Support
import Synchronization
import Testing

@testable import Stores

/// A real PostgreSQL in a directory of its own, reached by a socket in it, and gone with it.
final class PostgreSQLServer: Sendable {
    static let password = "спасибо 'за' звонок"

    /// Where Debian keeps the newest; `nil` where there is none.
    static let programs: URL? = {
        let versions = URL(fileURLWithPath: "/usr/lib/postgresql")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []
        return names.filter { Int($0) != nil }.max { (Int($0) ?? 0) < (Int($1) ?? 0) }
            .map { versions.appending(path: $0).appending(path: "bin") }
            .flatMap { FileManager.default.isExecutableFile(atPath: $0.appending(path: "postgres").path) ? $0 : nil }
    }()

    static let isInstalled: ConditionTrait = .enabled(
        if: programs != nil, "PostgreSQL is not installed. Run `make test`: it installs what the tests need.")

    private let folder: URL
    private let programs: URL
    private let process = Mutex<ChildProgram?>(nil)
    private let count = Atomic(0)

    private init(programs: URL) throws {
        self.programs = programs
        // The name of a socket is short.
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-pg-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if getuid() == 0 { chown(folder.path, 65534, 65534) }
    }

    static func started() async throws -> PostgreSQLServer {
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
        let words = [programs.appending(path: program).path] + arguments
        guard getuid() == 0 else { return ["/usr/bin/env"] + words }
        return [
            "/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--pdeathsig", "INT", "--",
        ] + words
    }

    /// Runs it until it lets somebody in; what a killed one left is waited for.
    func start() async throws {
        let words = asNobody(
            "postgres", "-D", data, "-k", folder.path, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "shared_buffers=16MB", "-c", "max_connections=100")
        let output = folder.appending(path: "output")
        let environment = ["LANG": "C", "PATH": "/usr/bin:/bin"]
        let address = try PostgreSQLAddress(url: url("postgres"), password: Self.password)
        for _ in 0..<600 {
            if process.withLock({ $0?.isRunning }) != true {
                let child = try ChildProgram(
                    words[0], Array(words.dropFirst()), environment: environment, folder: folder, output: output)
                process.withLock { $0 = child }
            }
            if (try? PostgreSQLConnection(to: address)) != nil { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault("PostgreSQL does not start: \((try? String(contentsOf: output, encoding: .utf8)) ?? "")")
    }

    /// Kills it as a power cut would.
    func kill() async throws {
        guard let child = process.withLock({ $0 }) else { return }
        child.signal(SIGKILL)
        _ = try await child.ends()
    }

    func stop() async {
        if let child = process.withLock({ $0 }) {
            child.signal(SIGINT)
            if (try? await child.ends(withinSeconds: 10)) == nil { child.signal(SIGKILL, withChildren: true) }
        }
        try? FileManager.default.removeItem(at: folder)
    }

    /// A database that nobody has used.
    func emptyDatabase() throws -> String {
        let name = "d\(count.add(1, ordering: .relaxed).newValue)"
        try PostgreSQLConnection(to: PostgreSQLAddress(url: url("postgres"), password: Self.password))
            .run("CREATE DATABASE \(name)")
        return url(name)
    }

    private func url(_ database: String) -> String { "postgresql://pult@/\(database)?host=\(folder.path)" }
}

/// One server for a suite, started when it is first needed and ended behind the last test.
struct SharedPostgreSQL: SuiteTrait, TestScoping {
    @TaskLocal static var holder: Holder?

    actor Holder {
        private var starting: Task<PostgreSQLServer, any Error>?

        func server() async throws -> PostgreSQLServer {
            let starting = starting ?? Task { try await PostgreSQLServer.started() }
            self.starting = starting
            return try await starting.value
        }

        func stop() async { try? await starting?.value.stop() }
    }

    /// That of the suite that runs.
    static func server() async throws -> PostgreSQLServer {
        guard let holder else { throw JourneyFault("the suite shares no PostgreSQL") }
        return try await holder.server()
    }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let holder = Holder()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await Self.$holder.withValue(holder) { try await function() })
        } catch {
            outcome = .failure(error)
        }
        await holder.stop()
        try outcome.get()
    }
}

extension Trait where Self == SharedPostgreSQL {
    static var sharesPostgreSQL: Self { SharedPostgreSQL() }
}
