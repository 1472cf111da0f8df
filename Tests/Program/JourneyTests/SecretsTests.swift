import Foundation
import Support
import Testing

/// What nobody is to read, and where it might come to stand.
@Suite("What is secret or a caller's", .serialized)
struct SecretsTests {
    @Test("A secret is handed over by systemd; who was not started by it is told so")
    func credentials() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        try place.addSettings("bearer-token-files: [$CREDENTIALS_DIRECTORY/pbx.token]\n")
        let handed = place.folder.appending(path: "handed")
        try FileManager.default.createDirectory(at: handed, withIntermediateDirectories: true)
        // As systemd lays it.
        let token = handed.appending(path: "pbx.token").path
        #expect(
            FileManager.default.createFile(
                atPath: token, contents: Data("of-the-pbx".utf8), attributes: [.posixPermissions: 0o400]))
        func doctor(_ more: [String: String]) async throws -> String {
            let said = try await FinishedProgram.run(
                Checkout.pult, ["doctor"] + place.options, environment: place.environment.merging(more) { $1 })
            return said.output.split(separator: "\n").first { $0.dropFirst(4).hasPrefix("secrets") }.map(String.init)
                ?? said.output
        }
        #expect(try await doctor(["CREDENTIALS_DIRECTORY": handed.path]).hasPrefix("ok"))
        let alone = try await doctor([:])
        #expect(alone.hasPrefix("✗") && alone.contains("laid there by systemd"), "\(alone)")
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: token)
        let open = try await doctor(["CREDENTIALS_DIRECTORY": handed.path])
        #expect(open.hasPrefix("✗") && open.contains("can be read by others"), "\(open)")
    }

    @Test("A relay starts off loopback with TLS, or plain where that was said, as a desk does")
    func relay() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let words = [
            "--settings", place.folder.appending(path: "settings.yaml").path, "--data", place.data.path, "--profiles",
            place.profiles.path, "--listen", "0.0.0.0:\(place.port)",
        ]
        let refused = try await FinishedProgram.run(Checkout.pult, ["relay"] + words, environment: place.environment)
        #expect(refused.status == 2 && refused.complaint.contains("reachable from outside"), "\(refused.complaint)")
    }

    @Test(
        "Nothing of a caller, and no secret, stands in the program's log, its arguments or its surroundings, whatever goes wrong; and what it keeps is its account's alone"
    )
    func unspoken() async throws {
        let place = try DeskPlace(webhookKey: "whsec_c2VjcmV0LW9mLXRoZS1ob29r")
        defer { place.clear() }
        try place.writeSecret("hunter2-of-the-mail", to: "mail.password")
        // Nobody takes mail there.
        try place.addSettings(
            """
            mail: {server: "smtp://127.0.0.1:1", tls: none, user: desk, password-file: mail.password,
                   from: "Офис <office@service.example>"}

            """)
        let desk = try await place.opens()
        defer { desk.close() }
        try await desk.sees("Мои фирмы")
        let token = try place.token
        #expect(
            try await place.post(
                """
                {"type": "call.alerting", "callId": "told", "from": {"number": "+79210007351", "name": "Аграфена"},
                 "to": {"number": "+78120000017"}, "agent": {"extension": "204"}}
                """) == 202)
        try await desk.sees("АКВАРЕЛЬ-ТУР")
        #expect(try await place.tell("call.answered", call: "told", from: "+79210007351") == 202)
        try desk.presses("Tab")
        try desk.types("Аграфена")
        try await desk.sees("[Аграфена")
        // The log is away for a while; what she types meanwhile is kept, and said nowhere else.
        let log = place.data.appending(path: "olga/log.sqlite")
        let aside = place.data.appending(path: "olga/aside")
        try FileManager.default.moveItem(at: log, to: aside)
        try desk.types(" Лукинична")
        try await desk.sees("[Аграфена Лукинична")
        for body in [
            #"{"type": "call.alerting", "callId": "x", "from": {"number": "+79210007351"}, "to": 7}"#,
            #"{"callId": "Аграфена +79210007351"}"#, "Аграфена +79210007351",
        ] {
            #expect(try await place.post(body) == 400)
        }
        #expect(try await place.post("{}", token: "another-than-" + token) == 401)
        // The first time it finds the log gone, and the PBX is told to come again.
        while try await place.tell("call.ended", call: "told", from: "+79210007351") != 202 {
            try await Task.sleep(for: .milliseconds(200))
        }
        try await desk.sees("постобработка")
        try await place.logHas { $0.contains { $0.name == "Аграфена Лукинична" } }

        let own = try String(contentsOf: place.programLog, encoding: .utf8)
        #expect(own.contains("listening"), "\(own)")
        let surroundings = try ["cmdline", "environ"].map {
            String(decoding: try Data(contentsOf: URL(filePath: "/proc/\(desk.process)/\($0)")), as: UTF8.self)
        }
        #expect(surroundings[0].contains("--operator"))
        for text in [
            "Аграфена", "Лукинична", "9210007351", "hunter2", "c2VjcmV0", token, "another-than",
        ] {
            #expect(!own.contains(text), "the program's log tells of \(text)")
            for one in surroundings { #expect(!one.contains(text), "\(text)") }
        }

        let kept = try #require(FileManager.default.enumerator(atPath: place.data.path)).compactMap { $0 as? String }
        #expect(kept.contains("olga/token") && kept.contains("olga/log.sqlite"))
        for name in kept.map({ place.data.path + "/" + $0 }) + [place.programLog.path] {
            let attributes = try FileManager.default.attributesOfItem(atPath: name)
            let mode = attributes[.posixPermissions] as? Int ?? 0o777
            #expect(mode & 0o077 == 0, "\(name) has the mode \(String(mode, radix: 8))")
        }
    }
}
