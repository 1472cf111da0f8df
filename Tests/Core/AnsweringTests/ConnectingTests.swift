import Answering
import Testing

@Suite("A caller to be connected")
struct ConnectingTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    init() {
        guard var client = olga.desk.catalogue["akvarel"] else { return }
        var ivanova = Manager(id: "ivanova", name: "Иванова Мария Петровна")
        ivanova.numbers = ["21", "22"].map { Manager.Number(number: PhoneNumber(reading: "+7 812 000-00-\($0)")) }
        var petrov = Manager(id: "petrov", name: "Петров Олег")
        petrov.numbers = [Manager.Number(number: PhoneNumber(reading: "+7 921 000-00-31"))]
        client.managers = [ivanova, petrov]
        var hours = Schedule(zone: .utc)
        for day in Schedule.Weekday.allCases { hours.week[day] = [.init(start: 0, end: 23 * 60)] }
        client.hours = hours
        var purpose = Script.Question(field: "purpose")
        purpose.choices = [
            Script.Choice(answer: "Тур", then: .go("tour")),
            Script.Choice(answer: "Жалоба", then: .connect("complaints")),
        ]
        client.script.lists = [
            .init(name: "start", steps: [.init(.ask(purpose))]),
            .init(name: "tour", steps: [.init(.ask(Script.Question(field: "country"))), .init(.connect("tours"))]),
        ]
        client.escalation.topics = [
            .init(topic: "tours", order: ["ivanova", "petrov"]), .init(topic: "complaints", order: ["petrov"]),
            .init(topic: "default", order: ["ivanova"]),
        ]
        client.ticketPrefix = "А"
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.call("1", answered: true)
    }

    private var state: Call { olga.desk.calls[call] ?? Call(id: call, begunAt: olga.now) }

    private mutating func rings(_ result: Attempt.Result?, after seconds: Int = 20) {
        olga.asks(.dial(nil, call))
        olga.wait(seconds: seconds)
        if let result { olga.asks(.attempted(result, call)) }
    }

    @Test("goes to the topic that his answers lead to")
    mutating func topics() {
        #expect(olga.desk.topic(of: state) == nil)
        olga.asks(.write(.purpose, "Жалоба", call))
        #expect(olga.desk.topic(of: state) == "complaints")
        olga.asks(.write(.purpose, "Тур", call))
        olga.asks(.connect(topic: nil, call))
        #expect(state.connecting?.topic == "tours")
    }

    @Test("does not follow what he answered on a branch that the talk has left")
    mutating func branchLeft() {
        var client = olga.desk.catalogue["akvarel"]!
        var country = Script.Question(field: "country")
        country.choices = [.init(answer: "Греция", then: .connect("tours"))]
        client.script.lists.removeAll { $0.name == "tour" }
        client.script.lists.append(.init(name: "tour", steps: [.init(.ask(country))]))
        client.script.lists.reverse()
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.asks(.write(.purpose, "Тур", call))
        olga.asks(.write(.answer("country"), "Греция", call))
        #expect(olga.desk.topic(of: state) == "tours")
        olga.asks(.write(.purpose, "Жалоба", call))
        #expect(olga.desk.topic(of: state) == "complaints")
        #expect(olga.desk.about(state) == ["Жалоба"])
    }

    @Test("is connected to whom, by which number and after how long, and the outcome is proposed")
    mutating func connected() {
        olga.asks(.connect(topic: "tours", call))
        rings(.noAnswer)
        rings(.answered, after: 7)
        #expect(state.connectedTo == "ivanova")
        #expect(state.reached?.target.number == PhoneNumber(reading: "+7 812 000-00-22"))
        #expect(state.attempts.map(\.seconds) == [20, 7])
        #expect(state.proposed == "connected")
        #expect(CallSummary(of: state).connectedTo == "ivanova")
        olga.hears(.of("1", .ended))
        #expect(olga.desk.debts.isEmpty)
    }

    @Test("owes no answers where he was in need of help at once")
    mutating func emergency() {
        var client = olga.desk.catalogue["akvarel"]!
        client.emergencies = [Client.Emergency(when: "Турист в беде", do: "Соединить.", connect: "complaints")]
        for list in client.script.lists.indices {
            for step in client.script.lists[list].steps.indices {
                guard case .ask(var question) = client.script.lists[list].steps[step].action else { continue }
                question.required = true
                client.script.lists[list].steps[step].action = .ask(question)
            }
        }
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        #expect(olga.desk.needsExcuse(state))
        olga.asks(.connect(topic: "complaints", call))
        #expect(!olga.desk.needsExcuse(state))
        rings(.answered)
        olga.asks(.choose(outcome: "connected", call))
        olga.hears(.of("1", .ended))
        #expect(state.outcome == "connected")
    }

    @Test("is rung for by the next number where the last one still rings; a key pressed twice rings nobody else")
    mutating func ringingOn() {
        olga.asks(.connect(topic: "tours", call))
        rings(nil, after: 0)
        olga.asks(.dial(nil, call))
        #expect(state.attempts.count == 1)
        olga.wait(seconds: 20)
        olga.asks(.dial(nil, call))
        #expect(state.attempts.map(\.result) == [.noAnswer, nil])
    }

    @Test("may find a busy number tried again on purpose, and no other")
    mutating func busy() {
        olga.asks(.connect(topic: "tours", call))
        rings(.busy)
        rings(.noAnswer)
        let (first, second) = (state.attempts[0].target, state.attempts[1].target)
        olga.asks(.dial(second, call))
        #expect(state.attempts.count == 2)
        olga.asks(.dial(first, call))
        #expect(state.attempts.count == 3)
        #expect(state.ringing?.target == first)
    }

    @Test("who hangs up meanwhile is owed a call, the manager what was learnt, and the attempt is cancelled")
    mutating func hangsUp() {
        olga.asks(.write(.name, "Ольга Сергеевна", call))
        olga.asks(.connect(topic: "tours", call))
        rings(nil)
        olga.hears(.of("1", .ended))
        #expect(state.attempts.map(\.result) == [.cancelled])
        #expect(olga.desk.debts.map(\.kind) == [.callBack, .message])
        #expect(olga.desk.debts.first?.name == "Ольга Сергеевна")
        #expect(olga.desk.debts.first?.owner == "ivanova")
        #expect(state.proposed == "caller-hung-up")
        // What ended the call was that she had put it through.
        olga.asks(.attempted(.answered, call))
        #expect(olga.desk.debts.isEmpty)
        #expect(state.proposed == "connected")
    }

    @Test("and whose call the PBX passed on is not taken for one who hung up")
    mutating func transferred() {
        olga.asks(.connect(topic: "tours", call))
        rings(nil)
        var passed = CallEvent.of("1", .transferred, agent: "204")
        passed.transfer = CallEvent.Transfer(to: PhoneNumber(reading: "+7 812 000-00-21"))
        olga.hears(passed)
        #expect(state.phase == .wrapUp)
        #expect(olga.desk.debts.isEmpty)
        olga.asks(.attempted(.answered, call))
        #expect(state.connectedTo == "ivanova")
    }

    @Test("and who is passed on speaks with the manager until he leaves, where the PBX tells both")
    mutating func patched() {
        olga.asks(.connect(topic: "tours", call))
        rings(.answered)
        #expect(CallSummary(of: state).seconds.patched == nil)
        var passed = CallEvent.of("1", .transferred, agent: "204")
        passed.transfer = CallEvent.Transfer(to: PhoneNumber(reading: "+7 812 000-00-21"))
        olga.hears(passed)
        #expect(CallSummary(of: state).seconds.patched == nil)
        olga.wait(seconds: 61)
        olga.hears(.of("1", .ended))
        #expect(CallSummary(of: state).seconds.patched == 61)
        #expect(CallSummary(of: state).seconds.talk == 20)
    }

    @Test("and who is passed on to another operator speaks with no manager alone")
    mutating func passedToColleague() {
        olga.asks(.connect(topic: "tours", call))
        rings(.answered)
        olga.hears(.of("1", .transferred, agent: "204"))
        olga.wait(seconds: 5)
        olga.hears(.of("1", .answered, agent: "205", leg: "b"))
        olga.wait(seconds: 61)
        olga.hears(.of("1", .ended))
        #expect(CallSummary(of: state).seconds.patched == nil)
    }

    @Test("and who is passed on without a manager having been reached is not known to have spoken with one")
    mutating func passedToNobody() {
        olga.hears(.of("1", .transferred, agent: "204"))
        olga.wait(seconds: 61)
        olga.hears(.of("1", .ended))
        #expect(CallSummary(of: state).seconds.patched == nil)
    }

    @Test("to whom nobody comes leaves the message open with what was learnt, and a debt")
    mutating func nobody() {
        olga.asks(.write(.name, "Ольга Сергеевна", call))
        olga.asks(.write(.purpose, "Тур", call))
        olga.asks(.write(.answer("country"), "Греция", call))
        olga.asks(.connect(topic: "tours", call))
        for _ in 0..<3 { rings(.voicemail) }
        #expect(state.messaging?.ticket.text == "А-204-1")
        #expect(state.messaging?.to == "ivanova")
        #expect(olga.desk.text(of: .messageAbout, in: call) == "Тур, Греция")
        #expect(olga.desk.text(of: .contact, in: call) == "+7 921 000-00-77")
        #expect(olga.desk.debts.map(\.kind) == [.message])

        olga.asks(.write(.messageWhen, "после 18:00", call))
        olga.asks(.takeMessage(call))
        #expect(state.messages.map(\.ticket) == ["А-204-1"])
        #expect(state.messages.first?.when == "после 18:00")
        #expect(olga.desk.debts.map(\.ticket) == ["А-204-1"])
        #expect(state.proposed == "message-taken")
        #expect(CallSummary(of: state).answers == ["country": "Греция"])
    }

    @Test("whose manager cannot talk takes his promise along, due at the hour he named")
    mutating func promise() {
        olga.asks(.connect(topic: "tours", call))
        rings(.cannotTalk)
        olga.asks(.write(.callsBack, "15:30", call))
        olga.asks(.promise(call))
        let promised = olga.desk.debts.first
        #expect(promised?.kind == .answerPromised)
        #expect(promised?.owner == "ivanova")
        #expect(promised?.due.map { Zone.utc.local($0).hour } == 15)
        #expect(promised?.due.map { $0 > olga.now } == true)
        #expect(olga.desk.text(of: .callsBack, in: call).isEmpty)
        rings(nil)
        #expect(state.ringing?.target.manager == "petrov")
    }

    @Test("is told who is in a meeting, and so is everybody who calls this firm after him")
    mutating func meeting() {
        olga.asks(.connect(topic: "tours", call))
        olga.asks(.write(.busyUntil, "23", call))
        olga.asks(.managerIsBusy("ivanova", call))
        let second = olga.call("2", answered: true)
        olga.asks(.connect(topic: "tours", second))
        for desk in [olga.desk, olga.startedAgain] {
            let plan = desk.calls[second].flatMap { desk.plan(for: $0) }
            #expect(plan?.next?.target.manager == "petrov")
        }
        let meeting = olga
        // Another desk was told that he is back, and wrote it down for all.
        var client = olga.desk.catalogue["akvarel"]!
        let until = olga.desk.state(of: "ivanova", at: "akvarel")?.until
        client.managers[0].away = [.init(valid: Validity(from: olga.now, until: until), reason: "занят")]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        #expect(olga.desk.absence(of: client.managers[0], at: "akvarel")?.until == until)
        client.managers[0].away = []
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        #expect(olga.desk.absence(of: client.managers[0], at: "akvarel") == nil)
        // What another desk was told later counts, and that he is back counts here at once.
        olga = meeting
        olga.wait(seconds: 120)
        client.managers[0].away = [.init(valid: Validity(from: olga.now, until: olga.now.adding(seconds: 60)))]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        #expect(
            olga.desk.absence(of: client.managers[0], at: "akvarel")?.until == olga.now.adding(seconds: 60))
        olga.asks(.managerIsPresent("ivanova", second))
        #expect(olga.desk.absence(of: client.managers[0], at: "akvarel") == nil)
        olga = meeting
        olga.asks(.managerIsPresent("ivanova", second))
        #expect(olga.desk.calls[second].flatMap { olga.desk.plan(for: $0) }?.next?.target.manager == "ivanova")
    }

    @Test("takes no result for a number that was rung about something else")
    mutating func otherTopic() {
        olga.asks(.connect(topic: "tours", call))
        rings(.noAnswer)
        olga.asks(.connect(topic: "complaints", call))
        olga.asks(.attempted(.answered, call))
        #expect(state.attempts.map(\.result) == [.noAnswer])
        #expect(state.connectedTo == nil)
        // Nor does he who was rung about that owe the call back.
        olga.hears(.of("1", .ended))
        #expect(Set(olga.desk.debts.map(\.owner)) == ["petrov"])
    }

    @Test("is promised nothing by a manager of whom it was told by mistake that he cannot talk")
    mutating func promiseByMistake() {
        olga.asks(.connect(topic: "tours", call))
        rings(.cannotTalk)
        olga.asks(.write(.callsBack, "15:30", call))
        olga.asks(.promise(call))
        olga.asks(.attempted(.noAnswer, call))
        #expect(olga.desk.debts.isEmpty)
        #expect(olga.startedAgain.debts.isEmpty)
    }

    @Test("is promised nothing more once the call is filed")
    mutating func promiseTooLate() {
        olga.asks(.connect(topic: "tours", call))
        rings(.cannotTalk)
        olga.asks(.write(.callsBack, "15:30", call))
        olga.hears(.of("1", .ended))
        olga.asks(.choose(outcome: "call-back", call))
        olga.asks(.file(call))
        #expect(state.filed != nil)
        olga.asks(.promise(call))
        #expect(!olga.desk.debts.contains { $0.kind == .answerPromised })
    }

    @Test("is called back by day at a firm that never closes, too")
    mutating func hourOfTheDay() throws {
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.hours = .always(in: .utc)
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        while Zone.utc.local(olga.now).hour != 16 { olga.wait(seconds: 60) }
        olga.asks(.write(.callsBack, "3", call))
        guard case .at(let then) = olga.desk.typedHour(.callsBack, of: state) else {
            Issue.record("three is an hour")
            return
        }
        #expect(Zone.utc.local(then).hour == 15 && then > olga.now)
    }

    @Test("is called back at the hour that was meant: three is in the afternoon, and a zero before it says the night")
    mutating func hour() {
        var client = olga.desk.catalogue["akvarel"]!
        for day in Schedule.Weekday.allCases { client.hours.week[day] = [.init(start: 9 * 60, end: 18 * 60)] }
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        func hour(_ text: String) -> String? {
            var olga = olga
            olga.asks(.write(.callsBack, text, call))
            guard let state = olga.desk.calls[call], case .at(let hour) = olga.desk.typedHour(.callsBack, of: state)
            else { return nil }
            let then = Zone.utc.local(hour)
            let isToday = then.day == Zone.utc.local(olga.now).day
            return "\(isToday ? "" : "+")\(then.hour):\(then.minute)"
        }
        let clock = Zone.utc.local(olga.now)
        #expect((9..<15).contains(clock.hour), "the test is written for an hour before three")
        #expect(hour("3") == "15:0" && hour("3:30") == "15:30" && hour("330") == "15:30")
        #expect(hour("03") == "+3:0" && hour("15") == "15:0" && hour("9") == "+9:0")
        #expect(hour("8") == "20:0", "he is closed, and people are awake")
        #expect(hour("0") == "+0:0" && hour("24") == nil && hour("скоро") == nil)
    }

    @Test("finds the manager not busy by an hour that nobody can read, and busy for an hour where none was told")
    mutating func unreadableHour() {
        olga.asks(.connect(topic: "tours", call))
        olga.asks(.write(.busyUntil, "25:00", call))
        #expect(olga.asks(.managerIsBusy("ivanova", call)).isEmpty)
        #expect(olga.desk.text(of: .busyUntil, in: call) == "25:00")
        olga.asks(.write(.busyUntil, " ", call))
        olga.asks(.managerIsBusy("ivanova", call))
        #expect(olga.desk.state(of: "ivanova", at: "akvarel")?.until == olga.now.adding(seconds: 3600))
    }

    @Test("waits no more once he was connected, and his patience with him")
    mutating func waitsNoMore() {
        olga.asks(.connect(topic: "tours", call))
        rings(nil, after: 90)
        olga.receive(.ticked)
        #expect(olga.desk.patience(of: state) == .over)
        olga.asks(.attempted(.answered, call))
        #expect(state.waitsToBeConnectedSince == nil && olga.desk.patience(of: state) == .calm)
    }

    @Test("is owed what the client wants, too, where the last number was broken off")
    mutating func brokenOff() {
        olga.asks(.connect(topic: "complaints", call))
        rings(nil)
        olga.asks(.returnToCaller(call))
        #expect(olga.desk.debts.isEmpty)
        olga.asks(.connect(topic: "complaints", call))
        olga.asks(.dial(nil, call))
        #expect(state.messaging != nil)
        #expect(olga.desk.debts.map(\.kind) == [.message])
    }

    @Test("whom somebody must take is owed that, however it ends: given up, hung up, or nobody left")
    mutating func acknowledged() {
        var client = olga.desk.catalogue["akvarel"]!
        client.escalation.topics[1].untilAcknowledged = true
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.asks(.connect(topic: "complaints", call))
        let connecting = olga
        rings(nil)
        let ringing = olga
        olga.asks(.returnToCaller(call))
        #expect(olga.desk.debts.map(\.kind) == [.reachManager])
        olga = ringing
        olga.hears(.of("1", .ended))
        #expect(Set(olga.desk.debts.map(\.kind)) == [.reachManager, .callBack, .message] && olga.desk.debts.count == 3)
        olga = connecting
        rings(nil)
        olga.asks(.returnToCaller(call))
        olga.asks(.connect(topic: "complaints", call))
        #expect(Set(olga.desk.debts.map(\.kind)) == [.reachManager, .message] && olga.desk.debts.count == 2)
    }

    @Test("is owed what the order by which he was rung for wants, be it that of every topic")
    mutating func acknowledgedByDefault() {
        var client = olga.desk.catalogue["akvarel"]!
        client.escalation.topics[2].untilAcknowledged = true
        client.escalation.topics[2].announce = "по делу"
        var closed = Script.Condition()
        closed.open = false
        client.escalation.topics[1].when = closed
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        for topic in ["complaints", "нигде"] {
            var olga = olga
            olga.asks(.connect(topic: topic, call))
            #expect(olga.desk.calls[call].map { olga.desk.announcement(of: $0, to: client.managers[0]) } == "по делу")
            olga.asks(.dial(nil, call))
            olga.asks(.returnToCaller(call))
            #expect(olga.desk.debts.map(\.kind) == [.reachManager])
        }
    }

    @Test("is rung for by the next number though a message is open already")
    mutating func messageOpen() {
        olga.asks(.connect(topic: "tours", call))
        rings(nil)
        olga.asks(.openMessage(topic: nil, call))
        olga.asks(.dial(nil, call))
        #expect(state.attempts.map(\.result) == [.noAnswer, nil])
    }

    @Test("is rung for with mandatory answers open, and that is written down, once for the same")
    mutating func openAnswers() {
        var client = olga.desk.catalogue["akvarel"]!
        var purpose = Script.Question(field: "purpose")
        purpose.required = true
        client.script.lists = [.init(name: "start", steps: [.init(.ask(purpose))])]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.asks(.connect(topic: "tours", call))
        #expect(olga.desk.openAnswers(whileConnecting: state).map(\.field) == ["purpose"])
        rings(.noAnswer)
        rings(.noAnswer)
        func written(_ olga: DeskUnderTest) -> Int {
            olga.entries.filter { $0.fact == .dialledWithout([.purpose]) }.count
        }
        #expect(written(olga) == 1)
        #expect(state.attempts.count == 2)
        olga.asks(.write(.purpose, "Тур", call))
        rings(.noAnswer)
        #expect(written(olga) == 1 && olga.desk.openAnswers(whileConnecting: state).isEmpty)
    }

    @Test("is announced by what he said, in the client's words where there are such")
    mutating func announcement() {
        olga.asks(.write(.name, "Ольга Сергеевна", call))
        olga.asks(.write(.purpose, "Тур", call))
        olga.asks(.write(.answer("country"), "Греция", call))
        olga.asks(.connect(topic: "tours", call))
        let manager = olga.desk.catalogue["akvarel"]?.managers.first
        #expect(
            manager.map { olga.desk.announcement(of: state, to: $0) } == "Мария Петровна, Ольга Сергеевна, Тур, Греция")
    }

    @Test("and everything of it survives a restart")
    mutating func restart() {
        olga.asks(.connect(topic: "tours", call))
        rings(.noAnswer)
        rings(nil)
        let again = olga.startedAgain
        #expect(again.calls == olga.desk.calls)
        #expect(again.calls[call]?.ringing != nil)
        #expect(again.calls[call].flatMap { again.plan(for: $0) } == olga.desk.plan(for: state))
    }
}

