import Answering
import Dialects
import Foundation
import Relay
import Service
import Support
import Telephony
import Testing

@Suite("What belongs to all desks behind a relay")
struct TodayTests {
    private static let now = WakelessClock().now()

    private static func busy(_ manager: String, at client: String, by person: String = "petya") -> Announcement {
        Announcement(
            client: client, .manager(id: manager, presence: .busy), by: person, at: now.adding(seconds: -60),
            until: now.adding(seconds: 3600))
    }

    private static func line(_ relay: RelayUnderTest, _ desk: String, by person: String) -> RelayLine {
        RelayLine(
            RelaySettings(url: relay.url, token: RelayUnderTest.token(of: desk), desk: desk, person: person))
    }

    @Test("is told to the desks of the firm and to no others, whole to whoever comes later, and once")
    func announced() async throws {
        try await RelayUnderTest.run { relay in
            let (ivanova, petrov) = (Self.busy("ivanova", at: "akvarel-tour"), Self.busy("petrov", at: "lepestok"))
            let box = Self.line(relay, "205", by: "petya")
            let olga = relay.line("204", by: "olga").events()
            let marina = relay.line("206", by: "marina").events()
            var (hers, others) = (olga.makeAsyncIterator(), marina.makeAsyncIterator())
            #expect(try await hers.next(.today) == "[]")
            #expect(try await others.next(.today) == "[]")
            #expect(await box.announce([ivanova]))
            #expect(await box.announce([ivanova, petrov]), "the answer was lost, and it is said again")
            #expect(try await hers.next(.today) == Self.json([ivanova]))
            #expect(try await others.next(.today) == Self.json([petrov]))
            var later = relay.line("205", by: "petya").events().makeAsyncIterator()
            #expect(try await later.next(.today) == Self.json([ivanova, petrov]))

            let notice = Announcement(
                client: "akvarel-tour", .notice(text: "лифт не работает", isUrgent: false), by: "",
                at: Self.now.adding(seconds: -1), until: Self.now.adding(seconds: 60))
            let body = String(decoding: ServiceLanguage.write([notice]), as: UTF8.self)
            let answer = try await relay.ask("POST", "/v1/today", token: RelayUnderTest.pbxToken, body)
            #expect(answer.status == 202)
            #expect(try await hers.next(.today) == Self.json([ivanova, notice]))
        }
    }

    @Test("is not kept where it says nothing, ends before it begins, or is longer than a line; a clock ahead is cut")
    func unsound() async throws {
        let statuses = try await RelayUnderTest.run { relay in
            var late = Self.busy("ivanova", at: "akvarel-tour")
            (late.at, late.until) = (late.until, late.at)
            let long = String(repeating: "ы", count: 1001)
            let texts = ["", " ", long].map {
                Announcement(
                    client: "akvarel-tour", .notice(text: $0, isUrgent: false), by: "", at: Self.now,
                    until: Self.now.adding(seconds: 1))
            }
            let many = (0...100).map { Self.busy("m\($0)", at: "akvarel-tour") }
            var bodies = ([late] + texts).map { ServiceLanguage.write([$0]) } + [ServiceLanguage.write(many)]
            bodies += [Data("{}".utf8), Data("[{}]".utf8)]
            var statuses: [Int] = []
            for body in bodies {
                let text = String(decoding: body, as: UTF8.self)
                statuses.append(
                    try await relay.ask("POST", "/v1/desks/204/today", token: RelayUnderTest.token(of: "204"), text)
                        .status)
            }
            var ahead = Self.busy("ivanova", at: "akvarel-tour")
            ahead.at = Self.now.adding(seconds: 1800)
            #expect(await Self.line(relay, "204", by: "olga").announce([ahead]))
            let kept = try await relay.store.announcements(of: ["akvarel-tour"], at: Self.now)
            #expect(kept.count == 1 && kept[0].at < ahead.at)
            return statuses
        }
        #expect(statuses == Array(repeating: 400, count: 7))
    }

