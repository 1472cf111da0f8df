import Foundation
import Support
import Testing

@Suite("A lead who looks at the board", .serialized)
struct BoardJourneyTests {
    private static func profiles(in place: URL) throws -> URL {
        let folder = place.appending(path: "profiles")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Checkout.root.appending(path: "ClientProfiles"), to: folder)
        let file = folder.appending(path: "akvarel-tour/profile.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let strict = text.replacing("alarms: {waiting: 5,", with: "alarms: {waiting: 1,")
        guard strict != text else { throw JourneyFault("Акварель-Тур has no alarms that a test could make strict.") }
        try Data(strict.utf8).write(to: file)
        return folder
    }

    private static func board(_ place: DeskPlace, _ more: String...) throws -> TmuxPane {
        try Installed.require("tmux")
        let words = ([Checkout.pult, "board"] + place.options + more).map { "'\($0)'" }.joined(separator: " ")
        return try TmuxPane(
            rows: 24, columns: 80, command: "\(words); echo \"[ended with $?]\"; exec cat",
            environment: place.environment)
    }

    private static func see(_ pane: TmuxPane, _ wish: String, _ isRight: @Sendable (String) -> Bool) async throws {
        let screen = try await pane.waits(seconds: 60, until: isRight)
        guard isRight(screen) else { throw JourneyFault("The lead did not see: \(wish). There stood:\n\(screen)") }
    }

    @Test("sees a call that rings at a desk in the other terminal, the alarm at the second, and who talks")
    func rings() async throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "pult-board-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let place = try DeskPlace(profiles: try Self.profiles(in: scratch))
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        let board = try Self.board(place)
        defer { board.close() }
        try await Self.see(board, "the operator ready, nobody waiting") {
            $0.contains("эта машина") && $0.contains("ждут 0") && $0.contains("готов") && $0.contains("Й/Q, Esc выход")
        }
        #expect(try await place.tell("call.alerting", call: "1") == 202)
        try await Self.see(board, "one who waits") { $0.contains("ждут 1 ·") }
        #expect(try await place.tell("call.alerting", call: "2", from: "+7 921 000-00-78") == 202)
        try await Self.see(board, "the alarm") { $0.contains("! Акварель-Тур: ждут 2 (можно 1)") }
        #expect(try await place.tell("call.answered", call: "1") == 202)
        try await Self.see(board, "the talk, and no alarm") {
            $0.contains("ждут 1 ·") && $0.contains("разговор") && !$0.contains("можно")
        }
        try board.resize(rows: 40, columns: 120)
        try await Self.see(board, "the whole width") { $0.contains("по формуле") }

        let once = try await place.pult("board", "--once")
        #expect(once.status == 0 && once.output.contains("Акварель-Тур") && once.output.contains("разговор"))
        let json = try await place.pult("board", "--format", "json")
        let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let people = document?["operators"] as? [[String: Any]]
        #expect(people?.first?["state"] as? String == "on-call" && document?["scope"] as? String == "machine")
        #expect(!json.output.contains("9210000077"))

        try board.press("й")
        try await Self.see(board, "the end") { $0.contains("[ended with 0]") }
    }

    @Test("sees the whole service where a relay is named, and that it does not answer when it is gone")
    func behindRelay() async throws {
        let relay = try await RelayPlace(
            profiles: Checkout.root.appending(path: "ClientProfiles"), desks: ["204", "205"])
        defer { relay.clear() }
        let place = try relay.desk(of: "olga", at: "204")
        defer { place.clear() }
        let desk = try await place.opens(canListen: false)
        defer { desk.close() }
        let board = try Self.board(place)
        defer { board.close() }
        try await Self.see(board, "the whole service") { $0.contains("вся служба") && $0.contains("готов") }
        try await relay.tell("call.alerting", call: "1")
        try await Self.see(board, "one who waits") { $0.contains("ждут 1 ·") }
        #expect(try await place.pult("board", "--once", "--this-machine").output.contains("эта машина"))
        relay.clear()
        try await Self.see(board, "that the relay is gone") { $0.contains("диспетчер не отвечает") }
        let once = try await place.pult("board", "--once")
        #expect(once.status == 1 && once.complaint.contains("relay"))
        try board.press("Escape")
        try await Self.see(board, "the end") { $0.contains("[ended with 0]") }
    }
}
