import Answering
import Testing

@Suite("A person who is taken out")
struct ErasedTests {
    private static let his = PhoneNumber(reading: "+79210000077")
    private static let other = "+7 921 000-00-78"
    private static let receipt = Receipt(number: 1)
    private var olga = DeskUnderTest()

    private mutating func talks() -> Call.ID {
        for kind in [CallEvent.Kind.alerting, .answered] {
            olga.hears(.of("1", kind, agent: "204", from: Self.other))
        }
        return .pbx("1")
    }

    @Test(
        "stays while a call is open in which his number was left, however it is typed: its next letter would bring him back",
        arguments: ["8 921 000-00-7-7 ", "+7 (921) 000 00 77"])
    mutating func left(_ contact: String) {
        let call = talks()
        olga.asks(.write(.contact, contact, call))
        #expect(
            olga.receive(.requested(.erase(Self.his), Self.receipt)) == [.reply(Self.receipt, .refused(.stillOpen))])
        olga.wait(seconds: 2)
        olga.asks(.write(.contact, "+7 812 000-00-01", call))
        #expect(olga.receive(.requested(.erase(Self.his), Self.receipt)) == [.erase(Self.his, Self.receipt)])
        // Typed, and not written down yet.
        olga.asks(.write(.contact, contact, call))
        #expect(
            olga.receive(.requested(.erase(Self.his), Self.receipt)) == [.reply(Self.receipt, .refused(.stillOpen))])
    }

    private func parcel(_ number: Int, _ way: Parcel.Way, _ to: Personal, _ content: Parcel.Content) -> Parcel {
        var parcel = Parcel(
            id: Parcel.ID(call: .pbx("old-\(number)"), sender: "olga", number: 1), way: way, to: to, client: "akvarel",
            content: content, head: .init(firm: "Акварель", signedBy: "Ольга", zone: "UTC", language: "ru"),
            since: DeskUnderTest.start)
        parcel.caller = PhoneNumber(reading: Self.other)
        return parcel
    }

    @Test("is sent nothing any more, nor is anything sent of him, whoever called; what goes to a manager's number goes")
    func parcels() {
        func message(_ contact: Personal) -> Parcel.Content {
            .message(Message(ticket: "", topic: "default", to: "ivanova", contact: contact))
        }
        let posted = [
            parcel(1, .mail, "i@akvarel.example", message("8 921 000-00-77 ")),
            parcel(2, .text, "+79210000077", .words("Невский пр., 88")),
            parcel(3, .fax, "+79210000077", .pages("Прошу визу", [])),
            parcel(
                4, .server, "https://crm.example",
                .form(
                    title: "Заявка", answers: [.init(question: "Телефон", answer: "8 921 000-00-77", field: "contact")])
            ),
            parcel(5, .text, "+79210000077", message("+7 812 000-00-01")),
        ]
        var desk = Desk(
            of: olga.desk.person, catalogue: olga.desk.catalogue, replaying: [],
            posted: posted.map { PostedParcel($0) },
            at: olga.now)
        desk.ways = Set(Parcel.Way.allCases)
        _ = desk.receive(.requested(.erase(Self.his), Self.receipt), at: olga.now)
        #expect(desk.parcels.keys.map(\.call.callID) == ["old-5"])
        let effects = desk.receive(.ticked, at: olga.now.adding(seconds: 60))
        #expect(effects.filter { if case .carry = $0 { true } else { false } } == [.carry(posted[4], attempt: 1)])
    }

    @Test("has what went out of a call forgotten with it once its time is over, but for what is still to go")
    func expiredParcels() {
        var posted = [1, 2, 3].map { PostedParcel(parcel($0, .text, "+79210000077", .words("Невский пр., 88"))) }
        posted[0].note(.accepted(by: "gateway", words: ""), at: olga.now)
        posted[2].note(.accepted(by: "gateway", words: ""), at: olga.now)
        var desk = Desk(
            of: olga.desk.person, catalogue: olga.desk.catalogue, replaying: [], posted: posted, at: olga.now)
        _ = desk.receive(.expired([.pbx("old-1"), .pbx("old-2")]), at: olga.now)
        #expect(Set(desk.parcels.keys.map(\.call.callID)) == ["old-2", "old-3"])
    }

    @Test("is promised nothing any more in a call in which he was sent something")
    mutating func promised() {
        let id = Call.ID.pbx("1")
        var owed = Obligation(id: .init(call: id, number: 1), kind: .sending, client: "akvarel", since: olga.now)
        owed.caller = PhoneNumber(reading: Self.other)
        var parcel = parcel(1, .text, "+79210000077", .words("Невский пр., 88"))
        parcel.id.call = id
        parcel.obligation = owed.id
        let call = talks()
        olga.entries += [
            Entry(moment: olga.now, call: call, fact: .owed(owed)),
            Entry(moment: olga.now, call: call, fact: .posted(parcel)),
        ]
        olga.desk = olga.startedAgain
        #expect(
            olga.receive(.requested(.erase(Self.his), Self.receipt)) == [.reply(Self.receipt, .refused(.stillOpen))])
        olga.asks(.choose(outcome: "connected", call))
        olga.hears(.of("1", .ended, from: Self.other))
        #expect(olga.desk.debts.map(\.id) == [owed.id])
        olga.receive(.requested(.erase(Self.his), Self.receipt))
        #expect(olga.desk.debts.isEmpty && olga.desk.parcels.isEmpty && olga.desk.calls.isEmpty)
        #expect(olga.desk.today.recent.isEmpty && olga.desk.undoable == nil)
    }
}

