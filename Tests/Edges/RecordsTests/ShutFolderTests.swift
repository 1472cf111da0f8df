import Answering
import Foundation
import Records
import Testing

@Suite("A colleague's folder that may not be looked into", .enabled(if: getuid() != 0, "root looks into all of them."))
struct ShutFolderTests {
    let place = Place()

    @Test("is named, and the other logs are read")
    func shut() async throws {
        let log = place.log()
        try await log.record(Example.wholeCall("one"), calls: [])
        await log.close()
        try FileManager.default.createDirectory(
            atPath: place.data + "/vera", withIntermediateDirectories: true, attributes: [.posixPermissions: 0])
        #expect(CallLogReader.operators(in: place.data) == ["olga"])
        let logs = CountedCalls(data: place.data)
        #expect(logs.readers.map(\.operatorID) == ["olga"])
        #expect(logs.faults.count == 1 && logs.faults[0].sentence.contains("of vera"))
    }
}
