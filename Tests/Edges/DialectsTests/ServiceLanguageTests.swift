import Answering
import Dialects
import FoundationEssentials
import Samples
import Service
import Testing

@Suite("What a relay tells a desk")
struct ServiceLanguageTests {
    @Test("is read there as it was taken, whatever PBX told it", arguments: DialectName.allCases)
    func calls(name: DialectName) throws {
        let pbx = SamplePBX.of(name)
        let dialect = try name.dialect(pbx.keys)
        for sample in try Sample.all(of: name) {
            for event in dialect.read(sample.request(of: pbx)).events {
                #expect(try Self.heard(.status(event)) == .status(event), "\(sample.name)")
                let delivery = DeskNews.delivery(Delivery(number: 7, content: .call(event)))
                #expect(try Self.heard(delivery) == delivery, "\(sample.name)")
            }
        }
    }

    @Test("is read there as Asterisk told it")
    func asterisk() throws {
        var count = 0
        for var capture in Capture.ami + Capture.ari {
            for part in capture.parts {
                for event in capture.listener.take(part, at: capture.moment) {
                    let delivery = DeskNews.delivery(Delivery(number: 7, content: .call(event)))
                    #expect(try Self.heard(delivery) == delivery)
                    count += 1
                }
            }
        }
        #expect(count > 100)
    }

    @Test("is read there however odd it is: of any length, of a call that began long ago, with a break in a name")
    func odd() throws {
        let long = String(repeating: "я\n", count: 3000)
        for kind in [CallEvent.Kind.alerting, .other(long), .queueStatus] {
            var event = CallEvent(id: long, source: Call.ID.byHand, kind: kind, callID: "\u{0} ")
            event.callBegunAt = Moment(milliseconds: 1_771_225_200_000)
            event.from = CallEvent.Party(number: PhoneNumber(reading: "8 921 000-00-77"), name: long)
            event.to = PhoneNumber(reading: "доб. 204")
            event.sequence = long
            let delivery = DeskNews.delivery(Delivery(number: .max, content: .call(event)))
            #expect(try Self.heard(delivery) == delivery)
        }
    }

    @Test("and cannot be read there is told from what a newer relay says")
    func unread() throws {
        let call = EventStream.Message(id: "3", event: "call", data: "{}")
        let unread = #expect(throws: ServiceLanguage.UnreadNews.self) { try ServiceLanguage.read(call) }
        #expect(unread?.place == .init(3, of: nil) && unread?.request == ServiceLanguage.unread("{}"))
        #expect(throws: ServiceLanguage.UnreadNews.self) {
            try ServiceLanguage.read(EventStream.Message(event: "pool", data: "{}"))
        }
        #expect(try ServiceLanguage.read(EventStream.Message(id: "3", event: "novelty", data: "{}")) == nil)
    }

    @Test("tells what keeps a PBX from telling, and that nothing does any more")
    func exchange() throws {
        for news in [DeskNews.exchange("asterisk-ami", .mayNotListen), .exchange("asterisk-ami", nil)] {
            #expect(try Self.heard(news) == news)
        }
    }

    private static func heard(_ news: DeskNews) throws -> DeskNews? {
        var stream = EventStream()
        let read = stream.take(ServiceLanguage.write(news))
        let messages = try #require(read)
        try #require(messages.count == 1)
        return try ServiceLanguage.read(messages[0])
    }
}
