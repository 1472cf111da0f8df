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

    @Test("brings the caller back when the manager refuses, when she goes back, and when he hangs up")
    mutating func back() {
        _ = connects()
        _ = tells("answered", of: 1)
        #expect(ordered(olga.asks(.attempted(.cannotTalk, call))).map(\.deed) == [.cancel(attempt: 1)])
        // He cannot talk: none of his numbers is left, and the message is open.
        var other = self
        other.olga = DeskUnderTest()
        guard let again = try? OrderTests() else { return }
        other = again
        _ = other.connects()
        var gone = other
        #expect(other.ordered(other.olga.asks(.returnToCaller(call))).map(\.deed) == [.cancel(attempt: 1)])
        #expect(gone.ordered(gone.olga.hears(.of("1", .ended))).map(\.deed) == [.cancel(attempt: 1)])
        #expect(gone.olga.desk.debts.map(\.kind) == [.callBack])
    }

    @Test("falls back on her hands where the PBX fails: it is not asked twice, and the digits say what came of it")
    mutating func byHand() throws {
        olga.asks(.connect(topic: "tours", call))
        let order = try #require(ordered(olga.asks(.dial(nil, call))).first)
        olga.receive(.ordered(order, .unanswered))
        #expect(olga.desk.troubles.map(\.kind) == [.controls(.silent)])
        #expect(ordered(olga.asks(.attempted(.busy, call))).isEmpty)
        #expect(last?.result == .busy)
        let second = try #require(ordered(olga.asks(.dial(nil, call))).first)
        #expect(second.number > order.number)
        olga.receive(.ordered(second, .accepted))
        #expect(olga.desk.troubles.isEmpty)
        let connect = try #require(ordered(olga.asks(.attempted(.answered, call))).first)
        olga.receive(.ordered(connect, .refused("busy here")))
        #expect(last?.result == nil)
        #expect(ordered(olga.asks(.attempted(.answered, call))).isEmpty)
        #expect(olga.desk.calls[call]?.connectedTo == "ivanova")
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
        #expect(last?.result == .noAnswer)
    }

    @Test("that cannot ring is left alone, and so is a call that no PBX told of")
    mutating func unable() {
        olga.desk.abilities = .byHand
        #expect(connects().isEmpty)
        olga.desk.abilities = Abilities(Set(Ability.allCases))
        olga.asks(.beginByHand("akvarel"))
        guard let byHand = olga.desk.hands else { return }
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
}
