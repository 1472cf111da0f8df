import Foundation
import Support
import Testing

/// A folder of one firm, as a lead edits it.
private struct LeadsDesk {
    let place: DeskPlace
    var folder: URL { place.folder.appending(path: "ClientProfiles") }

    init() throws {
        place = try DeskPlace()
        try write(Self.roster, to: "roster.yaml")
        try write(Self.parus, to: "parus/profile.yaml")
    }

    static let parus = """
        client: parus
        name: Парус
        numbers: ["+7 812 000-00-95"]
        greeting:
          open: "{hello}! Мастерская «Парус», {operator}."
          closed: "{hello}! Мастерская «Парус» закрыта, {operator}."
        managers:
          - {id: belov, name: Белов, email: belov@parus.example, numbers: ["+7 921 000-00-96"]}
        escalation: {topics: {default: [belov]}}

        """

    private static let roster = """
        operators:
          - {id: olga, name: Кузнецова Ольга, extension: "204", clients: [parus]}
          - {id: marina, name: Соколова Марина, extension: "205", clients: [parus]}

        """

    /// Put into its place as a whole, as editors do.
    func write(_ text: String, to file: String) throws {
        let whole = folder.appending(path: file)
        try FileManager.default.createDirectory(
            at: whole.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: whole, options: .atomic)
    }

    func check(_ words: String...) async throws -> FinishedProgram {
        try await FinishedProgram.run(
            Checkout.pult, ["check", folder.path] + words, environment: place.environment)
    }
}

