import Answering
import Dialects
import Foundation
import Relay
import Service
import Support
import Telephony
import Testing

/// What is another desk's, and who might want it: the desk 205, which has a token of its own.
@Suite("What is another desk's")
struct OthersTests {
    @Test(
        "is told on no way that only looks like one's own",
        arguments: [
            "/v1/desks/204/events", "/v1/desks//204/events", "/v1/desks/205/../204/events", "/v1/desks/./204/events",
            "/v1/desks/205/events/../../204/events", "/v1/desks/205%2F..%2F204/events", "/v1/desks/204%2Fevents",
            "/v1/desks/%32%30%34/events", "/v1/desks/204;205/events", "/v1/desks/204/events/", "/V1/DESKS/204/events",
            "//v1/desks/204/events", "http://relay/v1/desks/204/events", "/v1/desks/205,204/events",
            "/v1/desks/204%00/events", "/v1/logs/olga", "/v1/logs/olga/deliveries", "/v1/desks/204/log",
        ])
    func ways(path: String) async throws {
        try await RelayUnderTest.run { relay in
            _ = try await relay.service.signOn("olga", at: "204")
            try await relay.rings("secret", at: "204")
            let line = try RawLine(relay.port)
            defer { line.hangUp() }
            let answer = try await line.asks(path + "?operator=olga&desk=204&after=0", desk: "205")
            #expect([400, 401, 404].contains(answer.status) && !answer.text.contains("secret"), "\(answer.text)")
        }
    }

    @Test("is not told to whoever names its operator, or what was heard there, on a line of one's own")
    func names() async throws {
        try await RelayUnderTest.run { relay in
            _ = try await relay.service.signOn("olga", at: "204")
            try await relay.rings("secret", at: "204")
            let request = CommandLanguage.write(.seniorTaken(Call.ID(source: "secret", callID: "1"), by: "petya"))
            #expect(try await relay.store.give(request, to: "olga", at: WakelessClock().now()))
            try await relay.rings("own", at: "205")
            let queries = [
                "operator=olga", "operator=olga&operator=petya", "operator=petya&at=204&after=0",
                "operator=petya&operator=olga&at=204&after=0", "operator=petya&after=-1", "operator=petya&desk=204",
            ]
            for query in queries {
                let line = CurlSender().stream(
                    url: "\(relay.url)/v1/desks/205/events?\(query)",
                    headers: ["Authorization": "Bearer \(RelayUnderTest.token(of: "205"))"], silentSeconds: 60)
                do {
                    #expect(try await !line.saysBefore("own-alerting").contains("secret"), "\(query)")
                } catch let answer as CurlSender.Answer {
                    #expect(answer.status == 409, "\(query)")
                }
            }
        }
    }

    @Test("is not claimed by whoever does not serve the firm: she is told of no such promise, and nothing of it")
    func claims() async throws {
        try await RelayUnderTest.run { relay in
            let (id, given) = try await relay.owes(to: Fixtures.catalogue)
            let others = Fixtures.catalogue.roster.operators.filter { !$0.clients.contains(given) }
            let other = try #require(others.first)
            _ = try await relay.service.signOn(other.id, at: "206")
            #expect(try await relay.service.claim(id, at: "206") == .notOwed)
            #expect(try await relay.store.pool(of: [given]).count == 1)
            let told = try await relay.store.deliveries(
                to: "206", of: nil, after: 0, atMost: 9, now: WakelessClock().now())
            #expect(told.isEmpty)
        }
    }

