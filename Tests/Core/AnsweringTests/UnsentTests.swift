import Answering
import Testing

@Suite("What does not go out")
struct UnsentTests {
    private var olga: DeskUnderTest
    private let call = Call.ID.pbx("1")

    init() throws {
        let number = Manager.Number(label: "рабочий", number: PhoneNumber(reading: "+7 812 000-00-21"))
        olga = try DeskUnderTest(posting: {
            $0.managers[0].numbers = [number]
            $0.escalation.otherwise = .email
            $0.letters = Letters(message: "{{reader}}: {{text}}")
        })
    }

    private mutating func takesMessage(_ id: String = "1") {
        olga.call(id, answered: true)
        olga.asks(.write(.name, "Анна", .pbx(id)))
        olga.asks(.openMessage(topic: nil, .pbx(id)))
        olga.asks(.write(.messageText, "Перезвоните", .pbx(id)))
        olga.asks(.takeMessage(.pbx(id)))
    }

    private mutating func carried(after seconds: Int) -> [Parcel] {
        olga.wait(seconds: seconds)
        return olga.receive(.ticked).compactMap { if case .carry(let parcel, _) = $0 { parcel } else { nil } }
    }

    private mutating func triesFor(minutes: Int, _ reply: CourierReply) {
        for _ in 0..<minutes * 2 {
            for parcel in carried(after: 30) { olga.receive(.carried(parcel.id, reply)) }
        }
    }

    @Test("is told as a trouble once nothing was taken for a while, and no more once something is")
    mutating func stuck() throws {
        takesMessage()
        triesFor(minutes: 9, .putOff("nobody answers"))
        #expect(olga.desk.troubles.isEmpty)
        triesFor(minutes: 3, .putOff("nobody answers"))
        #expect(olga.desk.troubles.map(\.kind) == [.post(.mail)])
        triesFor(minutes: 70, .accepted(by: "mx.example", words: "250 Ok"))
        #expect(olga.desk.troubles.isEmpty)
    }

    @Test("is no trouble where a server answers, were it that it refuses, nor once nothing waits")
    mutating func reached() throws {
        takesMessage("1")
        triesFor(minutes: 9, .putOff("later"))
        takesMessage("2")
        triesFor(minutes: 2, .refused("550 no such user"))
        #expect(olga.desk.troubles.isEmpty)
        takesMessage("3")
        triesFor(minutes: 20, .putOff("later"))
        #expect(olga.desk.troubles.map(\.kind) == [.post(.mail)])
        for owed in olga.desk.debts { olga.asks(.discharge(owed.id, by: "Иванова")) }
        #expect(carried(after: 1).isEmpty && olga.desk.openParcels.isEmpty)
        #expect(olga.desk.troubles.isEmpty)
    }

    @Test("is tried at once when somebody asks, also what was refused, and the asker is told")
    mutating func retried() throws {
        takesMessage("1")
        takesMessage("2")
        let out = carried(after: 21)
        #expect(out.count == 2)
        olga.receive(.carried(out[0].id, .refused("550")))
        olga.receive(.carried(out[1].id, .putOff("451")))
        let effects = olga.receive(.requested(.retryParcels, Receipt(number: 1)))
        #expect(effects.contains(.carry(out[0], attempt: 1)) && effects.contains(.carry(out[1], attempt: 2)))
        #expect(effects.contains(.acknowledge(Receipt(number: 1))))
        let again = olga.receive(.requested(.retryParcels, Receipt(number: 2)))
        #expect(again == [.acknowledge(Receipt(number: 2))], "both are under way")
    }

    @Test("goes as the client wrote it")
    mutating func letter() throws {
        takesMessage()
        #expect(carried(after: 21).first?.template == "{{reader}}: {{text}}")
    }

    private mutating func reachesNobody() {
        olga.call("1", answered: true)
        olga.asks(.write(.name, "Анна", call))
        olga.asks(.write(.purpose, "Тур на Крит", call))
        olga.asks(.connect(topic: nil, call))
        olga.asks(.dial(nil, call))
        olga.asks(.attempted(.noAnswer, call))
    }

    private mutating func files(_ outcome: Outcome.ID) {
        olga.hears(.of("1", .ended))
        olga.asks(.choose(outcome: outcome, call))
        olga.asks(.file(call))
    }

    @Test("because nobody wrote it goes as it is known when the call is filed: it is a duty")
    mutating func unwritten() throws {
        reachesNobody()
        #expect(olga.desk.debts.map(\.kind) == [.message])
        #expect(carried(after: 60).isEmpty)
        files(Outcome.callerHungUp.id)
        let parcel = try #require(carried(after: 21).first)
        guard case .message(let message) = parcel.content else {
            Issue.record("\(parcel.content)")
            return
        }
        #expect(message.from.text == "Анна" && message.about.text.contains("Тур на Крит"))
        #expect(message.contact.text.contains("921") && parcel.obligation == olga.desk.debts.first?.id)
        olga.receive(.carried(parcel.id, .accepted(by: "mx.example", words: "250 Ok")))
        #expect(olga.desk.debts.isEmpty)
    }

    @Test("is taken back with the filing it came of, and goes with the next one")
    mutating func undone() throws {
        reachesNobody()
        files(Outcome.callerHungUp.id)
        #expect(olga.desk.openParcels.count == 1)
        olga.asks(.undo(call))
        #expect(olga.desk.openParcels.isEmpty && olga.desk.debts.map(\.kind) == [.message])
        files(Outcome.callerHungUp.id)
        #expect(olga.desk.openParcels.count == 1)
        #expect(carried(after: 21).count == 1)
    }

    @Test("is not written a second time where a message was taken")
    mutating func written() throws {
        reachesNobody()
        olga.asks(.write(.messageText, "Перезвоните", call))
        olga.asks(.takeMessage(call))
        files(Outcome.messageTaken.id)
        #expect(olga.desk.openParcels.count == 1)
    }
}