@Suite("What is owed")
struct ObligationTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    private mutating func owesAMessage(_ id: String = "1") {
        let call = olga.call(id, answered: true)
        olga.asks(.openMessage(topic: nil, call))
        olga.asks(.write(.messageText, "перезвоните", call))
        olga.asks(.takeMessage(call))
        olga.asks(.choose(outcome: "message-taken", call))
        olga.hears(.of(id, .ended))
    }

    @Test("is done when a named person says so, and by nobody without a name")
    mutating func proof() {
        owesAMessage()
        guard let owed = olga.desk.debts.first else { return #expect(Bool(false), "nothing is owed") }
        olga.asks(.discharge(owed.id, by: "  "))
        #expect(olga.desk.debts.count == 1)
        olga.asks(.discharge(owed.id, by: "Иванова"))
        #expect(olga.desk.debts.isEmpty)
        #expect(olga.desk.calls[call]?.obligations.first?.proof?.by == "Иванова")
        #expect(olga.startedAgain.debts.isEmpty)
    }

    @Test("of a call long forgotten is still owed, and can be done without bringing the call back")
    mutating func forgotten() {
        owesAMessage()
        let owed = olga.desk.debts
        let later = Desk(
            of: olga.desk.person, catalogue: olga.desk.catalogue, replaying: [], owing: owed, lastTicket: 1,
            at: olga.now)
        olga.desk = later
        #expect(olga.desk.debts == owed)
        olga.asks(.discharge(owed[0].id, by: "Иванова"))
        #expect(olga.desk.debts.isEmpty)
        #expect(olga.desk.calls.isEmpty)
    }

    @Test("has a ticket that no other request has, also after a restart")
    mutating func tickets() {
        owesAMessage("1")
        owesAMessage("2")
        olga.desk = Desk(
            of: olga.desk.person, catalogue: olga.desk.catalogue, replaying: [], owing: olga.desk.debts, lastTicket: 2,
            at: olga.now)
        owesAMessage("3")
        #expect(Set(olga.desk.debts.compactMap(\.ticket)) == ["204-1", "204-2", "204-3"])
    }

    @Test("may be handed over, and stays owed")
    mutating func handedOver() {
        owesAMessage()
        olga.asks(.handOver(olga.desk.debts[0].id, to: .colleague("nina")))
        #expect(olga.desk.debts.map(\.handedTo) == [.colleague("nina")])
        #expect(olga.startedAgain.debts == olga.desk.debts)
    }

    @Test("goes to a colleague of the roster or to a name, and to nobody else")
    mutating func receivers() {
        owesAMessage()
        let id = olga.desk.debts[0].id
        for nobody in [Receiver.colleague("olga"), .colleague("stranger"), .named(" "), .named("")] {
            #expect(olga.asks(.handOver(id, to: nobody)).isEmpty)
        }
        olga.asks(.handOver(id, to: .named(Personal("  Смена Б " + String(repeating: "я", count: 100)))))
        guard case .named(let name)? = olga.desk.debts[0].handedTo else {
            Issue.record("handed over to nobody")
            return
        }
        #expect(name.text.hasPrefix("Смена Б я") && name.text.count == Receiver.longestName)
        #expect(olga.startedAgain.debts == olga.desk.debts)
    }

    @Test("goes to the colleague of the firm whose name is typed", arguments: ["Нина", " нина ", "nina"])
    func typedName(_ name: String) {
        var test = ObligationTests()
        test.owesAMessage()
        test.olga.asks(.handOver(test.olga.desk.debts[0].id, to: .named(Personal(name))))
        #expect(test.olga.desk.debts.map(\.handedTo) == [.colleague("nina")])
    }

    @Test("of a message is all that the caller said, so that whoever passes it on can")
    mutating func wholeMessage() {
        let call = olga.call("1", answered: true)
        olga.asks(.openMessage(topic: nil, call))
        for (field, text) in [
            (Field.messageAbout, "тур"), (.messageText, "на двоих, июнь"), (.messageWhen, "после 18"),
            (.messageUrgent, "1"),
        ] {
            olga.asks(.write(field, text, call))
        }
        olga.asks(.takeMessage(call))
        #expect(olga.desk.debts.map(\.text.text) == ["! тур · на двоих, июнь · после 18"])
    }

    @Test("keeps her at her desk until somebody else is to see to it")
    mutating func leaving() {
        owesAMessage()
        #expect(olga.desk.mustBeHandedOver == olga.desk.debts)
        #expect(olga.asks(.signOff).isEmpty)
        #expect(!olga.desk.hasLeft)
        olga.asks(.handOver(olga.desk.debts[0].id, to: .named("Смена Б")))
        #expect(olga.desk.mustBeHandedOver.isEmpty)
        olga.asks(.signOff)
        #expect(olga.desk.hasLeft)
    }

    @Test("is found by the number he called from, too, whatever number he left, also when the call is long forgotten")
    mutating func otherNumber() {
        let call = olga.call("1", answered: true)
        olga.asks(.write(.contact, "+7 921 000-00-99", call))
        owesAMessage()
        olga.desk = Desk(
            of: olga.desk.person, catalogue: olga.desk.catalogue, replaying: [], owing: olga.desk.debts, at: olga.now)
        for number in ["8 921 000-00-77", "8 921 000-00-99"] {
            #expect(olga.desk.debts(to: PhoneNumber(reading: number), at: "akvarel").count == 1)
        }
    }

    @Test("is found by the number of the caller who asks for it")
    mutating func ofACaller() {
        owesAMessage()
        #expect(olga.desk.debts(to: PhoneNumber(reading: "8 921 000-00-77"), at: "akvarel").count == 1)
        #expect(olga.desk.debts(to: PhoneNumber(reading: "8 921 000-00-77"), at: "fregat").isEmpty)
    }
}
