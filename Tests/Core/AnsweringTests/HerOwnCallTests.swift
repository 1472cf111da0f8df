import Answering
import Testing

@Suite("A call that she rings herself")
struct HerOwnCallTests {
    private var olga = DeskUnderTest()

    /// As an Asterisk tells it by AMI: from her telephone to a number outside.
    private mutating func rings(_ kinds: CallEvent.Kind..., direction: CallEvent.Direction = .outbound) {
        for kind in kinds {
            let agent = kind == .ended || kind == .failed ? nil : "204"
            let to = direction == .internal ? "205" : "+7 921 000-00-55"
            var event = CallEvent.of("out", kind, agent: agent, to: to, from: "204")
            event.direction = direction
            olga.hears(event)
        }
    }

    private mutating func settles() {
        olga.wait(seconds: 10)
        olga.receive(.ticked)
    }

    @Test("is kept, and asks nothing of her: no card, no wrap-up, nothing lost, none of the day's calls")
    mutating func kept() {
        rings(.offered, .answered)
        #expect(olga.desk.hands == nil && olga.phase(.pbx("out")) == .closed)
        rings(.ended)
        settles()
        #expect(olga.phase(.pbx("out")) == .closed && olga.desk.farewell == nil)
        #expect(olga.desk.calls[.pbx("out")]?.outcome == nil)
        #expect(olga.desk.today.calls == 0 && olga.desk.today.recent.isEmpty && olga.desk.today.lost.isEmpty)
        let summary = olga.desk.calls[.pbx("out")].map { CallSummary(of: $0) }
        #expect(summary?.direction == .outbound && summary?.answeredAt != nil && summary?.isOpen == false)
        #expect(olga.startedAgain.calls[.pbx("out")]?.phase == .closed)
    }

    @Test(
        "is not a call lost to the service where nobody answers it",
        arguments: [CallEvent.Direction.outbound, .internal])
    mutating func failed(direction: CallEvent.Direction) {
        rings(.offered, .ended, direction: direction)
        settles()
        #expect(olga.desk.today.lost.isEmpty && olga.desk.debts.isEmpty && olga.desk.today.calls == 0)
        #expect(olga.desk.calls[.pbx("out")]?.outcome == nil)
    }

    @Test("rings her first where the PBX dials for her, and pops nothing even then")
    mutating func rungBack() {
        rings(.alerting)
        #expect(olga.desk.hands == nil && olga.phase(.pbx("out")) == .closed)
    }

    @Test("takes no talk from her hands")
    mutating func besideATalk() {
        olga.call("1", answered: true)
        rings(.offered, .answered, .ended)
        #expect(olga.desk.hands == .pbx("1") && olga.phase(.pbx("1")) == .talking)
    }

    @Test("is another thing than a call that rings her and was rung by a colleague")
    mutating func colleagues() {
        var dialled = CallEvent.of("in", .offered, agent: "205", from: "205")
        dialled.direction = .outbound
        var alerts = CallEvent.of("in", .alerting, agent: "204", from: "205")
        olga.hears(dialled)
        olga.hears(alerts)
        #expect(olga.phase(.pbx("in")) == .ringing)
        alerts = CallEvent.of("house", .alerting, agent: "204", from: "205")
        alerts.direction = .internal
        olga.hears(alerts)
        #expect(olga.phase(.pbx("house")) == .ringing)
    }
}
