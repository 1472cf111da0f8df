import Answering
import Foundation
import Service
import Support
import Synchronization
import Testing

@testable import Stores

extension StoreTests {
    /// Three relays on one store, in every order that chance finds.
    @Suite("Several relays", .serialized)
    struct SeveralRelaysTests {}
}

extension StoreTests.SeveralRelaysTests {
    @Test("know who is there, though their clocks are a minute apart", PostgreSQLServer.isInstalled)
    func clocks() async throws {
        try await Engine.postgreSQL.withPlace { place in
            let (ahead, behind) = (try place.store(clock: .database), try place.store(clock: .database))
            let clock = Moment(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
            let (early, late) = (clock.adding(seconds: -60), clock.adding(seconds: 60))
            #expect(try await behind.signOn("olga", at: "204", now: early) == .welcome)
            let seen = try await ahead.present(at: late)
            #expect(seen.map(\.desk) == ["204"], "she has just come, also by a clock that is ahead")
            #expect(seen.allSatisfy { !late.isFar(from: $0.seenAt, seconds: 30) })
            #expect(try await ahead.signOn("anna", at: "204", now: late) == .occupied(by: "olga"))
            #expect(try await ahead.signOn("olga", at: "209", now: late) == .sitsAt(desk: "204"))
            #expect(try await ahead.give(Data("asks".utf8), to: "olga", at: late))
        }
    }

    private var now: Moment { Exchange.now }

    @Test(
        "give each desk every event once and in one order, whichever of them hears of it", arguments: Engine.installed)
    func interleavings(engine: Engine) async throws {
        try await engine.withThree { stores in
            for seed in 0..<UInt64(engine == .sqlite ? 4 : 8) {
                var chance = SeededGenerator(seed: seed)
                let traffic = Traffic(calls: (0..<5).map { "\(seed)-\($0)" }, using: &chance)
                let desks = ["204", "209"]
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let done = Flag()
                    for (store, posts) in zip(stores, traffic.posts) {
                        // Two streams of requests at each relay, so that they meet there too.
                        for part in [posts.prefix(posts.count / 2), posts.suffix(from: posts.count / 2)] {
                            group.addTask { for post in part { try await store.take(post) } }
                        }
                    }
                    let readers = desks.enumerated().map { place, desk in
                        Task { try await follow(desk, at: stores[place], until: done) }
                    }
                    try await group.waitForAll()
                    done.set()
                    for (reader, desk) in zip(readers, desks) {
                        #expect(try await reader.value == stores[2].given(desk))
                    }
                }
                let given = try await [stores[0].given("204"), stores[1].given("209")]
                for desk in given { #expect(Set(desk).count == desk.count) }
                for call in traffic.calls {
                    let told = given.map { $0.filter { $0.hasPrefix(call + "-call") } }
                    for desk in told { #expect(desk.sorted() == traffic.ids(of: call)) }
                    #expect(told[0] == told[1], "the desks heard of \(call) in different orders")
                }
            }
        }
    }

    /// Reads what a desk is given while others write: the next number is the next, always.
    private func follow(_ desk: String, at store: any ServiceStore, until done: Flag) async throws -> [String] {
        var last: Int64 = 0
        var ids: [String] = []
        while true {
            let wasDone = done.isSet
            let given = try await store.deliveries(to: desk, after: last, atMost: 7)
            for delivery in given {
                guard delivery.number == last + 1, case .call(let event) = delivery.content else {
                    throw JourneyFault("after \(last) came \(delivery.number)")
                }
                last = delivery.number
                ids.append(event.id)
            }
            if given.isEmpty, wasDone { return ids }
            await Task.yield()
        }
    }

    @Test("owe a lost call once, and give it to one of those who claim it", arguments: Engine.installed)
    func claims(engine: Engine) async throws {
        try await engine.withThree { stores in
            let calls = (0..<12).map { "\($0)" }
            let events = calls.enumerated().flatMap { Exchange.lost($1, from: "+7921000\(1000 + $0)") }
            try await stores[0].take(events)
            let later = now.adding(seconds: 5)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for store in stores { group.addTask { try await store.settleLosses(at: later) } }
                try await group.waitForAll()
            }
            #expect(try await stores[1].pool(of: ["akvarel"]).count == calls.count)
            let people = ["olga", "marina", "anna"]
            let replies = try await withThrowingTaskGroup(of: (String, String, ClaimReply).self) { group in
                for (place, person) in people.enumerated() {
                    for (turn, call) in (calls + calls.reversed()).enumerated() {
                        let store = stores[(place + turn) % 3]
                        group.addTask {
                            (call, person, try await store.claim(Exchange.owed(call), by: person, at: "desk-\(person)"))
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(try await stores[2].pool(of: ["akvarel"]) == [])
            var handedOver: [String: Set<String>] = [:]
            for person in people {
                let given = try await stores[0].given("desk-\(person)")
                #expect(Set(given).count == given.count)
                handedOver[person] = Set(given)
            }
            for call in calls {
                let winners = Set(replies.filter { $0.0 == call && $0.2 == .yours }.map(\.1))
                #expect(winners.count == 1)
                guard let winner = winners.first else { continue }
                for (_, person, reply) in replies.filter({ $0.0 == call }) {
                    #expect(reply == (person == winner ? .yours : .takenBy(winner)))
                    #expect(handedOver[person]?.contains("take \(call)/1001") == (person == winner))
                }
            }
        }
    }

    @Test("let an operator sit at one desk, and one operator at a desk", arguments: Engine.installed)
    func presence(engine: Engine) async throws {
        try await engine.withThree { stores in
            let people = ["olga", "marina", "anna"]
            let desks = ["204", "209", "211"]
            let welcome = try await withThrowingTaskGroup(of: [String]?.self) { group in
                for (place, person) in people.enumerated() {
                    for (turn, desk) in desks.enumerated() {
                        let store = stores[(place + turn) % 3]
                        group.addTask {
                            try await store.signOn(person, at: desk, now: now) == .welcome ? [person, desk] : nil
                        }
                    }
                }
                return try await group.reduce(into: []) { all, one in one.map { all.append($0) } }
            }
            #expect(!welcome.isEmpty)
            #expect(Set(welcome.map(\.[0])).count == welcome.count)
            #expect(Set(welcome.map(\.[1])).count == welcome.count)
            #expect(Set(try await stores[0].present(at: now).map { [$0.person, $0.desk] }) == Set(welcome))
        }
    }

    @Test("keep one copy of a log, whichever of them a desk sends it to", arguments: Engine.installed)
    func logs(engine: Engine) async throws {
        try await engine.withThree { stores in
            let lines = (1...30).map { Exchange.line($0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for store in stores {
                    group.addTask {
                        var next = 0
                        while next < lines.count {
                            do {
                                let until = min(next + 4, lines.count)
                                try await store.keep(Array(lines[next..<until]), of: "olga", at: now)
                                next = until
                            } catch StoreFault.outOfStep(let end) {
                                next = Int(end?.sequence ?? 0)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stores[0].log(of: "olga", after: 0, atMost: 100) == lines)
        }
    }

    @Test("hear what another of them did", PostgreSQLServer.isInstalled)
    func news() async throws {
        try await Engine.postgreSQL.withThree { stores in
            var heard = stores[1].news(of: "204").makeAsyncIterator()
            #expect(await heard.next() == .anything)
            try await stores[0].take(Exchange.lost("1"))
            #expect(await heard.next() == .delivered("204"))
        }
    }
}

/// Set once.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}

final class Count: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.add(1, ordering: .relaxed) }
}

/// Calls that two desks hear of, told by a PBX that repeats itself, to three relays.
struct Traffic {
    let calls: [String]
    /// What is posted to each relay, in this order.
    let posts: [[[CallEvent]]]
    private let events: [CallEvent]

    init(calls: [String], using chance: inout SeededGenerator) {
        self.calls = calls
        events = calls.flatMap { call in
            [
                Exchange.event(.queued, call), Exchange.event(.alerting, call, agent: "204"),
                Exchange.event(.missed, call, agent: "204"), Exchange.event(.alerting, call, agent: "209"),
                Exchange.event(.answered, call, agent: "209"), Exchange.event(.ended, call),
            ]
        }
        var posts: [[[CallEvent]]] = [[], [], []]
        // Each event to one relay at least, in posts of one to four, some of them twice.
        for round in 0..<2 {
            var rest = round == 0 ? events : events.filter { _ in Bool.random(using: &chance) }
            rest.shuffle(using: &chance)
            while !rest.isEmpty {
                let post = Array(rest.prefix(Int.random(in: 1...4, using: &chance)))
                rest.removeFirst(post.count)
                posts[Int.random(in: 0..<3, using: &chance)].append(post)
            }
        }
        for place in posts.indices { posts[place].shuffle(using: &chance) }
        self.posts = posts
    }

    func ids(of call: String) -> [String] { events.filter { $0.callID == call }.map(\.id).sorted() }
}