@Suite("pult check", .timeLimit(.minutes(5)))
struct CheckJourneyTests {
    @Test("shows what is wrong as a compiler does, and ends with how much there is of it")
    func text() async throws {
        let desk = try LeadsDesk()
        defer { desk.place.clear() }
        #expect(try await desk.check().status == 0)
        try desk.write(LeadsDesk.parus.replacing("greeting:", with: "greting:"), to: "parus/profile.yaml")
        let said = try await desk.check()
        let lines = said.output.split(separator: "\n")
        #expect(said.status == 1 && said.complaint.isEmpty)
        #expect(
            lines.prefix(4).joined(separator: "\n") == """
                \(desk.folder.path)/parus/profile.yaml:4:1: error: no key is called “greting” here: did you mean “greeting”? [unknown-key]
                    4 | greting:
                      | ^
                      = write: greeting
                """)
        #expect(lines.last?.contains("1 error, ") == true, "\(said.output)")
    }

    @Test("speaks to programs: JSON with what to write, SARIF with the rules, and GitHub's annotations")
    func programs() async throws {
        let desk = try LeadsDesk()
        defer { desk.place.clear() }
        try desk.write(LeadsDesk.parus.replacing("greeting:", with: "greting:"), to: "parus/profile.yaml")
        let json = try await desk.check("--format", "json").output
        let findings = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
        #expect(findings?.first?["suggestion"] as? String == "greeting")
        let sarif = try await desk.check("--format", "sarif")
        let log = try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any]
        #expect(sarif.status == 1 && log?["version"] as? String == "2.1.0")
        let github = try await desk.check("--format", "github").output
        #expect(github.hasPrefix("::error file=") && github.contains(",line=4,col=1,title=unknown-key::no key"))
        #expect(github.split(separator: "\n").last?.contains("1 error, ") == true)
    }

    @Test("explains a rule, names the nearest to one that is none, and lists them all")
    func explain() async throws {
        let desk = try LeadsDesk()
        defer { desk.place.clear() }
        let page = try await desk.check("--explain", "comma-in-braces")
        #expect(page.status == 0 && page.output.hasPrefix("comma-in-braces (error)\n\nInside { } a comma"))
        #expect(page.output.contains("\nBefore, in profile.yaml:\n\n    faq:\n"))
        #expect(page.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let none = try await desk.check("--explain", "coma-in-braces")
        #expect(none.status == 1 && none.complaint.contains("Did you mean “comma-in-braces”?"))
        let all = try await desk.check("--explain", "all").output.split(separator: "\n")
        #expect(all.contains { $0.hasPrefix("comma-in-braces  ") && $0.contains("  error  ") })
        let refused = try await desk.check("--watch", "--format", "json")
        #expect(refused.status == 2 && refused.complaint.contains("--watch prints text"))
    }

    @Test("tells of one firm and the roster alone, and its exit code goes by them")
    func only() async throws {
        let desk = try LeadsDesk()
        defer { desk.place.clear() }
        try desk.write("client: [", to: "lodka/profile.yaml")
        #expect(try await desk.check().status == 1)
        let said = try await desk.check("--only", "parus", "--scenarios")
        #expect(
            said.status == 0 && !said.output.contains("lodka/") && said.output.contains(" 0 errors"), "\(said.output)")
        #expect(said.output.contains(" of them played, "))
        #expect(try await desk.check("--only", "lodka").output.contains("1 error, "))
        let none = try await desk.check("--only", "paruss")
        #expect(none.status == 1 && none.complaint.contains("Known: lodka, parus."))
    }

    @Test("has colours on a terminal, and none where NO_COLOR is set", arguments: [false, true])
    func colours(isPlain: Bool) throws {
        let desk = try LeadsDesk()
        defer { desk.place.clear() }
        try desk.write("client: [", to: "parus/profile.yaml")
        let terminal = try PseudoTerminal(rows: 24, columns: 80)
        var environment = desk.place.environment.merging(["TERM": "xterm"]) { $1 }
        if isPlain { environment["NO_COLOR"] = "1" }
        let child = try terminal.spawn(Checkout.pult, ["check", desk.folder.path], environment: environment)
        defer { Spawning.wait(for: child) }
        #expect(terminal.read { String(decoding: $0, as: UTF8.self).contains("scenarios read, ") })
        #expect(terminal.received.contains(0x1B) != isPlain)
    }

    // MARK: - Again and again

    @Test("watches: tells of a save that breaks a firm, that desks keep the last good one, and when it is clean again")
    func watch() async throws {
        let desk = try LeadsDesk()
        defer { desk.place.clear() }
        let output = desk.place.folder.appending(path: "said")
        let watch = try ChildProgram(
            Checkout.pult, ["check", desk.folder.path, "--watch"], environment: desk.place.environment, output: output)
        defer { watch.signal(SIGKILL) }
        func said(_ count: Int) async throws -> String {
            for _ in 0..<600 {
                let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
                let parts = text.components(separatedBy: " read, ")
                if parts.count > count, text.hasSuffix("\n"), text.contains("Ctrl-C ends") { return parts[count - 1] }
                try await Task.sleep(for: .milliseconds(50))
            }
            throw JourneyFault(
                "pult check --watch said only: \((try? String(contentsOf: output, encoding: .utf8)) ?? "")")
        }
        #expect(try await said(1).hasPrefix("clean\n1 client and 0 scenarios"))
        try desk.write(LeadsDesk.parus.replacing("name: Парус", with: "nmae: Парус"), to: "parus/profile.yaml")
        let broken = try await said(2)
        #expect(broken.contains(" parus/profile.yaml\n") && broken.contains("    2 | nmae: Парус\n"))
        #expect(broken.contains("\nparus: it has errors, so that desks that run keep the last good state\n"))
        try desk.write("scenario: [", to: "parus/practice/new.yaml")
        let practice = try await said(3)
        #expect(practice.contains("/practice/new.yaml:") && !practice.contains("nmae"), "\(practice)")
        try FileManager.default.removeItem(at: desk.folder.appending(path: "parus/practice/new.yaml"))
        _ = try await said(4)
        try desk.write(LeadsDesk.parus, to: "parus/profile.yaml")
        #expect(try await said(5).contains(" parus/profile.yaml\nclean\n1 client and 0 scenarios"))
        watch.signal(SIGINT)
        #expect(try await watch.ends() == -SIGINT)
    }

    // MARK: - In version control

    @Test("stops a commit by the hook of the book: what is committed counts, not what lies beside it")
    func hook() async throws {
        try Installed.require("git")
        let desk = try LeadsDesk()
        defer { desk.place.clear() }
        let repository = desk.place.folder
        let book = try String(contentsOf: Checkout.root.appending(path: "Docs/Profiles.md"), encoding: .utf8)
        let hook = try #require(
            book.components(separatedBy: "```sh\n").compactMap { $0.components(separatedBy: "```").first }
                .first { $0.contains("git checkout-index") })
        let programs = repository.appending(path: "bin")
        try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: programs.appending(path: "pult"), withDestinationURL: URL(filePath: Checkout.pult))
        var environment = desk.place.environment.merging(
            ["PATH": "\(programs.path):/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"]
        ) { $1 }
        for who in ["AUTHOR", "COMMITTER"] {
            (environment["GIT_\(who)_NAME"], environment["GIT_\(who)_EMAIL"]) = ("Lead", "lead@service.example")
        }
        func git(_ words: String...) async throws -> FinishedProgram {
            try await FinishedProgram.run("/usr/bin/git", ["-C", repository.path] + words, environment: environment)
        }
        #expect(try await git("init", "--quiet").status == 0)
        let file = repository.appending(path: ".git/hooks/pre-commit").path
        #expect(
            FileManager.default.createFile(
                atPath: file, contents: Data(hook.utf8), attributes: [.posixPermissions: 0o755]))
        _ = try await git("add", "ClientProfiles")
        #expect(try await git("commit", "--quiet", "--message", "good").status == 0)
        try desk.write(LeadsDesk.parus.replacing("name: Парус", with: "nmae: Парус"), to: "parus/profile.yaml")
        let beside = try await git("commit", "--quiet", "--allow-empty", "--message", "broken beside")
        #expect(beside.status == 0, "\(beside.output)\(beside.complaint)")
        let stopped = try await git("commit", "--quiet", "--all", "--message", "broken")
        #expect(stopped.status == 1)
        #expect((stopped.output + stopped.complaint).contains("ClientProfiles/parus/profile.yaml:2:1: error: "))
        #expect(try await git("log", "--format=%s").output == "broken beside\ngood\n")
    }
}
