import Answering
import Support
import Testing

@Suite("A call that rings")
struct CallThatRingsTests {
    @Test("is recorded before it is acknowledged, and rings once")
    func order() {
        var olga = DeskUnderTest()
        let event = CallEvent.of("1", .alerting, agent: "204")
        let entry = Entry(
            moment: olga.now, call: .pbx("1"),
            fact: .reported(
                event, Entry.Recognition(extension: "204", client: "akvarel", revision: "sha256:akvarel")))
        #expect(
            olga.hears(event, receipt: 7) == [
                .record(entry), .ring(.pbx("1")), .recall(PhoneNumber(reading: "+79210000077"), "akvarel"),
                .acknowledge(Receipt(number: 7)),
            ])
    }

    @Test("pops its firm at rest and has her hands")
    func rest() {
        var olga = DeskUnderTest()
        let call = olga.call("1")
        #expect(olga.desk.voice?.client == "akvarel")
        #expect(olga.desk.hands == call)
    }

    @Test("at another desk pops nothing and is still thanked for")
    func elsewhere() {
        var olga = DeskUnderTest()
        #expect(olga.hears(.of("1", .alerting, agent: "205"), receipt: 1) == [.acknowledge(Receipt(number: 1))])
        #expect(olga.desk.calls.isEmpty)
        #expect(olga.desk.passedOver == 1)
    }

    @Test("here and at another is kept with all that was told of it, and one that never rang here is not")
    func kept() {
        var chance = SeededGenerator(seed: 16)
        for _ in 0..<100 {
            var events: [CallEvent] = []
            for (name, agents) in [("both", ["205", "204"]), ("hers", ["204"]), ("another's", ["205"])] {
                for agent in agents {
                    events += [
                        .of(name, .alerting, agent: agent, leg: agent), .of(name, .missed, agent: agent, leg: agent),
                        .of(name, .alerting, agent: agent, leg: agent + "b"),
                    ]
                }
                events.append(.of(name, .answered, agent: agents[0], leg: agents[0] + "b"))
                events.append(.of(name, .ended, agent: agents[0], leg: agents[0] + "b"))
            }
            var olga = DeskUnderTest()
            let told = (events + events).shuffled(using: &chance)
            for (number, event) in told.enumerated() {
                let receipt = UInt64(number)
                #expect(olga.hears(event, receipt: receipt).last == .acknowledge(Receipt(number: receipt)))
            }
            let kept = olga.entries.compactMap { entry in
                if case .reported(let event, _) = entry.fact { event.id } else { nil }
            }
            let wanted = events.filter { $0.callID != "another's" }.map(\.id)
            #expect(kept.sorted() == wanted.sorted())
            #expect(olga.desk.calls[.pbx("another's")] == nil && olga.desk.passedOver >= 10)
        }
    }

    @Test("without an agent pops where the number is her client's")
    func unnamed() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting))
        olga.hears(.of("2", .alerting, to: "+74950000019"))
        #expect(olga.phase(.pbx("1")) == .ringing)
        #expect(olga.phase(.pbx("2")) == nil)
    }

    @Test("for a firm that is not hers shows whose it is and who serves it")
    func misrouted() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", to: "+74950000019"))
        let call = olga.desk.voice
        #expect(call?.client == "sokol")
        #expect(call?.isMisrouted == true)
        #expect(call.map(olga.desk.servants)?.map(\.id) == ["nina"])
    }

    @Test("for a number nobody knows pops a plain card")
    func unknown() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", to: "+7 812 000-00-99"))
        #expect(olga.desk.voice?.phase == .ringing)
        #expect(olga.desk.voice?.client == nil)
    }

    @Test("from a caller who withholds his number asks nothing of the log")
    func withheld() {
        var olga = DeskUnderTest()
        let effects = olga.hears(.of("1", .alerting, agent: "204", from: "anonymous"))
        #expect(effects.contains(.ring(.pbx("1"))))
        #expect(!effects.contains { if case .recall = $0 { true } else { false } })
    }

    @Test("and is told of again changes nothing, and the PBX is thanked again")
    func repeated() {
        var olga = DeskUnderTest()
        olga.call("1")
        #expect(
            olga.hears(.of("1", .alerting, agent: "204"), receipt: 2) == [.acknowledge(Receipt(number: 2))])
        #expect(olga.entries.count == 1)
    }

    @Test("and was told of more than five minutes late is kept and pops nothing")
    func history() {
        var olga = DeskUnderTest()
        olga.wait(seconds: Desk.historySeconds + 1)
        let effects = olga.hears(.of("1", .alerting, agent: "204", second: 0))
        #expect(olga.entries.count == 1)
        #expect(!effects.contains(.ring(.pbx("1"))))
        #expect(olga.desk.voice == nil)
    }

    @Test("and began long ago pops only where the desk was told of it in time, be it as another's")
    func longAgo() {
        for number in ["+7 812 000-00-17", "+7 812 000-00-18"] {
            var olga = DeskUnderTest()
            let begun = olga.desk.now
            func told(_ call: String, _ kind: CallEvent.Kind, agent: String? = nil) -> CallEvent {
                var event = CallEvent.of(call, kind, agent: agent)
                (event.to, event.time, event.callBegunAt) = (PhoneNumber(reading: number), nil, begun)
                return event
            }
            olga.hears(told("1", .offered))
            olga.wait(seconds: Desk.historySeconds + 60)
            #expect(olga.hears(told("1", .alerting, agent: "204")).contains(.ring(.pbx("1"))))
            #expect(olga.desk.troubles.isEmpty)
            #expect(!olga.hears(told("2", .alerting, agent: "204")).contains(.ring(.pbx("2"))))
            #expect(olga.desk.troubles.map(\.kind) == [.clockOfPBX(minutesLate: 6)])
        }
    }

    @Test("and was given up is a lost call until she dismisses it")
    func abandoned() {
        var olga = DeskUnderTest()
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        #expect(olga.desk.farewell?.call == .pbx("1"))
        #expect(olga.desk.today.lost.map(\.outcome) == ["abandoned"])
        olga.asks(.dismiss(.pbx("1")))
        #expect(olga.desk.today.lost.isEmpty)
        #expect(olga.desk.calls[.pbx("1")]?.isDismissed == true)
    }

    @Test("and another takes leaves with her name, and is not lost")
    func taken() {
        var olga = DeskUnderTest()
        olga.call("1")
        olga.hears(.of("1", .answered, agent: "205"))
        #expect(olga.desk.farewell?.takenBy == "205")
        #expect(olga.phase(.pbx("1")) == .closed)
        #expect(olga.desk.today.lost.isEmpty)
    }

    @Test("and another took pops again when she passes it on")
    func passedOn() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", second: 0))
        olga.hears(.of("1", .answered, agent: "205", second: 3))
        #expect(olga.hears(.of("1", .alerting, agent: "204", second: 60)).contains(.ring(.pbx("1"))))
        #expect(olga.desk.voice?.phase == .ringing)
    }

    @Test("again after she missed it pops again, and is no longer lost")
    func again() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", leg: "a"))
        olga.hears(.of("1", .missed, agent: "204", leg: "a"))
        #expect(olga.desk.today.lost.count == 1)
        // Nothing here tells the order but the legs.
        olga.hears(.of("1", .alerting, agent: "204", leg: "b"))
        #expect(olga.phase(.pbx("1")) == .ringing)
        #expect(olga.desk.today.lost.isEmpty)
        olga.hears(.of("1", .answered, agent: "204", leg: "b"))
        #expect(olga.phase(.pbx("1")) == .talking)
    }

    @Test("at another and is answered by somebody unnamed was not answered here")
    func unnamedAnswer() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .queued))
        olga.hears(.of("1", .alerting, agent: "205"))
        olga.hears(.of("1", .answered))
        #expect(olga.phase(.pbx("1")) == .closed)
        #expect(olga.desk.calls[.pbx("1")]?.takenBy == "205")
    }

    @Test("at two desks on the caller's one leg ends for both")
    func sharedLeg() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .queued, leg: "caller"))
        olga.hears(.of("1", .alerting, agent: "203", leg: "caller"))
        olga.hears(.of("1", .alerting, agent: "204", leg: "caller"))
        olga.hears(.of("1", .answered, agent: "204", leg: "caller"))
        olga.hears(.of("1", .ended, leg: "caller"))
        #expect(olga.phase(.pbx("1")) == .wrapUp)
    }

    @Test("and whose answer was lost is talked once it is held or resumed")
    func lostAnswer() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .held, agent: "204"))
        #expect(olga.phase(.pbx("1")) == .held)
        olga.call("2")
        olga.hears(.of("2", .resumed, agent: "204"))
        #expect(olga.phase(.pbx("2")) == .talking)
    }
}
