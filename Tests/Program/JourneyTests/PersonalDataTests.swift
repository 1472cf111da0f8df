import Answering
import Foundation
import Records
import Support
import Testing

/// What the commands give out of persons, and who is known to have asked for it.
@Suite("Personal data")
struct PersonalDataTests {
    static let home = PhoneNumber(reading: "+79210000055")
    /// However a PBX or an operator writes it.
    static let written = ["9210000055", "921 000-00-55", "921) 000-00-55"]

    /// A log in which a manager's home number was rung in a call, and all that a PBX told of that.
    static func place() async throws -> DeskPlace {
        let place = try DeskPlace()
        let began = Moment(milliseconds: 1_795_240_000_000)
        let dialled = PhoneNumber(reading: "+7 812 000-00-17")
        let recognition = Entry.Recognition(extension: "204", client: "akvarel-tour", revision: "sha256:abc")
        func event(_ kind: CallEvent.Kind, _ call: String, _ id: String) -> CallEvent {
            var event = CallEvent(id: id, source: "//pbx.example", kind: kind, callID: call)
            event.agent = CallEvent.Agent(extension: "204")
            return event
        }
        var rings = event(.alerting, "call-1", "1")
        rings.from = CallEvent.Party(number: PhoneNumber(reading: "+79210000077"), name: nil)
        rings.to = dialled
        var tries = event(.attempt, "call-1", "2")
        tries.attempt = CallEvent.AttemptProgress(id: "1", number: home, result: "busy")
        tries.transfer = CallEvent.Transfer(kind: "consult", to: home)
        tries.redirecting = home
        tries.vendor = #"{"dst":"89210000055"}"#
        tries.cause = CallEvent.Cause(text: "busy at 8 (921) 000-00-55")
        tries.recording = CallEvent.Recording(url: "https://pbx.example/79210000055.wav")
        // The leg to him, as some PBXes tell it: a call that goes out.
        var leg = event(.alerting, "call-2", "3")
        leg.direction = .outbound
        (leg.from, leg.to) = (CallEvent.Party(number: dialled, name: nil), home)
        var number = Manager.Number(label: "домашний", number: home)
        number.isPrivate = true
        var owed = Obligation(
            id: Obligation.ID(call: rings.call, number: 1), kind: .callBack, client: "akvarel-tour", since: began)
        (owed.caller, owed.name, owed.contact) = (rings.from?.number, "Анна", "+79210000077")
        owed.text = "звонила Ивановой на 8 (921) 000-00-55"
        let facts: [Entry.Fact] = [
            .reported(rings, recognition), .pickedUp, .drafted(.name, "Анна"), .connecting(topic: "tours"),
            .dialled(Attempt.Target(manager: "ivanova", number: number), round: 1), .reported(tries, recognition),
            .attempted(.busy), .drafted(.note, "дома: 8 921 000-00-55"), .gapNoted("телефон 9210000055"),
            .owed(owed), .hungUp, .filed(outcome: "call-back"),
        ]
        var entries = facts.enumerated().map {
            Entry(moment: began.adding(seconds: $0), call: rings.call, fact: $1)
        }
        entries.append(Entry(moment: began.adding(seconds: 5), call: leg.call, fact: .reported(leg, recognition)))
        let log = SQLiteCallLog(directory: place.folder.appending(path: "data/olga").path)
        let calls = Set(entries.compactMap(\.call)).compactMap { id in Call(replaying: entries.filter { $0.call == id })
        }
        try await log.record(entries, calls: calls.map { CallSummary(of: $0) }, interface: nil)
        await log.close()
        return place
    }

    @Test("hides a manager's private number in all that is printed, and prints the rest")
    func hidden() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let commands: [[String]] =
            ["text", "json", "csv"].flatMap { format in
                [["log", "list"], ["log", "show", "call-1"], ["log", "show", "call-2"]].map {
                    $0 + ["--format", format]
                }
            } + [
                ["log", "export"], ["owed", "list"], ["owed", "list", "--format", "json"], ["owed", "list", "--all"],
            ]
        for words in commands {
            let said = try await FinishedProgram.run(
                Checkout.pult, words + place.logOptions, environment: place.environment)
            #expect(said.status == 0, "\(words): \(said.complaint)")
            for text in Self.written { #expect(!said.output.contains(text), "\(words): \(said.output)") }
            #expect(said.output.contains("private") || words.contains("list"), "\(words): \(said.output)")
            #expect(said.output.contains("0000077") || words.contains("call-2"), "\(words): \(said.output)")
            if words.last == "json" || words.contains("export") {
                for line in words.contains("export") ? said.output.split(separator: "\n") : [said.output[...]] {
                    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
                }
            }
        }
    }

    private struct Access: Decodable {
        var at: String
        var uid: UInt32
        var user: String
        var command: String
        var selection: [String: String]
        var `operator`: String
    }

    @Test("is read by no command without a line that says who, when and what, and not of whom")
    func noted() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        let backup = place.folder.appending(path: "backup.sqlite").path
        let commands = [
            ["log", "list", "--caller", "+79210000077", "--client", "akvarel-tour"], ["log", "show", "call-1"],
            ["log", "export"], ["log", "backup", backup], ["owed", "list"], ["log", "verify"],
        ]
        for words in commands {
            let said = try await FinishedProgram.run(
                Checkout.pult, words + place.logOptions, environment: place.environment)
            #expect(said.status == 0, "\(words): \(said.complaint)")
        }
        let said = try await place.log("accesses", "--format", "json")
        let accesses = try JSONDecoder().decode([Access].self, from: Data(said.output.utf8))
        #expect(accesses.map(\.command) == ["log list", "log show", "log export", "log backup", "owed list"])
        #expect(accesses.allSatisfy { $0.uid == getuid() && $0.user == NSUserName() && $0.operator == "olga" })
        #expect(
            accesses.first?.selection == ["caller": "given", "client": "akvarel-tour", "format": "text"])
        #expect(accesses.dropFirst().first?.selection["call"] == "call-1")
        #expect(!said.output.contains("0000077") && !said.output.contains("Анна"))
        let text = try await place.log("accesses")
        #expect(text.output.contains("olga  \(NSUserName()) (\(getuid()))  log list  caller=given"), "\(text.output)")
        #expect(try await place.log("verify", "--rows").status == 0)
    }

    @Test("is not read where that cannot be noted")
    func unnoted() async throws {
        let place = try await Self.place()
        defer { place.clear() }
        // For root, too, no file can be written here.
        try FileManager.default.createDirectory(
            at: place.data.appending(path: "olga/accesses.jsonl"), withIntermediateDirectories: false)
        let backup = place.folder.appending(path: "backup.sqlite").path
        for words in [
            ["log", "list"], ["log", "show", "call-1"], ["log", "export"], ["log", "backup", backup], ["owed"],
        ] {
            let said = try await FinishedProgram.run(
                Checkout.pult, words + place.logOptions, environment: place.environment)
            #expect(said.status == 1 && said.output.isEmpty, "\(words): \(said.output)")
            #expect(said.complaint.contains("Nothing is read"), "\(words): \(said.complaint)")
        }
        #expect(!FileManager.default.fileExists(atPath: backup))
    }
}
