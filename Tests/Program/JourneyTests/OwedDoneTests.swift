import Answering
import Foundation
import Records
import Support
import Testing

/// What was promised is said to be done from another terminal, with and without a desk.
@Suite("What is owed, done by command", .serialized)
struct OwedDoneTests {
    /// A place whose log owes a call back and a message.
    private func place() async throws -> DeskPlace {
        let place = try DeskPlace()
        let call = Call.ID(source: "//pbx.example", callID: "c-1")
        let began = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) - 3_600_000)
        var entries = [
            Entry(moment: began, call: call, fact: .begunByHand(client: "akvarel-tour", revision: "sha256:abc"))
        ]
        for (number, kind) in [(1, Obligation.Kind.callBack), (2, .message)] {
            var owed = Obligation(
                id: Obligation.ID(call: call, number: number), kind: kind, client: "akvarel-tour", since: began)
            owed.ticket = number == 2 ? "А-204-7" : nil
            owed.name = "Анна"
            entries.append(Entry(moment: began.adding(seconds: number), call: call, fact: .owed(owed)))
        }
        entries.append(Entry(moment: began.adding(seconds: 9), call: call, fact: .hungUp))
        entries.append(Entry(moment: began.adding(seconds: 9), call: call, fact: .filed(outcome: "call-back")))
        let log = SQLiteCallLog(directory: place.folder.appending(path: "data/olga").path)
        try await log.record(
            entries, calls: Call(replaying: entries).map { [CallSummary(of: $0)] } ?? [], interface: nil)
        await log.close()
        return place
    }

    @Test("Without a desk it is written into the log, whose chain stays whole; once more it is told who did it")
    func withoutADesk() async throws {
        let place = try await place()
        defer { place.clear() }
        let list = try await place.pult("owed")
        #expect(list.output.contains("c-1/1") && list.output.contains("c-1/2"), "\(list.output)\(list.complaint)")
        let lines = list.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("since (") == true && lines.first?.hasSuffix("  what") == true, "\(list.output)")
        for (title, cell) in [("id", "c-1/1"), ("operator", "olga"), ("client", "akvarel-tour")] {
            let columns = [(lines[0], title), (lines[1], cell)].map { line, text in
                line.range(of: "  \(text)").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
            }
            #expect(columns[0] != nil && columns[0] == columns[1], "\(list.output)")
        }
        let done = try await place.pult("owed", "done", "c-1/1", "--by", "Иванова")
        #expect(done.status == 0 && done.output.contains("done by Иванова"), "\(done.output)\(done.complaint)")
        let again = try await place.pult("owed", "done", "c-1/1", "--by", "Петров")
        #expect(again.status == 1 && again.complaint.contains("is done already, by Иванова"), "\(again.complaint)")
        let ticket = try await place.pult("owed", "done", "А-204-7", "--by", "Иванова", "--format", "json")
        #expect(ticket.status == 0 && ticket.output.contains(#""doneBy":"Иванова""#), "\(ticket.output)")
        #expect(try await place.pult("owed").output.isEmpty)
        let whole = try await place.log("verify", "--rows")
        #expect(whole.status == 0 && whole.output.contains("chain whole"), "\(whole.output)\(whole.complaint)")
        let shown = try await place.log("show", "c-1")
        #expect(shown.output.contains("discharged  1  by Иванова"), "\(shown.output)")
    }

    @Test("While another command writes it waits, and writes then; where it goes on and on it says by what it is held")
    func anotherWrites() async throws {
        let place = try await place()
        defer { place.clear() }
        var lock: DeskLock? = DeskLock(directory: place.data.appending(path: "olga").path, command: nil)
        try lock?.take()
        async let done = place.pult("owed", "done", "c-1/1", "--by", "Иванова")
        let held = try await place.pult("owed", "done", "А-204-7", "--by", "Иванова")
        #expect(held.status == 1, "\(held.output)")
        #expect(held.complaint.contains("is held (process \(getpid())): by another command"), "\(held.complaint)")
        _ = try await done
        async let again = place.pult("owed", "done", "c-1/1", "--by", "Иванова")
        try await Task.sleep(for: .seconds(1))
        withExtendedLifetime(lock) {}
        lock = nil
        let said = try await again
        #expect(said.status == 0, "\(said.complaint)")
        let together = try await withThrowingTaskGroup(of: Int32.self) { group in
            for id in ["А-204-7", "А-204-7", "А-204-7"] {
                group.addTask { try await place.pult("owed", "done", id, "--by", "Иванова").status }
            }
            return try await group.reduce(into: [Int32]()) { $0.append($1) }
        }
        #expect(together.sorted() == [0, 1, 1], "one did it, the others are told that it is done")
        #expect(try await place.log("verify").status == 0)
    }

    @Test("What is not owed, is said of several, or is done by nobody is refused in words")
    func refused() async throws {
        let place = try await place()
        defer { place.clear() }
        let none = try await place.pult("owed", "done", "c-9", "--by", "Иванова")
        #expect(none.status == 1 && none.complaint.contains("nothing is owed under 'c-9'"), "\(none.complaint)")
        let several = try await place.pult("owed", "done", "c-1", "--by", "Иванова")
        #expect(several.status == 1 && several.complaint.contains("c-1/1 (olga, call-back)"), "\(several.complaint)")
        #expect(try await place.pult("owed", "done", "c-1/1", "--by", " ").status == 2)
        #expect(try await place.pult("owed", "done", "c-1/1").status == 2)
    }

    @Test("A running desk writes it itself and shows it; its address goes with it, and one left behind misleads nobody")
    func withADesk() async throws {
        let place = try await place()
        defer { place.clear() }
        let address = place.data.appending(path: "olga/address").path
        let desk = try await place.opens()
        defer { desk.close() }
        try await desk.sees("Обещано и не сделано", "А-204-7")
        #expect(try String(contentsOfFile: address, encoding: .utf8) == place.url + "\n")
        let mode = try FileManager.default.attributesOfItem(atPath: address)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let done = try await place.pult("owed", "done", "А-204-7", "--by", "Иванова")
        #expect(done.status == 0, "\(done.complaint)")
        try await desk.sees("nothing of the ticket") { !$0.contains("А-204-7") }
        let again = try await place.pult("owed", "done", "А-204-7", "--by", "Иванова")
        #expect(again.status == 1, "\(again.complaint)")
        desk.signal(SIGKILL)
        try await desk.isGone()
        #expect(FileManager.default.fileExists(atPath: address), "nobody was left to remove it")
        #expect(try await place.pult("owed", "done", "c-1/1", "--by", "Иванова").status == 0)

        let next = try await place.opens()
        defer { next.close() }
        next.signal(SIGTERM)
        try await next.ends()
        #expect(!FileManager.default.fileExists(atPath: address))
        #expect(try await place.log("verify").status == 0)
    }
}
