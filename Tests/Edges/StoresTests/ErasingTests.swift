import Answering
import Foundation
import Service
import Support
import Testing

@testable import Stores

extension StoreTests {
    @Suite("Taking a person out of every store", .serialized)
    struct ErasingTests {}
}

extension StoreTests.ErasingTests {
    private var now: Moment { Exchange.now }
    private static let texts = ["9210000077", "Ольга", "Тайная"]

    private func sealed(_ sequence: Int64) -> LogLine {
        var line = Exchange.line(sequence)
        (line.personal, line.seal) = (#"["Тайная заметка"]"#, Data([7]))
        return line
    }

    private func emptied(_ stamp: Int64, _ line: LogLine) -> EmptiedLine {
        EmptiedLine(stamp: stamp, sequence: line.sequence, digest: line.digest)
    }

    /// Of `texts`, those that lie anywhere in the store's tables; of SQLite's, also in its files.
    private func found(in store: any ServiceStore, _ place: StorePlace) async throws -> [String] {
        let tables = try #require(store as? any TransactionalStore)
        let rows = try await tables.perform(.reading) { tables in
            try [
                "SELECT route FROM calls", "SELECT coalesce(caller, '') FROM calls", "SELECT document FROM events",
                "SELECT owed FROM debts", "SELECT coalesce(caller, '') FROM debts", "SELECT document FROM unread",
                "SELECT line FROM log_lines",
            ].flatMap { try tables.run($0).map { try $0.text(0) } }
                + tables.run("SELECT request FROM deliveries WHERE request IS NOT NULL").map {
                    String(decoding: try $0.bytes(0), as: UTF8.self)
                }
        }
        var bytes = Data(rows.joined().utf8)
        if case .directory(let directory) = place {
            for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
                bytes += try Data(contentsOf: URL(filePath: directory + "/" + name))
            }
        }
        return Self.texts.filter { bytes.range(of: Data($0.utf8)) != nil }
    }

    @Test(
        "empties the lines that her log has emptied, each as often as it is told, and none that is another's",
        arguments: Engine.installed)
    func lines(engine: Engine) async throws {
        try await engine.withPlace { place in
            let store = try place.store()
            let lines = (1...4).map { sealed($0) }
            #expect(try await store.emptied(of: "olga") == 0)
            #expect(try await store.empty([emptied(10, lines[0])], of: "olga") == 0, "nothing is copied yet")
            try await store.keep(Array(lines[..<3]), of: "olga", at: now)
            try await store.keep(Array(lines[..<1]), of: "anna", at: now)
            // The fourth may be on its way with its texts.
            let told = [emptied(10, lines[0]), emptied(11, lines[3]), emptied(12, lines[1])]
            for _ in 0..<2 { #expect(try await store.empty(told, of: "olga") == 10) }
            try await store.keep([lines[3]], of: "olga", at: now)
            #expect(try await store.emptied(of: "olga") == 10)
            #expect(try await store.empty(Array(told.dropFirst()), of: "olga") == 12)
            #expect(try await store.emptied(of: "olga") == 12)
            let kept = try await store.log(of: "olga", after: 0, atMost: 9)
            #expect(kept.map { $0.personal == nil } == [true, true, false, true])
            #expect(kept.map(\.digest) == lines.map(\.digest) && kept.map(\.seal) == lines.map(\.seal))
            #expect(kept[0].salt == nil && kept[2] == lines[2])
            #expect(try await store.log(of: "anna", after: 0, atMost: 9) == [lines[0]])
            let end = LogEnd(sequence: 4, digest: lines[3].digest)
            await #expect(throws: StoreFault.outOfStep(end)) {
                try await store.empty(
                    [EmptiedLine(stamp: 20, sequence: 3, digest: Data("other".utf8))], of: "olga")
            }
            #expect(try await store.log(of: "olga", after: 2, atMost: 1) == [lines[2]])
            // What is copied again stays as it is.
            try await store.keep(lines, of: "olga", at: now)
            #expect(try await store.log(of: "olga", after: 0, atMost: 9) == kept)
            #expect(try await store.empty([emptied(21, lines[2])], of: "olga") == 21)
            #expect(try await store.empty([emptied(1, lines[0])], of: "anna") == 1)
            #expect(try await found(in: store, place).isEmpty)
        }
    }

