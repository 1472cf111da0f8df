import Answering
import Foundation
import GRDB
import Records
import Testing

/// What can be done to a file.
enum Damage: String, CaseIterable, Sendable {
    case everyPageFlipped, truncated, garbage, zeroed, headerAlone, schemaPageFlipped

    func done(to data: Data) -> Data {
        var data = data
        switch self {
        case .everyPageFlipped:
            for page in stride(from: 0, to: data.count, by: 4096) {
                for offset in stride(from: page, to: min(page + 4096, data.count), by: 97) { data[offset] ^= 0xFF }
            }
        case .truncated: data = data.prefix(data.count / 2 + 100)
        case .garbage: data = Data((0..<data.count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
        case .zeroed: data = Data(count: data.count)
        case .headerAlone: data = data.prefix(100)
        case .schemaPageFlipped: for offset in 100..<4096 { data[offset] ^= 0xFF }
        }
        return data
    }
}

@Suite("A log that is damaged")
struct DamageTests {
    let place = Place()

    @Test("is kept aside when it is opened, and work goes on in a new one", arguments: Damage.allCases)
    func atOpening(damage: Damage) async throws {
        let first = place.log()
        try await first.record(Example.wholeCall("1"), calls: [])
        await first.close()
        let damaged = damage.done(to: try Data(contentsOf: URL(fileURLWithPath: place.file)))
        try damaged.write(to: URL(fileURLWithPath: place.file))

        let log = place.log()
        let opening = try await log.opening(since: Moment(milliseconds: 0))
        let name = try #require(opening.keptAside)
        #expect(name.wholeMatch(of: /log\.sqlite\.corrupt-\d{8}-\d{6}(-\d+)?/) != nil)
        #expect(opening.entries.isEmpty)
        #expect(try Data(contentsOf: URL(fileURLWithPath: place.directory + "/" + name)) == damaged)

        try await log.record(Example.wholeCall("2"), calls: [])
        #expect(try await log.opening(since: Moment(milliseconds: 0)).entries == Example.wholeCall("2"))
        #expect(try CallLogReader(data: place.data, operator: "olga").verify(comparingRows: true).flaw == nil)
    }

    @Test("is never written over by the next damaged one")
    func twice() async throws {
        for _ in 1...3 {
            _ = try await place.log().opening(since: Example.morning)
            try Data("no database at all, of any kind".utf8).write(to: URL(fileURLWithPath: place.file))
            #expect(try await place.log().opening(since: Example.morning).keptAside != nil)
        }
        #expect(try place.keptAside().filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.count == 3)
    }

    @Test("while the desk works is kept aside, said to be, and what was not kept is kept in the new one")
    func whileRunning() async throws {
        let log = place.log()
        for call in 1...200 { try await log.record(Example.wholeCall("\(call)", after: call * 200), calls: []) }
        await log.close()
        // The first page and the list of migrations can be read; what the entries need cannot.
        let root = try await DatabaseQueue(path: place.file).read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'entries_by_event'")
        }
        let offset = (try #require(root) - 1) * 4096
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: place.file))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(repeating: 0x5A, count: 4096))
        try handle.close()

        let entries = Example.wholeCall("new")
        let fault = await #expect(throws: LogFault.self) { try await log.record(entries, calls: []) }
        #expect(fault?.trouble == .corrupt)
        let name = try #require(fault?.keptAside)
        #expect(try place.keptAside().contains(name))
        try await log.record(entries, calls: [])
        #expect(try await log.opening(since: Moment(milliseconds: 0)).entries.suffix(entries.count) == entries)
    }

    @Test("and found to be by a look that nobody waits for is told with the next record, once")
    func byALook() async throws {
        let first = place.log()
        for call in 1...200 { try await first.record(Example.wholeCall("\(call)", after: call * 200), calls: []) }
        await first.close()
        let log = place.log()
        _ = try await log.interface()
        let damaged = Damage.everyPageFlipped.done(to: try Data(contentsOf: URL(fileURLWithPath: place.file)))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: place.file))
        try handle.write(contentsOf: damaged)
        try handle.close()
        let scope = ErasureScope.begunBefore(["akvarel-tour": Moment(milliseconds: 1)])
        let met = await #expect(throws: LogFault.self) {
            _ = try await log.erase(scope, at: Example.morning, compacts: false)
        }
        let name = try #require(met?.keptAside)

        let entries = Example.wholeCall("new")
        let told = await #expect(throws: LogFault.self) { try await log.record(entries, calls: []) }
        #expect(told?.keptAside == name)
        try await log.record(entries, calls: [])
        #expect(try await log.opening(since: Moment(milliseconds: 0)).keptAside == nil)
    }
}

