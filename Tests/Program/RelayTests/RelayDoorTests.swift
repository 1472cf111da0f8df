import Answering
import Dialects
import Foundation
import Relay
import Service
import Stores
import Support
import Telephony
import Testing

@Suite("Behind a relay")
struct RelayDoorTests {
    @Test("says once that its store takes nothing, and is not well then")
    func storeAway() async throws {
        let (faults, tell) = AsyncStream.makeStream(of: StoreFault?.self)
        let relay = Relay(
            store: try PostgreSQLStore(url: "postgresql://pult@127.0.0.1:1/pult", password: nil),
            catalogue: Fixtures.catalogue, timekeeper: WakelessClock(), version: "r1", verify: { _, _ in true },
            handover: { CommandLanguage.write($0) }, read: { try? CommandLanguage.read($0) },
            onFault: { tell.yield($0) })
        #expect(relay.health().storeTrouble == nil)
        // Without a clock that wakes it each of them is one round.
        for _ in 0..<2 { await relay.run() }
        tell.finish()
        let heard = await faults.reduce(into: []) { $0.append($1?.sentence) }
        #expect(heard.count == 1 && heard.first == relay.health().storeTrouble && heard != [nil])
    }

    @Test("no token opens what is another's: desks, the PBX, whoever takes over, and strangers")
    func tokens() async throws {
        typealias Behind = RelayUnderTest
        let (answers, refused) = try await Behind.run { relay in
            _ = try await relay.service.signOn("olga", at: "204")
            let places = [
                ("GET", "/v1/desks/204/events?operator=olga"), ("GET", "/v1/desks/204/log?operator=olga"),
                ("POST", "/v1/desks/204/log?operator=olga"), ("POST", "/v1/desks/204/claims"),
                ("POST", "/v1/desks/204/requests?to=petya"), ("GET", "/v1/desks/204/seat?operator=olga"),
                ("POST", "/v1/events"), ("GET", "/v1/logs/olga"),
                ("GET", "/v1/route?to=%2B78120000017"), ("POST", "/v1/desks/204/today"),
                ("POST", "/v1/desks/204/state"),
                ("POST", "/v1/today"),
            ]
            let tokens = [Behind.token(of: "205"), Behind.pbxToken, Behind.takeoverToken, nil]
            var answers: [[Int]] = []
            for (method, path) in places {
                var statuses: [Int] = []
                for token in tokens {
                    statuses.append(try await relay.ask(method, path, token: token, "[]").status)
                }
                answers.append(statuses)
            }
            let metrics = try await relay.ask("GET", "/metrics", token: nil)
            let counted = String(decoding: metrics.body, as: UTF8.self).split(separator: "\n")
            return (answers, counted.first { $0.contains("unauthenticated") }.map(String.init) ?? "nothing is counted")
        }
        let closed = [401, 401, 401, 401]
        #expect(
            answers == [
                closed, closed, closed, closed, closed, closed, [401, 400, 401, 401], [401, 401, 200, 401],
                [401, 200, 401, 401], closed, closed, [401, 202, 401, 401],
            ])
        #expect(refused.hasSuffix(" 44"), "\(refused)")
    }

    @Test("a person is taken out for whoever could sign on by this token, and for her firms alone")
    func erasures() async throws {
        let erase = #"{"command":"erase","from":"+79210000077"}"#
        let (statuses, answer) = try await RelayUnderTest.run { relay in
            for call in ["1", "2"] { try await relay.rings(call, at: "204") }
            var ended = CallEvent(id: "over", source: "//pbx", kind: .ended, callID: "1")
            _ = await relay.service.take([ended])
            (ended.id, ended.callID) = ("over 2", "2")
            var statuses: [[Int]] = []
            func ask(_ desk: String, _ person: String, _ token: String) async throws {
                let tell = "/v1/desks/\(desk)/emptied?operator=\(person)"
                statuses.append([
                    try await relay.ask("GET", tell, token: token).status,
                    try await relay.ask("POST", tell, token: token, "[]").status,
                    try await relay.ask(
                        "POST", "/v1/desks/\(desk)/erasures?operator=\(person)", token: token, erase
                    ).status,
                ])
            }
            let own = RelayUnderTest.token(of: "204")
            // One of his calls goes on.
            try await ask("204", "olga", own)
            _ = await relay.service.take([ended])
            try await ask("204", "olga", RelayUnderTest.token(of: "205"))
            try await ask("204", "nobody", own)
            _ = try await relay.service.signOn("olga", at: "205")
            try await ask("204", "olga", own)
            _ = try await relay.service.signOn("petya", at: "204")
            try await ask("204", "marina", own)
            try await ask("204", "petya", own)
            let wrong = try await relay.ask(
                "POST", "/v1/desks/206/erasures?operator=marina", token: RelayUnderTest.token(of: "206"),
                #"{"command":"retry"}"#)
            statuses.append([wrong.status])
            let answer = try await relay.ask(
                "POST", "/v1/desks/206/erasures?operator=marina", token: RelayUnderTest.token(of: "206"), erase)
            return (statuses, answer)
        }
        let closed = [401, 401, 401]
        // A test's line has no machine, as these requests have none.
        #expect(
            statuses == [
                [200, 202, 409], closed, [403, 403, 403], [409, 409, 409], [409, 409, 409], [200, 202, 200], [400],
            ], "\(statuses)")
        #expect(ServiceLanguage.readErasure(answer.body) != nil, "\(String(decoding: answer.body, as: UTF8.self))")
    }

    @Test("a desk copies the log of the operator who is signed on at it, and of nobody else")
    func copies() async throws {
        let answers = try await RelayUnderTest.run { relay in
            _ = try await relay.service.signOn("olga", at: "204")
            _ = try await relay.service.signOn("petya", at: "205")
            var answers: [CurlSender.Answer] = []
            for (method, body) in [("GET", ""), ("POST", "[]")] {
                for (desk, person) in [("204", "olga"), ("205", "petya"), ("205", "olga"), ("206", "marina")] {
                    answers.append(
                        try await relay.ask(
                            method, "/v1/desks/\(desk)/log?operator=\(person)",
                            token: RelayUnderTest.token(of: desk), body))
                }
            }
            return answers
        }
        #expect(answers.map(\.status) == [200, 200, 403, 403, 202, 202, 403, 403])
        #expect(String(decoding: answers[2].body, as: UTF8.self).contains("signed on at it, and of nobody else"))
    }

    @Test("who is not in the roster is told so, and who sits elsewhere, or where another does, hears where")
    func signingOn() async throws {
        let (unknown, elsewhere, occupied) = try await RelayUnderTest.run { relay in
            var olga = relay.line("204", by: "olga").makeAsyncIterator()
            _ = try await olga.next()
            let answers = (
                try await relay.refusal("205", by: "nobody"), try await relay.refusal("205", by: "olga"),
                try await relay.refusal("204", by: "petya")
            )
            _ = olga
            return answers
        }
        #expect(unknown?.status == 403)
        #expect(words(of: unknown).contains("Nobody of that id stands in"))
        #expect(elsewhere?.status == 409)
        #expect(words(of: elsewhere).contains("signed on at extension 204"))
        #expect(occupied?.status == 409)
        #expect(words(of: occupied).contains("olga is signed on at this desk"))
    }

    @Test("who asks whether she could begin hears what she would hear beginning, and nobody is signed on by it")
    func asked() async throws {
        let (replies, present) = try await RelayUnderTest.run { relay in
            func seat(_ desk: String, _ person: String, _ token: String? = nil) async throws -> RelayLine.SeatReply {
                let token = token ?? RelayUnderTest.token(of: desk)
                return try await RelayLine(RelaySettings(url: relay.url, token: token, desk: desk, person: person))
                    .seat()
            }
            _ = try await relay.service.signOn("olga", at: "204")
            let replies = [
                try await seat("204", "olga"), try await seat("205", "petya"), try await seat("205", "olga"),
                try await seat("204", "petya"), try await seat("205", "nobody"), try await seat("205", "petya", "no"),
            ]
            return (replies, try await relay.store.present(at: WakelessClock().now()))
        }
        let nothing = LogEnd(sequence: 0, digest: Data(repeating: 0, count: 32))
        #expect(
            replies == [
                .free(copied: nothing), .free(copied: nothing), .refused(.sitsAt(desk: "204")),
                .refused(.occupied(by: "olga")),
                .refused(.unknownOperator), .refused(.refused),
            ])
        #expect(present.map(\.person) == ["olga"])
    }

    @Test("the place of a desk that hung up is free at once, for her and for a colleague")
    func hungUp() async throws {
        let welcome = try await RelayUnderTest.run { relay in
            for person in ["olga", "olga", "petya"] {
                // What ended may not be known for a moment; nothing is told that could find it out.
                var answer: CurlSender.Answer?
                repeat {
                    answer = try await relay.refusal("204", by: person)
                } while answer?.status == 409
                if let answer { return answer.status }
            }
            return 200
        }
        #expect(welcome == 200)
    }

    @Test("who comes back to a desk hears nothing of what a colleague heard there, and what was asked of her meanwhile")
    func colleague() async throws {
        try await RelayUnderTest.run { relay in
            let (olga, petya) = (Seat("204", "olga"), Seat("204", "petya"))
            try await relay.hears("own-alerting", at: olga) { try await relay.rings("own", at: "204") }
            try await relay.hears("theirs-alerting", at: petya) { try await relay.rings("theirs", at: "204") }
            try await relay.isOver("theirs")
            // She sits elsewhere, and is asked something as she leaves.
            try await relay.hears("else-alerting", at: Seat("206", "olga")) { try await relay.rings("else", at: "206") }
            _ = try await relay.service.signOn("olga", at: "206")
            let request = Data("take this".utf8)
            #expect(try await relay.store.give(request, to: "olga", at: WakelessClock().now()))
            try await relay.store.signOff(Sitting("olga", at: "206", line: "test"))
            let told = try await relay.hears("back-alerting", at: olga, query: "&after=1&at=206") {
                try await relay.rings("back", at: "204")
            }
            #expect(!told.contains("theirs") && told.contains("take this"), "\(told)")
        }
    }

    @Test("a desk whose last delivery the store does not know begins as a new one: the store was begun anew")
    func begunAnew() async throws {
        try await RelayUnderTest.run { relay in
            _ = try await relay.service.signOn("olga", at: "204")
            try await relay.rings("first", at: "204")
            let line = CurlSender().stream(
                url: "\(relay.url)/v1/desks/204/events?operator=olga",
                headers: ["Authorization": "Bearer \(RelayUnderTest.token(of: "204"))", "Last-Event-ID": "500"],
                silentSeconds: 60)
            try await line.tells("first-alerting")
        }
    }

    private func words(of answer: CurlSender.Answer?) -> String {
        String(decoding: answer?.body ?? Data(), as: UTF8.self)
    }
}

