import Foundation
import GRDB
import Support
import Testing

/// What an operator sees of a relay that is away, and what follows when it is back.
@Suite("A relay that is away", .serialized)
struct RelayAwayTests {
    @Test("She is told, works by hand, and what came meanwhile is history; her log is copied in order")
    func away() async throws {
        try await behindARelay { relay, place, olga in
            let call = Self.call("before")
            for event in call.events.dropLast(2) { try await Mango.send(event.request(), to: relay) }
            try await olga.sees("АКВАРЕЛЬ-ТУР", "разговор")
            for event in call.events.suffix(2) { try await Mango.send(event.request(), to: relay) }
            try await olga.sees("постобработка")
            try await olga.files("2", "сообщение принято")

            try await relay.dies()
            try await olga.sees("диспетчер не отвечает")
            try olga.types("н")
            try await olga.sees("Звонок вручную")
            try olga.presses("1")
            try await olga.sees("АКВАРЕЛЬ-ТУР", "разговор вручную")
            try await olga.files("2", "сообщение принято")

            try await relay.begins()
            try await olga.sees("the line of the trouble goes") { !$0.contains("диспетчер не отвечает") }
            let earlier = Date.now.addingTimeInterval(-10 * 60)
            for event in Self.call("meanwhile").events { try await Mango.send(event.request(at: earlier), to: relay) }
            try await relay.hasTold(place, at: "204")
            let screen = try olga.pane.text()
            #expect(!screen.contains("звонит") && !screen.contains("постобработка"), "\(screen)")
            let rows = try await DatabaseQueue.reads(place.data.appending(path: "olga/log.sqlite").path) { database in
                try Row.fetchAll(database, sql: "SELECT * FROM calls").map { $0["is_history"] as Bool }
            }
            #expect(rows.count == 3 && rows.count { $0 } == 1)

            for event in Self.call("after").events.dropLast(3) { try await Mango.send(event.request(), to: relay) }
            try await olga.sees("АКВАРЕЛЬ-ТУР", "звонит")
            try await relay.hasCopied(place)
            #expect(try await place.log("verify", "--rows").status == 0)
        }
    }

    @Test("A desk that was killed has a successor at the same telephone at once, and it hears of what came between")
    func successor() async throws {
        try await behindARelay { relay, place, olga in
            olga.signal(SIGKILL)
            try await olga.isGone()
            for event in Self.call("between").events.dropLast(3) { try await Mango.send(event.request(), to: relay) }
            let next = try await place.opens(canListen: false)
            defer { next.close() }
            try await next.sees("АКВАРЕЛЬ-ТУР", "звонит")
            #expect(try await place.logList().map(\.callId) == ["between"])
        }
    }

    /// Of the tourists' firm, answered at her desk.
    private static func call(_ id: String) -> Mango.Call {
        Mango.Call(
            id: id, course: .answered, caller: "79210000077",
            line: Mango.Line(client: "akvarel-tour", number: "78120000017"), desks: ["204"])
    }

    private func behindARelay(
        _ journey: (RunningRelay, DeskPlace, RunningDesk) async throws -> Void
    ) async throws {
        let place = try DeskPlace.ofTheFirms("olga")
        defer { place.clear() }
        let relay = try RunningRelay(profiles: place.profiles, desks: ["204"])
        defer { relay.close() }
        try await relay.begins()
        try place.addSettings(relay.settings(of: "204"))
        let olga = try await place.opens(canListen: false)
        defer { olga.close() }
        try await relay.hasDesks(["204"])
        try await olga.sees("Мои фирмы", "Акварель-Тур")
        try await journey(relay, place, olga)
    }
}