    @Test("where her colleagues are, and what they are at, a desk learns at the relay's next round; a PBX at once")
    func colleagues() async throws {
        try await RelayUnderTest.run { relay in
            var olga = relay.line("204", by: "olga").events().makeAsyncIterator()
            var marina = relay.line("206", by: "marina").events().makeAsyncIterator()
            _ = try await (olga.next(.profiles), marina.next(.profiles))
            await relay.service.run()
            #expect(
                try await olga.next(.colleagues) == Self.json([Colleague(person: "marina", desk: "206")]),
                "they share a firm")
            let line = Self.line(relay, "204", by: "olga")
            #expect(await line.tell(.onBreak(reason: "обед")))
            await relay.service.run()
            _ = try await marina.next(.colleagues)
            #expect(
                try await marina.next(.colleagues)
                    == Self.json([Colleague(person: "olga", desk: "204", state: .onBreak(reason: "обед"))]))
            let route = {
                String(decoding: try await relay.ask("GET", $0, token: RelayUnderTest.pbxToken).body, as: UTF8.self)
            }
            let path = "/v1/route?to=%2B78120000017"
            #expect(try await route(path).contains(#""extensions":[]"#))
            #expect(await line.tell(.ready))
            #expect(try await route(path).contains(#""extensions":["204"]"#))
            let stranger = Self.line(relay, "205", by: "petya")
            #expect(await !stranger.tell(.ready), "nobody sits there")
        }
    }

    @Test("which profiles the relay works with a desk hears at once, and again when they change")
    func profiles() async throws {
        try await RelayUnderTest.run { relay in
            var marina = relay.line("206", by: "marina").events().makeAsyncIterator()
            let told = try await marina.next(.profiles)
            #expect(told.contains("severstroy") && told.contains("lepestok") && !told.contains("akvarel"))
            var clients = Array(Fixtures.catalogue.clients.values)
            for place in clients.indices where clients[place].id == "lepestok" {
                clients[place].revision = "sha256:new"
            }
            relay.service.take(Catalogue(clients: clients, roster: Fixtures.catalogue.roster))
            #expect(try await marina.next(.profiles).contains(#""lepestok":"sha256:new""#))
        }
    }

    @Test("whose log nobody has copied yet hears so before anything else, and she whose log lies there does not")
    func noLog() async throws {
        try await RelayUnderTest.run { relay in
            let line = LogLine(
                sequence: 1, moment: 1, source: nil, call: nil, kind: "signed-on", event: nil, fact: "{}",
                personal: nil,
                salt: nil, seal: nil, digest: Data("digest".utf8))
            try await relay.store.keep([line], of: "marina", at: Self.now)
            var olga = relay.line("204", by: "olga").events().makeAsyncIterator()
            var marina = relay.line("206", by: "marina").events().makeAsyncIterator()
            #expect(try await olga.next()?.event == "no-log")
            #expect(try await marina.next()?.event != "no-log")
        }
    }

    @Test("a call that the PBX has no more when it is asked again is lost sight of at its desks")
    func looked() async throws {
        try await RelayUnderTest.run { relay in
            try await relay.rings("gone", at: "204")
            let begun = WakelessClock().now().adding(seconds: 1)
            relay.service.looked(Look(source: "//pbx", calls: [], begunAt: begun))
            await relay.service.run()
            var olga = relay.line("204", by: "olga").events().makeAsyncIterator()
            #expect(try await olga.next("request") == #"{"callId":"gone","command":"lost-sight","source":"//pbx"}"#)
        }
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

private enum Word: String { case today, colleagues, profiles }

/// What a line tells, one message after another.
private struct ToldEvents: AsyncSequence {
    let line: AsyncThrowingStream<Data, any Error>

    struct AsyncIterator: AsyncIteratorProtocol {
        var line: AsyncThrowingStream<Data, any Error>.Iterator
        var stream = EventStream()
        var waiting: [EventStream.Message] = []

        mutating func next() async throws -> EventStream.Message? {
            while waiting.isEmpty {
                guard let bytes = try await line.next() else { return nil }
                waiting = stream.take(bytes) ?? []
            }
            return waiting.removeFirst()
        }

        mutating func next(_ word: Word) async throws -> String { try await next(word.rawValue) }

        mutating func next(_ word: String) async throws -> String {
            while let message = try await next() { if message.event == word { return message.data } }
            throw JourneyFault("The line ended before \(word).")
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(line: line.makeAsyncIterator()) }
}

extension AsyncThrowingStream where Element == Data, Failure == any Error {
    fileprivate func events() -> ToldEvents { ToldEvents(line: self) }
}
