import Answering
import Foundation
import Testing

@Suite("What a client's own server is asked")
struct InquiryTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    private static func lookups(_ change: (inout [Lookup]) -> Void = { _ in }) -> [Lookup] {
        var caller = Lookup(title: "Клиент", url: "https://crm.example/caller?phone={caller}")
        caller.at = .alerting
        caller.show = [
            .init(label: "Договор", path: "contract"), .init(label: "Телефон", path: "phone", isRung: true),
        ]
        var debts = Lookup(title: "Долги", url: "https://crm.example/debts?phone={caller}")
        debts.at = .answered
        var order = Lookup(title: "Заказ", url: "https://crm.example/orders/{order}")
        order.ask = "order"
        order.show = [.init(label: "Состояние", path: "state")]
        var lookups = [caller, debts, order]
        change(&lookups)
        return lookups
    }

    init() throws {
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.lookups = Self.lookups()
        client.vip = [Client.VIP(name: "Павлов", phones: [PhoneNumber(reading: "+7 921 000-00-55")])]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
    }

    private func asked(_ effects: [Effect]) -> [Inquiry] {
        effects.compactMap { if case .ask(let inquiry) = $0 { inquiry } else { nil } }
    }

    private var noted: [String] {
        olga.entries.compactMap { entry in
            guard case .inquired(let lookup, let ending, let milliseconds) = entry.fact else { return nil }
            return "\(lookup) \(ending.rawValue) \(milliseconds)"
        }
    }

    @discardableResult
    private mutating func answers(_ inquiry: Inquiry, _ values: Inquiry.Value?...) -> [Effect] {
        olga.receive(.inquired(inquiry.id, .answered(values)))
    }

    @Test("is asked as it rings and as it is answered, once each, and the card waits for neither")
    mutating func byItself() throws {
        let rings = asked(olga.hears(.of("1", .alerting, agent: "204")))
        #expect(rings.map(\.address.text) == ["https://crm.example/caller?phone=%2B79210000077"])
        #expect(olga.phase(call) == .ringing)
        #expect(asked(olga.hears(.of("1", .alerting, agent: "204", id: "again"))).isEmpty)
        let answered = asked(olga.hears(.of("1", .answered, agent: "204")))
        #expect(answered.map(\.lookup.title) == ["Долги"])
        olga.wait(seconds: 2)
        answers(try #require(rings.first), .text("А-17"), nil)
        let known = try #require(olga.desk.inquiry(Self.lookups()[0], of: call))
        #expect(known.lines.map(\.value) == [.text("А-17")])
        #expect(olga.desk.inquiry(Self.lookups()[1], of: call)?.ending == nil)
        #expect(asked(olga.receive(.ticked)).isEmpty)
    }

    @Test("is asked for nobody whose number is withheld, and for no VIP at a trainee's desk")
    mutating func nobody() throws {
        #expect(asked(olga.hears(.of("2", .alerting, agent: "204", from: "anonymous"))).isEmpty)
        #expect(asked(olga.hears(.of("3", .alerting, agent: "204", from: "+7 921 000-00-55"))).count == 1)
        var person = Operator.olga(serving: ["akvarel"])
        person.grade = .trainee
        var trainee = Desk(of: person, catalogue: olga.desk.catalogue, at: olga.now)
        let event = CallEvent.of("4", .alerting, agent: "204", from: "+7 921 000-00-55")
        #expect(asked(trainee.receive(.reported(event, nil), at: olga.now)).isEmpty)
        let other = CallEvent.of("5", .alerting, agent: "204")
        #expect(asked(trainee.receive(.reported(other, nil), at: olga.now)).count == 1)
    }

    @Test("is what she types, after a key; what is known is not asked again, what failed is")
    mutating func byKey() throws {
        #expect(asked(olga.asks(.inquire(title: "Заказ", "7", call))).isEmpty, "there is no call")
        olga.hears(.of("1", .alerting, agent: "204"))
        #expect(asked(olga.asks(.inquire(title: "Заказ", "7", call))).isEmpty, "nobody has asked for it yet")
        olga.hears(.of("1", .answered, agent: "204"))
        let first = try #require(asked(olga.asks(.inquire(title: "Заказ", " 7 ", call))).first)
        #expect(first.address.text == "https://crm.example/orders/7")
        #expect(asked(olga.asks(.inquire(title: "Заказ", "7", call))).isEmpty, "it is on its way")
        answers(first, .text("собран"))
        #expect(asked(olga.asks(.inquire(title: "Заказ", "7", call))).isEmpty, "it is known")
        let other = try #require(asked(olga.asks(.inquire(title: "Заказ", "8", call))).first)
        olga.receive(.inquired(other.id, .failed(.late)))
        #expect(olga.desk.inquiry(Self.lookups()[2], of: call)?.ending == .late)
        #expect(asked(olga.asks(.inquire(title: "Заказ", "7", call))).isEmpty)
        #expect(olga.desk.inquiry(Self.lookups()[2], of: call)?.lines.map(\.value) == [.text("собран")])
        #expect(asked(olga.asks(.inquire(title: "Заказ", "8", call))).count == 1, "it failed")
        for nothing in ["", "..", "  "] { #expect(asked(olga.asks(.inquire(title: "Заказ", nothing, call))).isEmpty) }
        #expect(asked(olga.asks(.inquire(title: "Иное", "7", call))).isEmpty)
    }

    @Test("stands in the log by lookup, ending and time, and nothing of what was asked or answered does")
    mutating func audit() throws {
        let first = try #require(asked(olga.hears(.of("1", .alerting, agent: "204"))).first)
        olga.hears(.of("1", .answered, agent: "204"))
        let order = try #require(asked(olga.asks(.inquire(title: "Заказ", "номер-7", call))).first)
        olga.wait(seconds: 3)
        answers(first, .text("тайна"), .text("+7 812 000-00-21"))
        olga.receive(.inquired(order.id, .failed(.untrusted)))
        #expect(noted == ["Клиент answered 3000", "Заказ untrusted 3000"])
        // Told twice it is noted once.
        answers(first, .text("тайна"), nil)
        #expect(noted.count == 2)
        let log = String(decoding: try JSONEncoder().encode(olga.entries), as: UTF8.self)
        for secret in ["тайна", "номер-7", "8120000021", "crm.example"] { #expect(!log.contains(secret)) }
        #expect(!"\(olga.entries) \(first) \(olga.desk.inquiry(Self.lookups()[0], of: call)!)".contains("тайна"))
    }

    @Test("is kept no longer than the call: what still comes then is nobody's")
    mutating func forgotten() throws {
        let first = try #require(asked(olga.hears(.of("1", .alerting, agent: "204"))).first)
        olga.hears(.of("1", .answered, agent: "204"))
        answers(first, .text("А-17"), nil)
        olga.hears(.of("1", .ended))
        #expect(olga.desk.inquiry(Self.lookups()[0], of: call) != nil, "she writes it up")
        olga.asks(.choose(outcome: Outcome.answeredByOperator.id, call))
        olga.asks(.excuse(.other, call))
        olga.asks(.file(call))
        #expect(olga.phase(call) == .closed)
        #expect(olga.desk.inquiry(Self.lookups()[0], of: call) == nil)
        #expect(noted == ["Клиент answered 0", "Долги left 0"])
        olga.asks(.undo(call))
        #expect(olga.phase(call) == .wrapUp && olga.desk.inquiry(Self.lookups()[0], of: call) == nil)
        var other = try InquiryTests()
        other.olga.hears(.of("1", .alerting, agent: "204"))
        other.olga.hears(.of("1", .abandoned))
        #expect(other.noted == ["Клиент left 0"])
        var gone = try InquiryTests()
        gone.olga.hears(.of("1", .alerting, agent: "204"))
        gone.olga.receive(.interrupted)
        #expect(gone.noted == ["Клиент left 0"])
    }

    @Test("is eight things at once: of the others the newest call's comes first, when one is answered")
    mutating func atOnce() throws {
        var begun: [Inquiry] = []
        for number in 1...12 {
            begun += asked(olga.hears(.of("\(number)", .alerting, agent: "204")))
        }
        #expect(begun.count == 8)
        let next = answers(begun[0], nil, nil)
        #expect(asked(next).map(\.id.call) == [.pbx("12")])
        olga.hears(.of("11", .abandoned))
        #expect(asked(olga.receive(.inquired(begun[1].id, .failed(.late)))).map(\.id.call) == [.pbx("10")])
    }

    @Test("is asked anew at a desk that starts again in the call")
    mutating func startingAgain() throws {
        let first = try #require(asked(olga.hears(.of("1", .alerting, agent: "204"))).first)
        olga.hears(.of("1", .answered, agent: "204"))
        answers(first, .text("А-17"), nil)
        var again = olga.startedAgain
        #expect(again.inquiry(Self.lookups()[0], of: call) == nil)
        let effects = again.receive(.operatorAsked(.signOn), at: olga.now)
        #expect(Set(asked(effects).map(\.lookup.title)) == ["Клиент", "Долги"])
    }
}

@Suite("A number in the answer of a client's server")
struct AnswerNumberTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")
    private let number = PhoneNumber(reading: "+7 812 000-00-21")

    init() throws {
        var client = try #require(olga.desk.catalogue["akvarel"])
        var lookup = Lookup(title: "Клиент", url: "https://crm.example/?phone={caller}")
        lookup.at = .alerting
        lookup.show = [
            .init(label: "Менеджер", path: "phone", isRung: true), .init(label: "Номер договора", path: "contract"),
            .init(label: "Второй", path: "second", isRung: true),
        ]
        client.lookups = [lookup]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        let effects = olga.hears(.of("1", .alerting, agent: "204"))
        olga.hears(.of("1", .answered, agent: "204"))
        for case .ask(let inquiry) in effects {
            olga.receive(
                .inquired(
                    inquiry.id, .answered([.text("8 (812) 000-00-21"), .text("+7 812 000-00-99"), .text("нет")])))
        }
    }

    private var orders: [TelephoneOrder.Deed] { olga.desk.orders.map(\.order.deed) }

    @Test("is rung by the screen and the orders of every manager, private as his home is; what is no number is not")
    mutating func rung() throws {
        olga.desk.abilities = Abilities(Set(Ability.allCases))
        olga.asks(.ringAnswer(title: "Клиент", call))
        let open = try #require(olga.desk.calls[call])
        let plan = try #require(olga.desk.plan(for: open))
        #expect(plan.people.map(\.manager.name) == ["Клиент"])
        #expect(plan.people.flatMap(\.lines).map(\.target.number) == [number])
        #expect(plan.next?.target.isPrivate == true && orders.isEmpty)
        olga.asks(.dial(nil, call))
        guard case .attempt(1, let target, _)? = orders.last else {
            Issue.record("nothing rings")
            return
        }
        #expect(target.number == number && target.label == "Менеджер" && target.isPrivate)
        olga.wait(seconds: 9)
        olga.asks(.attempted(.noAnswer, call))
        #expect(olga.desk.calls[call]?.messaging?.to == nil && olga.desk.calls[call]?.messaging != nil)
    }

    @Test("is known after a restart once it was rung, and a trainee rings none")
    mutating func later() throws {
        olga.asks(.ringAnswer(title: "Клиент", call))
        olga.asks(.dial(nil, call))
        let again = olga.startedAgain
        let plan = try #require(again.calls[call].flatMap { again.plan(for: $0) })
        #expect(plan.isRinging && plan.people.map(\.manager.name) == ["Клиент"])
        var other = try AnswerNumberTests()
        var person = other.olga.desk.person
        person.grade = .trainee
        let clients = other.olga.desk.catalogue.clients.values.map { $0 }
        other.olga.receive(.profilesRead(Catalogue(clients: clients, roster: Roster(operators: [person]))))
        other.olga.asks(.ringAnswer(title: "Клиент", call))
        #expect(other.olga.desk.calls[call].flatMap { other.olga.desk.plan(for: $0) }?.next == nil)
    }
}
