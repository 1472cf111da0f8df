import Answering
import Foundation
import Records
import Synchronization
import Testing

/// What another hand can do to the files of a desk that works.
enum Meddling: String, CaseIterable, Sendable {
    case walGarbage, walEndGarbage, walTruncated, walEmptied, walRemoved, walReplaced
    case fileGarbage, fileTruncated, fileRemoved, fileReplaced
    case allRemoved, directoryRemoved, directoryMoved

    /// What was there is still there afterwards, under whatever name.
    var keepsAside: Bool {
        switch self {
        case .walGarbage, .walEndGarbage, .walTruncated, .walEmptied, .fileGarbage, .fileTruncated: true
        default: false
        }
    }

    func done(at place: Place) throws {
        let files = FileManager.default
        let wal = place.file + "-wal"
        switch self {
        case .walGarbage: try overwrite(wal) { Data($0.indices.map { UInt8(truncatingIfNeeded: $0 &* 31) }) }
        case .walEndGarbage: try overwrite(wal) { $0.prefix($0.count - 4000) + Data(count: 4000) }
        case .walTruncated: try overwrite(wal) { $0.prefix($0.count / 2) }
        case .walEmptied: try overwrite(wal) { _ in Data() }
        case .walRemoved: try files.removeItem(atPath: wal)
        case .walReplaced:
            try files.removeItem(atPath: wal)
            try Data("something else".utf8).write(to: URL(fileURLWithPath: wal))
        case .fileGarbage: try overwrite(place.file) { Data($0.indices.map { UInt8(truncatingIfNeeded: $0 &* 31) }) }
        case .fileTruncated: try overwrite(place.file) { $0.prefix(100) }
        case .fileRemoved: try files.removeItem(atPath: place.file)
        case .fileReplaced:
            try files.removeItem(atPath: place.file)
            try Data("no database at all, of any kind".utf8).write(to: URL(fileURLWithPath: place.file))
        case .allRemoved:
            for suffix in ["", "-wal", "-shm"] { try files.removeItem(atPath: place.file + suffix) }
        case .directoryRemoved: try files.removeItem(atPath: place.directory)
        case .directoryMoved: try files.moveItem(atPath: place.directory, toPath: place.directory + ".old")
        }
    }

    /// Writes into the file itself, as a fault of the disk or another program would, and a second later by its time.
    private func overwrite(_ path: String, _ change: (Data) -> Data) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        let changed = change(try handle.readToEnd() ?? Data())
        try handle.truncate(atOffset: 0)
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: changed)
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: Date() + 1], ofItemAtPath: path)
    }
}

@Suite("A log into which another hand reaches while the desk works")
struct AnotherHandTests {
    let place = Place()

    @Test("says so once, and has every entry it ever took", arguments: Meddling.allCases)
    func nothingIsLost(meddling: Meddling) async throws {
        let log = place.log()
        for call in 1...5 { try await log.record(Example.wholeCall("\(call)", after: call * 200), calls: []) }
        try meddling.done(at: place)

        let next = Example.wholeCall("next", after: 2000)
        let fault = await #expect(throws: LogFault.self) { try await log.record(next, calls: []) }
        #expect((fault?.keptAside != nil) == meddling.keepsAside)
        #expect(fault?.trouble == (meddling.keepsAside ? .corrupt : .gone))
        // A file put there that is no log is kept, too, and found out when it is opened.
        if meddling == .fileReplaced {
            await #expect(throws: LogFault.self) { try await log.record(next, calls: []) }
        }
        try await log.record(next, calls: [])
        await log.close()
        try expectAll(of: (1...5).flatMap { Example.wholeCall("\($0)", after: $0 * 200) } + next)
    }

    @Test("is made whole also when nothing is written after it", arguments: Meddling.allCases)
    func atTheEnd(meddling: Meddling) async throws {
        let log = place.log()
        for call in 1...5 { try await log.record(Example.wholeCall("\(call)", after: call * 200), calls: []) }
        try meddling.done(at: place)
        await log.close()
        try expectAll(of: (1...5).flatMap { Example.wholeCall("\($0)", after: $0 * 200) })
    }

