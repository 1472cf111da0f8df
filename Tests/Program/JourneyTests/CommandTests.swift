import Answering
import Foundation
import Records
import Support
import Testing

/// The commands beside the desk, each run as its user runs it.
@Suite("A command")
struct CommandTests {
    // MARK: - What a stranger sent

    /// A caller's name that a terminal would obey, that reads backwards, and that pretends to be a row of its own.
    static let hostile = "=cmd\u{1b}[2J\u{202e}\u{200b}\u{9b}31m\n2026-11-22 00:00:00  forged"

    /// An operator's log with one call whose caller has such a name.
    static func place(withCallFrom name: String = hostile, number: String = "+79210000077") async throws -> DeskPlace {
        let place = try DeskPlace()
        var event = CallEvent(id: "1", source: "//pbx.example", kind: .alerting, callID: "call-1")
        event.from = CallEvent.Party(number: PhoneNumber(reading: number), name: nil)
        event.to = PhoneNumber(reading: "+7 812 000-00-17")
        event.agent = CallEvent.Agent(extension: "204")
        let began = Moment(milliseconds: 1_795_240_000_000)
        let recognition = Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "sha256:abc")
        let entries = [
            Entry(moment: began, call: event.call, fact: .reported(event, recognition)),
            Entry(moment: began.adding(seconds: 3), call: event.call, fact: .pickedUp),
            Entry(moment: began.adding(seconds: 9), call: event.call, fact: .drafted(.name, Personal(name))),
            Entry(moment: began.adding(seconds: 20), call: event.call, fact: .hungUp),
            Entry(moment: began.adding(seconds: 30), call: event.call, fact: .filed(outcome: "connected")),
        ]
        let log = SQLiteCallLog(directory: place.folder.appending(path: "data/olga").path)
        try await log.record(
            entries, calls: Call(replaying: entries).map { [CallSummary(of: $0)] } ?? [], interface: nil)
        await log.close()
        return place
    }

    private func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            ["\n", "\r"].contains(scalar) || ![.control, .format].contains(scalar.properties.generalCategory)
        }
    }

    @Test(
        "that prints a log prints nothing a terminal would obey, and no row but its own",
        arguments: [
            (["list"], 2), (["list", "--format", "csv"], 2), (["list", "--format", "json"], 1),
            (["show", "call-1", "--format", "csv"], 2), (["show", "call-1", "--format", "json"], 1),
            (["export"], 5),
        ])
    func harmless(words: [String], lines: Int) async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let said = try await place.log(words)
        #expect(said.status == 0)
        #expect(isHarmless(said.output), "\(said.output)")
        #expect(said.output.split(whereSeparator: \.isNewline).count == lines, "\(said.output)")
        if words.contains("csv") { #expect(said.output.contains(",\"'=cmd␛"), "a spreadsheet computes none of it") }
    }

    @Test("that lists calls names its columns and each call's id, with which `show` prints a page of it")
    func listAndShow() async throws {
        let place = try await Self.place(withCallFrom: "Ольга Сергеевна")
        defer { place.clear() }
        let list = try await place.log(["list"]).output.split(separator: "\n")
        let header = try #require(list.first).split(separator: " ")
        #expect(
            header.filter { !$0.hasPrefix("(") }.joined(separator: " ")
                == "began client caller name type outcome talk call")
        #expect(header[1] == "(\(TimeZone.current.identifier))", "\(header)")
        #expect(list.last?.hasSuffix("call-1") == true)
        let page = try await place.log(["show", "call-1"]).output
        #expect(page.contains("\nname        Ольга Сергеевна\n"), "\(page)")
        #expect(page.contains("filed  connected\n"))
        #expect(try await place.log(["show", "cal"]).output == page)
        #expect(try await place.log(["show", "call-2"]).status == 1)
        let json = try await place.log(["show", "call-1", "--format", "json"]).output
        let call = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect((call?["entries"] as? [Any])?.count == 5)
        let none = try await place.log(["list", "--client", "nobody"])
        #expect(none.status == 0 && none.output.isEmpty && none.complaint.contains("no such call"))
        #expect(none.complaint.contains("Known: akvarel-tour"), "\(none.complaint)")
    }

    @Test("whose answer does not fit on the disk says so, and does not look done")
    func answerThatDoesNotFit() async throws {
        let place = try await Self.place(withCallFrom: "Ольга Сергеевна")
        defer { place.clear() }
        let said = try await FinishedProgram.run(
            "/bin/sh", ["-c", "\"$0\" \"$@\" > /dev/full", Checkout.pult, "log", "export"] + place.logOptions,
            environment: place.environment)
        #expect(said.status == 2)
        #expect(said.complaint.contains("could not be written whole"))
    }

    @Test("that checks profiles writes JSON in which names of files are escaped")
    func checkJSON() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let folder = place.folder.appending(path: "profiles/a\u{202e}b\u{7f}")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("client: [".utf8).write(to: folder.appending(path: "profile.yaml"))
        let said = try await place.pult("check", place.folder.appending(path: "profiles").path, "--format", "json")
        #expect(said.status == 1)
        #expect(isHarmless(said.output))
        let findings = try JSONSerialization.jsonObject(with: Data(said.output.utf8)) as? [[String: Any]]
        #expect(findings?.contains { ($0["file"] as? String)?.contains("a\u{202e}b\u{7f}") == true } == true)
        let text = try await place.pult("check", place.folder.appending(path: "profiles").path)
        #expect(isHarmless(text.output))
        #expect(text.output.contains("0 clients and 0 scenarios read, "))
    }

    @Test("that prints a card at a moment has the client's clock at its head, whoever reads it")
    func cardsClock() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let card = try await place.pult("card", "lepestok", "--at", "2026-11-22T12:00").output
        #expect(card.split(separator: "\n").first?.contains("12:00:00") == true, "\(card)")
    }

    @Test("that signs refuses the public key, and names the other")
    func publicKey() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let said = try await place.pult("profile", "publish", "--to", place.folder.path, "--key", "profiles.key.pub")
        #expect(said.status == 2 && said.complaint.contains("give the other, profiles.key."), "\(said.complaint)")
    }

    @Test("that prints the roster has each operator, client and hour in 80 columns, and all of it for programs")
    func roster() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        func roster(_ words: String...) async throws -> FinishedProgram {
            let environment = place.environment.merging(["TZ": "Europe/Moscow"]) { $1 }
            return try await FinishedProgram.run(
                Checkout.pult, ["roster"] + words + place.options, environment: environment)
        }
        let text = try await roster("--from", "2026-11-23")
        #expect(text.status == 0 && isHarmless(text.output), "\(text.complaint)")
        let lines = text.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(text.output)")
        for start in ["olga      senior    5 of 5", "medlinia       agent", "07-", "No gaps"] {
            #expect(lines.contains { $0.hasPrefix(start) }, "\(start): \(text.output)")
        }
        let json = try await roster("--from", "2026-11-23", "--format", "json")
        let cover = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect((cover?["hours"] as? [Any])?.count == 168 && (cover?["clients"] as? [Any])?.count == 6)
        let refused = try await roster("--from", "soon")
        #expect(refused.status == 2 && refused.complaint.contains("--from 'soon' is no day"))
    }

    // MARK: - Use

    @Test(
        "given a number below what makes sense, or none, says so",
        arguments: [
            (["ring", "--from", "1", "--to", "2", "--answer", "-5"], "--answer is a number of seconds from 0"),
            (["ring", "--from", "1", "--to", "2", "--abandon-after", "-1"], "--abandon-after is a number of seconds"),
            (["ring", "--from", "", "--to", " "], "--from is empty: write the caller's number, or anonymous."),
            (["ring", "--from", "1", "--to", " "], "--to is empty: write the number that was dialled."),
            (["log", "list", "--limit", "-1"], "--limit is a number of calls from 1"),
            (["card", "akvarel-tour", "--section", "-3"], "--section is a digit from 1 to 8"),
        ])
    func negative(words: [String], sentence: String) async throws {
        let said = try await FinishedProgram.run(Checkout.pult, words)
        #expect(said.status == 2)
        #expect(said.complaint.contains(sentence), "\(said.complaint)")
    }

    @Test("that finds no desk names a command that can be typed as it stands")
    func runnable() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let said = try await place.pult("ring", "--from", "1", "--to", "2")
        #expect(said.status == 1)
        #expect(said.complaint.contains("`\(Checkout.pult) work --operator olga "), "\(said.complaint)")
        #expect(said.complaint.contains(" --data \(place.data.path) --listen 127.0.0.1:\(place.port)`"))
    }

    @Test("that opens a desk makes an empty token anew and says so, and leaves another one alone")
    func emptyToken() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let folder = place.folder.appending(path: "data/olga")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try place.writeSecret("", to: "data/olga/token")
        let first = try await place.pult("work")
        #expect(first.complaint.contains("token was empty and is made anew"), "\(first.complaint)")
        let token = try place.token
        #expect(token.count == 64)
        let second = try await place.pult("work")
        #expect(!second.complaint.contains("token"))
        #expect(try place.token == token)
    }

    @Test("that opens a desk off loopback wants TLS or --plain-http")
    func plainHTTP() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let words = [
            "work", "--profiles", place.profiles.path, "--data", place.folder.path, "--operator", "olga",
            "--listen", "0.0.0.0:\(place.port)",
        ]
        let surroundings = ["HOME": place.folder.path, "XDG_STATE_HOME": place.folder.path]
        let refused = try await FinishedProgram.run(Checkout.pult, words, environment: surroundings)
        #expect(refused.status == 2 && refused.complaint.contains("--plain-http"), "\(refused.complaint)")
        let allowed = try await FinishedProgram.run(
            Checkout.pult, words + ["--plain-http"], environment: surroundings)
        #expect(!allowed.complaint.contains("--plain-http"), "the terminal is what it misses: \(allowed.complaint)")
    }

    // MARK: - The card

    @Test("that prints a card as HTML writes nothing of a profile as markup")
    func cardAsHTML() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        try FileManager.default.copyItem(at: place.profiles, to: place.folder.appending(path: "profiles"))
        let mine = try DeskPlace(profiles: place.folder.appending(path: "profiles"))
        defer { mine.clear() }
        _ = try await mine.pult("notice", "nord-it", "<script>alert(1)</script> & more", "--until", "2099-12-31")
        let page = try await mine.pult("card", "nord-it", "--html").output
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"), "\(page)")
        #expect(!page.contains("<script>"))
        let called = try await mine.pult("card", "nord-it", "--html", "--caller", "+7 921 000-00-77")
        #expect(called.status == 2 && called.complaint.contains("--html is for the client to read"))
    }

    @Test("that begins a profile takes the answers from a pipe, and leaves nothing where they end too soon")
    func newProfile() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let folder = place.folder.appending(path: "profiles")
        try FileManager.default.copyItem(at: place.profiles, to: folder)
        let mine = try DeskPlace(profiles: folder)
        defer { mine.clear() }
        let answers =
            ["Парус", "", "+7 812 000-00-95"] + Array(repeating: "", count: 8) + ["Белов", "", "+7 921 000-00-96"]
        func begin(_ lines: [String]) async throws -> FinishedProgram {
            let file = mine.folder.appending(path: "answers.txt")
            try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
            return try await FinishedProgram.run(
                "/bin/sh",
                [
                    "-c", "\"$0\" profile new parus --yes --profiles \"$1\" < \"$2\"", Checkout.pult, folder.path,
                    file.path,
                ])
        }
        let ended = try await begin(answers)
        #expect(ended.status == 1 && ended.complaint.contains("nothing was written"), "\(ended.complaint)")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "parus").path))
        let done = try await begin(answers + Array(repeating: "", count: 13))
        #expect(done.status == 0 && done.output.contains("card parus"), "\(done.complaint)")
        #expect(try await mine.pult("card", "parus").output.contains("Парус"))
        #expect(try await begin(answers).complaint.contains("is there already"))
    }

    @Test("that says what changed compares with what was laid aside, as sentences or JSON")
    func changes() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let folder = place.folder.appending(path: "profiles")
        try FileManager.default.copyItem(at: place.profiles, to: folder)
        let mine = try DeskPlace(profiles: folder)
        defer { mine.clear() }
        let before = place.profiles.path
        let none = try await mine.pult("profile", "changes", "--since", before)
        #expect(none.status == 0 && none.output == "nothing has changed since \(before)\n", "\(none.output)")
        let file = folder.appending(path: "akvarel-tour/profile.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("Майские на Кипре", with: "Весна").write(to: file, atomically: true, encoding: .utf8)
        let words = ["profile", "changes", "akvarel-tour", "--since", before, "--language", "ru"]
        let said = try await mine.pult(words)
        #expect(
            said.output == """
                акция «Весна» добавлена, действует с 11.01.2027 по 31.03.2027
                акция «Майские на Кипре» убрана

                """, "\(said.output) \(said.complaint)")
        let json = try await mine.pult(words + ["--format", "json"]).output
        let told = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let clients = told?["clients"] as? [[String: Any]]
        #expect(
            (clients?.first?["changes"] as? [String])?.count == 2 && clients?.first?["state"] as? String == "changed")
        let nothing = try await mine.pult("profile", "changes", "--since", "no-such-thing")
        #expect(nothing.status == 1 && !nothing.complaint.isEmpty)
    }

    @Test("that prints a card with a caller tells what matters today, who he is, and that he called before")
    func card() async throws {
        let place = try await Self.place(withCallFrom: "Сергей Ильич", number: "+7 921 000-00-55")
        defer { place.clear() }
        let words = ["card", "akvarel-tour", "--at", "2026-11-23T12:00"]
        let card = try await place.pult(words + ["--caller", "+7 921 000-00-55"]).output
        for text in ["важно: Офис в Купчино", "VIP: Павлов Сергей Ильич", "Звонили с этого номера", "соединили"] {
            #expect(card.contains(text), "\(text)\n\(card)")
        }
        let before = try await place.pult(
            "card", "akvarel-tour", "--at", "2026-11-20T12:00", "--caller", "+7 921 000-00-55"
        ).output
        #expect(before.contains("VIP: Павлов") && !before.contains("Звонили с этого номера"), "\(before)")
        let rest = try await place.pult(words).output
        #expect(rest.contains("важно: Офис в Купчино") && !rest.contains("VIP: Павлов"), "\(rest)")
    }
}
