import Answering
import Foundation
import Testing

@testable import Bundles

@Suite("A folder to publish in") struct PressTests {
    @Test(
        "is refused where it holds what was never published, and nothing in it is touched",
        arguments: ["objects", "versions"])
    func foreign(name: String) throws {
        let place = try Place()
        let file = "\(place.published)/\(name)/precious"
        try FileManager.default.createDirectory(
            atPath: "\(place.published)/\(name)", withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: BundleFault.self) { try place.publishes() }
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test("keeps what others put beside what is published")
    func beside() throws {
        let place = try Place()
        try place.publishes()
        let file = "\(place.published)/objects/ab"
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
        try place.publishes(["roster.yaml": "operators: [] \n"])
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test(
        "counts no version that nobody can have published",
        arguments: ["9223372036854775807", "9007199254740992", "0", "-3"])
    func versions(number: String) throws {
        let place = try Place()
        try place.publishes()
        try Data().write(to: URL(fileURLWithPath: "\(place.published)/versions/\(number).signed"))
        let next = try place.publishes(["roster.yaml": "operators: [] \n"])
        #expect(next.edition.version == 2 && next.isNew)
    }
}
