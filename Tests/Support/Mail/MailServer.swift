package import Foundation

/// A real mail server (aiosmtpd) that keeps what it takes; where the tests end, it ends.
package final class MailServer: Sendable {
    /// What a mail server does; the last of them by chance, another thing with each connection.
    package enum Behaviour: String, Sendable, CaseIterable {
        case good
        case refuseLater = "refuse-later"
        case full, closing
        case dropBefore = "drop-before"
        /// Takes the mail, and is gone before it has said so.
        case dropAfter = "drop-after"
        case slow, stall, any
    }

    /// A mail as the server, by a reader that is not ours, found it.
    package struct Taken: Decodable, Sendable {
        package var to: [String]
        package var id: String
        package var subject: String
        package var reader: String
        package var reply: String
        package var receipt: String?
        package var text: String
        package var raw: String
        package var tls: Bool
        package var login: String
        /// The server could tell that it has taken it.
        package var confirmed: Bool
    }

    private let program: ChildProgram

    /// Starts it and waits until it listens.
    ///
    /// - Parameter folder: holds what it takes, `mails`, also when it is started anew.
    package init(
        in folder: URL, port: Int, _ behaviour: Behaviour = .good, seed: Int = 1, certificate: String? = nil,
        isSealedFromStart: Bool = false, login: String? = nil
    ) async throws {
        guard FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/aiosmtpd") else {
            throw JourneyFault("python3-aiosmtpd is not installed. Run `make test`: it installs what the tests need.")
        }
        var words = ["--port", "\(port)", "--keep", folder.appending(path: "mails").path]
        words += ["--behaviour", behaviour.rawValue, "--seed", "\(seed)"]
        if let certificate {
            words += ["--certificate", folder.appending(path: certificate + ".pem").path]
            words += ["--key", folder.appending(path: certificate + ".key").path]
        }
        if isSealedFromStart { words.append("--smtps") }
        if let login { words += ["--login", login] }
        let output = folder.appending(path: "smtp-server-\(UUID().uuidString)")
        program = try ChildProgram(
            "/usr/bin/python3", [Checkout.root.appending(path: "Tests/Support/Mail/smtp-server").path] + words,
            environment: ["PATH": "/usr/bin:/bin"], output: output)
        for _ in 0..<1500 {
            if (try? String(contentsOf: output, encoding: .utf8))?.hasPrefix("ready") == true { return }
            guard program.isRunning else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        throw JourneyFault("The mail server does not start: \(said)")
    }

    package func dies() async throws {
        program.signal(SIGKILL)
        _ = try await program.ends()
    }

    /// What was taken in `folder`, in its order.
    package static func taken(in folder: URL) throws -> [Taken] {
        try lines(in: folder).filter { $0.contains(#""event": "taken""#) }
            .map { try JSONDecoder().decode(Taken.self, from: Data($0.utf8)) }
    }

    /// How often somebody began to tell of a mail.
    package static func begun(in folder: URL) throws -> Int {
        try lines(in: folder).count { $0.contains(#""event": "mail""#) }
    }

    private static func lines(in folder: URL) throws -> [Substring] {
        let file = folder.appending(path: "mails")
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    }
}

/// Certificates for `localhost`, with openssl: an authority, and what it signed.
package enum Certificates {
    /// - Returns: the authority's certificate; beside it `right`, `wrong-name` and `expired`, and `stranger`, which another
    ///   authority signed.
    package static func make(in folder: URL) async throws -> String {
        let script = """
            set -e
            make() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -addext "subjectAltName=DNS:$1" \
              -keyout "$2.key" -out "$2.pem" -days 2 "${@:3}"; }
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=Authority" -keyout ca.key -out ca.pem -days 2
            make localhost right -CA ca.pem -CAkey ca.key -addext basicConstraints=CA:FALSE
            make elsewhere.example wrong-name -CA ca.pem -CAkey ca.key -addext basicConstraints=CA:FALSE
            make localhost stranger
            openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost \
              -keyout expired.key -out expired.csr
            : > index.txt; echo 01 > serial; mkdir -p signed
            printf '[ca]\\ndefault_ca=c\\n[c]\\ndatabase=index.txt\\nserial=serial\\nnew_certs_dir=signed\\ndefault_md=sha256\\npolicy=p\\ncopy_extensions=copy\\n[p]\\ncommonName=supplied\\n' > ca.conf
            openssl ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -in expired.csr -out expired.pem -notext \
              -startdate 20200101000000Z -enddate 20200102000000Z
            """
        let made = try await FinishedProgram.run(
            "/usr/bin/env", ["--chdir", folder.path, "bash", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
        guard made.status == 0 else { throw JourneyFault("openssl: \(made.complaint)") }
        return folder.appending(path: "ca.pem").path
    }
}
