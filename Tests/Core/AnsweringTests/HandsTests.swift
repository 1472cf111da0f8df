import Answering
import Testing

@Suite("Her hands")
struct HandsTests {
    @Test("stay on the call she wraps up while another rings, and go to it when she answers")
    func wrapUp() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true, ended: true)
        let second = olga.call("2")
        #expect(olga.desk.hands == first)
        #expect(olga.desk.voice?.id == second)
        olga.hears(.of("2", .answered, agent: "204"))
        #expect(olga.desk.hands == second)
        #expect(olga.desk.unfiled(atMost: .max).map(\.id) == [first])
    }

    @Test("stay on the talk while another call rings in the strip")
    func talk() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true)
        let second = olga.call("2")
        #expect(olga.desk.hands == first)
        #expect(olga.desk.voice?.id == first)
        #expect(olga.desk.strip.map(\.id) == [second])
    }

    @Test("have those that ring first in the strip, however many are talked and held")
    func ringingFirst() {
        var olga = DeskUnderTest()
        for call in ["1", "2", "3"] {
            olga.call(call, answered: true)
            olga.hears(.of(call, .held, agent: "204"))
        }
        let ringing = [olga.call("4"), olga.call("5")]
        #expect(Array(olga.desk.strip.prefix(2).map(\.id)).contains(ringing[1]))
        #expect(olga.desk.strip.first.map { $0.phase } == .ringing)
    }

    @Test("keep no call that its PBX says was given up, though a key had said that it was answered")
    func givenUp() {
        for kind in [CallEvent.Kind.abandoned, .missed] {
            var olga = DeskUnderTest()
            let call = olga.call("1")
            olga.asks(.pickUp(call))
            olga.hears(.of("1", kind, agent: "204"))
            #expect(olga.desk.calls[call]?.phase == .closed)
            #expect(olga.desk.today.lost.map(\.id) == [call])
            var ended = DeskUnderTest()
            ended.call("1")
            ended.asks(.pickUp(call))
            ended.hears(.of("1", .ended, agent: "204"))
            #expect(ended.desk.calls[call]?.phase == .wrapUp)
        }
    }

    @Test("go to the call she answers while the other is held, and its firm is the one she speaks for")
    func held() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true)
        olga.hears(.of("1", .held, agent: "204"))
        let second = olga.call("2", answered: true)
        #expect(olga.desk.hands == second)
        #expect(olga.desk.voice?.id == second)
        #expect(olga.desk.strip.map(\.id) == [first])
    }

    @Test(
        "stay in the field she types in though another call is answered at her telephone, whose firm she then speaks for"
    )
    func writing() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true)
        olga.asks(.beginWriting(first))
        let second = olga.call("2", answered: true)
        #expect(olga.desk.hands == first)
        #expect(olga.desk.voice?.id == second || olga.desk.strip.map(\.id) == [second])
        olga.asks(.endWriting(first))
        olga.asks(.attend(second))
        #expect(olga.desk.hands == second)
    }

    @Test("stay where they are when news of an earlier answer comes late")
    func late() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", second: 1))
        olga.hears(.of("2", .alerting, agent: "204", second: 20))
        olga.hears(.of("2", .answered, agent: "204", second: 22))
        olga.hears(.of("1", .answered, agent: "204", second: 3))
        #expect(olga.desk.hands == .pbx("2"))
    }

    @Test("go to a call by hand even while another is on")
    func byHand() {
        var olga = DeskUnderTest()
        olga.call("1", answered: true)
        olga.asks(.beginByHand("fregat"))
        #expect(olga.desk.handled?.isByHand == true)
        #expect(olga.desk.handled?.client == "fregat")
    }

    @Test("stay where they are when another call is put aside")
    func aside() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true, ended: true)
        let second = olga.call("2", answered: true, ended: true)
        olga.call("3")
        olga.asks(.putAside(first))
        #expect(olga.desk.hands == second)
        olga.asks(.putAside(second))
        #expect(olga.desk.hands == .pbx("3"))
    }

    @Test("take up a call that turns out to have been answered, when they are free")
    func lateAnswer() {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", second: 0))
        olga.hears(.of("1", .ended, second: 30))
        #expect(olga.desk.hands == nil)
        olga.hears(.of("1", .answered, agent: "204", second: 3))
        #expect(olga.phase(.pbx("1")) == .wrapUp)
        #expect(olga.desk.hands == .pbx("1"))
        #expect(olga.desk.today.lost.isEmpty)
    }

    @Test("stay on the talk when another call is told of that was talked and is over by now")
    func cameAndWent() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true)
        // Not yet hers: nobody says at whose telephone.
        olga.hears(.of("2", .answered, to: "+7 800 000-00-99"))
        olga.hears(.of("2", .ended, agent: "204", to: "+7 800 000-00-99"))
        #expect(olga.phase(.pbx("2")) == .wrapUp)
        #expect(olga.desk.hands == first)
    }

    @Test("move no call but the one the command names")
    func commands() {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true, ended: true)
        let second = olga.call("2", answered: true)
        let untouched = olga.desk.calls[first]
        let commands: [Command] = [
            .write(.note, "перезвонить", second), .choose(outcome: "connected", second), .classify(.order, second),
            .hangUp(second), .file(second), .pickUp(second), .putAside(second), .dismiss(second),
        ]
        for command in commands { olga.asks(command) }
        #expect(olga.desk.calls[first] == untouched)
    }
}

