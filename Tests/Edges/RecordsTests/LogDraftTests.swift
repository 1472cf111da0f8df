import Answering
import Foundation
import GRDB
import Records
import Service
import Testing

@Suite("A log that was copied elsewhere")
struct LogDraftTests {
    let place = Place()
    let other = Place()

    /// A day with a call that is open, one that is owed for, a debt of a colleague's and a card seen.
    private func kept(_ entries: [Entry]? = nil) async throws -> [LogLine] {
        let log = place.log()
        try await log.record(entries ?? Self.day, calls: [])
        let lines = try await log.lines(after: 0, atMost: .max)
        await log.close()
        return lines
    }

    private static let owed = Obligation(
        id: Obligation.ID(call: Example.id("9"), number: 1), kind: .message, client: "akvarel-tour",
        since: Example.morning)

    private static let day: [Entry] =
        [Entry(moment: Example.morning, call: nil, fact: .signedOn(extension: "209"))]
        + Example.wholeCall("1")
        + [
            Example.report(Example.event("open-1", .alerting, call: "open", after: 300)),
            Example.entry(.pickedUp, call: "open", after: 301),
            Example.entry(.drafted(.note, "просил перезвонить"), call: "open", after: 302),
            Entry(moment: Example.morning.adding(seconds: 303), call: nil, fact: .received(owed)),
            Entry(
                moment: Example.morning.adding(seconds: 304), call: nil,
                fact: .cardSeen(client: "akvarel-tour", parts: ["greeting": "abc"])),
        ]

