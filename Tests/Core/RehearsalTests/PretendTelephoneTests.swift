import Answering
import Rehearsal
import Support
import Testing

@Suite("A caller who goes by his story")
struct PretendTelephoneTests {
    @Test("rings at once, and is told to have been answered when she picks up")
    func rings() {
        var run = Scenario.of().begun
        #expect(run.phase == .ringing && run.desk.calls[run.firstCall]?.client == "akvarel-tour")
        run.pickUp()
        #expect(run.phase == .talking && run.desk.calls[run.firstCall]?.isFollowedByPBX == true)
        run.press(.hangUp(run.firstCall))
        #expect(run.desk.calls[run.firstCall]?.progress.state == .over)
    }

    @Test("says each line once, in whatever order its trigger comes")
    func lines() {
        var run = Scenario.of(
            .init(.when(.asked(field: "dates")), .says("В июне.")),
            .init(.when(.said(.greeting)), .says("Ольга.")),
            .init(.when(.answered(field: "country", value: "Греция", is: false)), .says("Да нет же, в Грецию."))
        ).begun
        let begun = run.now
        run.pickUp()
        run.note(.said(.greeting))
        run.note(.said(.greeting))
        run.press(.answer(.purpose, choice: "Подобрать тур", run.firstCall))
        run.press(.answer(.answer("country"), choice: "Турция", run.firstCall))
        run.press(.answer(.answer("country"), choice: "Греция", run.firstCall))
        run.note(.asked(Field(rawValue: "dates")))
        #expect(run.words(since: begun) == ["0 Ольга.", "0 Да нет же, в Грецию.", "0 В июне."])
    }

    @Test("counts from the line that happened last, or from what is named")
    func after() {
        var run = Scenario.of(
            .init(.after(seconds: 5, since: nil), .says("Алло.")),
            .init(.after(seconds: 5, since: nil), .says("Алло!")),
            .init(.after(seconds: 20, since: .pickedUp), .event(.ended))
        ).begun
        let begun = run.now
        run.pass(seconds: 3)
        run.pickUp()
        run.pass(seconds: 60)
        #expect(run.words(since: begun) == ["5 Алло.", "10 Алло!"])
        #expect(run.world.evidence[run.firstCall]?.endedAt?.seconds(since: begun) == 23)
    }

    @Test("says nothing before he is answered")
    func unheard() {
        var run = Scenario.of(.init(.after(seconds: 5, since: nil), .says("Алло."))).begun
        let begun = run.now
        run.pass(seconds: 30)
        #expect(run.world.heard.isEmpty)
        run.pickUp()
        #expect(run.words(since: begun) == ["30 Алло."])
    }

    @Test(
        "speaks up when nobody speaks to him, but not while he waits on the line, and hangs up when he waits too long")
    func patience() {
        var run = Scenario.of(
            .init(.when(.silent(seconds: 8)), .says("Вы меня слышите?")),
            .init(.when(.held(seconds: 40)), .event(.ended))
        ).begun
        let begun = run.now
        run.pickUp()
        run.pass(seconds: 7)
        run.note(.said(.hold))
        run.press(.hold(run.firstCall))
        run.pass(seconds: 39)
        #expect(run.world.heard.isEmpty && run.phase == .talking)
        run.pass(seconds: 1)
        #expect(run.phase == .wrapUp && run.world.evidence[run.firstCall]?.endedAt == begun.adding(seconds: 47))
        var silent = Scenario.of(.init(.when(.silent(seconds: 8)), .says("Вы меня слышите?"))).begun
        silent.pickUp()
        silent.pass(seconds: 60)
        #expect(silent.words(since: begun) == ["8 Вы меня слышите?"])
    }

    @Test("has a second caller ring, once though his story begins him again")
    func second() {
        var scenario = Scenario.of(.init(.when(.pickedUp), .calls("сосед")))
        let again = [
            Scenario.Line(.after(seconds: 0, since: nil), .event(.alerting)),
            Scenario.Line(.after(seconds: 0, since: nil), .calls("сосед")),
        ]
        scenario.calls["сосед"] = .init(call: .init(from: "anonymous", to: "+7 812 000-00-17"), story: again)
        var run = scenario.begun
        run.pickUp()
        run.pass(seconds: 60)
        #expect(run.desk.openCalls.count == 2 && run.world.nextMoment == nil)
    }

