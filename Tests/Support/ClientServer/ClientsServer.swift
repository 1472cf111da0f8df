package import Foundation

/// A client's own server: a real one, by Python's ssl. Where the tests end, it ends.
package final class ClientsServer: Sendable {
    /// What was asked, as the server saw it.
    package struct Asked: Decodable, Sendable {
        package var path: String
        package var host: String?
        package var token: String?
        /// `If-None-Match`
        package var tag: String?
        /// Of the certificate that was shown.
        package var subject: [String]
    }

    package let port: Int
    private let program: ChildProgram
    private let kept: URL
    private let hold: URL

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - folder: where `Certificates.make` made its files.
    ///   - certificate: the one that it shows.
    ///   - asksForCertificate: clients show one of the same authority, or are shown out.
    package init(
        in folder: URL, certificate: String = "right", asksForCertificate: Bool = true, options: [String] = []
    ) async throws {
        let name = UUID().uuidString
        let output = folder.appending(path: "https-server-\(name)")
        kept = folder.appending(path: "asked-\(name)")
        hold = folder.appending(path: "hold-\(name)")
        var words = ["--certificate", folder.appending(path: certificate + ".pem").path]
        words += ["--key", folder.appending(path: certificate + ".key").path, "--keep", kept.path]
        words += ["--hold", hold.path] + options
        if asksForCertificate { words += ["--clients", folder.appending(path: "ca.pem").path] }
        program = try ChildProgram(
            "/usr/bin/python3",
            [Checkout.root.appending(path: "Tests/Support/ClientServer/https-server").path] + words,
            environment: ["PATH": "/usr/bin:/bin"], output: output)
        for _ in 0..<1500 {
            let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
            if said.hasPrefix("ready"), let port = said.split(whereSeparator: \.isWhitespace).last.flatMap({ Int($0) })
            {
                self.port = port
                return
            }
            guard program.isRunning else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        throw JourneyFault("The client's server does not start: \(said)")
    }

    package func dies() async throws {
        program.signal(SIGKILL)
        _ = try await program.ends()
    }

    /// From now on it answers nothing, until it is let go.
    package func holdsBack() throws { try Data().write(to: hold) }
    package func letsGo() throws { try FileManager.default.removeItem(at: hold) }

    package var asked: [Asked] {
        get throws {
            guard FileManager.default.fileExists(atPath: kept.path) else { return [] }
            return try String(contentsOf: kept, encoding: .utf8).split(separator: "\n")
                .map { try JSONDecoder().decode(Asked.self, from: Data($0.utf8)) }
        }
    }
}
