import Answering
import Foundation
import Records
import Service
import Testing

@Suite("Taking a person out of the log")
struct ErasingTests {
    let place = Place()
    private let now = Example.morning.adding(seconds: 86_400)

    /// Of two callers: what was written, promised, sent and handed over.
    private func writes(_ log: SQLiteCallLog) async throws {
        var owed = EveryFact.obligation
        owed.id = Obligation.ID(call: Example.id("1"), number: 1)
        (owed.kind, owed.caller, owed.contact, owed.name) = (.callBack, Example.caller, "8 921 000-00-77", "Зинаида")
        var parcel = Parcel(
            id: Parcel.ID(call: Example.id("1"), sender: "olga", number: 1), way: .mail, to: "i@akvarel.example",
            client: "akvarel-tour", content: .message(EveryFact.message),
            head: .init(firm: "Акварель", signedBy: "Ольга", zone: "UTC", language: "ru"), since: Example.morning)
        parcel.caller = Example.caller
        let his =
            Example.wholeCall("1") + [
                Example.entry(.drafted(.note, "Тайная заметка"), call: "1", after: 110),
                Example.entry(.owed(owed), call: "1", after: 111),
                Example.entry(.posted(parcel), call: "1", after: 112),
            ]
        let another = Example.wholeCall("2", after: 200, from: Example.other)
        // The same person from another telephone: he left his number.
        let left =
            Example.wholeCall("3", after: 400, from: Example.dialled) + [
                Example.entry(.drafted(.contact, "+7 (921) 000-00-77"), call: "3", after: 450)
            ]
        for entries in [his, another, left] {
            try await log.record(entries, calls: Example.summaries(entries), interface: nil)
        }
        var received = EveryFact.received
        (received.caller, received.text) = (Example.caller, "Тайная заметка")
        let id = received.id
        try await log.record(
            [
                Entry(moment: now, call: nil, fact: .received(received)),
                Entry(moment: now, call: nil, fact: .remarked(id, "Тайная заметка два")),
            ], calls: [], interface: nil)
    }

    private var bytes: Data {
        get throws {
            try place.names().reduce(into: Data()) {
                $0 += try Data(contentsOf: URL(filePath: place.directory + "/" + $1))
            }
        }
    }

    private static let texts = ["Ольга Сергеевна", "Зинаида", "Тайная", "+79210000077", "921 000-00-77", "Греция"]

    private func found() throws -> [String] {
        let bytes = try bytes
        return Self.texts.filter { bytes.range(of: Data($0.utf8)) != nil }
    }

    @Test(
        "leaves no letter of his in the files, keeps the figures and the chain, and closes what was promised him",
        arguments: [true, false])
    func caller(compacts: Bool) async throws {
        let log = place.log()
        try await writes(log)
        #expect(try found().count == Self.texts.count)
        let before = try await log.opening(since: Example.morning)
        let erasure = try await log.erase(.caller(Example.caller), at: now, compacts: compacts)
        #expect(erasure.calls == 2 && erasure.debts == 1 && erasure.parcels == 1 && erasure.promises == 1)
        // The other caller of the same name is there still.
        #expect(try found() == ["Ольга Сергеевна", "Греция"])
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let verified = try reader.verify(comparingRows: true)
        #expect(verified.flaw == nil && verified.erased == erasure.entries + 2)
        let row = try #require(try reader.show("1").first?.summary)
        let old = try #require(before.calls.first { $0.id.callID == "1" })
        #expect(row.seconds == old.seconds && row.outcome == old.outcome && row.begunAt == old.begunAt)
        #expect(row.name == "" && row.from.key.isEmpty && row.type == .enquiry)
        #expect(try reader.show("2").first?.summary.name == "Ольга Сергеевна")
        let opening = try await log.opening(since: Example.morning)
        #expect(opening.obligations.isEmpty && opening.parcels.isEmpty)
        let again = try await log.erase(.caller(Example.caller), at: now, compacts: false)
        #expect(again.isEmpty)
        await log.close()
        #expect(try found() == ["Ольга Сергеевна", "Греция"])
    }

