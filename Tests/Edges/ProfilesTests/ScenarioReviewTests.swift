import Answering
import FoundationEssentials
import Rehearsal
import Support
import Testing

@testable import Profiles

/// A change to a shipped profile, or to its scenario, after which its solution fails at the step named.
struct Change: CustomTestStringConvertible, Sendable {
    enum File { case profile, scenario }

    var scenario = "akvarel-tour/practice/greece.yaml"
    var file = File.profile
    var old: String
    var new: String
    var step: String
    var says: String

    init(
        _ old: String, _ new: String, in file: File = .profile, of scenario: String? = nil, at step: String,
        says: String
    ) {
        (self.file, self.old, self.new, self.step, self.says) = (file, old, new, step, says)
        self.scenario = scenario ?? self.scenario
    }

    var testDescription: String { "\(step): \(says)" }

    static let all = [
        Change("+7 812 000-00-17", "+7 812 000-00-71", at: "pick-up", says: "none of the firm's"),
        Change("answer: Подобрать тур", "answer: Выбрать тур", at: "purpose", says: "there are Выбрать тур, Виза"),
        Change("[Греция, Турция, Кипр", "[Эллада, Турция, Кипр", at: "country", says: "there are Эллада, Турция"),
        Change("- ask: dates", "- ask: season", in: .profile, at: "dates", says: "no field is called"),
        Change(
            "answer: Подобрать тур, type: enquiry, go: tour", "answer: Подобрать тур, go: visa", at: "country",
            says: "asks nothing called “country”"),
        Change(
            "      type: date\n    - show: promotions", "      type: phone\n    - show: promotions", at: "dates",
            says: "wants a telephone number"),
        Change("\noffices:\n", "\nofficez:\n", at: "section offices", says: "nothing stands"),
        Change("- connect: tours\n", "- connect: bookings\n", at: "connect tours", says: "lead to “bookings”"),
        Change("tours: [ivanova, petrov, efimov]", "tours: [petrov, ivanova]", at: "dial", says: "“petrov рабочий”"),
        Change(
            "label: рабочий, number: \"+7 812 000-00-21\"", "label: стол, number: \"+7 812 000-00-21\"", at: "dial",
            says: "“ivanova стол”, of whom the story says nothing"),
        Change(
            "from: 2026-12-07, until: 2026-12-18", "from: 2026-11-24, until: 2026-12-18", at: "dial",
            says: "“petrov рабочий”"),
        Change(
            "tours: [ivanova, petrov, efimov]", "tours: [director]", at: "dial",
            says: "nobody is left to ring for “tours”"),
        Change(
            "ext: \"105\", hours: {mon-fri: 10:00-19:00}", "ext: \"105\", hours: {mon-fri: 14:00-19:00}",
            at: "no-answer", says: "“ivanova мобильный” comes to “answered”"),
        Change("  ring: 20\n", "  ring: 45\n", at: "no-answer", says: "the caller has hung up"),
        Change(
            "- outcome connected\n", "- outcome handed-over\n", in: .scenario, at: "outcome handed-over",
            says: "there are connected, message-taken"),
        Change(
            "- show: promotions\n", "- {ask: adults, required: true}\n    - show: promotions\n", at: "file",
            says: "stand open: adults"),
        Change(
            "mask: 'AA-####'", "mask: 'AA-#####'", of: "dostavka-plus/practice/soup.yaml", at: "order",
            says: "“AA-#####”"),
        Change(
            "- form: bouquet-order", "- form: party-request", of: "lepestok/practice/birthday.yaml",
            at: "form bouquet-order", says: "leads to no such form"),
        Change(
            "- connect: accident\n", "- connect: warranty\n", of: "severstroy/practice/leak.yaml",
            at: "connect accident", says: "lead to “warranty”"),
        Change(
            "label: home, number: \"+358 00 000 0083\", hours: {daily: 08:00-22:00}",
            "label: home, number: \"+358 00 000 0083\", hours: {daily: 08:00-19:00}",
            of: "nord-it/practice/outage.yaml", at: "dial", says: "“lindqvist mobile”"),
    ]
}

@Suite("A scenario's solution")
struct ScenarioReviewTests {
    private let now = Zone.utc.moment(day: Day(year: 2026, month: 11, day: 23), hour: 12, minute: 0)
    private let folder = ProfileFolder(path: Checkout.root.appending(path: "ClientProfiles").path)

    private func text(of file: String) throws -> String {
        try String(contentsOf: Checkout.root.appending(path: "ClientProfiles/" + file), encoding: .utf8)
    }

