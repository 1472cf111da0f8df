import Answering
import Foundation
import Service
import Support
import Testing

@testable import Stores

extension StoreTests {
    @Suite("A database that goes away", .serialized, PostgreSQLServer.isInstalled)
    struct DatabaseAwayTests {}
}

extension StoreTests.DatabaseAwayTests {
    private var now: Moment { Exchange.now }

    @Test("is said to be away, and gone on with when it is back")
    func comesBack() async throws {
        let server = try await SharedPostgreSQL.server()
        try await Engine.postgreSQL.withThree { stores in
            var news = stores[0].news(of: "204").makeAsyncIterator()
            #expect(await news.next() == .anything)
            try await stores[0].take([Exchange.event(.alerting, "1", agent: "204")])
            #expect(await news.next() == .delivered("204"))
            try await server.kill()
            for store in stores {
                do throws(StoreFault) {
                    try await store.take([Exchange.event(.ended, "1")])
                    Issue.record("it took what nobody keeps")
                } catch {
                    guard case .away = error else { throw error }
                }
            }
            try await server.start()
            #expect(await news.next() == .anything)
            try await stores[1].take([Exchange.event(.ended, "1")])
            #expect(await news.next() == .delivered("204"))
            #expect(try await stores[2].given("204") == ["1-call.alerting-204", "1-call.ended-"])
        }
    }

    @Test("loses nothing and does nothing twice, killed while three relays write")
    func killed() async throws {
        let server = try await SharedPostgreSQL.server()
        try await Engine.postgreSQL.withThree { stores in
            var chance = SeededGenerator(seed: 5)
            let traffic = Traffic(calls: (0..<40).map { "\($0)" }, using: &chance)
            let lost = (0..<20).map { "lost-\($0)" }
            try await stores[0].take(lost.enumerated().flatMap { Exchange.lost($1, from: "+7921000\(1000 + $0)") })
            try await stores[0].settleLosses(at: now.adding(seconds: 5))
            let taken = Count()
            let total = traffic.posts.joined().count
            let winners = try await withThrowingTaskGroup(of: [String: String].self) { group in
                for (store, posts) in zip(stores, traffic.posts) {
                    for part in [posts.prefix(posts.count / 2), posts.suffix(from: posts.count / 2)] {
                        group.addTask {
                            for post in part {
                                try await again { try await store.take(post) }
                                taken.add()
                            }
                            return [:]
                        }
                    }
                }
                for (store, person) in zip(stores, ["olga", "marina", "anna"]) {
                    group.addTask {
                        var won: [String: String] = [:]
                        for call in person == "olga" ? lost : lost.reversed() {
                            let reply = try await again {
                                try await store.claim(Exchange.owed(call), by: person, at: "desk-\(person)")
                            }
                            if reply == .yours { won[call] = person }
                        }
                        return won
                    }
                }
                group.addTask {
                    for part in 1...2 {
                        while taken.value < total * part / 3 { await Task.yield() }
                        try await server.kill()
                        try await server.start()
                    }
                    return [:]
                }
                return try await group.reduce(into: [:]) { all, won in
                    all.merge(won) { one, other in "\(one) and \(other)" }
                }
            }
            for desk in ["204", "209"] {
                let ids = try await stores[0].given(desk)
                #expect(Set(ids).count == ids.count, "\(desk) heard twice")
                let all = traffic.calls.flatMap(traffic.ids).sorted()
                #expect(ids.filter { !$0.hasPrefix("lost") }.sorted() == all, "\(desk) did not hear all")
            }
            #expect(winners.count == lost.count)
            for person in ["olga", "marina", "anna"] {
                let won = winners.filter { $0.value == person }.map { "take \($0.key)/1001" }
                #expect(try await stores[1].given("desk-\(person)").sorted() == won.sorted())
            }
        }
    }

    /// Does it until the database is there.
    private func again<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        while true {
            do {
                return try await work()
            } catch StoreFault.away {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    // MARK: The address and its secret

    @Test("is not looked for under an address that is none, or that shows its password")
    func address() throws {
        for url in ["relay.sqlite", "postgresql://h/x?nonsense=1", "postgresql://pult:secret@localhost/pult"] {
            do throws(StoreFault) {
                _ = try PostgreSQLStore(url: url, password: nil)
                Issue.record("\(url) was taken")
            } catch {
                guard case .broken(let sentence) = error else { throw error }
                #expect(!sentence.contains("secret@"))
            }
        }
    }

    @Test("lets nobody in without its secret, and tells it to nobody")
    func secret() async throws {
        let url = try await SharedPostgreSQL.server().emptyDatabase()
        for password in [nil, "wrong secret"] {
            let store = try PostgreSQLStore(url: url, password: password)
            do throws(StoreFault) {
                _ = try await store.present(at: now)
                Issue.record("it was let in")
            } catch {
                guard case .away(let sentence) = error else { throw error }
                #expect(!sentence.contains("wrong secret") && !sentence.contains("\n"))
            }
        }
    }
}
