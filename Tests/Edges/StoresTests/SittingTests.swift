import Answering
import Foundation
import Service
import Support
import Testing

@testable import Stores

extension StoreTests {
    /// Desks at which now one sits and now another.
    @Suite("Who sits down at a desk", .serialized)
    struct SittingTests {}
}

extension StoreTests.SittingTests {
    private var now: Moment { Exchange.now }

    @Test(
        "hears nothing of what came while a colleague sat there, but for calls that go on", arguments: Engine.installed)
    func colleague(engine: Engine) async throws {
        try await engine.with { store in
            let olga = Sitting("olga", at: "204", line: "1")
            #expect(try await store.hears(olga, after: nil, rings: "hers") == ["hers"])
            try await store.signOff(olga)
            try await store.take([Exchange.event(.alerting, "nobody", agent: "204")])

            let marina = Sitting("marina", at: "204", line: "2")
            #expect(try await store.hears(marina, after: nil, rings: "hers too") == ["hers", "nobody", "hers too"])
            try await store.take(["hers", "hers too", "nobody"].map { Exchange.event(.ended, $0) })
            try await store.signOff(marina)

            let back = Sitting("olga", at: "204", line: "3")
            // Hers alone: how her call ended was given to her desk while another sat there.
            #expect(try await store.hears(back, after: HeardPlace(desk: "204", number: 1)) == [])
            #expect(try await store.hears(back, after: HeardPlace(desk: "204", number: 0)) == ["hers"])
            #expect(try await store.hears(back, after: nil, rings: "late") == ["hers", "late"])
            #expect(try await store.given("204").count == 7)
        }
    }

    @Test("hears what came while nobody sat there, and whoever comes after her does not", arguments: Engine.installed)
    func nobody(engine: Engine) async throws {
        try await engine.with { store in
            try await store.take([Exchange.event(.alerting, "1", agent: "204"), Exchange.event(.ended, "1")])
            let marina = Sitting("marina", at: "204", line: "1")
            #expect(try await store.hears(marina, after: nil) == ["1", "1"])
            try await store.signOff(marina)
            let olga = Sitting("olga", at: "204", line: "2")
            #expect(try await store.hears(olga, after: nil) == [])
            #expect(try await store.begin(olga, after: nil, since: now, now: now) == 2)
        }
    }

    @Test(
        "hears when she is back how her call ended after she left, and whoever sits there meanwhile does not",
        arguments: Engine.installed)
    func endedWithoutHer(engine: Engine) async throws {
        try await engine.with { store in
            let marina = Sitting("marina", at: "204", line: "1")
            #expect(try await store.hears(marina, after: nil, rings: "hers") == ["hers"])
            try await store.signOff(marina)
            try await store.take([Exchange.event(.ended, "hers")])
            let olga = Sitting("olga", at: "204", line: "2")
            #expect(try await store.hears(olga, after: nil, rings: "new") == ["new"])
            try await store.take([Exchange.event(.ended, "new")])
            try await store.signOff(olga)
            #expect(try await store.hears(marina, after: HeardPlace(desk: "204", number: 1)) == ["hers"])
        }
    }

    @Test("hears what comes in the moment in which she begins there as the first", arguments: Engine.installed)
    func first(engine: Engine) async throws {
        try await engine.with { store in
            for number in 1...100 {
                let olga = Sitting("olga", at: "desk-\(number)", line: "1")
                #expect(try await store.signOn(olga, now: now) == .welcome)
                let presence = Presence(person: olga.person, desk: olga.desk, since: now, seenAt: now)
                async let rings: Void = store.take(
                    [Exchange.event(.alerting, "\(number)", agent: olga.desk)], at: now,
                    by: Routing(Exchange.catalogue, present: [presence]))
                let last = try await store.begin(olga, after: nil, since: now.adding(seconds: -60), now: now)
                try await rings
                let told = try await store.deliveries(
                    to: olga.desk, of: olga.person, after: last, atMost: 100, now: now)
                #expect(told.count == 1, "\(olga.desk)")
                try await store.signOff(olga)
            }
        }
    }

    @Test(
        "is asked there what she did not hear where she left, once, and nothing that she heard",
        arguments: Engine.installed)
    func requests(engine: Engine) async throws {
        try await engine.with { store in
            let (there, here) = (Sitting("olga", at: "204", line: "1"), Sitting("olga", at: "209", line: "2"))
            #expect(try await store.hears(there, after: nil) == [])
            for request in ["heard", "missed", "missed too"] {
                #expect(try await store.give(Data(request.utf8), to: "olga", at: now))
            }
            try await store.signOff(there)
            #expect(try await store.hears(here, after: HeardPlace(desk: "204", number: 1)) == ["missed", "missed too"])
            // The line breaks before she has heard any of it, and is taken up anew.
            #expect(try await store.hears(here, after: HeardPlace(desk: "204", number: 1)) == ["missed", "missed too"])
            #expect(try await store.hears(here, after: HeardPlace(desk: "209", number: 1)) == ["missed too"])
            try await store.signOff(here)

            let marina = Sitting("marina", at: "209", line: "3")
            #expect(try await store.hears(marina, after: nil) == [])
            // Of the last minutes all is told where she has heard nothing lately: her desk knows it again.
            #expect(try await store.hears(there, after: HeardPlace(desk: "209", number: 1)) == ["heard", "missed too"])
            try await store.signOff(there)
            // On a machine that knows nothing, what nobody knows her to have heard comes too.
            #expect(try await store.hears(Sitting("olga", at: "211", line: "4"), after: nil) == ["missed too"])
        }
    }

