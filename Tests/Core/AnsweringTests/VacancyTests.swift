import Answering
import Testing

@Suite("A search for hours without anybody to ring")
struct VacancyTests {
    private static let zone = Zone(named: "Europe/Moscow") ?? .utc
    private static func at(_ day: Int, _ hour: Int) -> Moment {
        zone.moment(day: Day(year: 2026, month: 11, day: day), hour: hour, minute: 0)
    }

    /// Managers with one number each, open at these hours.
    private func client(_ hours: [String: ClosedRange<Int>?], order: [String]) -> Client {
        var client = Client(
            id: "a", name: "A", hours: .always(in: Self.zone), served: .always(in: Self.zone),
            greeting: Client.Greeting(open: "", closed: ""))
        client.managers = hours.sorted { $0.key < $1.key }.enumerated().map { index, entry in
            var number = Manager.Number(number: PhoneNumber(reading: "+7 921 000-00-1\(index)"))
            if let hours = entry.value {
                var schedule = Schedule(zone: Self.zone)
                for day in Schedule.Weekday.allCases {
                    schedule.week[day] = [Schedule.Hours(start: hours.lowerBound * 60, end: hours.upperBound * 60)]
                }
                number.hours = schedule
            }
            var manager = Manager(id: entry.key, name: entry.key)
            manager.numbers = [number]
            return manager
        }
        client.escalation.topics = [Escalation.Order(topic: "t", order: order)]
        return client
    }

    private func first(_ client: Client, in spans: [Range<Moment>]? = nil) -> Range<Moment>? {
        var search = VacancySearch(in: client)
        return search.first(of: "t", in: spans ?? [Self.at(23, 12)..<Self.at(30, 12)])?.span
    }

    @Test("says so where there is more than it looks through, and that it has looked through all where there is not")
    func spent() {
        var client = client(["a": nil], order: ["a"])
        var search = VacancySearch(in: client)
        #expect(search.first(of: "t", in: [Self.at(23, 12)..<Self.at(30, 12)]) == nil && !search.isSpent)
        client.managers[0].numbers = Array(repeating: client.managers[0].numbers[0], count: 5000)
        search = VacancySearch(in: client)
        #expect(search.first(of: "t", in: [Self.at(23, 12)..<Self.at(30, 12)]) == nil && search.isSpent)
    }

    @Test("finds none where one can be rung at any hour, or one after the other closes the day")
    func none() {
        #expect(first(client(["a": 9...18, "b": nil], order: ["a", "b"])) == nil)
        #expect(first(client(["a": 8...20, "b": 0...8, "c": 20...24], order: ["a", "b", "c"])) == nil)
    }

    @Test("finds the first, from its first moment to its last, however many closed hours lie in it")
    func found() {
        #expect(first(client(["a": 8...20, "b": 10...21], order: ["a", "b"])) == Self.at(23, 21)..<Self.at(24, 8))
        #expect(first(client(["a": 8...20], order: [])) == Self.at(23, 12)..<Self.at(30, 12))
    }

    @Test("looks only at the spans it is given, and cuts what it finds to them")
    func spans() {
        let client = client(["a": 8...20], order: ["a"])
        #expect(first(client, in: [Self.at(23, 9)..<Self.at(23, 20), Self.at(24, 9)..<Self.at(24, 19)]) == nil)
        #expect(
            first(client, in: [Self.at(23, 9)..<Self.at(23, 18), Self.at(24, 5)..<Self.at(24, 19)])
                == Self.at(24, 5)..<Self.at(24, 8))
    }

    @Test("follows absences, stand-ins, overrides and the turns of a rota as the desk would")
    func changes() {
        var client = client(["a": nil, "b": nil], order: ["a"])
        client.managers[0].away = [Manager.Absence(valid: Validity(from: Self.at(25, 7), until: Self.at(26, 7)))]
        #expect(first(client) == Self.at(25, 7)..<Self.at(26, 7))
        client.managers[0].away[0].instead = "b"
        #expect(first(client) == nil)
        client.managers[0].away[0].instead = nil
        let onCall = Validity(from: Self.at(25, 0), until: Self.at(25, 22))
        client.escalation.onCall = [Escalation.OnCall(valid: onCall, topics: ["t": ["b"]])]
        #expect(first(client) == Self.at(25, 22)..<Self.at(26, 7))
        client.escalation.onCall = []
        client.escalation.rotas = [
            Escalation.Rota(name: "r", from: Self.at(23, 9), every: "day", order: ["b", "b", "a"])
        ]
        client.escalation.topics[0].order = ["r"]
        #expect(first(client) == Self.at(25, 9)..<Self.at(26, 7))
        client.escalation.rotas[0].every = "12h"
        #expect(first(client) == Self.at(25, 21)..<Self.at(26, 7), "the turn before this one was on the 24th")
    }

    @Test("of the next turn knows the hour and the day, before the first one, too")
    func turns() {
        var rota = Escalation.Rota(name: "r", from: Self.at(23, 9), every: "week", order: ["a", "b"])
        #expect(rota.nextTurn(after: Self.at(23, 9), in: Self.zone) == Self.at(30, 9))
        #expect(rota.nextTurn(after: Self.at(20, 9), in: Self.zone) == Self.at(30, 9))
        #expect(rota.nextTurn(after: Self.at(30, 8), in: Self.zone) == Self.at(30, 9))
        rota.every = "12h"
        #expect(rota.nextTurn(after: Self.at(23, 22), in: Self.zone) == Self.at(24, 9))
        rota.order = ["a"]
        #expect(rota.nextTurn(after: Self.at(23, 22), in: Self.zone) == nil)
    }
}
