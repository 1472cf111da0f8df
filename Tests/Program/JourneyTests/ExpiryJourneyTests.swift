import Foundation
import Records
import Support
import Testing

/// What a client's retention allows no longer.
@Suite("A call whose time is over", .serialized)
struct ExpiryJourneyTests {
    @Test(
        "is erased by her next desk, and all the others with it, turn by turn; who is owed something stays",
        .timeLimit(.minutes(3)))
    func expires() async throws {
        var place = try DeskPlace()
        defer { place.clear() }
        let desk = try await place.opens()
        defer { desk.close() }
        // More than two turns of erasing.
        for call in 1...25 {
            try await place.tell("call.alerting", call: "\(call)")
            for event in ["call.answered", "call.ended"] {
                try await place.tell(event, call: "\(call)", extension: "205")
            }
        }
        try await place.tell("call.alerting", call: "owed", from: "+7 921 000-00-78")
        try await place.tell("call.abandoned", call: "owed", from: "+7 921 000-00-78")
        try await place.logHas { $0.count == 26 && $0.allSatisfy { $0.from != nil && $0.endedAt != nil } }
        // For a few seconds somebody else may still turn out to have taken it.
        while try await place.pult("owed", "list").output.contains("akvarel-tour") == false {
            try await Task.sleep(for: .milliseconds(200))
        }
        desk.signal(SIGTERM)
        try await desk.ends()

        // The firm lets names and numbers be kept for half a year.
        place.clock = Date().addingTimeInterval(200 * 86_400)
        let later = try await place.opens()
        defer { later.close() }
        try await place.logHas { $0.filter { $0.from != nil }.map(\.callId) == ["owed"] && $0.count == 26 }
        later.signal(SIGTERM)
        try await later.ends()
        #expect(try await place.log("verify", "--rows").status == 0)
    }

    @Test("is erased by one command at a time: the other says that it is at work, and what to do")
    func twice() async throws {
        let place = try DeskPlace()
        defer { place.clear() }
        let directory = place.data.appending(path: place.person).path
        let log = SQLiteCallLog(directory: directory)
        try await log.record([], calls: [], interface: "{}")
        await log.close()
        let lock = DeskLock(directory: directory, command: "pult log erase")
        try lock.take()
        for words in [["--expired"], ["--caller", "+79210000077"]] {
            let second = try await place.pult(["log", "erase"] + words)
            #expect(second.status == 1)
            #expect(
                second.complaint.contains("NOT ERASED: `pult log erase` (process")
                    && second.complaint.contains("try again when it has ended"))
        }
        withExtendedLifetime(lock) {}
    }
}
