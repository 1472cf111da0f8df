import Answering
import Foundation
import GRDB
import Records
import Testing

@Suite("What has been recorded")
struct KeepingTests {
    let place = Place()

    @Test("is there after a restart, in its order, with the rows of its calls")
    func restart() async throws {
        let entries = Example.wholeCall("1") + Example.wholeCall("2", after: 200)
        let log = place.log()
        try await log.record(entries, calls: Example.summaries(entries))
        await log.close()

        let opening = try await place.log().opening(since: Example.morning.adding(seconds: -1))
        #expect(opening.entries == entries)
        #expect(opening.calls == Example.summaries(entries))
        #expect(opening.keptAside == nil)
    }

    @Test("comes back as it was, every fact with every field filled")
    func everyFact() async throws {
        let entries = EveryFact.entries
        let log = place.log()
        try await log.record(entries, calls: [])
        let opening = try await log.opening(since: Moment(milliseconds: 0))
        #expect(opening.entries == entries.filter { $0.call != nil })
    }

    @Test("is readable by nobody else")
    func modes() async throws {
        try await place.log().record(Example.wholeCall(), calls: [])
        #expect(try place.mode(of: place.directory) == 0o700)
        for name in try place.names() {
            #expect(try place.mode(of: place.directory + "/" + name) == 0o600, "\(name)")
        }
    }