@Suite("A talk that goes on at another desk")
struct PassingOnTests {
    private func talking() -> DeskUnderTest {
        var olga = DeskUnderTest()
        olga.hears(.of("1", .alerting, agent: "204", leg: "a", second: 0))
        olga.hears(.of("1", .answered, agent: "204", leg: "a", second: 5))
        return olga
    }

    private func row(_ olga: DeskUnderTest) throws -> CallSummary {
        CallSummary(of: try #require(olga.desk.calls[.pbx("1")]))
    }

    @Test("ends here when it is transferred, and not again when it ends there")
    func transferred() throws {
        var olga = talking()
        olga.hears(.of("1", .transferred, agent: "204", leg: "a", second: 65))
        #expect(olga.phase(.pbx("1")) == .wrapUp)
        olga.hears(.of("1", .alerting, second: 66))
        olga.hears(.of("1", .answered, second: 70))
        olga.hears(.of("1", .ended, leg: "in", second: 600))
        let row = try row(olga)
        #expect(row.seconds.talk == 60 && row.endedAt == DeskUnderTest.start.adding(seconds: 65))
        #expect(olga.phase(.pbx("1")) == .wrapUp && row.outcome == nil)
    }

    @Test("ends here when another answers after her, and files itself where the outcome was chosen")
    func answeredByAnother() throws {
        var olga = talking()
        olga.asks(.choose(outcome: "connected", .pbx("1")))
        olga.hears(.of("1", .answered, agent: "205", leg: "b", second: 35))
        let row = try row(olga)
        #expect(row.filedAt != nil && row.outcome == "connected" && row.takenBy == nil && row.seconds.talk == 30)
        #expect(olga.desk.hands == nil)
    }

    @Test("is hers still while the caller is held and another is asked")
    func asking() {
        var olga = talking()
        olga.hears(.of("1", .held, agent: "204", leg: "a", second: 20))
        olga.hears(.of("1", .answered, agent: "205", leg: "b", second: 25))
        #expect(olga.phase(.pbx("1")) == .held)
        olga.hears(.of("1", .resumed, agent: "204", leg: "a", second: 40))
        #expect(olga.phase(.pbx("1")) == .talking)
    }

    @Test("is hers when it is she to whom it is transferred")
    func toHer() {
        var olga = talking()
        var event = CallEvent.of("1", .transferred, second: 20)
        event.transfer = CallEvent.Transfer(kind: "consultative", to: PhoneNumber(reading: "204"))
        olga.hears(event)
        #expect(olga.phase(.pbx("1")) == .talking)
    }

    @Test("comes back when it is passed back")
    func back() throws {
        var olga = talking()
        olga.hears(.of("1", .transferred, agent: "204", leg: "a", second: 20))
        #expect(olga.hears(.of("1", .alerting, agent: "204", leg: "c", second: 60)).contains(.ring(.pbx("1"))))
        olga.hears(.of("1", .answered, agent: "204", leg: "c", second: 63))
        #expect(olga.phase(.pbx("1")) == .talking)
        olga.hears(.of("1", .ended, agent: "204", leg: "c", second: 90))
        #expect(olga.phase(.pbx("1")) == .wrapUp)
        #expect(try row(olga).endedAt == DeskUnderTest.start.adding(seconds: 90))
    }
}
