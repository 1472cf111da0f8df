import Answering
import Testing

@Suite("A clock that is set, and a calendar with its turns")
struct ClockTests {
    private let berlin = Zone(named: "Europe/Berlin")!

    private func at(_ zone: Zone, _ day: (Int, Int, Int), _ hour: Int, _ minute: Int, _ second: Int = 0) -> Moment {
        zone.moment(day: Day(year: day.0, month: day.1, day: day.2), hour: hour, minute: minute).adding(seconds: second)
    }

    /// A call that rings for 3 s, is talked for 60 and filed after 10, begun at `start`.
    private func wholeCall(from start: Moment, in zone: Zone = .utc, set: (inout DeskUnderTest) -> Void = { _ in })
        throws -> (olga: DeskUnderTest, row: CallSummary)
    {
        var olga = DeskUnderTest(in: zone)
        olga.now = start
        olga.receive(.ticked)
        let call = olga.call("1")
        olga.wait(seconds: 3)
        olga.hears(.of("1", .answered, agent: "204"))
        olga.wait(seconds: 60)
        olga.hears(.of("1", .ended))
        set(&olga)
        olga.asks(.choose(outcome: "connected", call))
        olga.wait(seconds: 10)
        olga.asks(.file(call))
        return (olga, CallSummary(of: try #require(olga.desk.calls[call])))
    }

    @Test("counts real seconds over midnight, the last second of a leap day and both turns of daylight saving")
    func realSeconds() throws {
        let moments = [
            at(.utc, (2026, 12, 31), 23, 59, 59), at(.utc, (2028, 2, 28), 23, 59, 59),
            at(.utc, (2028, 2, 29), 23, 59, 59),
            at(berlin, (2026, 3, 29), 1, 59, 30), at(berlin, (2026, 10, 25), 2, 59, 30),
            at(berlin, (2026, 10, 25), 2, 59, 30).adding(seconds: 3600),
        ]
        for moment in moments {
            let row = try wholeCall(from: moment, in: berlin).row
            #expect(row.seconds == .init(ring: 3, talk: 60, hold: 0, wrapUp: 10))
            #expect(row.alertedAt == moment)
        }
    }

    @Test("that is set while a call is wrapped up makes no seconds of less than nothing, and leaves the call as it is")
    func setWhileWrappingUp() throws {
        for seconds in [-86_400, -3600, -1] {
            let (olga, row) = try wholeCall(from: DeskUnderTest.start) { olga in
                olga.wait(seconds: seconds)
                olga.receive(.ticked)
            }
            #expect(row.seconds.talk == 60 && row.seconds.ring == 3)
            #expect(row.seconds.wrapUp ?? -1 >= 0)
            #expect(row.outcome == "connected")
            #expect(olga.startedAgain.calls == olga.desk.calls.filter { $0.value.phase == .closed })
        }
    }

    @Test(
        "of a PBX that is wrong is learnt of events in step with time: from then on calls pop, their seconds are right")
    func wrongClock() throws {
        for wrong in [-1800, 1800] {
            var olga = DeskUnderTest()
            func second() -> Int { olga.now.seconds(since: DeskUnderTest.start) + wrong }
            olga.hears(.of("1", .alerting, agent: "204", second: second()))
            olga.wait(seconds: 5)
            olga.hears(.of("1", .answered, agent: "204", second: second()))
            olga.wait(seconds: 20)
            olga.hears(.of("1", .ended, second: second()))
            olga.wait(seconds: 60)
            olga.hears(.of("2", .alerting, agent: "204", second: second()))
            #expect(olga.phase(.pbx("2")) == .ringing && olga.desk.calls[.pbx("2")]?.alertedAt == olga.now)
            #expect(olga.desk.troubles.isEmpty)
            olga.wait(seconds: 4)
            olga.hears(.of("2", .answered, agent: "204", second: second()))
            let row = CallSummary(of: try #require(olga.desk.calls[.pbx("2")]))
            #expect(row.seconds.ring == 4)
            #expect(olga.startedAgain.calls == olga.desk.calls)
        }
    }

    @Test("is not learnt of two deliveries that are equally late: what comes in time after them is timed as it came")
    func twiceLate() throws {
        var olga = DeskUnderTest()
        for (id, at) in [("1", 300), ("2", 330)] {
            olga.now = DeskUnderTest.start.adding(seconds: at)
            olga.hears(.of(id, .alerting, agent: "204", second: at - 300))
        }
        olga.now = DeskUnderTest.start.adding(seconds: 400)
        olga.hears(.of("3", .alerting, agent: "204", second: 397))
        #expect(olga.desk.calls[.pbx("3")]?.alertedAt == DeskUnderTest.start.adding(seconds: 397))
        #expect(olga.phase(.pbx("3")) == .ringing)
    }

    @Test("is not learnt of what was held back on the way and comes in a heap")
    func heap() {
        var olga = DeskUnderTest()
        for (id, second) in [("1", -1800), ("2", -1700), ("3", -900)] {
            olga.hears(.of(id, .alerting, agent: "204", second: second))
        }
        olga.wait(seconds: 30)
        olga.hears(.of("4", .alerting, agent: "204", second: -600))
        #expect(["1", "2", "3", "4"].allSatisfy { olga.phase(.pbx($0)) == .closed })
    }

    @Test("of a PBX that is set in mid-call changes neither the order of what it tells nor where the call stands")
    func senderSet() throws {
        for jump in [-7200, -600, 600, 7200] {
            var olga = DeskUnderTest()
            var told: [CallEvent] = [
                .of("1", .alerting, agent: "204", second: 0), .of("1", .answered, agent: "204", second: 3 + jump),
                .of("1", .held, agent: "204", second: 20 + jump), .of("1", .resumed, agent: "204", second: 30 + jump),
                .of("1", .ended, second: 63 + jump),
            ]
            for index in told.indices { told[index].sequence = "\(index + 1)" }
            let phases: [Call.Phase] = [.ringing, .talking, .held, .talking, .wrapUp]
            for (event, phase) in zip(told, phases) {
                olga.hears(event)
                #expect(olga.phase(.pbx("1")) == phase, "\(event.kind) after \(jump) s")
            }
            let row = CallSummary(of: try #require(olga.desk.calls[.pbx("1")]))
            #expect(row.seconds.talk == 50 && row.seconds.hold == 10)
            #expect(row.seconds.ring ?? -1 >= 0)
        }
    }

    @Test("set back and forward keeps the entries in the order in which they were decided")
    func order() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true)
        for (seconds, text) in [(-3600, "А"), (2, "Ан"), (7200, "Анн"), (-10, "Анна")] {
            olga.wait(seconds: seconds)
            olga.asks(.write(.name, text, first))
            olga.receive(.ticked)
        }
        olga.receive(.interrupted)
        #expect(olga.desk.text(of: .name, in: first) == "Анна")
        #expect(olga.startedAgain.text(of: .name, in: first) == "Анна")
    }

    @Test("of a client in another zone is its own, and moves with the zone that its profile names")
    func zoneChanged() throws {
        var schedule = Schedule(zone: berlin)
        schedule.week[.sunday] = [.init(start: 0, end: 24 * 60)]
        let lastSecond = at(berlin, (2026, 11, 22), 23, 59, 59)
        #expect(schedule.state(at: lastSecond) == .open(until: lastSecond.adding(seconds: 1)))
        #expect(!schedule.isOpen(at: lastSecond.adding(seconds: 1)))
        let vladivostok = try #require(Zone(named: "Asia/Vladivostok"))
        schedule.zone = vladivostok
        #expect(!schedule.isOpen(at: lastSecond))
        #expect(schedule.isOpen(at: at(vladivostok, (2026, 11, 22), 0, 0)))

        var olga = DeskUnderTest(in: berlin)
        let call = olga.call("1", answered: true)
        olga.wait(seconds: 30)
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.hours.zone = vladivostok
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.wait(seconds: 30)
        olga.hears(.of("1", .ended))
        #expect(CallSummary(of: try #require(olga.desk.calls[call])).seconds.talk == 60)
    }

    @Test("shows a leap day: hours, the day after, and what is valid until it")
    func leapDay() {
        var schedule = Schedule(zone: berlin)
        schedule.week[.tuesday] = [.init(start: 9 * 60, end: 18 * 60)]
        // 29 February 2028 is a Tuesday.
        #expect(schedule.isOpen(at: at(berlin, (2028, 2, 29), 9, 0)))
        #expect(!schedule.isOpen(at: at(berlin, (2028, 2, 29), 18, 0)))
        #expect(!schedule.isOpen(at: at(berlin, (2028, 3, 1), 9, 0)))
        let end = berlin.moment(day: Day(year: 2028, month: 2, day: 29).adding(days: 1), hour: 0, minute: 0)
        let valid = Validity(from: nil, until: end)
        #expect(valid.contains(at(berlin, (2028, 2, 29), 23, 59, 59)))
        #expect(!valid.contains(at(berlin, (2028, 3, 1), 0, 0)))
        #expect(valid.lastDay(in: berlin) == Day(year: 2028, month: 2, day: 29))
    }

    @Test("lets no duty of a rota begin an hour early or late after daylight saving began or ended")
    func daysAreOfTheCalendar() {
        for (day, hours) in [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 11, 22), 24)] {
            let begin = at(berlin, day, 0, 0)
            let next = Day(year: day.0, month: day.1, day: day.2).adding(days: 1)
            #expect(berlin.moment(day: next, hour: 0, minute: 0).seconds(since: begin) == hours * 3600)
        }
    }
}
