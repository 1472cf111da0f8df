import Answering
import Testing

@Suite("What others ask of the desk")
struct RequestTests {
    /// A desk that owes a call back, with the receipt of whoever asks.
    private func owing() -> (DeskUnderTest, Obligation.ID) {
        var test = DeskUnderTest()
        let call = test.call("1", answered: true)
        let id = Obligation.ID(call: call, number: 1)
        test.entries.append(
            Entry(
                moment: test.now, call: call,
                fact: .owed(Obligation(id: id, kind: .callBack, client: "akvarel", since: test.now))))
        test.desk = test.startedAgain
        return (test, id)
    }

    @Test("Something owed is done once it is written down, and then is owed no more")
    func done() {
        var (test, id) = owing()
        #expect(test.desk.debts.map(\.id) == [id])
        let receipt = Receipt(number: 7)
        let effects = test.receive(.requested(.discharge(id, by: "Иванова"), receipt))
        let proof = Obligation.Proof(by: "Иванова", at: test.now)
        #expect(
            effects == [
                .record(Entry(moment: test.now, call: id.call, fact: .discharged(id, proof))), .acknowledge(receipt),
            ])
        #expect(test.desk.debts.isEmpty)
    }

    @Test("What is done already is told with the name, what was never owed is told so; nothing is written")
    func refused() {
        var (test, id) = owing()
        test.receive(.requested(.discharge(id, by: "Иванова"), Receipt(number: 1)))
        #expect(
            test.receive(.requested(.discharge(id, by: "Петров"), Receipt(number: 2)))
                == [.reply(Receipt(number: 2), .refused(.alreadyDone(by: "Иванова")))])
        let other = Obligation.ID(call: id.call, number: 9)
        #expect(
            test.receive(.requested(.discharge(other, by: "Петров"), Receipt(number: 3)))
                == [.reply(Receipt(number: 3), .refused(.notOwed))])
    }
}
