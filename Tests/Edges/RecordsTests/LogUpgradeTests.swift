import Answering
import Foundation
import Testing

@testable import Records

@Suite("The log of an operator who has left")
struct LogUpgradeTests {
    let place = Place()

    @Test("is read by reports once it was brought to this version", arguments: OldLog.earlier)
    func earlier(log: OldLog) throws {
        try log.lay(at: place)
        #expect(throws: LogFault.self) { try reader() }
        #expect(try LogUpgrade.bringUpToDate(logIn: place.directory))
        #expect(try reader().verify(comparingRows: true).flaw == nil)
        #expect(try !LogUpgrade.bringUpToDate(logIn: place.directory))
    }

    @Test("stays as it is while a desk of hers runs, and where it is no log")
    func refused() throws {
        try #require(OldLog.all.first).lay(at: place)
        let lock = DeskLock(directory: place.directory, command: nil)
        try lock.take()
        let before = try Data(contentsOf: URL(filePath: place.file))
        #expect(throws: LogFault.self) { try LogUpgrade.bringUpToDate(logIn: place.directory) }
        #expect(try Data(contentsOf: URL(filePath: place.file)) == before)
        withExtendedLifetime(lock) {}

        let other = Place()
        try FileManager.default.createDirectory(atPath: other.directory, withIntermediateDirectories: true)
        try Data("no log".utf8).write(to: URL(filePath: other.file))
        #expect(throws: LogFault.self) { try LogUpgrade.bringUpToDate(logIn: other.directory) }
        #expect(try Data(contentsOf: URL(filePath: other.file)) == Data("no log".utf8))
    }

    private func reader() throws -> CallLogReader {
        try CallLogReader(data: place.data, operator: URL(filePath: place.directory).lastPathComponent)
    }
}
