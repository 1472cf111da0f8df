import Answering
import Rehearsal
import Support
import Testing

@Suite("What is seen of a pretend call")
struct EvidenceTests {
    private func seen(_ run: PracticeRun) -> [Fact] { run.world.evidence[run.firstCall]?.sightings.map(\.fact) ?? [] }

    @Test("is an answer once its field is left, and not while it is typed")
    func typing() {
        var run = Scenario.of().begun
        run.pickUp()
        run.press(.beginWriting(run.firstCall))
        run.press(.write(.name, "Ол", run.firstCall))
        run.pass(seconds: 2)
        run.press(.write(.name, "Ольга", run.firstCall))
        run.pass(seconds: 2)
        #expect(seen(run) == [.pickedUp])
        run.press(.write(.purpose, "Подобрать тур", run.firstCall))
        #expect(seen(run) == [.pickedUp, .answered(field: "name", value: "Ольга", is: true)])
        run.press(.endWriting(run.firstCall))
        #expect(seen(run).last == .answered(field: "purpose", value: "Подобрать тур", is: true))
    }

    @Test("is what was done and not what the desk filled in itself")
    func message() {
        var run = Scenario.of().begun
        run.pickUp()
        run.press(.answer(.purpose, choice: "Другое", run.firstCall))
        run.press(.openMessage(topic: nil, run.firstCall))
        run.press(.takeMessage(run.firstCall))
        #expect(
            seen(run) == [
                .pickedUp, .answered(field: "purpose", value: "Другое", is: true), .message(topic: "default"),
            ])
        #expect(run.world.evidence[run.firstCall]?.sightings.last?.text.text.contains("Другое") == true)
    }

    @Test("goes with what is put right: an outcome, a filing, a manager who was not reached after all")
    func corrections() {
        var run = Scenario.of(.init(.when(.attempts), .result(.answered))).begun
        run.pickUp()
        run.press(.connect(topic: "tours", run.firstCall))
        run.press(.dial(nil, run.firstCall))
        run.pass(seconds: 4)
        run.press(.attempted(.answered, run.firstCall))
        #expect(seen(run).suffix(2) == [.reached, .connected])
        run.press(.attempted(.voicemail, run.firstCall))
        run.press(.choose(outcome: "connected", run.firstCall))
        run.press(.choose(outcome: "declined", run.firstCall))
        run.press(.hangUp(run.firstCall))
        #expect(
            seen(run) == [
                .pickedUp, .attempt(manager: "ivanova", label: "рабочий"), .hold, .outcome("declined"), .filed,
            ])
        run.press(.undo(run.firstCall))
        #expect(seen(run).last == .outcome("declined"))
    }

    @Test("has the caller wait from the first ring until somebody is reached or she is back")
    func waits() throws {
        var run = Scenario.of().begun
        run.pickUp()
        run.press(.connect(topic: "tours", run.firstCall))
        run.press(.dial(nil, run.firstCall))
        run.pass(seconds: 20)
        run.press(.attempted(.noAnswer, run.firstCall))
        run.press(.returnToCaller(run.firstCall))
        run.pass(seconds: 5)
        let evidence = try #require(run.world.evidence[run.firstCall])
        #expect(evidence.waits.map { $0.seconds(at: run.now) } == [20])
        #expect(evidence.silences.last?.seconds(at: run.now) == 5)
        let start = try #require(evidence.pickedUpAt)
        #expect(evidence.moment(of: .held(seconds: 15)) == start.adding(seconds: 15))
        #expect(evidence.moment(of: .held(seconds: 21)) == nil)
        #expect(evidence.moment(of: .silent(seconds: 8)) == start.adding(seconds: 28))
    }

    /// Rung for 20 seconds and not answered, and 3 seconds after that `back` is done.
    private func waits(isToldToHold: Bool, _ back: (inout PracticeRun) -> Void) -> [Int]? {
        var run = Scenario.of(.init(.when(.held(seconds: 21)), .says("Вы ещё тут?"))).begun
        run.pickUp()
        if isToldToHold { run.press(.hold(run.firstCall)) }
        run.press(.connect(topic: "tours", run.firstCall))
        run.press(.dial(nil, run.firstCall))
        run.pass(seconds: 20)
        run.press(.attempted(.noAnswer, run.firstCall))
        run.pass(seconds: 3)
        back(&run)
        run.pass(seconds: 30)
        return run.world.evidence[run.firstCall]?.waits.map { $0.seconds(at: run.now) }
    }

    @Test("has who was rung for without the key for holding wait until she speaks to him again, and not for ever")
    func waitsWithoutHolding() {
        #expect(waits(isToldToHold: false) { _ in } == [53])
        #expect(waits(isToldToHold: false) { $0.note(.said(.farewell)) } == [23])
        #expect(waits(isToldToHold: false) { $0.press(.refuse(.answer("name"), $0.firstCall)) } == [23])
        #expect(waits(isToldToHold: false) { $0.press(.write(.name, "Пётр", $0.firstCall)) } == [23])
        #expect(waits(isToldToHold: false) { $0.press(.dial(nil, $0.firstCall)) } == [53])
        #expect(waits(isToldToHold: true) { $0.note(.said(.farewell)) } == [53])
        #expect(waits(isToldToHold: true) { $0.press(.endHold($0.firstCall)) } == [23])
    }
}
