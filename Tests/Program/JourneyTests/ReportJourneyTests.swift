import Answering
import Foundation
import GRDB
import Records
import Support
import Testing

/// Reports as a lead asks for them: out of the logs of two desks, in every form, and by mail.
@Suite("A report on first demand", .serialized)
struct ReportJourneyTests {
    /// Two desks at which the same call rang, and one that nobody answered.
    private static func place(profiles: URL? = nil) async throws -> DeskPlace {
        let place = try DeskPlace(profiles: profiles)
        try await record(["c-1": 5, "c-2": nil], of: "olga", "204", at: place)
        try await record(["c-1": nil, "c-3": 30], of: "marina", "205", at: place, takenBy: ["c-1": "204"])
        return place
    }

    private static let begun = Moment(milliseconds: 1_761_998_400_000)  // 2025-11-01 12:00 UTC

    /// - Parameter calls: after how many seconds each was answered.
    private static func record(
        _ calls: [String: Int?], of person: String, _ extension: String, at place: DeskPlace,
        takenBy others: [String: String] = [:]
    ) async throws {
        let log = SQLiteCallLog(directory: place.data.appending(path: person).path)
        for (call, wait) in calls.sorted(by: { $0.key < $1.key }) {
            let entries = entries(of: call, answeredAfter: wait, at: `extension`, takenBy: others[call])
            try await log.record(
                entries, calls: Call(replaying: entries).map { [CallSummary(of: $0)] } ?? [], interface: nil)
        }
        await log.close()
    }

    private static func entries(
        of call: String, answeredAfter wait: Int?, at extension: String, takenBy other: String?
    ) -> [Entry] {
        func event(_ kind: CallEvent.Kind, _ agent: String) -> CallEvent {
            var event = CallEvent(id: "\(call)-\(kind.rawValue)", source: "//pbx.example", kind: kind, callID: call)
            event.from = CallEvent.Party(number: PhoneNumber(reading: "+79210000077"), name: nil)
            event.to = PhoneNumber(reading: "+7 812 000-00-17")
            event.agent = CallEvent.Agent(extension: agent)
            return event
        }
        let id = event(.alerting, `extension`).call
        let recognition = Entry.Recognition(extension: `extension`, client: "akvarel-tour", revision: "sha256:abc")
        func told(_ kind: CallEvent.Kind, after seconds: Int, by agent: String) -> Entry {
            Entry(moment: begun.adding(seconds: seconds), call: id, fact: .reported(event(kind, agent), recognition))
        }
        var entries = [told(.alerting, after: 0, by: `extension`)]
        if let other { return entries + [told(.answered, after: 5, by: other)] }
        guard let wait else { return entries + [told(.abandoned, after: 40, by: `extension`)] }
        entries += [told(.answered, after: wait, by: `extension`), told(.ended, after: wait + 61, by: `extension`)]
        return entries + [
            Entry(moment: begun.adding(seconds: wait + 70), call: id, fact: .filed(outcome: "connected"))
        ]
    }

    private static let month = ["akvarel-tour", "--month", "2025-11"]

