import Answering
import Testing

@Suite("The cover of a week")
struct CoverTests {
    private static let zone = Zone(named: "Europe/Moscow") ?? .utc
    /// A Monday.
    private static let monday = Day(year: 2026, month: 11, day: 23)

    private static func client(
        _ id: String, _ grade: Operator.Grade = .trainee, served: ClosedRange<Int>? = nil, calls: Int? = nil,
        until end: Day? = nil
    ) -> Client {
        var client = Client(
            id: id, name: id, hours: .always(in: zone), served: .always(in: zone),
            greeting: Client.Greeting(open: "", closed: ""))
        client.servedBy = grade
        if let served {
            client.served = Schedule(zone: zone)
            for day in Schedule.Weekday.allCases where day < .saturday {
                client.served.week[day] = [Schedule.Hours(start: served.lowerBound, end: served.upperBound)]
            }
        }
        let until = end.map { zone.moment(day: $0, hour: 0, minute: 0) }
        client.project = Client.Project(goal: nil, valid: Validity(until: until), expectedCallsADay: calls)
        return client
    }

    private static func cover(_ clients: [Client], from day: Day = monday) -> Cover {
        let roster = Roster(operators: [
            Operator(id: "olga", name: "О", extension: "1", grade: .senior, clients: ["a", "b", "old"]),
            Operator(id: "petya", name: "П", extension: "2", grade: .trainee, clients: ["b", "a", "c"]),
        ])
        return Cover(of: Catalogue(clients: clients, roster: roster), from: day, in: zone)
    }

    private static let some = cover([
        client("a", calls: 101), client("b", .agent, served: 9 * 60 + 30...18 * 60, calls: 40), client("c", .agent),
        client("old", calls: 500, until: monday),
    ])

    @Test("says who has a client in her list, who can take its calls, and how long it is answered for")
    func services() {
        let services = Self.some.services
        #expect(services.map(\.client) == ["a", "b", "c"], "a project that has ended wants nobody")
        #expect(services.map { $0.servants.map(\.id) } == [["olga", "petya"], ["olga", "petya"], ["petya"]])
        #expect(services.map { $0.able.map(\.id) } == [["olga", "petya"], ["olga"], []])
        #expect(services.map(\.servedSeconds) == [168 * 3600, 5 * 8 * 3600 + 5 * 1800, 168 * 3600])
        #expect(services.map(\.isGap) == [false, false, true])
    }

    @Test("counts the calls of an operator's clients, and her part of those that she can take")
    func loads() {
        let loads = Self.some.loads
        #expect(loads.map(\.clients) == [["a", "b"], ["b", "a", "c"]], "in the order of her digits")
        #expect(loads.map(\.expectedCallsADay) == [141, 141])
        #expect(loads.map(\.shareADay) == [51 + 40, 51])
    }

    @Test("has each hour of seven days, with whom to answer for, by how many, and for whom nobody can")
    func hours() throws {
        let hours = Self.some.hours
        #expect(hours.count == 168 && hours.first?.day == Self.monday && hours.last?.hour == 23)
        #expect(hours[8].clients == ["a", "c"] && hours[8].operators == 2)
        #expect(hours[9].clients == ["a", "b", "c"], "an hour in which it begins counts")
        #expect(hours[18].clients == ["a", "c"])
        #expect(hours[5 * 24 + 12].clients == ["a", "c"], "on a Saturday")
        #expect(hours.allSatisfy { $0.gaps == ["c"] })
        #expect(Self.cover([Self.client("b", .agent)]).hours.allSatisfy { $0.operators == 1 && $0.gaps.isEmpty })
    }

    @Test("is of the days it begins with, holidays as they fall")
    func holidays() {
        var client = Self.client("a")
        let day = Self.monday.adding(days: 7)
        client.served.exceptions = [Schedule.Exception(first: day, last: day)]
        #expect(Self.cover([client]).services[0].servedSeconds == 168 * 3600)
        let next = Self.cover([client], from: day)
        #expect(next.services[0].servedSeconds == 144 * 3600)
        #expect(next.hours.prefix(24).allSatisfy(\.clients.isEmpty) && next.hours[24].clients == ["a"])
    }

    @Test("is whole where the clock is set")
    func daylightSaving() throws {
        let berlin = try #require(Zone(named: "Europe/Berlin"))
        var client = Self.client("a")
        client.served = .always(in: berlin)
        let cover = Cover(of: Catalogue(clients: [client]), from: Day(year: 2026, month: 3, day: 23), in: berlin)
        #expect(cover.hours.count == 168 && cover.services[0].servedSeconds == 167 * 3600)
        // Sunday has no third hour.
        #expect(cover.hours.filter(\.clients.isEmpty).map(\.hour) == [2])
    }
}