    @Test("has a second caller ring who is called like the scenario itself")
    func namesake() {
        var scenario = Scenario.of(.init(.when(.pickedUp), .calls("Отпуск")))
        scenario.calls["Отпуск"] = .init(
            call: .init(from: "anonymous", to: "+7 812 000-00-17"),
            story: [.init(.after(seconds: 0, since: nil), .event(.alerting))])
        var run = scenario.begun
        run.pickUp()
        run.pass(seconds: 5)
        #expect(run.desk.openCalls.count == 2)
    }

    @Test("finds the world as it was drawn: who called before, what he is owed, and what is waited for and judged")
    func drawnWorld() throws {
        var scenario = Scenario.of(
            .init(.when(.answered(field: "name", value: "{name}", is: true)), .says("Да, {name}.")),
            .init(.when(.answered(field: "name", value: "{name}", is: false)), .says("Нет, {name}.")))
        scenario.draw = ["line": ["77"], "name": ["Пётр"]]
        scenario.call.from = "+7 921 000-00-{line}"
        scenario.given.earlier = [.init(from: "+7 921 000-00-{line}", name: "{name}")]
        scenario.given.owed = [.init(what: "перезвонить: {name}", to: "+7 921 000-00-{line}")]
        let name = Fact.answered(field: "name", value: nil, is: true)
        scenario.judge = [
            Point(.did(.answered(field: "name", value: "{name}", is: true)), points: 1),
            Point(.never(.answered(field: "name", value: "{name}", is: false)), points: 1),
            Point(.did(name), points: 1),
        ]
        scenario.judge[2].contains = "{name}"
        var run = scenario.begun
        let call = try #require(run.desk.calls[run.firstCall])
        #expect(run.desk.history[call.id]?.calls.map(\.name.text) == ["Пётр"])
        #expect(run.desk.debts(to: call.from, at: call.client).map(\.text.text) == ["перезвонить: Пётр"])
        let begun = run.now
        run.pickUp()
        run.press(.write(.name, "Пётр", run.firstCall))
        run.press(.endWriting(run.firstCall))
        #expect(run.words(since: begun) == ["0 Да, Пётр."])
        #expect(run.verdict.earned == 3)
    }

    @Test("finds the world as his scenario has it")
    func world() throws {
        var scenario = Scenario.of()
        scenario.given.waiting = 2
        scenario.given.notices = [Notice(text: "офис закрыт")]
        scenario.given.earlier = [
            .init(from: "+7 921 000-00-77", name: "Пётр", outcome: "booked"),
            .init(from: "+7 921 000-00-78", name: "Иван"),
        ]
        scenario.given.owed = [.init(what: "перезвонить", to: "+7 921 000-00-77")]
        let run = scenario.begun
        let call = try #require(run.desk.calls[run.firstCall])
        #expect(run.desk.waiting?.calls == 2 && run.desk.history[call.id]?.calls.map(\.name.text) == ["Пётр"])
        #expect(run.desk.client(of: call)?.notices.last?.text == "офис закрыт")
        #expect(run.desk.debts(to: call.from, at: call.client).map(\.text.text) == ["перезвонить"])
    }
}

@Suite("A number that is rung in a practice")
struct PretendResultTests {
    private let busyThenAnswered = Scenario.of(
        .init(.when(.attempt(manager: "ivanova", label: "рабочий")), .result(.busy)),
        .init(.when(.attempt(manager: "ivanova", label: nil)), .result(.answered)))

    private func dialling(_ scenario: Scenario) -> PracticeRun {
        var run = scenario.begun
        run.pickUp()
        run.press(.connect(topic: "tours", run.firstCall))
        run.press(.dial(nil, run.firstCall))
        return run
    }

    @Test("comes to what the story has next for it")
    func told() {
        var run = dialling(busyThenAnswered)
        #expect(run.world.results.isEmpty && run.world.isResultTold(in: run.firstCall))
        run.pass(seconds: 4)
        #expect(run.world.results[run.firstCall] == .busy)
        run.press(.attempted(.busy, run.firstCall))
        run.press(.dial(nil, run.firstCall))
        #expect(run.world.results.isEmpty)
        run.pass(seconds: 4)
        #expect(run.world.results[run.firstCall] == .answered)
    }

    @Test("is not answered where the story says nothing of it, as long as it rings")
    func untold() {
        var run = dialling(.of())
        #expect(!run.world.isResultTold(in: run.firstCall))
        run.pass(seconds: 19)
        #expect(run.world.results.isEmpty)
        run.pass(seconds: 1)
        #expect(run.world.results[run.firstCall] == .noAnswer)
    }

    @Test("comes to what the story says at its time")
    func timed() {
        var run = dialling(.of(.init(.after(seconds: 7, since: .attempts), .result(.voicemail))))
        run.pass(seconds: 6)
        #expect(run.world.results.isEmpty)
        run.pass(seconds: 1)
        #expect(run.world.results[run.firstCall] == .voicemail)
    }