    @Test("leaves no letter of his, what happened, all others, and other firms'", arguments: Engine.installed)
    func caller(engine: Engine) async throws {
        try await engine.withPlace { place in
            let store = try place.store()
            var out = Exchange.event(.alerting, "out", agent: "204", from: "+78120000017")
            (out.direction, out.to) = (.outbound, PhoneNumber(reading: "8 (921) 000-00-77"))
            var named = Exchange.event(.answered, "3", agent: "209")
            named.from = CallEvent.Party(number: PhoneNumber(reading: "8 (921) 000-00-77"), name: "Ольга")
            named.vendor = #"{"CallerName":"Ольга","src":"89210000077"}"#
            // Spoken with before he was lost: that makes nothing good.
            let spoken = [named, Exchange.event(.ended, "3")]
            try await store.take(spoken, at: now.adding(seconds: -60), by: Exchange.routing)
            let his = Exchange.lost("1") + spoken
            let rest = [out, Exchange.event(.ended, "out")]
            try await store.take(his + rest + Exchange.lost("2", from: "+79210000055"))
            try await store.settleLosses(at: now.adding(seconds: 5))
            try await store.take(
                UnreadRequest(dialect: "mango", unread: .malformed, text: "from=+79210000077"), at: now)
            _ = try await store.signOn("marina", at: "209", now: now)
            #expect(try await store.give(Data("about Тайная".utf8), to: "marina", at: now))
            #expect(try await store.give(Data("another".utf8), to: "marina", at: now))
            let given = try await store.given("204")
            #expect(try await found(in: store, place) == Self.texts)

            let number = PhoneNumber(reading: Exchange.caller)
            let isHis: @Sendable (Data) -> Bool = { String(decoding: $0, as: UTF8.self).contains("Тайная") }
            #expect(try await store.pool(of: ["akvarel"]).count == 2)
            // Of a firm that is not hers nothing goes; of no firm anybody may say it.
            let others = try await store.erase(number, of: ["lombard"], at: now, isHis: { _ in false })
            #expect(others == ServiceErasure(calls: 1, unread: 1))
            let erasure = try await store.erase(number, of: ["akvarel"], at: now, isHis: isHis)
            #expect(erasure == ServiceErasure(calls: 2, debts: 1, requests: 1))
            #expect(try await found(in: store, place).isEmpty)
            #expect(try await store.erase(number, of: ["akvarel"], at: now, isHis: isHis) == ServiceErasure())

            #expect(try await store.pool(of: ["akvarel"]).map(\.owed.id) == [Exchange.owed("2")])
            #expect(try await store.claim(Exchange.owed("1"), by: "olga", at: "204") == .notOwed)
            #expect(try await store.given("204") == given, "a desk that was away hears of each call still")
            // Told once more, it is known.
            try await store.take(his)
            #expect(try await found(in: store, place).isEmpty)
            #expect(
                try await store.deliveries(to: "209", after: 0, atMost: 99).contains {
                    $0.content == .request(Data("another".utf8))
                })
        }
    }

    @Test("does not while a call of his goes on", arguments: Engine.installed)
    func open(engine: Engine) async throws {
        try await engine.with { store in
            let number = PhoneNumber(reading: Exchange.caller)
            try await store.take([Exchange.event(.answered, "1", agent: "204")])
            func erased(_ clients: [Client.ID], at moment: Moment) async throws -> ServiceErasure? {
                try await store.erase(number, of: clients, at: moment, isHis: { _ in false })
            }
            #expect(try await erased(["akvarel"], at: now) == nil)
            #expect(try await erased(["lombard"], at: now) == ServiceErasure())
            try await store.take([Exchange.event(.ended, "1")])
            #expect(try await erased(["akvarel"], at: now) == ServiceErasure(calls: 1))
            // One of which nobody told for hours is over.
            try await store.take([Exchange.event(.answered, "2", agent: "204")])
            #expect(try await erased(["akvarel"], at: now.adding(seconds: 5 * 3600)) == ServiceErasure(calls: 1))
        }
    }

    @Test(
        "takes the callers out of what is older than a firm keeps persons, and leaves what is owed",
        arguments: Engine.installed)
    func expired(engine: Engine) async throws {
        try await engine.withPlace { place in
            let store = try place.store()
            let later = now.adding(seconds: 3600)
            try await store.take(Exchange.lost("1") + Exchange.lost("2"))
            for call in 3...30 {
                try await store.take([Exchange.event(.answered, "\(call)"), Exchange.event(.ended, "\(call)")])
            }
            try await store.settleLosses(at: now.adding(seconds: 60))
            #expect(try await !store.eraseCallers(of: "akvarel", before: now))
            #expect(try await !store.eraseCallers(of: "lombard", before: later))
            #expect(try await found(in: store, place) == ["9210000077"])
            var rounds = 1
            while try await store.eraseCallers(of: "akvarel", before: later) { rounds += 1 }
            #expect(rounds > 1)
            #expect(try await found(in: store, place).isEmpty)
        }
    }
}
