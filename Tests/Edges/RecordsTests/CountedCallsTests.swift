import Answering
import Figures
import Foundation
import GRDB
import Records
import Support
import Testing

@Suite("Figures out of the logs of three desks")
struct CountedCallsTests {
    let place = Place()

    @Test(
        "count every call once, by what became of it, of the service and of each client",
        arguments: Place.months.indices)
    func fates(index: Int) async throws {
        let month = try await place.made(index)
        let all = try place.statistics(of: .all, month)
        expectCounts(of: all.whole, month.truths)
        for client in GeneratedMonth.clients {
            expectCounts(of: try #require(all.clients[client]), month.of(client))
            expectCounts(of: try place.statistics(of: .client(client), month).whole, month.of(client))
        }
    }

    private func expectCounts(of tally: Tally, _ truths: [GeneratedMonth.Truth]) {
        let arrived = truths.filter { !$0.isOutbound }
        func count(_ fate: GeneratedMonth.Fate) -> Int { arrived.count { $0.fate == fate } }
        #expect(tally.arrived == arrived.count && tally.outbound == truths.count - arrived.count)
        #expect(tally.answered == count(.answered) && tally.answeredElsewhere == count(.elsewhere))
        #expect(tally.lost == count(.lost) && tally.waiting == count(.waiting))
        #expect(tally.misrouted == arrived.count(where: \.isMisrouted))
        #expect(tally.outcomes == times(truths.compactMap(\.outcome)))
        #expect(tally.types == times(truths.compactMap(\.type)))
        #expect(tally.dialled == times(arrived.compactMap(\.dialled)))
        #expect(tally.marks == times(arrived.compactMap(\.mark)))
    }

    @Test("tell waits, talks, holds and wrap-ups to the second", arguments: Place.months.indices)
    func spans(index: Int) async throws {
        let month = try await place.made(index)
        for (tally, truths) in [
            (try place.statistics(of: .all, month).whole, month.truths),
            (try place.statistics(of: .client("balkon"), month).whole, month.of("balkon")),
        ] {
            let arrived = truths.filter { !$0.isOutbound }
            expect(tally.waitsOfAnswered, arrived.filter { $0.fate == .answered }.compactMap(\.wait))
            expect(tally.waitsOfLost, arrived.filter { $0.fate == .lost }.compactMap(\.wait))
            expect(tally.talk, truths.compactMap(\.talk))
            expect(tally.hold, truths.compactMap(\.hold))
            expect(tally.wrapUp, truths.compactMap(\.wrapUp))
            expect(
                tally.handling,
                truths.compactMap { truth in
                    truth.talk.map { $0 + (truth.hold ?? 0) + (truth.wrapUp ?? 0) }
                })
            let inTime = arrived.count { $0.fate == .answered && ($0.wait ?? 99) <= 15 }
            let presented = arrived.count { ($0.fate == .answered || $0.fate == .lost) && $0.wait != nil }
            #expect(tally.serviceLevel(within: 15, by: .negative) == Double(inTime) / Double(presented))
        }
    }

    @Test(
        "fall on days, hours and weekdays as another calendar has them, with 25 and 23 hours",
        arguments: Place.months.indices
    )
    func course(index: Int) async throws {
        let month = try await place.made(index)
        let all = try place.statistics(of: .all, month)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: month.zone.name))
        let arrived = month.truths.filter { !$0.isOutbound }
        func part(_ parts: Set<Calendar.Component>, _ truth: GeneratedMonth.Truth) -> DateComponents {
            calendar.dateComponents(
                parts, from: Date(timeIntervalSince1970: Double(truth.begunAt.milliseconds) / 1000))
        }
        let hours = times(arrived.map { part([.hour], $0).hour! })
        #expect(all.course.byHour.map(\.arrived) == (0..<24).map { hours[$0] ?? 0 })
        let days = times(arrived.map { part([.day], $0).day! })
        #expect(all.course.byDay.map(\.cell.arrived) == (1...all.course.days).map { days[$0] ?? 0 })
        let cells = times(
            arrived.filter { $0.fate == .answered }.map { truth in
                let parts = part([.weekday, .hour], truth)
                return [(parts.weekday! + 5) % 7, parts.hour!]
            })
        let table = all.course.byWeekdayAndHour
        for weekday in 0..<7 {
            for hour in 0..<24 { #expect(table[weekday][hour].answered == cells[[weekday, hour]] ?? 0) }
        }
        let closed = arrived.count { truth in
            let parts = part([.weekday, .hour], truth)
            return truth.client != nil && ([1, 7].contains(parts.weekday!) || !(9..<18).contains(parts.hour!))
        }
        #expect(all.whole.outOfHours == closed)
        #expect(
            all.course.byDay.map(\.cell.inTime).reduce(0, +)
                == arrived.count { $0.fate == .answered && ($0.wait ?? 99) <= 15 })
    }

    @Test("count at each desk what it knew of a call, once", arguments: Place.months.indices)
    func operators(index: Int) async throws {
        let month = try await place.made(index)
        let all = try place.statistics(of: .all, month)
        for person in GeneratedMonth.people {
            let arrived = month.truths.filter { !$0.isOutbound }.flatMap(\.parts).filter { $0.person == person }
            let tally = try #require(all.operators[person])
            #expect(tally.arrived == arrived.count && tally.answered == arrived.count { $0.fate == .answered })
            #expect(tally.lost == arrived.count { $0.fate == .lost })
            #expect(tally.answeredElsewhere == arrived.count { $0.fate == .elsewhere })
            let talked = month.truths.flatMap(\.parts).filter { $0.person == person }.compactMap(\.talk)
            expect(tally.talk, talked)
        }
        // Anna's log alone has no call that began at another desk and rang at hers later.
        #expect(try place.statistics(of: .operator("anna"), month).whole.talk == all.operators["anna"]?.talk)
    }

    @Test("are what SQL counts in the same logs", arguments: Place.months.indices)
    func recounted(index: Int) async throws {
        let month = try await place.made(index)
        let recount = try place.recount(month)
        let all = try place.statistics(of: .all, month)
        for client in GeneratedMonth.clients + [nil] {
            let tally = try client.map { try #require(all.clients[$0]) } ?? all.whole
            func count(_ what: String) throws -> Int { try recount.count(what, of: client) }
            func numbers(_ what: String) throws -> [Int] { try recount.numbers(what, of: client) }
            let counts = try [
                "NOT outbound", "outbound", "fate = 'answered'", "fate = 'elsewhere'", "fate = 'lost'",
                "fate = 'waiting'", "misrouted",
            ].map { try recount.count($0, of: client) }
            #expect(
                counts == [
                    tally.arrived, tally.outbound, tally.answered, tally.answeredElsewhere, tally.lost, tally.waiting,
                    tally.misrouted,
                ])
            let short = try count("fate = 'lost' AND wait <= 15")
            #expect(tally.shortAbandoned(within: 15) == short)
            let (inTime, known) = (
                try count("fate = 'answered' AND wait <= 15"), try count("fate = 'answered' AND wait IS NOT NULL")
            )
            let lost = try count("fate = 'lost' AND wait IS NOT NULL")
            func level(_ formula: ServiceLevel.Formula) -> Double? { tally.serviceLevel(within: 15, by: formula) }
            #expect(level(.handledOnly) == Double(inTime) / Double(known))
            #expect(level(.withoutAbandoned) == Double(inTime) / Double(known + lost - short))
            #expect(level(.positive) == Double(inTime + short) / Double(known + lost))
            #expect(level(.negative) == Double(inTime) / Double(known + lost))
            expect(tally.waitsOfAnswered, try numbers("CASE WHEN fate = 'answered' THEN wait END"))
            expect(tally.waitsOfLost, try numbers("CASE WHEN fate = 'lost' THEN wait END"))
            expect(tally.talk, try numbers("talk"))
            expect(tally.hold, try numbers("hold"))
            expect(tally.wrapUp, try numbers("wrap_up"))
            expect(tally.pops, try numbers("CASE WHEN NOT outbound THEN (pop + 50) / 100 END"))
        }
    }

    @Test("tell of attempts, messages, call-backs, gaps and answers", arguments: Place.months.indices)
    func pursuits(index: Int) async throws {
        let month = try await place.made(index)
        for client in GeneratedMonth.clients {
            let pursuits = try place.statistics(of: .client(client), month).pursuits
            let truths = month.of(client)
            let tried = truths.map { $0.tries.map(\.result).filter { $0 != .cancelled } }
            let sought = tried.filter { !$0.isEmpty }
            let reached = sought.filter { $0.contains(.answered) }
            #expect(pursuits.sought == sought.count && pursuits.reached == reached.count)
            #expect(pursuits.results == times(sought.joined().map(\.self)))
            expect(pursuits.attemptsUntilReached, reached.map(\.count))
            expect(pursuits.untilDelivered, truths.compactMap(\.deliveredAfter))
            #expect(pursuits.messages == truths.count { $0.deliveredAfter != nil })
            let promised = truths.compactMap(\.callBack).filter { $0 != .takenBack }
            #expect(pursuits.callBacks == promised.count && pursuits.callBacksKept == promised.count { $0 == .kept })
            #expect(
                pursuits.callBacksLate == promised.count { $0 == .late }
                    && pursuits.callBacksOpen == promised.count { $0 == .open })
            #expect(pursuits.gaps == times(truths.compactMap(\.gap)))
            let told = truths.compactMap(\.country).map { $0 == GeneratedMonth.offeredCountry ? $0 : "" }
            #expect(pursuits.answers["country"] == times(told))
            #expect(pursuits.refusals == times(truths.compactMap(\.refused)))
        }
    }

    @Test("show what was looked for in vain, where callers left, and what was corrected when it had been delivered")
    func analysis() async throws {
        let month = try await place.made(0)
        let logs = CountedCalls(data: place.data)
        for client in GeneratedMonth.clients {
            let (analysis, faults) = logs.analysis(of: .client(client), in: month.span)
            let truths = month.of(client)
            #expect(faults.isEmpty)
            #expect(analysis.searchedInVain == times(truths.compactMap(\.searched)))
            #expect(analysis.leftAt == times(truths.compactMap(\.leftAt)))
            #expect(analysis.correctedAfterDelivery == truths.count(where: \.isCorrected))
        }
    }

    @Test("are the same when a person has been erased, but for his words")
    func erased() async throws {
        let month = try await place.made(0)
        let before = try place.statistics(of: .client("cafe"), month)
        var erased = 0
        for person in GeneratedMonth.people {
            let log = SQLiteCallLog(directory: "\(place.data)/\(person)")
            for digits in 1000..<1020 {
                let erasure = try await log.erase(
                    .caller(PhoneNumber(reading: "+7921000\(digits)")), at: month.span.upperBound, compacts: false)
                erased += erasure.calls
            }
            await log.close()
        }
        #expect(erased > 50)
        let after = try place.statistics(of: .client("cafe"), month)
        #expect(after.whole == before.whole && after.course == before.course && after.operators == before.operators)
        #expect(before.pursuits.callBacksOpen > 0 && before.pursuits.gaps.count > 1)
        #expect(withoutWords(after.pursuits) == withoutWords(before.pursuits))
    }

    private func withoutWords(_ pursuits: Pursuits) -> Pursuits {
        var pursuits = pursuits
        pursuits.gaps = ["": pursuits.gaps.values.reduce(0, +)]
        (pursuits.answers, pursuits.purposes) = ([:], [:])
        return pursuits
    }

    @Test("are found of the others where a log is missing, empty, damaged or no log, and each of those is named")
    func faults() async throws {
        let month = try await place.made(0)
        let sound = try place.statistics(of: .all, month)
        for (name, text) in [("broken", "this is no database, and long enough to be looked at"), ("empty", "")] {
            let directory = "\(place.data)/\(name)"
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            #expect(FileManager.default.createFile(atPath: directory + "/log.sqlite", contents: Data(text.utf8)))
        }
        var statistics = Statistics(of: .all, in: month.span, clients: month.terms, zone: month.zone)
        let logs = CountedCalls(data: place.data, operators: CallLogReader.operators(in: place.data) + ["nobody"])
        #expect(logs.faults.count == 3)
        for name in ["broken", "empty", "nobody"] { #expect(logs.faults.contains { $0.sentence.contains(name) }) }
        let faults = logs.read(of: .all, in: month.span) { statistics.add($0) }
        statistics.finish()
        #expect(faults.isEmpty && statistics.whole == sound.whole)
    }

    @Test("of a log that is damaged in its middle are those of the others, and it is named")
    func damaged() async throws {
        let month = try await place.made(0)
        let file = "\(place.data)/olga/log.sqlite"
        var bytes = try Data(contentsOf: URL(filePath: file))
        // The head and the schema stay: it opens as if it were sound.
        let rest = 65_536..<bytes.count - 4096
        bytes.replaceSubrange(rest, with: Data(repeating: 0x55, count: rest.count))
        try bytes.write(to: URL(filePath: file))
        var people: Set<String> = []
        let logs = CountedCalls(data: place.data)
        let faults = logs.read(of: .all, in: month.span) { people.insert($0.operatorID) }
        #expect((logs.faults + faults).count == 1 && (logs.faults + faults)[0].sentence.contains("olga"))
        #expect(people.isSuperset(of: ["anna", "vera"]))
    }

    @Test("are counted no second time when whoever counts them breaks off")
    func brokenOff() async throws {
        let month = try await place.made(0)
        let trouble = LogFault(.other, "Enough.")
        var count = 0
        #expect(throws: trouble) {
            try CountedCalls(data: place.data).read(of: .all, in: month.span) { _ in
                count += 1
                if count == 5 { throw trouble }
            }
        }
        #expect(count == 5)
    }

    @Test("come in the order in which the calls began, over all logs, while a desk is writing")
    func order() async throws {
        let month = try await place.made(0)
        let log = SQLiteCallLog(directory: "\(place.data)/olga")
        try await log.record(Example.wholeCall("late"), calls: [])
        var moments: [Moment] = []
        _ = CountedCalls(data: place.data).read(of: .all, in: month.span) { moments.append($0.begunAt) }
        #expect(moments.count > 300 && moments == moments.sorted())
        await log.close()
    }
}
