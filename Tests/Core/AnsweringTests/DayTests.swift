import Answering
import Testing

@Suite("The day's figures")
struct DayTests {
    @Test("count each call of a client once, with its talk, hold and wrap-up")
    func once() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", second: 0))
        olga.hears(.of("1", .answered, agent: "204", second: 5))
        olga.wait(seconds: 65)
        olga.hears(.of("1", .ended, second: 65))
        olga.asks(.choose(outcome: "connected", .pbx("1")))
        olga.wait(seconds: 10)
        olga.asks(.file(.pbx("1")))
        olga.hears(.of("1", .rated))
        let figures = olga.desk.today.figures["akvarel"]
        #expect(figures?.calls == 1)
        #expect(figures?.handled == 1)
        #expect(figures?.meanSeconds == 70)
        #expect(olga.desk.today.calls == 1)
    }

    @Test("put right what late news proves wrong")
    func corrected() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", second: 0))
        olga.hears(.of("1", .ended, second: 65))
        #expect(olga.desk.today.figures["akvarel"]?.handled == 0)
        #expect(olga.desk.today.lost.count == 1)
        olga.hears(.of("1", .answered, agent: "204", second: 5))
        #expect(olga.desk.today.lost.isEmpty)
        olga.asks(.choose(outcome: "connected", .pbx("1")))
        olga.asks(.file(.pbx("1")))
        #expect(olga.desk.today.figures["akvarel"]?.calls == 1)
        #expect(olga.desk.today.figures["akvarel"]?.handled == 1)
    }

    @Test("leave out what was told of no call, and what was history when it came")
    func leftOut() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .recording))
        olga.wait(seconds: 2 * Desk.historySeconds)
        olga.hears(.of("2", .alerting, agent: "204", second: 0))
        olga.hears(.of("2", .ended, second: 9))
        #expect(olga.desk.today.calls == 0)
        #expect(olga.desk.today.recent.isEmpty)
    }

    @Test("know how often a number has called, however many calls lie between")
    func callers() {
        var olga = DeskUnderTest()
        for number in 0..<(2 * Today.mostRecent) {
            olga.hears(.of("\(number)", .alerting, agent: "204", from: number < 3 ? "+79210000077" : "+79210000078"))
            olga.hears(.of("\(number)", .abandoned))
        }
        #expect(olga.desk.today.calls(from: PhoneNumber(reading: "89210000077")) == 3)
        #expect(olga.desk.today.calls(from: .withheld) == 0)
    }

    @Test("begin anew after a day, but what was lost stays until she says so")
    func turned() {
        var olga = DeskUnderTest()
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        olga.wait(seconds: 24 * 60 * 60)
        olga.receive(.ticked)
        #expect(olga.desk.today.calls == 0)
        #expect(olga.desk.today.lost.count == 1)
    }
}
