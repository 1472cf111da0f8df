import Crypto
import FoundationEssentials

enum SignatureKeys {
    /// The public key of a private one that is the digest of `seed`, in base64.
    static func publicKey(seed: String) -> String {
        let digest = Data(SHA256.hash(data: Data(seed.utf8)))
        let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: digest)
        return key?.publicKey.rawRepresentation.base64EncodedString() ?? ""
    }
}
