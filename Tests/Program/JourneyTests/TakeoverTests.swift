import Foundation
import Support
import Testing

/// A desk that is gone for good, and what another finds of it.
@Suite("A dead desk, taken over", .serialized)
struct TakeoverTests {
    @Test(
        "Its disk destroyed in mid-call, another opens all that the relay had, and what it had not is named and comes")
    func destroyed() async throws {
        let relay = try await RelayPlace(profiles: DeskPlace.firms, desks: ["204", "205"])
        defer { relay.clear() }
        let place = try relay.desk(of: "olga", at: "204", profiles: DeskPlace.firms)
        defer { place.clear() }
        let desk = try await place.opens(canListen: false)
        defer { desk.close() }
        try await promise(on: desk, relay)
        let backup = place.folder.appending(path: "backup.sqlite").path
        #expect(try await place.log("backup", backup).status == 0)
        try await callWithAttempt(on: desk, relay)
        try await relay.takeover("olga?after=0") { $0.contains("Анна Павл") && $0.contains("\"dialled\"") }

        let other = try relay.desk(of: "olga", at: "204", profiles: DeskPlace.firms)
        defer { other.clear() }
        let early = try await other.pult("takeover", "olga")
        #expect(early.status == 1 && early.complaint.contains("signed on at 204"), "\(early.complaint)")
        let token = try await relay.ask("/v1/logs/olga?after=0", token: "token-of-204")
        #expect(token.status == 401)

        // From here on nothing is copied; the desk is given one call more.
        desk.signal(SIGSTOP)
        #expect(try await relay.tell("call.alerting", call: "3", from: "+7 921 000-00-79") == 202)
        desk.signal(SIGKILL)
        try await desk.isGone()
        try FileManager.default.removeItem(at: place.data)
        try await relay.takeover("olga/desk") { $0 == "{}" }

        let restored = try await other.log("restore", backup)
        #expect(restored.status == 1, "\(restored.output)")
        #expect(restored.complaint.contains("the relay's copy goes on to entry"), "\(restored.complaint)")

        let taken = try await other.pult("takeover", "olga")
        #expect(taken.status == 0, "\(taken.complaint)")
        #expect(taken.output.contains("1 open call, 1 promise."), "\(taken.output)")
        #expect(taken.output.contains("Акварель-Тур  call 3\n"), "\(taken.output)")
        #expect(!taken.output.contains("call 1") && !taken.output.contains("call 2"), "\(taken.output)")
        #expect(taken.output.contains(" work --operator olga"))
        let verified = try await other.log("verify", "--rows")
        #expect(verified.status == 0, "\(verified.complaint)")

        let again = try await other.opens(canListen: false)
        defer { again.close() }
        try await again.sees("Анна Павл", "звоним")
        try await other.logHas { $0.contains { $0.callId == "3" } }
        // The copy goes on where it ended.
        try await relay.takeover("olga?after=0") { $0.contains("\"call\":\"3\"") }
        again.signal(SIGTERM)
        try await again.ends()
        #expect(try await other.log("verify", "--rows").status == 0)
        let owed = try await FinishedProgram.run(
            Checkout.pult, ["owed"] + other.logOptions, environment: other.environment)
        #expect(owed.output.contains("А-204-1"), "\(owed.output)")
    }

    @Test("What lies there and does not go on in the copy is never replaced, nor is anything made without a token")
    func refused() async throws {
        let relay = try await RelayPlace(profiles: DeskPlace.firms, desks: ["204"])
        defer { relay.clear() }
        let place = try relay.desk(of: "olga", at: "204", profiles: DeskPlace.firms)
        defer { place.clear() }
        let none = try await place.pult("takeover", "olga")
        #expect(none.status == 1 && none.complaint.contains("no log of olga"), "\(none.complaint)")
        let desk = try await place.opens(canListen: false)
        defer { desk.close() }
        try await relay.takeover("olga?after=0") { $0.contains("signed-on") }
        desk.signal(SIGTERM)
        try await desk.ends()
        try await relay.takeover("olga/desk") { $0 == "{}" }

        // Where her own log lies nothing is to be done, and nothing is lost.
        let own = try await place.pult("takeover", "olga")
        #expect(own.status == 0 || own.complaint.contains("does not go on"), "\(own.complaint)")
        #expect(try await place.log("verify", "--rows").status == 0)

        // She began alone elsewhere: another log.
        let other = try DeskPlace(operator: "olga", profiles: DeskPlace.firms)
        defer { other.clear() }
        let alone = try await other.opens()
        defer { alone.close() }
        alone.signal(SIGTERM)
        try await alone.ends()
        let head = try await other.log("verify").output
        try other.writeSecret("wrong", to: "takeover.token")
        try other.writeSecret("token-of-204", to: "desk.token")
        try other.addSettings("relay: {url: \"\(relay.url)\", token-file: desk.token}\n")
        let without = try await other.pult("takeover", "olga")
        #expect(without.status == 2 && without.complaint.contains("--token-file"), "\(without.complaint)")
        let path = other.folder.appending(path: "takeover.token").path
        let wrong = try await other.pult("takeover", "olga", "--token-file", path)
        #expect(wrong.status == 1 && wrong.complaint.contains("does not take this token"), "\(wrong.complaint)")
        try other.writeSecret(RelayPlace.takeoverToken, to: "takeover.token")
        let twin = try await other.pult("takeover", "olga", "--token-file", path)
        #expect(twin.status == 1 && twin.complaint.contains("does not go on in this one"), "\(twin.complaint)")
        #expect(try await other.log("verify").output == head)
    }