    @Test("holds all up to where a copy of it ends, and not where the copy is of another log, or goes further")
    func copied() async throws {
        let lines = try await kept()
        let draft = try LogDraft.continuing(other.directory)
        try draft.append(lines)
        for line in lines { #expect(try draft.holds(LogEnd(sequence: line.sequence, digest: line.digest))) }
        #expect(try draft.holds(LogEnd(sequence: 0, digest: Data(repeating: 0, count: 32))), "nothing was copied")
        #expect(try !draft.holds(LogEnd(sequence: 2, digest: lines[0].digest)))
        #expect(try !draft.holds(LogEnd(sequence: Int64(lines.count) + 1, digest: lines[0].digest)))
    }

    @Test("leaves no directory behind where nothing of it was kept, and what lay in one that was there before")
    func leavesNothing() async throws {
        let lines = try await kept()
        let name = other.directory
        #expect(throws: LogFault.self) { try LogDraft.restoring("/nowhere/log.sqlite", to: name) }
        #expect(!FileManager.default.fileExists(atPath: name))
        do {
            let draft = try LogDraft.continuing(name)
            try draft.append(lines)
            #expect(FileManager.default.fileExists(atPath: name))
        }
        #expect(!FileManager.default.fileExists(atPath: name))
        try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
        #expect(throws: LogFault.self) { try LogDraft.restoring("/nowhere/log.sqlite", to: name) }
        #expect(FileManager.default.fileExists(atPath: name))
    }

    @Test("is the same log there: chain, rows, what is owed, the cards seen, and where she sat")
    func whole() async throws {
        let lines = try await kept()
        let draft = try LogDraft.continuing(other.directory)
        for line in lines { try draft.append([line]) }
        let contents = try draft.contents()
        #expect(contents.entries == lines.count && contents.openCalls == 1)
        #expect(contents.desk == "209" && contents.until == Example.morning.adding(seconds: 304))
        try draft.finish()

        let (here, there) = (
            try CallLogReader(data: place.data, operator: "olga"), try CallLogReader(data: other.data, operator: "olga")
        )
        let verification = try there.verify(comparingRows: true)
        #expect(verification.flaw == nil)
        #expect(try verification.head == here.verify().head)
        #expect(try there.received() == here.received() && there.received().map(\.id) == [Self.owed.id])
        #expect(try there.owed() == here.owed() && contents.owed == here.owed().count)
        let opening = try await other.log().opening(since: Example.morning)
        let before = try await place.log().opening(since: Example.morning)
        #expect(opening.entries == before.entries && opening.calls.map(\.id) == before.calls.map(\.id))
        #expect(opening.cardsSeen == ["akvarel-tour": ["greeting": "abc"]])
        #expect(try other.mode(of: other.file) == 0o600)
        #expect(try other.names().filter { $0.hasSuffix(".new") }.isEmpty)
    }

    @Test("is not taken where a line was altered, is missing or stands twice, and nothing is left there")
    func altered() async throws {
        let lines = try await kept()
        var changed = lines
        changed[4].personal = changed[4].personal.map { $0 + " " } ?? "[]"
        for lines in [
            changed, Array(lines.dropFirst()), Array(lines.prefix(3) + lines.dropFirst(4)), [lines[0], lines[0]],
        ] {
            let draft = try LogDraft.continuing(other.directory)
            #expect(throws: LogFault.self) { try draft.append(lines) }
        }
        #expect(!FileManager.default.fileExists(atPath: other.directory))
    }

    @Test("goes on from what lies there already")
    func continued() async throws {
        let lines = try await kept()
        // Let go at its end, and with it the right to write.
        func begin() throws {
            let first = try LogDraft.continuing(other.directory)
            try first.append(Array(lines.prefix(6)))
            try first.finish()
        }
        try begin()
        let second = try LogDraft.continuing(other.directory)
        #expect(second.end == LogEnd(sequence: 6, digest: lines[5].digest))
        try second.append(Array(lines.dropFirst(6)))
        try second.finish()
        let verification = try CallLogReader(data: other.data, operator: "olga").verify(comparingRows: true)
        #expect(verification.flaw == nil && verification.entries == lines.count)
    }

    @Test("is not touched while her desk runs")
    func running() throws {
        let lock = DeskLock(directory: other.directory, command: nil)
        try lock.take()
        let fault = #expect(throws: LogFault.self) { _ = try LogDraft.continuing(other.directory) }
        #expect(fault?.trouble == .locked)
        withExtendedLifetime(lock) {}
    }

    // MARK: - Backup

    @Test("is backed up while the desk writes it: one file, whole, nobody else's to read, and nothing overwritten")
    func backedUp() async throws {
        let log = place.log()
        try await log.record(Self.day, calls: [])
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let backup = other.data + "/olga.sqlite"
        try FileManager.default.createDirectory(atPath: other.data, withIntermediateDirectories: true)
        let verification = try reader.backUp(to: backup)
        #expect(verification.flaw == nil && verification.entries == Self.day.count)
        #expect(try other.mode(of: backup) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.data) == ["olga.sqlite"])
        #expect(throws: LogFault.self) { try reader.backUp(to: backup) }
        try await log.record([Example.entry(.hungUp, call: "open", after: 400)], calls: [])

        let draft = try LogDraft.restoring(backup, to: other.directory)
        try draft.finish()
        let restored = try CallLogReader(data: other.data, operator: "olga").verify(comparingRows: true)
        #expect(restored.flaw == nil && restored.head == verification.head)
    }

    @Test("is not restored in another operator's place, however empty that is")
    func anothers() async throws {
        _ = try await kept()
        let backup = place.data + "/olga.sqlite"
        _ = try CallLogReader(data: place.data, operator: "olga").backUp(to: backup)
        let fault = #expect(throws: LogFault.self) {
            _ = try LogDraft.restoring(backup, to: other.data + "/petya")
        }
        #expect(fault?.sentence.contains("is the log of olga, and is not put in the place of petya's") == true)
        #expect(!FileManager.default.fileExists(atPath: other.data + "/petya/log.sqlite"))
        // Nor where it came to lie elsewhere by way of a backup.
        try LogDraft.restoring(backup, to: other.directory).finish()
        let second = other.data + "/second.sqlite"
        _ = try CallLogReader(data: other.data, operator: "olga").backUp(to: second)
        #expect(throws: LogFault.self) { _ = try LogDraft.restoring(second, to: other.data + "/petya") }
    }

    @Test("is not restored from what was changed, is no log, or would lose what lies there")
    func refused() async throws {
        let lines = try await kept()
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let backup = place.data + "/olga.sqlite"
        _ = try reader.backUp(to: backup)
        // What lies there goes further than the backup.
        let log = place.log()
        try await log.record([Example.entry(.hungUp, call: "open", after: 400)], calls: [])
        await log.close()
        #expect(throws: LogFault.self) { _ = try LogDraft.restoring(backup, to: place.directory) }
        #expect(try reader.verify().entries == lines.count + 1)

        try alter(backup)
        #expect(throws: LogFault.self) { _ = try LogDraft.restoring(backup, to: other.directory) }
        try Data("no database at all, of any kind".utf8).write(to: URL(fileURLWithPath: backup))
        #expect(throws: LogFault.self) { _ = try LogDraft.restoring(backup, to: other.directory) }
        #expect(throws: LogFault.self) { _ = try LogDraft.restoring(backup + "-none", to: other.directory) }
        #expect(!FileManager.default.fileExists(atPath: other.directory))
    }

    private func alter(_ backup: String) throws {
        try DatabaseQueue(path: backup).write {
            try $0.execute(sql: "UPDATE entries SET moment = 1 WHERE sequence = 3")
        }
    }
}