    private func played(_ scenario: String, by profile: String) throws -> [Finding] {
        let client = try #require(
            ProfileDocument(Array(profile.utf8), file: "p", country: .russia, zone: .utc).client)
        let document = ScenarioDocument(Array(scenario.utf8), file: "s", client: client, zone: .utc)
        return document.findings + ScenarioReview(of: document, for: client, at: now).findings
    }

    @Test("passes in all that are shipped, of every client")
    func shipped() {
        let found = folder.check(at: now, isPlayed: true).found
        #expect(found.findings.filter { $0.file.contains("/practice/") }.map(\.description) == [])
        for client in folder.clients {
            let scenarios = folder.readScenarios(of: client, profile: found.catalogue[client]).scenarios
            #expect(!scenarios.isEmpty && scenarios.allSatisfy { !$0.scenario.solution.isEmpty }, "\(client)")
        }
    }

    @Test("earns every point that no trainer gives, whatever is drawn")
    func points() throws {
        let found = folder.read(at: now)
        for client in folder.clients {
            let profile = try #require(found.catalogue[client])
            for (file, scenario) in folder.readScenarios(of: client, profile: profile).scenarios {
                for turn in 0..<scenario.turns {
                    let run = ReferenceRun(
                        of: scenario, for: profile, drawing: Drawing(of: scenario.draw, turn: turn), at: now)
                    #expect(run.failure == nil && run.verdict.earned == run.verdict.possible, "\(file)")
                    #expect(run.verdict.points.contains { $0.ruling.kind == .open }, "\(file)")
                }
            }
        }
    }

    @Test("fails at the step that the profile has left behind, where it stands", arguments: Change.all)
    func changed(change: Change) throws {
        let name = try #require(change.scenario.split(separator: "/").first)
        var (profile, scenario) = (try text(of: "\(name)/profile.yaml"), try text(of: change.scenario))
        switch change.file {
        case .profile: try change.make(in: &profile)
        case .scenario: try change.make(in: &scenario)
        }
        let told = try played(scenario, by: profile)
        let lines = scenario.split(separator: "\n", omittingEmptySubsequences: false)
        let found = try #require(told.last)
        #expect(lines[found.line - 1].hasPrefix("  - \(change.step)") && found.column == 5, "\(told)")
        #expect(found.severity == .error && found.text.contains(change.says), "\(told)")
        #expect(found.rule == .solutionFails || found.rule == .unknownField)
    }

    @Test("that can be worked but earns too little is told of at the point that weighs most, with all it lost")
    func below() throws {
        let scenario = try text(of: "akvarel-tour/practice/greece.yaml")
            .replacing("within: 5s, points: 1", with: "within: 1s, points: 4").replacing(
                "at-most: 35s", with: "at-most: 9s")
        let told = try played(scenario, by: text(of: "akvarel-tour/profile.yaml"))
        #expect(
            told.map(\.description) == [
                "s:36:5: error: the solution earns 8 of 13 points, and 85 % are needed: “did said greeting” comes only "
                    + "after 2 s; “did hold” lasts 30 s [solution-below-pass]"
            ])
    }

    @Test("that does what must never be done fails at once, however much it earns")
    func critical() throws {
        let scenario = try text(of: "akvarel-tour/practice/greece.yaml")
            .replacing("- {never: filed, before: reached", with: "- {never: opened offices, before: reached")
        let told = try played(scenario, by: text(of: "akvarel-tour/profile.yaml"))
        #expect(
            told.map(\.text) == ["the solution fails at once: “never opened offices” is seen: “opened offices”"])
        #expect(told.map(\.line) == [42])
    }

    @Test("of the agreed example passes with the agreed profile", Corpora.examplesAreHere)
    func example() throws {
        let profile = String(decoding: try Corpora.example("profile.yaml"), as: UTF8.self)
        let scenario = String(decoding: try Corpora.example("scenario.yaml"), as: UTF8.self)
        #expect(try played(scenario, by: profile).map(\.description) == [])
    }

    @Test("is not played where the profile or the scenario cannot be read")
    func unreadable() throws {
        let disk = try FolderOnDisk()
        try disk.write(least("c1", number: "+7 495 000-00-01"), to: "c1/profile.yaml")
        try disk.write("scenario: x\nsolution: [dial]\n", to: "c1/practice/a.yaml")
        let played = disk.folder.check(at: now, isPlayed: true).found.findings
        #expect(played == disk.folder.check(at: now).found.findings)
    }
}

extension Change {
    fileprivate func make(in text: inout String) throws {
        let range = try #require(text.firstRange(of: old), "the change must fit the file")
        text.replaceSubrange(range, with: new)
    }
}