    @Test("finds his calls however his number was typed in them, and where he was sent something")
    func left() async throws {
        let log = place.log()
        var entries: [Entry] = []
        let contacts = ["+7 921 000-00-77 ", "8 921 000-00-7-7", "8 921 000 00 77.", "+7 921 000-00-79"]
        for (index, contact) in contacts.enumerated() {
            let call = String(index)
            entries += Example.wholeCall(call, after: index * 200, from: Example.dialled)
            entries.append(Example.entry(.drafted(.contact, Personal(contact)), call: call, after: index * 200 + 100))
        }
        for (call, content) in [("sent", Parcel.Content.words("Тайная")), ("told", .message(EveryFact.message))] {
            var parcel = Parcel(
                id: Parcel.ID(call: Example.id(call), sender: "olga", number: 1), way: .text, to: "+79210000077",
                client: "akvarel-tour", content: content,
                head: .init(firm: "Акварель", signedBy: "Ольга", zone: "UTC", language: "ru"), since: Example.morning)
            parcel.caller = Example.dialled
            entries += Example.wholeCall(call, after: 2000, from: Example.dialled)
            entries.append(Example.entry(.posted(parcel), call: call, after: 2100))
        }
        try await log.record(entries, calls: Example.summaries(entries), interface: nil)
        let erasure = try await log.erase(.caller(Example.caller), at: now, compacts: false)
        #expect(erasure.calls == 4 && erasure.parcels == 1)
        let left = try await log.opening(since: Example.morning)
        #expect(Set(left.calls.filter { !$0.name.text.isEmpty }.map(\.id.callID)) == ["3", "told"])
        #expect(left.parcels.map(\.parcel.id.call.callID) == ["told"], "what went to a manager is another caller's")
        await log.close()
    }

    @Test("goes on while the desk writes: what comes later is kept, and the next desk opens it")
    func running() async throws {
        let log = place.log()
        try await writes(log)
        try await log.erase(Example.caller, at: now)
        let entries = Example.wholeCall("4", after: 90_000)
        try await log.record(entries, calls: Example.summaries(entries), interface: nil)
        await log.close()
        let next = place.log()
        #expect(try await next.opening(since: now).calls.map(\.id.callID) == ["4"])
        await next.close()
        let reader = try CallLogReader(data: place.data, operator: "olga")
        #expect(try reader.verify(comparingRows: true).flaw == nil)
        #expect(try place.keptAside().isEmpty)
    }

