import Answering
import Display
import Support
import Testing

@testable import Screens

@Suite("The outcome") struct OutcomeTests {
    @Test("is one digit and Enter once the talk is over")
    func filed() {
        var stage = Stage()
        stage.talks()
        stage.answersAll()
        stage.tell(.ended)
        stage.presses(.enter, .character("3"), .enter)
        #expect(stage.desk.calls[Stage.id("1")]?.outcome == Outcome.answeredByOperator.id)
        #expect(stage.sees.contains("Мои фирмы"))
    }

    @Test("is never filed without being chosen")
    func notWithout() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.presses(.function(10), .enter, .enter)
        #expect(stage.desk.handled?.phase == .wrapUp)
        #expect(stage.sees.contains("без итога звонок не записывается"))
    }

    @Test("may be the client's own")
    func clientsOwn() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.answersAll()
        stage.presses(.function(10), .character("7"), .enter)
        #expect(stage.desk.calls[Stage.id("1")]?.outcome == "booked")
    }

    @Test("chosen in the talk files itself at the hang-up")
    func early() {
        var stage = Stage()
        stage.talks()
        stage.answersAll()
        stage.presses(.function(10), .character("1"))
        #expect(stage.sees.contains("запишется само"))
        stage.tell(.ended)
        #expect(stage.desk.calls[Stage.id("1")]?.outcome == Outcome.connected.id)
    }

    @Test("does not end a talk that the PBX says goes on, unless asked twice")
    func askedTwice() {
        var stage = Stage()
        stage.talks()
        stage.answersAll()
        stage.presses(.function(10), .character("1"), .enter)
        #expect(stage.desk.handled?.phase == .talking)
        #expect(stage.sees.contains("Enter ещё раз"))
        stage.presses(.enter)
        #expect(stage.desk.calls[Stage.id("1")]?.phase == .closed)
    }

    @Test("changed by another key says what it was and what it is")
    func changed() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(10), .character("1"))
        #expect(!stage.sees.contains("итог изменён"))
        stage.presses(.character("3"))
        #expect(stage.sees.contains("итог изменён: был «соединили», теперь «ответили сами»"))
        stage.presses(.escape)
        #expect(stage.sees.contains("● итог: ответили сами"))
    }

    @Test("of a call by hand ends and files it")
    func byHand() {
        var stage = Stage()
        stage.presses(.control("n"), .character("1"))
        #expect(stage.desk.handled?.isByHand == true)
        stage.answersAll()
        stage.presses(.character("и"), .character("3"), .enter)
        #expect(stage.desk.handled == nil)
        #expect(stage.desk.today.recent.first?.outcome == Outcome.answeredByOperator.id)
    }

    @Test("is asked for beside the type: Tab, and a digit")
    func type() {
        var stage = Stage()
        stage.talks()
        stage.presses(.function(10), .tab, .character("3"))
        #expect(stage.desk.handled?.type == .complaint)
        #expect(stage.desk.handled?.chosen == nil)
    }

    @Test("can wait: a call put aside is counted as not filed, and F5 leads back")
    func putAside() {
        var stage = Stage()
        stage.talks()
        stage.tell(.ended)
        stage.presses(.character("о"))
        #expect(stage.desk.hands == nil)
        #expect(stage.sees.contains("не записано: 1"))
        stage.presses(.function(5))
        #expect(stage.desk.hands == Stage.id("1"))
    }
}
