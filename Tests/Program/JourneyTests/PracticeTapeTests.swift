import Answering
import Foundation
import Practice
import Profiles
import Rehearsal
import Screens
import Support
import Testing

/// A run as it was recorded once by `pult practice`, with a lookup, an attempt in vain, and a message that went out.
///
/// Its way of being written is to be read for ever: a newer one is recorded beside it, and this one left as it is.
@Suite("A recorded run of an older release") struct PracticeTapeTests {
    private struct Played {
        var rerun: Rerun
        let client: Client
        let scenario: Scenario
    }

    private static func played() throws -> Played {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Recorded/run-1.jsonl")
        let tape = try TapeFile.read(path.path)
        let files = RehearsalFiles(tape.title.files, client: "akvarel-tour", scenario: "greece")
        let read = try #require(files.read(country: .russia, zone: Fixtures.moscow))
        var rerun = Rerun(of: tape, scenario: read.scenario, for: read.client, forms: PlainForms())
        while !rerun.isOver { rerun.playNext() }
        return Played(rerun: rerun, client: read.client, scenario: read.scenario)
    }

    @Test("plays to its end with the entries it had, whatever words stand on the screens by now")
    func entries() throws {
        let rerun = try Self.played().rerun
        let facts = rerun.entries.map { String("\($0.fact)".prefix { $0 != "(" }) }
        #expect(
            facts == [
                "signedOn", "reported", "inquired", "shown", "pickedUp", "cardSeen", "reported", "did", "did", "did",
                "drafted", "drafted", "did", "drafted", "classified", "connecting", "dialledWithout", "dialled",
                "attempted", "did", "messageBegun", "drafted", "drafted", "did", "messageTaken", "owed", "posted",
                "posted", "drafted", "chosen", "reported", "parcelNews", "parcelNews", "discharged", "excused",
                "filed",
            ])
        let call = try #require(rerun.desk.calls[rerun.world.firstCall])
        #expect(call.filed?.outcome == "message-taken" && call.attempts.map(\.result) == [.noAnswer])
        #expect(call.text(of: .name) == "Ольга" && rerun.world.isOver && rerun.untold.isEmpty)
        #expect(rerun.desk.parcels.values.allSatisfy { !$0.isOpen } && rerun.desk.parcels.count == 2)
    }

    @Test("is played without persons, too: the same is done, with the card it was done on but for its lists of people")
    func anonymous() throws {
        let played = try Self.played()
        let tape = try played.rerun.tape.anonymous(
            scenario: played.scenario, for: played.client, forms: PlainForms())
        let files = RehearsalFiles(tape.title.files, client: "akvarel-tour", scenario: "greece").withoutPersons
        let read = try #require(files.read(country: .russia, zone: Fixtures.moscow))
        #expect(!played.client.vip.isEmpty && read.client.vip.isEmpty && read.client.customers == nil)
        #expect(read.client.managers == played.client.managers && read.client.script == played.client.script)
        var rerun = Rerun(of: tape, scenario: read.scenario, for: read.client, forms: PlainForms())
        while !rerun.isOver { rerun.playNext() }
        let call = try #require(rerun.desk.calls[rerun.world.firstCall])
        #expect(call.filed?.outcome == "message-taken" && call.text(of: .name) == "xxxxx")
        let text =
            String(decoding: try JSONEncoder().encode(tape.title.person), as: UTF8.self)
            + (try tape.lines.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }).joined()
        for secret in ["Кузнецова", "olga", "\"204\"", "9210000077", "921 000-00-77", "=О"] {
            #expect(!text.contains(secret), "\(secret)")
        }
    }
}

private struct PlainForms: WordForms {
    func stem(of word: String) -> String { word }
}
