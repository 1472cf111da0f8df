import Answering
import Foundation
import Records
import Support
import Testing

/// What practice takes out of the log and keeps in files, without a terminal.
@Suite("The files of practice")
struct PracticeFilesTests {
    private static let call = "79210000077-1"
    private static let began = Moment(milliseconds: 1_795_514_400_000)

    /// What a PBX told of a caller of the travel agency.
    private static func told(_ kind: CallEvent.Kind, by caller: String) -> Entry.Fact {
        var event = CallEvent(id: "\(kind)", source: "//pbx.example", kind: kind, callID: call)
        event.from = CallEvent.Party(number: PhoneNumber(reading: caller), name: "Секретов Иван")
        event.to = PhoneNumber(reading: "+7 812 000-00-17")
        event.agent = CallEvent.Agent(extension: "204")
        event.recording = CallEvent.Recording(url: "https://pbx.example/79210000077.wav")
        return .reported(event, Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "sha256:abc"))
    }

    private static func log(_ facts: [Entry.Fact], at place: DeskPlace) async throws {
        let id = Call.ID(source: "//pbx.example", callID: call)
        let entries = facts.enumerated().map { Entry(moment: began.adding(seconds: $0 * 3), call: id, fact: $1) }
        let log = SQLiteCallLog(directory: place.data.appending(path: "olga").path)
        try await log.record(
            entries, calls: [Call(replaying: entries)].compactMap { $0 }.map { CallSummary(of: $0) }, interface: nil)
        await log.close()
    }

    @Test(
        "A recording without persons has none of a call's names, numbers and words, nobody else reads it, and it plays")
    func anonymous() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        try await Self.log(
            [
                Self.told(.alerting, by: "+7 921 000-00-77"), .pickedUp, .drafted(.name, "Секретов Иван"),
                .drafted(.purpose, "Подобрать тур"), .drafted(.note, "давление 180, дома 8 921 000-00-55"),
                .did(.asked(.gap)), .gapNoted("давление 180"), .searchedInVain("Секретов"),
                .vipKnown("Секретов Иван"), .drafted(.contact, "vera@example.com"),
                Self.told(.ended, by: "+7 921 000-00-77"), .chosen(outcome: "declined"),
                .filed(outcome: "declined"),
            ], at: place)
        let file = place.folder.appending(path: "call.tape").path
        func export(_ what: String, to file: String) async throws -> FinishedProgram {
            try await place.pult("replay", what, "--export", file, "--anonymous")
        }
        let exported = try await export(Self.call, to: file)
        #expect(exported.status == 0, "\(exported.complaint)")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for secret in [
            "Секретов", "Иван", "9210000077", "921 000-00-77", "9210000055", "921 000-00-55", "давление", "vera@",
            "Кузнецова", "Ольга", "olga", "\"204\"",
        ] {
            #expect(!text.contains(secret), "\(secret)")
        }
        #expect(text.contains("Подобрать тур") && text.contains("declined"))
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        let played = try await place.pult("replay", file, "--digest")
        #expect(played.status == 0 && played.output.contains("13 pictures"), "\(played.output)\(played.complaint)")

        let again = try await export(Self.call, to: file)
        #expect(again.status == 1 && again.complaint.contains("is there already"), "\(again.complaint)")
        let link = place.folder.appending(path: "link.tape").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        for name in [file, link] {
            let own = try await export(file, to: name)
            #expect(own.status == 1 && own.complaint.contains("is the recording itself"), "\(own.complaint)")
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
        let left = try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
        #expect(left.filter { $0.hasSuffix(".new") } == [])
    }

    @Test("A scenario made of a call that went every which way is one that the check accepts and plays")
    func made() async throws {
        let profiles = FileManager.default.temporaryDirectory.appending(path: "pult-made-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: profiles) }
        try FileManager.default.copyItem(at: Checkout.root.appending(path: "ClientProfiles"), to: profiles)
        let place = try DeskPlace(profiles: profiles)
        defer { place.clear() }
        let number = Manager.Number(label: "рабочий", number: PhoneNumber(reading: "+7 812 000-00-31"))
        try await Self.log(
            [
                Self.told(.alerting, by: "anonymous"), .pickedUp, .did(.said(.greeting)), .did(.said(.greeting)),
                .drafted(.name, "Ол"), .did(.opened(section: "offices")), .drafted(.name, "Ольга"),
                .drafted(.purpose, "Под"), .did(.opened(section: "managers")), .drafted(.purpose, "Подобрать тур"),
                .did(.asked(.gap)), .drafted(.gap, "есть ли бассейн"), .gapNoted("есть ли бассейн"),
                .drafted(.answer("country"), "Гре"), .did(.opened(section: "offices")),
                .drafted(.answer("country"), "Греция"), .drafted(.name, "Ольга Сергеевна"),
                .connecting(topic: "tours"), .dialled(Attempt.Target(manager: "ivanova", number: number), round: 1),
                .attempted(.noAnswer), .returnedToCaller, .chosen(outcome: "connected"),
                .chosen(outcome: "gone-for-good"), .chosen(outcome: "declined"),
                Self.told(.ended, by: "anonymous"), .filed(outcome: "declined"),
            ], at: place)
        let made = try await place.pult("practice", "new", "--from", Self.call)
        #expect(made.status == 0 && made.output.contains("from: \"anonymous\""), "\(made.output)\(made.complaint)")
        for gone in ["card.gap", "gone-for-good", "outcome connected"] { #expect(!made.output.contains(gone)) }
        try made.output.write(
            to: profiles.appending(path: "akvarel-tour/practice/made.yaml"), atomically: true, encoding: .utf8)
        let checked = try await place.pult("check", "--scenarios")
        let told = (checked.output + checked.complaint).split(separator: "\n").filter { $0.contains("made.yaml") }
        #expect(told == [], "\(made.output)")
        let played = try await place.pult("practice", "made", "--solution")
        #expect(played.status == 0 && played.output.contains("100 %"), "\(played.output)\(played.complaint)")
        #expect(made.output.contains("attempt ivanova рабочий") && made.output.contains("outcome declined"))
    }

    @Test("Nobody plays where the result cannot be kept, or not where it is asked for")
    func unwritable() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let missing = try await place.pult("practice", "greece", "--report", place.folder.path + "/none/r.html")
        #expect(missing.status == 2, "\(missing.complaint)")
        #expect(missing.complaint.contains("/none/r.html cannot be written: No such file or directory"))
        let book = place.data.appending(path: "practice/olga/results.jsonl")
        try FileManager.default.createDirectory(at: book, withIntermediateDirectories: true)
        let refused = try await place.pult("practice", "greece")
        #expect(refused.status == 2 && refused.complaint.contains("results.jsonl cannot be written: Is a directory"))
        #expect(refused.complaint.contains("What comes of a run is kept there"), "\(refused.complaint)")
    }
}