    @Test(
        "is not done by whoever neither has it nor serves the firm, and nobody speaks in another's name, or the pool's")
    func spokenFor() async throws {
        try await RelayUnderTest.run { relay in
            let catalogue = Fixtures.catalogue
            let (id, given) = try await relay.owes(to: catalogue)
            let serving = catalogue.roster.operators.filter { $0.clients.contains(given) }.map(\.id)
            let (olga, petya) = (try #require(serving.first), try #require(serving.last))
            let other = try #require(catalogue.roster.operators.first { !$0.clients.contains(given) }).id
            let done = DeskRequest.discharge(id, by: "кто-то")
            await #expect(throws: StoreFault.self, "nobody sits there") {
                try await relay.service.ask(done, of: Operator.pool, from: "206")
            }
            for (person, desk) in [(olga, "204"), (petya, "205"), (other, "206")] {
                #expect(try await relay.service.signOn(person, at: desk) == .welcome)
            }
            #expect(try await relay.service.ask(done, of: Operator.pool, from: "206") == .refused(.notOwed))
            #expect(try await relay.service.claim(id, at: "204") == .yours)
            #expect(try await relay.service.ask(done, of: Operator.pool, from: "205") == .refused(.notOwed))
            let owed = Obligation(
                id: id, kind: .lostCall, client: given, since: Moment(milliseconds: 1_763_740_000_000))
            let call = Call.ID(source: "//pbx", callID: "1")
            let asked = SeniorRequest(
                call: call, from: olga, client: given, caller: PhoneNumber(reading: "+7 921 000-00-77"), type: nil,
                answers: [], refusals: [], pursuit: nil, messaging: nil)
            let feigned: [DeskRequest] = [
                .takeDebt(owed, from: olga), .takeDebt(owed, from: Operator.pool), .senior(asked),
                .seniorTaken(call, by: Operator.pool), .lostSight(of: call),
            ]
            for request in feigned {
                #expect(
                    try await relay.service.ask(request, of: olga, from: "205") == .refused(.noSuchColleague))
            }
            let back = DeskRequest.takeDebt(owed, from: olga)
            #expect(try await relay.service.ask(back, of: Operator.pool, from: "205") == .refused(.noSuchColleague))
            #expect(try await relay.store.pool(of: [given]).isEmpty)
            #expect(try await relay.service.ask(.takeDebt(owed, from: olga), of: petya, from: "204") == .taken)
            // What her desk cannot take lies free again, and is theirs who serve the firm.
            #expect(try await relay.service.ask(back, of: Operator.pool, from: "204") == .taken)
            #expect(try await relay.store.pool(of: [given]).count == 1)
            #expect(try await relay.service.ask(done, of: Operator.pool, from: "205") == .taken)
            #expect(try await relay.store.pool(of: [given]).isEmpty)
        }
    }

    @Test("is asked for without a right so many times a second and no more, and who has it is never kept waiting")
    func rate() async throws {
        var limits = ListenerLimits()
        limits.refusalsPerSecond = 2
        // One second long, whatever the machine does.
        let answers = try await RelayUnderTest.run(StandingClock(), limits: limits) { relay in
            _ = try await relay.service.signOn("petya", at: "205")
            let asks = [
                ("/v1/desks/204/events?operator=olga", "205"), ("/v1/logs/olga", "205"),
                ("/v1/desks/204/log?operator=olga", "205"), ("/v1/route?to=1", "205"),
                ("/v1/desks/205/log?operator=petya", "205"),
            ]
            var statuses: [Int] = []
            for (path, desk) in asks {
                statuses.append(
                    try await relay.ask("GET", path, token: RelayUnderTest.token(of: desk)).status)
            }
            return statuses
        }
        #expect(answers == [401, 401, 429, 429, 200])
    }
}

/// Its second does not end, and nobody is woken.
private struct StandingClock: Timekeeper {
    private let moment = WakelessClock().now()

    func now() -> Moment { moment }
    func wait(until moment: Moment) async throws { throw CancellationError() }
    func followWallClock() {}
}

extension RelayUnderTest {
    /// A call that nobody took.
    fileprivate func owes(to catalogue: Catalogue) async throws -> (Obligation.ID, Client.ID) {
        let now = WakelessClock().now()
        var event = CallEvent(id: "lost", source: "//pbx", kind: .abandoned, callID: "lost")
        event.from = CallEvent.Party(number: PhoneNumber(reading: "+7 921 000-00-77"))
        event.to = PhoneNumber(reading: "+7 812 000-00-17")
        try await store.take([event], at: now.adding(seconds: -60), by: Routing(catalogue, present: []))
        try await store.settleLosses(at: now)
        guard let client = catalogue.client(dialled: PhoneNumber(reading: "+7 812 000-00-17"))?.id else {
            throw JourneyFault("Nobody is dialled.")
        }
        return (Obligation.ID(call: event.call, number: Obligation.firstOfPool), client)
    }
}

extension AsyncThrowingStream where Element == Data, Failure == any Error {
    /// All that was told up to these words.
    fileprivate func saysBefore(_ text: String) async throws -> String {
        var told = ""
        for try await bytes in self {
            told += String(decoding: bytes, as: UTF8.self)
            if told.contains(text) { return told }
        }
        throw JourneyFault("The line ended after: \(told.suffix(500))")
    }
}
