import Answering
import Bundles
import Crypto
import Foundation
import Support

/// A team lead who publishes, and a machine that takes; both gone with the test.
final class Place: Sendable {
    let folder: URL
    let key = SigningKey()
    let press: BundlePress
    let shelf: BundleShelf
    var published: String { press.directory }
    var keys: PublicKeys { PublicKeys(key.publicKey)! }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pult-bundles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        press = BundlePress(directory: folder.appending(path: "published").path)
        shelf = BundleShelf(directory: folder.appending(path: "data/profiles").path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let usual = [
        "roster.yaml": "operators: []\n", "lavka/profile.yaml": "client: lavka\n", "lavka/price.csv": "a,b\n",
    ]

    @discardableResult
    func publishes(
        _ files: [String: String] = usual, by other: SigningKey? = nil, keeping kept: Int = 3, isForced: Bool = false,
        meanwhile: (BundlePress.Draft) throws -> Void = { _ in }
    ) throws -> (edition: Edition, isNew: Bool) {
        let written = folder.appending(path: "written")
        try? FileManager.default.removeItem(at: written)
        for (path, text) in files {
            let file = written.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let draft = try press.draft(files.keys.sorted(), from: written.path)
        defer { press.discard(draft) }
        try meanwhile(draft)
        return try press.publish(
            draft, by: other ?? key, at: Moment(milliseconds: 1_790_000_000_000), keeping: kept, isForced: isForced)
    }

    func taker(from source: (any BundleSource)? = nil, trusting other: PublicKeys? = nil) -> BundleTaker {
        BundleTaker(
            from: source ?? DirectoryBundleSource(directory: published), to: shelf, trusting: other ?? keys)
    }

    /// One look of a desk.
    @discardableResult
    func takes(from source: (any BundleSource)? = nil, isForced: Bool = false) async throws(BundleFault) -> Bool {
        try await taker(from: source).take(isForced: isForced).get()
    }

    /// Why a look took nothing.
    func refuses(from source: (any BundleSource)? = nil, trusting other: PublicKeys? = nil) async -> EditionTrouble? {
        guard case .failure(let fault) = await taker(from: source, trusting: other).take() else { return nil }
        return fault.trouble
    }

    /// What the desks read now, by path; nothing hidden.
    var standing: [String: String] {
        guard let folder = shelf.standingFolder else { return [:] }
        var files: [String: String] = [:]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] where !path.hasPrefix(".") {
            files[path] = FileManager.default.contents(atPath: folder + "/" + path).flatMap {
                String(data: $0, encoding: .utf8)
            }
        }
        return files.filter { !$0.value.isEmpty }
    }

    var edition: Edition? { shelf.standingFolder.flatMap { shelf.edition(in: $0, trusting: keys) } }

    var kept: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: shelf.directory)) ?? [])
            .filter { $0.first?.isNumber == true }.map { String($0.prefix { $0 != "-" }) }.sorted()
    }

    func bytes(of name: String) throws -> Data { try Data(contentsOf: URL(filePath: published + "/" + name)) }
    func write(_ bytes: Data, to name: String) throws { try bytes.write(to: URL(filePath: published + "/" + name)) }

    /// Where the content of a file lies that was published.
    func object(of text: String) -> String { Manifest.File(path: "", bytes: 0, sha256: Data(text.utf8).sha256).object }

    /// Signs any manifest at all, as whoever has the key can.
    func signs(_ json: String) throws -> Data {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(base64Encoded: key.written)!)
        let signed = Data(json.utf8)
        return Data("ed25519 \(try key.signature(for: signed).base64EncodedString())\n".utf8) + signed
    }
}
