import Answering
import Bundles
import Foundation
import Testing

@Suite("The profiles a machine has taken") struct ShelfTests {
    private let place: Place

    init() throws { place = try Place() }

    /// Gives some of the files away, and is gone before the last.
    private struct Broken: BundleSource {
        let whole: DirectoryBundleSource
        let missing: String
        var pauseSeconds: Int { 1 }
        var name: String { "broken" }

        func latest(unless tag: String?) throws(BundleFault) -> (bytes: Data, tag: String?)? {
            try whole.latest(unless: tag)
        }

        func bytes(of file: Manifest.File) throws(BundleFault) -> Data {
            guard file.path != missing else { throw BundleFault(.away, "gone") }
            return try whole.bytes(of: file)
        }
    }

    @Test("stay as they were where the source goes away in the middle, and its rest is in nobody's way")
    func interrupted() async throws {
        try place.publishes()
        try await place.takes()
        let files = Place.usual.mapValues { $0 + "# 2\n" }
        try place.publishes(files)
        let broken = Broken(whole: DirectoryBundleSource(directory: place.published), missing: "roster.yaml")
        #expect(await place.refuses(from: broken) == .away)
        #expect(place.standing == Place.usual && place.kept == ["1"])
        // As one leaves it who is killed.
        let rest = place.shelf.directory + "/.taking/lavka"
        try FileManager.default.createDirectory(atPath: rest, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(filePath: rest + "/profile.yaml"))
        #expect(try await place.takes() && place.standing == files)
        #expect(!FileManager.default.fileExists(atPath: place.shelf.directory + "/.taking"))
    }

    @Test("are looked at byte by byte before they are shown: the newest whole ones stand, and the others come again")
    func damaged() async throws {
        for number in 1...3 {
            try place.publishes(Place.usual.mapValues { $0 + "# \(number)\n" })
            try await place.takes()
        }
        #expect(try place.shelf.examine(trusting: place.keys) == nil)
        try change("lavka/profile.yaml", to: "client: evil\n")
        #expect(try place.shelf.examine(trusting: place.keys)?.trouble == .damaged)
        #expect(place.edition?.version == 2)
        try add("evil/profile.yaml")
        #expect(try place.shelf.examine(trusting: place.keys)?.trouble == .damaged)
        #expect(place.edition?.version == 1)
        #expect(try await place.takes())
        #expect(place.edition?.version == 3 && place.standing == Place.usual.mapValues { $0 + "# 3\n" })
        #expect(try place.shelf.examine(trusting: place.keys) == nil)
    }

    @Test("are taken again where none of them is whole")
    func allDamaged() async throws {
        try place.publishes()
        try await place.takes()
        try change("roster.yaml", to: "operators: [{id: eve}]\n")
        #expect(throws: BundleFault.self) { try place.shelf.examine(trusting: place.keys) }
        #expect(place.shelf.standingFolder == nil)
        #expect(try await place.takes() && place.standing == Place.usual)
    }

    @Test("are not shown to whoever trusts another key, and not lost to who trusts the right one")
    func otherKey() async throws {
        try place.publishes()
        try await place.takes()
        let other = try #require(PublicKeys(SigningKey().publicKey))
        #expect(throws: BundleFault.self) { try place.shelf.examine(trusting: other) }
        #expect(try place.shelf.examine(trusting: place.keys) == nil && place.standing == Place.usual)
    }

    private func change(_ file: String, to text: String) throws {
        let path = try #require(place.shelf.standingFolder) + "/" + file
        try FileManager.default.removeItem(atPath: path)
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    private func add(_ file: String) throws {
        let path = URL(filePath: try #require(place.shelf.standingFolder) + "/" + file)
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("client: evil\n".utf8).write(to: path)
    }
}