@Suite("A log that cannot be written")
struct TroubleTests {
    let place = Place()

    @Test("because the disk is full takes nothing of the batch, and goes on when there is room")
    func full() async throws {
        guard let room = SmallDisk() else { return }
        let small = SQLiteCallLog(directory: room.directory + "/olga")
        var kept = 0
        var fault: LogFault?
        for call in 1...5_000 {
            do {
                try await small.record(Example.wholeCall("\(call)", after: call), calls: [])
                kept += 1
            } catch {
                fault = error as? LogFault
                break
            }
        }
        #expect(fault?.trouble == .full)
        #expect(kept > 0)
        #expect(try await small.opening(since: Moment(milliseconds: 0)).entries.count == kept * 9)

        room.grow()
        try await small.record(Example.wholeCall("after"), calls: [])
        #expect(try await small.opening(since: Moment(milliseconds: 0)).entries.count == kept * 9 + 9)
        #expect(try CallLogReader(data: room.directory, operator: "olga").verify(comparingRows: true).flaw == nil)
        await small.close()
    }

    @Test("because another holds it waits a moment only, and goes on when it is free")
    func locked() async throws {
        let log = place.log()
        try await log.record(Example.wholeCall("1"), calls: [])
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let holder = try DatabaseQueue(path: place.file, configuration: configuration)
        try await holder.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let fault = await #expect(throws: LogFault.self) { try await log.record(Example.wholeCall("2"), calls: []) }
        #expect(fault?.trouble == .locked)
        try await holder.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try await log.record(Example.wholeCall("2"), calls: [])
        #expect(try await log.opening(since: Moment(milliseconds: 0)).entries.count == 18)
    }

    @Test("because it was written by a newer version is refused in words and left as it is")
    func newer() async throws {
        let first = place.log()
        try await first.record(Example.wholeCall("1"), calls: [])
        await first.close()
        try await DatabaseQueue(path: place.file).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')")
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: place.file))
        let fault = await #expect(throws: LogFault.self) { try await place.log().opening(since: Example.morning) }
        #expect(fault?.trouble == .newer)
        #expect(fault?.sentence.contains("newer version") == true)
        #expect(throws: LogFault.self) { try CallLogReader(data: place.data, operator: "olga") }
        #expect(try Data(contentsOf: URL(fileURLWithPath: place.file)) == before)
        #expect(try place.keptAside().isEmpty)
    }

    @Test("because it was taken away says so once, and begins a new one there with what it had")
    func gone() async throws {
        let log = place.log()
        try await log.record(Example.wholeCall("1"), calls: [])
        try FileManager.default.removeItem(atPath: place.directory)
        let fault = await #expect(throws: LogFault.self) { try await log.record(Example.wholeCall("2"), calls: []) }
        #expect(fault?.trouble == .gone)
        try await log.record(Example.wholeCall("2"), calls: [])
        #expect(
            try await place.log().opening(since: Moment(milliseconds: 0)).entries
                == Example.wholeCall("1") + Example.wholeCall("2"))
    }

    @Test("because a file stands where the directory should be says so")
    func noDirectory() async throws {
        try FileManager.default.createDirectory(atPath: place.data, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: place.directory))
        await #expect(throws: LogFault.self) { try await place.log().opening(since: Example.morning) }
        #expect(throws: LogFault.self) { try DeskLock(directory: place.directory, command: nil).take() }
    }

    @Test("because its directory is read-only says so at the start, and goes on when it no longer is")
    func readOnly() async throws {
        guard let disk = SmallDisk() else { return }
        disk.remount(readOnly: true)
        let log = SQLiteCallLog(directory: disk.directory + "/olga")
        let fault = await #expect(throws: LogFault.self) { try await log.opening(since: Example.morning) }
        #expect(fault?.trouble == .readOnly)
        disk.remount(readOnly: false)
        try await log.record(Example.wholeCall("1"), calls: [])
        await log.close()
    }
}

