package import Answering
import Crypto
package import FoundationEssentials

/// A manifest whose signature was found right, with the bytes that were signed.
///
/// One file, so that nobody meets the one half of it new and the other old: a line with the signature, and the manifest
/// as JSON, over whose exact bytes it is.
package struct SignedManifest: Hashable, Sendable {
    package let manifest: Manifest
    package let edition: Edition
    /// With the signature.
    package let bytes: Data

    package static let fileName = "latest.signed"

    /// Looks at nothing of what stands in it before the signature is found right.
    package init(_ bytes: Data, trusting keys: PublicKeys) throws(BundleFault) {
        guard bytes.count <= Manifest.Limit.manifestBytes else {
            throw BundleFault(.damaged, "the manifest is too long")
        }
        guard let end = bytes.prefix(Self.longestLine).firstIndex(of: UInt8(ascii: "\n")),
            let signature = Self.signature(in: bytes[bytes.startIndex..<end])
        else { throw BundleFault(.damaged, "what lies there is no signed manifest") }
        let signed = Data(bytes[bytes.index(after: end)...])
        guard keys.trust(signature, over: signed) else {
            throw BundleFault(.untrusted, "the signature is not by the key of public-key-file")
        }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: signed) else {
            throw BundleFault(.damaged, "the manifest cannot be read")
        }
        if let fault = manifest.fault { throw BundleFault(.damaged, "the manifest is refused: \(fault)") }
        self.init(manifest, signed, bytes)
    }

    package init(_ manifest: Manifest, by key: SigningKey) throws(BundleFault) {
        if let fault = manifest.fault { throw BundleFault(.damaged, fault) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let signed = try? encoder.encode(manifest), let signature = key.signature(over: signed) else {
            throw BundleFault(.unwritable, "it cannot be signed")
        }
        let bytes = Data((Self.mark + signature.base64EncodedString() + "\n").utf8) + signed
        guard bytes.count <= Manifest.Limit.manifestBytes else {
            throw BundleFault(.damaged, "so many files make a manifest that is too long")
        }
        self.init(manifest, signed, bytes)
    }

    private init(_ manifest: Manifest, _ signed: Data, _ bytes: Data) {
        (self.manifest, self.bytes) = (manifest, bytes)
        edition = Edition(
            version: manifest.version, revision: "sha256:" + signed.sha256,
            madeAt: manifest.moment ?? Moment(milliseconds: 0))
    }

    private static let mark = "ed25519 "
    private static let longestLine = 200

    private static func signature(in line: Data) -> Data? {
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasPrefix(mark) else { return nil }
        let written = String(text.dropFirst(mark.count))
        // Written in one way alone, so that no byte of it can be another.
        return Data(base64Encoded: written).flatMap { $0.base64EncodedString() == written ? $0 : nil }
    }
}
