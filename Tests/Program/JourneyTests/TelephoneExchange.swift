import Foundation
import Support

/// A real Kamailio between real SIP callers and the operator's SIP telephone, telling a desk of its calls.
final class TelephoneExchange {
    static let key = "pretend-exchange-webhook-key-0123456789"

    let folder: URL
    let port: Int
    let telephonePort: Int
    let kamailio: ChildProgram
    private var sides: [ChildProgram] = []

    /// Starts a Kamailio that tells `place` of its calls.
    ///
    /// - Parameter door: the path at which it tells of them.
    init(for place: DeskPlace, extension: String, at door: String = "/v1/events") throws {
        try Installed.require("kamailio", "sipp")
        folder = place.folder.appending(path: "exchange")
        port = try FreePort.find(.udp)
        telephonePort = try FreePort.find(.udp)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try place.writeSecret(
            """
            #!substdef "!EXCHANGE!127.0.0.1:\(port)!g"
            #!substdef "!TELEPHONE!127.0.0.1:\(telephonePort)!g"
            #!substdef "!EXTENSION!\(`extension`)!g"
            #!substdef "!DOOR!\(place.url)\(door)!g"
            #!substdef "!WEBHOOK_KEY!\(Self.key)!g"

            """, to: "exchange/place.cfg")
        kamailio = try Self.start(
            "kamailio",
            [
                "-DD", "-E", "-f", SIPCall.scripts.appending(path: "kamailio.cfg").path, "-m", "64", "-M", "8",
                "-P", folder.appending(path: "kamailio.pid").path, "-w", folder.path, "-Y", folder.path,
            ], in: folder, log: "kamailio")
    }

    /// What the operator does with her telephone, and with it what the caller meets.
    enum Course: String {
        case answered, busy, cancelled

        var telephone: String {
            switch self {
            case .answered: "telephone-answers"
            case .busy: "telephone-is-busy"
            case .cancelled: "telephone-rings"
            }
        }
        var caller: String {
            switch self {
            case .answered: "caller-talks"
            case .busy: "caller-hears-busy"
            case .cancelled: "caller-gives-up"
            }
        }
    }

    /// Rings: from now on the call waits for what the test lets either side do.
    func rings(_ course: Course, from number: String, name: String, to dialled: String) async throws -> SIPCall {
        let id = "\(course.rawValue)-\(UUID().uuidString)@exchange.example"
        let names = folder.appending(path: "\(course.rawValue).csv")
        let quoted = name.replacingOccurrences(of: "\"", with: "\\\"")
        try Data("SEQUENTIAL\n\(number);\(quoted)\n".utf8).write(to: names)
        let callerPort = try FreePort.find(.udp)
        let shared = ["-i", "127.0.0.1", "-m", "1", "-nostdin", "-timeout", "240s", "-timeout_error", "-trace_err"]
        let telephone = try sipp(
            ["-sf", SIPCall.script(course.telephone), "-p", "\(telephonePort)"] + shared, log: course.telephone)
        try await isListening(telephone, at: telephonePort)
        try await isListening(kamailio, at: port)
        let caller = try sipp(
            [
                "-sf", SIPCall.script(course.caller), "-inf", names.path, "-s", dialled, "-cid_str", id, "-l", "1",
                "-p", "\(callerPort)", "127.0.0.1:\(port)",
            ] + shared, log: course.caller)
        return SIPCall(
            id: id, telephone: .init(program: telephone, port: telephonePort),
            caller: .init(program: caller, port: callerPort))
    }

    /// Ends every program that was started, whatever became of the calls.
    func close() async {
        for side in sides { side.signal(SIGKILL) }
        // Asked first: it ends its own children.
        kamailio.signal(SIGTERM)
        if (try? await kamailio.ends(withinSeconds: 20)) == nil { kamailio.signal(SIGKILL, withChildren: true) }
    }

    /// A side of calls, ended with the exchange where it has not ended by itself.
    func sipp(_ arguments: [String], log: String) throws -> ChildProgram {
        let side = try Self.start("sipp", arguments, in: folder, log: log)
        sides.append(side)
        return side
    }

    private static func start(
        _ program: String, _ arguments: [String], in folder: URL, log: String
    ) throws -> ChildProgram {
        guard let path = Installed.path(of: program) else { throw JourneyFault("\(program) is not installed") }
        let file = folder.appending(path: "\(log).log")
        // Kamailio writes moments in the zone of its process; the event's are UTC. sipp draws, and asks for a terminal.
        let environment = ["TZ": "UTC", "PATH": "/usr/bin:/bin", "TERM": "dumb", "LANG": "C.UTF-8"]
        return try ChildProgram(path, arguments, environment: environment, folder: folder, output: file)
    }

    /// Waits until the process has its port: the system lists it.
    func isListening(_ program: ChildProgram, at port: Int) async throws {
        let wanted = ":" + String(format: "%04X", port) + " "
        for _ in 0..<600 {
            guard program.isRunning else { break }
            if try String(contentsOfFile: "/proc/net/udp", encoding: .utf8).contains(wanted) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault("nobody listens at the UDP port \(port)")
    }

    /// What the programs said, for the message of a failure.
    func logs() -> String {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter {
            ["log", "err"].contains($0.pathExtension) || $0.lastPathComponent.hasSuffix("errors.log")
        }
        .map { "\($0.lastPathComponent):\n\((try? String(contentsOf: $0, encoding: .utf8))?.suffix(2000) ?? "")" }
        .joined(separator: "\n")
    }
}

/// A call between two sipps.
struct SIPCall {
    struct Side {
        let program: ChildProgram
        let port: Int

        func ends(withinSeconds seconds: Int = 60) async throws {
            guard let status = try await program.ends(withinSeconds: seconds) else {
                throw JourneyFault("the sipp at port \(port) still runs")
            }
            guard status == 0 else { throw JourneyFault("the sipp at port \(port) ended with \(status)") }
        }
    }

    static let scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "SIP")
    static func script(_ name: String) -> String { scripts.appending(path: "\(name).xml").path }

    /// SIP's own Call-ID.
    let id: String
    let telephone: Side
    let caller: Side

    /// Lets a side go on that waits in its scenario: an INFO of this call, from the test.
    func goOn(_ side: Side) throws {
        let message = """
            INFO sip:go-on@127.0.0.1 SIP/2.0\r
            Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK\(UUID().uuidString)\r
            From: <sip:test@127.0.0.1>\r
            To: <sip:go-on@127.0.0.1>\r
            Call-ID: \(id)\r
            CSeq: 99 INFO\r
            Content-Length: 0\r
            \r

            """
        let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { throw JourneyFault("no socket") }
        defer { close(descriptor) }
        var address = sockaddr_in(loopbackPort: side.port)
        let bytes = Array(message.utf8)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard sent == bytes.count else { throw JourneyFault("the side at port \(side.port) cannot be reached") }
    }

    /// Waits until both sides have hung up. Both must have met what their scenarios expect.
    func ends() async throws {
        for side in [telephone, caller] { try await side.ends() }
    }
}
