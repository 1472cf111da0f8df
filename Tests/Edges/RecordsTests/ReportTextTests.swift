import Answering
import Testing

@testable import Records

@Suite("The quick way to write a report")
struct ReportTextTests {
    @Test("writes what the encoder writes, with every field and with none")
    func same() throws {
        let bare = CallEvent(id: "", source: "", kind: .other("\"\\\u{7}\n\u{85}é"), callID: "\u{0}")
        let events = [EveryFact.event, bare, Example.event("1-1", .alerting)]
        for event in events {
            for recognition in [Entry.Recognition.plain, Entry.Recognition(extension: "", client: nil, revision: "")] {
                let fact = Entry.Fact.reported(event, recognition)
                let entry = Entry(moment: Example.morning, call: event.call, fact: fact)
                let (quick, plain) = (PersonalColumn(of: entry), PersonalColumn(of: entry))
                #expect(
                    ReportText.text(event, recognition, keeping: quick)
                        == (try CompactJSON.text(fact, keeping: plain)))
                #expect(quick.texts == plain.texts)
            }
        }
    }

    @Test("is tried on an event in which no field is empty")
    func everyField() {
        func emptyFields(of value: Any) -> [String] {
            Mirror(reflecting: value).children.flatMap { child -> [String] in
                let mirror = Mirror(reflecting: child.value)
                if mirror.displayStyle == .optional, mirror.children.isEmpty { return [child.label ?? "?"] }
                return child.value is String ? [] : emptyFields(of: child.value)
            }
        }
        #expect(emptyFields(of: EveryFact.event).isEmpty)
        #expect(emptyFields(of: Example.event("1-1", .alerting)).contains("legID"))
    }
}
