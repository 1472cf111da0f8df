import Answering
import Testing

@testable import Profiles

/// One thing done wrong in a good profile; `⟦` marks where the finding must point.
struct Mistake: CustomTestStringConvertible, Sendable {
    var rule: Rule
    var old: String
    var new: String
    var says: String

    init(_ rule: Rule, _ old: String, _ new: String, says: String = "") {
        (self.rule, self.old, self.new, self.says) = (rule, old, new, says)
    }

    var testDescription: String { "\(rule.rawValue): \(new)" }

    /// The profile with the mistake, and where its mark stood.
    func made(in text: String) -> (text: String, line: Int, column: Int)? {
        guard let range = text.firstRange(of: old) else { return nil }
        var marked = text
        marked.replaceSubrange(range, with: new)
        guard let mark = marked.firstIndex(of: "⟦") else { return nil }
        let before = marked[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
        return (marked.replacing("⟦", with: ""), before.count, (before.last?.unicodeScalars.count ?? 0) + 1)
    }

    static let all: [Mistake] = [
        .init(.unknownKey, "colour: cyan", "⟦color: cyan", says: "colour"),
        .init(.unknownKey, "served-by: agent", "⟦servedby: agent", says: "served-by"),
        .init(.unknownKey, "district: Центр", "⟦distrcit: Центр", says: "district"),
        .init(.unknownKey, "holidays:", "⟦holiday:", says: "holidays"),
        .init(.missingKey, "# yaml-language-server: $schema=../profile.schema.json\nclient: lavka\n", "⟦"),
        .init(.missingKey, "open: \"{hello}! Лавка «Полка», {operator}.\"\n  closed", "⟦closed"),
        .init(.missingKey, "  start:\n", "  ⟦begin:\n", says: "start"),
        .init(.missingKey, "{id: sold, name: продано}", "⟦{id: sold}", says: "name"),
        .init(
            .missingKey, "ask: era\n      type: choice\n      options: [старая, новая]",
            "⟦ask: era\n      type: choice", says: "options"),
        .init(.duplicateKey, "colour: cyan", "colour: cyan\n⟦colour: red", says: "line 5, column 1"),
        .init(.duplicateKey, "mask: 'AA-####'", "mask: 'A'\n      ⟦\"mask\": 'B'"),
        .init(.duplicateKey, "{id: sold, name: продано}", "{id: sold, name: продано, ⟦name: снова}"),
        .init(.emptyValue, "colour: cyan", "colour:⟦"),
        .init(.wrongShape, "languages: [ru, de]", "languages: ⟦ru"),
        .init(.badChoice, "languages: [ru, de]", "languages: [ru, ⟦по-немецки]", says: "such as ru or en-GB"),
        .init(.wrongShape, "say: лАвка пОлка", "say:\n  ⟦a: b"),
        .init(.wrongShape, "ticket: {prefix: П}", "ticket: ⟦П"),
        .init(.badChoice, "served-by: agent", "served-by: ⟦agnet", says: "agent"),
        .init(.badChoice, "colour: cyan", "colour: ⟦orange"),
        .init(.badNumber, "ring: 15", "ring: ⟦15s"),
        .init(.badNumber, "patience: 45", "patience: ⟦0"),
        .init(.badNumber, "price-per-minute: 14.50", "price-per-minute: ⟦14,50"),
        .init(.badNumber, "price-per-minute: 14.50", "price-per-minute: ⟦14.1234567", says: "amount"),
        .init(.badNumber, "fee: 9000", "fee: ⟦-9000", says: "amount"),
        .init(.badNumber, "step: 6", "step: ⟦-6", says: "1 to 3600"),
        .init(.badNumber, "patched: 0.5", "patched: ⟦1.5", says: "0 to 1"),
        .init(.badNumber, "patched: 0.5", "patched: ⟦50", says: "0 to 1"),
        .init(.badNumber, "patched: 0.5", "patched: ⟦1.01", says: "0 to 1"),
        .init(.badChoice, "currency: EUR", "currency: ⟦евро", says: "EUR"),
        .init(.badChoice, "currency: EUR", "currency: ⟦RUR", says: "RUB"),
        .init(.missingKey, "columns: {phone: Телефон, ", "columns: ⟦{telefon: Телефон, ", says: "phone: Телефон"),
        .init(.missingKey, "file: customers.csv\n  ", "⟦", says: "file"),
        .init(.twice, "shelf: [Полка, Ряд]", "shelf: ⟦[Полка, фио]", says: "фио"),
        .init(.badName, "{phone: Телефон, name: ФИО", "{phone: Телефон, ⟦na me: ФИО"),
        .init(.badChoice, "show: [shelf]", "show: [⟦shelv]", says: "shelf"),
        .init(.pathOutside, "file: customers.csv", "file: ⟦../customers.csv"),
        .init(.badFlag, "auto: true", "auto: ⟦yes"),
        .init(.badChoice, "    - end\n", "    - end: ⟦false\n", says: "true"),
        .init(.badFlag, "    - end\n", "    - end: ⟦no\n"),
        .init(.badCharacter, "colour: cyan", "colour: \"**** ⟦\u{01}\""),
        .init(.badName, "client: lavka", "client: ⟦la vka"),
        .init(.badName, "- ask: copies", "- ask: ⟦note", says: "operator's own"),
        .init(.badPhone, "- \"+7 495 000-00-10\"", "- ⟦\"+7 495\""),
        .init(.badPhone, "  phone: \"+7 495 000-00-14\"", "  phone: ⟦звоните"),
        .init(.badEmail, "email: mila@polka.example", "email: ⟦mila@@polka"),
        .init(.badAddress, "url: \"https://", "url: ⟦\"ftp://"),
        .init(
            .badLetter, "message: |\n    {{#urgent}}Срочно! {{/urgent}}", "message: ⟦|\n    {{#urgent}}Срочно! ",
            says: "closed"),
        .init(.badLetter, "form: \"{{title}}", "form: ⟦\"{{title", says: "closed"),
        .init(.unknownPlaceholder, "form: \"{{title}}", "form: ⟦\"{{titel}}", says: "{{title}}"),
        .init(.unknownPlaceholder, "form: \"{{title}}", "form: ⟦\"{{>title}}", says: "{{>title}}"),
        .init(.badMoment, "from: 2026-02-01", "from: ⟦2026-02-30"),
        .init(.badMoment, "from: 2026-11-20 09:00", "from: ⟦2026-11-20 25:00"),
        .init(.badMoment, "- 2026-12-25", "- ⟦25.12.2026"),
        .init(.badSpan, "personal: 6mo", "personal: ⟦half a year"),
        .init(.badHours, "пт: 9:00-16:00", "пт: ⟦9-16"),
        .init(.badHours, "served: 24h", "served: ⟦всегда"),
        .init(.badDay, "mon-thu:", "⟦mon-xxx:"),
        .init(.dayTwice, "пт: 9:00-16:00", "⟦thu: 9:00-16:00"),
        .init(.reversedDates, "until: 2027-01-31", "until: ⟦2025-01-31"),
        .init(.reversedDates, "- 2027-01-01..2027-01-03", "- ⟦2027-01-03..2027-01-01"),
        .init(.unknownZone, "timezone: Europe/Berlin", "timezone: ⟦Europe/Berlino"),
        .init(.unknownManager, "default: [mila, owner]", "default: [⟦milla, owner]", says: "mila"),
        .init(.unknownManager, "order: [duty]", "order: [⟦dutty]", says: "duty"),
        .init(.unknownManager, "instead: owner", "instead: ⟦duty"),
        .init(.unknownTopic, "- connect: default", "- connect: ⟦defualt", says: "default"),
        .init(.unknownTopic, "accepts: {topics: [owner]", "accepts: {topics: [⟦books]"),
        .init(.unknownSteps, "- go: last", "- go: ⟦lats", says: "last"),
        .init(.unknownSteps, "menu: {\"1\": book}", "menu: {\"1\": ⟦books}", says: "book"),
        .init(.unknownForm, "- form: order", "- form: ⟦ordre", says: "order"),
        .init(.unknownSection, "- show: Редкости", "- show: ⟦Редкость", says: "Редкости"),
        .init(.unknownSection, "- show: Редкости", "- show: ⟦forms"),
        .init(.unknownOutcome, "- outcome: sold", "- outcome: ⟦solld", says: "sold"),
        .init(.unknownField, "{answer: {era: старая}", "{answer: {⟦ear: старая}", says: "era"),
        .init(.unknownPlaceholder, "say: \"{name}, что", "say: ⟦\"{nmae}, что", says: "{name}"),
        .init(
            .unknownPlaceholder, "\"https://crm.polka.example/{code}?phone={caller}",
            "⟦\"https://crm/{code}?p={calller}",
            says: "{caller}"),
        .init(.badAddress, "url: \"https://crm.polka.example/buyer", "url: ⟦\"http://crm.polka.example/buyer"),
        .init(
            .badAddress, "\"https://crm.polka.example/{code}?phone={caller}",
            "⟦\"https://{code}.polka.example/?phone={caller}", says: "first placeholder"),
        .init(
            .badAddress, "\"https://crm.polka.example/{code}?phone={caller}",
            "⟦\"https://crm.polka.example/?phone={caller}", says: "{code}"),
        .init(
            .secretInPlace, "\"https://crm.polka.example/buyer", "⟦\"https://polka:pass@crm.polka.example/buyer",
            says: "address"),
        .init(.secretInPlace, "token-file: polka.token", "⟦token: abc", says: "token-file"),
        .init(.pathOutside, "token-file: polka.token", "token-file: ⟦/etc/pult/pbx.token"),
        .init(.pathOutside, "key-file: polka.key", "key-file: ⟦../other/polka.key"),
        .init(
            .needsWithIt, "certificate: polka.pem\n    key-file: polka.key", "certificate: ⟦polka.pem",
            says: "key-file"),
        .init(.oneThing, "ask: code\n    say", "ask: code\n    at: ⟦answered\n    say"),
        .init(.badFlag, "ring: true", "ring: ⟦да"),
        .init(.twice, "- title: Заказ\n    ask", "- ⟦title: Покупатель\n    ask", says: "Покупатель"),
        .init(.twice, "- {id: sold, name: продано}", "- {id: sold, name: да}\n  - {id: ⟦sold, name: снова}"),
        .init(.oneThing, "- say: Сейчас найдём.", "- say: Сейчас найдём.\n      ⟦go: last"),
        .init(.oneThing, "- title: Полки\n    list: [А, Б]", "- ⟦title: Полки"),
        .init(.commaInBraces, "{answer: Книгу, type", "{answer: Книгу, ⟦ноты, type", says: "ноты"),
        .init(.hashCutsText, "hold: Минутку.", "hold: ⟦Минутку, заказ #5"),
        .init(.hashCutsText, "district: Центр", "district: ⟦Центр #5"),
        .init(.hashCutsText, "- title: Полки", "- title: ⟦Полки #5"),
        .init(.badPhone, "- \"+7 495 000-00-10\"", "- ⟦\"+7 495 000-00-1\"", says: "has 10 digits"),
        .init(.badPhone, "  phone: \"+7 495 000-00-14\"", "  phone: ⟦\"+7 495 000-00-144\"", says: "has 12 digits"),
        .init(.badChoice, "languages: [ru, de]", "languages: [⟦rus, de]", says: "“ru”"),
        .init(.wrongShape, "metro: [Мост]", "metro: ⟦Мост, Садовая", says: "[ ]"),
        .init(.unknownPlaceholder, "say: \"{name}, что", "say: ⟦\"{name, что", says: "{operator}"),
        .init(.unknownPlaceholder, "say: \"{name}, что", "say: ⟦\"{{name}}, что", says: "one pair"),
        .init(.syntax, "colour: cyan", " ⟦colour: cyan", says: "begins deeper than line"),
        .init(.syntax, "timezone: Europe/Berlin", "timezone⟦:Europe/Berlin", says: "no blank stands behind the colon"),
        .init(.syntax, "timezone: Europe/Berlin", "⟦timezone Europe/Berlin", says: "no colon stands behind the key"),
        .init(.syntax, "timezone: Europe/Berlin", "timezone:⟦\u{A0}Europe/Berlin", says: "no-break space"),
        .init(.syntax, "  - {id: sold, name: продано}", "  ⟦-id: sold\n    name: продано", says: "behind the dash"),
        .init(.syntax, "languages: [ru, de]", "languages: ⟦[ru, de", says: "the bracket [ is not closed"),
        .init(.syntax, "languages: [ru, de]", "languages: [⟦\"ru, de]", says: "the quotation mark is not closed"),
        .init(
            .syntax, "timezone: Europe/Berlin", "timezone: ⟦\"Europe/Berlin", says: "the quotation mark is not closed"),
        .init(.needsQuotes, "say: Как вас зовут?", "say: ⟦{operator}"),
        .init(.needsQuotes, "say: Как вас зовут?", "say: {operator} ⟦слушает"),
        .init(.needsQuotes, "say: Как вас зовут?", "say: «Имя»⟦: как вас зовут?"),
        .init(.needsQuotes, "say: Как вас зовут?", "say: ⟦@ кто это?"),
        .init(.needsQuotes, "{answer: Другое, message: default}", "{answer: Да⟦: нет, message: default}"),
        .init(.noAliases, "say: лАвка пОлка", "say: ⟦*name"),
        .init(.noAliases, "say: лАвка пОлка", "say: ⟦&name лавка"),
        .init(.noTags, "say: лАвка пОлка", "say: ⟦!!str лавка"),
        .init(.noMergeKeys, "colour: cyan", "⟦<<: {colour: cyan}"),
        .init(.oneDocument, "colour: cyan", "colour: cyan\n⟦---\nclient: b"),
        .init(.noTabs, "colour: cyan", "colour: cyan\n⟦\tsay: x", says: "write blanks"),
        .init(.noTabs, "  start:\n", "⟦\tstart:\n", says: "write blanks"),
        .init(.syntax, "colour: cyan", "colour: cyan\n⟦- x"),
        .init(.badCharacter, "colour: cyan", "colour: ⟦\u{01}"),
        .init(.pathOutside, "list: [А, Б]", "table: ⟦../other/prices.csv"),
    ]
}

@Suite("A mistake in a profile")
struct MistakeTests {
    @Test("is found where it stands, and nothing else is", arguments: Mistake.all)
    func found(mistake: Mistake) throws {
        let made = try #require(mistake.made(in: lavka), "the mistake must fit the sample")
        let document = ProfileDocument(Array(made.text.utf8), file: "p", country: .russia, zone: .utc)
        let place = "p:\(made.line):\(made.column)"
        let told = document.findings.map { "p:\($0.line):\($0.column) \($0.rule.rawValue)" }
        #expect(told == ["\(place) \(mistake.rule.rawValue)"], "\(document.findings.map(\.description))")
        if !mistake.says.isEmpty { #expect(document.findings.contains { $0.text.contains(mistake.says) }) }
    }

    @Test(
        "in the name of a key is one finding, whatever else the key was to give",
        arguments: [
            Mistake(.unknownKey, "\nmanagers:", "\n⟦managr:", says: "managers"),
            Mistake(.unknownKey, "\nescalation:", "\n⟦escalaton:", says: "escalation"),
            Mistake(.unknownKey, "\nscript:", "\n⟦scrpt:", says: "script"),
            Mistake(.unknownKey, "\nforms:", "\n⟦form:", says: "forms"),
            Mistake(.unknownKey, "\nsections:", "\n⟦section:", says: "sections"),
            Mistake(.unknownKey, "\noutcomes:", "\n⟦outcoms:", says: "outcomes"),
        ])
    func misspelt(mistake: Mistake) throws { try found(mistake: mistake) }
}
