import Answering
import Bundles
import Foundation
import Testing

@Suite("What is published") struct TakingTests {
    private let place: Place

    init() throws { place = try Place() }

    @Test(
        "is not published where a file has changed since it was looked at, and the last edition stays",
        arguments: ["operators: [eve]\n", "operators: [x]\n", nil])
    func changedMeanwhile(_ text: String?) async throws {
        try place.publishes()
        let before = try place.bytes(of: "latest.signed")
        let written = "operators: [o]\n"
        #expect(throws: BundleFault.self) {
            try place.publishes(["roster.yaml": written]) { draft in
                let file = URL(filePath: draft.folder + "/roster.yaml")
                if let text {
                    try Data(text.utf8).write(to: file)
                } else {
                    try FileManager.default.removeItem(at: file)
                }
            }
        }
        #expect(try place.bytes(of: "latest.signed") == before)
        #expect(throws: (any Error).self) { try place.bytes(of: place.object(of: written)) }
        #expect(try await place.takes() && place.standing == Place.usual)
    }

    @Test("is published by one at a time, from the first copy to the last")
    func together() throws {
        try place.publishes()
        let folder = open(place.published, O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        try place.publishes(["roster.yaml": "# new\n"]) { _ in #expect(flock(folder, LOCK_EX | LOCK_NB) != 0) }
        #expect(flock(folder, LOCK_EX | LOCK_NB) == 0)
    }

    @Test("is taken whole, once, and with what has changed since")
    func taken() async throws {
        let first = try place.publishes()
        #expect(first.isNew && first.edition.version == 1)
        #expect(try await place.takes())
        #expect(place.standing == Place.usual && place.edition == first.edition)
        #expect(try await !place.takes())
        // A desk that was told so by the tag does not even read it.
        let taker = place.taker()
        for _ in 1...2 { #expect(try await !taker.take().get()) }

        var files = Place.usual
        (files["lavka/price.csv"], files["lavka/practice/one.yaml"]) = (nil, "title: a\n")
        let second = try place.publishes(files)
        #expect(try await taker.take().get())
        #expect(place.standing == files && place.edition == second.edition && second.edition.version == 2)
    }

    @Test("is not published again where nothing has changed")
    func unchanged() throws {
        let first = try place.publishes()
        let again = try place.publishes()
        #expect(!again.isNew && again.edition == first.edition)
    }

    @Test("is kept three times, whichever stands")
    func kept() async throws {
        for number in 1...5 {
            try place.publishes(["roster.yaml": "operators: [] # \(number)\n"])
            try await place.takes()
        }
        #expect(place.kept == ["3", "4", "5"] && place.edition?.version == 5)
    }

    @Test("stays whole for desks in the middle of taking it, and no longer")
    func pruned() throws {
        for number in 1...5 { try place.publishes(["roster.yaml": "# \(number)\n"], keeping: 2) }
        let objects = try FileManager.default.contentsOfDirectory(atPath: place.published + "/objects").sorted()
        #expect(
            objects == ["# 4\n", "# 5\n"].map { String(place.object(of: $0).dropFirst("objects/".count)) }.sorted())
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: place.published + "/versions").sorted()
                == ["4.signed", "5.signed"])
    }

    @Test("is refused with any byte of its manifest or signature changed")
    func everyByte() async throws {
        try place.publishes()
        try await place.takes()
        let before = place.edition
        try place.publishes(["roster.yaml": "operators: [{id: eve}]\n"])
        let right = try place.bytes(of: "latest.signed")
        for index in right.indices {
            var wrong = right
            wrong[index] ^= 1
            #expect(throws: BundleFault.self, "byte \(index)") { try SignedManifest(wrong, trusting: place.keys) }
        }
        for cut in [0, 1, 50, right.count - 1] {
            try place.write(right.prefix(cut), to: "latest.signed")
            #expect(await place.refuses() != nil)
        }
        #expect(place.edition == before && place.standing == Place.usual)
    }

    @Test("is refused with any byte of a file changed, with one missing, and with one too many; what stands stays")
    func everyByteOfAFile() async throws {
        try place.publishes()
        try await place.takes()
        let text = "operators: [{id: eve}]\n"
        try place.publishes(["roster.yaml": text])
        let name = place.object(of: text)
        for index in 0..<text.utf8.count {
            var wrong = Data(text.utf8)
            wrong[index] ^= 1
            try place.write(wrong, to: name)
            #expect(await place.refuses() == .damaged, "byte \(index)")
        }
        try place.write(Data(text.utf8) + Data([0x0A]), to: name)
        #expect(await place.refuses() == .damaged)
        try place.write(Data(text.utf8).dropLast(), to: name)
        #expect(await place.refuses() == .damaged)
        #expect(place.edition?.version == 1 && place.standing == Place.usual)
        try place.write(Data(text.utf8), to: name)
        #expect(try await place.takes() && place.edition?.version == 2)
    }

    @Test("is not taken while it lies there half copied, and is when the rest has come")
    func halfCopied() async throws {
        try place.publishes()
        try await place.takes()
        try place.publishes(["roster.yaml": "operators: [{id: eve}]\n"])
        let name = place.object(of: "operators: [{id: eve}]\n")
        let bytes = try place.bytes(of: name)
        try FileManager.default.removeItem(atPath: place.published + "/" + name)
        #expect(await place.refuses() == .away && place.edition?.version == 1)
        try place.write(bytes, to: name)
        #expect(try await place.takes() && place.edition?.version == 2)
    }

    @Test("is not taken by whoever trusts another key; while keys change, two are trusted")
    func keys() async throws {
        let other = SigningKey()
        try place.publishes()
        #expect(await place.refuses(trusting: PublicKeys(other.publicKey)) == .untrusted)
        #expect(place.edition == nil)
        #expect(
            PublicKeys("") == nil && PublicKeys("c2hvcnQ=") == nil && PublicKeys(place.key.publicKey + "\nx") == nil)
        let both = try #require(PublicKeys(place.key.publicKey + "\n" + other.publicKey))
        #expect(await place.refuses(trusting: both) == nil)

        #expect(throws: BundleFault.self) { try place.publishes(["roster.yaml": "# new\n"], by: other) }
        let edition = try place.publishes(["roster.yaml": "# new\n"], by: other, isForced: true).edition
        #expect(edition.version == 2)
        #expect(await place.refuses(trusting: both) == nil)
        #expect(place.shelf.standingFolder.flatMap { place.shelf.edition(in: $0, trusting: both) } == edition)
    }

    @Test("is not taken back to what was published before, unless that is wanted")
    func playedBack() async throws {
        try place.publishes()
        let old = try place.bytes(of: "latest.signed")
        try place.publishes(["roster.yaml": "# later\n"])
        try await place.takes()
        try place.write(old, to: "latest.signed")
        #expect(await place.refuses() == .older(1) && place.edition?.version == 2)
        #expect(try await place.takes(isForced: true))
        #expect(place.edition?.version == 1 && place.standing == Place.usual && place.kept == ["1", "2"])

        // The same version a second time, and with something else in it.
        let manifest = Manifest(version: 1, madeAt: Moment(milliseconds: 0), files: [])
        try place.write(SignedManifest(manifest, by: place.key).bytes, to: "latest.signed")
        #expect(await place.refuses() == .older(1) && place.standing == Place.usual)
    }

    @Test(
        "is refused with a file that would lie elsewhere, whoever signed it",
        arguments: [
            "../evil", "/etc/evil", "a/../../evil", "a/./b", "a//b", "", ".", "..", "a/", ".ssh/keys", "a/.hidden",
            "a\\u0000b", "a\\nb", "a\\u001b[2J", "1/2/3/4/5/6/7/8/9", String(repeating: "n", count: 256),
            "a/\\u0301../..",
        ])
    func outside(_ path: String) async throws {
        try place.publishes()
        try await place.takes()
        let digest = String(repeating: "0", count: 64)
        try place.write(
            place.signs(
                """
                {"format": "pult-profiles-1", "version": 9, "madeAt": "2026-11-23T02:00:00Z",
                 "files": [{"path": "\(path)", "bytes": 0, "sha256": "\(digest)"}]}
                """), to: "latest.signed")
        #expect(await place.refuses() == .damaged && place.edition?.version == 1)
    }

    @Test(
        "is refused where it is too much, or not what it says it is, before a file is fetched",
        arguments: [
            #""files": [{"path": "a", "bytes": 33554433, "sha256": "D"}]"#,
            #""files": [{"path": "a", "bytes": -1, "sha256": "D"}]"#,
            #""files": [{"path": "a", "bytes": 9999999999999999999999, "sha256": "D"}]"#,
            #""files": [{"path": "a", "bytes": 1, "sha256": "../../../etc/passwd"}]"#,
            #""files": [{"path": "a", "bytes": 1, "sha256": "D"}, {"path": "a", "bytes": 1, "sha256": "D"}]"#,
            #""files": [{"path": "a", "bytes": 1, "sha256": "D"}, {"path": "a/b", "bytes": 1, "sha256": "D"}]"#,
            #""files": [MANY]"#, #""files": [LARGE]"#, #""files": 7"#,
            #""files": [], "format": "pult-profiles-2""#, #""files": [], "version": 0"#,
            #""files": [], "version": 9007199254740993"#, #""files": [], "madeAt": "soon""#,
        ])
    func tooMuch(_ part: String) async throws {
        let digest = String(repeating: "0", count: 64)
        let many = (0...20_000).map { #"{"path": "f\#($0)", "bytes": 0, "sha256": "D"}"# }.joined(separator: ",")
        let large = (0..<33).map { #"{"path": "f\#($0)", "bytes": 33554432, "sha256": "D"}"# }.joined(separator: ",")
        var json = part.replacing("MANY", with: many).replacing("LARGE", with: large).replacing(
            "\"D\"", with: "\"\(digest)\"")
        for (key, value) in [
            ("format", "\"pult-profiles-1\""), ("version", "9"), ("madeAt", "\"2026-11-23T02:00:00Z\""),
        ]
        where !json.contains("\"\(key)\"") { json += ", \"\(key)\": \(value)" }
        try place.publishes()
        try place.write(place.signs("{\(json)}"), to: "latest.signed")
        #expect(await place.refuses() == .damaged && place.edition == nil)
    }

    @Test("is refused where a link stands in the place of a file, or something that is none")
    func links() async throws {
        try place.publishes()
        let name = place.published + "/" + place.object(of: "operators: []\n")
        let aside = place.folder.appending(path: "aside").path
        try FileManager.default.moveItem(atPath: name, toPath: aside)
        try FileManager.default.createSymbolicLink(atPath: name, withDestinationPath: aside)
        #expect(await place.refuses() == .damaged)
        try FileManager.default.removeItem(atPath: name)
        #expect(mkfifo(name, 0o600) == 0)
        #expect(await place.refuses() == .damaged)
        try FileManager.default.removeItem(atPath: name)
        try FileManager.default.moveItem(atPath: aside, toPath: name)
        #expect(try await place.takes())

        let latest = place.published + "/latest.signed"
        try FileManager.default.moveItem(atPath: latest, toPath: aside)
        try FileManager.default.createSymbolicLink(atPath: latest, withDestinationPath: aside)
        #expect(await place.refuses() == .damaged)
        try FileManager.default.removeItem(atPath: latest)
        try Data(count: 9 * 1024 * 1024).write(to: URL(filePath: latest))
        #expect(await place.refuses() == .damaged && place.edition?.version == 1)
    }

    @Test("is not published where a link stands among the profiles, and a publishing that fails leaves the last")
    func publishing() async throws {
        try place.publishes()
        let before = try place.bytes(of: "latest.signed")
        let written = place.folder.appending(path: "linked")
        try FileManager.default.createDirectory(at: written, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: written.path + "/roster.yaml", withDestinationPath: "/etc/passwd")
        #expect(throws: BundleFault.self) { try place.press.draft(["roster.yaml"], from: written.path) }
        // A folder stands where the file is to be written.
        let text = "# cannot be written\n"
        try FileManager.default.createDirectory(
            atPath: place.published + "/" + place.object(of: text) + ".new/in-the-way",
            withIntermediateDirectories: true)
        #expect(throws: BundleFault.self) { try place.publishes(["roster.yaml": text]) }
        #expect(try place.bytes(of: "latest.signed") == before)
        #expect(try await place.takes() && place.standing == Place.usual)
    }
}
