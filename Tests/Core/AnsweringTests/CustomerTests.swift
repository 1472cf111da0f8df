import Answering
import Testing

@Suite("A caller whom the client's own base knows")
struct CustomerTests {
    private static let number = PhoneNumber(reading: "+79210000077")
    private static let olga = Customer(
        name: "Миронова Ольга", fields: ["contract": "АК-118"], numbers: ["+79210000077", "+78120000001"])
    private static let lev = Customer(name: "Миронов Лев", numbers: ["+79210000077"])

    private func desk(knowing change: (inout Client) -> Void = { _ in }) throws -> DeskUnderTest {
        try DeskUnderTest(posting: { client in
            client.customers = CustomerBase(file: "c.csv", columns: [.init("phone", ["Телефон"])])
            change(&client)
        })
    }

    private func answer(_ found: CustomerAnswer.Found, client: String = "akvarel") -> Event {
        .recognised(CustomerAnswer(number: Self.number, client: client, found: found))
    }

    @Test("is shown, and that it was shown is written down: the number masked, and nothing of what was shown")
    func shown() throws {
        var desk = try desk()
        let call = desk.call("1")
        let effects = desk.receive(answer(.known([Self.olga, Self.lev])))
        #expect(desk.desk.calls[call].map { desk.desk.customers(of: $0) } == [Self.olga, Self.lev])
        let entry = Entry(moment: desk.now, call: call, fact: .customerShown("+7 921 •••-••-77"))
        #expect(effects == [.record(entry)])
        #expect(desk.receive(answer(.known([Self.olga, Self.lev]))).isEmpty, "told again it is shown no second time")
    }

    @Test("is nobody where the base knows nobody, or another firm's does; and nothing is written of that")
    func nobody() throws {
        var desk = try desk()
        let call = desk.call("1")
        #expect(desk.receive(answer(.nobody)).isEmpty)
        #expect(desk.receive(answer(.known([Self.olga]), client: "fregat")).isEmpty)
        #expect(desk.desk.calls[call].map { desk.desk.customers(of: $0).isEmpty } == true)
    }

    @Test("is not asked for where the number is withheld, and is told nobody once the profile has no base any more")
    func withheld() throws {
        var desk = try desk()
        let effects = desk.hears(.of("1", .alerting, agent: "204", from: "anonymous"))
        #expect(!effects.contains { if case .recall = $0 { true } else { false } })
        var other = try self.desk { $0.customers = nil }
        other.call("2")
        #expect(other.receive(answer(.known([Self.olga]))).isEmpty)
    }

    @Test("who is a VIP stays unknown to a trainee")
    func trainee() throws {
        var desk = try desk { $0.vip = [Client.VIP(name: "Павлов", phones: [Self.number])] }
        desk.receive(.profilesRead(desk.desk.catalogue.with(grade: .trainee, of: desk.desk.person.id)))
        let call = desk.call("1")
        #expect(desk.receive(answer(.known([Self.olga]))).isEmpty)
        #expect(desk.desk.calls[call].map { desk.desk.customers(of: $0).isEmpty } == true)
    }

    @Test(
        "cannot be told where the base cannot be opened: the card says so, and the call goes on",
        arguments: CustomerTrouble.allCases)
    func trouble(_ trouble: CustomerTrouble) throws {
        var desk = try desk()
        let call = desk.call("1", answered: true)
        #expect(desk.receive(answer(.trouble(trouble))).isEmpty)
        #expect(desk.desk.calls[call].flatMap { desk.desk.customerTrouble(of: $0) } == trouble)
    }

    @Test("is asked for again when she begins again in the middle of his call")
    func again() throws {
        var desk = try desk()
        desk.call("1", answered: true)
        var second = desk.startedAgain
        let effects = second.receive(.operatorAsked(.signOn), at: desk.now)
        #expect(effects.contains(.recall(Self.number, "akvarel")))
    }

    @Test(
        "is forgotten by the desk with all else that is erased of him, under any of his numbers",
        arguments: ["+79210000077", "+78120000001"])
    func erased(_ number: String) throws {
        var desk = try desk()
        // From a third number of his.
        let third = PhoneNumber(reading: "+79210000078")
        var olga = Self.olga
        olga.numbers.append(third.canonical)
        for kind in [CallEvent.Kind.alerting, .answered] {
            desk.hears(.of("1", kind, agent: "204", from: third.key))
        }
        desk.receive(.recognised(CustomerAnswer(number: third, client: "akvarel", found: .known([olga]))))
        let call = try #require(desk.desk.calls[.pbx("1")])
        #expect(desk.desk.customers(of: call) == [olga])
        desk.receive(.requested(.erase(PhoneNumber(reading: number)), Receipt(number: 1)))
        #expect(desk.desk.customers(of: call).isEmpty)
    }

    @Test("is known as long as his call, and asked for again where its filing is taken back")
    func over() throws {
        var desk = try desk()
        let id = desk.call("1", answered: true)
        desk.receive(answer(.known([Self.olga])))
        desk.hears(.of("1", .ended))
        #expect(try desk.desk.customers(of: #require(desk.desk.calls[id])) == [Self.olga], "she has not filed it yet")
        desk.asks(.choose(outcome: "connected", id))
        desk.asks(.file(id))
        #expect(desk.phase(id) == .closed)
        #expect(try desk.desk.customers(of: #require(desk.desk.calls[id])).isEmpty)
        #expect(desk.receive(answer(.known([Self.olga]))).isEmpty, "an answer that comes late is kept no more")
        #expect(desk.asks(.undo(id)).contains(.recall(Self.number, "akvarel")))
        desk.receive(answer(.known([Self.olga])))
        #expect(try desk.desk.customers(of: #require(desk.desk.calls[id])) == [Self.olga])
    }

    @Test("of a firm that gave no base is no trouble, though none can be opened")
    func noBase() throws {
        var desk = try desk { $0.customers = nil }
        let call = desk.call("1", answered: true)
        desk.receive(answer(.trouble(.noKey)))
        #expect(try desk.desk.customerTrouble(of: #require(desk.desk.calls[call])) == nil)
    }
}

extension Catalogue {
    fileprivate func with(grade: Operator.Grade, of person: Operator.ID) -> Catalogue {
        var roster = roster
        for index in roster.operators.indices where roster.operators[index].id == person {
            roster.operators[index].grade = grade
        }
        return Catalogue(clients: Array(clients.values), roster: roster)
    }
}
