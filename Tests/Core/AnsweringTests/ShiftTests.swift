import Answering
import Testing

@Suite("A break")
struct BreakTests {
    private var olga = DeskUnderTest()

    @Test("has a reason and a beginning, and ends by her key")
    mutating func ends() {
        olga.asks(.takeBreak(reason: "обед"))
        #expect(olga.desk.onBreak?.reason == "обед" && olga.desk.onBreak?.since == olga.now)
        #expect(olga.desk.state == .onBreak(reason: "обед"))
        olga.wait(seconds: 600)
        olga.asks(.endBreak)
        #expect(olga.desk.onBreak == nil && olga.desk.state == .ready)
        #expect(olga.entries.map(\.fact) == [.stateChanged(.onBreak(reason: "обед")), .stateChanged(.ready)])
    }

    @Test("keeps no call from popping, and ends when she answers one")
    mutating func answering() {
        olga.asks(.takeBreak(reason: "обед"))
        #expect(olga.hears(.of("1", .alerting, agent: "204")).contains(.ring(.pbx("1"))))
        #expect(olga.desk.hands == .pbx("1"))
        #expect(olga.desk.state == .onBreak(reason: "обед"))
        olga.hears(.of("1", .answered, agent: "204"))
        #expect(olga.desk.onBreak == nil && olga.desk.state == .onCall)
        #expect(olga.entries.last?.fact == .stateChanged(.ready))
    }

    @Test("stands where the caller gave up or another took the call")
    mutating func notAnswered() {
        olga.asks(.takeBreak(reason: "обед"))
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        olga.call("2")
        olga.hears(.of("2", .answered, agent: "205"))
        #expect(olga.desk.state == .onBreak(reason: "обед"))
    }

    @Test("ends with a call by hand, too")
    mutating func byHand() {
        olga.asks(.takeBreak(reason: "обед"))
        olga.asks(.beginByHand("akvarel"))
        #expect(olga.desk.state == .onCall && olga.desk.onBreak == nil)
    }

    @Test("does not begin over a call, nor without a reason")
    mutating func overACall() {
        olga.call("1", answered: true)
        #expect(olga.asks(.takeBreak(reason: "обед")).isEmpty)
        olga.hears(.of("1", .ended))
        #expect(olga.asks(.takeBreak(reason: "обед")).isEmpty)
        olga.asks(.putAside(.pbx("1")))
        #expect(olga.asks(.takeBreak(reason: " ")).isEmpty)
        #expect(!olga.asks(.takeBreak(reason: "обед")).isEmpty)
    }

    @Test("outlives a restart; who has left and comes again is ready")
    mutating func restart() {
        olga.asks(.takeBreak(reason: "обед"))
        #expect(olga.startedAgain.onBreak == olga.desk.onBreak)
        olga.asks(.signOff)
        #expect(olga.desk.state == .away)
        #expect(olga.startedAgain.onBreak == nil)
    }
}

@Suite("The time for the wrap-up")
struct WrapUpTimeTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    init() {
        olga.desk.wrapUp = WrapUpTerms(seconds: 90, pbx: .own)
        olga.call("1", answered: true, ended: true)
    }

    private var end: Moment? { olga.desk.calls[call].flatMap { olga.desk.wrapUpEnd(of: $0) } }

    @Test("begins with the hang-up; its end ends the pause alone")
    mutating func over() {
        #expect(olga.desk.state == .wrapUp && end == olga.now.adding(seconds: 90))
        olga.asks(.beginWriting(call))
        olga.asks(.write(.note, "перезвонит сам", call))
        olga.wait(seconds: 89)
        olga.receive(.ticked)
        #expect(olga.desk.state == .wrapUp)
        olga.wait(seconds: 1)
        olga.receive(.ticked)
        #expect(olga.desk.state == .ready && end == nil)
        #expect(olga.phase(call) == .wrapUp && olga.desk.hands == call)
        #expect(olga.desk.text(of: .note, in: call) == "перезвонит сам")
        olga.wait(seconds: 1)
        #expect(olga.receive(.ticked).isEmpty)
        #expect(olga.startedAgain.state == .ready)
    }

    @Test("ends with the filing, and with putting the call aside")
    mutating func filed() {
        var other = olga
        olga.asks(.choose(outcome: "declined", call))
        olga.asks(.excuse(.noTime, call))
        olga.asks(.file(call))
        #expect(olga.desk.state == .ready)
        other.asks(.putAside(call))
        #expect(other.desk.state == .ready)
    }

    @Test("is as long as it takes where the settings say 0")
    mutating func none() {
        olga.desk.wrapUp.seconds = 0
        #expect(end == nil && olga.desk.state == .ready)
    }
}

