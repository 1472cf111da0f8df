import Foundation
import Support
import Testing

/// A lead publishes, and a machine of its own takes it: nothing but the published files is between them.
@Suite("Published profiles", .serialized)
struct PublishedJourneyTests {
    private let folder: URL
    private let lead: DeskPlace
    private var desk: DeskPlace
    private var published: String { folder.appending(path: "published").path }
    private var key: String { folder.appending(path: "profiles.key").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-published-\(UUID().uuidString)")
        let profiles = folder.appending(path: "profiles")
        try FileManager.default.createDirectory(
            at: profiles.appending(path: "lavka"), withIntermediateDirectories: true)
        lead = try DeskPlace(profiles: profiles)
        desk = try DeskPlace()
        desk.readsPublished = true
        try write(
            "operators:\n  - {id: olga, name: Кузнецова Ольга, extension: \"204\", grade: senior, clients: [lavka]}\n",
            to: "roster.yaml")
        try write(profile(named: "Лавка"), to: "lavka/profile.yaml")
        try write("Товар,Цена\nЧай,100\n", to: "lavka/price.csv")
    }

    private func clear() {
        for folder in [folder, lead.folder, desk.folder] { try? FileManager.default.removeItem(at: folder) }
    }

    private func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: lead.profiles.appending(path: file))
    }

    private func profile(named name: String) -> String {
        """
        client: lavka
        name: \(name)
        numbers: [{number: "+7 812 000-00-17"}]
        greeting: {open: "\(name), {operator}.", closed: "Закрыто."}
        managers:
          - id: mila
            name: Орлова Мила
            numbers: [{number: "+7 921 000-00-31"}]
        escalation:
          topics: {default: [mila]}
        customers: {file: customers.csv, columns: {phone: Телефон, name: Имя}, show: [name]}
        sections:
          - {title: Цены, table: price.csv}

        """
    }

    private func publishes(_ words: String...) async throws -> FinishedProgram {
        if !FileManager.default.fileExists(atPath: key) {
            let made = try await FinishedProgram.run(
                Checkout.pult, ["profile", "key", "--out", key], environment: lead.environment)
            #expect(made.status == 0, "\(made.complaint)")
        }
        return try await lead.pult(["profile", "publish", "--to", published, "--key", key] + words)
    }

    private func doctorSays() async throws -> String {
        let said = try await desk.pult("doctor").output
        return said.split(separator: "\n").first { $0.contains("published") }.map(String.init) ?? said
    }

    @Test(
        "A lead publishes what is without error and is told what stays; another machine takes it, and goes back by force"
    )
    func commands() async throws {
        defer { clear() }
        try desk.addSettings("bundle: {directory: \(published), public-key-file: \(key).pub}\n")
        for (file, text) in [
            ("lavka/today.yaml", "notices: []\n"), ("lavka/customers.csv", "Телефон,Имя\n"), ("notes.txt", "мысли\n"),
        ] { try write(text, to: file) }
        try write(profile(named: "Лавка").replacing("numbers:", with: "nubmers:"), to: "lavka/profile.yaml")
        let faulty = try await publishes()
        #expect(faulty.status == 1 && faulty.output.contains("lavka/profile.yaml:3:1: error:"), "\(faulty.output)")
        #expect(
            faulty.complaint.contains("nothing was published") && !FileManager.default.fileExists(atPath: published))
        let nothing = try await desk.pult("profile", "take")
        #expect(nothing.status == 1 && nothing.complaint.contains("nothing was taken"), "\(nothing.complaint)")

        try write(profile(named: "Лавка"), to: "lavka/profile.yaml")
        let first = try await publishes()
        #expect(first.status == 0, "\(first.output)\(first.complaint)")
        #expect(first.output.contains("version 1, 3 files, sha256:"))
        let revision = String(first.output.components(separatedBy: "sha256:").last?.prefix(64) ?? "")
        for stay in [
            "lavka/today.yaml (the day's file)", "lavka/customers.csv (the customer base)",
            "notes.txt (no profile names it)",
        ] { #expect(first.output.contains("left out: " + stay), "\(first.output)") }
        #expect(try await publishes().output.contains("nothing has changed since version 1"))
        #expect(try await doctorSays().contains("nothing was taken yet; version 1 is published"))

        #expect(try await desk.pult("profile", "take").output.hasPrefix("version 1, sha256:"))
        #expect(try await desk.pult("card", "lavka").output.contains("Лавка, Кузнецова Ольга."))
        #expect(try await doctorSays().hasPrefix("ok  published    version 1 of "))
        let old = try Data(contentsOf: URL(filePath: published + "/latest.signed"))

        try write(profile(named: "Чайная"), to: "lavka/profile.yaml")
        #expect(try await publishes().output.contains("version 2"))
        #expect(try await desk.pult("profile", "take").output.hasPrefix("version 2, "))
        for (since, isKept) in [("1", true), ("sha256:" + revision, true), ("3", false)] {
            let changes = try await desk.pult("profile", "changes", "lavka", "--since", since)
            #expect(changes.output.contains("«Лавка» → «Чайная»") == isKept, "\(changes.output)\(changes.complaint)")
        }
        try old.write(to: URL(filePath: published + "/latest.signed"))
        let back = try await desk.pult("profile", "take")
        #expect(back.status == 1 && back.complaint.contains("version 1 is offered, and version 2 stands"))
        #expect(try await doctorSays().contains("version 1 is published, which is not later"))
        #expect(try await desk.pult("profile", "take", "--force").output.hasPrefix("version 1, "))
        #expect(try await desk.pult("card", "lavka").output.contains("Лавка, Кузнецова Ольга."))

        // Whoever names a folder reads that, and nothing published.
        let draft = try await desk.pult("card", "lavka", "--profiles", lead.profiles.path)
        #expect(draft.output.contains("Чайная, Кузнецова Ольга."), "\(draft.output)\(draft.complaint)")
        let open = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
        #expect(open == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let refused = try await publishes()
        #expect(refused.status == 2 && refused.complaint.contains("chmod 600"), "\(refused.complaint)")
    }

    @Test("Whose copy has an error reads that error, and by the name of her own file")
    func copyWithAnError() async throws {
        defer { clear() }
        try write(profile(named: "Лавка").replacing("price.csv", with: ".price.csv"), to: "lavka/profile.yaml")
        try write("Товар,Цена\nЧай,100\n", to: "lavka/.price.csv")
        let refused = try await publishes()
        #expect(refused.status == 1 && refused.complaint.contains(": lavka/profile.yaml:13:"), "\(refused.complaint)")
        #expect(refused.complaint.contains(": error: the table"), "\(refused.complaint)")
    }

    @Test("Who is killed in the middle of taking leaves what stood, and the next takes the rest")
    func killed() async throws {
        defer { clear() }
        let authority = try await Certificates.make(in: folder)
        #expect(try await publishes().status == 0)
        let server = try await ClientsServer(in: folder, asksForCertificate: false, options: ["--serve", published])
        try desk.addSettings(
            """
            bundle:
              url: "https://localhost:\(server.port)/halting"
              public-key-file: \(key).pub
              authority: \(authority)

            """)
        #expect(try await desk.pult("profile", "take").output.hasPrefix("version 1, "))

        try write(profile(named: "Чайная"), to: "lavka/profile.yaml")
        #expect(try await publishes().status == 0)
        try server.holdsBack()
        let asked = try server.asked.count
        let taking = try ChildProgram(
            Checkout.pult, ["profile", "take"] + desk.options, environment: desk.environment,
            output: folder.appending(path: "taking"))
        while try !server.asked.dropFirst(asked).contains(where: { $0.path.contains("/objects/") }) {
            try #require(taking.isRunning)
            try await Task.sleep(for: .milliseconds(20))
        }
        taking.signal(SIGKILL)
        _ = try await taking.ends()
        #expect(try await desk.pult("card", "lavka").output.contains("Лавка, Кузнецова Ольга."))
        try server.letsGo()
        #expect(try await desk.pult("profile", "take").output.hasPrefix("version 2, "))
        #expect(try await desk.pult("card", "lavka").output.contains("Чайная, Кузнецова Ольга."))
        try await server.dies()
    }

    @Test("A desk changes over within its look, keeps notices of the day, and says what it does not take")
    func atTheDesk() async throws {
        defer { clear() }
        try desk.addSettings("bundle: {directory: \(published), public-key-file: \(key).pub}\n")
        #expect(try await publishes().status == 0)
        let working = try await desk.opens()
        defer { working.close() }
        try await working.sees("Лавка", "профили 1 · ")
        #expect(try await desk.pult("notice", "lavka", "Лифт не работает", "--until", "23:59").status == 0)
        try await working.sees("Лифт не работает")

        try write(profile(named: "Чайная"), to: "lavka/profile.yaml")
        #expect(try await publishes().status == 0)
        try await working.sees("Чайная", "профили 2 · ", "Лифт не работает")
        let health = try await FinishedProgram.run(
            "/usr/bin/env", ["curl", "-s", desk.url + "/v1/health"], environment: ["PATH": "/usr/bin:/bin"])
        #expect(health.output.contains(#""profiles":{"revision":"sha256:"#), "\(health.output)")
        #expect(health.output.contains(#""version":2}"#))

        let latest = URL(filePath: published + "/latest.signed")
        let right = try Data(contentsOf: latest)
        try (right + Data(" ".utf8)).write(to: latest)
        try await working.sees("новые профили не приняты", "профили 2 · ")
        #expect(try await doctorSays().contains("is not taken: the signature is not by the key"))
        try right.write(to: latest)
        try await working.sees("nothing of that any more") { !$0.contains("новые профили не приняты") }
        try working.presses("C-q", "Enter")
        #expect(try await working.ends() == 0)

        // Nothing is published any more, and she works all the same.
        try FileManager.default.removeItem(atPath: published)
        let again = try await desk.opens()
        defer { again.close() }
        try await again.sees("Чайная", "профили 2 · ", "Лифт не работает")
    }
}
