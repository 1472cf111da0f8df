import Answering
import Dialects
import FoundationEssentials
import Support
import Telephony
import Testing

@Suite("An Asterisk that connects by itself", .timeLimit(.minutes(1)))
struct ARIDoorTests {
    private static let settings = ARISettings(
        source: "//asterisk", url: "http://127.0.0.1:9", user: "wsuser", secret: "wspass", app: "akvarel-out",
        extension: "204")

    @Test("is let in by its user and password, and what it kept for us is history")
    func replayed() async throws {
        let asterisk = try await PretendARI.start()
        defer { asterisk.stop() }
        let door = ARIDoor(Self.settings)
        try await withDesk(at: asterisk, .fromAsterisk(door), app: "akvarel-out") { desk in
            try await withListener(door: door) { port in
                let visitor = try await Visitor.letIn(port: port)
                #expect(visitor.answer.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
                #expect(visitor.answer.lowercased().contains("sec-websocket-accept: 3zlcdqcxhzck481iiwvis632mlg="))
                #expect(visitor.answer.lowercased().contains("sec-websocket-protocol: ari"))
                let frames = try ARIFrames.of("outbound-72-replayed")
                #expect(frames.count > 72)
                for frame in frames.prefix(72) { await visitor.send(frame) }
                // What it is asked by which the past ends is answered on its own connection.
                let mark = try #require(await asterisk.marked())
                await visitor.send(mark)
                let past = await desk.hears(6)
                #expect(past.map(\.kind) == [.offered, .queued, .answered, .ended, .offered, .abandoned])
                try await desk.asks("PUT applications/", "GET channels", "GET bridges")

                for frame in frames.dropFirst(73) { await visitor.send(frame) }
                #expect(await desk.hears(3).map(\.kind) == [.offered, .queued, .alerting])
                try await desk.asks("POST channels/1795302458.5/ring")
            }
        }
    }

    @Test(
        "is kept out with a wrong password, without an upgrade, or with another protocol",
        arguments: [
            ("Basic d3N1c2VyOndzcGFzcw==", "Basic d3N1c2VyOndyb25n", "401"), ("Upgrade: websocket\r\n", "", "426"),
            ("GET /", "POST /", "405"), ("Protocol: ari", "Protocol: chat", "400"),
        ])
    func refused(part: String, other: String, status: String) async throws {
        let asterisk = try await PretendARI.start()
        defer { asterisk.stop() }
        let door = ARIDoor(Self.settings)
        try await withDesk(at: asterisk, .fromAsterisk(door), app: "akvarel-out") { _ in
            try await withListener(door: door) { port in
                let connection = try RawConnection(port: port)
                await connection.send(try Visitor.handshake().replacing(part, with: other))
                #expect(await connection.readToEnd().text.hasPrefix("HTTP/1.1 \(status) "))
            }
        }
    }

    @Test("who does not mask what he sends is hung up on")
    func unmasked() async throws {
        let asterisk = try await PretendARI.start()
        defer { asterisk.stop() }
        let door = ARIDoor(Self.settings)
        try await withDesk(at: asterisk, .fromAsterisk(door), app: "akvarel-out") { _ in
            try await withListener(door: door) { port in
                let visitor = try await Visitor.letIn(port: port)
                await visitor.connection.send(bytes: [0x81, 2] + Array("{}".utf8))
                #expect(await visitor.connection.readToEnd().ending == .closed)
            }
        }
    }

    @Test("the other requests of the listener are answered as before, and nobody is let in where nobody listens")
    func others() async throws {
        try await withListener(door: ARIDoor(Self.settings)) { port in
            let connection = try RawConnection(port: port)
            await connection.send("GET /v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(await connection.readToEnd().text.hasPrefix("HTTP/1.1 200 OK"))
            let early = try RawConnection(port: port)
            await early.send(try Visitor.handshake())
            #expect(await early.readToEnd().text.hasPrefix("HTTP/1.1 503 "))
        }
    }
}

/// Asterisk's own end of such a connection, with its recorded handshake.
struct Visitor {
    let connection: RawConnection
    let answer: String

    static func handshake() throws -> String {
        let bytes = try Data(contentsOf: URL(filePath: "\(ARIFrames.folder)/http/handshake-from-asterisk.request"))
        return String(decoding: bytes, as: UTF8.self).replacing("/asterisk/events", with: "/v1/pbx/asterisk-ari")
    }

    init(port: Int) async throws {
        connection = try RawConnection(port: port)
        await connection.send(try Self.handshake())
        answer = await connection.readAnswers(1)
    }

    /// Comes again until somebody listens, as Asterisk does.
    static func letIn(port: Int) async throws -> Visitor {
        while true {
            let visitor = try await Visitor(port: port)
            if !visitor.answer.hasPrefix("HTTP/1.1 503 ") { return visitor }
        }
    }

    /// Masked, as a client must; with zeros, which change nothing.
    func send(_ frame: Data) async {
        var bytes: [UInt8] = [0x81]
        if frame.count < 126 {
            bytes.append(0x80 | UInt8(frame.count))
        } else {
            bytes += [0xFE, UInt8(frame.count >> 8 & 0xFF), UInt8(frame.count & 0xFF)]
        }
        await connection.send(bytes: bytes + [0, 0, 0, 0] + frame)
    }
}
