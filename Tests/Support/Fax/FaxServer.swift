package import Foundation

/// A real HylaFAX without a modem, in a spool of its own; where the tests end, it ends.
package final class FaxServer: Sendable {
    package static let isHere =
        getuid() == 0
        && ["/usr/sbin/faxq", "/usr/sbin/hfaxd", "/usr/bin/sendfax"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: $0)
        }

    package let spool: URL
    /// As `sendfax` is told it.
    package let address: String
    private let programs: [ChildProgram]

    package init(in folder: URL, port: Int) async throws {
        spool = folder.appending(path: "spool")
        address = "127.0.0.1:\(port)"
        let script = """
            set -e
            cp -a /var/spool/hylafax "$1"
            find "$1" \\( -path '*/sendq/*' -o -path '*/doneq/*' -o -path '*/docq/*' -o -path '*/status/*' \\) -type f -delete
            find "$1" -maxdepth 1 -name 'FIFO*' -delete
            mkdir -p "$1/etc"; cp -aL /etc/hylafax/. "$1/etc/"
            printf '127.0.0.1\\nlocalhost\\n' > "$1/etc/hosts.hfaxd"; chmod 600 "$1/etc/hosts.hfaxd"
            chown -R uucp:uucp "$1/etc"; chmod a+rx "$(dirname "$1")"
            """
        let made = try await FinishedProgram.run(
            "/bin/bash", ["-c", script, "fax", spool.path], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
        guard made.status == 0 else { throw JourneyFault("HylaFAX's spool: \(made.complaint)") }
        let environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        let faxq = try ChildProgram(
            "/usr/sbin/faxq", ["-D", "-q", spool.path], environment: environment,
            output: folder.appending(path: "faxq-said"))
        let door = try ChildProgram(
            "/usr/sbin/hfaxd", ["-d", "-q", spool.path, "-i", "\(port)", "-l", "127.0.0.1"], environment: environment,
            output: folder.appending(path: "hfaxd-said"))
        programs = [faxq, door]
        for _ in 0..<500 {
            if try await queue(of: "-s").contains("Running") { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw JourneyFault("HylaFAX does not start in \(spool.path).")
    }

    /// What its own `faxstat` tells.
    package func queue(of options: String...) async throws -> String {
        try await FinishedProgram.run(
            "/usr/bin/faxstat", ["-h", address] + options, environment: ["PATH": "/usr/bin:/bin"]
        ).output
    }

    /// Ends a job as its own `faxrm` does.
    package func removes(job: String) async throws {
        _ = try await FinishedProgram.run(
            "/usr/bin/faxrm", ["-h", address, job], environment: ["PATH": "/usr/bin:/bin", "FAXUSER": "pult"])
    }

    /// Says of a job that was ended that it went, as if there were a modem.
    package func pretendsSent(job: String, pages: Int) throws {
        let file = spool.appending(path: "doneq/q\(job)")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("state:8", with: "state:7").replacing("npages:0", with: "npages:\(pages)")
            .replacing("status:Job aborted by request", with: "status:")
        try Data(text.utf8).write(to: file)
    }

    /// What lies in its queue for a job's first document.
    package func document(of job: String) throws -> String {
        let job = try String(contentsOf: spool.appending(path: "sendq/q\(job)"), encoding: .utf8)
        let line = job.split(separator: "\n").first { $0.contains("docq/") } ?? ""
        let name = line.split(separator: ":").last ?? ""
        return try String(contentsOf: spool.appending(path: String(name)), encoding: .utf8)
    }

    package func dies() async throws {
        for program in programs {
            program.signal(SIGKILL)
            _ = try await program.ends()
        }
    }
}