    @Test("counts a call once that rang at two desks, and tells the same in every form")
    func forms() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let text = try await place.asks(Self.month)
        #expect(text.status == 0, "\(text.complaint)")
        #expect(text.output.contains("Акварель-Тур"), "\(text.output)")
        let summary = try #require(text.output.section("Главное"), "\(text.output)")
        #expect(
            ["Поступило", "Отвечено", "Потеряно"].map { summary.figures($0)?.first } == ["3", "2", "1"], "\(summary)")

        let json = try await place.asks(Self.month + ["--format", "json"])
        #expect(json.status == 0 && (try? json.object) != nil, "\(json.complaint)")
        let whole = try await place.asks(
            Self.month + ["--format", "json", "--account", "--tariff", "severstroy", "--staffing", "--quality"])
        let object = try #require(whole.object as? [String: Any], "\(whole.complaint)")
        #expect(["account", "staffing", "analysis", "quality"].allSatisfy { object[$0] != nil }, "\(object.keys)")
        let csv = try await place.asks(Self.month + ["--format", "csv"])
        #expect(csv.status == 0 && csv.output.contains("\r\n"))
        let file = place.folder.appending(path: "november.html")
        #expect(try await place.asks(Self.month + ["--format", "html", "--out", file.path]).status == 0)
        #expect(try String(contentsOf: file, encoding: .utf8).contains("<svg"))

        let hers = try await place.asks(["--operator", "marina", "--month", "2025-11", "--format", "json"])
        #expect(hers.status == 0 && hers.output.contains("marina"), "\(hers.complaint)")
        #expect(try await place.asks(["--all", "--month", "2025-11"]).status == 0)
    }

    @Test("is made without what a damaged log cannot tell, and says so")
    func damaged() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let log = try DatabaseQueue(path: place.data.appending(path: "marina/log.sqlite").path)
        try await log.write { try $0.execute(sql: "ALTER TABLE entries RENAME TO gone") }
        let said = try await place.asks(["--all", "--month", "2025-11"])
        #expect(said.status == 0 && said.output.contains("Поступило"), "\(said.complaint)")
        #expect(said.complaint.contains("The time at that desk is left out."), "\(said.complaint)")
    }

    @Test("tells of the service's attempts, messages and promises where it is asked to")
    func details() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let month = ["--all", "--month", "2025-11", "--format", "json"]
        let plain = try #require(try await place.asks(month).object as? [String: Any])
        let detailed = try #require(try await place.asks(month + ["--details"]).object as? [String: Any])
        #expect(plain["pursuits"] == nil && detailed["pursuits"] != nil)
    }

    @Test("has the account with every call, and the same calls under another tariff")
    func account() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let said = try await place.asks(Self.month + ["--account", "--staffing", "--quality"])
        #expect(said.status == 0, "\(said.complaint)")
        // Two calls of 61 seconds and 9 of wrap-up, in steps of 6; the fee pays them.
        let account = try #require(said.output.section("Расчёт"), "\(said.output)")
        #expect(account.figures("Звонков в счёте") == ["2"])
        #expect(account.figures("Оплачиваемое время") == ["2:24 мин"] && account.figures("Итого") == ["12 000,00 RUB"])
        for (heading, words) in [
            ("Расчёт по звонкам", "разговор 61 с"), ("Сколько нужно операторов", "Erlang C"),
            ("Качество разговоров", "Оценено"),
        ] { #expect(said.output.section(heading)?.contains(words) == true, "\(heading): \(said.output)") }
        let other = try await place.asks(Self.month + ["--tariff", "severstroy"])
        #expect(other.status == 0, "\(other.complaint)")
        // The other leaves out the wrap-up, has 5 seconds free and steps of 20.
        let both = try #require(other.output.section("Расчёт"), "\(other.output)")
        #expect(both.figures("Оплачиваемое время") == ["2:24 мин", "2:00 мин", "-"])
        #expect(both.figures("Итого") == ["12 000,00 RUB", "18 000,00 RUB", "6 000,00 RUB"])
        let none = try await place.asks(Self.month + ["--tariff", "nobody"])
        #expect(none.status == 1 && none.complaint.contains("no client 'nobody'"), "\(none.complaint)")
    }

    @Test("says what is wrong with what was asked, and what to write")
    func wrong() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        for (arguments, sentence) in [
            ([], "Name one: a client, --operator ID, or --all."),
            (["akvarel-tour", "--operator", "olga"], "Name one"),
            (["akvarel-tour", "--details"], "--details is for --all"),
            (["akvarel-tour", "--again"], "write --mail, too"),
            (["akvarel-tour", "--mail", "--quality"], "not for the client: leave out --mail"),
            (["akvarel"], "no client 'akvarel'"),
            (["akvarel-tour", "--month", "2025-13"], "write 2026-10"),
            (["akvarel-tour", "--month", "2025-foo-11"], "write 2026-10"),
            (["akvarel-tour", "--month", "2025-11x"], "write 2026-10"),
            (["akvarel-tour", "--month", "2199-10", "--mail"], "is still to come"),
            (["akvarel-tour", "--from", "2025-11-30", "--to", "2025-11-01"], "write the earlier day first"),
            (["akvarel-tour", "--promotion", "Нет такой"], "has no promotion «Нет такой»"),
            (["--all", "--mail"], "are about a client"),
        ] {
            let said = try await place.asks(arguments)
            #expect(said.status != 0 && said.complaint.contains(sentence), "\(arguments): \(said.complaint)")
        }
    }

    @Test("is sent by itself to everybody who wants one by now, once; and its outbox is no operator's")
    func due() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let port = try FreePort.find()
        try place.addSettings(
            "mail: {server: \"smtp://127.0.0.1:\(port)\", tls: none, from: \"Офис <office@service.example>\"}\n")
        let server = try await MailServer(in: place.folder, port: port)
        for _ in 1...2 {
            let said = try await place.asks(["--due"])
            #expect(said.status == 0, "\(said.complaint)")
            let readers = try MailServer.taken(in: place.folder).flatMap(\.to)
            #expect(readers.count == 8 && Set(readers).count == 8, "\(readers)")
        }
        #expect(try await place.pult(["board", "--once"], as: nil).output.contains(".reports") == false)
        #expect(try await place.pult(["log", "list"], as: nil).output.contains(".reports") == false)
        try await server.dies()
    }

    @Test("goes by mail to those whom the profile names, once for the same days, and waits where nobody takes it")
    func mail() async throws {
        let profiles = FileManager.default.temporaryDirectory.appending(path: "pult-profiles-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Checkout.root.appending(path: "ClientProfiles"), to: profiles)
        defer { try? FileManager.default.removeItem(at: profiles) }
        let place = try await Self.place(profiles: profiles)
        defer { place.clear() }
        let port = try FreePort.find()
        try place.addSettings(
            "mail: {server: \"smtp://127.0.0.1:\(port)\", tls: none, from: \"Офис <office@service.example>\"}\n")
        let waits = try await place.asks(Self.month + ["--mail"])
        #expect(waits.status == 1 && waits.complaint.contains("not taken yet"), "\(waits.complaint)")
        let server = try await MailServer(in: place.folder, port: port)
        // Asked for again, and by the timer: it is the same letter.
        _ = try await place.pult(["owed", "retry"], as: ".reports")
        _ = try await place.asks(Self.month + ["--mail"])
        let mails = try MailServer.taken(in: place.folder)
        #expect(mails.count == 1, "\(mails.map(\.to))")
        #expect(mails.first?.text.contains("Акварель-Тур") == true)

        func readers() throws -> [String] { try MailServer.taken(in: place.folder).flatMap(\.to) }
        let once = try await place.asks(Self.month + ["--mail"])
        #expect(once.status == 0 && once.complaint.contains("was sent on"), "\(once.complaint)")
        // Another report of the same days is another letter; and who stands first now is no other reader.
        #expect(try await place.asks(Self.month + ["--mail", "--account"]).status == 0)
        #expect(try readers().count == 2)
        let profile = profiles.appending(path: "akvarel-tour/profile.yaml")
        let text = try String(contentsOf: profile, encoding: .utf8)
        try text.replacing(
            "to: [smirnova@akvarel.example]", with: "to: [boris@akvarel.example, smirnova@akvarel.example]"
        )
        .write(to: profile, atomically: true, encoding: .utf8)
        #expect(try await place.asks(Self.month + ["--mail"]).status == 0)
        #expect(try readers().dropFirst(2) == ["boris@akvarel.example"])
        #expect(try await place.asks(Self.month + ["--mail", "--again"]).status == 0)
        #expect(try readers().count == 5)
        #expect(try await place.pult(["log", "verify", "--rows"], as: ".reports").status == 0)
        try await server.dies()
    }
}

