import Foundation
import Support
import Testing

// A desk whose settings name an Asterisk, and what its operator does and sees in a consultation.

extension DeskPlace {
    /// A desk for the length of a journey, in the Asterisk's own hour: what is old when it comes pops nothing.
    static func atAsteriskARI(
        _ journey: (PretendARI, DeskPlace, RunningDesk) async throws -> Void, asked: ([String]) -> Void = { _ in }
    ) async throws {
        let asterisk = try await PretendARI.start()
        defer { asterisk.stop() }
        var place = try ofTheRecordings()
        defer { place.clear() }
        place.clock = try Date("2026-11-21T22:58:40Z", strategy: .iso8601)
        let line = #"url: "\#(asterisk.url)", user: \#(PretendARI.user), secret-file: asterisk.secret, app: akvarel"#
        try place.names(line, dialect: "asterisk-ari", control: "ari", secret: PretendARI.secret)
        let desk = try await place.opens()
        defer { desk.close() }
        try await asterisk.isListenedTo()
        try await journey(asterisk, place, desk)
        asked(asterisk.asked)
    }

    /// - Parameter ordered: gets each order with the channel and the number that it names.
    static func atAsteriskAMI(
        _ journey: (PretendAsterisk, DeskPlace, RunningDesk) async throws -> Void,
        ordered: ([String]) -> Void = { _ in }
    ) async throws {
        let asterisk = try PretendAsterisk()
        let place = try ofTheRecordings()
        defer { place.clear() }
        let line = #"url: "\#(asterisk.url)", user: desk, secret-file: asterisk.secret"#
        try place.names(
            line, dialect: "asterisk-ami", control: "ami", context: ", context: internal", secret: "rig-ami-pass")
        let desk = try await place.opens()
        defer { desk.close() }
        try await journey(asterisk, place, desk)
        let asks: Set = ["Login", "Ping", "WaitEvent", "CoreShowChannels", "QueueStatus", "Status"]
        ordered(
            asterisk.asked.filter { !asks.contains($0.action) }.map { asked in
                ([asked.action] + ["Channel", "Exten"].compactMap { asked.fields[$0] }).joined(separator: " ")
            })
    }

    private static func ofTheRecordings() throws -> DeskPlace {
        let firms = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Firms")
        return try DeskPlace(profiles: firms)
    }

    private func names(
        _ line: String, dialect: String, control: String, context: String = "", secret: String
    ) throws {
        try writeSecret(secret, to: "asterisk.secret")
        try addSettings(
            """
            pbx:
              - {dialect: \(dialect), \(line)}
            telephone: {control: \(control), \(line)\(context)}

            """)
    }

    /// The log's row has the three attempts, what came of each, and with whom the caller was connected.
    func hasLoggedTheConsultation() async throws {
        struct Row: Decodable {
            struct Attempt: Decodable {
                var manager: String
                var result: String
            }
            var attempts: [Attempt]
            var connectedTo: String?
            var outcome: String?
            var from: String?
        }
        let id = try #require(try await logList().first).callId
        let shown = try await log("show", id, "--format", "json")
        let row = try JSONDecoder().decode(Row.self, from: Data(shown.output.utf8))
        #expect(
            row.attempts.map { "\($0.manager) \($0.result)" } == [
                "ivanova no-answer", "petrov busy", "sokolova answered",
            ])
        #expect(row.connectedTo == "sokolova" && row.outcome == "connected" && row.from == "+79990000001")
        #expect(try await logList().count == 1)
    }

    /// The desk dies in the talk, and begins again when Asterisk has no call any more.
    func isBack(after desk: RunningDesk) async throws {
        try await logHas { $0.first?.answeredAt != nil }
        desk.signal(SIGKILL)
        try await desk.isGone()
        var place = self
        place.clock?.addTimeInterval(60)
        let again = try await place.opens()
        defer { again.close() }
        try await again.sees("постобработка")
    }

    /// Nobody was reached: the message and the call back are promised, and the log says so.
    func owesForTheBrokenOff(on desk: RunningDesk) async throws {
        try await desk.sees("постобработка", "обещано")
        let id = try #require(try await logList().first).callId
        let shown = try await log("show", id, "--format", "json").output
        #expect(shown.contains(#""result":"cancelled""#))
        let owed = try await pult("owed", "--format", "json").output
        for kind in ["call-back", "message"] { #expect(owed.contains(#""kind":"\#(kind)"#), "\(owed)") }
    }
}

extension PretendARI {
    /// What is told before the desk has seen what is there would be of before.
    fileprivate func isListenedTo() async throws {
        for _ in 0..<1200 {
            if asked.contains("GET bridges") { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw JourneyFault("The desk does not ask this Asterisk what is there.")
    }
}

extension RunningDesk {
    /// The caller is talked.
    /// - Returns: the frames of the whole consultation.
    func talks(by asterisk: PretendARI) async throws -> [Data] {
        let frames = try ARIFrames.consultation()
        asterisk.tell(frames[3..<14], after: "endpoint=PJSIP%2F204")
        asterisk.tell(frames[14..<18], after: "addChannel?channel=1795301920.0")
        asterisk.tell(frames[..<3])
        try await sees("разговор")
        return frames
    }

    func opensConnecting() async throws {
        try presses("F6")
        try await sees("Соединить: любой вопрос", "F6 дальше")
    }

    func rings() async throws {
        try presses("F6")
        try await sees("звоним")
    }

    /// He has answered: she tells who calls, and may connect.
    func announces() async throws {
        try await sees("ответил, говорите", "1 соединить")
    }

    func hasAskedToConnect() async throws {
        try await sees("asked, not yet connected") {
            $0.contains("соединяем: АТС ещё не подтвердила") && !$0.contains("соединили:")
        }
    }

    func hasConnected() async throws {
        try await sees("connected, and over for her") {
            $0.contains("соединили: Соколова") && $0.contains("постобработка") && !$0.contains("не подтвердила")
        }
    }

    /// Files what was proposed.
    func files() async throws {
        try presses("F10")
        try await sees("запишет «соединили»")
        try presses("Enter")
        try await sees("Мои фирмы", "Последние звонки")
    }

    /// Nobody knows whether it rings: the row says what to do, and the digits are open.
    func goesOnWithoutAnAnswer() async throws {
        try await opensConnecting()
        try presses("F6")
        try await sees("АТС молчит: не слышно гудков — наберите сами", "АТС не отвечает на команды")
        try presses("2")
        try await sees(row: "внутренний +301 .*не отвечают  ")
    }

    /// The PBX is named in a banner; the number is hers to dial, and the digits tell what came of it.
    func goesOnByHand(_ dialect: String) async throws {
        try await sees("АТС (\(dialect)) не отвечает")
        try await opensConnecting()
        try presses("F6")
        try await sees("АТС не набрала: наберите сами")
        try presses("2")
        try await sees(row: "внутренний +301 .*не отвечают  ")
        try presses("F6")
        try await sees("АТС не набрала: наберите сами")
        try presses("1")
        try await sees("соединили:")
    }
}
