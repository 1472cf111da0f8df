import Foundation
import Support
import Testing

/// A relay that asks an Asterisk what happens, once for all desks.
@Suite("A relay that asks an Asterisk", .serialized)
struct PulledRelayTests {
    @Test("tells its desk of a call, logs in again when Asterisk knows it no more, and says when that is gone")
    func pulls() async throws {
        let asterisk = try PretendAsterisk()
        defer { asterisk.stop() }
        let firms = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Asterisk/Firms")
        let place = try DeskPlace(profiles: firms)
        defer { place.clear() }
        let relay = try RunningRelay(
            profiles: firms, desks: ["204"], files: ["asterisk.secret": "rig-ami-pass"],
            settings:
                "  - {dialect: asterisk-ami, url: \"\(asterisk.url)\", user: relay, secret-file: asterisk.secret}\n")
        defer { relay.close() }
        try await relay.begins()
        try place.addSettings(relay.settings(of: "204"))
        let olga = try await place.opens(canListen: false)
        defer { olga.close() }
        try await relay.hasDesks(["204"])
        func events(_ places: ClosedRange<Int>) throws -> [PretendAsterisk.Step] {
            try Captured.events("consult-01-atxfer-three-managers-20s", places)
        }
        // It is known no more, as after a restart.
        asterisk.tell([.forget])
        asterisk.tell(try events(1...4))
        try await olga.sees("АКВАРЕЛЬ-ТУР", "звонит")
        #expect(asterisk.count("Login") == 2)
        asterisk.tell(try events(5...6))
        try await olga.sees("разговор")
        try await relay.hasTold(place, at: "204")
        #expect(try await place.logList().count == 1)
        #expect(asterisk.count("Login") == 2)
        asterisk.stop()
        try await olga.sees("АТС (asterisk-ami)")
    }
}