extension DeskPlace {
    /// A lead is nobody's operator.
    fileprivate func asks(_ words: [String]) async throws -> FinishedProgram {
        try await pult(["report"] + words, as: nil)
    }

    fileprivate func pult(_ words: [String], as person: String?) async throws -> FinishedProgram {
        var options = options
        if let place = options.firstIndex(of: "--operator") { options.removeSubrange(place...place + 1) }
        return try await FinishedProgram.run(
            Checkout.pult, words + options + (person.map { ["--operator", $0] } ?? []), environment: environment)
    }
}

extension String {
    /// Of a report as text: what stands below that heading.
    fileprivate func section(_ heading: String) -> String? {
        let parts = components(separatedBy: String(repeating: "─", count: 80) + "\n")
        let above = parts.firstIndex { $0.hasSuffix("\n\(heading)\n") }
        return above.flatMap { $0 + 1 < parts.count ? parts[$0 + 1] : nil }
    }

    /// Of a section: what stands in the row of that name.
    fileprivate func figures(_ row: String) -> [String]? {
        split(separator: "\n").first { $0.hasPrefix(row) }.map {
            $0.dropFirst(row.count).split(separator: " ").map { String($0).replacing("\u{A0}", with: " ") }
        }
    }
}

extension FinishedProgram {
    fileprivate var object: Any {
        get throws { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
    }
}
