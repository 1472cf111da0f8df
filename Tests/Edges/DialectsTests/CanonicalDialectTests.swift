import Answering
import Dialects
import FoundationEssentials
import Testing

@Suite("A bare event")
struct BareEventTests {
    func read(_ text: String) -> CanonicalDialect.Reading {
        CanonicalDialect().read(Data(text.utf8), as: .plain)
    }

    @Test("is read as a person types it")
    func typed() throws {
        let reading = read(#"{"type":"call.alerting","callId":"1","from":{"number":"8 921 000-00-77"},"queue":"akvarel"}"#)
        #expect(reading.faults.isEmpty)
        let event = try #require(reading.events.first)
        #expect(event.kind == .alerting)
        #expect(event.from?.number.key == "+79210000077")
        #expect(event.queue?.name == "akvarel")
        #expect(event.to == nil)
    }
}
