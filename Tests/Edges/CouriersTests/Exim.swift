import Foundation
import Support
import Testing

/// A mail server as firms run them, in a directory of its own. (OpenSMTPD as Debian 12 has it cannot begin TLS with
/// OpenSSL 3: its issue 1239.)
struct Exim {
    static let isHere: ConditionTrait = .enabled(
        if: getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/sbin/exim4"),
        "Exim is not installed, or the tests do not run as root")

    private let folder: URL
    private let program: ChildProgram

    /// - Parameter place: where the certificate `right` lies.
    init(in place: URL, port: Int) async throws {
        folder = place.appending(path: "exim")
        for name in ["spool", "mail"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        let configuration = """
            exim_path = /usr/sbin/exim4
            primary_hostname = localhost
            spool_directory = \(folder.path)/spool
            log_file_path = \(folder.path)/spool/%slog
            pid_file_path = \(folder.path)/spool/exim.pid
            tls_certificate = \(folder.path)/right.pem
            tls_privatekey = \(folder.path)/right.key
            tls_advertise_hosts = *
            auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
            acl_smtp_rcpt = who
            acl_smtp_data = accept
            begin acl
            who:
              deny message = no such user here
                   local_parts = nobody
              accept authenticated = *
              deny message = log in first
            begin routers
            keep:
              driver = accept
              transport = file
            begin transports
            file:
              driver = appendfile
              user = Debian-exim
              directory = \(folder.path)/mail
              maildir_format
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_prompts = :
              server_condition = ${if and{{eq{$auth2}{desk}}{eq{$auth3}{password}}}}
              server_set_id = $auth2

            """
        try Data(configuration.utf8).write(to: folder.appending(path: "exim.conf"))
        for name in ["right.pem", "right.key"] {
            try FileManager.default.copyItem(at: place.appending(path: name), to: folder.appending(path: name))
        }
        // It gives up what root may do.
        let owned = try await FinishedProgram.run("/usr/bin/chown", ["-R", "Debian-exim", folder.path])
        guard owned.status == 0 else { throw JourneyFault("chown: \(owned.complaint)") }
        _ = try await FinishedProgram.run("/usr/bin/chown", ["root", folder.appending(path: "exim.conf").path])
        program = try ChildProgram(
            "/usr/sbin/exim4", ["-C", folder.appending(path: "exim.conf").path, "-bdf", "-oX", "127.0.0.1.\(port)"],
            environment: ["PATH": "/usr/sbin:/usr/bin:/bin"], output: place.appending(path: "exim-said"))
        for _ in 0..<1000 {
            if isListening(port) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw JourneyFault("Exim does not start in \(folder.path).")
    }

    private func isListening(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in(loopbackPort: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// What was put into the box, once there is so much.
    func mails(_ count: Int) async throws -> [String] {
        let box = folder.appending(path: "mail/new")
        for _ in 0..<500 {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: box.path)) ?? []
            if names.count >= count {
                return try names.map { try String(contentsOf: box.appending(path: $0), encoding: .utf8) }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw JourneyFault("Exim has not put \(count) mails into \(box.path).")
    }

    func dies() async throws {
        program.signal(SIGKILL, withChildren: true)
        _ = try await program.ends()
    }
}
