import Answering
import Testing

@Suite("A call of which nothing is heard any more")
struct CallGoneSilentTests {
    @Test("stops ringing after three minutes, is said to be lost sight of, and is owed as missed")
    func ringing() {
        var olga = DeskUnderTest()
        let call = olga.call("1")
        let begun = olga.now
        #expect(olga.desk.receive(.ticked, at: begun.adding(seconds: Desk.ringingSilenceSeconds - 1)).isEmpty)
        let moment = begun.adding(seconds: Desk.ringingSilenceSeconds)
        #expect(
            olga.desk.receive(.ticked, at: moment) == [.record(Entry(moment: moment, call: call, fact: .lostSightOf))])
        #expect(olga.desk.hands == nil)
        #expect(olga.desk.today.lost.map(\.id) == [call])
        #expect(olga.desk.receive(.ticked, at: moment.adding(seconds: 1)).isEmpty)
    }

    @Test("is lost sight of in time also where the clock was set back meanwhile")
    func clockSetBack() {
        var olga = DeskUnderTest()
        olga.receive(.ticked)
        olga.wait(seconds: -24 * 60 * 60)
        let call = olga.call("1")
        olga.wait(seconds: Desk.ringingSilenceSeconds)
        olga.receive(.ticked)
        #expect(olga.desk.calls[call]?.isLostSightOf == true)
    }

    @Test("before a start on a clock that was set back is lost sight of at once")
    func startedOnAnotherClock() {
        var olga = DeskUnderTest()
        let call = olga.call("1")
        olga.wait(seconds: -60 * 60)
        var again = olga.startedAgain
        _ = again.receive(.ticked, at: olga.now)
        #expect(again.calls[call]?.isLostSightOf == true)
    }

    private static let source = "//pbx.example/1"

    @Test("is lost sight of where its PBX, asked after a start, has it no more: what is there, or another's, is not")
    func endedMeanwhile() throws {
        var olga = DeskUnderTest()
        let (talked, rings, there) = (olga.call("1", answered: true), olga.call("2"), olga.call("3", answered: true))
        olga.hears(.of("1", .answered, agent: "204", source: "//other"))
        olga.asks(.beginByHand("akvarel"))
        let byHand = try #require(olga.desk.hands)
        olga.desk = olga.startedAgain
        olga.wait(seconds: 60)
        let begunAt = olga.now
        let young = olga.call("4", answered: true)
        olga.receive(.looked(Look(source: Self.source, calls: ["3"], begunAt: begunAt)))
        #expect(olga.phase(talked) == .wrapUp && olga.phase(rings) == .closed)
        #expect(olga.desk.calls[talked]?.isLostSightOf == true && olga.desk.today.lost.map(\.id) == [rings])
        for call in [there, young, byHand, .pbx("1", source: "//other")] { #expect(olga.phase(call) == .talking) }
        #expect(olga.startedAgain.calls == olga.desk.calls)
        #expect(olga.receive(.looked(Look(source: Self.source, calls: ["3", "4"], begunAt: olga.now))).isEmpty)
    }

    @Test("leaves its last word for a minute, also where the clock was set back")
    func farewell() {
        for seconds in [60, -3600] {
            var olga = DeskUnderTest()
            olga.call("1")
            olga.hears(.of("1", .abandoned))
            olga.wait(seconds: 30)
            olga.receive(.ticked)
            #expect(olga.desk.farewell != nil)
            olga.wait(seconds: seconds)
            olga.receive(.ticked)
            #expect(olga.desk.farewell == nil)
        }
    }

    @Test("is there again with the first word of it")
    func again() {
        var olga = DeskUnderTest()
        let call = olga.call("1")
        _ = olga.desk.receive(.ticked, at: olga.now.adding(seconds: Desk.ringingSilenceSeconds))
        olga.hears(.of("1", .answered, agent: "204"))
        #expect(olga.desk.calls[call]?.phase == .talking)
        #expect(olga.desk.hands == call)
    }
}
