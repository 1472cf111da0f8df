import Answering
import Support
import Testing

@Suite("What has changed since she last answered for a firm")
struct ChangedCardTests {
    private func catalogue(_ digests: [CardPart: String]) -> Catalogue {
        let service = Catalogue.ofTheService()
        let clients = service.clients.values.map { client in
            var client = client
            client.digests = [.promotions: "1", .managers: "1"]
            if client.id == "akvarel" { client.digests.merge(digests) { $1 } }
            return client
        }
        return Catalogue(clients: clients.sorted { $0.id < $1.id }, roster: service.roster)
    }

    private func changes(_ olga: DeskUnderTest) -> [CardPart] {
        olga.desk.catalogue["akvarel"].map { olga.desk.changes(of: $0) } ?? []
    }

    /// She has answered for the firm, and two parts of its card are others now.
    private func changed() -> DeskUnderTest {
        var olga = DeskUnderTest()
        olga.receive(.profilesRead(catalogue([:])))
        let id = olga.call("1", answered: true, ended: true)
        olga.asks(.choose(outcome: "answered-by-operator", id))
        olga.asks(.file(id))
        olga.receive(.profilesRead(catalogue([.promotions: "2", .managers: "2"])))
        return olga
    }

    @Test("is nothing before she has answered for it, and nothing while the card stays as it was")
    func nothing() {
        var olga = DeskUnderTest()
        olga.receive(.profilesRead(catalogue([:])))
        #expect(changes(olga).isEmpty)
        olga.receive(.profilesRead(catalogue([.promotions: "2"])))
        #expect(changes(olga).isEmpty)
        olga.call("1", answered: true)
        #expect(changes(olga).isEmpty)
        #expect(olga.entries.filter { $0.fact.isOfCard }.count == 1)
    }

    @Test("is told by its parts, for this firm alone, and outlives the desk")
    func told() {
        let olga = changed()
        #expect(changes(olga) == [.promotions, .managers])
        #expect(olga.desk.catalogue["fregat"].map { olga.desk.changes(of: $0) } == [])
        let again = Desk(
            of: olga.desk.person, catalogue: olga.desk.catalogue, replaying: [], seeing: ["akvarel": [:]], at: olga.now)
        #expect(
            again.catalogue["akvarel"].map { again.changes(of: $0) } == [], "what was not kept is not known to differ")
        #expect(
            olga.startedAgain.catalogue["akvarel"].map { olga.startedAgain.changes(of: $0) } == [
                .promotions, .managers,
            ])
    }

    @Test("is told while it rings and in the talk, and is past with the answer for the next call")
    func answered() {
        var olga = changed()
        let id = olga.call("2")
        #expect(olga.desk.calls[id].map { olga.desk.changes(for: $0) } == [.promotions, .managers])
        olga.hears(.of("2", .answered, agent: "204"))
        #expect(olga.desk.calls[id].map { olga.desk.changes(for: $0) } == [.promotions, .managers])
        #expect(changes(olga).isEmpty)
    }

    @Test("is past, part by part, once she has opened it, at rest or in the talk")
    func opened() {
        var olga = changed()
        olga.asks(.sawCard("akvarel", [.promotions]))
        #expect(changes(olga) == [.managers])
        let id = olga.call("2", answered: true)
        olga.asks(.sawCard("akvarel", [.managers]))
        #expect(olga.desk.calls[id].map { olga.desk.changes(for: $0) } == [])
    }

    @Test("is not told of a card that could not be read")
    func unread() {
        var olga = changed()
        olga.receive(.profilesRead(Catalogue.ofTheService()))
        #expect(changes(olga).isEmpty)
        olga.call("2", answered: true)
        #expect(olga.entries.filter { $0.fact.isOfCard }.count == 1)
    }
}

extension Entry.Fact {
    fileprivate var isOfCard: Bool { if case .cardSeen = self { true } else { false } }
}

@Suite("A topic")
struct TopicTests {
    @Test("is called as the client says, else by the answer that leads to it, else nothing is known")
    func title() {
        var client = Fixtures.akvarel
        #expect(client.title(of: "tours") == "Подобрать тур")
        #expect(client.title(of: "complaints") == "Жалоба")
        #expect(client.title(of: "director") == nil)
        client.escalation.topics[0].title = "Выбор тура"
        #expect(client.title(of: "tours") == "Выбор тура")
    }

    @Test("that is not to be connected now ends no list: what is done instead follows")
    func closed() {
        var circumstances = Talk.Circumstances()
        circumstances.answers = [.name: "Анна", .purpose: "Подобрать тур"]
        let open = Talk(Fixtures.akvarel.script, forms: [], in: circumstances)
        #expect(open.steps.last?.action == .connect("tours"))
        circumstances.closedTopics = ["tours"]
        let closed = Talk(Fixtures.akvarel.script, forms: [], in: circumstances)
        #expect(closed.steps.last?.action == .message("tours"))
    }

    @Test("is closed while its own condition does not hold")
    func condition() {
        var olga = DeskUnderTest()
        var client = Fixtures.akvarel
        client.id = "akvarel"
        var isClosed = Script.Condition()
        isClosed.open = false
        client.escalation.topics[0].when = isClosed
        client.hours = .always(in: .utc)
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        let id = olga.call("1", answered: true)
        olga.asks(.write(.purpose, "Подобрать тур", id))
        #expect(olga.desk.calls[id].map { olga.desk.talk(of: $0).steps.last?.action } == .message("tours"))
    }
}

@Suite("A known caller")
struct KnownCallerTests {
    /// Somebody was to call back, and he rings again.
    private func owed() -> (DeskUnderTest, Obligation) {
        var olga = DeskUnderTest()
        let first = olga.call("1", answered: true, ended: true)
        var owed = Obligation(
            id: Obligation.ID(call: first, number: 1), kind: .callBack, client: "akvarel", since: olga.now)
        owed.contact = "+7 921 000-00-78"
        olga.entries.append(Entry(moment: olga.now, call: first, fact: .owed(owed)))
        olga.desk = olga.startedAgain
        olga.call("2", answered: true)
        return (olga, owed)
    }

    @Test("is known by the number he rang from, though he left another")
    func number() {
        let (olga, owed) = owed()
        #expect(olga.desk.debts(to: PhoneNumber(reading: "+79210000077"), at: "akvarel").map(\.id) == [owed.id])
        #expect(olga.desk.debts(to: PhoneNumber(reading: "+79210000078"), at: "akvarel").map(\.id) == [owed.id])
        #expect(olga.desk.debts(to: PhoneNumber(reading: "+79210000077"), at: "fregat").isEmpty)
    }

    @Test("adds to what is owed to him, and it is kept with the debt")
    func remark() {
        var (olga, owed) = owed()
        olga.asks(.write(.remark, "ждёт до 18:00 ", .pbx("2")))
        olga.asks(.remark(owed.id, .pbx("2")))
        #expect(olga.desk.debts.first?.text.text == "ждёт до 18:00")
        #expect(olga.desk.text(of: .remark, in: .pbx("2")).isEmpty)
        olga.asks(.write(.remark, "звонил дважды", .pbx("2")))
        olga.asks(.remark(owed.id, .pbx("2")))
        #expect(olga.startedAgain.debts.first?.text.text == "ждёт до 18:00; звонил дважды")
        olga.asks(.remark(owed.id, .pbx("2")))
        #expect(olga.entries.filter { if case .remarked = $0.fact { true } else { false } }.count == 2)
    }
}