@Suite("A pause in the PBX")
struct PauseTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    init() {
        olga.desk.abilities = Abilities([.pause], confirmed: [.pause])
        olga.desk.wrapUp = WrapUpTerms(seconds: 90, pbx: .pause)
    }

    private func deeds(_ effects: [Effect]) -> [TelephoneOrder.Deed] {
        effects.compactMap { if case .order(let order) = $0 { order.deed } else { nil } }
    }

    private mutating func hears(agent state: String) {
        let id = "\(state)-\(olga.now.milliseconds)-\(olga.desk.orders.count)"
        var event = CallEvent(id: id, source: "//pbx", kind: .agentStatus, callID: "queue:main")
        event.agent = CallEvent.Agent(extension: "204", state: state)
        olga.hears(event)
    }

    @Test("begins with the wrap-up and ends with its time; the PBX alone says that it stands")
    mutating func wrapUp() {
        olga.call("1", answered: true)
        #expect(olga.desk.orders.isEmpty)
        #expect(deeds(olga.hears(.of("1", .ended))) == [.pause(reason: "wrap-up")])
        #expect(!olga.desk.isPausedInPBX)
        hears(agent: "paused")
        #expect(olga.desk.isPausedInPBX)
        olga.wait(seconds: 89)
        #expect(deeds(olga.receive(.ticked)).isEmpty)
        olga.wait(seconds: 1)
        #expect(deeds(olga.receive(.ticked)) == [.unpause])
        #expect(deeds(olga.receive(.ticked)).isEmpty)
    }

    @Test("ends with the filing, and where she answers another call")
    mutating func filed() {
        olga.call("1", answered: true)
        olga.hears(.of("1", .ended))
        var other = self.olga
        #expect(deeds(olga.asks(.putAside(call))) == [.unpause])
        other.hears(.of("2", .alerting, agent: "204"))
        #expect(deeds(other.hears(.of("2", .answered, agent: "204"))) == [.unpause])
        #expect(deeds(other.hears(.of("2", .ended))) == [.pause(reason: "wrap-up")])
    }

    @Test("is asked for again by who starts again within it, and ends in its time")
    mutating func again() {
        olga.call("1", answered: true)
        olga.hears(.of("1", .ended))
        var again = olga
        again.desk = olga.startedAgain
        (again.desk.abilities, again.desk.wrapUp) = (olga.desk.abilities, olga.desk.wrapUp)
        #expect(deeds(again.asks(.signOn)) == [.pause(reason: "wrap-up")])
        again.wait(seconds: 90)
        #expect(deeds(again.receive(.ticked)) == [.unpause])
    }

    /// She comes back from a break, and this becomes of it in the PBX.
    private mutating func comesBack(_ reply: OrderReply) {
        for case .order(let order) in olga.asks(.takeBreak(reason: "обед")) {
            olga.receive(.ordered(order, .accepted))
        }
        hears(agent: "paused")
        for case .order(let order) in olga.asks(.endBreak) { olga.receive(.ordered(order, reply)) }
    }

    @Test("whose end is lost is said, and its end asked for once more as soon as the PBX takes orders or tells again")
    mutating func lost() {
        olga.desk.abilities = Abilities([.pause, .logIn], confirmed: [.pause])
        for reply in [OrderReply.unreachable, .refused(nil), .unanswered] {
            var pause = self
            pause.comesBack(reply)
            #expect(pause.olga.desk.isHeldBack && pause.olga.desk.troubles.contains { $0.kind == .heldBack })
            #expect(deeds(pause.olga.receive(.ticked)).isEmpty)
            var other = pause
            #expect(deeds(pause.olga.receive(.mended(.exchange("asterisk-ami", .away)))) == [.unpause])
            #expect(deeds(pause.olga.receive(.mended(.relay(.away)))).isEmpty)
            pause.hears(agent: "free")
            #expect(!pause.olga.desk.isHeldBack && !pause.olga.desk.troubles.contains { $0.kind == .heldBack })
            let orders = other.olga.asks(.signOn)
            #expect(deeds(orders) == [.logIn])
            for case .order(let order) in orders {
                #expect(deeds(other.olga.receive(.ordered(order, .accepted))) == [.unpause])
            }
        }
    }

    @Test("that the PBX holds though she is ready and it took the end is a trouble after a while, not at once")
    mutating func held() {
        comesBack(.accepted)
        #expect(olga.desk.troubles.isEmpty)
        olga.wait(seconds: 5)
        olga.receive(.ticked)
        #expect(olga.desk.troubles.map(\.kind) == [.heldBack])
        olga.asks(.takeBreak(reason: "обед"))
        #expect(olga.desk.troubles.isEmpty)
    }

    @Test("does not outlast her shift")
    mutating func leaves() {
        olga.asks(.takeBreak(reason: "обед"))
        let effects = olga.asks(.signOff)
        #expect(deeds(effects) == [.unpause] && effects.contains(.leave))
    }

    @Test("for a wrap-up is the PBX's own where the settings say so, and nobody's where it cannot pause")
    mutating func own() {
        var manual = olga
        manual.desk.abilities = .byHand
        olga.desk.wrapUp.pbx = .own
        for var desk in [olga, manual] {
            desk.call("1", answered: true)
            #expect(deeds(desk.hears(.of("1", .ended))).isEmpty)
            desk.asks(.putAside(call))
            let ordered = deeds(desk.asks(.takeBreak(reason: "обед")))
            #expect(ordered == (desk.desk.can(.pause) ? [.pause(reason: "обед")] : []))
        }
    }
}

