import Answering
import Testing

@Suite("What the service owes and nobody has taken")
struct PoolTests {
    private var olga = DeskUnderTest()
    private let lost = Self.loss("lost-1")

    init() { olga.desk.hasService = true }

    static func loss(
        _ call: String, client: String = "akvarel", from: String = "+7 911 000-00-41", seconds: Int = -900
    ) -> Obligation {
        var owed = Obligation(
            id: Obligation.ID(call: .pbx(call), number: 1001), kind: .lostCall, client: client,
            since: DeskUnderTest.start.adding(seconds: seconds))
        owed.caller = PhoneNumber(reading: from)
        owed.contact = Personal(from)
        return owed
    }

    /// As the relay gives it to her desk once it is hers.
    private mutating func isGiven(_ owed: Obligation, receipt: UInt64 = 1) -> [Effect] {
        olga.receive(.requested(.takeDebt(owed, from: Operator.pool), Receipt(number: receipt)))
    }

    @Test("stands first and is not hers: it keeps her from nothing, and is neither done nor handed over here")
    mutating func nobodys() {
        olga.call("1", answered: true, ended: true)
        olga.asks(.choose(outcome: Outcome.callBack.id, .pbx("1")))
        olga.asks(.file(.pbx("1")))
        let later = Self.loss("lost-2", seconds: -60)
        #expect(olga.receive(.pooled([later, lost, Self.loss("x", client: "nobody")])) == [.beckon])
        #expect(olga.desk.board.map(\.id.call) == [.pbx("lost-1"), .pbx("lost-2"), .pbx("1")])
        #expect(olga.desk.mustBeHandedOver.map(\.id.call) == [.pbx("1")])
        #expect(olga.desk.debts.map(\.id.call) == [.pbx("1")])
        #expect(olga.asks(.discharge(lost.id, by: "Ольга")).isEmpty)
        #expect(olga.asks(.handOver(lost.id, to: .colleague("nina"))).isEmpty)
        #expect(olga.receive(.pooled([lost])).isEmpty, "nothing new came")
        #expect(olga.startedAgain.free.isEmpty, "the relay tells it anew")
    }

    @Test("stands nowhere else: a call missed here is in no list of hers besides, unless nobody can call back")
    mutating func oneList() {
        for (id, caller) in [("1", "+7 921 000-00-71"), ("2", nil)] {
            olga.hears(.of(id, .alerting, agent: "204", from: caller))
            olga.hears(.of(id, .abandoned, from: caller))
        }
        #expect(olga.desk.lost.map(\.id) == [.pbx("2")])
        olga.desk.hasService = false
        #expect(olga.desk.lost.map(\.id) == [.pbx("2"), .pbx("1")])
    }

    @Test("is claimed once, stands there until it comes, and then is hers as any debt")
    mutating func claimed() throws {
        olga.receive(.pooled([lost]))
        #expect(olga.asks(.claim(lost.id)) == [.claim(lost.id)])
        #expect(olga.asks(.claim(lost.id)).isEmpty && olga.desk.isClaiming(lost.id))
        olga.receive(.claimed(lost.id, .yours))
        olga.receive(.pooled([]))
        #expect(olga.desk.board.map(\.id) == [lost.id] && olga.desk.isFree(lost), "it is on its way")
        #expect(isGiven(lost).contains(.acknowledge(Receipt(number: 1))))
        #expect(olga.desk.free.isEmpty && !olga.desk.isClaiming(lost.id))
        #expect(olga.desk.debts.map(\.receivedFrom) == [Operator.pool])
        #expect(olga.desk.mustBeHandedOver.map(\.id) == [lost.id], "nobody else will see to it")
        #expect(isGiven(lost, receipt: 2) == [.reply(Receipt(number: 2), .shown)])
        #expect(olga.desk.claimNews == nil && olga.startedAgain.debts == olga.desk.debts)

        let done = olga.asks(.discharge(lost.id, by: "Ольга"))
        #expect(done.contains(.askColleague(.discharge(lost.id, by: "Ольга"), of: Operator.pool)))
        #expect(olga.desk.board.isEmpty)
    }

