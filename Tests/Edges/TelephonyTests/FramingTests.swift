import Answering
import FoundationEssentials
import Telephony
import Testing

@Suite("A sender that means ill")
struct FramingTests {
    /// A whole request that is in order, to be spoilt.
    static func request(
        head: String = "POST /v1/events HTTP/1.1\r\nHost: desk\r\n", fields: String = "", body: String = ringing
    ) -> String {
        head + "Authorization: Bearer \(Secrets.token)\r\nContent-Type: application/json\r\n" + fields
            + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }

    @Test("is let in when the request is in order, twice on one connection")
    func inOrder() async throws {
        let reception = RecordingReception()
        let answers = try await withListener(.onFreePort(), reception) { port in
            let connection = try RawConnection(port: port)
            await connection.send(Self.request())
            let first = await connection.readAnswers(1)
            await connection.send(Self.request())
            return [first, await connection.readAnswers(1)]
        }
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 202") })
        #expect(reception.events.count == 2)
    }

    @Test("gets its pipelined requests answered in their order")
    func pipelined() async throws {
        let answer = try await withListener { port in
            let connection = try RawConnection(port: port)
            let health = "GET /nowhere HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n"
            await connection.send(Self.request() + Self.request() + health)
            return await connection.readToEnd()
        }
        let statuses = answer.text.split(separator: "\r\n").filter { $0.hasPrefix("HTTP/1.1") }.map { $0.prefix(12) }
        #expect(statuses == ["HTTP/1.1 202", "HTTP/1.1 202", "HTTP/1.1 404"])
        #expect(answer.ending == .closed)
    }

    @Test("who asks on and on for what is not there is shown out, and the rest of it is not answered")
    func asksOnAndOn() async throws {
        let stray = "GET /nowhere HTTP/1.1\r\nHost: desk\r\n"
        let settings = ListenerSettings.onFreePort { $0.refusalsPerSecond = 2 }
        let answers = try await withListener(settings) { port in
            let stranger = try RawConnection(port: port)
            await stranger.send(String(repeating: stray + "\r\n", count: 100))
            let sender = try RawConnection(port: port)
            await sender.send(
                String(repeating: stray + "Authorization: Bearer \(Secrets.token)\r\n\r\n", count: 3) + stray
                    + "Authorization: Bearer \(Secrets.token)\r\nConnection: close\r\n\r\n")
            return [await stranger.readToEnd().text, await sender.readToEnd().text]
        }
        let statuses = answers.map { $0.split(separator: "HTTP/1.1 ").map { $0.prefix(3) } }
        #expect(statuses == [["404", "404", "429"], ["404", "404", "404", "404"]])
    }

    struct Attack: CustomTestStringConvertible, Sendable {
        var name: String
        var bytes: String
        var statuses: Set<String> = ["400"]
        var testDescription: String { name }
    }

    static let attacks: [Attack] = [
        Attack(name: "no Host", bytes: request(head: "POST /v1/events HTTP/1.1\r\n")),
        Attack(name: "two Hosts", bytes: request(fields: "Host: other\r\n")),
        Attack(name: "two Content-Lengths", bytes: request(fields: "Content-Length: 3\r\n")),
        Attack(name: "Content-Length beside chunks", bytes: request(fields: "Transfer-Encoding: chunked\r\n")),
        Attack(
            name: "a bare line feed in the header", bytes: "POST /v1/events HTTP/1.1\nHost: desk\nContent-Length: 0\n\n"
        ),
        Attack(name: "a bare carriage return in a field", bytes: request(fields: "X-A: a\rX-B: b\r\n")),
        Attack(name: "a NUL in a field", bytes: request(fields: "X-A: a\0b\r\n")),
        Attack(name: "a NUL in the request line", bytes: request(head: "POST /v1/\0 HTTP/1.1\r\nHost: desk\r\n")),
        Attack(name: "a blank before the colon", bytes: request(fields: "X-A : b\r\n")),
        Attack(name: "a folded field", bytes: request(fields: "X-A: b\r\n c\r\n")),
        Attack(
            name: "a chunk whose size is no number",
            bytes: request(body: "").replacing("Content-Length: 0", "Transfer-Encoding: chunked")
                + "zz\r\n{}\r\n0\r\n\r\n"),
        Attack(
            name: "a long request line",
            bytes: request(head: "POST /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: desk\r\n"),
            statuses: ["414"]),
        Attack(
            name: "101 header fields", bytes: request(fields: (0..<101).map { "X-\($0): 1\r\n" }.joined()),
            statuses: ["431"]),
        Attack(
            name: "a header field of 40 KiB",
            bytes: request(fields: "X-A: \(String(repeating: "a", count: 40_960))\r\n"),
            statuses: ["431"]),
        Attack(
            name: "a body of ten megabytes", bytes: request(body: String(repeating: " ", count: 10_000_000)),
            statuses: ["413"]),
        Attack(
            name: "chunks without end",
            bytes: request(body: "").replacing("Content-Length: 0", "Transfer-Encoding: chunked")
                + String(repeating: "1000\r\n\(String(repeating: " ", count: 4096))\r\n", count: 500),
            statuses: ["413"]),
        Attack(name: "no HTTP at all", bytes: "\u{16}\u{3}\u{1}\u{2}\r\n\r\n"),
    ]

