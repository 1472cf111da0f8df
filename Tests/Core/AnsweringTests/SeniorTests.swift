import Answering
import Testing

@Suite("A senior who is needed")
struct SeniorTests {
    /// Пётр, a trainee, with two seniors for his firm, an agent, and a firm that no senior serves.
    static let roster = Roster(operators: [
        Operator(id: "olga", name: "Ольга", extension: "204", grade: .senior, clients: ["akvarel", "fregat"]),
        Operator(id: "petya", name: "Пётр", extension: "205", grade: .trainee, clients: ["akvarel", "sokol"]),
        Operator(id: "timur", name: "Тимур", extension: "207", grade: .agent, clients: ["akvarel", "sokol"]),
        Operator(id: "vera", name: "Вера", extension: "208", grade: .senior, clients: ["akvarel"]),
    ])

    static func desk(of person: Operator.ID) -> DeskUnderTest {
        var test = DeskUnderTest()
        let known = Catalogue.ofTheService()
        let catalogue = Catalogue(clients: Array(known.clients.values), roster: roster)
        guard let operatorAtDesk = roster.operator(person) else { return test }
        test.desk = Desk(of: operatorAtDesk, catalogue: catalogue, at: test.now)
        return test
    }

    /// Пётр talks, with a name written down.
    static func asking() -> (DeskUnderTest, Call.ID) {
        var test = desk(of: "petya")
        test.hears(.of("1", .alerting, agent: "205"))
        test.hears(.of("1", .answered, agent: "205"))
        test.asks(.write(.name, "Екатерина", .pbx("1")))
        return (test, .pbx("1"))
    }

    static func request(_ test: DeskUnderTest) -> SeniorRequest {
        SeniorRequest(
            call: .pbx("1"), from: "petya", client: "akvarel", caller: PhoneNumber(reading: "+7 921 000-00-77"),
            answers: [.init(field: .name, text: "Екатерина")])
    }

    private func facts(_ effects: [Effect]) -> [Entry.Fact] {
        effects.compactMap { if case .record(let entry) = $0 { entry.fact } else { nil } }
    }

    // MARK: Who asks

    @Test("is asked of every senior who serves the firm, with what is written by then")
    func asked() {
        var (test, call) = Self.asking()
        let effects = test.asks(.askSenior(call))
        #expect(facts(effects) == [.seniorAsked(.asked(["olga", "vera"]))])
        let asked = effects.compactMap { effect -> (DeskRequest, Operator.ID)? in
            if case .askColleague(let request, let person) = effect { (request, person) } else { nil }
        }
        #expect(asked.map(\.1) == ["olga", "vera"])
        #expect(asked.map(\.0) == [.senior(Self.request(test)), .senior(Self.request(test))])
    }

    @Test("where no senior serves the firm is asked of those above her who do; where nobody does, of every senior")
    func circles() {
        var test = Self.desk(of: "petya")
        test.hears(.of("2", .alerting, agent: "205", to: "+7 495 000-00-19"))
        test.hears(.of("3", .alerting, agent: "205", to: "+7 812 000-00-18"))
        let seniors = ["2", "3"].map { id in test.desk.calls[.pbx(id)].map { test.desk.seniors(for: $0).map(\.id) } }
        #expect(seniors == [["timur"], ["olga"]])
        var vera = Self.desk(of: "vera")
        vera.hears(.of("4", .alerting, agent: "208", to: "+7 495 000-00-19"))
        #expect(vera.desk.calls[.pbx("4")].map { vera.desk.seniors(for: $0).map(\.id) } == ["olga"])
    }

    @Test("is asked for also where the roster has none: she is told so")
    func none() {
        var test = DeskUnderTest()
        let call = test.call("1", answered: true)
        #expect(test.desk.calls[call].map { test.desk.mayAskSenior(in: $0) } == true)
        let effects = test.asks(.askSenior(call))
        #expect(facts(effects) == [.seniorAsked(.asked([]))])
        #expect(test.desk.calls[call]?.senior?.asked == [])
        #expect(test.startedAgain.calls[call] == test.desk.calls[call])
    }

