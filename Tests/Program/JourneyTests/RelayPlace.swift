import Foundation
import FoundationNetworking
import Support

/// Where a relay stands and runs: a directory of its own, and a port of its own on loopback.
struct RelayPlace {
    let folder: URL
    let port: Int
    private let program: ChildProgram

    static let takeoverToken = "takeover-0123456789abcdef"

    /// Waits until it listens.
    init(profiles: URL, desks: [String]) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-relay-\(UUID().uuidString)")
        port = try FreePort.find()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for desk in desks { try Self.write("token-of-\(desk)", to: folder.appending(path: "\(desk).token")) }
        try Self.write(Self.takeoverToken, to: folder.appending(path: "takeover.token"))
        let lines = desks.map { "  - {extension: \"\($0)\", token-file: \($0).token}" }
        let settings = """
            listen: 127.0.0.1:\(port)
            data: \(folder.path)/data
            profiles: \(profiles.path)
            takeover-token-files: [takeover.token]
            desks:
            \(lines.joined(separator: "\n"))
            """
        try Self.write(settings, to: folder.appending(path: "relay.yaml"))
        program = try ChildProgram(
            Checkout.root.appending(path: ".build/debug/pult-relay").path,
            ["--settings", folder.appending(path: "relay.yaml").path],
            environment: ["LANG": "C.UTF-8", "HOME": folder.path, "PATH": "/usr/bin:/bin"],
            output: folder.appending(path: "said"))
        try await answers("/v1/health")
    }

    var url: String { "http://127.0.0.1:\(port)" }

    func clear() {
        program.signal(SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    /// A desk behind it.
    func desk(of person: String, at extension: String, profiles: URL? = nil) throws -> DeskPlace {
        let place = try DeskPlace(operator: person, profiles: profiles)
        try place.writeSecret("token-of-\(`extension`)", to: "desk.token")
        try place.writeSecret(Self.takeoverToken, to: "takeover.token")
        try place.addSettings(
            "relay: {url: \"\(url)\", token-file: desk.token, takeover-token-file: takeover.token}\n")
        return place
    }

    /// Sends an event of an inbound call as a PBX would, and gives back the status of the answer.
    @discardableResult
    func tell(
        _ type: String, call: String, from: String = "+7 921 000-00-77", to: String = "+7 812 000-00-17",
        at time: String? = nil, extension: String = "204"
    ) async throws -> Int {
        let token = try String(contentsOf: folder.appending(path: "data/relay/token"), encoding: .utf8)
        let told = time.map { ", \"time\": \"\($0)\"" } ?? ""
        return try await ask(
            "/v1/events", token: token.trimmingCharacters(in: .whitespacesAndNewlines),
            body: """
                {"type": "\(type)", "callId": "\(call)", "from": {"number": "\(from)"}, "to": {"number": "\(to)"},
                 "agent": {"extension": "\(`extension`)"}\(told)}
                """
        ).status
    }

    /// What whoever takes over is told.
    func takeover(_ path: String) async throws -> String {
        try await ask("/v1/logs/" + path, token: Self.takeoverToken).body
    }

    /// Waits until that is as wished.
    func takeover(_ path: String, until isRight: (String) -> Bool) async throws {
        for _ in 0..<300 {
            if isRight(try await takeover(path)) { return }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw JourneyFault("The relay did not come to what was waited for: \(try await takeover(path))")
    }

    func ask(_ path: String, token: String? = nil, body: String? = nil) async throws -> (status: Int, body: String) {
        guard let address = URL(string: url + path) else { throw JourneyFault("no address: \(url + path)") }
        var request = URLRequest(url: address)
        token.map { request.setValue("Bearer \($0)", forHTTPHeaderField: "Authorization") }
        if let body {
            request.httpMethod = "POST"
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(body.utf8)
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    private func answers(_ path: String) async throws {
        for _ in 0..<1200 where program.isRunning {
            if (try? await ask(path)) != nil { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault(
            "The relay does not listen: \((try? String(contentsOf: folder.appending(path: "said"), encoding: .utf8)) ?? "")"
        )
    }

    private static func write(_ text: String, to file: URL) throws {
        guard
            FileManager.default.createFile(
                atPath: file.path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw JourneyFault("\(file.path) cannot be written") }
    }
}
