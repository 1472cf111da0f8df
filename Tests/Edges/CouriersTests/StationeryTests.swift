import Answering
import Foundation
import Testing

@testable import Couriers

@Suite("What a mail says")
struct StationeryTests {
    private let settings = MailSettings(servers: ["smtp://mx.example"], from: "Офис <office@service.example>")

    private func parcel(_ language: String = "ru", from name: String = "Анна") -> Parcel {
        var message = Message(ticket: "А-204-1", topic: "default", to: "ivanova", from: Personal(name))
        message.text = "Ждёт <звонка> & цену"
        var parcel = Parcel(
            id: Parcel.ID(call: Call.ID(source: "pbx", callID: "1"), sender: "olga", number: 1), way: .mail,
            to: "ivanova@akvarel.example", client: "akvarel", content: .message(message),
            head: Parcel.Letterhead(firm: "Акварель", signedBy: "Ольга", zone: "Europe/Moscow", language: language),
            since: Moment(milliseconds: 1_795_000_000_000))
        parcel.reader = "Иванова Мария"
        return parcel
    }

    @Test("is what was learnt, as it was said, in the reader's language and the firm's time")
    func text() {
        let text = Stationery().text(of: parcel())
        #expect(text.contains("Кому: Иванова Мария") && text.contains("Заявка: А-204-1"))
        #expect(text.contains("Ждёт <звонка> & цену"))
        #expect(text.contains("(+03:00)") && text.contains("Оператор: Ольга"))
        #expect(Stationery().text(of: parcel("en")).contains("Firm: Акварель"))
    }

    @Test("is the client's own where it wrote one, and the service's where that cannot be read")
    func template() {
        var own = parcel()
        own.template = "Здравствуйте, {{reader}}! {{text}}"
        #expect(Stationery().text(of: own) == "Здравствуйте, Иванова Мария! Ждёт <звонка> & цену")
        own.template = "{{#text}} never closed"
        #expect(Stationery().text(of: own).contains("Заявка: А-204-1"))
    }

    @Test("leaves out what nobody said, and names no more than a client may name in its own text")
    func left() {
        var empty = parcel(from: "")
        empty.reader = nil
        for text in [Stationery().text(of: empty), Stationery().text(of: parcel("en", from: ""))] {
            for label in ["Кому:", "От кого:", "Телефон", "Когда", "СРОЧНО", "From:", "Phone"] {
                #expect(!text.contains("\n" + label), "\(text)")
            }
        }
        var form = parcel()
        form.content = .form(title: "Заявка", answers: [.init(question: "Кто?", answer: "Я")])
        let words = Phrasing("ru")
        #expect(Set(Stationery().fields(of: parcel(), words).keys).isSubset(of: Letters.messageWords))
        #expect(Set(Stationery().fields(of: form, words).keys).isSubset(of: Letters.formWords))
    }

    @Test("has one id for good, and no header that a caller wrote")
    func headers() throws {
        let first = try Stationery().mail(of: parcel(), by: settings)
        let second = try Stationery().mail(of: parcel(from: "Анна\r\nBcc: all@example.com"), by: settings)
        let id = first.headers.filter { $0.hasPrefix("Message-ID: ") }
        #expect(id.count == 1 && id == second.headers.filter { $0.hasPrefix("Message-ID: ") })
        let lines = second.headers.flatMap { $0.components(separatedBy: "\r\n") }
        #expect(!lines.contains { $0.hasPrefix("Bcc") })
        #expect(first.headers.contains { $0.hasPrefix("Reply-To: ") && $0.hasSuffix("<office@service.example>") })
    }
}
