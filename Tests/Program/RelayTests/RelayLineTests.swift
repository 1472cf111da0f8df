import Answering
import Foundation
import Relay
import Service
import Support
import Synchronization
import Telephony
import Testing

@Suite("The line of a desk")
struct RelayLineTests {
    @Test("that is not read keeps nobody waiting, and what it does not read lies in the store alone")
    func slowReader() async throws {
        let (count, bytes) = (800, 64_000)
        let grownBytes = try await RelayUnderTest.run { relay in
            let slow = try RawLine(relay.port, desk: "204", person: "olga")
            defer { slow.hangUp() }
            try await slow.begins()
            let body = Data(repeating: UInt8(ascii: "x"), count: bytes)
            let before = try residentBytes()
            for _ in 0..<count {
                #expect(try await relay.store.give(body, to: "olga", at: WakelessClock().now()))
            }
            try await relay.rings("next", at: "205")
            try await relay.line("205", by: "petya").tells("next-alerting")
            return try residentBytes() - before
        }
        #expect(grownBytes < count * bytes / 2, "of \(count * bytes) bytes that wait \(grownBytes) are held")
    }

    @Test("on which nothing is said is not closed as one that nobody uses")
    func idle() async throws {
        var limits = ListenerLimits()
        limits.idleMilliseconds = 300
        try await RelayUnderTest.run(limits: limits) { relay in
            let line = relay.line("204", by: "olga")
            var news = line.makeAsyncIterator()
            _ = try await news.next()
            // As long as it takes to lose a connection that is idle, twice.
            for _ in 0..<2 {
                let idle = try RawLine(relay.port)
                try await idle.isClosed()
                idle.hangUp()
            }
            try await relay.rings("late", at: "204")
            var told = ""
            while !told.contains("late-alerting"), let bytes = try await news.next() {
                told += String(decoding: bytes, as: UTF8.self)
            }
            #expect(told.contains("late-alerting"))
        }
    }

    @Test("tells how each operator stands in each queue, and how the queue does, of which each is a thing of its own")
    func standings() async throws {
        try await RelayUnderTest.run { relay in
            func event(_ id: String, _ kind: CallEvent.Kind, agent: String?) -> CallEvent {
                var event = CallEvent(id: id, source: "//pbx", kind: kind, callID: "queue:main")
                event.queue = CallEvent.Queue(name: "main", waiting: agent == nil ? 2 : nil)
                event.agent = agent.map { CallEvent.Agent(extension: $0, state: "free") }
                return event
            }
            let events = [
                event("of-queue", .queueStatus, agent: nil), event("of-204", .agentStatus, agent: "204"),
                event("of-205", .agentStatus, agent: "205"),
            ]
            #expect(await relay.service.take(events) == .kept)
            for id in events.map(\.id) { try await relay.line("204", by: "olga").tells(id) }
        }
    }

    @Test("of a PBX that asks whom to ring makes no room for strangers")
    func whomToRing() async throws {
        var limits = ListenerLimits()
        limits.strangersPerAddress = 2
        try await RelayUnderTest.run(limits: limits) { relay in
            let pbx = try RawLine(relay.port)
            defer { pbx.hangUp() }
            let way = "/v1/route?to=%2B78120000017"
            #expect(try await pbx.asksAsPBX(way) == 200)
            let strangers = try (0..<3).map { _ in try RawLine(relay.port) }
            defer { for stranger in strangers { stranger.hangUp() } }
            // The first of the three makes room for the last.
            try await strangers[0].isClosed()
            #expect(try await pbx.asksAsPBX(way) == 200)
        }
    }

    @Test("is one: taken up two hundred times at once it shuts nobody out, and the last hears what comes")
    func many() async throws {
        try await RelayUnderTest.run(limits: Self.ofDesks(200)) { relay in
            let lines = (0..<200).map { _ in relay.line("204", by: "olga") }
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for line in lines { group.addTask { (try? await line.tells("late-alerting")) != nil } }
                while try await relay.store.present(at: WakelessClock().now()).isEmpty { await Task.yield() }
                try await relay.rings("late", at: "204")
                let isHeard = try await group.contains(true)
                #expect(isHeard)
                group.cancelAll()
            }
        }
    }

    /// As the relay sets them.
    private static func ofDesks(_ count: Int) -> ListenerLimits {
        var limits = ListenerLimits()
        limits.connections += 2 * count
        limits.strangersPerAddress += 2 * count
        return limits
    }

    @Test(
        "over TLS is taken up with the relay's own authority, and with no other: the desk says why",
        arguments: [true, false])
    func authority(isRight: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pult-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            ("relay.pem", Certificates.relay), ("relay.key", Certificates.key), ("other.pem", Certificates.other),
        ]
        for (name, text) in files {
            #expect(
                FileManager.default.createFile(
                    atPath: folder.appending(path: name).path, contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]))
        }
        let tls = ListenerSettings.TLSFiles(
            certificate: folder.appending(path: "relay.pem").path, key: folder.appending(path: "relay.key").path)
        try await RelayUnderTest.run(tls: tls) { relay in
            let authority = folder.appending(path: isRight ? "relay.pem" : "other.pem").path
            let line = RelayLine(
                RelaySettings(
                    url: relay.url, token: RelayUnderTest.token(of: "204"), desk: "204", person: "olga",
                    authority: authority))
            let (heard, tell) = AsyncStream.makeStream(of: Event.self)
            let telephone = RelayTelephone(
                line, timekeeper: WakelessClock(), place: DeliveryPlace(read: { nil }, keep: { _ in }),
                tell: { tell.yield($0) })
            let work = Task { try await telephone.tell(Deaf()) }
            defer { work.cancel() }
            let expected: Event = isRight ? .mended(.relay(.away)) : .troubled(.relay(.untrusted))
            for await event in heard {
                #expect(event == expected)
                return
            }
        }
    }

    private struct Deaf: Reception {
        func listening() {}
        func take(_ events: [CallEvent]) async -> ReceptionReply { .kept }
        func take(_ request: UnreadRequest) async -> ReceptionReply { .kept }
        func looked(_ look: Look) {}
        func take(_ request: DeskRequest) async -> ReceptionReply { .kept }
        func health() -> Health { Health(version: "d1", uptimeSeconds: 0, unrecorded: 0) }
    }

    private func residentBytes() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return (Int(text.split(separator: " ")[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
    }
}