@Suite("What was just done")
struct UndoTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    private mutating func files(_ id: String = "1") {
        olga.call(id, answered: true)
        olga.asks(.write(.name, "Анна", .pbx(id)))
        olga.asks(.write(.purpose, "Тур", .pbx(id)))
        olga.wait(seconds: 5)
        olga.hears(.of(id, .ended))
        olga.asks(.choose(outcome: "declined", .pbx(id)))
        olga.asks(.file(.pbx(id)))
    }

    @Test("a filing taken back is in wrap-up with all its fields, and no figure counts it as over")
    mutating func undone() {
        olga.call("1", answered: true)
        olga.asks(.write(.name, "Анна", call))
        olga.asks(.write(.purpose, "Тур", call))
        olga.hears(.of("1", .ended))
        olga.asks(.choose(outcome: "declined", call))
        let before = olga.desk
        olga.asks(.file(call))
        #expect(olga.phase(call) == .closed && olga.desk.today.recent.map(\.id) == [call])
        olga.wait(seconds: 19)
        #expect(olga.desk.undoable?.call == call)
        olga.asks(.undo(call))
        #expect(olga.entries.last?.fact == .filingUndone)
        #expect(olga.phase(call) == .wrapUp && olga.desk.hands == call)
        #expect(olga.desk.calls[call]?.fields == before.calls[call]?.fields)
        #expect(olga.desk.calls[call]?.chosen == "declined" && olga.desk.calls[call]?.outcome == nil)
        #expect(olga.desk.today == before.today)
        #expect(olga.desk.undoable == nil)
        #expect(olga.startedAgain.calls[call] == olga.desk.calls[call])
        olga.asks(.file(call))
        #expect(olga.desk.today.recent.map(\.outcome) == ["declined"] && olga.desk.today.calls == 1)
    }

    @Test("cannot be taken back after twenty seconds")
    mutating func tooLate() {
        files()
        olga.wait(seconds: Desk.undoSeconds)
        olga.receive(.ticked)
        #expect(olga.desk.undoable == nil)
        #expect(olga.asks(.undo(call)).isEmpty)
        #expect(olga.phase(call) == .closed)
    }

    @Test("is taken back without leaving a call that rings or is talked: it waits as not filed")
    mutating func hands() {
        files()
        olga.call("2")
        olga.asks(.undo(call))
        #expect(olga.desk.hands == .pbx("2") && olga.desk.unfiledCount == 1)
        olga.asks(.file(call))
        olga.hears(.of("2", .answered, agent: "204"))
        olga.asks(.undo(call))
        #expect(olga.desk.hands == .pbx("2") && olga.desk.unfiledCount == 1)
    }

    @Test("is the last thing first, and each for its own call alone")
    mutating func order() {
        files("1")
        files("2")
        #expect(olga.asks(.undo(.pbx("1"))).isEmpty)
        olga.asks(.undo(.pbx("2")))
        #expect(olga.desk.undoable?.call == .pbx("1"))
        #expect(olga.desk.hands == .pbx("2"))
    }

    @Test("is forgotten where it was told as an earlier call of the same number")
    mutating func history() {
        files()
        let past = CallerHistory.Past(
            at: olga.desk.calls[call]?.begunAt ?? olga.now, name: "Анна", outcome: "declined", seconds: 30)
        olga.wait(seconds: 1)
        olga.call("2")
        let number = PhoneNumber(reading: "+7 921 000-00-77")
        olga.receive(.recalled(CallerHistory(number: number, client: "akvarel", calls: [past])))
        olga.asks(.undo(call))
        #expect(olga.desk.history[.pbx("2")]?.calls.map(\.outcome) == [nil])
    }

    @Test("takes back what came to be owed by it, and nothing that was owed before")
    mutating func owed() {
        func obligation(_ number: Int) -> Entry {
            let owed = Obligation(
                id: .init(call: call, number: number), kind: .callBack, client: "akvarel", since: olga.now)
            return Entry(moment: olga.now, call: call, fact: .owed(owed))
        }
        olga.call("1", answered: true, ended: true)
        let filed = Entry(moment: olga.now, call: call, fact: .filed(outcome: "declined"))
        var desk = Desk(
            of: olga.desk.person, catalogue: olga.desk.catalogue,
            replaying: olga.entries + [obligation(1), filed, obligation(2)], at: olga.now)
        #expect(desk.debts.map(\.id.number) == [1, 2])
        _ = desk.receive(.operatorAsked(.undo(call)), at: olga.now)
        #expect(desk.debts.map(\.id.number) == [1])
        #expect(desk.calls[call]?.obligations.map(\.id.number) == [1])
    }

    @Test("a missed call dismissed comes back into its place")
    mutating func dismissed() {
        for id in ["1", "2", "3"] {
            let caller = "+7 921 000-00-7" + id
            olga.hears(.of(id, .alerting, agent: "204", from: caller))
            olga.hears(.of(id, .abandoned, from: caller))
            olga.wait(seconds: 5)
        }
        let before = olga.desk.today
        olga.asks(.dismiss(.pbx("2")))
        #expect(olga.desk.today.lost.map(\.id) == [.pbx("3"), .pbx("1")])
        olga.asks(.undo(.pbx("2")))
        #expect(olga.entries.last?.fact == .dismissalUndone)
        #expect(olga.desk.today == before)
        #expect(olga.startedAgain.today.lost.map(\.id) == before.lost.map(\.id))
        olga.asks(.dismiss(.pbx("2")))
        olga.wait(seconds: Desk.undoSeconds)
        #expect(olga.asks(.undo(.pbx("2"))).isEmpty)
    }
}