    struct SentProblem: Decodable {
        var status: Int
        var detail: String
    }

    @Test("is answered 4xx with a reason and cut off, and the next one is served", arguments: attacks)
    func refused(attack: Attack) async throws {
        let reception = RecordingReception()
        let (answer, next) = try await withListener(.onFreePort { $0.lingerMilliseconds = 200 }, reception) { port in
            let connection = try RawConnection(port: port)
            async let flood: Void = connection.send(attack.bytes)
            let answer = await connection.readToEnd()
            await flood
            let other = try RawConnection(port: port)
            await other.send(Self.request())
            return (answer, await other.readAnswers(1))
        }
        #expect(answer.ending == .closed)
        let status = answer.text.dropFirst(9).prefix(3)
        #expect(attack.statuses.contains(String(status)), "answered \(answer.text.prefix(80))")
        let body = answer.text.firstRange(of: "\r\n\r\n").map { String(answer.text[$0.upperBound...]) } ?? ""
        let problem = try JSONDecoder().decode(SentProblem.self, from: Data(body.utf8))
        #expect(String(problem.status) == status, "the refusal says what is wrong and what to do")
        #expect(!problem.detail.isEmpty && answer.text.contains("application/problem+json"))
        #expect(next.hasPrefix("HTTP/1.1 202"))
        #expect(reception.events.count == 1)
    }

    @Test(
        "and is slow is told so and cut off",
        arguments: [
            "POST /v1/ev", "POST /v1/events HTTP/1.1\r\nHost: desk\r\nX-A: b", String(request().dropLast(5)),
        ])
    func slow(beginning: String) async throws {
        let settings = ListenerSettings.onFreePort {
            $0.headerMilliseconds = 50
            $0.bodyMilliseconds = 50
        }
        let reception = RecordingReception()
        let answer = try await withListener(settings, reception) { port in
            let connection = try RawConnection(port: port)
            await connection.send(beginning)
            return await connection.readToEnd()
        }
        #expect(answer.ending == .closed)
        #expect(answer.text.hasPrefix("HTTP/1.1 408"))
        #expect(answer.text.contains("urn:pult:problem:too-slow"))
        #expect(reception.events.isEmpty)
    }

    @Test("and says nothing is cut off")
    func silent() async throws {
        let answer = try await withListener(.onFreePort { $0.idleMilliseconds = 50 }) { port in
            await (try RawConnection(port: port)).readToEnd()
        }
        #expect(answer.ending == .closed)
        #expect(answer.text.isEmpty)
    }

    @Test("and connects too often makes room itself, the oldest first, and never the one who may")
    func tooMany() async throws {
        let answers = try await withListener(.onFreePort { $0.strangersPerAddress = 2 }) { port in
            let known = try RawConnection(port: port)
            await known.send(Self.request())
            _ = await known.readAnswers(1)
            let first = try RawConnection(port: port)
            await first.send("GET /nowhere HTTP/1.1\r\nHost: desk\r\n\r\n")
            _ = await first.readAnswers(1)
            let others = [try RawConnection(port: port), try RawConnection(port: port)]
            let end = await first.readToEnd()
            await known.send(Self.request())
            let again = await known.readAnswers(1)
            withExtendedLifetime(others) {}
            return (end, again)
        }
        #expect(answers.0.ending == .closed)
        #expect(answers.1.hasPrefix("HTTP/1.1 202"))
    }
}

extension String {
    fileprivate func replacing(_ part: String, _ other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        var text = self
        text.replaceSubrange(range, with: other)
        return text
    }
}
