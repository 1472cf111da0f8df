import Crypto
import FoundationEssentials

/// What this side and its PBX alone know.
///
/// It has no `==`: whoever compares it does so in constant time. Printing it says nothing.
package struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
    private let text: String

    package init(_ text: String) { self.text = text }

    package var isEmpty: Bool { text.isEmpty }

    /// Whether what came is the secret itself.
    func isSame(_ came: String?) -> Bool { Proof.isSame(came, text) }

    /// Whether what came is an HMAC over `signed`, in whatever writing it came.
    func isHMAC<Hash: HashFunction>(_ hash: Hash.Type, of signed: Data, _ bytes: Data?) -> Bool {
        guard let bytes, !text.isEmpty else { return false }
        return HMAC<Hash>.isValidAuthenticationCode(
            bytes, authenticating: signed, using: SymmetricKey(data: Data(text.utf8)))
    }

    /// For what is reckoned of it, and what it is to be kept out of.
    package var revealed: String { text }

    package var description: String { "‹secret›" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