@Suite("How long she was in what state")
struct StateLineTests {
    @Test("is told by her entries alone")
    func line() {
        var olga = DeskUnderTest()
        olga.desk.wrapUp.seconds = 90
        olga.asks(.signOn)
        olga.wait(seconds: 10)
        olga.call("1", answered: true)
        olga.wait(seconds: 40)
        olga.hears(.of("1", .ended))
        olga.wait(seconds: 90)
        olga.receive(.ticked)
        olga.wait(seconds: 5)
        olga.asks(.putAside(.pbx("1")))
        olga.asks(.takeBreak(reason: "обед"))
        olga.wait(seconds: 600)
        olga.call("2", answered: true)
        olga.wait(seconds: 20)
        olga.hears(.of("2", .ended))
        olga.wait(seconds: 7)
        olga.asks(.putAside(.pbx("2")))
        olga.wait(seconds: 3)
        olga.asks(.signOff)
        let line = StateLine(of: olga.entries, until: olga.now.adding(seconds: 100))
        let told = line.spans.map { ($0.state, $0.until.seconds(since: $0.from)) }
        let expected: [(OperatorState, Int)] = [
            (.ready, 10), (.onCall, 40), (.wrapUp, 90), (.ready, 5), (.onBreak(reason: "обед"), 600), (.onCall, 20),
            (.wrapUp, 7), (.ready, 3), (.away, 100),
        ]
        #expect(told.map(\.0) == expected.map(\.0) && told.map(\.1) == expected.map(\.1))
        #expect(line.seconds(in: .onCall) == 60 && line.seconds(in: .ready) == 18)
    }
}

extension StateLineTests {
    @Test("and she who leaves during a talk is away, as her desk says")
    func leavesDuringATalk() {
        var olga = DeskUnderTest()
        olga.asks(.signOn)
        olga.call("1", answered: true)
        olga.wait(seconds: 30)
        olga.asks(.signOff)
        let line = StateLine(of: olga.entries, until: olga.now.adding(seconds: 100))
        #expect(line.spans.map(\.state) == [.onCall, .away])
        #expect(line.spans.last?.state == olga.desk.state)
    }
}

@Suite("A manager's state")
struct ManagerStateTests {
    @Test("told at this desk is told to all")
    func told() throws {
        var olga = DeskUnderTest()
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.managers = [Manager(id: "ivanova", name: "Иванова Мария Петровна")]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.call("1", answered: true)
        olga.asks(.write(.busyUntil, "15", .pbx("1")))
        let effects = olga.asks(.managerIsBusy("ivanova", .pbx("1")))
        let state = olga.desk.state(of: "ivanova", at: "akvarel")
        #expect(state?.presence == .busy)
        #expect(
            effects.contains {
                guard case .tellDesks("akvarel", "ivanova", let told) = $0 else { return false }
                return told.presence == .busy && told.until == state?.until
            })
        let present = olga.asks(.managerIsPresent("ivanova", .pbx("1")))
        #expect(
            present.contains {
                if case .tellDesks(_, _, let told) = $0 { told.presence == .present } else { false }
            })
    }
}
