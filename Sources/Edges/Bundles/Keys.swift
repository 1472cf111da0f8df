import Crypto
import FoundationEssentials

/// What the team lead signs with; its file is for nobody else's eyes.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new one.
    package init() { key = Curve25519.Signing.PrivateKey() }

    /// - Parameter text: as in its file; `nil` where it is none.
    package init?(_ text: String) {
        guard let bytes = Data(base64Encoded: text),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    package var written: String { key.rawRepresentation.base64EncodedString() }
    package var publicKey: String { key.publicKey.rawRepresentation.base64EncodedString() }

    func signature(over data: Data) -> Data? { try? key.signature(for: data) }
}

/// Whose signatures are trusted: one key, or two while one takes the other's place.
package struct PublicKeys: Sendable {
    private let keys: [Curve25519.Signing.PublicKey]

    /// - Parameter text: a key a line; `nil` where one of them is none.
    package init?(_ text: String) {
        var keys: [Curve25519.Signing.PublicKey] = []
        for line in text.split(whereSeparator: \.isWhitespace) {
            guard let bytes = Data(base64Encoded: String(line)),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
            else { return nil }
            keys.append(key)
        }
        guard !keys.isEmpty else { return nil }
        self.keys = keys
    }

    func trust(_ signature: Data, over data: Data) -> Bool {
        keys.contains { $0.isValidSignature(signature, for: data) }
    }
}
