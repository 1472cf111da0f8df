import Answering
import Dialects
import Foundation
import Relay
import Service
import Support
import Synchronization
import Telephony
import Testing

/// A line stays open also where the program at its end stands still, and what is written goes nowhere.
@Suite("A desk that stands still")
struct StandstillTests {
    @Test("is offered to no caller, until it says again that it works; one that never promised to say so is")
    func stopped() async throws {
        let clock = HandSetClock()
        try await RelayUnderTest.run(clock) { relay in
            let query = "operator=olga&machine=m1"
            let olga = relay.line("204", "\(query)&says=\(ServiceLanguage.saysItWorks)")
            let petya = relay.line("205", "operator=petya")
            var (hers, his) = (olga.makeAsyncIterator(), petya.makeAsyncIterator())
            _ = (try await hers.next(), try await his.next())
            #expect(try await relay.offered() == ["204", "205"])
            func pass(_ seconds: Int) async {
                clock.pass(seconds)
                // Without a clock that wakes it, one round.
                await relay.service.run()
            }
            for _ in 0..<4 { await pass(10) }
            #expect(try await relay.offered() == ["205"])
            // From another machine that calls itself so it is not her desk's word.
            let other = "/v1/desks/204/log?operator=olga&machine=m2"
            #expect(try await relay.ask("GET", other, token: RelayUnderTest.token(of: "204")).status == 403)
            await pass(1)
            #expect(try await relay.offered() == ["205"])
            _ = try await relay.ask("GET", "/v1/desks/204/log?\(query)", token: RelayUnderTest.token(of: "204"))
            await pass(1)
            #expect(try await relay.offered() == ["204", "205"])
            _ = (hers, his)
        }
    }

    @Test("is there as long as it says so, to whichever relay of the service")
    func elsewhere() async throws {
        let clock = HandSetClock()
        try await RelayUnderTest.run(clock) { relay in
            let sitting = Sitting("olga", at: "204", line: "m1 1", saysItWorks: true)
            _ = try await relay.store.signOn(sitting, now: clock.now())
            for _ in 0..<5 {
                clock.pass(10)
                relay.service.heard(from: Sitting("olga", at: "204", line: "m1 2"))
                await relay.service.run()
            }
            #expect(try await relay.offered() == ["204"])
        }
    }

    @Test("hears as it comes, and while it stays, what keeps the PBX from telling the relay, and when that is over")
    func exchange() async throws {
        try await RelayUnderTest.run { relay in
            relay.service.note(.away, ofExchange: "asterisk-ami", source: "//asterisk-ami")
            relay.service.note(nil, ofExchange: "asterisk-ami", source: "//asterisk-ami/2")
            let line = relay.line("204", by: "olga")
            try await line.tells(#"event: exchange\#ndata: {"name":"asterisk-ami","trouble":"away"}"#)
            relay.service.note(nil, ofExchange: "asterisk-ami", source: "//asterisk-ami")
            try await line.tells(#"data: {"name":"asterisk-ami"}"#)
        }
    }

    @Test("A body that is too large is told the limit of its door, and a claim that cannot be read its fields")
    func refusals() async throws {
        try await RelayUnderTest.run { relay in
            _ = try await relay.service.signOn("olga", at: "204")
            let token = RelayUnderTest.token(of: "204")
            func refusal(_ path: String, _ body: String) async throws -> String {
                let answer = try await relay.ask("POST", "/v1/desks/204/\(path)", token: token, body)
                return "\(answer.status) " + String(decoding: answer.body, as: UTF8.self)
            }
            let long = String(repeating: "x", count: 4 * 1024 * 1024 + 1)
            let log = try await refusal("log?operator=olga", long)
            #expect(log.hasPrefix("413") && log.contains("4194304 bytes"), "\(log)")
            let state = try await refusal("state", String(long.prefix(70_000)))
            #expect(state.hasPrefix("413") && state.contains("65536 bytes"), "\(state)")
            let claim = try await refusal("claims", "{}")
            #expect(claim.hasPrefix("400"), "\(claim)")
            // As it says itself.
            let id = Obligation.ID(call: Call.ID(source: "…", callID: "…"), number: 1001)
            let written = String(decoding: ServiceLanguage.write(id), as: UTF8.self)
            #expect(claim.replacing("\\\"", with: "\"").contains(written), "\(claim)")
        }
    }
}

/// Set by hand; nobody is ever woken by it.
private final class HandSetClock: Timekeeper {
    private let moment = Mutex(Moment(milliseconds: 1_795_000_000_000))

    func now() -> Moment { moment.withLock { $0 } }
    func pass(_ seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    func wait(until moment: Moment) async throws { throw CancellationError() }
    func followWallClock() {}
}

extension RelayUnderTest {
    fileprivate func line(_ desk: String, _ query: String) -> AsyncThrowingStream<Data, any Error> {
        CurlSender().stream(
            url: "\(url)/v1/desks/\(desk)/events?\(query)",
            headers: ["Authorization": "Bearer \(Self.token(of: desk))"], silentSeconds: 60)
    }

    /// The desks that a PBX is to ring for a call to the firm of both.
    fileprivate func offered() async throws -> [String] {
        try await service.route(to: PhoneNumber(reading: "+7 812 000-00-17"), from: nil).extensions.sorted()
    }
}
