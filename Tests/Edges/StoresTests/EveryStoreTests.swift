import Answering
import Foundation
import Service
import Support
import Testing

@testable import Stores

extension StoreTests {
    /// What holds for a store whichever engine keeps it.
    @Suite("Every store", .serialized)
    struct EveryStoreTests {}
}

extension StoreTests.EveryStoreTests {
    private var now: Moment { Exchange.now }

    @Test("gives each desk what is its own, once, in order, under numbers without a gap", arguments: Engine.installed)
    func deliveries(engine: Engine) async throws {
        try await engine.with { store in
            let queued = Exchange.event(.queued, "1")
            try await store.take([queued])
            #expect(try await store.given("204") == [])
            let rings = Exchange.event(.alerting, "1", agent: "204")
            try await store.take([rings, queued, rings, Exchange.event(.alerting, "2", agent: "209")])
            try await store.take([rings])
            try await store.take([Exchange.event(.answered, "1", agent: "209"), Exchange.event(.ended, "1")])
            #expect(
                try await store.given("204")
                    == ["1-call.queued-", "1-call.alerting-204", "1-call.answered-209", "1-call.ended-"])
            #expect(
                try await store.given("209") == [
                    "2-call.alerting-209", "1-call.queued-", "1-call.alerting-204", "1-call.answered-209",
                    "1-call.ended-",
                ])
            #expect(try await store.given("211") == [])
            let rest = try await store.deliveries(to: "204", after: 2, atMost: 1)
            #expect(rest.map(\.number) == [3])
            #expect(rest.map(\.content) == [.call(Exchange.event(.answered, "1", agent: "209"))])
        }
    }

    @Test("gives a desk what a colleague asks, and knows where the day began", arguments: Engine.installed)
    func requests(engine: Engine) async throws {
        try await engine.with { store in
            #expect(try await store.lastDelivery(to: "204", before: now) == 0)
            let isThere = try await store.give(Data("nobody".utf8), to: "olga", at: now)
            #expect(!isThere)
            for moment in [now, now.adding(seconds: 60)] {
                #expect(try await store.signOn("olga", at: "204", now: moment) == .welcome)
                let request = moment == now ? Data([0, 0xFF, 1]) : Data("two".utf8)
                #expect(try await store.give(request, to: "olga", at: moment))
            }
            #expect(
                try await store.deliveries(to: "204", after: 0, atMost: 10)
                    == [
                        Delivery(number: 1, content: .request(Data([0, 0xFF, 1])), at: now),
                        Delivery(number: 2, content: .request(Data("two".utf8)), at: now.adding(seconds: 60)),
                    ])
            #expect(try await store.lastDelivery(to: "204", before: now) == 0)
            #expect(try await store.lastDelivery(to: "204", before: now.adding(seconds: 60)) == 1)
            #expect(try await store.lastDelivery(to: "204", before: now.adding(seconds: 61)) == 2)
        }
    }

    @Test("takes what a PBX calls oddly, and what cannot be read", arguments: Engine.installed)
    func odd(engine: Engine) async throws {
        try await engine.with { store in
            let long = String(repeating: "ы", count: 256)
            let ids = ["", "a\0b", "'; DROP TABLE calls; --", "$1", long, "e\u{301}"]
            let odd = ids.map { Exchange.event(.alerting, $0, agent: "204", id: $0) }
            try await store.take(odd + odd)
            #expect(try await store.given("204") == ids)
            let unread = UnreadRequest(dialect: "mango", unread: .missing("call_id"), text: "\0{")
            try await store.take(unread, at: now)
        }
    }

    // MARK: The pool

    @Test("owes a lost call once, when it is lost and not before", arguments: Engine.installed)
    func losses(engine: Engine) async throws {
        try await engine.with { store in
            try await store.take(Exchange.lost("1"))
            try await store.settleLosses(at: now.adding(seconds: 4))
            #expect(try await store.pool(of: ["akvarel"]) == [])
            for seconds in [5, 6, 60] { try await store.settleLosses(at: now.adding(seconds: seconds)) }
            try await store.take([Exchange.event(.cdr, "1")])
            try await store.settleLosses(at: now.adding(seconds: 90))
            let pool = try await store.pool(of: ["lombard", "akvarel"])
            #expect(pool.map(\.owed.id) == [Exchange.owed("1")])
            #expect(pool.first?.owed.caller?.key == Exchange.caller)
            #expect(try await store.pool(of: []) == [])
            #expect(try await store.pool(of: ["lombard"]) == [])
        }
    }

    @Test("owes nothing for a call that somebody took, whatever came first", arguments: Engine.installed)
    func taken(engine: Engine) async throws {
        try await engine.with { store in
            try await store.take(Exchange.lost("1") + [Exchange.event(.answered, "1", agent: "209")])
            try await store.settleLosses(at: now.adding(seconds: 60))
            #expect(try await store.pool(of: ["akvarel"]) == [])
            try await store.take(Exchange.lost("2", from: "+79210000055"))
            try await store.settleLosses(at: now.adding(seconds: 60))
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [Exchange.owed("2")])
            try await store.take([Exchange.event(.answered, "2", agent: "209")])
            try await store.settleLosses(at: now.adding(seconds: 60))
            #expect(try await store.pool(of: ["akvarel"]) == [])
            #expect(try await store.claim(Exchange.owed("2"), by: "olga", at: "204") == .notOwed)
        }
    }

    @Test(
        "owes no more what a caller was spoken with about, in whichever order it is told", arguments: Engine.installed)
    func madeGood(engine: Engine) async throws {
        try await engine.with { store in
            let (later, settled) = (now.adding(seconds: 30), now.adding(seconds: 60))
            // Another's call makes nothing good.
            let answered = [Exchange.event(.alerting, "3", agent: "209"), Exchange.event(.answered, "3", agent: "209")]
            try await store.take(Exchange.lost("1") + Exchange.lost("2", from: "+79210000055"))
            try await store.settleLosses(at: later)
            #expect(try await store.pool(of: ["akvarel"]).count == 2)
            try await store.take(answered, at: later, by: Exchange.routing)
            try await store.settleLosses(at: later)
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [Exchange.owed("2")])
            // Lost and spoken with before the loss is settled.
            try await store.take(Exchange.lost("4"), at: now, by: Exchange.routing)
            try await store.settleLosses(at: settled)
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [Exchange.owed("2")])
            // Lost after he was spoken with.
            try await store.take(Exchange.lost("5"), at: later.adding(seconds: 1), by: Exchange.routing)
            try await store.settleLosses(at: settled)
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [Exchange.owed("2"), Exchange.owed("5")])
        }
    }

    @Test("settles more calls than it looks at in one go", arguments: Engine.installed)
    func manyLosses(engine: Engine) async throws {
        try await engine.with { store in
            let count = ServiceTables.debtsToldAtOnce
            let lost = (1...count + 1).flatMap { Exchange.lost("\($0)", from: "+7921\(1_000_000 + $0)") }
            try await store.take(Array(lost.dropLast(3)))
            try await store.take(Array(lost.suffix(3)), at: now.adding(seconds: 1), by: Exchange.routing)
            try await store.settleLosses(at: now.adding(seconds: 6))
            // The oldest are told; the last comes once one of them is somebody's.
            let pool = try await store.pool(of: ["akvarel"])
            #expect(pool.count == count && !pool.contains { $0.owed.id == Exchange.owed("\(count + 1)") })
            #expect(try await store.claim(Exchange.owed("7"), by: "olga", at: "204") == .yours)
            #expect(try await store.pool(of: ["akvarel"]).last?.owed.id == Exchange.owed("\(count + 1)"))
        }
    }

    @Test("gives a debt to one, and her desk what it is", arguments: Engine.installed)
    func claims(engine: Engine) async throws {
        try await engine.with { store in
            let id = Exchange.owed("1")
            #expect(try await store.claim(id, by: "olga", at: "211") == .notOwed)
            try await store.take(Exchange.lost("1"))
            try await store.settleLosses(at: now.adding(seconds: 5))
            #expect(try await store.claim(id, by: "anna", at: "211") == .yours)
            #expect(try await store.claim(id, by: "anna", at: "211") == .yours)
            #expect(try await store.claim(id, by: "olga", at: "204") == .takenBy("anna"))
            #expect(try await store.given("211") == ["take 1/1001"])
            #expect(try await store.pool(of: ["akvarel"]) == [])
            // What is claimed is its operator's: that he was spoken with meanwhile does not take it from her.
            try await store.take([Exchange.event(.answered, "1", agent: "209")])
            try await store.settleLosses(at: now.adding(seconds: 5))
            #expect(try await store.claim(id, by: "olga", at: "204") == .takenBy("anna"))
            // What another claimed is hers alone, and what lies free theirs who serve the firm.
            #expect(try await !store.discharge(id, by: "Ольга", saidBy: "olga", of: ["akvarel"], at: now))
            #expect(try await store.discharge(id, by: "Анна", saidBy: "anna", of: [], at: now))
            #expect(try await store.discharge(id, by: "Анна", saidBy: "anna", of: [], at: now), "said again")
            let other = Exchange.owed("2")
            try await store.take(Exchange.lost("2", from: "+79210000055"))
            try await store.settleLosses(at: now.adding(seconds: 5))
            #expect(try await !store.discharge(other, by: "Анна", saidBy: "anna", of: ["lombard"], at: now))
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [other])
            #expect(try await store.discharge(other, by: "Ольга", saidBy: "olga", of: ["akvarel"], at: now))
            #expect(try await store.pool(of: ["akvarel"]) == [])
            #expect(try await store.claim(id, by: "olga", at: "204") == .notOwed)
        }
    }

    @Test("lets lie free again what its claimer cannot take, and nobody else's", arguments: Engine.installed)
    func releases(engine: Engine) async throws {
        try await engine.with { store in
            let id = Exchange.owed("1")
            try await store.take(Exchange.lost("1"))
            try await store.settleLosses(at: now.adding(seconds: 5))
            #expect(try await !store.release(id, by: "olga"), "it is nobody's")
            #expect(try await store.claim(id, by: "anna", at: "211") == .yours)
            #expect(try await !store.release(id, by: "olga"))
            #expect(try await store.release(id, by: "anna"))
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [id])
            #expect(try await store.claim(id, by: "olga", at: "204") == .yours)
            #expect(try await !store.release(id, by: "anna"), "said late")
            // Spoken with while it was hers.
            let later = now.adding(seconds: 30)
            try await store.take([Exchange.event(.answered, "3", agent: "209")], at: later, by: Exchange.routing)
            try await store.settleLosses(at: later)
            #expect(try await store.release(id, by: "olga"))
            #expect(try await store.pool(of: ["akvarel"]) == [])
        }
    }

    // MARK: What is long over

    @Test(
        "forgets what is long over, a little at a time, and nothing that somebody waits for",
        arguments: Engine.installed)
    func forgets(engine: Engine) async throws {
        try await engine.with { store in
            let (later, long) = (now.adding(seconds: 3600), 60)
            try await store.take(Exchange.lost("lost") + (1...long).flatMap { Exchange.lost("\($0)", from: "") })
            try await store.settleLosses(at: later)
            #expect(try await store.signOn("marina", at: "209", now: now) == .welcome)
            #expect(try await store.give(Data("asks".utf8), to: "marina", at: now))
            try await store.take([Exchange.event(.alerting, "new", agent: "204")], at: later, by: Exchange.routing)
            var rounds = 1
            while try await store.forget(before: later) { rounds += 1 }
            #expect(rounds > 1)
            let (left, asked) = (
                try await store.deliveries(to: "204", after: 0, atMost: 9),
                try await store.deliveries(to: "209", after: 0, atMost: 9)
            )
            #expect(left.map(\.content) == [.call(Exchange.event(.alerting, "new", agent: "204"))])
            #expect(left.first?.number == Int64(3 * long + 4), "it is counted on")
            #expect(asked.map(\.content) == [.request(Data("asks".utf8))])
            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [Exchange.owed("lost")])
        }
    }

    @Test(
        "tells nobody of what was asked for a while once that is over, here or at the next desk, and forgets it",
        arguments: Engine.installed)
    func ends(engine: Engine) async throws {
        try await engine.with { store in
            let (end, over) = (now.adding(seconds: 120), now.adding(seconds: 121))
            let marina = Sitting("marina", at: "209", line: "1")
            #expect(try await store.signOn(marina, now: now) == .welcome)
            #expect(try await store.give(Data("senior".utf8), to: "marina", until: end, at: now))
            #expect(try await store.give(Data("debt".utf8), to: "marina", at: now))
            func told(_ sitting: Sitting, at moment: Moment) async throws -> [String] {
                let last = try await store.begin(
                    sitting, after: HeardPlace(desk: "209", number: 0), since: now, now: moment)
                return try await store.deliveries(
                    to: sitting.desk, of: "marina", after: last, atMost: 9, now: moment
                ).compactMap {
                    if case .request(let body) = $0.content { String(decoding: body, as: UTF8.self) } else { nil }
                }
            }
            #expect(try await told(marina, at: now.adding(seconds: 119)) == ["senior", "debt"])
            #expect(try await store.deliveries(to: "209", of: "marina", after: 0, atMost: 9, now: over).count == 1)
            let moved = Sitting("marina", at: "211", line: "2")
            try await store.signOff(marina)
            #expect(try await store.signOn(moved, now: now.adding(seconds: 60)) == .welcome)
            #expect(try await told(moved, at: now.adding(seconds: 60)) == ["senior", "debt"])
            #expect(try await store.deliveries(to: "211", of: "marina", after: 0, atMost: 9, now: over).count == 1)
            try await store.signOff(moved)
            #expect(try await store.signOn(marina, now: over) == .welcome)
            #expect(try await told(marina, at: over) == ["debt"])
            // Where nobody ever comes to hear of it.
            let later = over.adding(seconds: 60)
            #expect(try await store.give(Data("senior".utf8), to: "marina", until: later, at: over))
            while try await store.forget(before: later) {}
            #expect(try await store.deliveries(to: "209", of: nil, after: 0, atMost: 9, now: now).count == 1)
        }
    }

    // MARK: Who is there, and the logs

    @Test("hears a desk's word for the machine at which she sits, and for no other", arguments: Engine.installed)
    func words(engine: Engine) async throws {
        try await engine.with { store in
            #expect(try await store.signOn(Sitting("olga", at: "204", line: "m1 1"), now: now) == .welcome)
            let later = now.adding(seconds: 25)
            for (desk, line) in [("204", "m2 1"), ("204", "m 1"), ("209", "m1 1"), ("204", " 1")] {
                try await store.hear(Sitting("olga", at: desk, line: line), now: later)
            }
            #expect(try await store.present(at: later).map(\.seenAt) == [now])
            try await store.hear(Sitting("olga", at: "204", line: "m1 2"), now: later)
            #expect(try await store.present(at: later.adding(seconds: 20)).map(\.seenAt) == [later])
            try await store.signOff(Sitting("olga", at: "204", line: "m1 1"))
            try await store.hear(Sitting("olga", at: "204", line: "m1 2"), now: later)
            #expect(try await store.present(at: later).isEmpty)
        }
    }

    @Test("lets an operator sit at one desk, and one operator at a desk", arguments: Engine.installed)
    func presence(engine: Engine) async throws {
        try await engine.with { store in
            #expect(try await store.signOn("olga", at: "204", now: now) == .welcome)
            #expect(try await store.signOn("olga", at: "209", now: now) == .sitsAt(desk: "204"))
            #expect(try await store.signOn("anna", at: "204", now: now) == .occupied(by: "olga"))
            let later = now.adding(seconds: 29)
            #expect(try await store.signOn("olga", at: "204", now: later) == .welcome)
            #expect(
                try await store.present(at: later)
                    == [Presence(person: "olga", desk: "204", since: now, seenAt: later)])
            // A desk that is silent holds nobody.
            let silent = later.adding(seconds: 30)
            #expect(try await store.present(at: silent) == [])
            #expect(try await store.signOn("anna", at: "204", now: silent) == .welcome)
            #expect(try await store.signOn("olga", at: "204", now: silent) == .occupied(by: "anna"))
            try await store.signOff("olga", from: "204")
            try await store.signOff("anna", from: "204")
            #expect(try await store.signOn("olga", at: "204", now: silent) == .welcome)
        }
    }

    @Test("keeps a log's lines as they are, and only those that follow", arguments: Engine.installed)
    func logs(engine: Engine) async throws {
        try await engine.with { store in
            #expect(try await store.endOfLog(of: "olga") == nil)
            await #expect(throws: StoreFault.outOfStep(nil)) {
                try await store.keep([Exchange.line(2)], of: "olga", at: now)
            }
            let lines = (1...5).map { Exchange.line($0) }
            try await store.keep(Array(lines[..<2]), of: "olga", at: now)
            let end = LogEnd(sequence: 2, digest: lines[1].digest)
            #expect(try await store.endOfLog(of: "olga") == end)
            for wrong in [[lines[3]], [lines[2], lines[4]], [Exchange.line(2, digest: "other"), lines[2]]] {
                await #expect(throws: StoreFault.outOfStep(end)) {
                    try await store.keep(wrong, of: "olga", at: now)
                }
            }
            try await store.keep(Array(lines[1...]), of: "olga", at: now)
            try await store.keep(lines, of: "olga", at: now)
            #expect(try await store.log(of: "olga", after: 0, atMost: 100) == lines)
            #expect(try await store.log(of: "olga", after: 3, atMost: 1) == [lines[3]])
            #expect(try await store.log(of: "anna", after: 0, atMost: 100) == [])
        }
    }

    @Test("tells what changed", arguments: Engine.installed)
    func news(engine: Engine) async throws {
        try await engine.with { store in
            var news = store.news(of: "204").makeAsyncIterator()
            if engine != .sqlite { #expect(await news.next() == .anything) }
            try await store.take(Exchange.lost("1"))
            #expect(await news.next() == .delivered("204"))
            try await store.settleLosses(at: now.adding(seconds: 5))
            #expect(await news.next() == .pool("akvarel"))
            _ = try await store.signOn("olga", at: "204", now: now)
            _ = try await store.claim(Exchange.owed("1"), by: "olga", at: "204")
            #expect(Set([await news.next(), await news.next()]) == [.delivered("204"), .pool("akvarel")])
        }
    }

    // MARK: Versions

    @Test(
        "brings older tables to the newest version, of several at once one, and leaves newer ones alone",
        arguments: Engine.installed)
    func versions(engine: Engine) async throws {
        let newer: Schema.Versions = { Schema.versions($0) + [["ALTER TABLE desks ADD COLUMN remark TEXT"]] }
        try await engine.withPlace { place in
            try await place.store().take(Exchange.lost("1"))
            let given = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 {
                    group.addTask { try await place.store(versions: newer).given("204") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(given == Array(repeating: Exchange.lost("1").map(\.id), count: 4))
            await #expect(throws: StoreFault.newer) { try await place.store().given("204") }
        }
    }
}
