import Foundation
import Support
import Testing

/// A desk at which today one works and tomorrow another.
@Suite("A hot desk", .serialized)
struct HotDeskTests {
    @Test(
        "Where the roster asks for a PIN nothing opens before it is right, it never stands on the glass, and three tries"
    )
    func pin() async throws {
        let (place, profiles) = try Self.place(pin: "4711")
        defer { for folder in [place.folder, profiles] { try? FileManager.default.removeItem(at: folder) } }
        let asked = try Self.starts(place)
        defer { asked.close() }
        for (number, wrong) in ["0000", "4711 ", "471"].enumerated() {
            try await Self.sees(asked, "the next PIN (") { $0.components(separatedBy: "PIN (").count == number + 2 }
            try asked.type(wrong)
            try asked.press("Enter")
        }
        try await Self.sees(asked, "refused") { $0.contains("without the right PIN of olga") }
        let screen = try asked.text()
        #expect(!screen.contains("0000") && !screen.contains("471") && !screen.contains("ПУЛЬТ"), "\(screen)")
        #expect(!FileManager.default.fileExists(atPath: place.data.appending(path: "olga/log.sqlite").path))

        let again = try Self.starts(place)
        defer { again.close() }
        try await Self.sees(again, "PIN (Кузнецова Ольга") { $0.contains("PIN (Кузнецова Ольга") }
        try again.type("4711")
        try again.press("Enter")
        try await Self.sees(again, "the desk") { $0.contains("ПУЛЬТ") && $0.contains("Мои фирмы") }
    }

    @Test("A PIN that others can read opens nothing")
    func open() async throws {
        let (place, profiles) = try Self.place(pin: "4711", mode: 0o644)
        defer { for folder in [place.folder, profiles] { try? FileManager.default.removeItem(at: folder) } }
        let refused = try await place.pult("work")
        #expect(refused.status == 2 && refused.complaint.contains("chmod 600"), "\(refused.complaint)")
        #expect(!refused.complaint.contains("4711"))
    }

    @Test("Signed on at one desk, she is told so at another, and no call comes there until she has left")
    func twice() async throws {
        let relay = try await RelayPlace(profiles: DeskPlace.firms, desks: ["204", "205"])
        defer { relay.clear() }
        let (first, second) = (
            try relay.desk(of: "olga", at: "204", profiles: DeskPlace.firms),
            try relay.desk(of: "olga", at: "205", profiles: DeskPlace.firms)
        )
        defer { for place in [first, second] { place.clear() } }
        let olga = try await first.opens(canListen: false)
        defer { olga.close() }
        try await relay.takeover("olga/desk") { $0.contains("204") }
        let twin = try await second.opens(canListen: false, besides: ["--extension", "205"])
        defer { twin.close() }
        try await twin.sees("вы уже вошли на 204")
        #expect(try await relay.tell("call.alerting", call: "1") == 202)
        try await olga.sees("звонит")
        #expect(try await second.logList().isEmpty)
        olga.signal(SIGTERM)
        try await olga.ends()
        try await relay.takeover("olga/desk") { $0.contains("205") }
        try await twin.sees("the line is gone") { !$0.contains("вы уже вошли") }
    }

    private static func place(pin: String, mode: Int = 0o600) throws -> (DeskPlace, profiles: URL) {
        let profiles = FileManager.default.temporaryDirectory.appending(path: "pult-pin-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: DeskPlace.firms, to: profiles)
        let roster = profiles.appending(path: "roster.yaml")
        let text = try String(contentsOf: roster, encoding: .utf8)
        try Data(text.replacing("{id: olga, ", with: "{id: olga, pin-file: olga.pin, ").utf8).write(to: roster)
        _ = FileManager.default.createFile(
            atPath: profiles.appending(path: "olga.pin").path, contents: Data((pin + "\n").utf8),
            attributes: [.posixPermissions: mode])
        return (try DeskPlace(operator: "olga", profiles: profiles), profiles)
    }

    private static func starts(_ place: DeskPlace) throws -> TmuxPane {
        let words = ([Checkout.pult, "work"] + place.options).map { "'\($0)'" }.joined(separator: " ")
        return try TmuxPane(rows: 24, columns: 80, command: words + "; exec cat", environment: place.environment)
    }

    private static func sees(_ pane: TmuxPane, _ wish: String, until isRight: (String) -> Bool) async throws {
        let screen = try await pane.waits(seconds: 60, until: isRight)
        guard isRight(screen) else { throw JourneyFault("Not seen: \(wish)\n\(screen)") }
    }
}
