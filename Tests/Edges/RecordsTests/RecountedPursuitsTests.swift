import Answering
import Figures
import Records
import Testing

@Suite("Whom callers reached, and what was promised them")
struct RecountedPursuitsTests {
    let place = Place()

    @Test(
        "is by manager, by number and by hour, in messages and in promises what SQL counts in the same lines",
        arguments: Place.months.indices)
    func pursuits(index: Int) async throws {
        let month = try await place.made(index)
        let recount = try place.recount(month)
        try recount.addPursuits(of: month.zone.name)
        var promises: Set<String> = []
        for client in GeneratedMonth.clients {
            let pursuits = try place.statistics(of: .client(client), month).pursuits
            let reached = try recount.reached(of: client)
            #expect(pursuits.sought == reached.count && pursuits.reached == reached.count { $0 != nil })
            expect(pursuits.attemptsUntilReached, reached.compactMap(\.self))
            let results = try recount.tries(by: "result", of: client).mapValues { $0[0] }
            #expect(Dictionary(uniqueKeysWithValues: pursuits.results.map { ($0.key.rawValue, $0.value) }) == results)
            #expect(pursuits.byManager.mapValues(numbers) == (try recount.tries(by: "manager", of: client)))
            #expect(pursuits.byLabel.mapValues(numbers) == (try recount.tries(by: "label", of: client)))
            let hours = pursuits.byHour.enumerated().filter { $1.tried > 0 }.map { ("\($0)", numbers($1)) }
            #expect(Dictionary(uniqueKeysWithValues: hours) == (try recount.tries(by: "hour", of: client)))
            #expect(results["voicemail"] ?? 0 > 0 && pursuits.byManager.count == 2 && pursuits.byLabel.count == 2)
            let deliveries = try recount.deliveries(of: client)
            expect(pursuits.untilDelivered, deliveries)
            let taken = try recount.said("'taken'", in: "message-taken", of: client)
            #expect(pursuits.messages == taken["taken"] && !deliveries.isEmpty)
            let promised = try recount.callBacks(of: client)
            #expect(
                [pursuits.callBacksKept, pursuits.callBacksLate, pursuits.callBacksOpen]
                    == ["kept", "late", "open"].map { promised[$0] ?? 0 })
            #expect(pursuits.callBacks == promised.values.reduce(0, +))
            promises.formUnion(promised.keys)
            #expect(
                pursuits.refusals == (try recount.said("fact ->> '$.refused._0'", in: "refused", of: client)))
        }
        #expect(promises == ["kept", "late", "open"])
    }

    @Test("is of outcomes, types and dialled numbers what the lines say", arguments: Place.months.indices)
    func filed(index: Int) async throws {
        let month = try await place.made(index)
        let recount = try place.recount(month)
        for client in GeneratedMonth.clients {
            let tally = try place.statistics(of: .client(client), month).whole
            let types = try recount.said("fact ->> '$.classified._0'", in: "classified", of: client)
            #expect(Dictionary(uniqueKeysWithValues: tally.types.map { ($0.key.rawValue, $0.value) }) == types)
            // What was handed over is filed at both desks, and counts as it was filed last.
            var filed = try recount.said("fact ->> '$.filed.outcome'", in: "filed", of: client)
            #expect(filed.removeValue(forKey: "handed-over") ?? 0 > 0)
            let chosen = tally.outcomes.filter { filed[$0.key] != nil }
            #expect(chosen == filed && filed.count == 4)
            let lost = try recount.count("fate = 'lost'", of: client)
            #expect((tally.outcomes["missed"] ?? 0) + (tally.outcomes["abandoned"] ?? 0) == lost)
        }
    }

    @Test("is against a plan what SQL counts on its days that are over", arguments: Place.months.indices)
    func plan(index: Int) async throws {
        let month = try await place.made(index)
        let recount = try place.recount(month)
        try recount.addCalendar(of: month.zone.name)
        let (year, number, _) = Place.months[index]
        func moment(_ day: Int, hour: Int) -> Moment {
            month.zone.moment(day: Day(year: year, month: number, day: day), hour: hour, minute: 0)
        }
        let valid = Validity(from: moment(4, hour: 12), until: moment(27, hour: 12))
        let project = Client.Project(goal: nil, valid: valid, expectedCallsADay: 3, expectedPeakHour: 1)
        let now = moment(25, hour: 23)
        for client in GeneratedMonth.clients {
            let course = try place.statistics(of: .client(client), month).course
            let plan = try #require(PlanAndFact(of: project, in: course, at: now))
            let days = try recount.arrivedByDay(of: client)
                .filter { (4...24).contains(Int($0.day.suffix(2)) ?? 0) }
            #expect(plan.days.filter { $0.arrived > 0 }.map(\.arrived) == days.map(\.arrived))
            #expect(plan.days.compactMap { $0.peak?.arrived } == days.map(\.peak))
            #expect(plan.days.compactMap { $0.peak?.hour } == days.map(\.hour))
            let arrived = days.reduce(0) { $0 + $1.arrived }
            #expect(plan.days.count == 21 && plan.expected == 63 && plan.arrived == arrived && arrived > 0)
            #expect(plan.share == Double(arrived) / 63)
            #expect(plan.daysBeyondPeak == days.count { $0.peak > 1 } && plan.peak?.arrived == days.map(\.peak).max())
        }
    }

    private func numbers(_ tries: Pursuits.Tries) -> [Int] { [tries.tried, tries.answered] }
}
