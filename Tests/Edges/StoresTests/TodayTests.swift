import Answering
import Foundation
import Service
import Support
import Testing

@testable import Stores

extension StoreTests {
    @Suite("What a store keeps of today", .serialized)
    struct TodayTests {}
}

extension StoreTests.TodayTests {
    private var now: Moment { Exchange.now }

    private func said(
        _ presence: ManagerState.Presence, by person: String = "olga", after seconds: Int = 0,
        of manager: String = "m1",
        at client: String = "akvarel", until end: Int = 3600
    ) -> Announcement {
        Announcement(
            client: client, .manager(id: manager, presence: presence), by: person, at: now.adding(seconds: seconds),
            until: now.adding(seconds: end))
    }

    @Test("is of each subject what was said last, whatever came in which order", arguments: Engine.installed)
    func last(engine: Engine) async throws {
        var chance = SeededGenerator(seed: 7)
        let all = (0..<12).map { _ in
            said(
                Bool.random(using: &chance) ? .busy : .present, by: Bool.random(using: &chance) ? "olga" : "marina",
                after: Int.random(in: 0...3, using: &chance), of: Bool.random(using: &chance) ? "m1" : "m2")
        }
        let expected = Dictionary(grouping: all, by: \.subject).values.compactMap { said in
            said.reduce(nil) { known, next in known.map { next.holds(against: $0) ? next : $0 } ?? next }
        }.sorted { $0.subject < $1.subject }
        for order in [all, all.reversed(), (all + all).shuffled(using: &chance)] {
            try await engine.with { store in
                for one in order.prefix(6) { try await store.announce([one], at: now) }
                try await store.announce(Array(order.dropFirst(6)), at: now)
                #expect(try await store.announcements(of: ["akvarel", "lombard"], at: now) == expected)
                #expect(try await store.announcements(of: ["lombard"], at: now).isEmpty)
                #expect(try await store.announcements(of: [], at: now).isEmpty)
            }
        }
    }

    @Test("is told for a day after it is over, and forgotten later", arguments: Engine.installed)
    func over(engine: Engine) async throws {
        try await engine.with { store in
            let text = String(repeating: "ы", count: 1000)
            let notice = Announcement(
                client: "akvarel", .notice(text: text, isUrgent: true), by: "olga", at: now,
                until: now.adding(seconds: 60))
            try await store.announce([notice, said(.busy, until: 30)], at: now)
            #expect(try await store.announcements(of: ["akvarel"], at: now.adding(seconds: 3600)).count == 2)
            let days = { now.adding(seconds: 86_400 * $0) }
            #expect(try await store.announcements(of: ["akvarel"], at: days(2)).isEmpty)
            // Late and from before: what is over still holds against it.
            try await store.announce([said(.busy, after: -60, until: 9 * 86_400)], at: days(2))
            #expect(try await store.announcements(of: ["akvarel"], at: days(2)).isEmpty)
            try await store.announce([said(.busy, of: "m3")], at: days(8))
            try await store.announce([said(.busy, after: -60, until: 9 * 86_400)], at: days(8))
            #expect(try await store.announcements(of: ["akvarel"], at: days(8)).count == 1)
        }
    }

    @Test("is told to those who listen, by the client, once", arguments: Engine.installed)
    func news(engine: Engine) async throws {
        try await engine.with { store in
            var news = store.news(of: "204").makeAsyncIterator()
            if engine != .sqlite { #expect(await news.next() == .anything) }
            try await store.announce([said(.busy), said(.busy, of: "m2"), said(.busy, at: "lombard")], at: now)
            #expect(await news.next() == .today("akvarel"))
            #expect(await news.next() == .today("lombard"))
            try await store.announce([said(.busy), said(.present, after: -1)], at: now)
            try await store.announce([said(.present, after: 1, at: "lombard")], at: now)
            #expect(await news.next() == .today("lombard"))
        }
    }

    @Test("holds what the operator at a desk is at, until she leaves", arguments: Engine.installed)
    func states(engine: Engine) async throws {
        try await engine.with { store in
            #expect(try await !store.note(.ready, at: "204"))
            _ = try await store.signOn("olga", at: "204", now: now)
            #expect(try await store.present(at: now).map(\.state) == [nil])
            #expect(try await store.note(.onBreak(reason: "обед"), at: "204"))
            _ = try await store.signOn("olga", at: "204", now: now.adding(seconds: 5))
            #expect(try await store.present(at: now).map(\.state) == [.onBreak(reason: "обед")])
            try await store.signOff("olga", from: "204")
            _ = try await store.signOn("marina", at: "204", now: now)
            #expect(try await store.present(at: now).map(\.state) == [nil])
        }
    }

    @Test(
        "ends the calls that their PBX has no more, and tells the desks that heard of them", arguments: Engine.installed
    )
    func looked(engine: Engine) async throws {
        try await engine.with { store in
            let talker = "+79210000055"
            let rings = { (call: String) in
                Exchange.event(.alerting, call, agent: "204", from: call == "talk" ? talker : Exchange.caller)
            }
            try await store.take([rings("gone"), rings("there"), rings("talk"), Exchange.event(.queued, "queued")])
            try await store.take([Exchange.event(.answered, "talk", agent: "209", from: talker)])
            try await store.take(Exchange.lost("over"))
            try await store.take([rings("young")], at: now.adding(seconds: 60), by: Exchange.routing)
            let look = Look(source: "//pbx", calls: ["there"], begunAt: now.adding(seconds: 30))
            for _ in 0..<2 {
                try await store.loseSight(after: look, at: now.adding(seconds: 61)) { Data("no \($0.callID)".utf8) }
            }
            let other = Look(source: "//other", calls: [], begunAt: now.adding(seconds: 90))
            try await store.loseSight(after: other, at: now.adding(seconds: 90)) { Data("no \($0.callID)".utf8) }
            #expect(try await store.given("204").filter { $0.hasPrefix("no ") } == ["no gone", "no talk"])
            #expect(try await store.given("209").last == "no talk")
            // That nobody answered them is all that is known.
            try await store.settleLosses(at: now.adding(seconds: 120))
            let owed = Set(try await store.pool(of: ["akvarel"]).map(\.owed.id.call.callID))
            #expect(owed == ["gone", "queued", "over"])
        }
    }
}
