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

    @Test(
        "that nobody gave up is lost as well, in whichever of all orders its desks told that it left them",
        arguments: [Told.nothing, .time, .sequence])
    func everyOrder(_ told: Told) {
        let routing = Routing(catalogue, present: [])
        let events = [
            event(.queued), event(.alerting, agent: "204"), event(.missed, agent: "204"),
            event(.alerting, agent: "205"), event(.missed, agent: "205"),
        ].enumerated().map { told.stamp($1, $0) }
        for order in events.permutations {
            var route = CallRoute(of: order[0], at: now)
            for event in order { _ = routing.take(event, into: &route, at: now) }
            #expect(route.ending == .leftDesks && route.isLost(at: now.adding(seconds: 20)), "\(order.map(\.id))")
        }
    }

    enum Told: CaseIterable {
        case nothing, time, sequence

        func stamp(_ event: CallEvent, _ place: Int) -> CallEvent {
            var event = event
            if self == .time { event.time = Moment(milliseconds: 1_763_740_000_000).adding(seconds: place) }
            if self == .sequence { event.sequence = "\(place + 8)" }
            return event
        }
    }

    @Test("that comes back to a desk is there, in whichever order that is told", arguments: [Told.time, .sequence])
    func comesBack(_ told: Told) {
        let routing = Routing(catalogue, present: [])
        var again = event(.alerting, agent: "204")
        again.id = "again"
        let events = [event(.alerting, agent: "204"), event(.missed, agent: "204"), again]
            .enumerated().map { told.stamp($1, $0) }
        for order in events.permutations {
            var route = CallRoute(of: order[0], at: now)
            for event in order { _ = routing.take(event, into: &route, at: now) }
            #expect(route.ending == .goesOn, "\(order.map(\.id))")
        }
    }

    @Test("whose end nobody hears is lost when the desks lose sight of it, and not while somebody speaks")
    func silent() {
        let routing = Routing(catalogue, present: [])
        for kind in [CallEvent.Kind.queued, .alerting, .answered] {
            let told = event(kind, agent: kind == .queued ? nil : "204")
            var route = CallRoute(of: told, at: now)
            _ = routing.take(told, into: &route, at: now)
            let end = now.adding(seconds: Desk.ringingSilenceSeconds)
            #expect(route.settlesAt == (kind == .answered ? now : end))
            #expect(!route.isLost(at: end.adding(seconds: -1)))
            #expect(route.isLost(at: end) == (kind != .answered))
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

extension Array {
    /// Every order of its items.
    fileprivate var permutations: [[Element]] {
        guard count > 1 else { return [self] }
        return indices.flatMap { place in
            var rest = self
            let first = rest.remove(at: place)
            return rest.permutations.map { [first] + $0 }
        }
    }
}
