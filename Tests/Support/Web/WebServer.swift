package import Foundation

/// A real web server that answers as it is told and keeps what it was asked; where the tests end, it ends.
package final class WebServer: Sendable {
    package enum Behaviour: String, Sendable, CaseIterable {
        case plain
        /// Says nothing; or three letters, and then nothing.
        case slow, drip
        /// No HTTP; an endless answer; nothing at all; another address.
        case garbage, huge, shut, redirect
    }

    package struct Asked: Decodable, Sendable {
        package var method: String
        package var path: String
        package var body: String
        package var headers: [String: String]
    }

    private let program: ChildProgram
    private let kept: URL

    /// - Parameter certificate: in `folder`, of those that `Certificates` makes; with it, it speaks TLS.
    /// - Parameter clients: in `folder`, whose client certificates it asks for.
    package init(
        in folder: URL, port: Int, _ behaviour: Behaviour = .plain, status: Int = 200,
        answer: String = #"{"result": {"id": 4711}}"#, certificate: String? = nil, clients: String? = nil
    ) async throws {
        kept = folder.appending(path: "asked-\(UUID().uuidString)")
        var words = ["--port", "\(port)", "--keep", kept.path, "--behaviour", behaviour.rawValue]
        words += ["--status", "\(status)", "--answer", answer]
        if let certificate {
            words += ["--certificate", folder.appending(path: certificate + ".pem").path]
            words += ["--key", folder.appending(path: certificate + ".key").path]
        }
        if let clients { words += ["--clients", folder.appending(path: clients + ".pem").path] }
        let output = folder.appending(path: "http-server-\(UUID().uuidString)")
        program = try ChildProgram(
            "/usr/bin/python3", [Checkout.root.appending(path: "Tests/Support/Web/http-server").path] + words,
            environment: ["PATH": "/usr/bin:/bin"], output: output)
        for _ in 0..<1500 {
            if (try? String(contentsOf: output, encoding: .utf8))?.hasPrefix("ready") == true { return }
            guard program.isRunning else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw JourneyFault("The web server does not start.")
    }

    package func asked() throws -> [Asked] {
        guard FileManager.default.fileExists(atPath: kept.path) else { return [] }
        return try String(contentsOf: kept, encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Asked.self, from: Data($0.utf8)) }
    }

    package func dies() async throws {
        program.signal(SIGKILL)
        _ = try await program.ends()
    }
}
