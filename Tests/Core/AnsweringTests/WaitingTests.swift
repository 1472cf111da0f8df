import Answering
import Testing

@Suite("A caller who waits")
struct WaitingTests {
    @Test("is owed an apology after twenty seconds, and not before")
    func apology() throws {
        var olga = DeskUnderTest()
        let id = olga.call("1")
        let call = try #require(olga.desk.calls[id])
        #expect(call.waitedSeconds(at: olga.now.adding(seconds: 20)) == 20)
        #expect(!call.isOwedApology(at: olga.now.adding(seconds: 20)))
        #expect(call.isOwedApology(at: olga.now.adding(seconds: 21)))
    }

    @Test("is owed none any more once the talk is past its greeting, or over")
    func late() throws {
        var olga = DeskUnderTest()
        let id = olga.call("1")
        olga.wait(seconds: 30)
        olga.hears(.of("1", .answered, agent: "204"))
        let talked = try #require(olga.desk.calls[id])
        #expect(talked.isOwedApology(at: olga.now))
        #expect(!talked.isOwedApology(at: olga.now.adding(seconds: 15)))
        olga.hears(.of("1", .ended, agent: "204"))
        let over = try #require(olga.desk.calls[id])
        #expect(!over.isOwedApology(at: olga.now))
    }

    @Test("has waited in the queue, too, and no longer once he is answered")
    func queue() throws {
        var olga = DeskUnderTest()
        var event = CallEvent.of("1", .alerting, agent: "204")
        event.durations = CallEvent.Durations(wait: 40)
        olga.hears(event)
        olga.wait(seconds: 4)
        olga.hears(.of("1", .answered, agent: "204"))
        let call = try #require(olga.desk.calls[.pbx("1")])
        #expect(call.waitedSeconds(at: olga.now.adding(seconds: 300)) == 44)
    }
}
