import Answering
import Testing

/// Ольга and Нина, each at her desk.
@Suite("What is handed over to a colleague")
struct HandedOverTests {
    private var olga = DeskUnderTest()
    private var nina = DeskUnderTest()
    private let id = Obligation.ID(call: .pbx("1"), number: 1)

    init() throws {
        let person = try #require(olga.desk.catalogue.roster.operator("nina"))
        nina.desk = Desk(of: person, catalogue: olga.desk.catalogue, at: nina.now)
        olga.call("1", answered: true, ended: true)
        olga.asks(.choose(outcome: Outcome.callBack.id, .pbx("1")))
        olga.asks(.file(.pbx("1")))
    }

    private func asked(_ effects: [Effect]) -> [(request: DeskRequest, colleague: Operator.ID)] {
        effects.compactMap { if case .askColleague(let request, let person) = $0 { (request, person) } else { nil } }
    }

    /// Нина hears what Ольга's desk says and keeps it, and Ольга hears that she has.
    private mutating func arrives(_ request: DeskRequest) {
        let heard = nina.receive(.requested(request, Receipt(number: 1)))
        #expect(heard.contains { if case .acknowledge = $0 { true } else { false } })
        olga.receive(.answered("nina", request, .taken))
    }

    @Test("stands at her desk, is hers, and the giver reads that it has arrived")
    mutating func arrived() throws {
        let said = asked(olga.asks(.handOver(id, to: .colleague("nina"))))
        #expect(said.map(\.colleague) == ["nina"])
        arrives(try #require(said.first?.request))
        #expect(olga.desk.mustBeHandedOver.isEmpty && olga.desk.debts.first?.arrivedAt == olga.now)
        let owed = try #require(nina.desk.mustBeHandedOver.first)
        #expect(owed.id == id && owed.receivedFrom == "olga" && owed.contact == "+7 921 000-00-77")
        let again = nina.receive(.requested(try #require(said.first?.request), Receipt(number: 2)))
        #expect(again == [.reply(Receipt(number: 2), .shown)])
        #expect(nina.desk.debts.count == 1 && nina.entries.count == 1, "told twice, it is kept once")
        #expect(olga.startedAgain.calls[.pbx("1")]?.obligations == olga.desk.calls[.pbx("1")]?.obligations)
        #expect(nina.startedAgain.debts == nina.desk.debts)
    }

    @Test("done there is done here")
    mutating func done() throws {
        arrives(try #require(asked(olga.asks(.handOver(id, to: .colleague("nina")))).first?.request))
        let told = asked(nina.asks(.discharge(id, by: "Нина")))
        #expect(told.map(\.colleague) == ["olga"])
        olga.receive(.requested(try #require(told.first?.request), Receipt(number: 5)))
        #expect(olga.desk.debts.isEmpty && nina.desk.debts.isEmpty)
        #expect(olga.desk.calls[.pbx("1")]?.obligations.first?.proof?.by == "Нина")
        #expect(nina.entries.allSatisfy { $0.call == nil }, "no call of hers is told of")
    }

    @Test("is said again until her desk answers, and at the giver's next start")
    mutating func silent() throws {
        let request = try #require(asked(olga.asks(.handOver(id, to: .colleague("nina")))).first?.request)
        olga.receive(.answered("nina", request, .unreachable))
        olga.wait(seconds: 14)
        #expect(asked(olga.receive(.ticked)).isEmpty)
        olga.wait(seconds: 1)
        #expect(asked(olga.receive(.ticked)).map(\.request) == [request])
        olga.desk = olga.startedAgain
        #expect(asked(olga.asks(.signOn)).map(\.colleague) == ["nina"])
        arrives(request)
        olga.wait(seconds: 15)
        #expect(asked(olga.receive(.ticked)).isEmpty)
    }

    @Test("is found at her next start in the giver's log, once, and what was done of it meanwhile in hers")
    mutating func found() throws {
        olga.asks(.handOver(id, to: .colleague("nina")))
        let lies = [HandedDebt(owed: try #require(olga.desk.debts.first), from: "olga")]
        nina.receive(.debtsFound(handed: lies, done: []))
        #expect(nina.desk.debts.map(\.id) == [id])
        nina.asks(.discharge(id, by: "Нина"))
        nina.receive(.debtsFound(handed: lies, done: []))
        #expect(nina.desk.debts.isEmpty, "what was done once is not received again")
        var done = try #require(olga.desk.debts.first)
        done.proof = Obligation.Proof(by: "Нина", at: nina.now)
        olga.receive(.debtsFound(handed: [], done: [done]))
        #expect(olga.desk.debts.isEmpty)
    }

    @Test("comes back to whom it came from, and is hers alone again")
    mutating func back() throws {
        arrives(try #require(asked(olga.asks(.handOver(id, to: .colleague("nina")))).first?.request))
        #expect(olga.asks(.handOver(id, to: .named("Вера"))).isEmpty, "what Нина has taken is hers to hand on")
        let told = try #require(asked(nina.asks(.handOver(id, to: .colleague("olga")))).first?.request)
        olga.receive(.requested(told, Receipt(number: 3)))
        nina.receive(.answered("olga", told, .taken))
        #expect(olga.desk.mustBeHandedOver.map(\.id) == [id])
        #expect(nina.desk.debts.isEmpty && nina.startedAgain.debts.isEmpty)
        olga.asks(.discharge(id, by: "Ольга"))
        #expect(olga.desk.debts.isEmpty)
    }

    @Test("is done where it lies when its giver says that it was done, and learns what is added to it")
    mutating func changed() throws {
        arrives(try #require(asked(olga.asks(.handOver(id, to: .colleague("nina")))).first?.request))
        olga.call("2", answered: true)
        olga.asks(.write(.remark, "ждёт до вечера", .pbx("2")))
        let remark = try #require(asked(olga.asks(.remark(id, .pbx("2")))).first?.request)
        nina.receive(.requested(remark, Receipt(number: 4)))
        #expect(nina.desk.debts.map(\.text.text) == ["ждёт до вечера"])
        let done = try #require(asked(olga.asks(.discharge(id, by: "Иванова"))).first?.request)
        nina.receive(.requested(done, Receipt(number: 5)))
        #expect(nina.desk.debts.isEmpty)
    }

    @Test("takes the place of no other debt that has the same number at her desk")
    mutating func sameNumber() throws {
        var owed = try #require(olga.desk.debts.first)
        owed.kind = .message
        let effects = olga.receive(.requested(.takeDebt(owed, from: "nina"), Receipt(number: 1)))
        #expect(effects == [.reply(Receipt(number: 1), .refused(.otherDebt))])
        #expect(olga.desk.debts.map(\.kind) == [.callBack])
    }

    @Test("of a firm whose card she does not have is refused")
    mutating func stranger() throws {
        var owed = try #require(olga.desk.debts.first)
        owed.client = "nobody"
        let effects = nina.receive(.requested(.takeDebt(owed, from: "olga"), Receipt(number: 1)))
        #expect(effects == [.reply(Receipt(number: 1), .refused(.noSuchClient))])
    }
}