/// A disk of half a megabyte, where the tests run as root; elsewhere the test that wants one says so and passes.
final class SmallDisk {
    let directory = NSTemporaryDirectory() + "pult-disk-\(UUID().uuidString)"

    init?() {
        try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        guard mount("tmpfs", directory, "tmpfs", 0, "size=512k") == 0 else {
            print("No small disk could be mounted (that takes root): not tried.")
            return nil
        }
    }

    func grow() { remount(readOnly: false) }

    func remount(readOnly: Bool) {
        mount("tmpfs", directory, "tmpfs", UInt(MS_REMOUNT | (readOnly ? MS_RDONLY : 0)), "size=8m")
    }

    deinit {
        umount2(directory, CInt(MNT_DETACH))
        try? FileManager.default.removeItem(atPath: directory)
    }
}

@Suite("A second desk of one operator")
struct DeskLockTests {
    let place = Place()

    @Test("is refused in words while the first runs, and let in when that has left")
    func second() throws {
        var first: DeskLock? = DeskLock(directory: place.directory, command: nil)
        try first?.take()
        let second = DeskLock(directory: place.directory, command: nil)
        let fault = #expect(throws: LogFault.self) { try second.take() }
        #expect(fault?.trouble == .locked)
        #expect(fault?.sentence.contains("Another desk") == true)
        #expect(fault?.sentence.contains("\(getpid())") == true)
        #expect(first != nil)
        first = nil
        try second.take()
    }

    @Test("is refused also where the directory was removed and the first has taken its lock again")
    func removed() throws {
        let first = DeskLock(directory: place.directory, command: nil)
        try first.take()
        try FileManager.default.removeItem(atPath: place.directory)
        try first.take()
        #expect(throws: LogFault.self) { try DeskLock(directory: place.directory, command: nil).take() }
        withExtendedLifetime(first) {}
    }

    @Test("that came while the directory was removed keeps its log to itself")
    func cameMeanwhile() async throws {
        let first = DeskLock(directory: place.directory, command: nil)
        let log = SQLiteCallLog(directory: place.directory) { try first.take() }
        try await log.record(Example.wholeCall("1"), calls: [])
        try FileManager.default.removeItem(atPath: place.directory)
        var second: DeskLock? = DeskLock(directory: place.directory, command: nil)
        try second?.take()
        let other = place.log()
        try await other.record(Example.wholeCall("2"), calls: [])

        for _ in 1...2 {
            let fault = await #expect(throws: LogFault.self) { try await log.record(Example.wholeCall("3"), calls: []) }
            #expect(fault?.trouble == .locked)
        }
        #expect(try await other.opening(since: Moment(milliseconds: 0)).entries == Example.wholeCall("2"))
        await other.close()
        second = nil
        #expect(second == nil)
        try await log.record(Example.wholeCall("3"), calls: [])
        #expect(
            Set(try await log.opening(since: Moment(milliseconds: 0)).entries.compactMap(\.call?.callID))
                == ["1", "2", "3"])
        #expect(try place.keptAside().isEmpty)
    }

    @Test("of another operator is let in")
    func other() throws {
        let first = DeskLock(directory: place.data + "/olga", command: nil)
        let second = DeskLock(directory: place.data + "/pavel", command: nil)
        try first.take()
        try second.take()
        withExtendedLifetime((first, second)) {}
    }
}
