import Answering
import Dialects
import FoundationEssentials
import Samples
import Testing

@Suite("A notification of Zadarma")
struct ZadarmaTests {
    let now = Moment(milliseconds: 1_771_225_200_000)

    func dialect(secret: String = "tas-zadarma-secret", zone: Zone? = Zone(named: "Europe/Moscow")) -> Zadarma {
        Zadarma(DialectKeys(source: "//pbx", zone: zone, secret: secret))
    }

    func request(_ sample: String, _ change: (inout String) -> Void = { _ in }) throws -> WebRequest {
        var request = try Sample(name: "zadarma/\(sample).http").request(of: .of(.zadarma))
        var body = request.text
        change(&body)
        request.body = Data(body.utf8)
        return request
    }

    @Test(
        "is refused where a signed field is another, and by another secret",
        arguments: [
            ("notify-start", "74950000091", "74950000092"), ("notify-start", "called_did=7", "called_did=8"),
            ("notify-answer", "destination=7", "destination=8"), ("notify-end", "10%3A00%3A00", "10%3A00%3A01"),
            ("notify-out-end", "internal=101", "internal=102"), ("notify-record", "1234567", "1234568"),
        ])
    func signed(sample: String, old: String, new: String) throws {
        #expect(dialect().judge(try request(sample), at: now) == .admitted)
        let changed = try request(sample) { $0 = $0.replacing(old, with: new) }
        #expect(dialect().judge(changed, at: now) == .refused)
        #expect(dialect(secret: "another").judge(try request(sample), at: now) == .refused)
        #expect(dialect(secret: "").judge(try request(sample), at: now) == .refused)
        var unsigned = try request(sample)
        unsigned.headers.removeAll { $0.name == "signature" }
        #expect(dialect().judge(unsigned, at: now) == .refused)
    }

    @Test("tells with every event when its call began, and is stale a day after")
    func age() throws {
        for sample in ["notify-start", "notify-internal", "notify-answer", "notify-end"] {
            let request = try request(sample)
            #expect(dialect().read(request).events.allSatisfy { $0.callBegunAt == now })
            #expect(dialect().judge(request, at: now.adding(seconds: 24 * 3600)) == .admitted)
            #expect(dialect().judge(request, at: now.adding(seconds: 24 * 3600 + 1)) == .stale)
            // The sample is read three hours too late where nobody knows that it is of Moscow.
            let unknown = now.adding(seconds: (36 + 3) * 3600)
            #expect(dialect(zone: nil).judge(request, at: unknown) == .admitted)
            #expect(dialect(zone: nil).judge(request, at: unknown.adding(seconds: 1)) == .stale)
        }
        #expect(dialect().event(try request("notify-internal"))?.time == nil)
    }

    @Test("beside the question for the address is not believed")
    func echo() throws {
        var asking = try request("notify-start")
        asking.headers.removeAll { $0.name == "signature" }
        asking.query = "zd_echo=1"
        #expect(dialect().judge(asking, at: now) == .refused)
        let query = WebRequest.get("zd_echo=1&event=NOTIFY_START&pbx_call_id=1")
        #expect(dialect().judge(query, at: now) == .admitted)
        #expect(dialect().read(query) == .nothing(answer: .text("1")))
    }

    @Test("of the end says who answered under the same id as the answer itself")
    func answered() throws {
        let answer = try #require(dialect().event(try request("notify-answer")))
        let end = dialect().read(try request("notify-end")).events
        #expect(end.map(\.kind) == [.answered, .ended])
        #expect(end.first?.id == answer.id)
        #expect(end.last?.agent == nil)
    }

    @Test(
        "of the end of a call that nobody answered ends it as what it was",
        arguments: [
            ("cancel", CallEvent.Kind.abandoned), ("busy", .missed), ("no+answer", .missed), ("call+failed", .failed),
            ("no+money", .failed),
        ])
    func unanswered(disposition: String, kind: CallEvent.Kind) throws {
        let end = try request("notify-end") {
            $0 = $0.replacing("disposition=answered", with: "disposition=\(disposition)")
        }
        let event = try #require(dialect().event(end))
        #expect(event.kind == kind)
        #expect(event.durations == nil)
    }

    @Test("has no time where nobody knows its zone, or no calendar has it")
    func zone() throws {
        #expect(dialect(zone: nil).event(try request("notify-start"))?.time == nil)
        #expect(dialect(zone: .utc).event(try request("notify-start"))?.time == now.adding(seconds: 10_800))
        for time in ["2026-02-30+10%3A00%3A00", "2026-02-16+24%3A00%3A00", "yesterday", "%2B026-02-16+10%3A00%3A00"] {
            let start = try request("notify-start") { $0 = $0.replacing("2026-02-16+10%3A00%3A00", with: time) }
            #expect(dialect().event(start)?.kind == .offered)
            #expect(dialect().event(start)?.time == nil)
        }
    }
}