    @Test("thanks for nothing that goes into a file taken away in the middle of a transaction")
    func inTheMiddle() async throws {
        let begins = Mutex(false)
        let log = SQLiteCallLog(directory: place.directory) { [place] in
            guard begins.withLock({ $0 }) else { return }
            begins.withLock { $0 = false }
            // The files have been looked at, the transaction is about to begin.
            for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: place.file + suffix) }
        }
        for call in 1...5 { try await log.record(Example.wholeCall("\(call)", after: call * 200), calls: []) }
        // A lock that went lets the desk prepare anew.
        try Data().write(to: URL(fileURLWithPath: place.directory + "/lock"))
        begins.withLock { $0 = true }
        try await log.record(Example.wholeCall("6", after: 1200), calls: [])
        #expect(!begins.withLock { $0 })

        let next = Example.wholeCall("next", after: 2000)
        await #expect(throws: LogFault.self) { try await log.record(next, calls: []) }
        try await log.record(next, calls: [])
        await log.close()
        try expectAll(of: (1...6).flatMap { Example.wholeCall("\($0)", after: $0 * 200) } + next)
    }

    @Test("keeps the damaged parts byte for byte")
    func keptAside() async throws {
        let log = place.log()
        try await log.record(Example.wholeCall("1"), calls: [])
        try Meddling.walGarbage.done(at: place)
        let damaged = try ["", "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: place.file + $0)) }
        let fault = await #expect(throws: LogFault.self) { try await log.record(Example.wholeCall("2"), calls: []) }
        let name = try #require(fault?.keptAside)
        try await log.record(Example.wholeCall("2"), calls: [])
        let kept = try ["", "-wal"].map {
            try Data(contentsOf: URL(fileURLWithPath: "\(place.directory)/\(name)\($0)"))
        }
        #expect(kept == damaged)
    }

    @Test("holds the open call from its first entry on, and what was written last, however long the log")
    func longLog() async throws {
        let open = Array(Example.wholeCall("open").prefix(3))
        let call = try #require(Call(replaying: open))
        let first = place.log()
        try await first.record(open, calls: [CallSummary(of: call)])
        await first.close()

        let log = place.log()
        _ = try await log.opening(since: Example.morning)
        for call in 1...600 {
            let entries = Example.wholeCall("\(call)", after: call * 200)
            try await log.record(entries, calls: Call(replaying: entries).map { [CallSummary(of: $0)] } ?? [])
        }
        try FileManager.default.removeItem(atPath: place.directory)
        await #expect(throws: LogFault.self) { try await log.record(Example.wholeCall("next"), calls: []) }
        try await log.record(Example.wholeCall("next"), calls: [])
        let kept = try await log.opening(since: Moment(milliseconds: 0)).entries
        #expect(kept.filter { $0.call == call.id } == open)
        #expect(kept.count > 500 && kept.count < 5400)
        let last = Example.wholeCall("600", after: 600 * 200)
        #expect(kept.filter { $0.call == last.first?.call } == last)
        #expect(try CallLogReader(data: place.data, operator: "olga").verify(comparingRows: false).flaw == nil)
    }

    @Test("does not mind who reads it")
    func readers() async throws {
        let log = place.log()
        for call in 1...20 {
            try await log.record(Example.wholeCall("\(call)", after: call * 200), calls: [])
            let reader = try CallLogReader(data: place.data, operator: "olga")
            #expect(try reader.verify(comparingRows: true).flaw == nil)
        }
        #expect(try place.keptAside().isEmpty)
    }

    private func expectAll(of entries: [Entry]) throws {
        let reader = try CallLogReader(data: place.data, operator: "olga")
        let verification = try reader.verify(comparingRows: true)
        #expect(verification.flaw == nil)
        #expect(verification.entries == entries.count)
        var calls: Set<String> = []
        try reader.list { calls.insert($0.id.callID) }
        #expect(calls == Set(entries.compactMap(\.call?.callID)))
    }
}