    /// The points of a call in which somebody is to be reached.
    private static let points: [Point] = {
        var filed = Point(.never(.filed))
        (filed.before, filed.isCritical) = (.reached, true)
        var order = Point(.did(.attempts), points: 3)
        order.inOrder = [
            .attempt(manager: "ivanova", label: "рабочий"), .attempt(manager: "ivanova", label: "мобильный"),
        ]
        return [order, Point(.did(.outcome("connected")), points: 2), filed]
    }()

    /// After so many seconds she says that the first number was not answered, and the second was.
    private func claims(afterSeconds seconds: Int, _ second: Attempt.Result = .answered) -> PracticeRun {
        var scenario = Scenario.of(
            .init(.when(.attempt(manager: "ivanova", label: "рабочий")), .result(.noAnswer)),
            .init(.when(.attempt(manager: "ivanova", label: "мобильный")), .result(second)))
        scenario.judge = Self.points
        var run = dialling(scenario)
        run.pass(seconds: seconds)
        run.press(.attempted(.noAnswer, run.firstCall))
        run.press(.dial(nil, run.firstCall))
        run.pass(seconds: min(seconds, 5))
        run.press(.attempted(.answered, run.firstCall))
        run.press(.choose(outcome: "connected", run.firstCall))
        run.press(.excuse(.notNeeded, run.firstCall))
        run.press(.hangUp(run.firstCall))
        run.press(.file(run.firstCall))
        return run
    }

    @Test("is believed to be what the telephone said, and nothing that is told before")
    func claimed() throws {
        let heard = claims(afterSeconds: 20)
        #expect(heard.verdict.earned == 5 && !heard.verdict.hasFailedAtOnce)
        let guessed = claims(afterSeconds: 2)
        #expect(guessed.verdict.earned == 0 && guessed.verdict.hasFailedAtOnce)
        #expect(guessed.world.heard.map(\.sound) == [.nothing(told: .noAnswer), .nothing(told: .answered)])
        let invented = claims(afterSeconds: 20, .busy)
        #expect(invented.verdict.earned == 0 && invented.verdict.hasFailedAtOnce)
        let loss = try #require(guessed.verdict.points.compactMap(\.loss).first)
        #expect(loss.kind == .unheard)
        #expect(loss.lines.map(\.fact) == [.attempt(manager: "ivanova", label: "рабочий")])
    }

    @Test("counts from when it answers, if that was told too early, and is put right by telling it again")
    func early() throws {
        var run = dialling(.of(.init(.when(.attempt(manager: "ivanova", label: nil)), .result(.answered))))
        run.pass(seconds: 1)
        run.press(.attempted(.answered, run.firstCall))
        let begun = try #require(run.world.evidence[run.firstCall]?.pickedUpAt)
        #expect(run.world.evidence[run.firstCall]?.moment(of: .reached) == nil)
        run.pass(seconds: 30)
        #expect(run.world.evidence[run.firstCall]?.moment(of: .reached) == begun.adding(seconds: 4))
        var wrong = dialling(busyThenAnswered)
        wrong.pass(seconds: 4)
        wrong.press(.attempted(.voicemail, wrong.firstCall))
        #expect(wrong.world.evidence[wrong.firstCall]?.unheard.count == 1)
        wrong.press(.attempted(.busy, wrong.firstCall))
        #expect(wrong.world.evidence[wrong.firstCall]?.unheard.isEmpty == true)
    }

    @Test("is not over while a neighbour is still to call")
    func neighbour() throws {
        var scenario = Scenario.of(.init(.after(seconds: 60, since: .pickedUp), .calls("сосед")))
        scenario.calls["сосед"] = .init(
            call: .init(from: "anonymous", to: "+7 812 000-00-17"),
            story: [
                .init(.after(seconds: 0, since: nil), .event(.alerting)),
                .init(.after(seconds: 5, since: nil), .event(.ended)),
            ])
        var run = scenario.begun
        run.pickUp()
        run.press(.excuse(.notNeeded, run.firstCall))
        run.press(.choose(outcome: "answered-by-operator", run.firstCall))
        run.press(.hangUp(run.firstCall))
        run.press(.file(run.firstCall))
        #expect(run.desk.calls[run.firstCall]?.filed != nil && !run.world.isOver)
        run.pass(seconds: 60)
        #expect(run.desk.calls.count == 2 && !run.world.isOver)
        run.pass(seconds: 6)
        #expect(run.world.isOver)
    }
}
