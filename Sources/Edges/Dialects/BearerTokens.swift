import Crypto
import FoundationEssentials

/// The tokens that let a sender in. Kept and compared as digests, in constant time.
package struct BearerTokens: Sendable {
    private static let longestBytes = 4096
    private let digests: [SHA256.Digest]

    package init(_ tokens: [String]) {
        digests = tokens.filter { !$0.isEmpty }.map { SHA256.hash(data: Data($0.utf8)) }
    }

    package var isEmpty: Bool { digests.isEmpty }

    /// Whether an `Authorization` header brings one of the tokens.
    package func allow(authorization header: String) -> Bool {
        guard header.utf8.count <= Self.longestBytes else { return false }
        let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
        return allow(String(parts[1]))
    }

    package func allow(_ token: String) -> Bool {
        let digest = SHA256.hash(data: Data(token.utf8))
        // Every token is compared, so that time tells nothing of which one came close.
        return digests.reduce(false) { allowed, known in known == digest || allowed }
    }
}