@Suite("What the clients' retention allows no longer")
struct ExpiredTests {
    private static let day = 86_400

    private static func desk(keeping span: Span) throws -> DeskUnderTest {
        var olga = DeskUnderTest()
        var client = try #require(olga.desk.catalogue["akvarel"])
        client.retention = Retention(personal: span)
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        return olga
    }

    @Test("is looked for as the desk begins, and at the turn of each day, however long it stays open")
    func turnOfDay() throws {
        var olga = try Self.desk(keeping: Span(count: 2, unit: .h))
        func moments(_ effects: [Effect]) -> [[Client.ID: Moment]] {
            effects.compactMap { if case .eraseExpired(let moments) = $0 { moments } else { nil } }
        }
        #expect(moments(olga.asks(.signOn)) == [["akvarel": olga.now.adding(seconds: -7200)]])
        var looked = 0
        for _ in 0..<(14 * 24) {
            olga.wait(seconds: 3600)
            let wanted = moments(olga.receive(.ticked))
            #expect(wanted.allSatisfy { $0 == ["akvarel": olga.now.adding(seconds: -7200)] })
            looked += wanted.count
        }
        #expect(looked == 14)
    }

    @Test("is found by no ticket any more, also where the desk has forgotten the call long since")
    func ticket() throws {
        var olga = try Self.desk(keeping: Span(count: 1, unit: .s))
        let call = olga.call("1", answered: true)
        olga.asks(.choose(outcome: Outcome.callBack.id, call))
        olga.hears(.of("1", .ended))
        olga.asks(.file(call))
        let owed = try #require(olga.desk.debts.first)
        let ticket = try #require(owed.ticket)
        olga.asks(.discharge(owed.id, by: "Ольга"))
        for number in 2...310 {
            let other = olga.call("\(number)", answered: true, ended: true)
            olga.asks(.choose(outcome: "connected", other))
            olga.asks(.file(other))
        }
        #expect(olga.desk.calls[call] == nil)
        for _ in 0..<25 {
            olga.wait(seconds: 3600)
            olga.receive(.ticked)
        }
        #expect(olga.desk.done(ticket: ticket).map(\.id) == [owed.id])
        olga.receive(.expired([call]))
        #expect(olga.desk.done(ticket: ticket).isEmpty)
    }

    @Test("is told by no list of the desk, and what comes late of it concerns the log alone")
    func late() throws {
        var olga = try Self.desk(keeping: Span(count: 1, unit: .s))
        let call = olga.call("1", answered: true, ended: true)
        olga.asks(.choose(outcome: "connected", call))
        olga.asks(.file(call))
        let open = olga.call("2", answered: true)
        #expect(olga.desk.today.recent.map(\.id) == [call])
        olga.receive(.expired([call, open]))
        #expect(olga.desk.today.recent.isEmpty && olga.desk.calls[call] == nil)
        #expect(olga.phase(open) == .talking)
        let event = CallEvent.of("1", .ended, second: 9, id: "late")
        let effects = olga.hears(event, receipt: 7)
        #expect(effects.last == .acknowledge(Receipt(number: 7)))
        guard case .record(let entry) = effects.first, case .reported(event, _) = entry.fact else {
            Issue.record("the log was not told: \(effects)")
            return
        }
        #expect(olga.desk.today.recent.isEmpty && olga.desk.today.lost.isEmpty && olga.desk.calls[call] == nil)
        #expect(olga.desk.today.calls == 2)
    }
}
