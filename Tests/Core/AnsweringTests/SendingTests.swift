import Answering
import Testing

@Suite("What goes to the caller, and by fax")
struct SendingTests {
    private var olga: DeskUnderTest
    private let call = Call.ID.pbx("1")
    private static let mobile = PhoneNumber(reading: "+7 921 000-00-77")

    init() throws {
        olga = try DeskUnderTest(posting: {
            var office = Client.Office(name: "На Невском")
            office.address = "Невский пр., 88"
            $0.offices = [office]
            $0.services = [Client.Service(name: "Визы", note: "Греция", price: "от 6 500 ₽")]
            $0.sms = "{office.name}: {office.address}. {office.directions}"
            $0.documents = [Client.Document(title: "Памятка", file: "memo.txt")]
            $0.faxes = [
                Client.Fax(organisation: "Консульство", number: PhoneNumber(reading: "+7 812 000-00-30"))
            ]
        })
        olga.desk.ways = [.mail, .text, .fax]
    }

    private mutating func talks(from number: String = "+7 921 000-00-77") {
        for kind in [CallEvent.Kind.alerting, .answered] {
            var event = CallEvent.of("1", kind, agent: "204")
            event.from = CallEvent.Party(number: PhoneNumber(reading: number))
            olga.hears(event)
        }
    }

    private var parcel: Parcel? { olga.desk.parcels.values.first?.parcel }

    private mutating func carried(after seconds: Int) -> [Effect] {
        olga.wait(seconds: seconds)
        return olga.receive(.ticked).filter {
            switch $0 {
            case .carry, .follow: true
            default: false
            }
        }
    }

    @Test("is what the client wants said of the place, to the number that he calls from, and is owed until it is taken")
    mutating func office() throws {
        talks()
        olga.asks(.send(Sending(.card(.office(0)), of: "akvarel"), call))
        let parcel = try #require(parcel)
        #expect(parcel.way == .text && parcel.to.text == "+79210000077")
        #expect(parcel.content == .words("На Невском: Невский пр., 88."), "\(parcel.content)")
        #expect(olga.desk.debts.map(\.kind) == [.sending])
        #expect(olga.desk.debts[0].owner == nil, "where he is reached is personal, and no name of whom it is owed to")
        #expect(carried(after: 19).isEmpty)
        #expect(carried(after: 2) == [.carry(parcel, attempt: 1)])
        olga.receive(.carried(parcel.id, .accepted(by: "sms.example", words: "4711")))
        #expect(olga.desk.debts.isEmpty && olga.startedAgain.debts.isEmpty)
    }

    @Test("of a place that the client has no words for is the firm's name and what stands there, with the ticket told")
    mutating func service() throws {
        talks()
        olga.asks(.openMessage(topic: nil, call))
        olga.asks(.write(.messageText, "Виза", call))
        olga.asks(.takeMessage(call))
        let sending = Sending(.card(.service(0)), of: "akvarel")
        let ticket = try #require(olga.desk.calls[call]?.ticket?.text)
        let words = try #require(olga.desk.words(of: sending, in: call))
        #expect(words.hasSuffix(": Визы. от 6 500 ₽. Греция. Заявка " + ticket), "\(words)")
        #expect(olga.desk.words(of: Sending(.card(.manager(0)), of: "akvarel"), in: call) == nil)
    }

    @Test("asks for a number where his takes no text, and goes by mail where an address is given")
    mutating func asks() throws {
        talks(from: "+7 812 000-00-77")
        let sending = Sending(.card(.office(0)), of: "akvarel")
        #expect(olga.desk.fault(of: sending, in: call) == .nobody)
        olga.asks(.send(sending, call))
        #expect(olga.desk.parcels.isEmpty)
        for bad in ["анна", "204", "anna@", "a b@c.ru", "anna@example.com, x@example.com", "@c.ru"] {
            olga.asks(.write(.sendTo, bad, call))
            #expect(olga.desk.fault(of: sending, in: call) == .notAnAddress, "\(bad)")
        }
        olga.asks(.write(.sendTo, " anna@example.com ", call))
        olga.asks(.send(sending, call))
        let parcel = try #require(parcel)
        #expect(parcel.way == .mail && parcel.to.text == "anna@example.com")
        #expect(olga.desk.text(of: .sendTo, in: call).isEmpty)
        olga.desk.ways = [.mail]
        #expect(olga.desk.fault(of: Sending(.fax(organisation: 0), of: "akvarel"), in: call) == .noWay([.fax]))
    }

    @Test("can be taken back while it has not gone: nothing goes, and nothing is owed")
    mutating func undo() throws {
        talks()
        olga.asks(.send(Sending(.card(.office(0)), of: "akvarel"), call))
        let undoable = try #require(olga.desk.undoable)
        #expect(undoable.deed == .sending(try #require(parcel).id))
        olga.asks(.undo(call))
        #expect(olga.desk.undoable == nil && olga.desk.debts.isEmpty && olga.desk.openParcels.isEmpty)
        #expect(carried(after: 60).isEmpty)
        #expect(olga.startedAgain.openParcels.isEmpty && olga.startedAgain.debts.isEmpty)
    }