    @Test("is no place for a backup while she is signed on elsewhere, unless it is forced, and nothing is left there")
    func restored() async throws {
        let relay = try await RelayPlace(profiles: DeskPlace.firms, desks: ["204", "205"])
        defer { relay.clear() }
        let place = try relay.desk(of: "olga", at: "204", profiles: DeskPlace.firms)
        defer { place.clear() }
        let desk = try await place.opens(canListen: false)
        defer { desk.close() }
        try await relay.takeover("olga?after=0") { $0.contains("signed-on") }
        let backup = place.folder.appending(path: "backup.sqlite").path
        #expect(try await place.log("backup", backup).status == 0)

        let other = try relay.desk(of: "olga", at: "205", profiles: DeskPlace.firms)
        defer { other.clear() }
        let own = other.data.appending(path: "olga").path
        func refuses(_ options: [String], _ words: String) async throws {
            let said = try await other.log(["restore", backup] + options)
            #expect(said.status == 1 && said.complaint.contains(words), "\(said.output)\(said.complaint)")
            #expect(said.complaint.contains("--force"), "\(said.complaint)")
            #expect(!FileManager.default.fileExists(atPath: own))
        }
        // Its token is that of 205: of its usual telephone the relay says nothing.
        try await refuses([], "does not say how far")
        try await refuses(["--extension", "205"], "olga is signed on at 204")
        let forced = try await other.log(["restore", backup, "--extension", "205", "--force"])
        #expect(forced.status == 0, "\(forced.complaint)")
        #expect(forced.output.contains("work --operator olga --extension 205"), "\(forced.output)")
        #expect(try await other.log("verify", "--rows").status == 0)
    }

    /// A call that ended in a message, which is owed.
    private func promise(on desk: RunningDesk, _ relay: RelayPlace) async throws {
        try await desk.sees("Мои фирмы")
        for event in ["call.alerting", "call.answered"] { #expect(try await relay.tell(event, call: "1") == 202) }
        try await desk.sees("разговор")
        try desk.presses("F7")
        try await desk.sees("Сообщение", "заявка А-204-1")
        try desk.types("Анна")
        try desk.presses("F10", "Enter")
        #expect(try await relay.tell("call.ended", call: "1") == 202)
        try await desk.sees("постобработка")
        // A key that acts for good acts once its label has stood long enough to be read.
        try await Task.sleep(for: .milliseconds(500))
        try desk.presses("Enter")
        try await desk.sees("Почему не записано?")
        try desk.presses("3")
        try await desk.sees("Мои фирмы", "Обещано и не сделано")
    }

    /// A caller who said his name, and for whom somebody is rung.
    private func callWithAttempt(on desk: RunningDesk, _ relay: RelayPlace) async throws {
        for event in ["call.alerting", "call.answered"] {
            #expect(try await relay.tell(event, call: "2", from: "+7 921 000-00-78") == 202)
        }
        try await desk.sees("разговор")
        try desk.presses("Tab")
        try desk.types("Анна Павл")
        try await desk.sees("[Анна Павл")
        try desk.presses("Escape", "F6")
        try await desk.sees("по какому вопросу")
        try desk.presses("F6")
        try await desk.sees("Соединить: любой вопрос", "F6 дальше")
        try desk.presses("F6")
        try await desk.sees("звоним")
    }
}

extension DeskPlace {
    /// Invented firms, as all journeys of standard calls have them.
    static var firms: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "StandardCalls/Firms")
    }
}
