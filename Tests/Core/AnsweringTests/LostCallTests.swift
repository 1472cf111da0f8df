import Answering
import Testing

@Suite("A call that was missed or given up")
struct LostCallTests {
    private var olga = DeskUnderTest()

    private mutating func isLost(_ id: String) {
        olga.call(id)
        olga.hears(.of(id, .abandoned))
        olga.wait(seconds: 5)
        olga.receive(.ticked)
    }

    private var owed: [Obligation] {
        olga.desk.debts(to: PhoneNumber(reading: "+7 921 000-00-77"), at: "akvarel")
    }

    @Test("is owed a few seconds later, once, and stands among the missed ones alone; nobody is kept from leaving")
    mutating func owes() throws {
        olga.call("1")
        olga.hears(.of("1", .abandoned))
        #expect(olga.receive(.ticked).isEmpty, "that another took it may be told still")
        olga.wait(seconds: 5)
        olga.receive(.ticked)
        olga.wait(seconds: 5)
        #expect(olga.receive(.ticked).isEmpty)
        #expect(owed.map(\.kind) == [.lostCall])
        #expect(owed.first?.contact == "+7 921 000-00-77")
        #expect(olga.desk.debts.isEmpty && olga.desk.mustBeHandedOver.isEmpty)
        #expect(olga.desk.today.lost.map(\.id) == [.pbx("1")])
        #expect(olga.startedAgain.calls[.pbx("1")]?.openObligations.map(\.kind) == [.lostCall])
    }

    @Test("is owed no more once she speaks with the caller, whatever call that is")
    mutating func madeGood() {
        isLost("1")
        olga.call("2", answered: true)
        olga.receive(.ticked)
        #expect(owed.isEmpty && olga.desk.today.lost.isEmpty)
        #expect(olga.desk.calls[.pbx("1")]?.obligations.first?.proof?.by == "Ольга")
    }

    @Test("stays owed while the caller only rings again, or speaks with another firm")
    mutating func notMadeGood() {
        isLost("1")
        olga.call("2")
        olga.hears(.of("3", .alerting, agent: "204", to: "+7 812 000-00-18"))
        olga.hears(.of("3", .answered, agent: "204", to: "+7 812 000-00-18"))
        olga.receive(.ticked)
        #expect(owed.map(\.kind) == [.lostCall])
    }

    @Test("is owed no more where late news tell that another took it")
    mutating func takenAfterAll() {
        isLost("1")
        olga.hears(.of("1", .answered, agent: "205", leg: "b"))
        olga.receive(.ticked)
        #expect(owed.isEmpty && olga.desk.today.lost.isEmpty)
    }

    @Test("is owed no more when she says that nothing is to be done, and again when she takes that back")
    mutating func dismissed() {
        isLost("1")
        olga.asks(.dismiss(.pbx("1")))
        #expect(owed.isEmpty && olga.desk.today.lost.isEmpty)
        olga.asks(.undo(.pbx("1")))
        #expect(owed.count == 1 && olga.desk.today.lost.map(\.id) == [.pbx("1")])
        let again = olga.startedAgain
        #expect(again.today.lost.map(\.id) == [.pbx("1")])
    }

    @Test("leaves the list of the missed when another program says that it was done")
    mutating func doneElsewhere() throws {
        isLost("1")
        let id = try #require(owed.first?.id)
        olga.receive(.requested(.discharge(id, by: "Иванова"), Receipt(number: 1)))
        #expect(owed.isEmpty && olga.desk.today.lost.isEmpty)
        #expect(olga.startedAgain.today.lost.isEmpty)
    }

    @Test("stays owed when the same call rings again and is lost again")
    mutating func ringsAgain() {
        isLost("1")
        olga.hears(.of("1", .alerting, agent: "204", leg: "again"))
        olga.receive(.ticked)
        olga.hears(.of("1", .abandoned, leg: "again"))
        olga.wait(seconds: 5)
        olga.receive(.ticked)
        #expect(owed.map(\.kind) == [.lostCall] && olga.desk.today.lost.map(\.id) == [.pbx("1")])
    }

    @Test("is owed also where more are lost than the list of the missed holds")
    mutating func flood() {
        for id in 1...60 {
            olga.hears(.of("\(id)", .alerting, agent: "204", from: "+7 921 000-01-\(id + 10)"))
            olga.hears(.of("\(id)", .abandoned, from: "+7 921 000-01-\(id + 10)"))
        }
        olga.wait(seconds: 5)
        olga.receive(.ticked)
        let owing = olga.entries.filter { if case .owed = $0.fact { true } else { false } }
        #expect(owing.count == 60)
    }

    @Test("from a withheld number is owed to nobody: it stands among the missed")
    mutating func withheld() {
        olga.hears(.of("1", .alerting, agent: "204", from: nil))
        olga.hears(.of("1", .abandoned, from: nil))
        olga.wait(seconds: 5)
        #expect(olga.receive(.ticked).isEmpty)
        #expect(olga.desk.today.lost.map(\.id) == [.pbx("1")])
    }
}