    @Test("is kept whole or not at all")
    func allOrNone() async throws {
        let log = place.log()
        try await log.record(Example.wholeCall("1"), calls: [])
        let breaker = try DatabaseQueue(path: place.file)
        try await breaker.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON entries WHEN NEW.event = '2-3'
                    BEGIN SELECT RAISE(ABORT, 'refused'); END
                    """)
        }
        let second = Example.wholeCall("2", after: 200)
        await #expect(throws: LogFault.self) { try await log.record(second, calls: Example.summaries(second)) }
        let opening = try await log.opening(since: Moment(milliseconds: 0))
        #expect(opening.entries == Example.wholeCall("1"))
        #expect(opening.calls.map(\.id) == [Example.id("1")])

        try await breaker.write { try $0.execute(sql: "DROP TRIGGER refuse") }
        try await log.record(second, calls: Example.summaries(second))
        #expect(try await log.opening(since: Moment(milliseconds: 0)).entries.count == 18)
    }

    @Test("keeps texts that carry a NUL, and tells them apart by what follows it")
    func nul() async throws {
        let log = place.log()
        let entries =
            ["x\u{0}a", "x\u{0}b"].map { Example.report(Example.event($0, .alerting, call: "n")) }
            + [Example.entry(.drafted(.note, "до\u{0}после"), call: "n", after: 1)]
        try await log.record(entries, calls: [])
        #expect(try await log.opening(since: Moment(milliseconds: 0)).entries == entries)
    }

    @Test("includes where the operator's hands were, the newest alone")
    func interface() async throws {
        let log = place.log()
        #expect(try await log.interface() == nil)
        try await log.record([], calls: [], interface: "{\"focus\":1}")
        try await log.record([], calls: [], interface: "{\"focus\":2}")
        try await log.record(Example.wholeCall(), calls: [])
        await log.close()
        #expect(try await place.log().interface() == "{\"focus\":2}")
    }
}

@Suite("An event told twice")
struct RepetitionTests {
    let place = Place()

    @Test("is kept once, whether in one batch or in two")
    func twice() async throws {
        let log = place.log()
        let alerting = Example.report(Example.event("1-1", .alerting))
        let ended = Example.report(Example.event("1-2", .ended, after: 9))
        try await log.record([alerting, alerting], calls: [])
        try await log.record([alerting, ended], calls: [])
        #expect(try await log.opening(since: Moment(milliseconds: 0)).entries == [alerting, ended])
    }

    @Test("under the same id by two PBXes is two events of two calls")
    func twoSources() async throws {
        let log = place.log()
        let entries = ["//pbx.example/a", "//pbx.example/b"].map {
            Example.report(Example.event("1-1", .alerting, source: $0))
        }
        try await log.record(entries, calls: [])
        let opening = try await log.opening(since: Moment(milliseconds: 0))
        #expect(opening.entries == entries)
        #expect(Set(opening.calls.map(\.id.source)) == ["//pbx.example/a", "//pbx.example/b"])
    }

    @Test("of two calls under one id is kept for both")
    func twoCalls() async throws {
        let log = place.log()
        let entries = ["a", "b"].map { Example.report(Example.event("1-1", .alerting, call: $0)) }
        try await log.record(entries, calls: [])
        #expect(try await log.opening(since: Moment(milliseconds: 0)).entries == entries)
    }

    @Test("of a call that the desk had forgotten leaves the row as it was")
    func forgotten() async throws {
        let log = place.log()
        let entries = Example.wholeCall()
        let row = try #require(Example.summary(entries))
        try await log.record(entries, calls: [row])

        var again = entries[0]
        again.moment = Example.morning.adding(seconds: 4000)
        try await log.record([again], calls: Example.summaries([again]))
        #expect(try await log.opening(since: Moment(milliseconds: 0)).calls == [row])
    }

    @Test("late, for a call that the desk had forgotten, is added to all that was known before")
    func lateRating() async throws {
        let log = place.log()
        let entries = Example.wholeCall()
        try await log.record(entries, calls: Example.summaries(entries))
        var event = Example.event("1-9", .rated, after: 4000)
        event.rating = 5
        let rated = Example.report(event)
        try await log.record([rated], calls: Example.summaries([rated]))

        let row = try #require(try await log.opening(since: Moment(milliseconds: 0)).calls.first)
        #expect(row == Example.summary(entries + [rated]))
        #expect(row.satisfaction == 5)
        #expect(row.outcome == "connected")
    }

    @Test("in any order and number of times ends in the same row", arguments: UInt64(0)..<40)
    func anyOrder(seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        let kinds: [CallEvent.Kind] = [
            .offered, .queued, .alerting, .answered, .held, .resumed, .ended, .recording, .cdr,
        ]
        let told = kinds.enumerated().map { Example.event("1-\($0)", $1, after: $0 * 7) }
        let straight = Example.summary(told.map { Example.report($0) })

        var shuffled = (told + told.filter { _ in Bool.random(using: &dice) }).shuffled(using: &dice).map {
            Example.report($0)
        }
        // The moments of receipt are one: they are not of the event, and the first of them stands in the row.
        for index in shuffled.indices { shuffled[index].moment = Example.morning }
        let log = place.log()
        while !shuffled.isEmpty {
            let batch = Array(shuffled.prefix(Int.random(in: 1...4, using: &dice)))
            shuffled.removeFirst(batch.count)
            try await log.record(batch, calls: [])
            // A desk that stops here, and starts again with what was kept.
            if Bool.random(using: &dice) { await log.close() }
        }
        #expect(try await log.opening(since: Moment(milliseconds: 0)).calls == [straight].compactMap(\.self))
    }
}

/// The same numbers for the same seed.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite("A break")
struct KeptBreakTests {
    let place = Place()

    private func entry(_ fact: Entry.Fact, after seconds: Int) -> Entry {
        Entry(moment: Example.morning.adding(seconds: seconds), call: nil, fact: fact)
    }

    @Test("that she has not come back from is found again, as old as it may be; one that is over is not")
    func found() async throws {
        let lunch = entry(.stateChanged(.onBreak(reason: "обед")), after: 10)
        let log = place.log()
        try await log.record([lunch], calls: [])
        try await log.record(Example.wholeCall("1", after: 200), calls: [])
        let late = Example.morning.adding(seconds: 400_000)
        #expect(try await log.opening(since: late).entries == [lunch])
        try await log.record([entry(.signedOff, after: 300)], calls: [])
        #expect(try await log.opening(since: late).entries.isEmpty)
        try await log.record([lunch, entry(.stateChanged(.ready), after: 320)], calls: [])
        #expect(try await log.opening(since: late).entries.isEmpty)
    }

    @Test("is found by an index")
    func index() async throws {
        try await place.log().record([entry(.stateChanged(.ready), after: 0)], calls: [])
        let database = try DatabaseQueue(path: place.file)
        let plan = try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT * FROM entries
                    WHERE kind IN ('signed-on', 'state-changed', 'signed-off') AND call IS NULL ORDER BY sequence DESC
                    """
            ).compactMap { $0["detail"] as String? }
        }
        #expect(plan.contains { $0.contains("entries_of_operator") }, "\(plan)")
    }
}
