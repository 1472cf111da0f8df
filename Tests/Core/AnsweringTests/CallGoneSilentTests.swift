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
