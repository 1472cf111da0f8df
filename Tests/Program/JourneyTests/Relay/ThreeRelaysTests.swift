import Answering
import Foundation
import Support
import Synchronization
import Testing

/// Three relays, all of them processes, and one PostgreSQL: what dies when, is chance.
///
/// `PULT_RELAY_ROUNDS=20` does it so often, each time otherwise; `PULT_SEED` is where chance begins, as the test says it.
@Suite(
    "Three relays on one database", .serialized,
    .enabled(if: PostgreSQLServer.programs != nil, "PostgreSQL is not installed. Run `make test`: it installs it."))
struct ThreeRelaysTests {
    @Test("lose nothing, tell nothing twice and give no claim to two, whatever dies and wherever desks move to")
    func interleavings() async throws {
        let server = try await PostgreSQLServer.started()
        let machine = ProcessInfo.processInfo.environment
        let first = machine["PULT_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
        let rounds = machine["PULT_RELAY_ROUNDS"].flatMap { UInt64($0) } ?? 1
        do {
            for seed in first..<first + rounds {
                print("Three relays on one database: PULT_SEED=\(seed)")
                try await Round(seed: seed, server).run()
            }
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }
}

private struct Round {
    let seed: UInt64
    let server: PostgreSQLServer
    let service: ServiceOfMany
    let relays: [RunningRelay]
    let desks: [DeskAtRelays]
    let calls: [ToldCall]
    let database: String

    private static let hands = 3
    /// More than a loaded machine takes.
    private static let patienceSeconds = 120

    init(seed: UInt64, _ server: PostgreSQLServer) async throws {
        (self.seed, self.server) = (seed, server)
        let (service, database) = (try ServiceOfMany(desks: 4), try await server.emptyDatabase())
        let relays = try (0..<3).map { _ in
            try RunningRelay(
                profiles: service.profiles, desks: service.desks, files: ["database.secret": PostgreSQLServer.password],
                settings: "store: {url: \"\(database)\", password-file: database.secret}\n")
        }
        desks = service.desks.enumerated().map { place, desk in
            DeskAtRelays(desk, of: service, at: relays, seed: seed &* 8 &+ UInt64(place))
        }
        var chance = SeededGenerator(seed: seed)
        calls = ToldCall.draw(60, at: service, using: &chance)
        (self.service, self.relays, self.database) = (service, relays, database)
    }

    func run() async throws {
        defer {
            for relay in relays { relay.close() }
            service.clear()
        }
        for relay in relays { try await relay.begins() }
        let listening = desks.map { desk in Task { await desk.run() } }
        defer { for task in listening { task.cancel() } }
        let enough = Mark()
        async let disturbing: Void = disturb(until: enough)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for hand in 0..<Self.hands { group.addTask { try await tell(by: hand) } }
            try await group.waitForAll()
        }
        try await comes("every desk hears its calls, and every lost call is somebody's") { missing.isEmpty }
        enough.set()
        try await disturbing
        try await isRight()
    }

    private func tell(by hand: Int) async throws {
        var chance = SeededGenerator(seed: seed &* 16 &+ UInt64(hand))
        let own = calls.enumerated().filter { $0.offset % Self.hands == hand }.map(\.element)
        try await ToldCall.tell(own, to: relays, using: &chance)
    }

    // MARK: What happens to them

    private func disturb(until enough: Mark) async throws {
        var chance = SeededGenerator(seed: seed &* 32)
        while !enough.isSet {
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...400, using: &chance)))
            switch Int.random(in: 0..<10, using: &chance) {
            case 0..<2:
                let relay = relays[Int.random(in: 0..<relays.count, using: &chance)]
                try await relay.dies()
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...500, using: &chance)))
                try await relay.begins()
            case 2:
                try await server.kill()
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...300, using: &chance)))
                try await server.start()
            case 3:
                server.freeze()
                try? await Task.sleep(for: .milliseconds(Int.random(in: 10...1500, using: &chance)))
                server.thaw()
            default:
                desks[Int.random(in: 0..<desks.count, using: &chance)]
                    .moves(to: Int.random(in: 0..<relays.count, using: &chance))
            }
        }
    }

    // MARK: What must be all the same

    private var lost: [String] { calls.filter(\.isLost).map(\.id).sorted() }

    private func expected(at desk: String) -> [String] {
        calls.filter { $0.desks.contains(desk) }.flatMap(\.eventIDs).sorted()
    }

    /// What is still to come.
    private var missing: [String] {
        let heard = desks.flatMap { desk in
            Set(expected(at: desk.desk)).subtracting(desk.events).map { "\(desk.desk): \($0)" }
        }
        let given = Set(desks.flatMap(\.handedOver))
        let claimed = Set(desks.flatMap { $0.replies.filter { $0.value == .yours }.map(\.key) })
        return heard + Set(lost).subtracting(given.intersection(claimed)).map { "lost: \($0)" }
    }

    private func comes(_ wish: String, _ isRight: () async throws -> Bool) async throws {
        for _ in 0..<Self.patienceSeconds * 10 {
            if try await isRight() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw JourneyFault("PULT_SEED=\(seed): not so: \(wish). Missing: \(missing)")
    }

    private func isRight() async throws {
        try await comes("every desk has heard all that it was given") {
            let given = try await server.reads("SELECT desk, last FROM pult.desks ORDER BY desk", in: database)
            return given == desks.filter { $0.last > 0 }.map { "\($0.desk)|\($0.last)" }
        }
        for desk in desks {
            #expect(desk.faults == [], "PULT_SEED=\(seed), \(desk.desk)")
            #expect(desk.events.sorted() == expected(at: desk.desk), "PULT_SEED=\(seed), \(desk.desk)")
            let won = desk.replies.filter { $0.value == .yours }.map(\.key).sorted()
            #expect(desk.handedOver.sorted() == won, "PULT_SEED=\(seed), \(desk.desk)")
        }
        #expect(desks.flatMap(\.handedOver).sorted() == lost, "PULT_SEED=\(seed)")
        for (call, reply) in desks.flatMap(\.replies) where reply != .yours {
            let winner = desks.first { $0.replies[call] == .yours }
            #expect(reply == winner.map { .takenBy(service.person(at: $0.desk)) }, "PULT_SEED=\(seed), \(call)")
        }
        let owed = try await server.reads(
            "SELECT call, count(*), count(claimed_by) FROM pult.debts GROUP BY call ORDER BY call COLLATE \"C\"",
            in: database)
        #expect(owed == lost.map { "\($0)|1|1" }, "PULT_SEED=\(seed)")
        let told = try await server.reads("SELECT event FROM pult.events", in: database)
        #expect(told.sorted() == calls.flatMap(\.eventIDs).sorted(), "PULT_SEED=\(seed)")
    }
}

/// Set once.
private final class Mark: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}
