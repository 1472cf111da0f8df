import Answering
import Crypto
import FoundationEssentials

/// What all customer bases of a service are sealed with; it lies in a file of its own, and in no base.
package struct CustomersKey: Sendable {
    fileprivate let material: SymmetricKey

    package static let leastBytes = 32

    /// `nil` where the secret is shorter than a key is: it could be guessed.
    package init?(_ secret: String) {
        guard secret.utf8.count >= Self.leastBytes else { return nil }
        material = SymmetricKey(data: Array(secret.utf8))
    }
}

/// Seals the rows of one base, and says under which key each lies.
///
/// Both keys are derived from the service's by HKDF with the base's own salt: two bases, or two imports of one, have
/// no key in common, and no row tells that it is of the same person as another base's.
struct CustomerSealer: Sendable {
    let salt: Data
    private let naming: SymmetricKey
    private let sealing: SymmetricKey

    init(_ key: CustomersKey, salt: Data, client: Client.ID) {
        self.salt = salt
        func derived(_ use: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key.material, salt: salt, info: Array("pult customers 1 \(use) \(client)".utf8),
                outputByteCount: 32)
        }
        naming = derived("number")
        sealing = derived("row")
    }

    /// Where the row of this number lies; without the key nobody finds a number by trying all there are.
    func name(of number: Personal) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Array(number.text.utf8), using: naming))
    }

    /// Nonce, text and tag as one; the tag covers `name`, so that no row can be put in another's place.
    func seal(_ content: Data, as name: Data) throws -> Data {
        let box = try AES.GCM.seal(content, using: sealing, authenticating: name)
        // There is none only where the nonce is not the usual one.
        return box.combined ?? Data()
    }

    /// - Throws: where the key is another, or a byte was changed.
    func open(_ sealed: Data, as name: Data) throws -> Data {
        try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: sealing, authenticating: name)
    }

    static func newSalt() -> Data { SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) } }
}