    @Test("whose time is over leaves what owes, other clients, later calls, and what was found and owes since")
    func expired() async throws {
        let log = place.log()
        try await writes(log)
        for (call, client, seconds) in [("5", "other", 0), ("6", "akvarel-tour", 100_000)] {
            let entries = Example.wholeCall(call, after: seconds, client: client)
            try await log.record(entries, calls: Example.summaries(entries), interface: nil)
        }
        let moments = ["akvarel-tour": now]
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let expired = try await reader.expired(moments, atMost: 9)
        #expect(expired.map(\.callID) == ["2", "3"])
        #expect(try await reader.expired(moments, atMost: 1) == Array(expired.prefix(1)))
        let named = ["1", "2"].map { Call.ID(source: expired[0].source, callID: $0) }
        #expect(try await log.erase(expired: named, at: now) == [expired[0]])
        #expect(try await reader.expired(moments, atMost: 9) == Array(expired.dropFirst()))
        #expect(try await log.erase(.begunBefore(moments), at: now, compacts: false).calls == 1)
        #expect(try await log.erase(.begunBefore(moments), at: now, compacts: false).isEmpty)
        var names: [String: String] = [:]
        try reader.list { names[$0.id.callID] = $0.name.text }
        #expect(
            names.filter { $0.value.isEmpty }.keys.sorted() == ["2", "3"], "what is owed in the first is owed still")
        #expect(try reader.verify(comparingRows: true).flaw == nil)
    }

    @Test("stays out whatever comes late of it, and what is written once she has opened it again is kept")
    func late() async throws {
        let log = place.log()
        let entries = Example.wholeCall("1")
        try await log.record(entries, calls: Example.summaries(entries), interface: nil)
        let id = Example.id("1")
        #expect(try await log.erase(expired: [id], at: now) == [id])
        // The desk holds what she wrote still.
        var rated = Example.event("1-4", .rated, after: 130)
        rated.rating = 5
        var recording = Example.event("1-5", .recording, after: 140)
        recording.recording = CallEvent.Recording(url: "https://pbx.example/1.ogg")
        for event in [rated, recording] {
            let news = [Example.report(event)]
            try await log.record(news, calls: Example.summaries(entries + news), interface: nil)
        }
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let row = try #require(try reader.show("1").first?.summary)
        #expect(row.satisfaction == 5 && row.name == "" && row.from.key.isEmpty && row.recordingURL == nil)
        #expect(try found().isEmpty)
        #expect(try reader.verify(comparingRows: true).flaw == nil)
        // In one batch, as the desk writes what has come while the log was busy.
        let again = [Entry.Fact.filingUndone, .drafted(.note, "Тайная заметка")].map { Example.entry($0, after: 150) }
        try await log.record(again, calls: Example.summaries(entries + again), interface: nil)
        #expect(try reader.show("1").first?.summary.note == "Тайная заметка")
        await log.close()
    }

    @Test("keeps what came late of it, without its texts, also where the file loses what was written last")
    func lateAndLost() async throws {
        let log = place.log()
        let entries = Example.wholeCall("1")
        try await log.record(entries, calls: Example.summaries(entries), interface: nil)
        let id = Example.id("1")
        #expect(try await log.erase(expired: [id], at: now) == [id])
        // It has been carried over into the file: what comes now lies in the `-wal` alone.
        let file = place.directory + "/log.sqlite"
        try FileManager.default.copyItem(atPath: file, toPath: file + ".before")
        var rated = Example.event("1-4", .rated, after: 130)
        rated.rating = 5
        let news = [Example.report(rated)]
        try await log.record(news, calls: Example.summaries(entries + news), interface: nil)
        for part in ["-wal", "-shm"] { try FileManager.default.removeItem(atPath: file + part) }
        #expect(rename(file + ".before", file) == 0)
        let other = Example.wholeCall("2", after: 200, from: Example.other)
        // What was taken away is told of once; the next time it is written again.
        await #expect(throws: LogFault.self) { try await log.record(other, calls: Example.summaries(other)) }
        try await log.record(other, calls: Example.summaries(other))
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let row = try #require(try reader.show("1").first?.summary)
        #expect(row.satisfaction == 5 && row.name == "" && row.from.key.isEmpty)
        #expect(try reader.verify(comparingRows: true).flaw == nil)
        await log.close()
    }

    @Test("says at once that another command does it, and of a desk that it runs")
    func locked() throws {
        for command in ["pult log erase", nil] {
            let lock = DeskLock(directory: place.directory, command: command)
            try lock.take()
            let fault = try #require(throws: LogFault.self) {
                try DeskLock(directory: place.directory, command: nil).take()
            }
            #expect(fault.trouble == .locked)
            #expect(fault.sentence.hasPrefix(command.map { "`\($0)` (process " } ?? "Another desk"))
            #expect((DeskLock.heldByCommand(in: place.directory) == nil) == (command == nil))
            withExtendedLifetime(lock) {}
        }
    }

    @Test("goes on beside what is written, and neither takes the other for another program", .timeLimit(.minutes(1)))
    func besideWriting() async throws {
        let log = place.log()
        try await writes(log)
        try await withThrowingTaskGroup { group in
            for number in 10..<60 {
                group.addTask {
                    let entries = Example.wholeCall("\(number)", after: number * 100, from: Example.other)
                    try await log.record(entries, calls: Example.summaries(entries), interface: nil)
                }
                group.addTask { _ = try await log.erase(.caller(Example.other), at: now, compacts: false) }
            }
            try await group.waitForAll()
        }
        await log.close()
        #expect(try place.keptAside().isEmpty)
    }

    @Test("tells whoever keeps a copy which lines went, in their order, and the copy's chain holds")
    func copies() async throws {
        let log = place.log()
        try await writes(log)
        let before = try await log.lines(after: 0, atMost: 999)
        #expect(try await log.emptied(after: 0, atMost: 9).isEmpty)
        let erasure = try await log.erase(.caller(Example.caller), at: now, compacts: true)
        let emptied = try await log.emptied(after: 0, atMost: 999)
        #expect(emptied.count == erasure.entries + 2)
        #expect(
            emptied.map(\.stamp) == emptied.map(\.stamp).sorted() && Set(emptied.map(\.stamp)).count == emptied.count)
        var copy = before
        for line in emptied {
            let place = Int(line.sequence) - 1
            #expect(copy[place].digest == line.digest && copy[place].personal != nil)
            (copy[place].personal, copy[place].salt) = (nil, nil)
        }
        #expect(LogCopy.isChained(copy, after: nil))
        let after = try await log.lines(after: 0, atMost: 999)
        #expect(Array(after.prefix(copy.count)) == copy)
        // What is erased later comes after, whatever the clock says.
        let last = try #require(emptied.last?.stamp)
        _ = try await log.erase(.caller(Example.other), at: Example.morning, compacts: false)
        let more = try await log.emptied(after: last, atMost: 999)
        #expect(!more.isEmpty && more.allSatisfy { line in !emptied.contains { $0.sequence == line.sequence } })
        // Another machine goes on from such a copy.
        let other = Place()
        let draft = try LogDraft.continuing(other.directory)
        try draft.append(try await log.lines(after: 0, atMost: 999))
        try draft.finish()
        #expect(try CallLogReader(data: other.data, operator: "olga").verify(comparingRows: true).flaw == nil)
        await log.close()
    }
}
