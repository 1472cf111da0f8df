import Answering
import Support
import Testing

@Suite("Starting again from the log")
struct StartingAgainTests {
    @Test("gives the desk that was left: its calls, its hands, what was typed, the day's figures")
    func fold() {
        var chance = SeededGenerator(seed: 31)
        for _ in 0..<60 {
            var olga = DeskUnderTest()
            for step in 0..<100 {
                let name = String(Int.random(in: 0..<8, using: &chance))
                let call = Call.ID.pbx(name)
                olga.wait(seconds: Int.random(in: 0..<3, using: &chance))
                switch Int.random(in: 0..<14, using: &chance) {
                case 0...2: olga.hears(.of(name, .alerting, agent: "204", second: step))
                case 3...4: olga.hears(.of(name, .answered, agent: "204", second: step))
                case 5: olga.hears(.of(name, .ended, second: step))
                case 6: olga.hears(.of(name, .answered, agent: "205", second: step))
                case 7: olga.hears(.of(name, .held, agent: "204", second: step))
                case 8: olga.asks(.putAside(call))
                case 9: olga.asks(.choose(outcome: "connected", call))
                case 10: olga.asks(.file(call))
                case 11: olga.asks(.pickUp(call))
                case 12: olga.asks(.hangUp(call))
                default: olga.asks(.write(.note, "text \(step)", call))
                }
            }
            olga.receive(.ticked)
            let again = olga.startedAgain
            #expect(again.calls == olga.desk.calls)
            #expect(Array(again.openCalls) == Array(olga.desk.openCalls))
            #expect(again.hands == olga.desk.hands)
            #expect(again.unfiled(atMost: .max) == olga.desk.unfiled(atMost: .max))
            #expect(again.today.figures == olga.desk.today.figures)
            #expect(again.today.lost == olga.desk.today.lost)
            #expect(again.today.recent == olga.desk.today.recent)
        }
    }

    @Test("leaves her hands on the wrap-up though another call rings")
    func wrapUp() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true, ended: true)
        olga.call("2")
        #expect(olga.startedAgain.hands == first)
    }
}

@Suite("Ten thousand calls")
struct TenThousandCallsTests {
    @Test("leave no more closed calls in memory than there may be, and the lost ones among them")
    func closed() {
        var olga = DeskUnderTest()
        olga.hears(.of("lost", .alerting, agent: "204"))
        olga.hears(.of("lost", .abandoned))
        for number in 0..<10_000 {
            let call = olga.call("\(number)", answered: true)
            olga.asks(.choose(outcome: "connected", call))
            olga.hears(.of("\(number)", .ended))
        }
        #expect(olga.desk.calls.count == Desk.mostClosedCalls)
        #expect(olga.desk.today.calls == 10_001)
        #expect(olga.desk.today.recent.count == Today.mostRecent)
        olga.asks(.dismiss(.pbx("lost")))
        #expect(olga.desk.calls[.pbx("lost")]?.from == PhoneNumber(reading: "+79210000077"))
    }

    @Test("of which two thousand ring at once keep their order, and each its own past")
    func open() {
        var olga = DeskUnderTest()
        for number in 0..<2_000 {
            olga.hears(.of("\(number)", .alerting, agent: "204", from: "+7921\(1_000_000 + number)"))
        }
        #expect(olga.desk.openCalls.count == 2_000)
        #expect(olga.desk.openCalls.first == .pbx("0"))
        let past = CallerHistory(number: PhoneNumber(reading: "+79211000007"), client: "akvarel", calls: [])
        olga.receive(.recalled(past))
        #expect(olga.desk.history == [.pbx("7"): past])
        for number in 0..<1_999 { olga.hears(.of("\(number)", .abandoned)) }
        #expect(Array(olga.desk.openCalls) == [.pbx("1999")])
    }
}
