import Foundation
import GRDB
import Support
import Testing

/// What of her log a relay has, and when.
@Suite("The copy of a log", .serialized)
struct LogCopyTests {
    @Test(
        "comes in parts where the relay takes no more at once, down to one line, anew where it has another store, and so do the last of the shift"
    )
    func parts() async throws {
        let place = try DeskPlace.ofTheFirms("olga")
        defer { place.clear() }
        let alone = try await place.opens()
        defer { alone.close() }
        for event in ["call.alerting", "call.answered", "call.ended"] {
            #expect(try await place.tell(event, call: "1") == 202)
        }
        try await alone.sees("постобработка")
        alone.signal(SIGTERM)
        try await alone.ends()
        let written = try await Self.entries(of: place)

        let relay = try PickyRelay()
        defer { relay.close() }
        try place.writeSecret("token", to: "desk.token")
        try place.addSettings(relay.settings)
        let olga = try await place.opens(canListen: false)
        defer { olga.close() }
        try await relay.has(written + 1)
        #expect(relay.refused > 0)
        // Nothing is written, and nobody says that the relay has another store now.
        relay.forgets()
        try await relay.has(written + 1)
        try await olga.leaves()
        let (count, last) = (relay.count, try await Self.entries(of: place))
        #expect(count == last && last > written + 1)
    }

    @Test("is whole when she has left: nothing of a shift waits for the next")
    func signedOff() async throws {
        let place = try DeskPlace.ofTheFirms("olga")
        defer { place.clear() }
        let relay = try RunningRelay(profiles: place.profiles, desks: ["204"])
        defer { relay.close() }
        try await relay.begins()
        try place.addSettings(relay.settings(of: "204"))
        let olga = try await place.opens(canListen: false)
        defer { olga.close() }
        try await relay.hasDesks(["204"])
        try await olga.leaves()
        let (person, written) = (place.person, try await Self.entries(of: place))
        let copied = try await relay.reads { database in
            try Int64.fetchOne(database, sql: "SELECT last FROM logs WHERE person = ?", arguments: [person])
        }
        #expect(copied == written)
        #expect(try await place.log("verify", "--rows").status == 0)
    }

    private static func entries(of place: DeskPlace) async throws -> Int64 {
        try await DatabaseQueue.reads(place.data.appending(path: "\(place.person)/log.sqlite").path) { database in
            try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM entries") ?? 0
        }
    }
}

extension RunningDesk {
    /// Ends her shift, as the last thing that is written of it.
    fileprivate func leaves() async throws {
        try presses("C-q")
        try await sees("Закончить смену?", "Enter: выйти")
        try presses("Enter")
        try await ends()
    }
}
