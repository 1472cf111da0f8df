import Answering
import Foundation
import Papers
import Profiles
import Screens
import Support
import Testing

@Suite("The page that a firm approves")
struct CardPageTests {
    private static let shipped = ProfileFolder(
        path: Checkout.root.appending(path: "ClientProfiles").path, zone: Fixtures.moscow)

    private static func client(_ id: String) throws -> Client {
        try #require(shipped.read(only: [id], at: Fixtures.moment).catalogue[id])
    }

    private static func page(of client: Client, in language: Language = .ru) throws -> String {
        try CardPage(of: client, at: Fixtures.moment, in: language).html()
    }

    @Test("is the shipped card, in either language", arguments: [Language.ru, .en])
    func shipped(language: Language) throws {
        let page = try Self.page(of: Self.client("akvarel-tour"), in: language)
        // The revision is that of the file, whose comments may change.
        let still = page.replacing(/sha256:[0-9a-f]{64}/, with: "sha256:…")
        GoldenFile("akvarel-tour.\(language.rawValue).html").verify(still)
    }

    @Test("tells what is valid at its moment, and greets with a name in the operator's place")
    func moment() throws {
        let page = try Self.page(of: Self.client("akvarel-tour"))
        #expect(page.contains("меня зовут Анна"))
        #expect(page.contains("с 01.11.2026 по 31.12.2026: действует"))
        #expect(page.contains("с 27.11.2026 по 30.11.2026: ещё не началось"))
        #expect(!page.contains("{operator}") && !page.contains("{hello}"))
    }

    @Test("shows no private number and no VIP's whole number")
    func hidden() throws {
        let page = try Self.page(of: Self.client("akvarel-tour"))
        #expect(!page.contains("+7 812 000-00-22"), "a manager's home")
        #expect(!page.contains("+7 921 000-00-55") && page.contains("+7 921 •••-••-55"))
        #expect(page.contains("+7 812 000-00-21 доб. 105"))
    }

    @Test("fetches nothing and runs nothing")
    func selfContained() throws {
        let page = try Self.page(of: Self.client("nord-it"), in: .en)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        for word in ["<script", "src=", "url(", "@import", "<link", "http:", "onload"] { #expect(!page.contains(word)) }
        #expect(page.contains("default-src 'none'"))
    }

    /// `joined` is by its rules one character with the sign behind it, which an escaper of characters passes over.
    @Test(
        "writes nothing of a profile as markup, wherever it stands",
        arguments: [
            "<script>alert(1)</script>", "\"onload=\"alert(1)", "'><img src=x onerror=alert(1)>", "</title></style><b>",
            "\u{0D4E}<script>alert(1)</script>", "\"\u{301} onload=alert(1)", "<\u{301}script>", "{{name}}{{{name}}}",
            "\u{202E}gnp.exe\u{0}\u{1B}[2J", "&lt;b&gt;&#60;",
        ])
    func hostile(_ text: String) throws {
        let harmless = try Self.tags(in: Self.page(of: Self.client(saying: "Слова")))
        let page = try Self.page(of: Self.client(saying: text))
        #expect(Self.tags(in: page) == harmless)
        for scalar in page.unicodeScalars where scalar != "\n" {
            #expect(![.control, .format].contains(scalar.properties.generalCategory), "\(scalar.value)")
        }
    }

    /// As a browser reads them: scalar by scalar, from `<` with a letter, `/` or `!` behind it to the next `>`.
    private static func tags(in page: String) -> [String] {
        var tags: [String] = []
        var rest = page.unicodeScalars[...]
        while let start = rest.firstIndex(of: "<") {
            let end = rest[start...].firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
            let tag = String(rest[start...end])
            if !tag.hasPrefix("<title") { tags.append(tag) }
            rest = rest[rest.index(after: end)...]
        }
        return tags
    }

    /// The text in every place that a profile fills.
    private static func client(saying text: String) -> Client {
        var client = Client(
            id: "one", name: text, hours: .always(in: .utc), served: .always(in: .utc),
            greeting: .init(open: text, closed: text))
        client.say = text
        client.business = text
        client.numbers = [.init(number: Fixtures.number("+7 812 000-00-17"), label: text)]
        client.project = .init(goal: text, valid: .always)
        client.services = [.init(name: text, note: text, price: text)]
        client.notices = [Notice(text: text)]
        client.phrases = .init(hold: text, return: text, nobody: text, farewell: text)
        var question = Script.Question(field: "field")
        (question.say, question.options, question.mask) = (text, [text], text)
        question.choices = [.init(answer: text, then: .say(text)), .init(answer: text, then: .go(text))]
        var condition = Script.Condition()
        condition.answers = [text: [text]]
        client.script.lists = [
            .init(name: "start", steps: [.init(.ask(question), when: condition), .init(.say(text))]),
            .init(name: text, steps: [.init(.show(section: text)), .init(.connect(text)), .init(.form(text))]),
        ]
        var office = Client.Office(name: text)
        (office.city, office.district, office.metro, office.address) = (text, text, [text], text)
        (office.services, office.directions) = ([text], text)
        client.offices = [office]
        client.promotions = [.init(title: text, text: text)]
        client.vip = [.init(name: text, phones: [], note: text, connect: text)]
        client.screening = [.init(who: text, say: text, outcome: text)]
        var manager = Manager(id: "m", name: text)
        (manager.role, manager.email) = (text, text)
        manager.numbers = [.init(label: text, number: Fixtures.number("+7 812 000-00-21"))]
        manager.away = [.init(valid: .always, reason: text, instead: "m")]
        client.managers = [manager]
        client.escalation.topics = [.init(topic: text, order: ["m", text])]
        client.responsible = .init(name: text, email: text)
        client.faq = [.init(ask: text, answer: text)]
        client.emergencies = [.init(when: text, do: text, connect: text)]
        client.faxes = [.init(organisation: text, number: Fixtures.number("+7 812 000-00-30"))]
        client.documents = [.init(title: text, file: text)]
        client.sections = [
            .init(title: text, body: .text(text)), .init(title: text, body: .list([text])),
            .init(title: text, body: .table(file: text, columns: [text], rows: [[text]])),
        ]
        client.forms = [.init(id: "f", title: text, fields: [question])]
        client.outcomes = [.init(id: text, name: text)]
        client.revision = text
        return client
    }
}