    @Test("is hers whichever comes first: the debt, the answer to her key, or the news that it is free no more")
    mutating func anyOrder() {
        let given = Event.requested(.takeDebt(lost, from: Operator.pool), Receipt(number: 1))
        let news: [Event] = [given, .claimed(lost.id, .yours), .pooled([])]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            var test = DeskUnderTest()
            test.receive(.pooled([lost]))
            test.asks(.claim(lost.id))
            for place in order {
                test.receive(news[place])
                #expect(test.desk.board.map(\.id) == [lost.id], "\(order)")
            }
            #expect(test.desk.free.isEmpty && !test.desk.isClaiming(lost.id) && test.desk.claimNews == nil)
        }
    }

    @Test("that is claimed stands on her board though its call rang here and is among the missed ones")
    mutating func missedHere() {
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        let owed = Self.loss("1", from: "+7 921 000-00-77", seconds: 0)
        olga.receive(.pooled([owed]))
        olga.asks(.claim(owed.id))
        _ = isGiven(owed)
        #expect(olga.desk.board.map(\.id) == [owed.id] && olga.desk.today.lost.map(\.id) == [.pbx("1")])
    }

    @Test("that another took, or that is done, goes from the list, and for a while it is said of whom")
    mutating func taken() {
        for reply in [PoolReply.takenBy("nina"), .notOwed] {
            olga.receive(.pooled([lost]))
            olga.asks(.claim(lost.id))
            olga.receive(.pooled([]))
            olga.receive(.claimed(lost.id, reply))
            #expect(olga.desk.board.isEmpty && olga.desk.claimNews?.reply == reply)
            #expect(olga.desk.claimNews?.owed.id == lost.id)
            olga.wait(seconds: 60)
            olga.receive(.ticked)
            #expect(olga.desk.claimNews == nil)
        }
    }

    @Test("stays where the relay does not answer, and can be asked for again")
    mutating func unreachable() {
        olga.receive(.pooled([lost]))
        olga.asks(.claim(lost.id))
        olga.receive(.claimed(lost.id, .unreachable))
        #expect(olga.desk.free.map(\.id) == [lost.id] && olga.desk.claimNews?.reply == .unreachable)
        #expect(olga.asks(.claim(lost.id)) == [.claim(lost.id)] && olga.desk.claimNews == nil)
        #expect(olga.entries.isEmpty, "nothing of it is hers")
    }

    @Test("goes by itself when it is made good elsewhere")
    mutating func madeGood() {
        olga.receive(.pooled([lost]))
        olga.receive(.pooled([]))
        #expect(olga.desk.board.isEmpty && olga.desk.claimNews == nil)
        #expect(olga.asks(.claim(lost.id)).isEmpty)
    }

    @Test("is told of its caller at his client alone, and of nobody who hides his number")
    mutating func callsAgain() {
        olga.receive(.pooled([lost]))
        let caller = PhoneNumber(reading: "+7 911 000-00-41")
        #expect(olga.desk.free(to: caller, at: "akvarel").map(\.id) == [lost.id])
        #expect(olga.desk.free(to: caller, at: "fregat").isEmpty)
        #expect(olga.desk.free(to: PhoneNumber(reading: "anonymous"), at: "akvarel").isEmpty)
    }

    @Test("is what is owed for calls lost here, too: the desk owes none of its own, and shows them as missed")
    mutating func lostHere() {
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        olga.wait(seconds: 5)
        olga.receive(.ticked)
        #expect(olga.desk.calls[.pbx("1")]?.obligations.isEmpty == true)
        #expect(olga.desk.today.lost.map(\.id) == [.pbx("1")])
    }

    // MARK: - Answers that do not come back by the relay

    @Test("A debt that a desk behind the relay cannot take goes back to its giver, until she has it, and is hers again")
    mutating func givenBack() throws {
        var nina = DeskUnderTest()
        nina.desk = Desk(
            of: try #require(olga.desk.catalogue.roster.operator("nina")), catalogue: olga.desk.catalogue, at: nina.now)
        nina.desk.hasService = true
        olga.call("1", answered: true, ended: true)
        olga.asks(.choose(outcome: Outcome.callBack.id, .pbx("1")))
        olga.asks(.file(.pbx("1")))
        nina.hears(.of("1", .alerting, agent: "205"))
        nina.hears(.of("1", .answered, agent: "205"))
        nina.hears(.of("1", .ended))
        nina.wait(seconds: 30)
        nina.asks(.choose(outcome: Outcome.callBack.id, .pbx("1")))
        nina.asks(.file(.pbx("1")))
        let id = Obligation.ID(call: .pbx("1"), number: 1)
        let hers = nina.desk.debts

        let said = olga.asks(.handOver(id, to: .colleague("nina")))
        let request = try #require(
            said.compactMap { if case .askColleague(let request, _) = $0 { request } else { nil } }.first)
        olga.receive(.answered("nina", request, .taken))
        #expect(olga.desk.mustBeHandedOver.isEmpty)
        let answer = nina.receive(.requested(request, Receipt(number: 1)))
        #expect(answer.first == .reply(Receipt(number: 1), .refused(.otherDebt)))
        guard case .askColleague(let back, of: "olga")? = answer.last else {
            Issue.record("it is not given back: \(answer)")
            return
        }
        nina.receive(.answered("olga", back, .unreachable))
        nina.wait(seconds: 15)
        #expect(nina.receive(.ticked).contains(.askColleague(back, of: "olga")), "said again, and as it was")
        nina.receive(.answered("olga", back, .taken))
        nina.wait(seconds: 15)
        #expect(nina.receive(.ticked).isEmpty && nina.desk.debts == hers)
        olga.receive(.requested(back, Receipt(number: 2)))
        #expect(olga.desk.mustBeHandedOver.map(\.id) == [id])
    }

    @Test(
        "A debt out of the pool that her desk cannot take goes back there, for whoever can, and she does not wait for it"
    )
    mutating func backIntoThePool() throws {
        let stranger = Self.loss("lost-9", client: "nobody")
        olga.receive(.pooled([lost]))
        olga.asks(.claim(lost.id))
        olga.receive(.claimed(lost.id, .yours))
        var moved = lost
        moved.client = "nobody"
        for owed in [stranger, moved] {
            let answer = isGiven(owed)
            #expect(answer.first == .reply(Receipt(number: 1), .refused(.noSuchClient)))
            let back = DeskRequest.takeDebt(owed, from: "olga")
            #expect(answer.last == .askColleague(back, of: Operator.pool))
            olga.receive(.answered(Operator.pool, back, .unreachable))
            olga.wait(seconds: 15)
            #expect(olga.receive(.ticked).contains(.askColleague(back, of: Operator.pool)), "said until it is heard")
            olga.receive(.answered(Operator.pool, back, owed == moved ? .taken : .refused(.notOwed)))
            olga.wait(seconds: 15)
            #expect(olga.receive(.ticked).isEmpty)
        }
        #expect(!olga.desk.isClaiming(lost.id) && olga.desk.board.isEmpty)
    }

    @Test("A senior who took a call says so once more to whoever asks on, and hears that another was quicker")
    mutating func senior() throws {
        var (petya, call) = SeniorTests.asking()
        var (vera, olga) = (SeniorTests.desk(of: "vera"), SeniorTests.desk(of: "olga"))
        petya.desk.hasService = true
        vera.desk.hasService = true
        olga.desk.hasService = true
        let asks = petya.asks(.askSenior(call))
        let request = try #require(
            asks.compactMap { if case .askColleague(let request, _) = $0 { request } else { nil } }.first)
        for person in ["olga", "vera"] { petya.receive(.answered(person, request, .taken)) }
        olga.receive(.requested(request, Receipt(number: 1)))
        vera.receive(.requested(request, Receipt(number: 1)))
        // What Вера's desk said of it was lost.
        vera.asks(.takeOver(call))
        let again = vera.receive(.requested(request, Receipt(number: 2)))
        let told = DeskRequest.seniorTaken(call, by: "vera")
        #expect(again.contains(.askColleague(told, of: "petya")))
        petya.receive(.requested(told, Receipt(number: 3)))
        #expect(petya.desk.calls[call]?.senior?.taken == "vera")
        petya.wait(seconds: 10)
        let later = petya.receive(.ticked)
        let asksOn = later.contains { if case .askColleague(.senior, _) = $0 { true } else { false } }
        #expect(!asksOn)

        olga.asks(.takeOver(call))
        let late = petya.receive(.requested(.seniorTaken(call, by: "olga"), Receipt(number: 4)))
        #expect(late.contains(.askColleague(told, of: "olga")))
        olga.receive(.requested(told, Receipt(number: 5)))
        let hers = try #require(olga.desk.calls.values.first { $0.takenOver?.call == call })
        #expect(hers.senior?.taken == "vera")
        #expect(olga.receive(.requested(told, Receipt(number: 6))) == [.reply(Receipt(number: 6), .shown)])
        let on = olga.receive(.requested(request, Receipt(number: 7)))
        #expect(!on.contains { if case .askColleague = $0 { true } else { false } }, "she says no more that it is hers")
    }

    @Test("A senior who is at no desk is told to be unreachable")
    func noSenior() throws {
        var (petya, call) = SeniorTests.asking()
        petya.desk.hasService = true
        let asks = petya.asks(.askSenior(call))
        for case .askColleague(let request, let person) in asks {
            petya.receive(.answered(person, request, .unreachable))
        }
        #expect(petya.desk.calls[call]?.senior?.isUnreachable == true)
    }
}
