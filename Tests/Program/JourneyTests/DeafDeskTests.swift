import Foundation
import Support
import Testing

@Suite("A desk whose port another program has", .serialized)
struct DeafDeskTests {
    @Test("says so, and listens by itself once the port is free")
    func portTaken() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let port = try TakenPort(place.port)
        let desk = try await place.opens(columns: 120, canListen: false)
        defer { desk.close() }
        try await desk.sees("127.0.0.1:\(place.port) занят другой программой")
        port.giveBack()
        try await desk.sees("the banner goes") { !$0.contains("занят другой программой") }
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит")
    }

    @Test("tells of a broken roster and works on, and shows no call whose event is too old")
    func troubles() async throws {
        let profiles = FileManager.default.temporaryDirectory.appending(path: "pult-profiles-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Checkout.root.appending(path: "ClientProfiles"), to: profiles)
        defer { try? FileManager.default.removeItem(at: profiles) }
        let place = try DeskPlace(profiles: profiles)
        defer { place.clear() }
        let desk = try await place.opens(columns: 120)
        defer { desk.close() }
        let roster = profiles.appending(path: "roster.yaml")
        let good = try Data(contentsOf: roster)
        try Data("operators: [".utf8).write(to: roster)
        try await desk.sees("список операторов, строка 2", "не читается")
        try good.write(to: roster)
        try await desk.sees("the banner goes") { !$0.contains("список операторов") }

        try Data(String(decoding: good, as: UTF8.self).replacing("akvarel-tour", with: "akvarel-toor").utf8)
            .write(to: roster)
        try await desk.sees("список операторов, строка", "[no-profile]", "Акварель-Тур")
        try good.write(to: roster)
        try await desk.sees("the banner goes") { !$0.contains("список операторов") }

        let old = """
            {"type": "call.alerting", "callId": "old", "time": "2026-01-01T00:00:00Z", "from": {"number": "+79210000077"},
             "to": {"number": "+78120000017"}, "agent": {"extension": "204"}}
            """
        #expect(try await place.post(old) == 202)
        try await desk.sees("звонок не показан", "Мои фирмы")
        #expect(try await place.tell("call.alerting", call: "new") == 202)
        try await desk.sees("звонит") { $0.contains("звонит") && !$0.contains("звонок не показан") }
    }

    @Test("says that a firm is missing whose profile is broken when it starts, and shows its card once it is mended")
    func missing() async throws {
        let profiles = FileManager.default.temporaryDirectory.appending(path: "pult-profiles-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Checkout.root.appending(path: "ClientProfiles"), to: profiles)
        defer { try? FileManager.default.removeItem(at: profiles) }
        let profile = profiles.appending(path: "akvarel-tour/profile.yaml")
        let good = try Data(contentsOf: profile)
        try Data("client: [".utf8).write(to: profile)
        let place = try DeskPlace(profiles: profiles)
        defer { place.clear() }
        let desk = try await place.opens(columns: 120)
        defer { desk.close() }
        try await desk.sees("akvarel-tour, строка 2", "фирмы здесь нет")
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        try await desk.sees("звонит", "НЕИЗВЕСТНАЯ ФИРМА")
        #expect(try await place.tell("call.abandoned", call: "1") == 202)
        try good.write(to: profile)
        try await desk.sees("the banner goes") { !$0.contains("фирмы здесь нет") && $0.contains("Акварель-Тур") }
        #expect(try await place.tell("call.alerting", call: "2") == 202)
        try await desk.sees("АКВАРЕЛЬ-ТУР", "звонит")
    }
}
