import Answering
import Testing

/// Ольга talks with a caller who wants to be connected; her PBX does everything and tells of everything.
@Suite("A telephone driven through the PBX")
struct OrderTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    init() throws {
        var client = try #require(olga.desk.catalogue["akvarel"])
        var ivanova = Manager(id: "ivanova", name: "Иванова Мария Петровна")
        ivanova.numbers = ["21", "22"].map { Manager.Number(number: PhoneNumber(reading: "+7 812 000-00-\($0)")) }
        client.managers = [ivanova]
        client.escalation.topics = [.init(topic: "tours", order: ["ivanova"])]
        client.escalation.ringSeconds = 20
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        olga.desk.abilities = Abilities(Set(Ability.allCases), confirmed: Set(Ability.allCases))
        olga.hears(.of("1", .alerting, agent: "204", leg: "op-leg"))
        olga.hears(.of("1", .answered, agent: "204", leg: "op-leg"))
    }

    private var last: Attempt? { olga.desk.calls[call]?.attempts.last }

    private func ordered(_ effects: [Effect]) -> [TelephoneOrder] {
        effects.compactMap { if case .order(let order) = $0 { order } else { nil } }
    }

    private mutating func tells(_ result: String, of attempt: Int) -> [Effect] {
        var event = CallEvent.of("1", .attempt, id: "attempt-\(attempt)-\(result)")
        event.attempt = CallEvent.AttemptProgress(id: String(attempt), result: result)
        return olga.hears(event)
    }

    private mutating func rings() -> [TelephoneOrder] {
        let orders = ordered(olga.asks(.dial(nil, call)))
        for order in orders { olga.receive(.ordered(order, .accepted)) }
        return orders
    }

    private mutating func connects() -> [TelephoneOrder] {
        olga.asks(.connect(topic: "tours", call))
        return rings()
    }

    @Test("rings the number for the profile's seconds, and recognises without a key what came of it")
    mutating func recognised() throws {
        let order = try #require(connects().first)
        guard case .attempt(1, let target, ringSeconds: 20) = order.deed else { throw Wrong() }
        #expect(target.number == PhoneNumber(reading: "+7 812 000-00-21"))
        #expect(order.call == call && order.operatorLeg == "op-leg" && order.extension == "204")
        olga.wait(seconds: 20)
        #expect(ordered(tells("no-answer", of: 1)).isEmpty, "the next number rings by a key only")
        #expect(last?.result == .noAnswer && last?.seconds == 20)
        guard case .attempt(2, _, _)? = rings().first?.deed else { throw Wrong() }
        _ = tells("no-answer", of: 1)
        #expect(last?.result == nil, "what is told of another attempt changes nothing")
        _ = tells("busy", of: 2)
        #expect(last?.result == .busy)
    }

    @Test("is followed by whom it rings where a relay, which counts nobody's attempts, gives it a name of its own")
    mutating func namedOtherwise() {
        _ = connects()
        #expect(isUnheard == true)
        _ = tells("ringing", ofRinging: "21")
        #expect(isUnheard == false)
        _ = tells("no-answer", ofRinging: "21")
        #expect(last?.result == .noAnswer)
        olga.wait(seconds: 1)
        _ = rings()
        _ = tells("busy", ofRinging: "21")
        #expect(last?.result == nil && isUnheard == true)
        #expect(ordered(tells("answered", ofRinging: "22")).map(\.deed) == [.consult(attempt: 2)])
    }

    private var isUnheard: Bool? {
        olga.desk.calls[call].flatMap { call in call.attempts.last.map { olga.desk.isUnheard($0, in: call) } }
    }

    private mutating func tells(_ result: String, ofRinging number: String) -> [Effect] {
        var event = CallEvent.of("1", .attempt, id: "\(number)-\(result)-\(olga.now.milliseconds)")
        event.attempt = CallEvent.AttemptProgress(
            id: "1795301409.\(number)", number: PhoneNumber(reading: "+7 812 000-00-\(number)"), result: result)
        return olga.hears(event)
    }

    private struct Wrong: Error {}

    @Test("rings the next by itself where the profile says so, and no more once the list is done")
    mutating func byItself() throws {
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.escalation.dialsByItself = true
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        _ = connects()
        let next = ordered(tells("busy", of: 1))
        #expect(next.map(\.deed).contains { if case .attempt(2, _, _) = $0 { true } else { false } })
        for order in next { olga.receive(.ordered(order, .accepted)) }
        #expect(ordered(tells("no-answer", of: 2)).isEmpty)
        #expect(olga.desk.calls[call]?.messaging != nil)
    }

    @Test("is connected when the PBX says so: the key only asks, and once")
    mutating func connected() {
        _ = connects()
        #expect(ordered(tells("answered", of: 1)).map(\.deed) == [.consult(attempt: 1)])
        #expect(last?.answeredAt != nil && last?.result == nil)
        let asked = ordered(olga.asks(.attempted(.answered, call)))
        #expect(asked.map(\.deed) == [.connect(attempt: 1)])
        for order in asked { olga.receive(.ordered(order, .accepted)) }
        #expect(last?.result == nil && olga.desk.calls[call]?.connectedTo == nil)
        _ = tells("connected", of: 1)
        #expect(olga.desk.calls[call]?.connectedTo == "ivanova")
        #expect(olga.startedAgain.calls[call]?.attempts == olga.desk.calls[call]?.attempts)
    }

    @Test("brings the caller back when the manager refuses")
    mutating func refused() {
        _ = connects()
        _ = tells("answered", of: 1)
        #expect(ordered(olga.asks(.dial(nil, call))).isEmpty, "she speaks with him: a digit says what came of it")
        #expect(ordered(olga.asks(.attempted(.cannotTalk, call))).map(\.deed) == [.cancel(attempt: 1)])
        #expect(last?.result == .cannotTalk)
    }

    @Test("brings the caller back when she goes back to him")
    mutating func back() {
        _ = connects()
        #expect(ordered(olga.asks(.returnToCaller(call))).map(\.deed) == [.cancel(attempt: 1)])
    }

    @Test("breaks the attempt off where the caller hangs up, and owes him a call, and the manager what was learnt")
    mutating func hungUp() {
        _ = connects()
        #expect(ordered(olga.hears(.of("1", .ended))).map(\.deed) == [.cancel(attempt: 1)])
        #expect(olga.desk.debts.map(\.kind) == [.callBack, .message])
    }

    @Test("waits for the word that he was connected where the end of her own connection overtakes it")
    mutating func overtaken() {
        _ = connects()
        _ = tells("answered", of: 1)
        olga.asks(.attempted(.answered, call))
        var unsaid = self
        #expect(ordered(olga.hears(.of("1", .ended))).isEmpty)
        _ = tells("connected", of: 1)
        #expect(olga.desk.calls[call]?.connectedTo == "ivanova" && olga.desk.debts.isEmpty)
        unsaid.olga.hears(.of("1", .ended))
        unsaid.olga.wait(seconds: 5)
        unsaid.olga.receive(.ticked)
        #expect(unsaid.last?.result == .cancelled && unsaid.olga.desk.debts.map(\.kind) == [.callBack, .message])
    }

    @Test("is asked once however often the key is pressed, and goes on after a restart where it stood")
    mutating func restarted() {
        _ = connects()
        olga.desk = olga.restarted(with: olga.desk.abilities)
        #expect(ordered(tells("answered", of: 1)).map(\.deed) == [.consult(attempt: 1)])
        #expect(ordered(olga.asks(.attempted(.answered, call))).map(\.deed) == [.connect(attempt: 1)])
        #expect(olga.asks(.attempted(.answered, call)).isEmpty && last?.result == nil)
    }

    @Test("says what it would not do, and is no longer called silent")
    mutating func unwilling() throws {
        let order = try #require(ordered(olga.asks(.hold(call))).first)
        olga.receive(.troubled(.controls(.silent)))
        olga.receive(.ordered(order, .refused("no such channel")))
        #expect(olga.desk.troubles.map(\.kind) == [.orderRefused(.hold, "no such channel")])
        olga.wait(seconds: 20)
        olga.receive(.ticked)
        #expect(olga.desk.troubles.isEmpty)
    }

    @Test("falls back on her hands where the PBX refuses: it is not asked twice, and the digits say what came of it")
    mutating func byHand() throws {
        olga.asks(.connect(topic: "tours", call))
        let order = try #require(ordered(olga.asks(.dial(nil, call))).first)
        olga.receive(.ordered(order, .refused(nil)))
        #expect(ordered(olga.asks(.attempted(.busy, call))).isEmpty)
        #expect(last?.result == .busy)
        let second = try #require(ordered(olga.asks(.dial(nil, call))).first)
        #expect(second.number > order.number)
        olga.receive(.ordered(second, .accepted))
        _ = tells("answered", of: 2)
        let connect = try #require(ordered(olga.asks(.attempted(.answered, call))).first)
        olga.receive(.ordered(connect, .refused("busy here")))
        #expect(last?.result == nil)
        #expect(ordered(olga.asks(.attempted(.answered, call))).isEmpty)
        #expect(olga.desk.calls[call]?.connectedTo == "ivanova")
    }

    @Test("without an answer may ring all the same: it is followed, and named silent until it answers an order")
    mutating func unanswered() throws {
        olga.asks(.connect(topic: "tours", call))
        let order = try #require(ordered(olga.asks(.dial(nil, call))).first)
        olga.receive(.ordered(order, .unanswered))
        #expect(olga.desk.troubles.map(\.kind) == [.controls(.silent)])
        #expect(ordered(tells("answered", of: 1)).map(\.deed) == [.consult(attempt: 1)])
        let connect = try #require(ordered(olga.asks(.attempted(.answered, call))).first)
        olga.receive(.ordered(connect, .accepted))
        #expect(olga.desk.troubles.isEmpty)
    }

    @Test("connects nobody who has not answered: a digit that is quicker than the PBX lets her speak with him first")
    mutating func quicker() {
        _ = connects()
        #expect(ordered(olga.asks(.attempted(.answered, call))).map(\.deed) == [.consult(attempt: 1)])
        #expect(ordered(olga.asks(.attempted(.answered, call))).map(\.deed) == [.connect(attempt: 1)])
    }

    @Test("that says nothing for a second is named silent, and a number it forgets is given up")
    mutating func silent() throws {
        olga.asks(.connect(topic: "tours", call))
        olga.asks(.dial(nil, call))
        olga.wait(seconds: 1)
        olga.receive(.ticked)
        #expect(olga.desk.troubles.map(\.kind) == [.controls(.silent)])
        olga.wait(seconds: 24)
        #expect(ordered(olga.receive(.ticked)).map(\.deed) == [.cancel(attempt: 1)])
        #expect(last?.result == .cancelled)
    }

    @Test("is never said to have rung in vain where it told nothing of it, by the next key, in time or after a start")
    mutating func untold() throws {
        _ = connects()
        let (attempt, talk) = (try #require(last), try #require(olga.desk.calls[call]))
        #expect(olga.desk.isUnheard(attempt, in: talk))
        var again = self
        again.olga.desk = olga.restarted(with: olga.desk.abilities)
        again.olga.wait(seconds: 60)
        again.olga.receive(.ticked)
        #expect(again.last?.result == .cancelled)
        olga.wait(seconds: 7)
        #expect(rings().map(\.deed).first == .cancel(attempt: 1))
        #expect(olga.desk.calls[call]?.attempts.map(\.result) == [.cancelled, nil])
        _ = tells("ringing", of: 2)
        olga.wait(seconds: 60)
        olga.receive(.ticked)
        #expect(last?.result == .noAnswer, "that one rang")
    }

    @Test("which failed to ring is followed by the next number without a word of no answer, but for her digit")
    mutating func failed() throws {
        olga.asks(.connect(topic: "tours", call))
        let order = try #require(ordered(olga.asks(.dial(nil, call))).first)
        olga.receive(.ordered(order, .refused(nil)))
        olga.wait(seconds: 7)
        var byHand = self
        byHand.olga.asks(.attempted(.noAnswer, call))
        #expect(byHand.last?.result == .noAnswer)
        #expect(rings().count == 1)
        #expect(olga.desk.calls[call]?.attempts.map(\.result) == [.cancelled, nil])
    }

    @Test("that never tells of its attempts leaves the ringing to her ears: the next key says that nobody answered")
    mutating func tellsNever() {
        olga.desk.abilities = Abilities(Set(Ability.allCases))
        _ = connects()
        olga.wait(seconds: 7)
        _ = rings()
        #expect(olga.desk.calls[call]?.attempts.map(\.result) == [.noAnswer, nil])
    }

    @Test("that cannot ring is left alone, and so is a call that no PBX told of")
    mutating func unable() throws {
        olga.desk.abilities = .byHand
        #expect(connects().isEmpty)
        olga.desk.abilities = Abilities(Set(Ability.allCases))
        olga.asks(.beginByHand("akvarel"))
        let byHand = try #require(olga.desk.hands)
        #expect(ordered(olga.asks(.hold(byHand))).isEmpty)
    }

    @Test("is told of holds and breaks, and that she comes and goes")
    mutating func told() {
        #expect(ordered(olga.asks(.hold(call))).map(\.deed) == [.hold])
        #expect(ordered(olga.asks(.endHold(call))).map(\.deed) == [.resume])
        #expect(ordered(olga.asks(.signOn)).map(\.deed) == [.logIn])
        var rest = DeskUnderTest()
        rest.desk.abilities = olga.desk.abilities
        #expect(ordered(rest.asks(.takeBreak(reason: "обед"))).map(\.deed) == [.pause(reason: "обед")])
        #expect(ordered(rest.asks(.endBreak)).map(\.deed) == [.unpause])
        #expect(ordered(rest.asks(.signOff)).map(\.deed) == [.logOut])
    }

    @Test(
        "to log her in goes out once as long as she has not left; at another telephone she is logged out of the first")
    mutating func signedOn() {
        var desk = DeskUnderTest()
        desk.desk.abilities = Abilities(Set(Ability.allCases))
        #expect(ordered(desk.asks(.signOn)).map(\.deed) == [.logIn])

        desk.desk = desk.restarted(with: desk.desk.abilities)
        #expect(ordered(desk.asks(.signOn)).isEmpty)

        desk.desk = desk.restarted(with: desk.desk.abilities, at: "209")
        let moved = ordered(desk.asks(.signOn))
        #expect(moved.map(\.deed) == [.logOut, .logIn])
        #expect(moved.map(\.extension) == ["204", "209"])

        #expect(ordered(desk.asks(.signOff)).map(\.extension) == ["209"])
        desk.desk = desk.restarted(with: desk.desk.abilities)
        #expect(ordered(desk.asks(.signOn)).map(\.deed) == [.logIn])
        let signOns = desk.entries.compactMap { if case .signedOn(let place) = $0.fact { place } else { nil } }
        #expect(signOns == ["204", "204", "209", "209"])
    }
}
