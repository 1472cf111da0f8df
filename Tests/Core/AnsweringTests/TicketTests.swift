import Answering
import Support
import Testing

@Suite("The number of a request")
struct TicketTests {
    /// An operator's log, as it lies on a machine.
    private struct Log {
        var last = 0
        /// What of it was copied.
        var copied = 0
    }

    private static let roster = Roster(
        operators: [("olga", "204"), ("nina", "205"), ("vera", "206")].map { id, own in
            Operator(id: id, name: id, extension: own, clients: ["akvarel"])
        })

    /// The number given at a desk that begins from a log, at whatever telephone.
    private static func takesMessage(_ person: Operator, at seat: String, from log: inout Log, _ call: Int) -> String? {
        var person = person
        person.extension = seat
        let catalogue = Catalogue(
            clients: Array(Catalogue.ofTheService().clients.values), roster: Self.roster)
        var desk = Desk(
            of: person, catalogue: catalogue, replaying: [], lastTicket: log.last, at: DeskUnderTest.start)
        let id = Call.ID.pbx("\(call)")
        for event in [
            CallEvent.of("\(call)", .alerting, agent: seat), CallEvent.of("\(call)", .answered, agent: seat),
        ] {
            _ = desk.receive(.reported(event, nil), at: DeskUnderTest.start)
        }
        _ = desk.receive(.operatorAsked(.openMessage(topic: nil, id)), at: DeskUnderTest.start)
        guard let ticket = desk.calls[id]?.messaging?.ticket else { return nil }
        log.last = ticket.number
        return ticket.text
    }

    @Test("is never given twice: by whoever sits wherever, apart from the relay or not, and by whoever is taken over")
    func unique() {
        var chance = SeededGenerator(seed: 204)
        for _ in 0..<60 {
            var logs = Dictionary(uniqueKeysWithValues: Self.roster.operators.map { ($0.id, Log()) })
            var given: Set<String> = []
            for call in 0..<60 {
                guard let person = Self.roster.operators.randomElement(using: &chance), var log = logs[person.id] else {
                    continue
                }
                switch Int.random(in: 0..<10, using: &chance) {
                case 0: log.copied = log.last
                case 1:
                    // Her disk is gone, and with it what was not copied.
                    log.last = Ticket.mayHaveGiven(after: log.copied)
                    log.copied = log.last
                default:
                    let seat = ["204", "205", "206", "209"].randomElement(using: &chance) ?? ""
                    let ticket = Self.takesMessage(person, at: seat, from: &log, call)
                    #expect(ticket.map { given.insert($0).inserted } == true, "\(ticket ?? "none") by \(person.id)")
                }
                logs[person.id] = log
            }
        }
    }

    @Test("is far above all others where her log here may be her second, as the relay has not said that it is not")
    func secondLog() throws {
        var test = DeskUnderTest()
        test.desk.hasService = true
        func number(_ call: String) -> Int? {
            let id = test.call(call, answered: true)
            test.asks(.openMessage(topic: nil, id))
            return test.desk.calls[id]?.messaging?.ticket.number
        }
        let fresh = test
        let far = Ticket.aboveAll(at: test.now)
        #expect(number("1") == far && number("2") == far + 1)
        test = fresh
        test.receive(.mended(.logNotCopied))
        #expect(number("1") == 1 && number("2") == 2)
        test.receive(.troubled(.logNotCopied))
        #expect(number("3") == far && number("4") == far + 1)
        #expect((100_000...1_000_000).contains(far), "six figures for two years yet")
    }

    @Test("names her by her own extension and counts what she was told, from wherever she sits")
    func form() throws {
        let olga = try #require(Self.roster.operator("olga"))
        var log = Log(last: 44)
        #expect(Self.takesMessage(olga, at: "209", from: &log, 1) == "204-45")
        #expect(Self.takesMessage(olga, at: "204", from: &log, 2) == "204-46")
        #expect([0, 45, 99, 100, 199].map { Ticket.mayHaveGiven(after: $0) } == [200, 200, 200, 300, 300])
    }
}
