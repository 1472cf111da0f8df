import Answering
import Service
import Support
import Testing

@Suite("A call on its way to the desks")
struct CallRouteTests {
    private let now = Moment(milliseconds: 1_763_740_000_000)

    private func event(_ kind: CallEvent.Kind, agent: String? = nil, id: String = "1") -> CallEvent {
        var event = CallEvent(id: "\(kind.rawValue)-\(agent ?? "")", source: "//pbx", kind: kind, callID: id)
        event.from = CallEvent.Party(number: PhoneNumber(reading: "+79210000077"))
        event.to = PhoneNumber(reading: "+78120000017")
        event.agent = agent.map { CallEvent.Agent(extension: $0) }
        return event
    }

    /// Whose first firm rings: Olga and Petya serve it, Marina does not.
    private let catalogue = Fixtures.catalogue

    private func present(_ people: (String, String)...) -> [Presence] {
        people.map { Presence(person: $0.0, desk: $0.1, since: now, seenAt: now) }
    }

    @Test("reaches the desk that the PBX names, and no other")
    func named() throws {
        let routing = Routing(catalogue, present: [])
        let queued = event(.queued)
        var route = CallRoute(of: queued, at: now)
        #expect(routing.take(queued, into: &route, at: now) == [])
        #expect(routing.take(event(.alerting, agent: "204"), into: &route, at: now) == ["204"])
        #expect(routing.take(event(.answered, agent: "205"), into: &route, at: now) == ["204", "205"])
        #expect(routing.take(event(.ended), into: &route, at: now) == ["204", "205"])
        #expect(routing.take(event(.answered, agent: "700"), into: &route, at: now) == ["204", "205"])
    }

    @Test("goes, where nobody is named, to those who serve the firm and are there")
    func unnamed() {
        let rings = event(.alerting)
        var route = CallRoute(of: rings, at: now)
        let routing = Routing(catalogue, present: present(("petya", "301"), ("marina", "206")))
        #expect(routing.take(rings, into: &route, at: now) == ["301"])
        var another = CallRoute(of: rings, at: now)
        #expect(Routing(catalogue, present: []).take(rings, into: &another, at: now) == ["204", "205"])
    }

    @Test("is lost a while after it ended with nobody's answer, whatever came first")
    func lost() {
        let routing = Routing(catalogue, present: [])
        let told = [
            event(.queued), event(.alerting, agent: "204"), event(.missed, agent: "204"), event(.abandoned),
        ]
        for order in [told, told.reversed(), [told[3], told[1], told[0], told[2]]] {
            var route = CallRoute(of: order[0], at: now)
            for event in order { _ = routing.take(event, into: &route, at: now) }
            #expect(!route.isLost(at: now.adding(seconds: 4)))
            #expect(route.isLost(at: now.adding(seconds: 5)))
            #expect(route.loss()?.client == "akvarel-tour")
            _ = routing.take(event(.answered, agent: "205"), into: &route, at: now.adding(seconds: 1))
            #expect(!route.isLost(at: now.adding(seconds: 60)))
        }
    }

    @Test("that left a desk may still come to another, and is waited for")
    func onItsWay() {
        let routing = Routing(catalogue, present: [])
        var route = CallRoute(of: event(.alerting, agent: "204"), at: now)
        _ = routing.take(event(.alerting, agent: "204"), into: &route, at: now)
        _ = routing.take(event(.missed, agent: "204"), into: &route, at: now)
        #expect(!route.isLost(at: now.adding(seconds: 10)))
        #expect(route.isLost(at: now.adding(seconds: 20)))
        _ = routing.take(event(.alerting, agent: "205"), into: &route, at: now.adding(seconds: 12))
        #expect(!route.isLost(at: now.adding(seconds: 60)))
    }

    @Test("of a VIP rings at a senior first, of anybody else last")
    func whomToRing() throws {
        var vip = catalogue
        var akvarel = try #require(vip["akvarel-tour"])
        akvarel.vip = [Client.VIP(name: "Пётр", phones: [PhoneNumber(reading: "+79210000077")])]
        vip = Catalogue(clients: [akvarel], roster: vip.roster)
        let there = present(("olga", "204"), ("petya", "205"), ("marina", "206"))
        let dialled = PhoneNumber(reading: "+78120000017")
        let ordinary = RouteAnswer(
            calling: dialled, from: PhoneNumber(reading: "+79210000001"), in: vip, present: there)
        #expect(ordinary.extensions == ["205", "204"])
        let important = RouteAnswer(
            calling: dialled, from: PhoneNumber(reading: "+79210000077"), in: vip, present: there)
        #expect(important.isVIP && important.extensions == ["204", "205"])
        var resting = there
        resting[0].state = .onBreak(reason: "обед")
        resting[1].state = .onCall
        let meanwhile = RouteAnswer(
            calling: dialled, from: PhoneNumber(reading: "+79210000077"), in: vip, present: resting)
        #expect(meanwhile.extensions == ["205"], "who is on a break is not rung")
        let other = RouteAnswer(
            calling: PhoneNumber(reading: "+78120000991"), from: nil, in: vip, present: there)
        #expect(other.extensions.isEmpty && other.client == nil)
    }
}
