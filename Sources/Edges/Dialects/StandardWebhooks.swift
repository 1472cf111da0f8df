package import Answering
import Crypto
package import FoundationEssentials

/// Signatures of requests by the Standard Webhooks specification 1.0: `v1` (HMAC-SHA256) and `v1a` (Ed25519).
///
/// Covers the delivery's id, its time and the raw body. Several keys hold while one replaces another.
package struct StandardWebhooks: Sendable {
    /// How far a signed time may lie from now, either way.
    package static let toleranceSeconds = 300
    /// The longest header looked at, and the most signatures in it.
    private static let longestHeaderBytes = 4096
    private static let mostSignatures = 16

    private let secrets: [SymmetricKey]
    private let publicKeys: [Curve25519.Signing.PublicKey]

    /// Takes keys as their files hold them: `whsec_…` (base64), `whpk_…` (Ed25519, base64), or raw text.
    package init(keys: [String]) throws(KeyFault) {
        var secrets: [SymmetricKey] = []
        var publicKeys: [Curve25519.Signing.PublicKey] = []
        for (index, key) in keys.enumerated() {
            if key.hasPrefix("whpk_") {
                guard let bytes = Data(base64Encoded: String(key.dropFirst(5))),
                    let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
                else { throw KeyFault(position: index, isPublic: true) }
                publicKeys.append(publicKey)
            } else if key.hasPrefix("whsec_") {
                guard let bytes = Data(base64Encoded: String(key.dropFirst(6))), !bytes.isEmpty else {
                    throw KeyFault(position: index, isPublic: false)
                }
                secrets.append(SymmetricKey(data: bytes))
            } else {
                guard !key.isEmpty else { throw KeyFault(position: index, isPublic: false) }
                secrets.append(SymmetricKey(data: Data(key.utf8)))
            }
        }
        self.secrets = secrets
        self.publicKeys = publicKeys
    }

    package var isEmpty: Bool { secrets.isEmpty && publicKeys.isEmpty }

    package enum Verdict: Hashable, Sendable { case genuine, forged, stale }

    /// The three headers that sign a delivery, as they came.
    package struct Headers: Hashable, Sendable {
        package var id: String
        package var timestamp: String
        package var signature: String

        package init(id: String, timestamp: String, signature: String) {
            self.id = id
            self.timestamp = timestamp
            self.signature = signature
        }
    }

    package func verify(_ headers: Headers, body: Data, at now: Moment) -> Verdict {
        guard !headers.id.isEmpty, headers.id.utf8.count <= FieldLimit.identifier, headers.timestamp.utf8.count <= 12,
            headers.signature.utf8.count <= Self.longestHeaderBytes, let seconds = Int64(headers.timestamp),
            seconds >= 0
        else { return .forged }
        let signed = Data("\(headers.id).\(headers.timestamp).".utf8) + body
        var isGenuine = false
        for signature in headers.signature.split(separator: " ").prefix(Self.mostSignatures) {
            let parts = signature.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, let bytes = Data(base64Encoded: String(parts[1])) else { continue }
            switch parts[0] {
            case "v1":
                // Compared in constant time by the library; every key is tried, so that time tells nothing of which.
                for key in secrets
                where HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: signed, using: key) {
                    isGenuine = true
                }
            case "v1a":
                for key in publicKeys where key.isValidSignature(bytes, for: signed) { isGenuine = true }
            default: continue
            }
        }
        guard isGenuine else { return .forged }
        let difference = now.milliseconds - seconds * 1000
        return abs(difference) <= Int64(Self.toleranceSeconds) * 1000 ? .genuine : .stale
    }

    /// A key that cannot be used; its text is never repeated.
    package struct KeyFault: Error, Hashable, Sendable, CustomStringConvertible {
        package var position: Int
        package var isPublic: Bool

        package var description: String {
            let kind = isPublic ? "whpk_ must be followed by 32 bytes in base64" : "whsec_ must be followed by base64"
            return "webhook key \(position + 1) cannot be used: \(kind)"
        }
    }
}
