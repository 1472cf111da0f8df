import Answering
import Testing

@Suite("The greeting of a client")
struct ClientGreetingTests {
    private let zone = Zone(named: "Asia/Yekaterinburg")!
    private let olga = Operator(
        id: "olga", name: "Кузнецова Ольга", goesBy: "Ольга", extension: "204", clients: ["lavka"])

    private func client(languages: [String] = ["ru"]) -> Client {
        var hours = Schedule(zone: zone)
        for day in Schedule.Weekday.allCases { hours.week[day] = [.init(start: 9 * 60, end: 18 * 60)] }
        var client = Client(
            id: "lavka", name: "Лавка", hours: hours, served: .always(in: zone),
            greeting: .init(open: "{hello}! «Лавка», {operator}.", closed: "«Лавка», {hello}. Мы закрыты. {hello}!"))
        client.languages = languages
        return client
    }

    private func at(_ hour: Int, _ minute: Int = 0, day: Int = 21) -> Moment {
        zone.moment(day: Day(year: 2026, month: 11, day: day), hour: hour, minute: minute)
    }

    @Test(
        "goes by the hour in the client's zone",
        arguments: [(9, "Доброе утро"), (11, "Доброе утро"), (12, "Добрый день"), (17, "Добрый день")])
    func timeOfDay(hour: Int, hello: String) {
        #expect(client().greeting(at: at(hour, 59), operator: olga) == "\(hello)! «Лавка», Ольга.")
    }

    @Test("says that the office is closed, and good evening at night", arguments: [0, 4, 18, 23])
    func closed(hour: Int) {
        #expect(
            client().greeting(at: at(hour), operator: olga) == "«Лавка», добрый вечер. Мы закрыты. Добрый вечер!")
    }

    @Test("is English for a client who speaks English first")
    func english() {
        #expect(client(languages: ["en-GB"]).greeting(at: at(13), operator: olga) == "Good afternoon! «Лавка», Ольга.")
    }

    @Test("is the closed one on a holiday")
    func holiday() {
        var client = client()
        let day = Day(year: 2026, month: 11, day: 22)
        client.hours.exceptions = [.init(first: day, last: day)]
        #expect(client.greeting(at: at(10, day: 22), operator: olga).contains("закрыты"))
    }

    @Test("leaves room for what is not known yet")
    func answers() {
        let said = { client().spoken("{name}, {x} { {y", at: at(10), operator: olga, answers: ["name": $0]) }
        #expect(said("Пётр") == "Пётр, … { {y")
    }

    @Test("stands over the notices that are valid, the urgent first")
    func notices() {
        var client = client()
        client.notices = [
            Notice(text: "a"), Notice(text: "b", valid: Validity(from: at(10), until: at(12)), urgent: true),
        ]
        client.promotions = [.init(title: "p", text: "", valid: Validity(until: at(12)))]
        #expect(client.notices(at: at(9)).map(\.text) == ["a"])
        #expect(client.notices(at: at(10)).map(\.text) == ["b", "a"])
        #expect(client.notices(at: at(12)).map(\.text) == ["a"])
        #expect(client.promotions(at: at(11)).count == 1)
        #expect(client.promotions(at: at(12)).isEmpty)
    }
}