    @Test("is shown at her desk, which is an entry once however often it is said")
    func shown() {
        var (test, call) = Self.asking()
        test.asks(.askSenior(call))
        let request = DeskRequest.senior(Self.request(test))
        #expect(
            facts(test.receive(.answered("olga", request, .taken))) == [.seniorAsked(.shown(at: "olga"))])
        #expect(test.receive(.answered("olga", request, .taken)).isEmpty)
        #expect(test.receive(.answered("vera", request, .unreachable)).isEmpty)
        #expect(test.desk.calls[call]?.senior?.shown == ["olga"])
        #expect(test.startedAgain.calls[call]?.senior == test.desk.calls[call]?.senior)
    }

    @Test("is unreachable once nobody who was asked answers, and reached when a desk comes up")
    func unreachable() {
        var (test, call) = Self.asking()
        test.asks(.askSenior(call))
        let request = DeskRequest.senior(Self.request(test))
        #expect(test.receive(.answered("olga", request, .unreachable)).isEmpty)
        #expect(
            facts(test.receive(.answered("vera", request, .unreachable))) == [.seniorAsked(.unreachable)])
        #expect(test.desk.calls[call]?.senior?.isUnreachable == true)
        test.wait(seconds: 10)
        let again = test.receive(.ticked)
        #expect(again.filter { if case .askColleague = $0 { true } else { false } }.count == 2)
        test.receive(.answered("olga", request, .taken))
        #expect(test.desk.calls[call]?.senior?.isUnreachable == false)
        #expect(test.desk.calls[call]?.senior?.shown == ["olga"])
    }

    @Test("is asked again with what was learnt since, also after a restart, and no more once the call is filed")
    func again() {
        var (test, call) = Self.asking()
        test.asks(.askSenior(call))
        test.asks(.write(.purpose, "подобрать тур", call))
        test.wait(seconds: 9)
        #expect(test.receive(.ticked).allSatisfy { if case .askColleague = $0 { false } else { true } })
        test.wait(seconds: 1)
        let asked = test.receive(.ticked).compactMap { effect -> String? in
            guard case .askColleague(.senior(let request), "olga") = effect else { return nil }
            return request.text(of: .purpose)
        }
        #expect(asked == ["подобрать тур"])
        test.desk = test.startedAgain
        test.wait(seconds: 10)
        #expect(test.receive(.ticked).contains { if case .askColleague = $0 { true } else { false } })
        test.asks(.hangUp(call))
        test.asks(.choose(outcome: Outcome.handedOver.id, call))
        test.asks(.file(call))
        test.wait(seconds: 10)
        #expect(test.receive(.ticked).allSatisfy { if case .askColleague = $0 { false } else { true } })
    }

    @Test("takes over whom the caller was to reach, what was tried, the message begun; what is owed goes to her desk")
    func pursued() throws {
        var (test, call) = Self.asking()
        let target = Attempt.Target(
            manager: "ivanova", number: Manager.Number(number: PhoneNumber(reading: "+7 921 000-00-31")))
        for fact: Entry.Fact in [.connecting(topic: "tours"), .dialled(target, round: 1), .attempted(.busy)] {
            test.entries.append(Entry(moment: test.now, call: call, fact: fact))
        }
        let owed = Obligation(
            id: Obligation.ID(call: call, number: 1), kind: .callBack, client: "akvarel", since: test.now)
        test.entries.append(Entry(moment: test.now, call: call, fact: .owed(owed)))
        let ticket = Ticket(prefix: nil, extension: "205", number: 7)
        test.entries.append(
            Entry(moment: test.now, call: call, fact: .messageBegun(topic: "tours", to: nil, ticket)))
        test.desk = test.startedAgain
        let asked = test.asks(.askSenior(call)).compactMap { effect -> DeskRequest? in
            if case .askColleague(let request, "olga") = effect { request } else { nil }
        }
        var olga = Self.desk(of: "olga")
        olga.receive(.requested(try #require(asked.first), Receipt(number: 1)))
        olga.asks(.takeOver(call))
        let taken = try #require(olga.desk.handled)
        #expect(taken.attempts.map(\.result) == [.busy] && taken.connecting?.topic == "tours")
        #expect(taken.messaging?.ticket == ticket)
        #expect(olga.startedAgain.calls[taken.id] == taken)
        let left = test.receive(.requested(.seniorTaken(call, by: "olga"), Receipt(number: 4)))
        #expect(
            left.contains {
                if case .askColleague(.takeDebt(let debt, "petya"), "olga") = $0 { debt.id == owed.id } else { false }
            })
        #expect(test.desk.calls[call]?.messaging == nil && test.desk.mustBeHandedOver.isEmpty)
    }

    @Test("is asked no more once the caller has hung up, and is not asked for then")
    func hungUp() {
        var (test, call) = Self.asking()
        test.asks(.askSenior(call))
        test.hears(.of("1", .ended, agent: "205"))
        #expect(test.desk.calls[call]?.phase == .wrapUp)
        test.wait(seconds: 10)
        #expect(test.receive(.ticked).allSatisfy { if case .askColleague = $0 { false } else { true } })
        #expect(test.desk.calls[call].map { test.desk.mayAskSenior(in: $0) } == false)
    }

    @Test(
        "hears at once of a ticket that was told meanwhile, and what still rings is broken off when she takes the call")
    func latest() throws {
        var (test, call) = Self.asking()
        test.asks(.askSenior(call))
        test.asks(.openMessage(topic: nil, call))
        test.wait(seconds: 1)
        let again = test.receive(.ticked).compactMap { effect -> Messaging? in
            if case .askColleague(.senior(let request), "olga") = effect { request.messaging } else { nil }
        }
        #expect(again.map(\.ticket) == [test.desk.calls[call]?.messaging?.ticket])
        let target = Attempt.Target(
            manager: "ivanova", number: Manager.Number(number: PhoneNumber(reading: "+7 921 000-00-31")))
        for fact: Entry.Fact in [.connecting(topic: "tours"), .dialled(target, round: 1)] {
            test.entries.append(Entry(moment: test.now, call: call, fact: fact))
        }
        test.desk = test.startedAgain
        let asked = test.asks(.askSenior(call)).compactMap { effect -> DeskRequest? in
            if case .askColleague(let request, "olga") = effect { request } else { nil }
        }
        var olga = Self.desk(of: "olga")
        olga.receive(.requested(try #require(asked.first), Receipt(number: 1)))
        olga.asks(.takeOver(call))
        let taken = try #require(olga.desk.handled)
        #expect(taken.attempts.map(\.result) == [.cancelled] && taken.ringing == nil)
        test.receive(.requested(.seniorTaken(call, by: "olga"), Receipt(number: 2)))
        #expect(test.desk.calls[call]?.attempts.map(\.result) == [.cancelled])
    }

    @Test("who takes the call is told: it is handed over, and nothing mandatory is asked for any more")
    func taken() {
        var (test, call) = Self.asking()
        test.asks(.askSenior(call))
        let receipt = Receipt(number: 4)
        let effects = test.receive(.requested(.seniorTaken(call, by: "olga"), receipt))
        #expect(facts(effects) == [.seniorAsked(.taken(by: "olga"))])
        #expect(effects.last == .acknowledge(receipt))
        #expect(test.desk.calls[call]?.proposed == Outcome.handedOver.id)
        test.asks(.choose(outcome: Outcome.handedOver.id, call))
        #expect(test.desk.calls[call].map { test.desk.needsExcuse($0) } == false)
        test.hears(.of("1", .ended))
        #expect(test.desk.calls[call]?.filed?.outcome == Outcome.handedOver.id)
        #expect(
            test.receive(.requested(.seniorTaken(call, by: "olga"), receipt)) == [.reply(receipt, .shown)], "said twice"
        )
        #expect(
            test.receive(.requested(.seniorTaken(call, by: "vera"), receipt))
                == [.reply(receipt, .refused(.alreadyTaken(by: "olga")))])
        #expect(
            test.receive(.requested(.seniorTaken(.pbx("9"), by: "olga"), receipt))
                == [.reply(receipt, .refused(.notAsked))])
    }

    @Test("who took it is learnt also where her word was lost on the way")
    func takenByAnswer() {
        var (test, call) = Self.asking()
        test.asks(.askSenior(call))
        test.receive(.answered("vera", .senior(Self.request(test)), .refused(.alreadyTaken(by: "vera"))))
        #expect(test.desk.calls[call]?.senior?.taken == "vera")
        #expect(test.asks(.askSenior(call)).isEmpty)
    }

    // MARK: Who is asked

    @Test("has it on her screen with a bell, her hands staying where they are, until nobody says it any more")
    func wanted() {
        var test = Self.desk(of: "olga")
        let mine = test.call("7", answered: true)
        let request = Self.request(test)
        let receipt = Receipt(number: 1)
        #expect(test.receive(.requested(.senior(request), receipt)) == [.reply(receipt, .shown), .beckon])
        #expect(test.desk.hands == mine)
        test.wait(seconds: 20)
        #expect(test.receive(.requested(.senior(request), receipt)) == [.reply(receipt, .shown)], "no second bell")
        #expect(test.desk.standingRequests.map(\.request) == [request])
        test.wait(seconds: 29)
        test.receive(.ticked)
        #expect(test.desk.standingRequests.count == 1)
        test.wait(seconds: 1)
        test.receive(.ticked)
        #expect(test.desk.standingRequests.isEmpty)
    }

    @Test("takes the call as it stood: firm, caller, answers; it is hers, and so after a restart")
    func takesOver() throws {
        var test = Self.desk(of: "olga")
        let request = Self.request(test)
        test.receive(.requested(.senior(request), Receipt(number: 1)))
        let effects = test.asks(.takeOver(.pbx("1")))
        #expect(effects.contains(.askColleague(.seniorTaken(.pbx("1"), by: "olga"), of: "petya")))
        #expect(effects.contains(.recall(request.caller, "akvarel")))
        let call = try #require(test.desk.handled)
        #expect(call.phase == .talking && call.client == "akvarel" && call.from == request.caller)
        #expect(call.text(of: .name) == "Екатерина")
        #expect(test.desk.standingRequests.isEmpty)
        #expect(test.startedAgain.calls[call.id] == call)
        #expect(test.startedAgain.hands == call.id)
        #expect(CallSummary(of: call).takenOverFrom == "petya")
        let receipt = Receipt(number: 2)
        #expect(
            test.receive(.requested(.senior(request), receipt))
                == [.reply(receipt, .refused(.alreadyTaken(by: "olga")))])
        test.receive(.answered("petya", .seniorTaken(.pbx("1"), by: "olga"), .refused(.alreadyTaken(by: "vera"))))
        #expect(test.desk.calls[call.id]?.senior?.taken == "vera", "another was quicker, and she is told")
    }

    @Test("shows no more requests than there is room for, and none of a firm it has no card of")
    func bounded() {
        var test = Self.desk(of: "olga")
        var request = Self.request(test)
        request.client = "nobody"
        #expect(
            test.receive(.requested(.senior(request), Receipt(number: 1)))
                == [.reply(Receipt(number: 1), .refused(.noSuchClient))])
        for number in 1...9 {
            var request = Self.request(test)
            request.call = .pbx("\(number)")
            let effects = test.receive(.requested(.senior(request), Receipt(number: 2)))
            #expect(effects.first == .reply(Receipt(number: 2), number < 9 ? .shown : .full))
        }
    }

    // MARK: Another's firm

    @Test("A call of a firm that is not hers is searched on that firm's card, and can be filed as handed over")
    func guest() {
        var test = Self.desk(of: "petya")
        let effects = test.hears(.of("3", .alerting, agent: "205", to: "+7 812 000-00-18"))
        #expect(effects.contains { if case .index(let cards) = $0 { cards.map(\.id) == ["fregat"] } else { false } })
        #expect(test.desk.isSearchable("fregat"))
        test.hears(.of("3", .answered, agent: "205", to: "+7 812 000-00-18"))
        #expect(test.desk.handled.map { test.desk.outcomes(for: $0).map(\.id).last } == Outcome.handedOver.id)
        #expect(!test.desk.isSearchable("medlinia"))
    }
}
