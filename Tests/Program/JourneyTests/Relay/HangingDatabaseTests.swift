import Answering
import Dialects
import Foundation
import FoundationNetworking
import Service
import Support
import Telephony
import Testing

/// A database that neither answers nor hangs up.
@Suite(
    "A relay whose database hangs", .serialized,
    .enabled(if: PostgreSQLServer.programs != nil, "PostgreSQL is not installed. Run `make test`: it installs it."))
struct HangingDatabaseTests {
    @Test("tells the PBX to come again, keeps the lines of its desks, and goes on by itself")
    func hangs() async throws {
        let server = try await PostgreSQLServer.started()
        do {
            try await Self.hangs(server)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private static func hangs(_ server: PostgreSQLServer) async throws {
        let service = try ServiceOfMany(desks: 1)
        defer { service.clear() }
        let relay = try RunningRelay(
            profiles: service.profiles, desks: service.desks, files: ["database.secret": PostgreSQLServer.password],
            settings: "store: {url: \"\(try await server.emptyDatabase())\", password-file: database.secret}\n")
        defer { relay.close() }
        try await relay.begins()
        let desk = try #require(service.desks.first)
        let line = RelayLine(
            RelaySettings(
                url: relay.url, token: RunningRelay.token(of: desk), desk: desk, person: service.person(at: desk)))
        var told = Told(line.news(after: nil))
        try await told.comes(":")
        #expect(try await status(of: "before", at: desk, relay).status == 202)
        try await told.comes("before")

        server.freeze()
        defer { server.thaw() }
        // More than it has connections.
        let answers = try await withThrowingTaskGroup(of: (status: Int, retryAfter: String?).self) { group in
            for _ in 0..<12 { group.addTask { try await status(of: "late", at: desk, relay) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0.status == 503 && $0.retryAfter == "2" }, "\(answers)")
        told.forget()
        try await told.comes(":\n\n")

        server.thaw()
        var now = 503
        while now == 503 { now = try await status(of: "late", at: desk, relay).status }
        #expect(now == 202)
        // On the line that it had before.
        try await told.comes("late")
    }

    private static func status(
        of call: String, at desk: String, _ relay: RunningRelay
    ) async throws -> (status: Int, retryAfter: String?) {
        guard let address = URL(string: relay.url + "/v1/events") else { throw JourneyFault("no address") }
        var request = URLRequest(url: address, timeoutInterval: 60)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(relay.token)", forHTTPHeaderField: "Authorization")
        request.httpBody = Data(
            """
            {"id": "\(call)", "type": "call.alerting", "callId": "\(call)", "to": {"number": "+78120000017"},
             "agent": {"extension": "\(desk)"}}
            """.utf8)
        let (_, response) = try await URLSession.shared.data(for: request)
        let answer = response as? HTTPURLResponse
        return (answer?.statusCode ?? 0, answer?.value(forHTTPHeaderField: "Retry-After"))
    }
}

/// What came on a line, which is one and the same all the while.
private struct Told {
    private var news: AsyncThrowingStream<Data, any Error>.Iterator
    private var text = ""

    init(_ line: AsyncThrowingStream<Data, any Error>) { news = line.makeAsyncIterator() }

    mutating func forget() { text = "" }

    mutating func comes(_ words: String) async throws {
        while !text.contains(words) {
            guard let bytes = try await news.next() else { throw JourneyFault("The line ended: \(text)") }
            text += String(decoding: bytes, as: UTF8.self)
        }
    }
}
