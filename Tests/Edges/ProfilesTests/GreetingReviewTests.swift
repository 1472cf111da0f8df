import Testing

@testable import Profiles

@Suite("A review of greetings")
struct GreetingReviewTests {
    /// What is doubted of a greeting of this firm while it is open.
    private func doubted(_ greeting: String, name: String, more: String = "") throws -> [String] {
        let text = """
            client: firm
            name: \(name)
            numbers: ["+7 495 000-00-01"]
            greeting:
              open: "\(greeting)"
              closed: "\(name.replacing("\"", with: "")), {operator}."
            managers:
              - {id: one, name: Первый, email: one@firm.example, numbers: ["+7 921 000-00-90"]}
            escalation: {topics: {default: [one]}}
            \(more)
            """
        return try reviewed(text).places
    }

    @Test(
        "hears the firm's name in any case, and as it is said",
        arguments: [
            ("Лепесток", "{operator} из «Лепестка»!"), ("Лавка «Полка»", "В полке {operator}."),
            ("Акварель-Тур", "Это акварель, {operator}."), ("Медлиния", "Вы позвонили в МЕДЛИНИЮ, {operator}."),
            ("Ёлка и шар", "{operator}, «Елка и шар»."), ("Nord IT", "{operator} at Nord."),
            ("Клиника «Ост»", "«Ост», {operator}."),
        ])
    func named(_ name: String, _ greeting: String) throws {
        #expect(try doubted(greeting, name: name) == [])
    }

    @Test(
        "misses the name where only the kind of firm is said, another name, or half of it",
        arguments: [
            ("Лавка «Полка»", "Лавка, {operator}."), ("Клиника доктора Петрова", "Клиника, {operator}."),
            ("Лепесток", "«Лепта», {operator}."), ("Северострой", "Северный дом, {operator}."),
            ("Парус", "{hello}, {operator}!"),
        ])
    func unnamed(_ name: String, _ greeting: String) throws {
        #expect(try doubted(greeting, name: name) == ["5:9 greeting-without-name"])
    }

    @Test("takes what `say` calls the firm for its name")
    func said() throws {
        #expect(try doubted("Норд, {operator}.", name: "Nord IT") == ["5:9 greeting-without-name"])
        #expect(try doubted("Норд, {operator}.", name: "Nord IT", more: "say: норд ай-тИ") == [])
    }

    @Test("misses the operator's name in each greeting")
    func operators() throws {
        #expect(try doubted("Парус, добрый день!", name: "Парус") == ["5:9 greeting-without-operator"])
    }

    @Test("counts syllables: eight seconds are 42 of Russian and 49 of English, with what stands for placeholders")
    func seconds() throws {
        // парус 2, {operator} 3
        let whole = "Парус, {operator}. " + String(repeating: "ла ", count: 37)
        #expect(try doubted(whole, name: "Парус") == [])
        #expect(try doubted(whole + "ла", name: "Парус") == ["5:9 greeting-too-long"])
        // sail 1, {operator} 3
        let english = "Sail, {operator}. " + String(repeating: "lalala ", count: 15)
        #expect(try doubted(english, name: "Sail", more: "languages: [en]") == [])
        #expect(try doubted(english + "la", name: "Sail", more: "languages: [en]") == ["5:9 greeting-too-long"])
    }

    @Test(
        "knows a syllable",
        arguments: [
            ("Добрый вечер", 4), ("ёлка", 2), ("Good afternoon", 4), ("please", 1), ("table", 2), ("24", 4), ("НТ", 0),
            ("May I have your name", 5),
        ])
    func syllables(_ text: String, _ count: Int) {
        #expect(SpokenLength.syllables(in: text) == count)
    }
}
