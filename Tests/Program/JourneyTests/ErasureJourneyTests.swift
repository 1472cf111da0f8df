import Foundation
import Support
import Testing

/// A caller who wants to be forgotten, where the desks stand behind a relay.
@Suite("A person erased behind a relay", .serialized)
struct ErasureJourneyTests {
    private static let texts = ["Зинаида", "9210000077"]

    /// Of his texts, those that lie anywhere under a directory.
    private func found(under folder: URL) throws -> [String] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var bytes = Data()
        while let file = files?.nextObject() as? URL { bytes += (try? Data(contentsOf: file)) ?? Data() }
        return Self.texts.filter { bytes.range(of: Data($0.utf8)) != nil }
    }

    @Test("is gone there too, whether her desk runs, has ended, or had no relay meanwhile; nothing brings him back")
    func erased() async throws {
        let relay = try await RelayPlace(profiles: DeskPlace.firms, desks: ["204", "205"])
        defer { relay.clear() }
        let place = try relay.desk(of: "olga", at: "204", profiles: DeskPlace.firms)
        defer { place.clear() }
        let settings = try Data(contentsOf: place.folder.appending(path: "settings.yaml"))
        let desk = try await place.opens(canListen: false)
        defer { desk.close() }
        try await call("1", on: desk, relay)
        try await relay.takeover("olga?after=0") { $0.contains("Зинаида") && $0.contains("filed") }
        let store = relay.folder.appending(path: "data")
        #expect(try found(under: store) == Self.texts)

        // While her desk runs, which does not listen: the relay brings it the word.
        let running = try await erase(place)
        #expect(running.status == 0, "\(running.output)\(running.complaint)")
        #expect(running.output.contains("given to her desk through the relay"), "\(running.output)")
        #expect(running.output.contains("relay, olga's firms: 1 call"), "\(running.output)")
        try await relay.takeover("olga?after=0") { !$0.contains("Зинаида") && !$0.contains("9210000077") }
        #expect(try await place.log("verify", "--rows").status == 0)

        // The desk has ended.
        try await call("2", on: desk, relay)
        try await relay.takeover("olga?after=0") { $0.contains("Зинаида") && $0.contains("\"call\":\"2\"") }
        desk.signal(SIGTERM)
        try await desk.ends()
        try await relay.takeover("olga/desk") { $0 == "{}" }
        let ended = try await erase(place)
        #expect(ended.status == 0, "\(ended.output)\(ended.complaint)")
        #expect(ended.output.contains("the relay's copy of her log is emptied too"), "\(ended.output)")
        #expect(ended.output.contains("relay, olga's firms: 1 call"), "\(ended.output)")
        #expect(!(try await relay.takeover("olga?after=0")).contains("Зинаида"))

        // The relay is out of reach, and her next desk tells it.
        let again = try await place.opens(canListen: false)
        defer { again.close() }
        try await call("3", on: again, relay)
        try await relay.takeover("olga?after=0") { $0.contains("Зинаида") && $0.contains("\"call\":\"3\"") }
        again.signal(SIGTERM)
        try await again.ends()
        try await relay.takeover("olga/desk") { $0 == "{}" }
        let away = String(decoding: settings, as: UTF8.self).replacing(":\(relay.port)", with: ":1")
        try Data(away.utf8).write(to: place.folder.appending(path: "settings.yaml"))
        let without = try await erase(place)
        #expect(without.status == 1 && without.complaint.contains("NOT ERASED in the relay's copy"), "\(without)")
        #expect(without.complaint.contains("relay, olga's firms: NOT ERASED"), "\(without)")
        try settings.write(to: place.folder.appending(path: "settings.yaml"))
        let last = try await place.opens(canListen: false)
        defer { last.close() }
        try await relay.takeover("olga?after=0") { !$0.contains("Зинаида") }
        last.signal(SIGTERM)
        try await last.ends()
        try await relay.takeover("olga/desk") { $0 == "{}" }
        let said = try await erase(place)
        #expect(said.status == 0, "\(said.complaint)")

        // Nothing of him is left at the relay but the word that went through it to her desk, which names his number for
        // an hour; and no takeover brings him back.
        let left = try found(under: store)
        #expect(left.isEmpty || left == ["9210000077"], "\(left)")
        let said2 = try String(
            contentsOf: relay.folder.appending(path: ".local/state/pult/pult.log"), encoding: .utf8)
        #expect(said2.contains("A person was erased for olga at 204: 1 calls"), "\(said2)")
        let other = try relay.desk(of: "olga", at: "204", profiles: DeskPlace.firms)
        defer { other.clear() }
        let taken = try await other.pult("takeover", "olga")
        #expect(taken.status == 0, "\(taken.complaint)")
        #expect(try await other.log("verify", "--rows").status == 0)
        #expect(try await other.logList().count == 3, "the figures are there")
        #expect(try found(under: other.data).isEmpty)
        let accesses = try await other.log("accesses")
        #expect(accesses.output.contains("  takeover"), "\(accesses.output)")
    }

    private func erase(_ place: DeskPlace) async throws -> FinishedProgram {
        try await place.pult("log", "erase", "--caller", "8 921 000-00-77")
    }

    /// A caller who said her name; the call is filed.
    private func call(_ id: String, on desk: RunningDesk, _ relay: RelayPlace) async throws {
        try await desk.sees("Мои фирмы")
        for event in ["call.alerting", "call.answered"] { #expect(try await relay.tell(event, call: id) == 202) }
        try await desk.sees("разговор")
        try desk.presses("Tab")
        try desk.types("Зинаида")
        try await desk.sees("[Зинаида")
        #expect(try await relay.tell("call.ended", call: id) == 202)
        try await desk.sees("постобработка")
        try desk.presses("F10")
        try await desk.sees("Итог", "ответили сами")
        try desk.presses("3")
        try await desk.sees("Enter спросит, почему")
        // A key that acts for good acts once its label has stood long enough to be read.
        try await Task.sleep(for: .milliseconds(500))
        try desk.presses("Enter")
        try await desk.sees("Почему не записано?")
        try desk.presses("3")
    }
}