/// Who sits where.
private struct Seat {
    let desk: String
    let person: String

    init(_ desk: String, _ person: String) { (self.desk, self.person) = (desk, person) }
}

extension RelayUnderTest {
    /// What an operator is told at a desk up to these words, from when something happens there; then she hangs up.
    @discardableResult
    fileprivate func hears(
        _ words: String, at seat: Seat, query: String = "", _ happens: () async throws -> Void
    ) async throws -> String {
        while true {
            let line = CurlSender().stream(
                url: "\(url)/v1/desks/\(seat.desk)/events?operator=\(seat.person)\(query)",
                headers: ["Authorization": "Bearer \(Self.token(of: seat.desk))"], silentSeconds: 60)
            do {
                var news = line.makeAsyncIterator()
                var told = ""
                while let bytes = try await news.next() {
                    if told.isEmpty { try await happens() }
                    told += String(decoding: bytes, as: UTF8.self)
                    if told.contains(words) { return told }
                }
                throw JourneyFault("The line ended after: \(told)")
            } catch let answer as CurlSender.Answer where answer.status == 409 {
                // That the one before hung up may not be known for a moment.
                await Task.yield()
            }
        }
    }

    /// Ends a call, everywhere.
    fileprivate func isOver(_ call: String) async throws {
        let event = CallEvent(id: "\(call)-ended", source: "//pbx", kind: .ended, callID: call)
        guard await service.take([event]) == .kept else { throw JourneyFault("The relay did not keep it.") }
    }
}
