import Answering
import Testing

@Suite("What goes out")
struct PostTests {
    private var olga: DeskUnderTest
    private let call = Call.ID.pbx("1")

    init() throws {
        olga = try DeskUnderTest(posting: {
            $0.responsible = Client.Responsible(name: "Смирнова", email: "smirnova@akvarel.example")
        })
    }

    private mutating func takesMessage() {
        olga.call("1", answered: true)
        olga.asks(.write(.name, "Анна", call))
        olga.asks(.openMessage(topic: nil, call))
        olga.asks(.write(.messageText, "Перезвоните", call))
        olga.asks(.takeMessage(call))
    }

    private mutating func carried(after seconds: Int) -> [(parcel: Parcel, attempt: Int)] {
        olga.wait(seconds: seconds)
        return olga.receive(.ticked).compactMap {
            if case .carry(let parcel, let attempt) = $0 { (parcel, attempt) } else { nil }
        }
    }

    @Test("is the message, by mail to whom it is for, once the second look is over; taken there, nothing is owed")
    mutating func mail() throws {
        takesMessage()
        #expect(carried(after: 19).isEmpty)
        let out = try #require(carried(after: 2).first)
        #expect(out.parcel.way == .mail && out.attempt == 1)
        #expect(out.parcel.to.text == "ivanova@akvarel.example")
        #expect(olga.desk.debts.map(\.kind) == [.message])
        #expect(carried(after: 5).isEmpty, "it is under way")
        olga.receive(.carried(out.parcel.id, .accepted(by: "mx.example", words: "250 Ok: queued as 1")))
        #expect(olga.desk.debts.isEmpty)
        #expect(olga.desk.openParcels.isEmpty)
        #expect(olga.startedAgain.debts.isEmpty && olga.startedAgain.openParcels.isEmpty)
        #expect(carried(after: 3600).isEmpty)
    }

    @Test("is tried again with growing pauses while nobody takes it, the same each time, and for two days")
    mutating func putOff() throws {
        takesMessage()
        var pauses: [Int] = []
        var last = olga.now.adding(seconds: 20)
        var parcels: Set<Parcel> = []
        for _ in 0..<20_000 where olga.desk.openParcels.contains(where: \.isOpen) {
            for (parcel, attempt) in carried(after: 30) {
                #expect(attempt == pauses.count + 1)
                parcels.insert(parcel)
                pauses.append(olga.now.seconds(since: last))
                last = olga.now
                olga.receive(.carried(parcel.id, .putOff("451 later")))
            }
        }
        #expect(parcels.count == 1)
        #expect(pauses.count > 40 && pauses.count < 80, "\(pauses.count)")
        #expect(pauses.dropFirst().prefix(6).elementsEqual(pauses.dropFirst().prefix(6).sorted()))
        #expect(pauses.max() ?? 0 <= 72 * 60 + 30)
        let stuck = try #require(olga.desk.openParcels.first)
        #expect(stuck.isRefused && olga.now.seconds(since: stuck.parcel.since) > 47 * 3600)
        #expect(olga.desk.debts.map(\.kind) == [.message], "it is owed still")
    }

    @Test("is not given up for the two days in which the desk was closed")
    mutating func closed() throws {
        takesMessage()
        olga.wait(seconds: 60 * 3600)
        var tries = 0
        while let (parcel, _) = carried(after: 75 * 60).first {
            tries += 1
            olga.receive(.carried(parcel.id, .putOff("451 later")))
        }
        #expect(tries > 10 && tries < 20, "\(tries)")
        #expect(olga.desk.openParcels.first?.isRefused == true)
    }

    @Test("waits for the end of the second look also where somebody wants it tried at once")
    mutating func urged() throws {
        takesMessage()
        let effects = olga.receive(.requested(.retryParcels, Receipt(number: 1)))
        #expect(!effects.contains { if case .carry = $0 { true } else { false } })
        #expect(carried(after: 21).count == 1)
    }

    @Test("that is refused for good is not tried again, and stays owed until a person says that it was done")
    mutating func refused() throws {
        takesMessage()
        let out = try #require(carried(after: 21).first)
        let effects = olga.receive(.carried(out.parcel.id, .refused("550 no such user")))
        #expect(effects.contains(.beckon))
        #expect(carried(after: 7200).isEmpty)
        let owed = try #require(olga.desk.debts.first)
        #expect(olga.desk.parcels(for: owed.id).contains { $0.isRefused })
        #expect(olga.startedAgain.openParcels == olga.desk.openParcels)
        olga.asks(.discharge(owed.id, by: "Иванова"))
        #expect(olga.desk.debts.isEmpty)
    }

    @Test("need not go any more when somebody has told him")
    mutating func told() throws {
        takesMessage()
        let owed = try #require(olga.desk.debts.first)
        olga.asks(.discharge(owed.id, by: "Иванова"))
        #expect(carried(after: 60).isEmpty)
        #expect(olga.desk.openParcels.isEmpty)
    }

    @Test("that is on its way when somebody says that it is done goes no second time, whatever comes of the try")
    mutating func doneMeanwhile() throws {
        for reply in [CourierReply.putOff("451 later"), .refused("550 no such user")] {
            takesMessage()
            let (parcel, _) = try #require(carried(after: 21).first)
            olga.asks(.discharge(try #require(olga.desk.debts.first).id, by: "Иванова"))
            let effects = olga.receive(.carried(parcel.id, reply))
            #expect(!effects.contains(.beckon))
            #expect(olga.desk.openParcels.isEmpty && olga.startedAgain.openParcels.isEmpty)
            #expect(carried(after: 3600).isEmpty)
            olga = try PostTests().olga
        }
    }

    @Test("waits while the log takes nothing: what came of it could not be kept")
    mutating func log() throws {
        takesMessage()
        olga.receive(.logFailed(.full))
        #expect(carried(after: 60).isEmpty)
        olga.receive(.logRecovered)
        #expect(carried(after: 1).count == 1)
    }

    @Test("begun by a desk that died is tried by the next, the same to the letter")
    mutating func died() throws {
        takesMessage()
        let before = try #require(carried(after: 30).first?.parcel)
        var again = olga.startedAgain
        again.ways = [.mail]
        let effects = again.receive(.ticked, at: olga.now)
        #expect(effects.contains(.carry(before, attempt: 1)))
    }
}
