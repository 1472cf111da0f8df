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
        let again = olga.call("again")
        #expect(olga.desk.today.earlierCalls(than: again) == 3)
        for name in ["withheld", "withheld again"] {
            olga.hears(.of(name, .alerting, agent: "204", from: "anonymous"))
            #expect(olga.desk.today.earlierCalls(than: .pbx(name)) == 0)
        }
    }

    @Test("count a caller's calls that are not filed yet, and the first stays the first")
    func notFiledYet() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true, ended: true)
        olga.asks(.putAside(first))
        olga.wait(seconds: 60)
        let second = olga.call("2", answered: true, ended: true)
        #expect(olga.desk.today.earlierCalls(than: first) == 0)
        #expect(olga.desk.today.earlierCalls(than: second) == 1)
        for call in [second, first] {
            olga.asks(.choose(outcome: "connected", call))
            olga.asks(.file(call))
            #expect(olga.desk.today.earlierCalls(than: first) == 0)
            #expect(olga.desk.today.earlierCalls(than: second) == 1)
        }
        #expect(olga.startedAgain.today == olga.desk.today)
    }

    @Test("keep of the past what came before a call, whoever asked for it")
    func earlier() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true, ended: true)
        olga.wait(seconds: 60)
        let second = olga.call("2")
        let past = [60, 0, -60].map { seconds in
            CallerHistory.Past(
                at: DeskUnderTest.start.adding(seconds: seconds), name: "", outcome: nil, seconds: nil)
        }
        let number = PhoneNumber(reading: "+79210000077")
        olga.receive(.recalled(CallerHistory(number: number, client: "akvarel", calls: past)))
        #expect(olga.desk.history[first]?.calls == [past[2]])
        #expect(olga.desk.history[second]?.calls == [past[1], past[2]])
    }

    @Test("count a call as soon as it rings, and its seconds when it is filed")
    func asItRings() {
        var olga = DeskUnderTest()
        olga.hears(.of("0", .queued))
        #expect(olga.desk.today.calls == 0)
        let call = olga.call("1")
        #expect(olga.desk.today.calls == 1)
        #expect(olga.desk.today.figures["akvarel"]?.calls == 1)
        olga.hears(.of("1", .answered, agent: "204"))
        olga.hears(.of("1", .ended))
        #expect(olga.desk.today.figures["akvarel"]?.handled == 0)
        #expect(olga.desk.today.recent.isEmpty)
        olga.asks(.choose(outcome: "connected", call))
        olga.asks(.file(call))
        #expect(olga.desk.today.calls == 1)
        #expect(olga.desk.today.figures["akvarel"]?.handled == 1)
    }

    @Test("list the last calls by the time they show, in whatever order they are filed")
    func byTimeShown() {
        var olga = DeskUnderTest()
        let calls = ["1", "2", "3"].map { name in
            olga.wait(seconds: 60)
            return olga.call(name, answered: true, ended: true)
        }
        for call in [calls[1], calls[2], calls[0]] {
            olga.asks(.choose(outcome: "connected", call))
            olga.asks(.file(call))
        }
        #expect(olga.desk.today.recent.map(\.id) == calls.reversed())
        #expect(olga.startedAgain.today.recent.map(\.id) == calls.reversed())
    }

    @Test("begin anew at midnight, but what was lost stays until she says so")
    func turned() {
        var olga = DeskUnderTest()
        olga.now = midnight.adding(seconds: -60)
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        for kind in [CallEvent.Kind.alerting, .answered, .ended] {
            olga.hears(.of("2", kind, agent: "204", from: "+7 921 000-00-78"))
        }
        let second = Call.ID.pbx("2")
        olga.now = midnight.adding(seconds: -1)
        olga.receive(.ticked)
        #expect(olga.desk.today.calls == 2)
        olga.now = midnight
        olga.receive(.ticked)
        #expect(olga.desk.today.calls == 0 && olga.desk.today.figures.isEmpty && olga.desk.today.recent.isEmpty)
        #expect(olga.desk.today.lost.map(\.id) == [.pbx("1")])
        // A call belongs to the day on which it began, whenever it is filed and whatever is told of it later.
        olga.asks(.choose(outcome: "connected", second))
        olga.asks(.file(second))
        olga.hears(.of("1", .cdr))
        #expect(olga.desk.today.calls == 0 && olga.desk.today.recent.isEmpty)
        olga.call("3", answered: true, ended: true)
        olga.asks(.choose(outcome: "connected", .pbx("3")))
        olga.asks(.file(.pbx("3")))
        #expect(olga.desk.today.calls == 1)
    }

    @Test("begin at the midnight of her first client, in winter and in summer")
    func zone() throws {
        for name in ["Asia/Vladivostok", "America/New_York", "Europe/Berlin"] {
            let zone = try #require(Zone(named: name))
            for (year, month, day) in [(2026, 12, 31), (2027, 3, 14), (2027, 3, 28), (2027, 10, 31), (2027, 11, 7)] {
                var olga = DeskUnderTest(in: zone)
                let day = Day(year: year, month: month, day: day)
                let (begin, end) = (
                    zone.moment(day: day, hour: 0, minute: 0), zone.moment(day: day.adding(days: 1), hour: 0, minute: 0)
                )
                olga.now = begin.adding(seconds: -1)
                olga.call("before")
                olga.hears(.of("before", .abandoned))
                olga.now = begin
                olga.call("first")
                olga.hears(.of("first", .abandoned))
                #expect(olga.desk.today.calls == 1)
                olga.now = end.adding(seconds: -1)
                olga.receive(.ticked)
                #expect(olga.desk.today.calls == 1, "\(name)")
                olga.now = end
                olga.receive(.ticked)
                #expect(olga.desk.today.calls == 0, "\(name)")
            }
        }
    }

    @Test("are those since midnight, too, when she starts again")
    func startedAgain() {
        var olga = DeskUnderTest()
        olga.now = midnight.adding(seconds: -3600)
        for (name, seconds) in [("1", 60), ("2", 4000), ("3", 60)] {
            olga.call(name)
            olga.hears(.of(name, name == "3" ? .answered : .abandoned, agent: name == "3" ? "204" : nil))
            olga.wait(seconds: seconds)
        }
        olga.hears(.of("3", .ended))
        olga.asks(.choose(outcome: "connected", .pbx("3")))
        olga.asks(.file(.pbx("3")))
        #expect(olga.desk.today.calls == 1)
        #expect(olga.startedAgain.today == olga.desk.today)
        let rows = olga.desk.calls.values.map(CallSummary.init(of:)).sorted { $0.begunAt > $1.begunAt }
        let again = Desk(of: olga.desk.person, catalogue: olga.desk.catalogue, replaying: [], today: rows, at: olga.now)
        #expect(again.today == olga.desk.today)
        #expect(again.today.lost.map(\.id) == [.pbx("2"), .pbx("1")])
    }

    @Test("know a call that the desk has forgotten, and are not made poorer by late news of it")
    func forgotten() throws {
        var olga = DeskUnderTest()
        for number in 0...Desk.mostClosedCalls {
            let call = olga.call("\(number)", answered: true)
            olga.asks(.choose(outcome: "connected", call))
            olga.wait(seconds: 1)
            olga.hears(.of("\(number)", .ended))
        }
        #expect(olga.desk.calls[.pbx("0")] == nil)
        let before = olga.desk.today
        // Neither an agent nor a dialled number says whose it is.
        let effects = olga.hears(.of("0", .cdr, to: nil), receipt: 1)
        #expect(effects.count == 2 && effects.last == .acknowledge(Receipt(number: 1)))
        #expect(olga.desk.today == before)
    }

    private var midnight: Moment {
        let day = Zone.utc.local(DeskUnderTest.start).day
        return Zone.utc.moment(day: day.adding(days: 1), hour: 0, minute: 0)
    }
}