    @Test("has what she claimed given to her, and not to the desk she left", arguments: Engine.installed)
    func claims(engine: Engine) async throws {
        try await engine.with { store in
            try await store.take(Exchange.lost("1") + Exchange.lost("2", from: "+79210000055"))
            try await store.settleLosses(at: now.adding(seconds: 5))
            let moved = Sitting("olga", at: "211", line: "1")
            #expect(try await store.hears(moved, after: nil) == [])
            #expect(try await store.claim(Exchange.owed("1"), by: "olga", at: "209") == .yours)
            #expect(try await store.given("211") == ["take 1/1001"])
            // Between two desks: it waits for her.
            try await store.signOff(moved)
            #expect(try await store.claim(Exchange.owed("2"), by: "olga", at: "211") == .yours)
            let next = Sitting("olga", at: "209", line: "2")
            #expect(try await store.hears(next, after: HeardPlace(desk: "211", number: 1)) == ["take 2/1001"])
        }
    }

    @Test(
        "at one machine is not let in at another that calls itself the same desk, while she is heard of there",
        arguments: Engine.installed)
    func machines(engine: Engine) async throws {
        try await engine.with { store in
            let (here, again) = (Sitting("olga", at: "204", line: "m1 1"), Sitting("olga", at: "204", line: "m1 2"))
            let there = Sitting("olga", at: "204", line: "m2 3")
            let first = try await store.signOn(here, now: now)
            #expect(first == .welcome)
            #expect(try await store.signOn(there, now: now) == .sitsAt(desk: "204"))
            #expect(try await store.signOn(again, now: now) == .welcome)
            // Nothing is heard of the first any more.
            let later = now.adding(seconds: 60)
            #expect(try await store.signOn(there, now: later) == .welcome)
            #expect(try await store.signOn(again, now: later) == .sitsAt(desk: "204"))
        }
    }

    @Test("is not signed off by a line that ends after she has come back by another", arguments: Engine.installed)
    func lines(engine: Engine) async throws {
        try await engine.with { store in
            let (old, new) = (Sitting("olga", at: "204", line: "1"), Sitting("olga", at: "204", line: "2"))
            for sitting in [old, new] { #expect(try await store.signOn(sitting, now: now) == .welcome) }
            // That the old one is not yet known to have ended does not make it hers again.
            #expect(try await store.stay(old, now: now.adding(seconds: 1)) == .welcome)
            try await store.signOff(old)
            #expect(try await store.present(at: now).map(\.desk) == ["204"])
            try await store.signOff(new)
            #expect(try await store.present(at: now) == [])
            #expect(try await store.stay(new, now: now) == .welcome)
            #expect(try await store.signOn(Sitting("anna", at: "204", line: "3"), now: now) == .occupied(by: "olga"))
        }
    }
}

extension StoreTests.SittingTests {
    @Test(
        "tells who heard as much of another store all that it would tell a new desk, and so one put back from a backup",
        arguments: Engine.installed)
    func epochs(engine: Engine) async throws {
        try await engine.withPlace { place in
            let olga = Sitting("olga", at: "204", line: "1")
            let store = try place.store()
            #expect(try await store.hears(olga, after: nil, rings: "1") == ["1"])
            let told = try await store.deliveries(to: "204", of: "olga", after: 0, atMost: 9, now: now)
            let heard = HeardPlace(desk: "204", number: 1, epoch: try #require(told.first?.epoch))
            #expect(try await store.hears(olga, after: heard) == [])
            #expect(try await store.hears(olga, after: HeardPlace(desk: "204", number: 1, epoch: "other")) == ["1"])
            // As after a backup was put back: what was counted since is counted again.
            let tables = try #require(store as? any TransactionalStore)
            _ = try await tables.perform(.writing) { try $0.run("DELETE FROM epochs").count }
            let again = try place.store()
            #expect(try await again.hears(olga, after: heard, rings: "2") == ["1", "2"])
            #expect(try await again.hears(olga, after: HeardPlace(desk: "204", number: 1)) == ["2"], "an older desk")
        }
    }
}

extension ServiceStore {
    /// Signs her on, and reads what she is told: calls by their ids, requests by their words.
    ///
    /// - Parameter call: rings at the desk as she sits there.
    fileprivate func hears(
        _ sitting: Sitting, after heard: HeardPlace?, rings call: String? = nil
    ) async throws -> [String] {
        let now = Exchange.now
        guard try await signOn(sitting, now: now) == .welcome else { throw JourneyFault("She was not let in.") }
        let last = try await begin(sitting, after: heard, since: now.adding(seconds: -60), now: now)
        if let call { try await take([Exchange.event(.alerting, call, agent: sitting.desk)]) }
        let told = try await deliveries(to: sitting.desk, of: sitting.person, after: last, atMost: 100, now: now)
        return told.map { delivery in
            switch delivery.content {
            case .call(let event): event.callID
            case .request(let request): String(decoding: request, as: UTF8.self)
            }
        }
    }
}
