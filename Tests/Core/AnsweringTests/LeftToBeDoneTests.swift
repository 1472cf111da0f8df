import Answering
import Testing

@Suite("What a call leaves to be done")
struct LeftToBeDoneTests {
    private var olga = DeskUnderTest()
    private let call = Call.ID.pbx("1")

    private mutating func files(_ outcome: Outcome.ID) {
        olga.call("1", answered: true)
        olga.asks(.write(.name, "Анна", call))
        olga.asks(.write(.purpose, "Тур", call))
        olga.asks(.write(.answer("people"), "двое", call))
        olga.hears(.of("1", .ended))
        olga.asks(.choose(outcome: outcome, call))
        olga.asks(.file(call))
    }

    @Test("where she promised to call back is a call to the caller, and is taken back with the filing")
    mutating func callBack() throws {
        files(Outcome.callBack.id)
        let owed = try #require(olga.desk.debts.first)
        #expect(owed.kind == .callBack && olga.desk.debts.count == 1)
        #expect(owed.name == "Анна" && owed.text == "Тур" && owed.contact == "+7 921 000-00-77")
        #expect(olga.startedAgain.debts == olga.desk.debts)
        olga.asks(.undo(call))
        #expect(olga.desk.debts.isEmpty && olga.startedAgain.debts.isEmpty)
        olga.asks(.choose(outcome: Outcome.declined.id, call))
        olga.asks(.file(call))
        #expect(olga.desk.debts.isEmpty)
    }

    @Test("is a form filled in, for the address that it goes to")
    mutating func form() throws {
        var client = try #require(olga.desk.catalogue["akvarel"])
        var form = Form(id: "request", title: "Заявка", fields: [Script.Question(field: "people")])
        form.deliver = .mail("sales@akvarel.example")
        client.forms = [form]
        client.script.lists = [Script.List(name: "start", steps: [Script.Step(.form("request"))])]
        olga.receive(.profilesRead(Catalogue(clients: [client], roster: olga.desk.catalogue.roster)))
        var hungUp = self
        files(Outcome.answeredByOperator.id)
        #expect(olga.desk.debts.map(\.kind) == [.message])
        #expect(olga.desk.debts.first?.owner == "sales@akvarel.example")
        #expect(olga.desk.debts.first?.text == "Заявка, двое")
        olga.asks(.undo(call))
        #expect(olga.desk.debts.isEmpty)
        hungUp.files(Outcome.callerHungUp.id)
        #expect(hungUp.olga.desk.debts.isEmpty, "who has gone has ordered nothing")
    }
}
