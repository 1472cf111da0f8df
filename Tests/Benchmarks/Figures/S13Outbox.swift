import Answering
import Foundation
import Measures
import Records

/// S13: what waits in a desk's log goes out, to a server on this machine that forgets it.
extension Bench {
    func outbox() throws -> [Figure] {
        guard Shell.hasProgram("python3"),
            FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/aiosmtpd")
        else { throw Failure("python3-aiosmtpd is not installed") }
        let folder = place.data + "/outbox"
        let mail = try mailOfOurs(in: folder)
        let server = try Server(place)
        defer { server.end() }
        var (ours, each, kept) = ([Double](), [Double](), [Double]())
        for run in 1...runs {
            Report.progress("S13: run \(run) of \(runs), \(Self.mails) mails")
            let retry = try posting(Self.mails, in: folder, to: server.port)
            ours.append(try Self.seconds { try Shell.run(retry) })
            each.append(try Self.seconds { try Shell.run(rival(server.port, mail, keepsLine: false)) })
            kept.append(try Self.seconds { try Shell.run(rival(server.port, mail, keepsLine: true)) })
        }
        func rate(_ seconds: [Double]) -> [Double] { seconds.map { Double(Self.mails) / $0 } }
        return [
            Figure(
                id: "S13", what: "mails a second out of a desk's log, over python's smtplib one after another",
                judged: Series("ratio", "×", zip(ours, each).map { $1 / $0 }), bound: .atLeast, limit: 1,
                behind: [
                    Series("ratio to smtplib that keeps its line", "×", zip(ours, kept).map { $1 / $0 }),
                    Series("pult", "mails/s", rate(ours)), Series("smtplib", "mails/s", rate(each)),
                    Series("smtplib that keeps its line", "mails/s", rate(kept)),
                ],
                remarks: [
                    "\(Self.mails) mails to aiosmtpd on loopback, smtplib's the same to the letter; what came of each is "
                        + "durable in the log, and smtplib keeps nothing"
                ])
        ]
    }

    private static let mails = 1000

    private static func seconds(_ work: () throws -> String) rethrows -> Double {
        let begun = Clock.now
        _ = try work()
        return Clock.now - begun
    }

    /// A log in which mails wait, made anew, and the command that carries them.
    private func posting(_ count: Int, in folder: String, to port: Int) throws -> [String] {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Shell.run([place.benchmarks, "posts", folder, String(count)])
        let settings = folder + "/settings.yaml"
        try Data("mail: {server: \"smtp://127.0.0.1:\(port)\", tls: none, from: office@service.example}\n".utf8)
            .write(to: URL(fileURLWithPath: settings))
        return [place.pult, "owed", "retry", "--settings", settings, "--data", folder]
    }

    /// The file of one such mail as a server was sent it: a server takes longer for a longer one.
    private func mailOfOurs(in folder: String) throws -> String {
        struct Taken: Decodable { var raw: String? }
        let (kept, path) = (place.data + "/outbox-kept.jsonl", place.data + "/outbox-mail.eml")
        let server = try Server(place, keep: kept)
        defer { server.end() }
        try Shell.run(try posting(1, in: folder, to: server.port))
        let lines = try String(contentsOfFile: kept, encoding: .utf8).split(separator: "\n")
        let raw = lines.compactMap { try? JSONDecoder().decode(Taken.self, from: Data($0.utf8)).raw }.first
        guard let bytes = raw?.data(using: .isoLatin1) else { throw Failure("no mail came to the server") }
        try bytes.write(to: URL(fileURLWithPath: path))
        return path
    }

    private func rival(_ port: Int, _ mail: String, keepsLine: Bool) -> [String] {
        let begin = "import smtplib\nm = open('\(mail)', 'rb').read()\n"
        let send = "s.sendmail('office@service.example', ['ivanova@akvarel.example'], m)"
        let script =
            keepsLine
            ? "with smtplib.SMTP('127.0.0.1', \(port)) as s:\n for n in range(\(Self.mails)):\n  \(send)\n"
            : "for n in range(\(Self.mails)):\n with smtplib.SMTP('127.0.0.1', \(port)) as s:\n  \(send)\n"
        return ["/usr/bin/python3", "-c", begin + script]
    }

    private struct Server {
        let port: Int
        private let process = Process()

        /// - Parameter keep: where it writes what it takes; empty: it forgets it.
        init(_ place: Place, keep: String = "") throws {
            port = try WorkingDesk.freePort()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
            process.arguments = [
                place.shippedProfiles + "/../Tests/Support/Mail/smtp-server", "--port", String(port), "--keep", keep,
            ]
            let said = Pipe()
            process.standardOutput = said
            try process.run()
            guard said.fileHandleForReading.availableData.starts(with: Data("ready".utf8)) else {
                throw Failure("the mail server does not start")
            }
        }

        func end() {
            process.terminate()
            process.waitUntilExit()
        }
    }
}

/// A log in which mails wait, as a desk that was closed has left them.
enum WaitingPost {
    static func make(_ count: Int, in data: String) async throws {
        let log = SQLiteCallLog(directory: "\(data)/\(ProfileMaker.operatorID)")
        let began = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000)
        var entries: [Entry] = []
        for number in 1...count {
            let call = Call.ID(source: "//bench", callID: "c-\(number)")
            var message = Message(ticket: "A-204-\(number)", topic: "default", to: "ivanova", from: "Анна")
            message.text = "Перезвоните, пожалуйста, до шести."
            let parcel = Parcel(
                id: Parcel.ID(call: call, sender: ProfileMaker.operatorID, number: 1), way: .mail,
                to: "ivanova@akvarel.example", client: "akvarel", content: .message(message),
                head: Parcel.Letterhead(firm: "Акварель", signedBy: "Ольга", zone: "UTC", language: "ru"), since: began)
            entries.append(Entry(moment: began, call: call, fact: .posted(parcel)))
        }
        try await log.record(entries, calls: [], interface: nil)
        await log.close()
    }
}