    @Test("by fax is followed until it has arrived, also by a desk that was started anew; asked every half minute")
    mutating func fax() throws {
        talks()
        var sending = Sending(.fax(organisation: 0), of: "akvarel")
        #expect(olga.desk.fault(of: sending, in: call) == .empty)
        sending.papers = [0]
        olga.asks(.write(.sendText, "Прошу визу", call))
        olga.asks(.send(sending, call))
        let parcel = try #require(parcel)
        #expect(parcel.way == .fax && parcel.to.text == "+78120000030" && parcel.reader == "Консульство")
        #expect(parcel.content == .pages("Прошу визу", [.init(title: "Памятка", file: "memo.txt")]))
        #expect(carried(after: 21) == [.carry(parcel, attempt: 1)])
        olga.receive(.carried(parcel.id, .handed(to: "HylaFAX", job: "12", words: "")))
        #expect(olga.desk.parcels[parcel.id]?.job == "12")
        #expect(olga.desk.debts.map(\.kind) == [.sending], "it is owed until it has arrived")
        #expect(carried(after: 29).isEmpty)
        #expect(carried(after: 2) == [.follow(parcel, job: "12")])
        let before = olga.entries.count
        olga.receive(.carried(parcel.id, .handed(to: "HylaFAX", job: "12", words: "")))
        olga.receive(.carried(parcel.id, .putOff("HylaFAX: no answer")))
        #expect(olga.entries.count == before, "no news is not written down")
        olga.receive(.requested(.retryParcels, Receipt(number: 1)))
        #expect(olga.desk.parcels[parcel.id]?.job == "12", "what is there is not sent a second time")
        var again = olga.startedAgain
        again.ways = olga.desk.ways
        let asked = again.receive(.ticked, at: olga.now.adding(seconds: 31))
        #expect(asked.contains(.follow(parcel, job: "12")))
        #expect(carried(after: 31) == [.follow(parcel, job: "12")])
        olga.receive(.carried(parcel.id, .accepted(by: "HylaFAX", words: "2 pages, job 12", pages: 2)))
        #expect(olga.desk.debts.isEmpty && carried(after: 3600).isEmpty)
    }

    @Test("by fax that did not arrive is owed, and told like a mail that was refused")
    mutating func failed() throws {
        talks()
        olga.asks(.write(.sendText, "Прошу визу", call))
        olga.asks(.send(Sending(.fax(organisation: 0), of: "akvarel"), call))
        let parcel = try #require(parcel)
        _ = carried(after: 21)
        olga.receive(.carried(parcel.id, .handed(to: "HylaFAX", job: "12", words: "")))
        _ = carried(after: 31)
        let effects = olga.receive(.carried(parcel.id, .refused("No answer from remote")))
        #expect(effects.contains(.beckon))
        #expect(olga.desk.parcels[parcel.id]?.isRefused == true && olga.desk.debts.map(\.kind) == [.sending])
        olga.receive(.requested(.retryParcels, Receipt(number: 1)))
        #expect(olga.desk.parcels[parcel.id]?.isOpen == true, "whoever wants it tried again has it tried again")
    }

    @Test("is an order, too: by a text, or to the client's own server with what shows who asks")
    mutating func orders() throws {
        for (deliver, way, to) in [
            (Form.Delivery.text(Self.mobile), Parcel.Way.text, "+79210000077"),
            (
                .server(url: "https://crm.example/orders", Parcel.Door(tokenFile: "crm.token")), .server,
                "https://crm.example/orders"
            ),
        ] {
            var olga = try DeskUnderTest(posting: {
                var form = Form(id: "request", title: "Заявка", fields: [Script.Question(field: "people")])
                form.deliver = deliver
                $0.forms = [form]
                $0.script.lists = [Script.List(name: "start", steps: [Script.Step(.form("request"))])]
            })
            olga.desk.ways = [.text, .server]
            olga.call("1", answered: true)
            olga.asks(.write(.answer("people"), "2", call))
            olga.hears(.of("1", .ended))
            olga.asks(.choose(outcome: Outcome.answeredByOperator.id, call))
            olga.asks(.file(call))
            let parcel = try #require(olga.desk.parcels.values.first?.parcel)
            #expect(parcel.way == way && parcel.to.text == to && parcel.ticket != nil)
            #expect(
                parcel.content
                    == .form(title: "Заявка", answers: [.init(question: "people", answer: "2", field: "people")]))
            #expect(parcel.door?.tokenFile == (way == .server ? "crm.token" : nil))
            #expect(olga.desk.debts.map(\.kind) == [.message])
            olga.receive(.carried(parcel.id, .accepted(by: "crm.example", words: "HTTP 200")))
            #expect(olga.desk.debts.isEmpty)
        }
    }
}
