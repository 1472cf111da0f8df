import Foundation
import GRDB
import Support
import Synchronization
import Testing

/// One address for the PBX and many desks, all of them processes.
///
/// `PULT_RELAY_CALLS=1000` and `PULT_RELAY_KILLS=10` make more of it than `make test` has time for.
@Suite("Ten desks, one address of Mango", .serialized)
struct ManyCallsTests {
    @Test("Every card is at the desks where its call rang, every lost call is owed once, every call is counted once")
    func manyCalls() async throws {
        try await atDesks(10) { service, relay, desks in
            let calls = Mango.Call.draw(Self.number("PULT_RELAY_CALLS") ?? 120, at: service, seed: 1)
            #expect(Set(calls.map(\.course)).count == Mango.Call.Course.allCases.count)
            try await Mango.send(calls, to: relay, seed: 2)
            try await everythingIsRight(calls, relay, desks)
        }
    }

    @Test("A relay that is killed again and again loses nothing and tells nothing twice")
    func killed() async throws {
        try await atDesks(4) { service, relay, desks in
            let kills = Self.number("PULT_RELAY_KILLS") ?? 3
            var calls = Mango.Call.draw(20 * (kills + 1), at: service, seed: 3)
            let all = calls.reduce(0) { $0 + $1.events.count }
            var chance = SeededGenerator(seed: 4)
            let moments = (0..<kills).map { _ in Int.random(in: all / 20..<all * 9 / 10, using: &chance) }.sorted()
            let thanked = Thanked()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { [calls] in
                    try await Mango.send(calls, to: relay, seed: 5) { thanked.note() }
                }
                for moment in moments {
                    while thanked.count < moment { try await Task.sleep(for: .milliseconds(5)) }
                    try await relay.dies()
                    try await relay.begins()
                }
                try await group.waitForAll()
            }
            // And it goes on after the last.
            let later = Mango.Call.draw(calls.count + 5, at: service, seed: 6).suffix(5)
            try await Mango.send(Array(later), to: relay, hands: 1, seed: 7)
            calls += later
            try await everythingIsRight(calls, relay, desks)
        }
    }

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    private func atDesks(
        _ count: Int, _ journey: (ServiceOfMany, RunningRelay, [String: BareDesk]) async throws -> Void
    ) async throws {
        let service = try ServiceOfMany(desks: count)
        defer { service.clear() }
        let relay = try RunningRelay(profiles: service.profiles, desks: service.desks)
        defer { relay.close() }
        try await relay.begins()
        let desks = try await service.opens(behind: relay)
        // What stands unread in the terminals would keep the pictures waiting.
        let looking = Task {
            while !Task.isCancelled {
                for desk in desks.values { desk.looksAway() }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        defer {
            looking.cancel()
            for desk in desks.values {
                desk.dies()
                desk.place.clear()
            }
        }
        try await journey(service, relay, desks)
    }

    private func everythingIsRight(
        _ calls: [Mango.Call], _ relay: RunningRelay, _ desks: [String: BareDesk]
    ) async throws {
        var rows = 0
        for (desk, running) in desks.sorted(by: { $0.key < $1.key }) {
            try await relay.hasTold(running.place, at: desk)
            let own = calls.filter { $0.desks.contains(desk) }
            let listed = try await running.place.logList()
            rows += listed.count
            #expect(listed.map(\.callId).sorted() == own.map(\.id).sorted(), "the cards of \(desk)")
            let talked = listed.filter { $0.answeredAt != nil }
            #expect(talked.map(\.callId).sorted() == own.filter { $0.talkedAt == desk }.map(\.id).sorted())
            #expect(talked.allSatisfy { $0.endedAt != nil })
            #expect(listed.allSatisfy { row in own.contains { $0.id == row.callId && $0.line.client == row.client } })
            try await nothingIsThereTwice(running.place)
        }
        #expect(rows == calls.reduce(0) { $0 + $1.desks.count })
        try await theLostAreOwed(calls, relay)
        for (desk, running) in desks {
            try await relay.hasCopied(running.place)
            let verified = try await running.place.log("verify", "--rows")
            #expect(verified.status == 0, "\(desk): \(verified.complaint)")
        }
    }

    private func nothingIsThereTwice(_ place: DeskPlace) async throws {
        let path = place.data.appending(path: "\(place.person)/log.sqlite").path
        let twice = try await DatabaseQueue.reads(path) { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT event FROM entries WHERE event IS NOT NULL
                    GROUP BY source, call, event, kind HAVING count(*) > 1
                    """)
        }
        #expect(twice.isEmpty, "\(place.person)")
    }

    private func theLostAreOwed(_ calls: [Mango.Call], _ relay: RunningRelay) async throws {
        try await relay.keeps("it is known of every call whether it is lost") { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM calls WHERE settles_at IS NOT NULL") == 0
        }
        let (owed, open, told) = try await relay.reads { database in
            (
                try String.fetchAll(database, sql: "SELECT call FROM debts ORDER BY call"),
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM debts WHERE claimed_by IS NULL AND done_at IS NULL"),
                try Int.fetchOne(database, sql: "SELECT count(*) FROM calls")
            )
        }
        #expect(owed == calls.filter(\.isLost).map(\.id).sorted())
        #expect(open == owed.count)
        #expect(told == calls.count)
    }
}

/// How many events the PBX was thanked for.
private final class Thanked: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }
    func note() { number.withLock { $0 += 1 } }
}
